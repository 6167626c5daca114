//! The terminal: one of the two doors. It owns the raw mode, the screen, the input and the signals, and runs a program.

mod colors;
mod editor;
mod gate;
mod guard;
#[cfg(any(unix, test))]
mod parse;
mod plain;
mod program;
mod run;
mod screen;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

use std::process::ExitCode;
use std::sync::mpsc::Sender;
use std::time::Duration;

use ratatui::Frame;

use crate::clock::Clock;
use crate::command::event::{Event, Signal};
use crate::command::key::Key;
pub use crate::command::spoken::Spoken;
pub use crate::command::want::Want;
use crate::domain::time::Stamp;

pub use colors::{Colors, colors};
pub use guard::install_panic_hook;
pub use run::run;

/// What runs in the terminal. Everything happens on one thread; only the mailbox may be used from others.
pub trait Program {
    /// Something happened. On `Event::Signal` put unsaved words away: there is no later call.
    fn event(&mut self, event: Event);

    /// Keys that are waiting, in their order, at least one. Answers how many were taken at once; the others come again.
    fn keys(&mut self, keys: &[(Key, Stamp)]) -> usize {
        if let Some((key, stamp)) = keys.first() {
            self.event(Event::Key(*key, *stamp));
        }
        1
    }

    /// Draws the whole window. Called only when `is_dirty`.
    fn draw(&self, frame: &mut Frame);

    /// Whether the last drawing is out of date.
    fn is_dirty(&self) -> bool;

    /// The drawing is on the screen.
    fn drawn(&mut self);

    /// How long nothing needs to happen; `Event::Wake` comes after that.
    fn next_wake(&self) -> Duration;

    /// What the program asks of the terminal; asked after each event, until there is nothing more.
    fn want(&mut self) -> Option<Want>;

    /// What a screen reader is told of it, beside the cells that were drawn.
    fn spoken(&self) -> Spoken {
        Spoken::default()
    }

    /// The first frame is on the screen; helper threads may begin, and tell what they find through the mailbox.
    fn started(&mut self, _mailbox: Sender<Event>) {}
}

/// How the terminal is to be used.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Stamps the keys.
    pub clock: Clock,
    /// Whether clicks and the wheel come here; otherwise the terminal keeps them for selecting text.
    pub mouse: bool,
    /// Whether lines are written for a screen reader instead of screens.
    pub is_plain: bool,
}

/// How a program came to its end.
#[derive(Debug)]
pub struct Ended<P> {
    /// The program, for what is left to do.
    pub program: P,
    /// The signal that ended it, if it was one; `Signal::exit_code` is what to end with.
    pub by: Option<Signal>,
}

impl<P> Ended<P> {
    /// What the process ends with.
    pub fn exit_code(&self) -> ExitCode {
        self.by.map_or(ExitCode::SUCCESS, |signal| ExitCode::from(signal.exit_code()))
    }
}
