//! Evidence from the log: typed as one, made from an entry with one key, reworded, chosen.

use super::super::{Mode, State};
use super::Focus;
use super::lines::{Say, Saying};
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::EvidenceKind;
use crate::domain::ids::VisitId;
use crate::store::evidence::NewEvidence;
use crate::store::observation::{Observation, What};
use crate::store::{Act, Op, StoreError, Tx};
use crate::widgets::line::LineInput;

/// Evidence that is written together with the entry it is made from.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::screens::observe) struct Kept {
    pub kind: EvidenceKind,
    /// Words, and behind an arrow their "so next…".
    pub line: String,
}

const NO_EVIDENCE: &str = "That entry is not evidence yet: ' makes it so.";

impl State {
    /// The key of evidence: with an entry chosen it is made evidence, and reworded the second time; while nothing is
    /// chosen a line opens, stamped with the time of this key.
    pub(in crate::screens::observe) fn evidence_key(&mut self, cx: &mut Context) -> Answer {
        if self.is_page() && self.page.focus == Focus::Facts {
            return match self.evidence_meant().map(|one| one.id) {
                Some(id) => Ok(self.reword(id)),
                None => Ok(self.begin_evidence(cx)),
            };
        }
        let Some(entry) = self.cursor.and_then(|at| self.log.get(at)).map(|entry| entry.seen.clone()) else {
            return Ok(self.begin_evidence(cx));
        };
        self.prefix.clear();
        match self.evidence_from(entry.uuid).map(|one| one.id) {
            Some(id) => Ok(self.reword(id)),
            None => self.make_evidence(&entry, cx),
        }
    }

    /// Opens the note line with evidence marked. A count typed before says how many students.
    fn begin_evidence(&mut self, cx: &Context) -> Outcome {
        let (at, times) = (self.entry_time(cx), self.prefix.take_times());
        self.cursor = None;
        self.follow();
        let noting = super::super::note::Noting {
            line: LineInput::default(),
            on: None,
            at,
            evidence: Some(EvidenceKind::Said),
            count: times,
        };
        self.mode = Mode::Note(noting);
        Outcome::Quiet
    }

    /// Makes an entry of the log evidence: its note, or the words of what was counted.
    fn make_evidence(&mut self, entry: &Observation, cx: &mut Context) -> Answer {
        if entry.what == What::Phase {
            return Ok(Outcome::said("A phase is no evidence: choose what students said, did or made."));
        }
        if self.unsaved > 0 {
            self.save_unsaved(cx)?;
        }
        let look_for = self.live.iter().find(|row| row.what == entry.what).map_or("", |row| row.body.as_str());
        let words = if entry.note.is_empty() { look_for } else { entry.note.as_str() };
        let kind = if entry.what == What::Note { EvidenceKind::Said } else { EvidenceKind::Strategy };
        let kept = Kept { kind, line: words.to_owned() };
        let about = About::of(self, cx);
        let answer =
            self.write(Op::new(Act::Added, "Evidence"), cx, |tx, visit| about.keep(tx, visit, entry, &kept))?;
        self.load_page(cx)?;
        Ok(answer)
    }

    /// Opens the words of a piece of evidence.
    pub(super) fn reword(&mut self, id: crate::domain::ids::EvidenceId) -> Outcome {
        let Some(one) = self.evidence_of(id) else { return Outcome::Quiet };
        let say = Say::Evidence(id, one.kind);
        self.mode = Mode::Line(Saying { line: LineInput::new(&one.line()), say });
        Outcome::Quiet
    }

    /// Opens its "so next…".
    pub(super) fn say_so_next(&mut self, cx: &mut Context) -> Answer {
        let made = if self.evidence_meant().is_none() && self.cursor.is_some() && self.page.focus != Focus::Facts {
            self.evidence_key(cx)?
        } else {
            Outcome::Quiet
        };
        let Some(one) = self.evidence_meant() else {
            return Ok(if made == Outcome::Quiet { Outcome::said(NO_EVIDENCE) } else { made });
        };
        let saying = Saying { line: LineInput::new(&one.so_next), say: Say::SoNext(one.id) };
        self.mode = Mode::Line(saying);
        Ok(made)
    }

    /// Chooses the evidence for side by side, or not any more. An entry that is none yet becomes evidence first.
    pub(super) fn choose(&mut self, cx: &mut Context) -> Answer {
        if self.evidence_meant().is_none() && self.cursor.is_some() && self.page.focus != Focus::Facts {
            self.evidence_key(cx)?;
        }
        let Some(one) = self.evidence_meant() else { return Ok(Outcome::said(NO_EVIDENCE)) };
        let (id, is_chosen) = (one.id, !one.is_chosen);
        let act = if is_chosen { Act::Chosen } else { Act::PutBack };
        let answer = self.write(Op::new(act, "Evidence"), cx, |tx, _| tx.choose_evidence(id, is_chosen))?;
        self.load_page(cx)?;
        Ok(answer)
    }
}

/// What evidence of this visit belongs to.
pub(in crate::screens::observe) struct About {
    person: Option<crate::domain::ids::PersonId>,
    cycle: Option<crate::domain::ids::CycleId>,
    day: chrono::NaiveDate,
}

impl About {
    pub fn of(state: &State, cx: &Context) -> Self {
        let started = state.sheet.started.unwrap_or(cx.now.stamp);
        let day = crate::domain::time::Now { stamp: started, ..cx.now }.today();
        Self { person: state.sheet.person, cycle: state.sheet.cycle, day }
    }

    /// Writes evidence made from an entry.
    pub fn keep(&self, tx: &Tx, visit: VisitId, entry: &Observation, kept: &Kept) -> Result<(), StoreError> {
        let is_counted = entry.count > 1 || matches!(entry.what, What::LookFor(_) | What::Anticipated(_));
        let anticipation = if let What::Anticipated(id) = entry.what { Some(id) } else { None };
        tx.add_evidence(&NewEvidence {
            visit,
            entry: Some(entry.uuid),
            person: self.person,
            cycle: self.cycle,
            kind: kept.kind,
            line: kept.line.clone(),
            count: is_counted.then_some(entry.count),
            phase: entry.phase,
            anticipation,
            day: self.day,
        })
        .map(drop)
    }
}

/// The kind after this one.
pub(in crate::screens::observe) fn next_kind(kind: EvidenceKind) -> EvidenceKind {
    let at = EvidenceKind::ALL.iter().position(|one| *one == kind).unwrap_or(0);
    EvidenceKind::ALL.get((at + 1) % EvidenceKind::ALL.len()).copied().unwrap_or(kind)
}

/// What is typed as evidence: the entry's own words, and the whole line.
pub(in crate::screens::observe) fn split_line(typed: &str) -> (String, String) {
    let line = typed.trim().replace("->", "→");
    let body = line.split('→').next().unwrap_or_default().trim().to_owned();
    (body, line)
}
