//! What wants a place in a week, and why: the tray, people to reconnect with by date and interest, the rhythm of cycles.

use chrono::NaiveDate;

use super::{Found, Ground, Plan, Preference, Slot, Use, Wanted, Why, plan};
use crate::domain::ids::{CycleId, MeetingId, PersonId, TeamId};
use crate::domain::quiet::quiet;
use crate::domain::time;

/// Which need it is, also after the journal has been read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A meeting of the tray.
    Tray(MeetingId),
    /// A person to reconnect with.
    Reconnect(PersonId),
    /// A cycle's conversation of the week.
    Talk(CycleId),
    /// A cycle's visit of the week with that person; the number tells several apart.
    Visit(CycleId, PersonId, u8),
}

/// Why it wants a place.
#[derive(Clone, PartialEq, Eq)]
pub enum Cause {
    /// It fell out of its day, for that reason.
    Tray(NaiveDate, String),
    /// So many days since they last met.
    Since(i64),
    /// They asked, that day.
    Asked(NaiveDate),
    /// They were invited, that day.
    Invited(NaiveDate),
    /// A cycle wants it every week.
    Rhythm,
    /// A further visit, towards the share of time in cycles.
    Share,
}

/// Something to place.
#[derive(Clone, PartialEq, Eq)]
pub struct Need {
    /// Which.
    pub key: Key,
    /// For whom, as the week names it.
    pub name: String,
    /// What the rules need to know.
    pub wanted: Wanted,
    /// The team it is with, if it is with one.
    pub team: Option<TeamId>,
    /// In which room.
    pub place: String,
    /// Why.
    pub cause: Cause,
}

quiet! { Cause {}, Need { key }, Proposal { slot }, Draft {} }

/// What the coach has said of a plan so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wishes {
    /// Not these.
    pub not: Vec<Key>,
    /// These there and nowhere else.
    pub fixed: Vec<(Key, Slot)>,
    /// Slots proposed before: what can stay where it was, stays.
    pub stays: Vec<(Key, Slot)>,
}

/// Where one is proposed to stand.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What.
    pub need: Need,
    /// Where.
    pub slot: Slot,
}

/// A week as it might be: nothing of it is written.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// What is placed, by start.
    pub proposals: Vec<Proposal>,
    /// What is not, and why.
    pub left: Vec<(Need, Why)>,
    /// Whether no more can be placed, for certain.
    pub is_proved: bool,
}

impl Cause {
    /// Its word in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Tray(..) => "tray",
            Self::Since(_) => "cadence",
            Self::Asked(_) => "asked",
            Self::Invited(_) => "invited",
            Self::Rhythm => "rhythm",
            Self::Share => "share",
        }
    }

    /// How much it is wanted; what stands in the tray goes before all else.
    const fn weight(&self) -> f64 {
        match self {
            Self::Tray(..) => 60_000.0,
            Self::Since(_) | Self::Asked(_) | Self::Invited(_) => 800.0,
            Self::Rhythm => 10.0,
            Self::Share => 5.0,
        }
    }
}

impl Need {
    /// `visit · Rivera`.
    pub fn label(&self) -> String {
        format!("{} · {}", self.wanted.kind.short(), self.name)
    }

    /// Why it is proposed: `12 days since`.
    pub fn why(&self) -> String {
        let visit = matches!(self.wanted.kind, crate::domain::kind::Kind::Visit);
        let short = |day: &NaiveDate| day.format("%-d %b").to_string();
        match &self.cause {
            Cause::Tray(was, reason) if reason.is_empty() => format!("tray: was {}", was.format("%a %-d")),
            Cause::Tray(was, reason) => format!("tray: was {}, {reason}", was.format("%a %-d")),
            Cause::Since(days) => format!("{} since", time::days(*days)),
            Cause::Asked(day) => format!("asked {}", short(day)),
            Cause::Invited(day) => format!("invited {}", short(day)),
            Cause::Rhythm => format!("cycle rhythm: a {} this week", if visit { "visit" } else { "conversation" }),
            Cause::Share => "one more visit: time in cycles is below target".to_owned(),
        }
    }
}

impl Proposal {
    /// `12 days since, free P4`; says where the time comes from, and where nothing is known about it.
    pub fn reason(&self) -> String {
        let what = Use::of(self.need.wanted.kind);
        let time = match (&self.need.cause, self.slot.is_known) {
            (_, false) if self.need.wanted.people.is_empty() => format!("free {}", self.slot.name()),
            (_, false) => format!("free {}, {} not known", self.slot.name(), what.title()),
            (Cause::Since(_) | Cause::Asked(_) | Cause::Invited(_), true) => format!("free {}", self.slot.name()),
            (_, true) => what.title().to_owned(),
        };
        format!("{}, {time}", self.need.why())
    }
}

