//! What can be wrong with a whole calendar file, and the list of what was left out of one that could be read.

use std::fmt;

use crate::domain::roster::LeftOut;
use crate::domain::safe;

/// A calendar that cannot be read. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IcsError {
    file: String,
    line: Option<u64>,
    why: String,
}

impl IcsError {
    /// An error of a whole file.
    pub(super) fn new(file: &str, why: impl Into<String>) -> Self {
        Self { file: safe::line(file).into_string(), line: None, why: why.into() }
    }

    /// An error at a line, from 1.
    pub(super) fn at(file: &str, line: u64, why: impl Into<String>) -> Self {
        Self { line: Some(line), ..Self::new(file, why) }
    }

    /// The line, from 1, when one line is to blame.
    pub const fn line(&self) -> Option<u64> {
        self.line
    }

    /// The same, said of one file among others.
    pub(super) fn left_out(self) -> LeftOut {
        LeftOut { file: self.file, line: self.line, why: self.why }
    }
}

impl fmt::Display for IcsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{} line {line}: {}", self.file, self.why),
            None => write!(f, "{}: {}", self.file, self.why),
        }
    }
}

impl std::error::Error for IcsError {}

/// Most things that are listed; the rest are counted.
const MOST_LISTED: usize = 1_000;

/// What was left out, and remarks: gathered while a file is read.
#[derive(Default)]
pub(super) struct Remarks {
    pub(super) file: String,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) more: usize,
    pub(super) notes: Vec<String>,
}

impl Remarks {
    /// Something at a line was not taken.
    pub(super) fn leave_out(&mut self, line: u64, why: impl Into<String>) {
        if self.left_out.len() < MOST_LISTED {
            self.left_out.push(LeftOut { file: self.file.clone(), line: Some(line), why: why.into() });
        } else {
            self.more += 1;
        }
    }

    /// A remark on the whole, made once.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        let text = text.into();
        if self.notes.len() < 100 && !self.notes.contains(&text) {
            self.notes.push(text);
        }
    }
}
