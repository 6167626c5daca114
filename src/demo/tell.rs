//! Walks through the meetings in order of time and has everything written that comes of them.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::build::Builder;
use super::calendar::{monday, plus};
use super::sample::{Entry, Logged, Meeting, Step, With};
use super::scribe::Page;
use crate::domain::coaching::{Phase, Status, Who};
use crate::domain::kind::Kind;

/// The coach's own open promises, each with the post of the teacher it was given to.
const PROMISED: [usize; 3] = [super::roster::RIVERA, super::roster::OKAFOR, super::roster::DELGADO];

impl Builder<'_> {
    /// Everything that is written about the meetings, weeks, cycles and people, oldest first.
    pub fn tell(&mut self) {
        let mut week = None;
        for at in 0..self.sample.meetings.len() {
            let Some(meeting) = self.sample.meetings.get(at).cloned() else { break };
            let this = monday(meeting.start.date());
            if let Some(last) = week.replace(this).filter(|last| *last != this) {
                self.end_of_week(last);
            }
            match meeting.status {
                Status::Met => self.tell_met(at, &meeting),
                Status::Planned if meeting.kind == Kind::Visit => self.note_math(at, &meeting),
                Status::Planned | Status::Cancelled => {}
            }
        }
        for cycle in 0..self.sample.cycles.len() {
            self.close(cycle);
        }
        self.keep_promises();
        self.leave_one_to_raise();
        self.leave_last_visit_to_finish();
    }

    fn tell_met(&mut self, at: usize, meeting: &Meeting) {
        match meeting.kind {
            Kind::Planning => {
                if let Some(cycle) = meeting.cycle {
                    self.anticipate(cycle, meeting.inquiry, meeting.start.date());
                    self.agree(at, meeting);
                }
                self.promise(at, meeting, 1, 2);
            }
            Kind::Visit => {
                self.note_math(at, meeting);
                self.visit(at, meeting);
            }
            Kind::Reflecting => {
                self.promise(at, meeting, 1, 1);
                self.promise(at, meeting, 1, 2);
                self.name_strength(meeting);
            }
            Kind::Data => self.sort(at, meeting),
            Kind::CheckIn => self.promise(at, meeting, 1, 8),
            _ => {}
        }
        self.write_about(at, meeting);
    }

    /// Today's math, for the brief.
    fn note_math(&mut self, at: usize, meeting: &Meeting) {
        let facts = self.facts_of(meeting);
        let math = self.scribe.sentence("math", &facts, &mut Page::default());
        if let (Some(math), Some(meeting)) = (math, self.sample.meetings.get_mut(at)) {
            meeting.note = math;
        }
    }

    /// What was agreed in a planning conversation.
    fn agree(&mut self, at: usize, meeting: &Meeting) {
        let facts = self.facts_of(meeting);
        let agreed = self.scribe.sentence("agreed", &facts, &mut Page::default());
        if let (Some(agreed), Some(meeting)) = (agreed, self.sample.meetings.get_mut(at)) {
            meeting.note = agreed;
        }
    }

    fn name_strength(&mut self, meeting: &Meeting) {
        let Some(person) = meeting.person().filter(|_| self.rng.chance(1, 3)) else { return };
        let facts = self.facts_of(meeting);
        let strength = self.scribe.sentence("strength", &facts, &mut Page::default());
        if let (Some(strength), Some(person)) = (strength, self.roster.people.get_mut(person)) {
            person.strengths.push((meeting.start.date(), strength));
        }
    }

    /// A next step that comes of a meeting, in some of the cases.
    fn promise(&mut self, at: usize, meeting: &Meeting, part: usize, whole: usize) {
        if meeting.person().is_none() || !self.rng.chance(part, whole) {
            return;
        }
        let day = meeting.start.date();
        let is_recent = (self.now.date() - day).num_days() < 10;
        let sides = [(Who::Teacher, "step.teacher"), (Who::Coach, "step.coach"), (Who::Both, "step.both")];
        let (who, section) = match sides.get(self.rng.below(3)) {
            // What both will do soon is open by nature; the sample's open promises are counted, so these are the teacher's.
            Some((Who::Both, _)) | None if is_recent => (Who::Teacher, "step.teacher"),
            Some(side) => *side,
            None => (Who::Teacher, "step.teacher"),
        };
        self.step(at, meeting, who, section, day);
    }

    fn step(&mut self, at: usize, meeting: &Meeting, who: Who, section: &str, day: NaiveDate) {
        let facts = self.facts_of(meeting);
        let by = plus(day, self.rng.between(2, 9));
        let Some(body) = self.scribe.sentence(section, &facts, &mut Page::default()) else { return };
        let done = by.and_hms_opt(14, 40, 0).unwrap_or(meeting.end());
        let latest = (self.now - TimeDelta::minutes(10)).max(meeting.end());
        let is_open = who == Who::Teacher && (self.now.date() - day).num_days() < 14 && done >= latest;
        self.sample.steps.push(Step {
            body,
            who,
            by: Some(by),
            done: (!is_open).then_some(done.min(latest)),
            said_on: day,
            person: meeting.person(),
            meeting: at,
            cycle: meeting.cycle,
        });
    }

    /// Three promises are still open, one of them due today.
    fn keep_promises(&mut self) {
        let today = self.now.date();
        for (days, post) in (0_i64..).step_by(2).zip(PROMISED) {
            let holder = self.roster.holder(post, today);
            let is_theirs = |meeting: &&Meeting| {
                meeting.status == Status::Met && meeting.person() == holder && meeting.cycle.is_some()
            };
            let last = self.sample.meetings.iter().enumerate().rev().find(|(_, meeting)| is_theirs(meeting));
            let Some((at, meeting)) = last.map(|(at, meeting)| (at, meeting.clone())) else { continue };
            self.step(at, &meeting, Who::Coach, "step.coach", meeting.start.date());
            if let Some(step) = self.sample.steps.last_mut() {
                (step.done, step.by) = (None, Some(plus(today, days)));
            }
        }
        self.sample.steps.sort_by_key(|step| step.said_on);
    }

    /// The newest visit waits to be written up.
    fn leave_last_visit_to_finish(&mut self) {
        if let Some(visit) = self.sample.visits.last_mut() {
            visit.is_finished = false;
            visit.strength.clear();
            visit.question.clear();
            visit.asked_told = None;
        }
    }

    /// The newest thing to be raised with Rivera still is; all others have been.
    fn leave_one_to_raise(&mut self) {
        let rivera = self.roster.holder(super::roster::RIVERA, self.now.date());
        let Some(at) = self.sample.visits.iter().rposition(|visit| Some(visit.person) == rivera) else { return };
        let Some(meeting) = self.sample.visits.get(at).and_then(|visit| self.sample.meetings.get(visit.meeting)) else {
            return;
        };
        let facts = self.facts_of(meeting);
        let words = self.scribe.sentence("note.raise", &facts, &mut Page::default());
        let log = self.sample.visits.get_mut(at).map(|visit| &mut visit.log);
        let is_main = |entry: &&mut Entry| entry.phase == Phase::Main && !matches!(entry.what, Logged::Phase);
        if let (Some(words), Some(entry)) = (words, log.and_then(|log| log.iter_mut().rfind(is_main))) {
            (entry.what, entry.count, entry.raise) = (Logged::Note(words), 1, Some(false));
        }
    }

    /// How people like to work, what they want to work on, and where we parked.
    pub fn tell_people(&mut self) {
        let mut likes = Page::default();
        for at in 0..self.roster.people.len() {
            let Some(person) = self.roster.people.get(at).cloned() else { break };
            let fitting = self.library.for_grade(person.grade);
            let Some(topic) = self.rng.pick(&fitting).copied() else { continue };
            let facts = self.with_person(self.facts_on(topic, person.from.max(self.first_day())), at);
            let like = self.scribe.line("like", &facts, &mut likes).or_else(|| {
                likes = Page::default();
                self.scribe.line("like", &facts, &mut likes)
            });
            let want = self.scribe.sentence("want", &facts, &mut Page::default());
            if let Some(person) = self.roster.people.get_mut(at) {
                person.likes = like.unwrap_or_default();
                person.wants = want.unwrap_or_default();
            }
        }
        for cycle in self.sample.cycles.clone() {
            let (With::Person(person), None) = (cycle.with, cycle.closed_on) else { continue };
            let facts = self.with_person(self.facts_on(cycle.topic, self.now.date()), person);
            let parked = self.scribe.sentence("parked", &facts, &mut Page::default());
            if let (Some(parked), Some(person)) = (parked, self.roster.people.get_mut(person)) {
                person.parked = parked;
            }
        }
    }

    fn first_day(&self) -> NaiveDate {
        self.calendar.weeks.first().map_or(self.now.date(), |week| week.monday)
    }

    /// When something about that meeting is written: a while after it, and before now.
    pub fn written_after(&mut self, end: NaiveDateTime) -> NaiveDateTime {
        (end + TimeDelta::minutes(self.rng.between(4, 200))).min((self.now - TimeDelta::minutes(3)).max(end))
    }
}
