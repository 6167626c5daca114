//! Words typed in a visit and not kept yet: a crash loses two seconds of them at most.

use ropey::Rope;
use uuid::Uuid;

use super::after::Saying;
use super::after::lines::Say;
use super::note::Noting;
use super::{Mode, State};
use crate::command::Context;
use crate::domain::coaching::EvidenceKind;
use crate::domain::time::Stamp;
use crate::store::Draft;
use crate::store::observation::What;
use crate::widgets::line::LineInput;

/// What the draft of evidence being typed ends in.
const AS_EVIDENCE: &str = "evidence";

impl State {
    /// Hands what is being typed to the draft store.
    pub(super) fn keep_draft(&self, cx: &Context) {
        let (key, words) = match &self.mode {
            Mode::Log | Mode::Copy(_) => return,
            Mode::Note(noting) => (self.noting_key(noting), noting.line.text().to_owned()),
            Mode::Line(saying) => match saying.say.code(self) {
                Some(code) => (self.line_key_of(&code), saying.line.text().to_owned()),
                None => return,
            },
            Mode::Offer => (self.end_key(), self.offer.lines.each_ref().map(LineInput::text).join("\n")),
        };
        cx.store.drafts().put(&key, &Rope::from_str(&words), cx.now.stamp.ms());
    }

    /// What a crash has left unfinished is opened again as it was: a note, and the lines at the end of an open visit.
    pub(super) fn restore_drafts(&mut self, cx: &mut Context) {
        let note = self.note_key_of(None);
        for draft in cx.store.drafts().left_behind() {
            if draft.key == self.end_key() {
                self.restore_end(&draft, cx);
            } else if let Some(on) = draft.key.strip_prefix(&note) {
                let on = on.trim_start_matches('/');
                self.restore_note(&draft, on.parse().ok(), cx);
                if let (Mode::Note(noting), AS_EVIDENCE) = (&mut self.mode, on) {
                    noting.evidence = Some(EvidenceKind::Said);
                }
            } else if let Some(code) = draft.key.strip_prefix(&self.line_key_of("")) {
                self.restore_line(&draft, code, cx);
            }
        }
    }

    /// The key of the draft of what is typed; evidence that is typed comes back as evidence.
    pub(super) fn noting_key(&self, noting: &Noting) -> String {
        let key = self.note_key_of(noting.on);
        if noting.evidence.is_some() { format!("{key}/{AS_EVIDENCE}") } else { key }
    }

    /// The key of a note's draft: the visit, and the entry it is on.
    pub(super) fn note_key_of(&self, on: Option<Uuid>) -> String {
        let on = on.map_or_else(String::new, |on| format!("/{on}"));
        format!("note:{}{on}", self.draft_name())
    }

    /// The key of the draft of the lines at the end.
    pub(super) fn end_key(&self) -> String {
        format!("end:{}", self.draft_name())
    }

    /// A visit that has not begun has no name another start could know it by.
    fn draft_name(&self) -> String {
        if self.sheet.id.is_some() { self.sheet.uuid.to_string() } else { self.sheet.place.clone() }
    }

    fn restore_note(&mut self, draft: &Draft, on: Option<Uuid>, cx: &Context) {
        let words = draft.text.trim();
        let entry = self.log.iter().find(|entry| on == Some(entry.seen.uuid));
        let is_kept = match entry {
            Some(entry) => entry.seen.note == words,
            None => self.log.iter().any(|entry| entry.seen.what == What::Note && entry.seen.note == words),
        };
        if is_kept || words.is_empty() {
            cx.store.drafts().discard(draft);
            return;
        }
        let own_time = self.is_live().then(|| Stamp::from_ms(draft.at_ms));
        let (on, at) = entry.map_or((None, own_time), |entry| (on, entry.seen.at));
        cx.store.drafts().take_over(draft);
        self.mode = Mode::Note(Noting::new(LineInput::new(&draft.text), on, at));
    }

    /// A line about the visit, unless the journal has its words already or what it was about is gone.
    fn restore_line(&mut self, draft: &Draft, code: &str, cx: &Context) {
        let words = draft.text.trim();
        let kept = [self.sheet.question.as_str(), self.sheet.strength.as_str(), self.page.after.heard.as_str()];
        let is_kept = words.is_empty() || kept.iter().any(|there| there.lines().any(|line| line == words));
        match Say::of_code(code, self).filter(|_| !is_kept && self.mode == Mode::Log) {
            Some(say) => {
                cx.store.drafts().take_over(draft);
                self.mode = Mode::Line(Saying { line: LineInput::new(&draft.text), say });
            }
            None if is_kept => cx.store.drafts().discard(draft),
            None => {}
        }
    }

    fn restore_end(&mut self, draft: &Draft, cx: &Context) {
        if !self.is_live() {
            cx.store.drafts().discard(draft);
            return;
        }
        cx.store.drafts().take_over(draft);
        for (line, words) in self.offer.lines.iter_mut().zip(draft.text.split('\n')) {
            line.set(words);
        }
    }
}
