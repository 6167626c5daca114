//! Placing meetings: what wants a place, where it may stand, and the most that fits. Whom to meet is a matter of dates and
//! of interest alone; nothing here weighs one person against another.

mod ground;
mod needs;
mod slots;
mod solve;
#[cfg(test)]
mod tests;
mod why;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::ids::{CycleId, PersonId, SchoolId};
use super::kind::Kind;
use super::time::time_of_minute;
use super::usual_time::UsualTime;

pub use ground::{Bells, Day, Ground, KeptFree, Period, Travel};
pub use needs::{Cause, Draft, Key, Need, Proposal, Wishes, draft};
pub use slots::Found;
pub use solve::{Plan, Preference, plan};
pub use why::Why;

/// A shorter stretch is no slot for a meeting; minutes.
pub const SHORTEST: u16 = 20;

/// Which of a person's times a meeting belongs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A conversation: when they plan, or are free otherwise.
    Talk,
    /// A visit: when they teach math.
    Math,
}

impl Use {
    /// Where a meeting of that kind belongs.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Visit | Kind::LessonStudy | Kind::MathLab => Self::Math,
            _ => Self::Talk,
        }
    }

    /// What such a time is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Talk => "planning time",
            Self::Math => "math time",
        }
    }
}

/// Somebody's times that come again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// When they plan or are free otherwise; empty when nothing is known.
    pub talk: Vec<UsualTime>,
    /// When they teach math; empty when nothing is known.
    pub math: Vec<UsualTime>,
}

impl Times {
    /// Those of one use.
    pub fn of(&self, what: Use) -> &[UsualTime] {
        match what {
            Use::Talk => &self.talk,
            Use::Math => &self.math,
        }
    }
}

/// What a slot is looked for: who, what, how long, at which school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The people it is with, each with their times.
    pub people: Vec<(PersonId, Times)>,
    /// What kind of meeting.
    pub kind: Kind,
    /// How long.
    pub minutes: u16,
    /// At which school; none where it is not known.
    pub school: Option<SchoolId>,
    /// In which cycle.
    pub cycle: Option<CycleId>,
}

/// A place in the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The day.
    pub day: NaiveDate,
    /// Minutes from midnight, wall clock.
    pub from: u16,
    /// Where it ends.
    pub until: u16,
    /// The bell period it begins with; empty where it begins with none.
    pub period: String,
    /// At which school.
    pub school: Option<SchoolId>,
    /// Whether it lies in a time kept for that person; else the person's times are not known.
    pub is_known: bool,
}

impl Slot {
    /// When it begins, wall clock.
    pub fn start(&self) -> NaiveDateTime {
        self.day.and_time(self.time())
    }

    /// The time of day it begins.
    pub fn time(&self) -> NaiveTime {
        time_of_minute(self.from)
    }

    /// How long it is.
    pub fn minutes(&self) -> i64 {
        i64::from(self.until.saturating_sub(self.from))
    }

    /// `P4`, or `10:15` where it begins with no period.
    pub fn name(&self) -> String {
        if self.period.is_empty() { super::time::clock(self.time()) } else { self.period.clone() }
    }
}

/// A meeting that stands, or would stand, on the schedule: all that the rules ask of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The day.
    pub day: NaiveDate,
    /// Minutes from midnight, wall clock.
    pub from: u16,
    /// Where it ends.
    pub until: u16,
    /// At which school.
    pub school: Option<SchoolId>,
    /// Whom it is with alone or in a small group; empty for teams and duties.
    pub people: Vec<PersonId>,
    /// In which cycle.
    pub cycle: Option<CycleId>,
    /// A visit or a conversation.
    pub what: Use,
    /// Whether it is one of the meetings a day may hold; travel is none.
    pub counts: bool,
}

/// Whether such a meeting is with a person, or with few: not a team's, nor a course.
pub const fn is_close(kind: Kind) -> bool {
    matches!(kind, Kind::Planning | Kind::Visit | Kind::Reflecting | Kind::Data | Kind::CheckIn)
}

impl Wanted {
    /// As it would stand in a slot.
    pub fn standing(&self, slot: &Slot) -> Stand {
        Stand {
            day: slot.day,
            from: slot.from,
            until: slot.until,
            school: slot.school,
            people: self.people.iter().filter(|_| is_close(self.kind)).map(|(id, _)| *id).collect(),
            cycle: self.cycle,
            what: Use::of(self.kind),
            counts: self.kind != Kind::Travel,
        }
    }
}
