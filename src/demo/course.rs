//! Cycles as records: what they are about, what was anticipated, and the stages they went through.

use chrono::NaiveDate;

use super::build::Builder;
use super::calendar::plus;
use super::lanes::Course;
use super::sample::{Anticipated, Cycle, With};
use super::scribe::{Page, verb};
use crate::domain::coaching::{Focus, Stage, Status};
use crate::domain::kind::Kind;

/// A move of students that a cycle has anticipated: the phrase with its forms, and whether it has been seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    /// The cycle's inquiry.
    pub inquiry: u8,
    /// The phrase of the topic.
    pub phrase: &'static str,
    /// Seen in a visit.
    pub is_seen: bool,
}

impl Builder<'_> {
    /// Makes the cycles of all courses, and those that are only asked for.
    pub fn make_cycles(&mut self) {
        for course in self.courses.clone() {
            let first = self.calendar.weeks.get(course.start).map_or(self.now.date(), |week| week.monday);
            let asked_on = plus(first, -self.rng.between(3, 12));
            let cycle = self.cycle(&course, asked_on);
            self.sample.cycles.push(cycle);
        }
        for (post, topic) in self.asked.clone() {
            let course = Course { post, topic, start: self.calendar.live, weeks: 6, is_current: false };
            let asked_on = plus(self.now.date(), -self.rng.between(2, 6));
            let cycle = self.cycle(&course, asked_on);
            self.sample.cycles.push(cycle);
        }
        self.moves = vec![Vec::new(); self.sample.cycles.len()];
        for at in 0..self.courses.len() {
            self.follow(at);
        }
    }

    fn cycle(&mut self, course: &Course, asked_on: NaiveDate) -> Cycle {
        let first = self.calendar.weeks.get(course.start).map_or(self.now.date(), |week| week.monday);
        let person = self.roster.holder(course.post, plus(first, 4)).unwrap_or_default();
        let school = self.roster.people.get(person).map_or(0, |person| person.school);
        let facts = self.with_person(self.facts_on(course.topic, first), person);
        let mut page = Page::default();
        let goal = self.scribe.sentence("goal", &facts, &mut page).unwrap_or_default();
        let math = self.scribe.sentence("math", &facts, &mut page).unwrap_or_default();
        let focus = [Focus::Pedagogy, Focus::Content, Focus::Data, Focus::Pedagogy, Focus::Intervention];
        if let Some(person) = self.roster.people.get_mut(person) {
            person.asked_on.get_or_insert(asked_on);
        }
        Cycle {
            title: self.topic(course.topic).title.to_owned(),
            goal,
            serves: Some(self.rng.below(self.sample.goals.len())),
            window: self.window(first),
            school,
            focus: self.rng.pick(&focus).copied().unwrap_or(Focus::Pedagogy),
            with: With::Person(person),
            topic: course.topic,
            weeks: u8::try_from(course.weeks).unwrap_or(6),
            stage: Stage::Asked,
            inquiry: 1,
            asked_on,
            started_on: None,
            closed_on: None,
            turns: vec![(Stage::Asked, 1, asked_on)],
            anticipated: Vec::new(),
            math,
            baseline: String::new(),
            closing: String::new(),
            teacher_learned: String::new(),
            coach_learned: String::new(),
        }
    }

    /// The window of the school year in which that day lies, or the next one to come.
    fn window(&self, day: NaiveDate) -> Option<(usize, usize)> {
        let year = self.calendar.years.iter().position(|year| year.first <= day && day <= year.last)?;
        let windows = &self.calendar.years.get(year)?.windows;
        windows.iter().position(|window| day <= window.last).map(|window| (year, window))
    }

    /// The stage follows the last meeting that was met; a course that is over is closed at the end of its last week.
    fn follow(&mut self, at: usize) {
        let met: Vec<(Stage, u8, NaiveDate)> = self
            .sample
            .meetings
            .iter()
            .filter(|meeting| meeting.cycle == Some(at) && meeting.status == Status::Met)
            .filter_map(|meeting| Some((stage(meeting.kind)?, meeting.inquiry, meeting.start.date())))
            .collect();
        let end = self.courses.get(at).filter(|course| !course.is_current);
        let last = end.and_then(|course| self.calendar.weeks.get(course.last())).map(|week| plus(week.monday, 4));
        let Some(cycle) = self.sample.cycles.get_mut(at) else { return };
        cycle.started_on = met.first().map(|(_, _, day)| *day);
        for (stage, inquiry, day) in met {
            if (cycle.stage, cycle.inquiry) != (stage, inquiry) {
                (cycle.stage, cycle.inquiry) = (stage, inquiry);
                cycle.turns.push((stage, inquiry, day));
            }
        }
        if let Some(day) = last {
            cycle.turns.push((Stage::Closed, cycle.inquiry, day));
            (cycle.stage, cycle.closed_on) = (Stage::Closed, Some(day));
        }
    }

    /// What teacher and coach expect of students, said in the first planning conversation of each inquiry.
    pub fn anticipate(&mut self, at: usize, inquiry: u8, day: NaiveDate) {
        let is_done = self.moves.get(at).is_none_or(|moves| moves.iter().any(|m| m.inquiry == inquiry));
        let Some(cycle) = self.sample.cycles.get(at).filter(|_| !is_done) else { return };
        let topic = self.topic(cycle.topic);
        let facts = self.facts_on(cycle.topic, day);
        let mut page = Page::default();
        for (list, count) in [("did", 3), ("stuck", 2)] {
            let mut phrases = topic.list(list).to_vec();
            self.rng.shuffle(&mut phrases);
            // A second inquiry expects something new where it can.
            let known = self.moves.get(at).cloned().unwrap_or_default();
            phrases.sort_by_key(|phrase| known.iter().any(|m| m.phrase == *phrase));
            for phrase in phrases.into_iter().take(count) {
                let facts = facts.clone().with("doing", verb(phrase, 1));
                let Some(body) = self.scribe.sentence("anticipate", &facts, &mut page) else { continue };
                let ask = self.scribe.line("ready", &facts, &mut page).unwrap_or_default();
                if let Some(cycle) = self.sample.cycles.get_mut(at) {
                    cycle.anticipated.push(Anticipated { inquiry, body, ask });
                }
                if let Some(moves) = self.moves.get_mut(at) {
                    moves.push(Move { inquiry, phrase, is_seen: false });
                }
                page.forget_frames();
            }
        }
    }

    /// What closes a cycle: where students stood and stand, and what both take along.
    pub fn close(&mut self, at: usize) {
        let Some(cycle) = self.sample.cycles.get(at) else { return };
        let (With::Person(person), Some(day)) = (cycle.with, cycle.closed_on) else { return };
        let facts = self.with_person(self.facts_on(cycle.topic, day), person);
        let mut page = Page::default();
        let mut say = |section| self.scribe.sentence(section, &facts, &mut page).unwrap_or_default();
        let texts = [say("cycle.begin"), say("cycle.end"), say("theirs.think"), say("cycle.learned")];
        if let Some(cycle) = self.sample.cycles.get_mut(at) {
            [cycle.baseline, cycle.closing, cycle.teacher_learned, cycle.coach_learned] = texts;
        }
    }
}

/// The stage that a meeting of the kind stands for.
const fn stage(kind: Kind) -> Option<Stage> {
    match kind {
        Kind::Planning => Some(Stage::Planning),
        Kind::Visit => Some(Stage::Enactment),
        Kind::Reflecting | Kind::Data => Some(Stage::Reflection),
        _ => None,
    }
}
