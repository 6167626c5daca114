//! What follows from a reading once its words are sorted: length, names, clashes, notes and offers.

use chrono::NaiveTime;

use super::kinds::KindSaid;
use super::known::Known;
use super::problem::{Note, Problem};
use super::reading::{Clash, Names, Reading, What};
use super::sheet::Sheet;
use super::who::is_for_two;
use super::{near, people};

impl Reading {
    /// Offers to add somebody where a name should stand and none on the roster does.
    pub(super) fn offer_name(&mut self, sheet: &mut Sheet<'_>, known: &Known<'_>, said: &KindSaid) {
        let is_asked = self.problems.iter().any(Problem::is_ambiguous);
        if !self.people.is_empty() && !is_asked {
            self.offer = near::offer(sheet, known, people::joined_place(sheet)).map(|(_, offer)| offer);
            return;
        }
        let is_open = self.team.is_none() && !is_asked;
        let Some((words, offer)) = near::offer(sheet, known, people::name_place(sheet)).filter(|_| is_open) else {
            return;
        };
        if said.kind.is_some_and(is_for_two) || (said.kind.is_none() && !offer.near.is_empty()) {
            sheet.claim(words, What::Unknown);
            self.problems.push(Problem::UnknownName(offer.clone()));
            self.offer = Some(offer);
        } else if said.kind.is_none() && near::is_likely(sheet, &offer) {
            self.offer = Some(offer);
        }
    }

    pub(super) fn add_notes(&mut self, open_cycles: usize) {
        const DAWN: Option<NaiveTime> = NaiveTime::from_hms_opt(6, 0, 0);
        if self.start.is_some_and(|start| DAWN.is_some_and(|dawn| start < dawn)) {
            self.notes.push(Note::AtNight);
        }
        let is_alone = self.people.is_empty() && self.team.is_none() && self.offer.is_none();
        if is_alone && is_for_two(self.kind) && self.problems.iter().all(|problem| !problem.is_ambiguous()) {
            self.notes.push(Note::Nobody);
        }
        if self.cycle.is_none() && open_cycles > 1 {
            self.notes.push(Note::ManyCycles(open_cycles));
        }
    }

    /// The usual length of the kind where none was said, and no meeting past midnight.
    pub(super) fn settle_length(&mut self) {
        let minutes = self.minutes.unwrap_or(self.kind.usual_minutes());
        self.minutes = Some(minutes);
        let is_late = |start: NaiveTime| start.overflowing_add_signed(chrono::TimeDelta::minutes(minutes.into())).1 > 0;
        let ends_at_midnight = self.ends().is_some_and(|end| end.time() == NaiveTime::MIN);
        if self.start.is_some_and(is_late) && !ends_at_midnight {
            self.problems.push(Problem::PastMidnight);
        }
    }

    pub(super) fn name_everything(&mut self, known: &Known<'_>) {
        let people = self.people.iter().filter_map(|id| known.person(*id));
        self.names = Names {
            people: people.map(|person| person.name.clone()).collect(),
            team: self.team.and_then(|id| known.team(id)).map(|team| team.name.clone()),
            cycle: self.cycle.and_then(|id| known.cycle(id)).map(|cycle| cycle.title.clone()),
        };
    }

    pub(super) fn find_clashes(&mut self, known: &Known<'_>) {
        let (Some(start), Some(end)) = (self.starts(), self.ends()) else {
            return;
        };
        let at_once = known.meetings.iter().filter(|meeting| meeting.start < end && start < meeting.end);
        self.clashes = at_once.map(|meeting| Clash { id: meeting.id, title: meeting.title.clone() }).collect();
    }
}
