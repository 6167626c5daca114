//! What a typed line was understood as.

use std::fmt;
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::problem::{Note, Offer, Problem};
use crate::domain::coaching::CoachRole;
use crate::domain::ids::{CycleId, MeetingId, PersonId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::series::Repeat;

/// What a typed line was understood as, whole or in part.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub date: Option<NaiveDate>,
    /// When it begins.
    pub start: Option<NaiveTime>,
    /// How long it takes, in minutes: as typed, else the period's, else the usual length of the kind.
    pub minutes: Option<u16>,
    /// Whether the length was typed or follows from what was (an end, a period).
    pub is_length_said: bool,
    /// When it takes place again, where the line makes a series; its start is that of the reading.
    pub repeat: Option<Repeat>,
    /// The bell period it was named by.
    pub period: Option<String>,
    /// The kind: as typed, else a visit with a teacher, leadership with a principal, a check-in with anybody else,
    /// a team meeting with a team, and otherwise "other".
    pub kind: Kind,
    /// Whether the kind was typed.
    pub is_kind_said: bool,
    /// What the coach does in a visit, where the words say so (`co-teach`, `model lesson`).
    pub role: Option<CoachRole>,
    /// Everybody named, in order; where only a cycle is named, its one teacher.
    pub people: Vec<PersonId>,
    /// The team named.
    pub team: Option<TeamId>,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
    /// The words left over: as typed, on one line; empty if there are none.
    pub title: String,
    /// `#tags`, without the sign.
    pub tags: Vec<String>,
    /// Every word of the line in order, and what it was taken for.
    pub pieces: Vec<Piece>,
    /// What keeps this from being a meeting.
    pub problems: Vec<Problem>,
    /// What is worth knowing all the same.
    pub notes: Vec<Note>,
    /// Meetings at the same time.
    pub clashes: Vec<Clash>,
    /// Somebody the line may name who is not on the roster.
    pub offer: Option<Offer>,
    pub(super) today: NaiveDate,
    /// The names of people, team and cycle, for the sentence.
    pub(super) names: Names,
}

/// The names the sentence uses.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    pub people: Vec<String>,
    pub team: Option<String>,
    pub cycle: Option<String>,
}

/// Words of the line and what they were taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where they stand, in bytes, on character boundaries.
    pub range: Range<usize>,
    /// What they were taken for.
    pub what: What,
}

/// What words of a line can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The day.
    Date,
    /// The time of day.
    Time,
    /// The length.
    Length,
    /// How often, and until when.
    Repeat,
    /// The kind of meeting.
    Kind,
    /// Somebody.
    Person,
    /// A team.
    Team,
    /// A cycle, by its title.
    Cycle,
    /// A `#tag`.
    Tag,
    /// Words of a title.
    Title,
    /// Not understood: to be underlined.
    Unknown,
}

/// A meeting at the same time.
#[derive(Clone, PartialEq, Eq)]
pub struct Clash {
    /// Which.
    pub id: MeetingId,
    /// What the week calls it.
    pub title: String,
}

impl Reading {
    /// The reading of an empty line, before anything has been looked for.
    pub(super) fn empty(today: NaiveDate) -> Self {
        Self {
            date: None,
            start: None,
            minutes: None,
            is_length_said: false,
            repeat: None,
            period: None,
            kind: Kind::Other,
            is_kind_said: false,
            role: None,
            people: Vec::new(),
            team: None,
            cycle: None,
            title: String::new(),
            tags: Vec::new(),
            pieces: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            clashes: Vec::new(),
            offer: None,
            today,
            names: Names::default(),
        }
    }

    /// Whether the line can be kept as a meeting.
    pub fn is_ready(&self) -> bool {
        self.problems.is_empty() && self.starts().is_some() && self.minutes.is_some()
    }

    /// When it begins, on a wall clock.
    pub fn starts(&self) -> Option<NaiveDateTime> {
        Some(self.date?.and_time(self.start?))
    }

    /// When it ends, on a wall clock.
    pub fn ends(&self) -> Option<NaiveDateTime> {
        self.starts()?.checked_add_signed(TimeDelta::minutes(i64::from(self.minutes?)))
    }
}

impl fmt::Debug for Reading {
    /// Says what was understood, and never the words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("starts", &self.starts())
            .field("minutes", &self.minutes)
            .field("kind", &self.kind)
            .field("people", &self.people)
            .field("team", &self.team)
            .field("cycle", &self.cycle)
            .field("title_bytes", &self.title.len())
            .field("pieces", &self.pieces)
            .field("problems", &self.problems)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clash({:?}, {} bytes)", self.id, self.title.len())
    }
}
