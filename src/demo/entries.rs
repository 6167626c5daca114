//! Written entries about meetings and cycles, and work sorts: which parts they have and how they are put together.

use super::build::Builder;
use super::roster::{PLC_3, PLC_4};
use super::sample::{Group, Meeting, Reflection, With, WorkSort};
use super::scribe::{Facts, Page, sentences, verb};
use crate::domain::coaching::{About, Whose};
use crate::domain::kind::Kind;

/// The least and the most words of an entry.
pub const WORDS: (usize, usize) = (100, 400);
/// A part of an entry: a section of frames, and how many sentences of it at least and at most.
pub(super) type Part = (&'static str, usize, usize);
/// Paragraphs of parts.
pub(super) type Plan = &'static [&'static [Part]];

const PLANNING: Plan = &[
    &[("open.planning", 1, 1), ("plan.roles", 1, 2)],
    &[("plan.launch", 2, 3), ("plan.main", 2, 4)],
    &[("plan.menu", 1, 1), ("plan.closure", 1, 2)],
    &[("talked", 1, 2), ("wonder", 0, 1), ("myself", 0, 1)],
];
const VISIT: Plan = &[
    &[("open.visit", 1, 1), ("saw", 3, 5)],
    &[("strengths", 1, 2), ("saw", 1, 2), ("wonder", 1, 2)],
    &[("next", 1, 1), ("myself", 0, 1)],
];
const REFLECTING: Plan = &[
    &[("open.reflecting", 1, 1), ("saw", 2, 4)],
    &[("compared", 1, 3), ("strengths", 1, 2)],
    &[("talked", 2, 4), ("myself", 1, 2)],
    &[("wonder", 1, 2), ("next", 1, 3)],
];
const DATA: Plan = &[
    &[("open.data", 1, 1), ("sorted", 3, 5)],
    &[("saw", 1, 2), ("talked", 1, 2)],
    &[("wonder", 1, 1), ("next", 1, 2)],
];
const TEAM: Plan = &[&[("open.team", 1, 1), ("team", 3, 4)], &[("saw", 1, 2), ("team", 1, 2)], &[("wonder", 1, 2)]];
const CHECK_IN: Plan = &[&[("open.checkin", 1, 1), ("checkin", 3, 4)], &[("checkin", 1, 2), ("wonder", 1, 2)]];
const THEIRS: Plan =
    &[&[("theirs.open", 1, 1), ("theirs.saw", 3, 4)], &[("theirs.think", 2, 3)], &[("theirs.next", 1, 2)]];
const CLOSING: Plan = &[
    &[("cycle.open", 1, 2), ("cycle.begin", 1, 2)],
    &[("cycle.middle", 2, 4), ("saw", 1, 2)],
    &[("cycle.end", 2, 3), ("cycle.learned", 2, 3)],
];

impl<'l> Builder<'l> {
    /// The entries that a meeting leads to, if any.
    pub fn write_about(&mut self, at: usize, meeting: &Meeting) {
        let in_cycle = meeting.cycle.is_some();
        let (plan, part): (Plan, usize) = match meeting.kind {
            Kind::Planning if in_cycle => (PLANNING, 6),
            Kind::Visit => (VISIT, 4),
            Kind::Reflecting => (REFLECTING, 14),
            Kind::Data => (DATA, 8),
            Kind::Team if is_grade_team(meeting) => (TEAM, 3),
            Kind::MathLab | Kind::LessonStudy => (TEAM, 12),
            Kind::CheckIn if self.is_teacher(meeting) => (CHECK_IN, 2),
            _ => return,
        };
        if self.rng.chance(part, 20) {
            let facts = self.facts_of(meeting);
            let body = self.compose(plan, &facts, meeting.cycle);
            self.keep(at, meeting, Whose::Mine, body);
        }
        if meeting.kind == Kind::Reflecting && self.rng.chance(1, 4) {
            let facts = self.facts_of(meeting);
            let body = self.compose(THEIRS, &facts, None);
            self.keep(at, meeting, Whose::Theirs, body);
        }
        self.write_closing(at, meeting);
    }

    /// After the last conversation of a cycle, what it came to.
    fn write_closing(&mut self, at: usize, meeting: &Meeting) {
        let Some(cycle) = meeting.cycle.filter(|_| meeting.kind == Kind::Reflecting) else { return };
        let Some(closed) = self.sample.cycles.get(cycle).and_then(|cycle| cycle.closed_on) else { return };
        if (closed - meeting.start.date()).num_days() > 4 {
            return;
        }
        let visits = self.sample.visits.iter().rev().take(60);
        let of_cycle = |meeting: usize| self.sample.meetings.get(meeting).is_some_and(|m| m.cycle == Some(cycle));
        let visits = visits.filter(|visit| of_cycle(visit.meeting)).count();
        let started = self.sample.cycles.get(cycle).and_then(|cycle| cycle.started_on).unwrap_or(closed);
        let facts = self
            .facts_of(meeting)
            .with("visits", number(visits))
            .with("weeks", number(self.courses.get(cycle).map_or(6, |course| course.weeks)))
            .with("month", started.format("%B").to_string());
        let body = self.compose(CLOSING, &facts, None);
        self.keep(at, meeting, Whose::Mine, body);
        if let Some(entry) = self.sample.reflections.last_mut() {
            (entry.about, entry.title) = (About::Cycle, format!("Closing: {}", facts.topic.title));
        }
    }

