//! What planning reads of the journal, and what accepting a plan writes.

mod ground;
mod needs;
mod people;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub(in crate::store) use people::Working;

use super::Store;
use super::error::Result;
use super::meeting::{NewMeeting, Party};
use super::tx::Tx;
use super::{Act, Op};
use crate::domain::ids::MeetingId;
use crate::domain::planning::{Cause, Draft, Ground, Key, Proposal, Wishes, draft};
use crate::domain::quiet::quiet;
use crate::domain::time::{self, Now, monday, plus_days};
use needs::Desk;

/// A week as it might be, and the ground it was made on.
#[derive(Clone, PartialEq, Eq)]
pub struct Planned {
    /// What the rules were asked of.
    pub ground: Ground,
    /// What is proposed.
    pub draft: Draft,
}

quiet! { Planned { draft } }

impl Store {
    /// Proposes meetings for the days of that week that are not over.
    pub fn plan_week(&self, day: NaiveDate, now: Now, wishes: &Wishes) -> Result<Planned> {
        let monday = monday(day);
        let until = plus_days(monday, 7);
        let ground = self.ground(monday, until, now)?;
        let people = self.working(now.today())?;
        let desk = Desk { store: self, people, monday, now, week: self.meetings(monday, until, now.zone)? };
        let room = ground.days.iter().map(|day| ground.room(day.date)).sum();
        let needs = if ground.days.is_empty() { Vec::new() } else { desk.needs(room)? };
        let mut draft = draft(&ground, needs, wishes);
        // A further visit is an offer; that it has no place is no news.
        draft.left.retain(|(need, _)| need.cause != Cause::Share);
        Ok(Planned { ground, draft })
    }
}

/// The act of accepting these, as one step.
pub fn op_of(all: &[Proposal]) -> Op {
    let what = match all {
        [one] => format!("{} {} {}", one.need.label(), time::day(one.slot.day), one.slot.name()),
        _ => format!("{} meetings", all.len()),
    };
    Op::new(Act::Planned, what)
}

impl Tx<'_> {
    /// Puts what was proposed on the schedule: a new meeting, or the one of the tray in its new place.
    pub fn accept(&self, proposal: &Proposal, now: Now) -> Result<MeetingId> {
        let (need, slot) = (&proposal.need, &proposal.slot);
        if let Key::Tray(id) = need.key {
            self.place_meeting(id, None, slot.start(), slot.minutes(), now.zone)?;
            let sets: &[(&'static str, &dyn rusqlite::ToSql)] =
                &[("period", &slot.period), ("in_tray", &0), ("tray_reason", &"")];
            self.change("meeting", id.row(), None, sets)?;
            return Ok(id);
        }
        let people = need.wanted.people.iter().map(|(id, _)| Party::Person(*id));
        self.add_meeting(&NewMeeting {
            with: people.chain(need.team.map(Party::Team)).collect(),
            cycle: need.wanted.cycle,
            period: slot.period.clone(),
            place: need.place.clone(),
            school: slot.school,
            ..NewMeeting::plain(need.wanted.kind, slot.start(), slot.minutes(), now.zone)
        })
    }
}
