//! Meetings of a sample and what came of them.

use chrono::{NaiveDate, NaiveDateTime};

use super::With;
use crate::domain::coaching::{About, CoachRole, Phase, Status, Who, Whose};
use crate::domain::kind::Kind;

/// Anything on the schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Its kind.
    pub kind: Kind,
    /// A title of its own, if any.
    pub title: String,
    /// When it begins.
    pub start: NaiveDateTime,
    /// How long it is.
    pub minutes: u16,
    /// Whether it happened.
    pub status: Status,
    /// Why it did not.
    pub reason: &'static str,
    /// Where.
    pub school: usize,
    /// Room or place.
    pub place: String,
    /// Period it is tied to, or empty.
    pub period: &'static str,
    /// Its cycle.
    pub cycle: Option<usize>,
    /// Inquiry of the cycle.
    pub inquiry: u8,
    /// Role of the coach in a visit.
    pub role: Option<CoachRole>,
    /// Who takes part.
    pub with: Vec<With>,
    /// Position of the topic it is about.
    pub topic: usize,
    /// What was agreed, in a sentence or two; may be empty.
    pub note: String,
}

/// A classroom visit with its log.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Its meeting.
    pub meeting: usize,
    /// The teacher.
    pub person: usize,
    /// Role of the coach.
    pub role: CoachRole,
    /// When it began and ended; no visit is open.
    pub start: NaiveDateTime,
    /// When it ended.
    pub end: NaiveDateTime,
    /// A strength to name.
    pub strength: String,
    /// A question to bring.
    pub question: String,
    /// `asked`, `told` or nothing said.
    pub asked_told: Option<&'static str>,
    /// Whether the coach has finished writing it up.
    pub is_finished: bool,
    /// The log.
    pub log: Vec<Entry>,
}

/// One logged entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When; none if it was entered afterwards, by phase.
    pub at: Option<NaiveDateTime>,
    /// Lesson phase.
    pub phase: Phase,
    /// What it is.
    pub what: Logged,
    /// Of how many students.
    pub count: u16,
    /// A strength.
    pub noticing: bool,
    /// A question.
    pub wondering: bool,
    /// Private flag: to be raised, and whether it has been.
    pub raise: Option<bool>,
}

/// What was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logged {
    /// The phase began.
    Phase,
    /// A look-for of the default set, by position.
    LookFor(usize),
    /// An anticipation of the cycle, by position.
    Anticipated(usize),
    /// Typed words.
    Note(String),
}

/// What students said, did or made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its cycle.
    pub cycle: Option<usize>,
    /// The visit it was seen in.
    pub visit: Option<usize>,
    /// The teacher.
    pub person: Option<usize>,
    /// `work`, `slip`, `said`, `strategy`.
    pub what: &'static str,
    /// In words.
    pub body: String,
    /// Of how many students.
    pub count: Option<u16>,
    /// So next…
    pub so_next: String,
    /// The anticipation of the cycle it answers.
    pub anticipated: Option<usize>,
    /// Chosen for the side-by-side view.
    pub is_chosen: bool,
    /// Day.
    pub day: NaiveDate,
}

/// Student work sorted by strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkSort {
    /// Its cycle.
    pub cycle: Option<usize>,
    /// The data discussion.
    pub meeting: usize,
    /// What students worked on.
    pub task: String,
    /// `baseline`, `during`, `closing`.
    pub point: &'static str,
    /// Day.
    pub day: NaiveDate,
    /// Groups.
    pub groups: Vec<Group>,
}

/// One group of a work sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Name of the strategy.
    pub name: String,
    /// How many papers.
    pub count: u16,
    /// What these students can do.
    pub can_do: String,
    /// Next step.
    pub next: String,
}

/// A commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub body: String,
    /// Who.
    pub who: Who,
    /// By when.
    pub by: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDateTime>,
    /// When it was said.
    pub said_on: NaiveDate,
    /// Whom it is with.
    pub person: Option<usize>,
    /// The meeting it comes from.
    pub meeting: usize,
    /// Its cycle.
    pub cycle: Option<usize>,
}

/// A written entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// What it is about.
    pub about: About,
    /// For the coach's own growth: `relationships`, `beliefs`, `craft`, `support`; else empty.
    pub theme: &'static str,
    /// Title, may be empty.
    pub title: String,
    /// Whose words.
    pub whose: Whose,
    /// When it was written.
    pub at: NaiveDateTime,
    /// The day it is about.
    pub day: NaiveDate,
    /// The text: paragraphs parted by an empty line.
    pub body: String,
    /// Its meeting.
    pub meeting: Option<usize>,
    /// Its cycle.
    pub cycle: Option<usize>,
    /// The teacher.
    pub person: Option<usize>,
}

impl Meeting {
    /// When it ends.
    pub fn end(&self) -> NaiveDateTime {
        self.start + chrono::TimeDelta::minutes(i64::from(self.minutes))
    }

    /// The one person it is with, if it is one person.
    pub fn person(&self) -> Option<usize> {
        match self.with.as_slice() {
            [With::Person(person)] => Some(*person),
            _ => None,
        }
    }
}