    fn keep(&mut self, at: usize, meeting: &Meeting, whose: Whose, body: String) {
        let written = self.written_after(meeting.end());
        self.sample.reflections.push(Reflection {
            about: About::Meeting,
            theme: "",
            title: String::new(),
            whose,
            at: written,
            day: meeting.start.date(),
            body,
            meeting: Some(at),
            cycle: meeting.cycle,
            person: meeting.person(),
        });
    }

    /// A text of the planned parts, with more of them until it is long enough.
    pub(super) fn compose(&mut self, plan: Plan, facts: &Facts<'l>, cycle: Option<usize>) -> String {
        let mut page = Page::default();
        let mut paragraphs: Vec<String> = Vec::new();
        for parts in plan {
            let mut lines = Vec::new();
            for (section, least, most) in *parts {
                let low = i64::try_from(*least).unwrap_or(1);
                let count = self.rng.between(low, i64::try_from(*most).unwrap_or(low));
                for _ in 0..count {
                    lines.extend(self.say(section, facts, cycle, &mut page));
                }
            }
            paragraphs.push(lines.join(" "));
        }
        let fillers: Vec<&'static str> =
            plan.iter().flat_map(|parts| parts.iter().skip(1)).map(|part| part.0).collect();
        for filler in fillers.iter().cycle().take(40) {
            if words(&paragraphs) >= WORDS.0 + 8 {
                break;
            }
            let line = self.say(filler, facts, cycle, &mut page);
            let place = plan.iter().position(|parts| parts.iter().any(|part| part.0 == *filler)).unwrap_or(0);
            if let (Some(line), Some(paragraph)) = (line, paragraphs.get_mut(place)) {
                paragraph.push(' ');
                paragraph.push_str(&line);
            }
        }
        paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
        paragraphs.join("\n\n")
    }

    /// One sentence; where anticipated and observed are compared, it is about what this cycle really anticipated.
    fn say(&mut self, section: &str, facts: &Facts<'l>, cycle: Option<usize>, page: &mut Page) -> Option<String> {
        if section != "compared" {
            return self.scribe.sentence(section, facts, page);
        }
        let moves = self.moves.get(cycle?)?.clone();
        let inquiry = moves.last()?.inquiry;
        let of_now: Vec<_> = moves.into_iter().filter(|m| m.inquiry == inquiry).collect();
        let fresh: Vec<_> = of_now.iter().copied().filter(|m| !page.has(m.phrase)).collect();
        let one = *self.rng.pick(&fresh)?;
        let is_new = self.rng.chance(1, 4);
        let fresh = facts
            .topic
            .list("did")
            .iter()
            .copied()
            .find(|did| !page.has(did) && of_now.iter().all(|m| m.phrase != *did));
        let (section, phrase) = match (fresh.filter(|_| is_new), one.is_seen) {
            (Some(fresh), _) => ("compared.new", fresh),
            (None, true) => ("compared.seen", one.phrase),
            (None, false) => ("compared.unseen", one.phrase),
        };
        page.take(phrase);
        let facts = facts.clone().with("doing", verb(phrase, 1));
        self.scribe.sentence(section, &facts, page)
    }

    /// Student work sorted together in a data discussion.
    pub fn sort(&mut self, at: usize, meeting: &Meeting) {
        let facts = self.facts_of(meeting);
        let mut page = Page::default();
        let Some(task) = self.scribe.sentence("sort.task", &facts, &mut page) else { return };
        let mut groups = Vec::new();
        for line in facts.topic.list("sort") {
            let Some((name, can_do)) = line.split_once(" = ") else { continue };
            let facts = facts.clone().with("can", can_do);
            let can_do = self.scribe.sentence("sort.can", &facts, &mut page);
            let next = self.scribe.sentence("sort.next", &facts, &mut page);
            let count = u16::try_from(self.rng.between(3, 10)).unwrap_or(3);
            page.forget_frames();
            groups.push(Group {
                name: name.to_owned(),
                count,
                can_do: can_do.unwrap_or_default(),
                next: next.unwrap_or_default(),
            });
        }
        let course = meeting.cycle.and_then(|cycle| self.sample.cycles.get(cycle));
        let closed = course.and_then(|cycle| cycle.closed_on);
        let is_last = closed.is_some_and(|day| (day - meeting.start.date()).num_days() < 7);
        let point = if is_last { "closing" } else { "during" };
        self.sample.sorts.push(WorkSort {
            cycle: meeting.cycle,
            meeting: at,
            task,
            point,
            day: meeting.start.date(),
            groups,
        });
    }

    fn is_teacher(&self, meeting: &Meeting) -> bool {
        meeting.person().and_then(|at| self.roster.people.get(at)).is_some_and(|person| !person.grade.is_empty())
    }
}

/// Whether a grade's own team meets.
fn is_grade_team(meeting: &Meeting) -> bool {
    meeting.with.iter().any(|with| [With::Team(PLC_3), With::Team(PLC_4)].contains(with))
}

/// Words in all paragraphs.
fn words(paragraphs: &[String]) -> usize {
    paragraphs.iter().flat_map(|paragraph| sentences(paragraph)).map(|line| line.split_whitespace().count()).sum()
}

/// A small number as a word.
pub(super) fn number(count: usize) -> String {
    const NAMES: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    NAMES.get(count).map_or_else(|| count.to_string(), |name| (*name).to_owned())
}
