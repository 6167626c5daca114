//! The week ahead: its meetings in order, each with what is open from last time and where the two parked.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Store;
use super::error::Result;
use super::meeting::{Meeting, Party};
use super::step::Step;
use crate::domain::coaching::{Status, Who};
use crate::domain::ids::{CycleId, PersonId, StepId};
use crate::domain::quiet::quiet;
use crate::domain::time::{Now, plus_days, to_stamp};

/// A week of meetings and what hangs on them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Ahead {
    /// The meetings, by start.
    pub meetings: Vec<Prepared>,
    /// The coach's own promises that hang on none of them.
    pub besides: Vec<Step>,
}

/// A meeting with what to bring to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The meeting.
    pub meeting: Meeting,
    /// Open steps with who takes part or in its cycle, the coach's own first. Each stands once in the week: at the
    /// next meeting it belongs to.
    pub steps: Vec<Step>,
    /// Where the two parked.
    pub parked: String,
}

quiet! { Ahead {}, Prepared { meeting } }

impl Store {
    /// The week from that Monday. Steps of `kept` are among them also when they are done. Four queries, however many
    /// meetings there are.
    pub fn week_ahead(&self, monday: NaiveDate, now: Now, kept: &[StepId]) -> Result<Ahead> {
        let meetings = self.meetings(monday, plus_days(monday, 7), now.zone)?;
        let parked = self.parked_with(&meetings)?;
        let steps = self.steps_listed(kept)?;
        let mut ahead = Ahead::default();
        let places = Places::of(&meetings, now);
        ahead.meetings = meetings
            .into_iter()
            .map(|meeting| Prepared { meeting, steps: Vec::new(), parked: String::new() })
            .collect();
        for step in steps {
            match places.of_step(&step).and_then(|at| ahead.meetings.get_mut(at)) {
                Some(place) => place.steps.push(step),
                None if step.who == Who::Coach => ahead.besides.push(step),
                None => {}
            }
        }
        for (person, words) in parked {
            let at = places.parties.get(&Party::Person(person));
            if let Some(place) = at.and_then(|at| ahead.meetings.get_mut(*at)) {
                place.parked = words;
            }
        }
        for place in &mut ahead.meetings {
            place.steps.sort_by_key(|step| step.who != Who::Coach);
        }
        Ok(ahead)
    }

    fn parked_with(&self, meetings: &[Meeting]) -> Result<Vec<(PersonId, String)>> {
        let people = meetings.iter().filter_map(Meeting::person);
        let rows: Vec<String> = people.map(|id| id.row().to_string()).collect();
        let mut query = self.db.prepare_cached(
            "SELECT id, parked FROM person WHERE id IN (SELECT value FROM json_each(?1)) AND parked <> ''",
        )?;
        let found = query
            .query_map([format!("[{}]", rows.join(","))], |row| Ok((PersonId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }
}

/// At which meeting of a week everybody and every cycle is met next.
struct Places {
    parties: HashMap<Party, usize>,
    cycles: HashMap<CycleId, usize>,
}

impl Places {
    /// The first meeting that is still to come; of who has none, the last one that is over.
    fn of(meetings: &[Meeting], now: Now) -> Self {
        let mut places = Self { parties: HashMap::new(), cycles: HashMap::new() };
        let held = meetings.iter().enumerate().filter(|(_, one)| one.status != Status::Cancelled);
        let (over, coming): (Vec<_>, Vec<_>) =
            held.partition(|(_, one)| one.status == Status::Met || to_stamp(one.end(), one.zone) <= now.stamp);
        for (at, meeting) in coming.into_iter().chain(over.into_iter().rev()) {
            for one in &meeting.with {
                places.parties.entry(one.who).or_insert(at);
            }
            if let Some(cycle) = meeting.cycle {
                places.cycles.entry(cycle).or_insert(at);
            }
        }
        places
    }

    fn of_step(&self, step: &Step) -> Option<usize> {
        let person = step.person.and_then(|id| self.parties.get(&Party::Person(id)));
        let team = || step.team.and_then(|id| self.parties.get(&Party::Team(id)));
        let cycle = || step.cycle.and_then(|id| self.cycles.get(&id));
        person.or_else(team).or_else(cycle).copied()
    }
}
