//! Text made safe for the screen, standard output and error messages.

mod clean;
mod fit;

use std::borrow::Cow;
use std::fmt;

pub use fit::{cut, width};

/// Text that may be shown: nothing in it can steer a terminal, turn the writing direction or hide.
///
/// `Debug` prints its length and never its words, so that no note reaches a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SafeText<'a>(Cow<'a, str>);

impl SafeText<'_> {
    /// The text as a slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as a string of its own.
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }

    /// The same text, no longer borrowed.
    pub fn into_owned(self) -> SafeText<'static> {
        SafeText(Cow::Owned(self.into_string()))
    }
}

impl fmt::Display for SafeText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for SafeText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SafeText({} bytes)", self.0.len())
    }
}

impl AsRef<str> for SafeText<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<SafeText<'a>> for Cow<'a, str> {
    fn from(text: SafeText<'a>) -> Self {
        text.0
    }
}

impl From<SafeText<'_>> for String {
    fn from(text: SafeText<'_>) -> Self {
        text.into_string()
    }
}

/// Text for one line: a line break or a tab becomes a space.
pub fn line(text: &str) -> SafeText<'_> {
    SafeText(clean::clean(text, clean::Breaks::Space))
}

/// Text for several lines: `\n` stays, a tab becomes four spaces.
pub fn block(text: &str) -> SafeText<'_> {
    SafeText(clean::clean(text, clean::Breaks::Keep))
}

/// One grapheme as an editor shows it: a tab is four spaces, a line break or other control shows nothing.
pub fn grapheme(cluster: &str) -> Cow<'_, str> {
    if let [byte] = cluster.as_bytes() {
        return match byte {
            0x20..=0x7E => Cow::Borrowed(cluster),
            b'\t' => Cow::Borrowed("    "),
            _ => Cow::Borrowed(""),
        };
    }
    clean::clean(cluster, clean::Breaks::Drop)
}

/// Whether a character steers a terminal, turns the writing direction or hides, so that a format that can write it as an
/// escape should.
pub fn steers(c: char) -> bool {
    c.is_control() || clean::is_hidden(c)
}

#[cfg(test)]
mod tests;