/// The week as it might be, with what the coach has said of it.
pub fn draft(ground: &Ground, mut needs: Vec<Need>, wishes: &Wishes) -> Draft {
    needs.retain(|need| !wishes.not.contains(&need.key));
    let found: Vec<Found> = needs.iter().map(|need| found(ground, need, wishes)).collect();
    let count = needs.len().max(1);
    let likes: Vec<Preference> = needs
        .iter()
        .zip(&found)
        .enumerate()
        .map(|(at, (need, found))| Preference {
            meeting: need.cause.weight() + 8.0 * share(count - at, count),
            slots: found.slots.iter().map(|slot| liking(ground, need.key, slot, &wishes.stays)).collect(),
        })
        .collect();
    let wants: Vec<(Wanted, Vec<Slot>)> =
        needs.iter().zip(&found).map(|(need, found)| (need.wanted.clone(), found.slots.clone())).collect();
    let Plan { chosen, is_proved } = plan(ground, &wants, &likes);
    let mut draft = Draft { is_proved, ..Draft::default() };
    for ((need, found), chosen) in needs.into_iter().zip(found).zip(chosen) {
        match chosen.and_then(|at| found.slots.get(at)) {
            Some(slot) => draft.proposals.push(Proposal { need, slot: slot.clone() }),
            None => draft
                .left
                .push((need, found.most_in_the_way().filter(|_| found.slots.is_empty()).unwrap_or(Why::Proposed))),
        }
    }
    draft.proposals.sort_by_key(|one| (one.slot.start(), one.slot.until));
    draft.name_the_limit(ground, &wants);
    draft
}

impl Draft {
    /// What is left out although it has free slots: because the days are full, or because others stand there.
    fn name_the_limit(&mut self, ground: &Ground, wants: &[(Wanted, Vec<Slot>)]) {
        let held = |slot: &Slot| self.proposals.iter().filter(|one| one.slot.day == slot.day).count();
        let is_full = |slot: &Slot| held(slot) >= ground.room(slot.day);
        for (need, why) in self.left.iter_mut().filter(|(_, why)| *why == Why::Proposed) {
            let slots = wants.iter().find(|(wanted, _)| *wanted == need.wanted).map(|(_, slots)| slots.as_slice());
            if slots.is_some_and(|slots| slots.iter().all(&is_full)) {
                *why = Why::DayFull(ground.most_a_day);
            }
        }
    }

    /// The slots one proposal could have instead, beside all the others, by start.
    pub fn others(&self, ground: &Ground, at: usize) -> Vec<Slot> {
        let Some(proposal) = self.proposals.get(at) else { return Vec::new() };
        let mut around = ground.clone();
        let rest = self.proposals.iter().enumerate().filter(|(other, _)| *other != at);
        around.taken.extend(rest.map(|(_, one)| one.need.wanted.standing(&one.slot)));
        let mut slots = around.slots(&proposal.need.wanted).slots;
        slots.retain(|slot| slot.start() != proposal.slot.start());
        slots
    }
}

/// Where a need may stand: where the coach has put it, if it still can.
fn found(ground: &Ground, need: &Need, wishes: &Wishes) -> Found {
    let mut found = ground.slots(&need.wanted);
    let is_fixed =
        |slot: &Slot| wishes.fixed.iter().any(|(key, there)| *key == need.key && there.start() == slot.start());
    if found.slots.iter().any(is_fixed) {
        found.slots.retain(is_fixed);
    }
    found
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// How well a slot suits, from 0 to 2: where it was before, in a time that is known, at a school the coach is at anyhow, on a
/// day with more room, in the morning.
fn liking(ground: &Ground, key: Key, slot: &Slot, stays: &[(Key, Slot)]) -> f64 {
    let stays = stays.iter().any(|(was, before)| *was == key && before.start() == slot.start());
    let mut there = ground.taken.iter().filter(|one| one.day == slot.day && one.school.is_some()).peekable();
    let is_there = there.peek().is_none() || there.any(|one| one.school == slot.school);
    let value = |yes: bool, worth: f64| if yes { worth } else { 0.0 };
    value(stays, 1.0)
        + value(slot.is_known, 0.4)
        + value(is_there, 0.3)
        + 0.2 * share(ground.room(slot.day), ground.most_a_day)
        + 0.1 * (1.0 - f64::from(slot.from) / 1440.0)
}
