//! Meetings: anything on the schedule.

mod many;
#[cfg(test)]
mod plan_tests;
mod read;
mod write;

pub(in crate::store) use read::{COLUMNS, gather, party};
pub(in crate::store) use write::utc_span;

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use uuid::Uuid;

use crate::domain::coaching::{CoachRole, Status, Tier};
use crate::domain::ids::{CycleId, MeetingId, PersonId, SchoolId, TeamId};
use crate::domain::kind::Kind;
use crate::store::series::Origin;

/// A meeting as the schedule shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its row, or which occurrence of which series it is.
    pub id: MeetingId,
    /// Its name in exports and calendars.
    pub uuid: Uuid,
    /// The write that made it what it is.
    pub rev: i64,
    /// What it is about.
    pub kind: Kind,
    /// A free title; may be empty.
    pub title: String,
    /// Wall clock in `zone`.
    pub start: NaiveDateTime,
    /// Planned length, or the length met when that is known.
    pub minutes: i64,
    /// The zone `start` is read in.
    pub zone: Tz,
    /// Whether it takes whole days.
    pub all_day: bool,
    /// Planned, met or cancelled.
    pub status: Status,
    /// Why it was cancelled.
    pub cancel_reason: String,
    /// Where.
    pub place: String,
    /// At which school.
    pub school: Option<SchoolId>,
    /// The bell period it is anchored to, by name.
    pub period: String,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
    /// That cycle's title.
    pub cycle_title: String,
    /// What the coach does in a visit.
    pub coach_role: Option<CoachRole>,
    /// Tags, each with its `#`, separated by blanks.
    pub tags: String,
    /// Whether its time counts in shares of time.
    pub counts_time: bool,
    /// The series that made it, and the start it was made for.
    pub origin: Option<Origin>,
    /// The tier of the support being planned.
    pub tier: Option<Tier>,
    /// Whether a visit has entries.
    pub has_observations: bool,
    /// Who takes part, by name.
    pub with: Vec<Participant>,
}

/// Somebody who takes part.
#[derive(Clone, PartialEq, Eq)]
pub struct Participant {
    /// A person or a team.
    pub who: Party,
    /// The name as it is kept.
    pub name: String,
}

/// A person or a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A person.
    Person(PersonId),
    /// A team.
    Team(TeamId),
}

impl std::fmt::Debug for Meeting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Meeting({:?}, {:?}, {}, {} min)", self.id, self.kind, self.start, self.minutes)
    }
}

impl Participant {
    /// What a narrow column calls them: a person by the family name, a team by its whole name.
    pub fn short(&self) -> &str {
        match self.who {
            Party::Person(_) => family(&self.name),
            Party::Team(_) => &self.name,
        }
    }
}

impl std::fmt::Debug for Participant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Participant({:?})", self.who)
    }
}

impl Meeting {
    /// When it ends, wall clock.
    pub fn end(&self) -> NaiveDateTime {
        self.start.checked_add_signed(chrono::Duration::minutes(self.minutes)).unwrap_or(self.start)
    }

    /// Names of who takes part, or the title, or the kind: what a line about it begins with.
    pub fn name(&self) -> String {
        if !self.with.is_empty() {
            return self.with.iter().map(Participant::short).collect::<Vec<_>>().join(", ");
        }
        if self.title.is_empty() { self.kind.title().to_owned() } else { self.title.clone() }
    }

    /// How the status line and the history name it: "visit · Rivera".
    pub fn label(&self) -> String {
        let name = self.name();
        if name == self.kind.title() { name } else { format!("{} · {name}", self.kind.short()) }
    }

    /// Whether this is the meeting of that name: its row, or the occurrence it was before it had one.
    pub fn is_called(&self, id: MeetingId) -> bool {
        self.id == id || self.origin.is_some_and(|origin| origin.name() == id)
    }

    /// What another one like it needs.
    pub fn again(&self) -> NewMeeting {
        NewMeeting {
            kind: self.kind,
            title: self.title.clone(),
            start: self.start,
            minutes: self.minutes,
            zone: self.zone,
            with: self.with.iter().map(|one| one.who).collect(),
            cycle: self.cycle,
            period: self.period.clone(),
            coach_role: self.coach_role,
            tags: self.tags.clone(),
            place: self.place.clone(),
            school: self.school,
            status: Status::Planned,
            counts_time: self.counts_time,
            tier: self.tier,
        }
    }

    /// The first person who takes part.
    pub fn person(&self) -> Option<PersonId> {
        self.with.iter().find_map(|one| if let Party::Person(id) = one.who { Some(id) } else { None })
    }
}

impl Party {
    /// The rows of the person and of the team, one of them none.
    pub(in crate::store) const fn rows(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Person(id) => (Some(id.row()), None),
            Self::Team(id) => (None, Some(id.row())),
        }
    }
}

/// The last word of a name: what teachers are called in a narrow column.
pub fn family(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// What a new meeting needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeeting {
    /// What it is about.
    pub kind: Kind,
    /// A free title; may be empty.
    pub title: String,
    /// Wall clock.
    pub start: NaiveDateTime,
    /// Its length.
    pub minutes: i64,
    /// The zone of the wall clock.
    pub zone: Tz,
    /// Who takes part.
    pub with: Vec<Party>,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
    /// The bell period it is anchored to.
    pub period: String,
    /// What the coach does in a visit.
    pub coach_role: Option<CoachRole>,
    /// Tags.
    pub tags: String,
    /// Where.
    pub place: String,
    /// At which school.
    pub school: Option<SchoolId>,
    /// Planned, or met when it is logged afterwards.
    pub status: Status,
    /// Whether its time counts.
    pub counts_time: bool,
    /// The tier of the support being planned.
    pub tier: Option<Tier>,
}

impl NewMeeting {
    /// A planned meeting with nobody and nothing but its time.
    pub fn plain(kind: Kind, start: NaiveDateTime, minutes: i64, zone: Tz) -> Self {
        Self {
            kind,
            title: String::new(),
            start,
            minutes,
            zone,
            with: Vec::new(),
            cycle: None,
            period: String::new(),
            coach_role: None,
            tags: String::new(),
            place: String::new(),
            school: None,
            status: Status::Planned,
            counts_time: true,
            tier: None,
        }
    }
}
