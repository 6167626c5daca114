//! Open slots: times to come that a meeting of some kind with somebody could have, the best first.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::Store;
use super::error::Result;
use super::meeting::{Meeting, Party};
use super::planning::Working;
use crate::domain::ids::{CycleId, PersonId, SchoolId};
use crate::domain::kind::Kind;
use crate::domain::planning::{Ground, Slot, Times, Use, Wanted};
use crate::domain::time::{Now, clock, day, plus_days};

/// How many days ahead a place is looked for.
const AHEAD: i64 = 14;

/// What a place is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotAsk {
    /// What the meeting is: visits look for math times, conversations for planning times.
    pub kind: Kind,
    /// With whom; the times of all of them hold.
    pub with: Vec<Party>,
    /// At which school; without one, at theirs.
    pub school: Option<SchoolId>,
    /// How long it takes.
    pub minutes: i64,
    /// In which cycle.
    pub cycle: Option<CycleId>,
}

/// A time that is free, and allowed by every rule of planning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSlot {
    /// When it begins, wall clock.
    pub start: NaiveDateTime,
    /// The meeting's length there: a period may be shorter than it usually takes.
    pub minutes: i64,
    /// The bell period it begins with; empty where there is none.
    pub period: String,
    /// At which school.
    pub school: Option<SchoolId>,
    /// Whether it is one of their own times: planning times for conversations, math times for visits.
    pub is_theirs: bool,
}

impl SlotAsk {
    /// A meeting with one person.
    pub fn person(person: PersonId, kind: Kind, minutes: i64) -> Self {
        Self { kind, with: vec![Party::Person(person)], school: None, minutes, cycle: None }
    }

    /// What another place for a meeting would be.
    pub fn of(meeting: &Meeting) -> Self {
        Self {
            kind: meeting.kind,
            with: meeting.with.iter().map(|one| one.who).collect(),
            school: meeting.school,
            minutes: meeting.minutes,
            cycle: meeting.cycle,
        }
    }
}

impl OpenSlot {
    /// `Thu 19 Nov 10:15 · P3 · their planning time`.
    pub fn words(&self, kind: Kind) -> String {
        let period = if self.period.is_empty() { String::new() } else { format!(" · {}", self.period) };
        let theirs = if self.is_theirs { format!(" · their {}", Use::of(kind).title()) } else { String::new() };
        format!("{} {}{period}{theirs}", day(self.start.date()), clock(self.start.time()))
    }
}

impl From<(Slot, bool)> for OpenSlot {
    fn from((slot, is_theirs): (Slot, bool)) -> Self {
        Self { start: slot.start(), minutes: slot.minutes(), is_theirs, school: slot.school, period: slot.period }
    }
}

impl Store {
    /// Free times of the next fortnight: as `slots_for`.
    pub fn open_slots(&self, ask: &SlotAsk, now: Now, most: usize) -> Result<Vec<OpenSlot>> {
        self.slots_for(ask, now.today(), plus_days(now.today(), AHEAD + 1), now, most)
    }

    /// Free times from `from` to before `until`, the best first: clear of every meeting and its way, of what the coach keeps
    /// free, within the limit a day. Their own times come first, then days on which the coach is at that school anyhow, a
    /// day at a time, then the soonest. Where their own times give too few, other times follow.
    pub fn slots_for(
        &self,
        ask: &SlotAsk,
        from: NaiveDate,
        until: NaiveDate,
        now: Now,
        most: usize,
    ) -> Result<Vec<OpenSlot>> {
        let ground = self.ground(from, until, now)?;
        let people = self.working(now.today())?;
        let wanted = self.wanted(ask, &people)?;
        let mut found = best_first(&ground, ground.slots(&wanted).slots, most);
        if found.len() < most {
            let there: HashSet<NaiveDateTime> = found.iter().map(Slot::start).collect();
            let mut others = ground.slots(&anywhen(wanted)).slots;
            others.retain(|slot| !there.contains(&slot.start()));
            for slot in &mut others {
                slot.is_known = false;
            }
            found.extend(best_first(&ground, others, most - found.len()));
        }
        Ok(found.into_iter().map(|slot| (slot.is_known, slot)).map(|(theirs, slot)| (slot, theirs).into()).collect())
    }

    /// What the rules of planning need to know of a meeting to be placed.
    pub(in crate::store) fn wanted(
        &self,
        ask: &SlotAsk,
        people: &std::collections::HashMap<PersonId, Working>,
    ) -> Result<Wanted> {
        let school = match ask.school {
            Some(school) => Some(school),
            None => self.school_of_parties(&ask.with, people)?,
        };
        let person = |party: &Party| if let Party::Person(id) = party { Some(*id) } else { None };
        let times = |id: PersonId| people.get(&id).map(|one| one.times.clone()).unwrap_or_default();
        Ok(Wanted {
            people: ask.with.iter().filter_map(person).map(|id| (id, times(id))).collect(),
            kind: ask.kind,
            minutes: u16::try_from(ask.minutes.clamp(1, 1440)).unwrap_or(45),
            school,
            cycle: ask.cycle,
        })
    }
}

/// The same, whatever their own times for it are; not in those of the other use.
fn anywhen(wanted: Wanted) -> Wanted {
    let forget = |times: Times| match Use::of(wanted.kind) {
        Use::Talk => Times { talk: Vec::new(), ..times },
        Use::Math => Times { math: Vec::new(), ..times },
    };
    Wanted { people: wanted.people.into_iter().map(|(id, times)| (id, forget(times))).collect(), ..wanted }
}

/// The soonest slot of each day, days at that school first; then the second of each day, and so on.
fn best_first(ground: &Ground, mut slots: Vec<Slot>, most: usize) -> Vec<Slot> {
    let mut before = 0;
    let mut ranked: Vec<(usize, bool, Slot)> = Vec::new();
    slots.sort_by_key(Slot::start);
    for (at, slot) in slots.iter().enumerate() {
        if at > 0 && slots.get(at - 1).is_none_or(|last| last.day != slot.day) {
            before = at;
        }
        let schools = || ground.taken.iter().filter(|one| one.day == slot.day).filter_map(|one| one.school);
        let is_elsewhere = schools().next().is_some() && !schools().any(|school| Some(school) == slot.school);
        ranked.push((at - before, is_elsewhere, slot.clone()));
    }
    ranked.sort_by_key(|(nth, is_elsewhere, slot)| (*nth, *is_elsewhere, slot.start()));
    ranked.into_iter().take(most).map(|(.., slot)| slot).collect()
}
