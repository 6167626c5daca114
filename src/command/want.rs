//! What the program asks of the terminal.

use std::fmt;
use std::path::PathBuf;

/// What a program can ask of the terminal.
#[derive(Clone, PartialEq, Eq)]
pub enum Want {
    /// The end.
    Quit,
    /// To be stopped, as Ctrl-z does in a shell.
    Suspend,
    /// Text for the clipboard, through the terminal (OSC 52).
    Clipboard(String),
    /// The person's own editor on this file; `Event::Edited` tells how it went.
    Edit(PathBuf),
    /// To be told whether the background is light: `Event::Ground`, if the terminal knows.
    Ground,
    /// Every cell drawn anew: something else wrote on the screen.
    Redraw,
}

impl fmt::Debug for Want {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quit => f.write_str("Quit"),
            Self::Suspend => f.write_str("Suspend"),
            Self::Clipboard(text) => write!(f, "Clipboard({} bytes)", text.len()),
            Self::Edit(_) => f.write_str("Edit"),
            Self::Ground => f.write_str("Ground"),
            Self::Redraw => f.write_str("Redraw"),
        }
    }
}
