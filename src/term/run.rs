//! The loop: wait, hand over what happened, do what is wanted, draw once.

use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::{Command as _, style};
use ratatui::layout::Size;

use super::gate::Gate;
use super::guard::{ENTER, ENTER_PLAIN, Guard, MOUSE, give_back, take};
use super::plain::Lines;
use super::screen::Screen;
use super::{Ended, Options, Program, Want, editor, system};
use crate::command::event::{Edited, Event, Signal};
use crate::command::key::Key;
use crate::domain::time::Stamp;

/// How long waiting events are handed over before a frame is drawn in between, in milliseconds.
const BATCH_MS: i64 = 30;

/// Runs the program in the terminal until it wants to quit or a signal ends it.
///
/// # Errors
///
/// When there is no terminal, or it cannot be put into raw mode.
pub fn run<P: Program>(mut program: P, options: Options) -> io::Result<Ended<P>> {
    system::require_terminal()?;
    super::install_panic_hook();
    // The theme decides about colors; crossterm left alone would drop bold and reversed with them.
    style::force_color_output(true);
    let (mailbox, events) = channel();
    let gate = Arc::new(Gate::default());
    system::watch_signals(&mailbox, &gate)?;
    let guard = Guard;
    take(options.is_plain)?;
    let (screen, size) = begin(options)?;
    let mut door =
        Door { screen, size, is_stale: true, events, mailbox, kept: VecDeque::new(), gate, nudge: None, options };
    let lived = catch_unwind(AssertUnwindSafe(|| door.live(&mut program)));
    drop(guard);
    match lived {
        Ok(ControlFlow::Break(by)) => Ok(Ended { program, by }),
        Ok(ControlFlow::Continue(())) => Ok(Ended { program, by: None }),
        Err(panic) => {
            // Unsaved words may still be put away; should that fail too, nothing is lost by the attempt.
            let _ = catch_unwind(AssertUnwindSafe(|| program.event(Event::Signal(Signal::Terminate))));
            resume_unwind(panic)
        }
    }
}

/// The way out to the eyes or to the ears, and the size it is drawn for.
fn begin(options: Options) -> io::Result<(Out, Size)> {
    if options.is_plain {
        return Ok((Out::Lines(Lines::new(&prelude(options))?), Lines::size()));
    }
    let size = system::size();
    Ok((Out::Cells(Screen::new(size, &prelude(options))?), size))
}

/// What is written before the first frame, and again after the terminal was someone else's.
fn prelude(options: Options) -> String {
    if options.is_plain {
        return ENTER_PLAIN.to_owned();
    }
    if options.mouse { format!("{ENTER}{MOUSE}") } else { ENTER.to_owned() }
}

/// Where drawings go.
enum Out {
    /// Cells on the screen.
    Cells(Screen),
    /// Lines for a screen reader.
    Lines(Lines),
}

impl Out {
    /// The size it was last drawn for, if the window's size matters to it.
    fn size(&self) -> Size {
        match self {
            Self::Cells(screen) => screen.size(),
            Self::Lines(_) => Lines::size(),
        }
    }

    /// Forgets what is shown; the next drawing is a whole one, for this size.
    fn renew(&mut self, size: Size, prelude: &str) -> io::Result<()> {
        match self {
            Self::Cells(screen) => screen.renew(size, prelude),
            Self::Lines(lines) => {
                lines.renew();
                Ok(())
            }
        }
    }

    fn draw<P: Program>(&mut self, program: &P) -> io::Result<()> {
        match self {
            Self::Cells(screen) => screen.draw(|frame| program.draw(frame)),
            Self::Lines(lines) => lines.draw(|frame| program.draw(frame), &program.spoken()),
        }
    }
}

/// The terminal while it is ours.
struct Door {
    screen: Out,
    /// The window's size; the screen follows it at the next frame.
    size: Size,
    /// What the window shows is not what was drawn last.
    is_stale: bool,
    events: Receiver<Event>,
    mailbox: Sender<Event>,
    /// What arrived while the editor had the terminal.
    kept: VecDeque<Event>,
    gate: Arc<Gate>,
    /// Wakes the input thread; there is none before the first frame.
    nudge: Option<system::Nudge>,
    options: Options,
}

/// Goes on, or ends, with the signal if it was one.
type Flow = ControlFlow<Option<Signal>>;

impl Door {
    fn live<P: Program>(&mut self, program: &mut P) -> Flow {
        self.tell_size(program);
        self.draw(program)?;
        match system::read_input(&self.mailbox, &self.gate, self.options.clock) {
            Ok(nudge) => self.nudge = Some(nudge),
            Err(_) => return lose_terminal(program),
        }
        program.started(self.mailbox.clone());
        self.answer(program)?;
        loop {
            self.draw(program)?;
            let event = self.wait(program.next_wake());
            self.hand_over(program, event)?;
            let begun = self.options.clock.monotonic_ms();
            while let Some(event) = self.waiting() {
                self.hand_over(program, event)?;
                if self.options.clock.monotonic_ms() - begun > BATCH_MS {
                    break;
                }
            }
        }
    }

    fn wait(&mut self, longest: Duration) -> Event {
        // A program that asks for no pause at all would leave nothing of the processor to others.
        let longest = longest.max(Duration::from_millis(1));
        self.kept.pop_front().unwrap_or_else(|| self.events.recv_timeout(longest).unwrap_or(Event::Wake))
    }

