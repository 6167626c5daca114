//! What stands on the right: one person or one team, already read.

use chrono::NaiveDate;

use super::lines::Line;
use super::{facts, timeline};
use crate::command::Context;
use crate::domain::ids::{CycleId, MeetingId, PersonId, ReflectionId, StepId, StrengthId, TeamId, VisitId};
use crate::domain::time::Now;
use crate::store::StoreError;
use crate::store::look_for::Agreed;
use crate::store::person::{Contact, Event, Person};
use crate::store::team::Team;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Page {
    /// Of a person.
    Person(Box<PersonPage>),
    /// Of a team.
    Team(Box<TeamPage>),
}

/// Everything about one person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PersonPage {
    /// Who.
    pub person: Person,
    /// The look-fors agreed on beforehand.
    pub look_fors: String,
    /// Contact over the school year.
    pub contact: Contact,
    /// Everything with them, newest first.
    pub events: Vec<Event>,
    /// Whether there is more than that.
    pub is_more: bool,
}

/// Everything about one team.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TeamPage {
    /// Which.
    pub team: Team,
    /// Its meetings and what was written about them, newest first.
    pub events: Vec<Event>,
    /// Whether there is more than that.
    pub is_more: bool,
}

/// Where the cursor of a page can stand, and what Enter opens there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// An open or done next step.
    Step(StepId),
    /// A cycle.
    Cycle(CycleId),
    /// A team.
    Team(TeamId),
    /// A member of a team.
    Person(PersonId),
    /// A meeting.
    Meeting(MeetingId),
    /// A visit's log.
    Visit(VisitId),
    /// A written entry.
    Entry(ReflectionId),
    /// A strength noticed.
    Strength(StrengthId),
    /// Evidence without a visit: read here, opened nowhere.
    Nothing,
}

impl Page {
    /// Reads a person's page with so many events.
    pub fn person(id: PersonId, events: usize, cx: &Context) -> Result<Self, StoreError> {
        let person = cx.store.person(id, cx.now)?;
        let (first, last): (NaiveDate, NaiveDate) = cx.store.year_around(cx.today())?;
        let contact = cx.store.contact(id, first, last, cx.now.zone)?;
        let (events, is_more) = cx.store.timeline(id, events, cx.now)?;
        let look_fors = cx.store.agreed_look_fors(Agreed::With(id))?.map_or_else(String::new, |(_, name)| name);
        Ok(Self::Person(Box::new(PersonPage { person, look_fors, contact, events, is_more })))
    }

    /// Reads a team's page with so many events.
    pub fn team(id: TeamId, events: usize, cx: &Context) -> Result<Self, StoreError> {
        let team = cx.store.team(id)?;
        let (events, is_more) = cx.store.team_timeline(id, events, cx.now)?;
        Ok(Self::Team(Box::new(TeamPage { team, events, is_more })))
    }

    /// The page as lines of that width.
    pub fn lines(&self, width: u16, now: Now) -> Vec<Line> {
        let (mut lines, events, is_more) = match self {
            Self::Person(page) => (facts::of_person(page, width, now), &page.events, page.is_more),
            Self::Team(page) => (facts::of_team(page, width, now), &page.events, page.is_more),
        };
        lines.extend(timeline::lines(events, is_more, now));
        lines
    }

    /// The stop of that number.
    pub fn stop(&self, number: usize, width: u16, now: Now) -> Option<Stop> {
        self.lines(width, now).into_iter().filter_map(|line| line.stop).nth(number)
    }

    /// How many stops there are.
    pub fn stops(&self, width: u16, now: Now) -> usize {
        self.lines(width, now).iter().filter(|line| line.stop.is_some()).count()
    }

    /// Whether the timeline goes on past what was read.
    pub const fn is_more(&self) -> bool {
        match self {
            Self::Person(page) => page.is_more,
            Self::Team(page) => page.is_more,
        }
    }
}
