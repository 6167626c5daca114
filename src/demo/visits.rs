//! The log of a visit: about twenty entries over the phases of the lesson, four of them typed.

use chrono::{NaiveDateTime, TimeDelta};

use super::build::Builder;
use super::sample::{Entry, Evidence, Logged, Meeting, Visit};
use super::scribe::{Facts, Page, verb};
use crate::domain::coaching::{CoachRole, Phase};

/// Minutes of 45 that each phase takes, tallies usual in it, and notes.
const PHASES: [(Phase, i64, i64, usize); 4] =
    [(Phase::Launch, 8, 3, 1), (Phase::Main, 20, 7, 2), (Phase::Menu, 10, 4, 1), (Phase::Closure, 7, 2, 1)];
/// Kinds of evidence and their frames.
const KEPT: [(&str, &str); 4] = [
    ("work", "evidence.work"),
    ("slip", "evidence.slip"),
    ("said", "evidence.said"),
    ("strategy", "evidence.strategy"),
];
/// Look-fors of the default set.
const LOOK_FORS: usize = 5;

impl Builder<'_> {
    /// Writes the log of a visit that was met, and what is kept of it as evidence.
    pub fn visit(&mut self, at: usize, meeting: &Meeting) {
        let Some(person) = meeting.person() else { return };
        let facts = self.facts_of(meeting);
        let role = meeting.role.unwrap_or(CoachRole::Observing);
        let mut page = Page::default();
        let log = self.log(meeting, role, &facts, &mut page);
        let strength = self.scribe.sentence("visit.strength", &facts, &mut page).unwrap_or_default();
        let question = self.scribe.sentence("bring", &facts, &mut page).unwrap_or_default();
        let asked_told = [Some("asked"), Some("asked"), Some("told"), None];
        let asked_told = self.rng.pick(&asked_told).copied().flatten();
        let start = meeting.start + TimeDelta::seconds(self.rng.between(20, 150));
        let end = meeting.end() - TimeDelta::seconds(self.rng.between(5, 200));
        let visit = self.sample.visits.len();
        self.sample.visits.push(Visit {
            meeting: at,
            person,
            role,
            start,
            end,
            strength,
            question,
            asked_told,
            is_finished: true,
            log,
        });
        self.keep_evidence(visit, meeting, &facts, &mut page);
    }

    fn log(&mut self, meeting: &Meeting, role: CoachRole, facts: &Facts, page: &mut Page) -> Vec<Entry> {
        // With both hands in the lesson, entries are made afterwards, by phase.
        let is_afterwards = role == CoachRole::Modeling || (role == CoachRole::CoTeaching && self.rng.chance(1, 3));
        let mut log = Vec::with_capacity(26);
        let mut begins = meeting.start + TimeDelta::seconds(160);
        // What is left of the meeting between coming in and leaving, shared out as in a lesson of 45 minutes.
        let open = i64::from(meeting.minutes) * 60 - 160 - 210;
        for (phase, minutes, tallies, notes) in PHASES {
            let seconds = open * minutes / 45;
            let ends = begins + TimeDelta::seconds(seconds - 20);
            let stamp = |at: NaiveDateTime| (!is_afterwards).then_some(at);
            if !is_afterwards {
                log.push(Entry::plain(stamp(begins), phase, Logged::Phase));
            }
            let count = usize::try_from(self.rng.between(tallies - 1, tallies + 1)).unwrap_or(1);
            let notes = if phase == Phase::Menu && self.rng.chance(2, 3) { 0 } else { notes };
            let mut times: Vec<i64> =
                (0..count + notes).map(|_| self.rng.between(10, (ends - begins).num_seconds())).collect();
            times.sort_unstable();
            let mut kinds: Vec<bool> = (0..count + notes).map(|at| at < notes).collect();
            self.rng.shuffle(&mut kinds);
            for (seconds, is_note) in times.into_iter().zip(kinds) {
                let at = stamp(begins + TimeDelta::seconds(seconds));
                let entry =
                    if is_note { self.typed(at, phase, facts, page) } else { Some(self.tally(at, phase, meeting)) };
                log.extend(entry);
            }
            begins += TimeDelta::seconds(seconds);
        }
        log
    }

    fn tally(&mut self, at: Option<NaiveDateTime>, phase: Phase, meeting: &Meeting) -> Entry {
        let expected =
            meeting.cycle.map_or(0, |cycle| self.moves.get(cycle).map_or(0, |moves| expected(moves, meeting.inquiry)));
        let what = match meeting.cycle {
            Some(cycle) if expected > 0 && self.rng.chance(1, 5) => {
                let first = self.moves.get(cycle).map_or(0, |moves| moves.len() - expected);
                Logged::Anticipated(first + self.rng.below(expected))
            }
            _ => Logged::LookFor(self.rng.below(LOOK_FORS)),
        };
        if let (Logged::Anticipated(seen), Some(cycle)) = (&what, meeting.cycle) {
            self.see(cycle, *seen);
        }
        let count = if self.rng.chance(1, 6) { self.rng.between(2, 6) } else { 1 };
        let mut entry = Entry::plain(at, phase, what);
        entry.count = u16::try_from(count).unwrap_or(1);
        entry.noticing = self.rng.chance(1, 9);
        entry
    }

    fn typed(&mut self, at: Option<NaiveDateTime>, phase: Phase, facts: &Facts, page: &mut Page) -> Option<Entry> {
        let (section, raise) = match phase {
            Phase::Main if self.rng.chance(1, 14) => ("note.raise", Some(true)),
            Phase::Launch => ("note.launch", None),
            Phase::Main => ("note.main", None),
            Phase::Menu => ("note.menu", None),
            Phase::Closure => ("note.closure", None),
        };
        let words = self.scribe.sentence(section, facts, page)?;
        let mut entry = Entry::plain(at, phase, Logged::Note(words));
        entry.raise = raise;
        entry.noticing = raise.is_none() && self.rng.chance(1, 5);
        entry.wondering = raise.is_none() && !entry.noticing && self.rng.chance(1, 5);
        Some(entry)
    }

    /// One or two pieces of evidence, and what was seen of the things anticipated.
    fn keep_evidence(&mut self, visit: usize, meeting: &Meeting, facts: &Facts, page: &mut Page) {
        for _ in 0..=self.rng.below(2) {
            let Some((what, section)) = self.rng.pick(&KEPT).copied() else { continue };
            let Some(body) = self.scribe.sentence(section, facts, page) else { continue };
            let so_next = if self.rng.chance(1, 2) { self.scribe.line("sonext", facts, page) } else { None };
            let mut kept = evidence(visit, meeting, what, body);
            kept.so_next = so_next.unwrap_or_default();
            kept.is_chosen = self.rng.chance(1, 3);
            self.sample.evidence.push(kept);
        }
        let Some(moves) = meeting.cycle.and_then(|cycle| self.moves.get(cycle)) else { return };
        let unseen = moves.iter().rposition(|m| m.inquiry == meeting.inquiry && !m.is_seen);
        let Some((at, phrase)) = unseen.and_then(|at| moves.get(at).map(|m| (at, m.phrase))) else { return };
        let facts = facts.clone().with("did", verb(phrase, 0));
        if !self.rng.chance(2, 3) {
            return;
        }
        if let Some(body) = self.scribe.sentence("anticipate.seen", &facts, page) {
            self.see(meeting.cycle.unwrap_or_default(), at);
            let mut kept = evidence(visit, meeting, "strategy", body);
            (kept.anticipated, kept.is_chosen) = (Some(at), true);
            kept.count = u16::try_from(self.rng.between(2, 9)).ok();
            self.sample.evidence.push(kept);
        }
    }

    fn see(&mut self, cycle: usize, at: usize) {
        if let Some(seen) = self.moves.get_mut(cycle).and_then(|moves| moves.get_mut(at)) {
            seen.is_seen = true;
        }
    }
}

/// Evidence of a visit, not chosen for showing.
fn evidence(visit: usize, meeting: &Meeting, what: &'static str, body: String) -> Evidence {
    Evidence {
        cycle: meeting.cycle,
        visit: Some(visit),
        person: meeting.person(),
        what,
        body,
        count: None,
        so_next: String::new(),
        anticipated: None,
        is_chosen: false,
        day: meeting.start.date(),
    }
}

/// How many things the inquiry anticipated; they stand last in the list.
fn expected(moves: &[super::course::Move], inquiry: u8) -> usize {
    moves.iter().filter(|m| m.inquiry == inquiry).count()
}

impl Entry {
    /// One entry of one student, with no marks.
    const fn plain(at: Option<NaiveDateTime>, phase: Phase, what: Logged) -> Self {
        Self { at, phase, what, count: 1, noticing: false, wondering: false, raise: None }
    }
}
