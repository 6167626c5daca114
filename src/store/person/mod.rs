//! People: who they are, what they do where and when, and what the coach has noticed.

mod contact;
mod page;
mod roster;
mod strength;
#[cfg(test)]
mod tests;
mod timeline;
mod times;
mod write;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::coaching::{PersonRole, Stage};
use crate::domain::ids::{CycleId, MeetingId, PersonId, SchoolId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::quiet::quiet;
use crate::store::step::Step;

pub use contact::{Contact, ContactWeek};
pub use roster::{RosterFilter, RosterRow, RosterSort};
pub use strength::Strength;
pub use timeline::{Event, What};
pub use times::{TimeSlot, TimeUse};
pub use write::{NewPerson, PersonFields, RoleFields};

/// One person, with everything but the timeline.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The row.
    pub id: PersonId,
    /// The write that made the record what it is.
    pub rev: i64,
    /// The name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// How they like to work.
    pub likes: String,
    /// What they want to work on.
    pub wants: String,
    /// A note.
    pub note: String,
    /// Where the last conversation was parked.
    pub parked: String,
    /// How often they and the coach want to meet, in days; none until coaching has begun.
    pub cadence_days: Option<i64>,
    /// When they asked for coaching.
    pub asked_on: Option<NaiveDate>,
    /// When they were invited.
    pub invited_on: Option<NaiveDate>,
    /// Roles, the present or newest first.
    pub roles: Vec<RoleSpan>,
    /// Classes they teach.
    pub classes: Vec<Class>,
    /// Planning times, math times and other free times.
    pub times: Vec<TimeSlot>,
    /// Strengths noticed, newest first.
    pub strengths: Vec<Strength>,
    /// Open next steps, by day.
    pub steps: Vec<Step>,
    /// Open cycles they are in.
    pub cycles: Vec<PersonCycle>,
    /// Teams they are in today.
    pub teams: Vec<(TeamId, String)>,
    /// The next meeting planned with them.
    pub next: Option<NextMeeting>,
    /// When they last met with the coach.
    pub last: Option<NaiveDate>,
}

/// A role with its school, grade and room, from a day to a day.
#[derive(Clone, PartialEq, Eq)]
pub struct RoleSpan {
    /// The row, for the store's own writes.
    pub(in crate::store) row: i64,
    /// What they do.
    pub role: PersonRole,
    /// Where.
    pub school: Option<SchoolId>,
    /// The school's name.
    pub school_name: String,
    /// Grade or grades.
    pub grade: String,
    /// Room.
    pub room: String,
    /// First day, if known.
    pub from: Option<NaiveDate>,
    /// Last day; none while it goes on.
    pub until: Option<NaiveDate>,
}

/// A class of a teacher.
#[derive(Clone, PartialEq, Eq)]
pub struct Class {
    /// What it is called.
    pub title: String,
    /// Its room.
    pub room: String,
    /// Its bell periods.
    pub periods: String,
    /// Its grade.
    pub grade: String,
}

/// An open cycle of a person or team.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonCycle {
    /// Which.
    pub id: CycleId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
}

/// A meeting to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextMeeting {
    /// Which.
    pub id: MeetingId,
    /// When, wall clock.
    pub start: NaiveDateTime,
    /// What it is about.
    pub kind: Kind,
}

quiet! { Person { id, rev }, RoleSpan { role, from, until }, Class {}, PersonCycle { id, stage } }

impl Person {
    /// The present role, or the newest when there is none now.
    pub fn role(&self) -> Option<&RoleSpan> {
        self.roles.first()
    }

    /// Whether they work here on that day; a person without any role does.
    pub fn is_here(&self, day: NaiveDate) -> bool {
        self.roles.is_empty() || self.roles.iter().any(|role| role.is_on_or_after(day))
    }
}

impl RoleSpan {
    /// Whether it has not ended before that day.
    pub fn is_on_or_after(&self, day: NaiveDate) -> bool {
        self.until.is_none_or(|until| until >= day)
    }
}
