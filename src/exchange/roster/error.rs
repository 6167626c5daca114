//! What can be wrong with a roster: which file, which line, why, and what to do. Never a word out of a row.

use std::fmt;

use crate::domain::safe;

/// A roster that cannot be read. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterError {
    file: String,
    line: Option<u64>,
    why: String,
}

impl RosterError {
    /// An error of a whole file.
    pub(super) fn new(file: &str, why: impl Into<String>) -> Self {
        Self { file: safe::line(file).into_string(), line: None, why: why.into() }
    }

    /// An error at a line, from 1.
    pub(super) fn at(file: &str, line: u64, why: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::new(file, why) }
    }

    /// The file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1, when one line is to blame.
    pub const fn line(&self) -> Option<u64> {
        self.line
    }
}

impl fmt::Display for RosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{} line {line}: {}", self.file, self.why),
            None => write!(f, "{}: {}", self.file, self.why),
        }
    }
}

impl std::error::Error for RosterError {}
