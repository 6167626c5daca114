//! What the reader of a line is told about the journal; borrowed, so that a key press copies nothing.

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use crate::domain::coaching::PersonRole;
use crate::domain::ids::{CycleId, MeetingId, PersonId, TeamId};
use crate::domain::series::Within;
use crate::domain::when::Period;

/// What the journal knows that a line may name.
#[derive(Clone, Copy, Default)]
pub struct Known<'a> {
    /// People who can be met with: those on the roster now.
    pub people: &'a [KnownPerson],
    /// Teams.
    pub teams: &'a [KnownTeam],
    /// Open cycles only.
    pub cycles: &'a [KnownCycle],
    /// Bells by date and by weekday; a date goes before its weekday.
    pub bells: &'a [DayBells],
    /// Rotation letters of days to come, of every school that has a rotation.
    pub letters: &'a [(NaiveDate, String)],
    /// The cycle windows of this school year, in order.
    pub windows: &'a [Within],
    /// Meetings a new one could clash with; cancelled ones are left out.
    pub meetings: &'a [KnownMeeting],
    /// Answers already given to "which Ortiz?".
    pub picks: &'a [Pick],
}

/// Somebody on the roster.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// Who.
    pub id: PersonId,
    /// The whole name as the roster has it.
    pub name: String,
    /// What they do, which decides what a line without a kind is.
    pub role: PersonRole,
}

/// A team.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownTeam {
    /// Which.
    pub id: TeamId,
    /// Its name.
    pub name: String,
}

/// An open cycle.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownCycle {
    /// Which.
    pub id: CycleId,
    /// Its title.
    pub title: String,
    /// The people in it.
    pub people: Vec<PersonId>,
    /// The teams in it.
    pub teams: Vec<TeamId>,
}

/// The bells of one date or of every such weekday.
#[derive(Clone, PartialEq, Eq)]
pub struct DayBells {
    /// When they hold.
    pub on: On,
    /// The periods, in order; none on a day without bells.
    pub periods: Vec<Period>,
}

/// When a bell schedule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// On this date only (a rotation day, a late start, a closed day).
    Date(NaiveDate),
    /// On every such weekday that has no entry of its own.
    Every(Weekday),
}

/// A meeting that is on the schedule already.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownMeeting {
    /// Which.
    pub id: MeetingId,
    /// When it begins.
    pub start: NaiveDateTime,
    /// When it ends.
    pub end: NaiveDateTime,
    /// What the week calls it.
    pub title: String,
}

/// The answer to "which one?".
#[derive(Clone, PartialEq, Eq)]
pub struct Pick {
    /// The words that could be several, as [`super::Problem::Ambiguous`] quoted them.
    pub typed: String,
    /// The one that was meant.
    pub who: Who,
}

/// A person or a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// A person.
    Person(PersonId),
    /// A team.
    Team(TeamId),
}

impl<'a> Known<'a> {
    /// The bells of a date.
    pub(super) fn bells_on(&self, date: NaiveDate) -> &'a [Period] {
        use chrono::Datelike as _;
        let on = |wanted: On| self.bells.iter().find(|day| day.on == wanted);
        let day = on(On::Date(date)).or_else(|| on(On::Every(date.weekday())));
        day.map(|day| day.periods.as_slice()).unwrap_or_default()
    }

    pub(super) fn person(&self, id: PersonId) -> Option<&'a KnownPerson> {
        self.people.iter().find(|person| person.id == id)
    }

    pub(super) fn team(&self, id: TeamId) -> Option<&'a KnownTeam> {
        self.teams.iter().find(|team| team.id == id)
    }

    pub(super) fn cycle(&self, id: CycleId) -> Option<&'a KnownCycle> {
        self.cycles.iter().find(|cycle| cycle.id == id)
    }
}
