//! A note being typed: on an entry or on its own; Enter and Esc both keep it.

use uuid::Uuid;

use super::after::Kept;
use super::after::evidence::{next_kind, split_line};
use super::prefix::minutes_ago;
use super::{Mode, State};
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::domain::coaching::EvidenceKind;
use crate::domain::time::Stamp;
use crate::store::observation::What;
use crate::store::{Act, Op};
use crate::widgets::line::LineInput;

/// A note and where it belongs.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Noting {
    pub line: LineInput,
    /// The entry it is on; none for a note of its own.
    pub on: Option<Uuid>,
    /// When it was begun.
    pub at: Option<Stamp>,
    /// What it is evidence of, if it is to be evidence.
    pub evidence: Option<EvidenceKind>,
    /// How many students it is about.
    pub count: u32,
}

impl Noting {
    /// A plain note.
    pub const fn new(line: LineInput, on: Option<Uuid>, at: Option<Stamp>) -> Self {
        Self { line, on, at, evidence: None, count: 1 }
    }
}

impl State {
    /// Begins a note of its own; its time is the time of this key.
    pub(super) fn begin_note(&mut self, cx: &mut Context) -> Answer {
        self.cursor = None;
        self.follow();
        let at = self.entry_time(cx);
        self.mode = Mode::Note(Noting::new(LineInput::default(), None, at));
        Ok(Outcome::Quiet)
    }

    /// Begins, or goes on with, the note on the chosen or the last entry.
    pub(super) fn begin_note_on_last(&mut self, cx: &mut Context) -> Answer {
        let Some(entry) = self.meant().and_then(|at| self.log.get(at)) else { return self.begin_note(cx) };
        let line = LineInput::new(&entry.seen.note);
        self.mode = Mode::Note(Noting::new(line, Some(entry.seen.uuid), entry.seen.at));
        Ok(Outcome::Quiet)
    }

    /// A key while a note is typed.
    pub(super) fn note_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let Mode::Note(noting) = &mut self.mode else { return None };
        match key.code {
            Code::Enter | Code::Esc => return Some(self.keep_note(cx)),
            Code::Char('x') if key.ctrl && self.sheet.ended.is_some() => return Some(Ok(Outcome::Quiet)),
            Code::Char('x') if key.ctrl => {
                let kept = self.keep_note(cx);
                return Some(if kept.is_ok() { self.offer_end(cx) } else { kept });
            }
            Code::Tab if noting.evidence.is_some() => {
                noting.evidence = noting.evidence.map(next_kind);
                return Some(Ok(Outcome::Quiet));
            }
            Code::Up | Code::Down | Code::Tab | Code::PageUp | Code::PageDown => return Some(Ok(Outcome::Quiet)),
            _ => {}
        }
        if !noting.line.key(key).is_taken() {
            return None;
        }
        self.keep_draft(cx);
        Some(Ok(Outcome::Quiet))
    }

    /// Keeps the note and goes back to the look-fors. An empty one leaves nothing, or takes the words off its entry.
    pub(super) fn keep_note(&mut self, cx: &mut Context) -> Answer {
        let Mode::Note(noting) = std::mem::replace(&mut self.mode, Mode::Log) else { return Ok(Outcome::Quiet) };
        let words = noting.line.text().trim().to_owned();
        let draft = self.noting_key(&noting);
        let answer = match noting.on {
            None if words.is_empty() => Ok(Outcome::Quiet),
            None if noting.evidence.is_some() => self.keep_as_evidence(&noting, &words, cx),
            None => {
                let late =
                    minutes_ago(&words).and_then(|(minutes, rest)| Some((noting.at?.plus_minutes(-minutes), rest)));
                let (at, words) = late.map_or((noting.at, words.as_str()), |(at, rest)| (Some(at), rest));
                let mut entry = self.entry(What::Note, at, cx);
                words.clone_into(&mut entry.note);
                self.log(entry, cx)
            }
            Some(on) => self.put_words(on, words, cx),
        };
        // What could not be written stays a draft until it is.
        if self.unsaved == 0 && answer.is_ok() {
            cx.store.drafts().clear(&draft);
        } else if answer.is_err() && noting.on.is_some() && self.unsaved == 0 {
            self.mode = Mode::Note(noting);
        }
        answer
    }

    /// A note of its own that is evidence: both are written as one.
    fn keep_as_evidence(&mut self, noting: &Noting, words: &str, cx: &mut Context) -> Answer {
        let (body, line) = split_line(words);
        let mut entry = self.entry(What::Note, noting.at, cx);
        entry.note = if body.is_empty() { words.to_owned() } else { body };
        entry.count = noting.count;
        let keep = noting.evidence.filter(|_| !line.trim_start().starts_with('→')).map(|kind| Kept { kind, line });
        let answer = self.log_with(entry, keep, cx);
        if self.unsaved == 0 {
            self.load_page(cx)?;
        }
        answer
    }

    fn put_words(&mut self, on: Uuid, words: String, cx: &mut Context) -> Answer {
        let Some(at) = self.log.iter().rposition(|entry| entry.seen.uuid == on) else {
            // The entry was taken back meanwhile, in another window: the words become a note of their own.
            let when = self.entry_time(cx);
            let mut entry = self.entry(What::Note, when, cx);
            entry.note = words;
            return self.log(entry, cx);
        };
        let Some(mut new) = self.log.get(at).map(|entry| entry.seen.clone()) else { return Ok(Outcome::Quiet) };
        if new.note == words {
            return Ok(Outcome::Quiet);
        }
        if words.is_empty() && new.what == What::Note {
            return self.delete(at, cx);
        }
        new.note = words;
        self.amend(at, new, Op::new(Act::Saved, "Note"), true, cx)
    }
}
