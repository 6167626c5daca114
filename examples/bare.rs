//! The smallest program in the terminal: it shows what reaches it. The tests drive it in a pseudo-terminal.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use beside::clock::Clock;
use beside::command::event::Event;
use beside::command::key::{Code, Key};
use beside::domain::safe;
use beside::term::{Options, Program, Want, run};
use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Text};

#[derive(Default)]
struct Bare {
    size: (u16, u16),
    last: String,
    keys: usize,
    wants: Vec<Want>,
    is_dirty: bool,
}

impl Program for Bare {
    fn event(&mut self, event: Event) {
        self.is_dirty = true;
        self.last = match event {
            Event::Resize { width, height } => {
                self.size = (width, height);
                return;
            }
            Event::Key(key, _) => {
                self.keys += 1;
                self.on_key(key);
                key.to_string()
            }
            other => format!("{other:?}"),
        };
    }

    fn draw(&self, frame: &mut Frame) {
        let lines = vec![
            Line::raw(format!("bare {}x{}", self.size.0, self.size.1)),
            Line::raw(format!("last {}", safe::line(&self.last))),
            Line::styled(format!("keys {}", self.keys), Style::new().reversed()),
        ];
        frame.render_widget(Text::from(lines), frame.area());
    }

    fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    fn drawn(&mut self) {
        self.is_dirty = false;
    }

    fn next_wake(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn want(&mut self) -> Option<Want> {
        self.wants.pop()
    }
}

impl Bare {
    fn on_key(&mut self, key: Key) {
        self.wants.extend(match (key.code, key.ctrl) {
            (Code::Char('q'), false) => Some(Want::Quit),
            (Code::Char('z'), true) => Some(Want::Suspend),
            (Code::Char('e'), true) => std::env::var_os("BARE_FILE").map(|file| Want::Edit(PathBuf::from(file))),
            (Code::Char('y'), true) => Some(Want::Clipboard("words".to_owned())),
            (Code::Char('l'), true) => Some(Want::Redraw),
            (Code::Char('p'), true) => panic!("{}", format!("asked to, with {} secret words", self.keys)),
            (Code::Char('s'), true) => {
                std::thread::sleep(Duration::from_secs(20));
                None
            }
            _ => None,
        });
    }
}

fn main() -> ExitCode {
    let options =
        Options { clock: Clock::system(), mouse: std::env::var_os("BARE_NO_MOUSE").is_none(), is_plain: false };
    match run(Bare::default(), options) {
        Ok(ended) => ended.exit_code(),
        Err(error) => {
            eprintln!("bare: {error}");
            ExitCode::FAILURE
        }
    }
}