    fn waiting(&mut self) -> Option<Event> {
        self.kept.pop_front().or_else(|| self.events.try_recv().ok())
    }

    fn hand_over<P: Program>(&mut self, program: &mut P, event: Event) -> Flow {
        match event {
            Event::Suspend => return self.suspend(program),
            // Somebody else stopped and continued us; meanwhile the shell has had the terminal.
            Event::Resume => return self.come_back(program, Event::Resume),
            Event::Resize { .. } if self.options.is_plain => return ControlFlow::Continue(()),
            Event::Resize { width, height } => self.size = Size { width, height },
            Event::Key(key, stamp) => {
                let taken = program.keys(&self.keys_from((key, stamp)));
                self.kept.drain(..taken.saturating_sub(1).min(self.kept.len()));
                return self.answer(program);
            }
            Event::Signal(signal) => {
                program.event(event);
                return ControlFlow::Break(Some(signal));
            }
            _ => {}
        }
        program.event(event);
        self.answer(program)
    }

    /// A key and those that wait right behind it; they stay with what is kept until they are taken.
    fn keys_from(&mut self, first: (Key, Stamp)) -> Vec<(Key, Stamp)> {
        while self.kept.iter().all(|event| matches!(event, Event::Key(..)))
            && let Ok(event) = self.events.try_recv()
        {
            self.kept.push_back(event);
        }
        let behind = self.kept.iter().map_while(|event| match event {
            Event::Key(key, stamp) => Some((*key, *stamp)),
            _ => None,
        });
        std::iter::once(first).chain(behind).collect()
    }

    /// Does what the program wants, until it wants nothing more.
    fn answer<P: Program>(&mut self, program: &mut P) -> Flow {
        while let Some(want) = program.want() {
            match want {
                Want::Quit => return ControlFlow::Break(None),
                Want::Suspend => self.suspend(program)?,
                Want::Edit(path) => self.edit(program, &path)?,
                Want::Clipboard(text) => copy(&text),
                // A terminal that does not know the question says nothing.
                Want::Ground => drop(system::write_all(b"\x1b]11;?\x1b\\")),
                Want::Redraw => {
                    if self.screen.renew(self.size, "\x1b[2J").is_err() {
                        return lose_terminal(program);
                    }
                    self.is_stale = true;
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn draw<P: Program>(&mut self, program: &mut P) -> Flow {
        let mut drawn = Ok(());
        if self.size != self.screen.size() {
            drawn = self.screen.renew(self.size, "\x1b[2J");
            self.is_stale = true;
        }
        if !self.is_stale && !program.is_dirty() {
            return ControlFlow::Continue(());
        }
        if drawn.and_then(|()| self.screen.draw(&*program)).is_err() {
            return lose_terminal(program);
        }
        self.is_stale = false;
        program.drawn();
        ControlFlow::Continue(())
    }

    fn tell_size<P: Program>(&self, program: &mut P) {
        program.event(Event::Resize { width: self.size.width, height: self.size.height });
    }

    /// Gives the terminal to the shell, stops, and comes back when the shell says so.
    fn suspend<P: Program>(&mut self, program: &mut P) -> Flow {
        if !system::can_stop() {
            program.event(Event::NoShell);
            return ControlFlow::Continue(());
        }
        program.event(Event::Suspend);
        self.step_aside();
        system::stop();
        self.come_back(program, Event::Resume)
    }

    /// Gives the terminal to the person's editor until it ends.
    fn edit<P: Program>(&mut self, program: &mut P, path: &Path) -> Flow {
        self.step_aside();
        let how = match editor::start(path, &self.mailbox) {
            Err(failed) => failed,
            Ok(()) => loop {
                match self.events.recv() {
                    Ok(Event::Edited(how)) => break how,
                    Ok(Event::Signal(signal)) => {
                        program.event(Event::Signal(signal));
                        return ControlFlow::Break(Some(signal));
                    }
                    Ok(other) => self.kept.push_back(other),
                    Err(_) => break Edited::Done,
                }
            },
        };
        self.come_back(program, Event::Edited(how))
    }

    fn step_aside(&mut self) {
        let nudge = self.nudge.as_ref();
        self.gate.close(|| nudge.map_or((), system::Nudge::give));
        give_back();
    }

    fn come_back<P: Program>(&mut self, program: &mut P, event: Event) -> Flow {
        let size = if self.options.is_plain { Lines::size() } else { system::size() };
        // What crossterm remembers of the modes is older than what the shell left; given back first, it is read anew.
        give_back();
        if take(self.options.is_plain).and_then(|()| self.screen.renew(size, &prelude(self.options))).is_err() {
            return lose_terminal(program);
        }
        self.is_stale = true;
        self.size = size;
        self.gate.open();
        self.tell_size(program);
        program.event(event);
        self.answer(program)
    }
}

/// The terminal takes nothing any more: the same as a hang-up.
fn lose_terminal<P: Program>(program: &mut P) -> Flow {
    program.event(Event::Signal(Signal::Hangup));
    ControlFlow::Break(Some(Signal::Hangup))
}

/// Hands text to the terminal's clipboard; one that does not know how ignores it.
fn copy(text: &str) {
    let mut sequence = String::new();
    if CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).is_ok() {
        // A terminal that is gone is noticed elsewhere.
        let _ = system::write_all(sequence.as_bytes());
    }
}
