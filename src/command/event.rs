//! What reaches the program from outside: keys, pastes, sizes, signals, wake-ups.

use std::fmt;

use super::key::{Key, Mouse};
use crate::domain::time::Stamp;
use crate::store::backup::Report;

/// One thing that happened. All of them travel over one channel, in order.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// A key, and the instant it was pressed: taken before anything else was done with it.
    Key(Key, Stamp),
    /// Text pasted in one piece, raw but valid UTF-8, with `\n` line ends.
    Paste(String),
    /// A paste of this many bytes that was too big and was left out whole.
    PasteTooBig(usize),
    /// The mouse.
    Mouse(Mouse),
    /// The size of the window in cells; also sent once before the first draw.
    Resize {
        /// Columns, at least 1.
        width: u16,
        /// Rows, at least 1.
        height: u16,
    },
    /// What the terminal says its background is, when it was asked.
    Ground {
        /// Whether it is light.
        is_light: bool,
    },
    /// The window came to the front, or went behind.
    Focus(bool),
    /// The time that `next_wake` asked for has passed, or a helper thread has something to tell.
    Wake,
    /// Someone wants the program gone. It has this one call to put unsaved words away, and is quit after it.
    Signal(Signal),
    /// The program is about to be stopped (Ctrl-z); the screen has not been given back yet.
    Suspend,
    /// The program goes on after a stop. A resize and a full redraw follow.
    Resume,
    /// A stop was asked for, but no shell is there that could start the program again.
    NoShell,
    /// The editor that `Want::Edit` started has ended.
    Edited(Edited),
    /// What the thread that looks after the journal has to tell.
    Kept(Report),
}

/// How the outside editor ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// It ended well; the file is what the person wants.
    Done,
    /// It could not be started, or ended badly: why, in a sentence fit to be shown.
    Failed(String),
}

/// The ways of being told to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The terminal is gone.
    Hangup,
    /// The system or a person wants the program to end.
    Terminate,
    /// An interrupt from outside (Ctrl-c in the terminal is a key).
    Interrupt,
}

impl Signal {
    /// What the process ends with, by the shell's convention: 128 and the signal's number.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Hangup => 129,
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key, stamp) => write!(f, "Key({key} at {})", stamp.ms()),
            // A paste is someone's words: its length will do.
            Self::Paste(text) => write!(f, "Paste({} bytes)", text.len()),
            Self::PasteTooBig(bytes) => write!(f, "PasteTooBig({bytes} bytes)"),
            Self::Mouse(mouse) => write!(f, "{mouse:?}"),
            Self::Resize { width, height } => write!(f, "Resize({width}x{height})"),
            Self::Focus(is_here) => write!(f, "Focus({is_here})"),
            Self::Signal(signal) => write!(f, "Signal({signal:?})"),
            Self::Edited(how) => write!(f, "{how:?}"),
            Self::Ground { is_light } => write!(f, "Ground(light: {is_light})"),
            Self::Kept(report) => write!(f, "{report:?}"),
            Self::Wake => f.write_str("Wake"),
            Self::Suspend => f.write_str("Suspend"),
            Self::Resume => f.write_str("Resume"),
            Self::NoShell => f.write_str("NoShell"),
        }
    }
}
