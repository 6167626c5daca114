//! The lists that ship with the program, in its own words: look-for sets, templates, practices, routines, stance cards.

use std::fmt;

use super::lookfor::LookForSet;
use super::safe;

mod concept;
mod lists;
mod questions;
mod template;

pub use lists::{
    Card, Concept, Practice, Routine, SHIPPED_STANCE, concepts, parse_cards, parse_concepts, parse_practices,
    parse_routines, practices, routines, stance,
};
pub use questions::year_questions;
pub use template::{Prompt, SHIPPED_TEMPLATES, Template};

/// Why an asset file cannot be used: where, which key, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetError {
    line: usize,
    key: String,
    why: String,
}

impl AssetError {
    /// An error at a byte of the text.
    pub(crate) fn at(text: &str, byte: usize, key: &str, why: String) -> Self {
        let line = text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1;
        Self { line, key: key.to_owned(), why }
    }

    /// What the TOML reader objects to. Its message may quote the file, so it is cleaned.
    pub(crate) fn from_toml(text: &str, error: &toml::de::Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        let why = safe::line(error.message()).into_string();
        Self::at(text, byte, "", why)
    }

    /// The line, from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The key of the file that is wrong; empty when the text is no TOML at all.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Display for AssetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(f, "line {}: {}", self.line, self.why)
        } else {
            write!(f, "line {}, {}: {}", self.line, self.key, self.why)
        }
    }
}

impl std::error::Error for AssetError {}

/// Names and texts of files that ship inside the program.
macro_rules! shipped {
    ($folder:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../assets/", $folder, $file)))),+]
    };
}
use shipped;

/// The shipped look-for sets: the default first, then by lesson phase, by practice, and the ones about teaching.
const LOOK_FORS: &[(&str, &str)] = shipped!("look-fors/":
    "students-at-work.toml",
    "phase-launch.toml", "phase-main.toml", "phase-menu.toml", "phase-closure.toml",
    "smp-1.toml", "smp-2.toml", "smp-3.toml", "smp-4.toml", "smp-5.toml", "smp-6.toml", "smp-7.toml", "smp-8.toml",
    "mtp-1.toml", "mtp-2.toml", "mtp-3.toml", "mtp-4.toml", "mtp-5.toml", "mtp-6.toml", "mtp-7.toml", "mtp-8.toml",
);

/// The shipped look-for sets; the first is the default.
pub fn look_for_sets() -> Vec<LookForSet> {
    // A test reads every one of them, so none is ever dropped here.
    LOOK_FORS.iter().filter_map(|(_, text)| LookForSet::parse(text).ok()).collect()
}

#[cfg(test)]
mod tests;
