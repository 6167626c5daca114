//! Lists for other programs and for reading: rows of plain values, in columns, with the uuids as ids.
//!
//! No list holds a count of look-fors by teacher: observations stand one by one, in the order of time.

mod columns;
mod cycles;
mod logged;
mod meetings;
mod people;
mod who;
mod written;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde_json::Value;

use super::Store;
use super::error::Result;
use crate::domain::ids::PersonId;
use crate::domain::time::Now;

pub(super) use columns::{Holds, Query};

/// One list: names of columns, and rows with as many values.
#[derive(Clone, PartialEq)]
pub struct Listing {
    /// The name of the list, as the key in JSON: `look_fors`.
    pub name: &'static str,
    /// Names of the columns, in order.
    pub columns: Vec<&'static str>,
    /// Columns that nobody reads: ids of records.
    pub hidden: &'static [&'static str],
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// People coached here.
    Teachers,
    /// Everybody.
    People,
    /// Teams with their members.
    Teams,
    /// Coaching cycles.
    Cycles,
    /// Meetings.
    Meetings,
    /// What was logged in visits.
    Observations,
    /// What visits are logged with.
    LookFors,
    /// Next steps and promises.
    Steps,
    /// Written entries.
    Reflections,
}

/// What a list keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day; it belongs to it.
    pub to: Option<NaiveDate>,
    /// Only what is with or about this person.
    pub person: Option<PersonId>,
}

impl List {
    /// Every list.
    pub const ALL: [Self; 9] = [
        Self::Teachers,
        Self::People,
        Self::Teams,
        Self::Cycles,
        Self::Meetings,
        Self::Observations,
        Self::LookFors,
        Self::Steps,
        Self::Reflections,
    ];

    /// Its name: the key in JSON and the name of its file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Teachers => "teachers",
            Self::People => "people",
            Self::Teams => "teams",
            Self::Cycles => "cycles",
            Self::Meetings => "meetings",
            Self::Observations => "observations",
            Self::LookFors => "look_fors",
            Self::Steps => "steps",
            Self::Reflections => "reflections",
        }
    }
}

impl Listing {
    /// The columns for reading, each with its place.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &'static str)> + '_ {
        self.columns.iter().copied().enumerate().filter(|(_, name)| !self.hidden.contains(name))
    }
}

impl std::fmt::Debug for Listing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Listing({}, {} rows)", self.name, self.rows.len())
    }
}

impl Store {
    /// One list.
    pub fn listing(&self, list: List, filter: &Filter, now: Now) -> Result<Listing> {
        match list {
            List::Teachers => self.list_people(true, filter, now),
            List::People => self.list_people(false, filter, now),
            List::Teams => self.list_teams(filter, now),
            List::Cycles => self.list_cycles(filter, now),
            List::Meetings => self.list_meetings(filter, now),
            List::Observations => self.list_observations(filter, now),
            List::LookFors => self.list_look_fors(filter),
            List::Steps => self.list_steps(filter, now),
            List::Reflections => self.list_reflections(filter, now),
        }
    }
}
