//! What a calendar file brings: events with their rules and exceptions, as plain data, and what they come to in a window.

mod expand;
mod zone;

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

pub use expand::{Expansion, Occurrence, expand};
pub use zone::{Rules, Zone};

use super::roster::LeftOut;
use super::series::Rule;
use super::time::Stamp;

/// A calendar that was read; nothing of it has been written anywhere.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calendar {
    /// What it is called: the name it gives itself, else the name of its file or folder.
    pub source: String,
    /// The files it was read from.
    pub files: Vec<String>,
    /// Its events, in the order of the file; one alone for each UID and RECURRENCE-ID.
    pub events: Vec<Event>,
    /// What was not taken, where it stands, and why.
    pub left_out: Vec<LeftOut>,
    /// How many more were left out than are listed.
    pub left_out_more: usize,
    /// UIDs of events that stand in the file and were left out: they have not vanished.
    pub refused: Vec<String>,
    /// Whether all of it could be read: an event that is missing from part of a calendar has not vanished either.
    pub is_whole: bool,
    /// Remarks for a preview, such as a guessed encoding.
    pub notes: Vec<String>,
}

/// One event: a single one, a series, or one changed date of a series.
#[derive(Clone, PartialEq)]
pub struct Event {
    /// What the other program calls it. Made from its words where the file gives none.
    pub uid: String,
    /// Which date of its series it changes, when it changes one.
    pub changes: Option<Changes>,
    /// Title.
    pub summary: String,
    /// Description.
    pub description: Option<String>,
    /// Place.
    pub location: String,
    /// When it starts.
    pub start: Moment,
    /// How long it lasts on the wall clock; whole days when it is all day.
    pub length: TimeDelta,
    /// Its rules of repetition. One, nearly always.
    pub rules: Vec<Rule>,
    /// Dates besides those of the rule, each with a length of its own when it has one.
    pub extra: Vec<(Moment, Option<TimeDelta>)>,
    /// Dates of the rule that do not take place.
    pub except: Vec<Moment>,
    /// Whether it was called off.
    pub is_cancelled: bool,
    /// Which version of the event this is.
    pub sequence: i64,
    /// Categories.
    pub categories: Vec<String>,
    /// Which of the calendar's files it stands in.
    pub file: usize,
    /// The line it begins on, from 1.
    pub line: u64,
}

/// The date of a series that an event stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// When that date would have started.
    pub original: Moment,
    /// Whether all dates after it change with it.
    pub and_following: bool,
}

/// A point in a calendar: a whole day, or a time on some wall clock.
#[derive(Debug, Clone, PartialEq)]
pub enum Moment {
    /// All day.
    Day(NaiveDate),
    /// What a wall clock in the zone shows.
    At(NaiveDateTime, Zone),
}

impl Event {
    /// Which date of its series it changes, spelled the same whatever clock the file tells it on; empty where none.
    pub fn recurrence_code(&self) -> String {
        self.changes.as_ref().map(|changes| changes.original.code()).unwrap_or_default()
    }
}

impl Moment {
    /// The moment as calendars spell it: in UTC where its clock is known.
    pub fn code(&self) -> String {
        match self {
            Self::Day(date) => date.format("%Y%m%d").to_string(),
            Self::At(local, Zone::Floating) => local.format("%Y%m%dT%H%M%S").to_string(),
            Self::At(local, zone) => zone.to_stamp(*local, Tz::UTC).utc().format("%Y%m%dT%H%M%SZ").to_string(),
        }
    }

    /// The time on its own wall clock; a day starts at midnight.
    pub fn local(&self) -> NaiveDateTime {
        match self {
            Self::Day(date) => date.and_time(NaiveTime::MIN),
            Self::At(local, _) => *local,
        }
    }

    /// The day on its own wall clock.
    pub fn date(&self) -> NaiveDate {
        self.local().date()
    }

    /// Whether it is a whole day.
    pub const fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The instant, where days and floating times are read in the zone `home`.
    pub fn stamp(&self, home: Tz) -> Stamp {
        match self {
            Self::Day(_) => Zone::Floating.to_stamp(self.local(), home),
            Self::At(local, zone) => zone.to_stamp(*local, home),
        }
    }

    /// The same moment as the wall clock of `other` shows it. A day or a floating time shows what it says everywhere.
    pub fn on_clock_of(&self, other: &Self) -> NaiveDateTime {
        match (self, other) {
            (Self::At(local, from), Self::At(_, to)) if from != to && !from.is_floating() && !to.is_floating() => {
                to.to_local(from.to_stamp(*local, Tz::UTC), Tz::UTC)
            }
            _ => self.local(),
        }
    }

    /// The same kind of moment at another time of its wall clock.
    #[must_use]
    pub fn at(&self, local: NaiveDateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(local.date()),
            Self::At(_, zone) => Self::At(local, zone.clone()),
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, start, length, changes, rules, .. } = self;
        write!(f, "Event(line {line}, {start:?} for {length}, changes {changes:?}, {} rules)", rules.len())
    }
}

#[cfg(test)]
mod tests;
