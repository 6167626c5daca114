//! What the terminal floor asks of Windows: the console through crossterm.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self as console, EnableMouseCapture, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use ratatui::layout::Size;

use super::gate::Gate;
use crate::clock::Clock;
use crate::command::event::Event;
use crate::command::key::{Code, Key, Mouse, MouseAct};

/// The editor every Windows has.
pub(super) const EDITOR: &str = "notepad";

/// How often the input thread looks whether it must step aside: the console gives no way to wake it.
const GLANCE: Duration = Duration::from_millis(250);

/// Refuses to run where no screen can be drawn or no key be read; turns on escape sequences.
pub(super) fn require_terminal() -> io::Result<()> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() && crossterm::ansi_support::supports_ansi() {
        return Ok(());
    }
    Err(io::Error::other("the input or the output is not one"))
}

/// The window's size in cells; 80×24 where the console does not know.
pub(super) fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size { width, height },
        _ => Size { width: 80, height: 24 },
    }
}

/// Writes and flushes.
pub(super) fn write_all(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// The editor's command, split at spaces.
pub(super) fn editor(editor: &str, path: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(EDITOR));
    command.args(words).arg(path);
    command
}

/// Windows knows no stop.
pub(super) fn can_stop() -> bool {
    false
}

/// Windows knows no stop.
pub(super) fn stop() {}

/// Nothing to hold: the thread looks by itself.
pub(super) struct Nudge;

impl Nudge {
    /// Wakes it.
    pub(super) fn give(&self) {}
}

/// Ctrl-c is a key; closing the window ends the process.
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub(super) fn watch_signals(_mailbox: &Sender<Event>, _gate: &Arc<Gate>) -> io::Result<()> {
    Ok(())
}

/// Starts the thread that reads keys.
pub(super) fn read_input(mailbox: &Sender<Event>, gate: &Arc<Gate>, clock: Clock) -> io::Result<Nudge> {
    // The console reports the mouse only when asked in its own way. Without it the rest works.
    let _ = crossterm::execute!(io::stdout(), EnableMouseCapture);
    let (mailbox, gate) = (mailbox.clone(), Arc::clone(gate));
    let read = move || {
        loop {
            gate.pass();
            match console::poll(GLANCE).and_then(|is_there| if is_there { console::read().map(Some) } else { Ok(None) })
            {
                Ok(Some(event)) => {
                    if translate(event, clock).is_some_and(|event| mailbox.send(event).is_err()) {
                        break;
                    }
                }
                Ok(None) => {}
                Err(_) => break,
            }
        }
        gate.leave();
    };
    thread::Builder::new().name("input".to_owned()).spawn(read)?;
    Ok(Nudge)
}

fn translate(event: console::Event, clock: Clock) -> Option<Event> {
    match event {
        console::Event::Key(key) => key_of(key).map(|key| Event::Key(key, clock.stamp())),
        console::Event::Paste(text) => Some(Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))),
        console::Event::Resize(width, height) => Some(Event::Resize { width: width.max(1), height: height.max(1) }),
        console::Event::FocusGained => Some(Event::Focus(true)),
        console::Event::FocusLost => Some(Event::Focus(false)),
        console::Event::Mouse(mouse) => {
            let act = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseAct::Press,
                MouseEventKind::Up(MouseButton::Left) => MouseAct::Release,
                MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
                MouseEventKind::ScrollUp => MouseAct::WheelUp,
                MouseEventKind::ScrollDown => MouseAct::WheelDown,
                _ => return None,
            };
            Some(Event::Mouse(Mouse { act, x: mouse.column, y: mouse.row }))
        }
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    // The console also tells when a key goes up.
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let (held, code) = (event.modifiers, code_of(event.code)?);
    let mut key = Key::plain(code);
    key.ctrl = held.contains(KeyModifiers::CONTROL);
    key.alt = held.contains(KeyModifiers::ALT);
    key.shift = held.contains(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab;
    if let Code::Char(c) = code {
        key.shift = false;
        // AltGr arrives as control and alt together; what it typed is a sign or a letter with a mark.
        if key.ctrl && key.alt && !c.is_ascii_alphabetic() {
            (key.ctrl, key.alt) = (false, false);
        }
    }
    Some(key)
}

fn code_of(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    })
}
