//! Written entries: after a meeting, on a cycle, on the week, on the coach's own growth.

mod evidence;
mod finish;
mod read;
mod subject;
mod write;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::coaching::{About, Whose};
use crate::domain::ids::{CycleId, MeetingId, PersonId, ReflectionId, VisitId};

pub use evidence::{Line, Strand};
pub use finish::ToFinish;
pub use read::{Mark, Version};

/// What an entry is about, in ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Which sort of entry.
    pub about: About,
    /// The theme of an entry on the coach's own growth; else empty.
    pub theme: String,
    /// The day it stands under.
    pub day: NaiveDate,
    /// The meeting, if about one.
    pub meeting: Option<MeetingId>,
    /// The visit, if about one.
    pub visit: Option<VisitId>,
    /// The cycle, if about one.
    pub cycle: Option<CycleId>,
    /// The person, if about one.
    pub person: Option<PersonId>,
}

impl Subject {
    /// An entry about nothing but its day.
    pub const fn plain(about: About, day: NaiveDate) -> Self {
        Self { about, theme: String::new(), day, meeting: None, visit: None, cycle: None, person: None }
    }
}

/// What a save writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Words<'w> {
    /// A title; may be empty.
    pub title: &'w str,
    /// The text.
    pub text: &'w str,
    /// Whose words they are.
    pub whose: Whose,
}

/// A whole entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub id: ReflectionId,
    /// Its name in drafts and exports.
    pub uuid: Uuid,
    /// The write that made it what it is.
    pub rev: i64,
    /// What it is about.
    pub subject: Subject,
    /// What it is about, in words: "visit · Rivera".
    pub name: String,
    /// Its title; may be empty.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Whose words they are.
    pub whose: Whose,
    /// When it was last saved: UTC, milliseconds.
    pub saved_ms: i64,
}

/// An entry as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct EntryLine {
    /// Its row.
    pub id: ReflectionId,
    /// Its name in drafts and exports.
    pub uuid: Uuid,
    /// The day it stands under.
    pub day: NaiveDate,
    /// Which sort of entry.
    pub about: About,
    /// What it is about, in words.
    pub name: String,
    /// Its title, or how its text begins.
    pub begins: String,
    /// Whose words they are.
    pub whose: Whose,
}

impl fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} bytes, {:?})", self.text.len(), self.whose)
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({:?}, rev {}, {} bytes)", self.id, self.rev, self.text.len())
    }
}

impl fmt::Debug for EntryLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryLine({:?}, {})", self.id, self.day)
    }
}
