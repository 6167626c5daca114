//! Words typed side by side. A crash loses two seconds at most; a step reads “by fri” at its end.

use chrono::NaiveDate;
use ropey::Rope;

use super::State;
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::domain::coaching::Who;
use crate::domain::ids::ReflectionId;
use crate::domain::when;
use crate::store::step::NewStep;
use crate::store::together::Voice;
use crate::store::{Act, Op};
use crate::widgets::line::LineInput;

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// A line more.
    Words(Voice),
    /// A line in other words.
    Again(ReflectionId, usize),
    /// A step both agree on.
    Step,
}

/// The line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typing {
    pub what: Typed,
    pub line: LineInput,
    /// Who does the step.
    pub who: Who,
}

impl State {
    /// Opens a line.
    pub(super) fn begin(&mut self, what: Typed, words: &str, _: &Context) -> Answer {
        self.typing = Some(Typing { what, line: LineInput::new(words), who: Who::Both });
        self.settle();
        Ok(Outcome::Quiet)
    }

    /// Every key but those that leave goes to the line.
    pub(super) fn type_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let typing = self.typing.as_mut()?;
        match key.code {
            Code::Enter | Code::Esc => {
                self.keep(cx);
            }
            Code::Tab if typing.what == Typed::Step => {
                let at = Who::ALL.iter().position(|who| *who == typing.who).unwrap_or(0);
                typing.who = Who::ALL.get((at + 1) % Who::ALL.len()).copied().unwrap_or(typing.who);
            }
            Code::F(_) => return None,
            Code::Char(_) if key.ctrl && !typing.line.key(key).is_taken() => return None,
            Code::Char(_) if key.ctrl => self.keep_draft(cx),
            _ => {
                if typing.line.key(key).is_taken() {
                    self.keep_draft(cx);
                }
            }
        }
        Some(Ok(Outcome::Quiet))
    }

    /// Writes the line; true when nothing of it is left to lose. It stays open when that fails.
    pub(super) fn keep(&mut self, cx: &mut Context) -> bool {
        let Some(typing) = &self.typing else { return true };
        let (what, who, words) = (typing.what, typing.who, typing.line.text().trim().to_owned());
        let draft = self.draft_key(what);
        let today = cx.today();
        let is_kept = match what {
            Typed::Words(_) | Typed::Step if words.is_empty() => true,
            Typed::Words(voice) => self.write(Op::new(Act::Saved, voice.title()), cx, |tx, shown| {
                tx.say_together(shown, voice, today, &words)
            }),
            Typed::Again(id, at) => self.write(Op::new(Act::Saved, "Words"), cx, |tx, shown| {
                let said = shown.said.iter().find(|said| said.id == id);
                said.map_or(Ok(()), |said| tx.resay_together(said, at, &words))
            }),
            Typed::Step => {
                let (body, by) = split_by(&words, today);
                self.write(Op::new(Act::Added, "Next step"), cx, |tx, shown| {
                    let new = NewStep {
                        by,
                        person: shown.person,
                        meeting: shown.meeting,
                        cycle: shown.cycle,
                        ..NewStep::said(body, who, today)
                    };
                    tx.add_step(&new).map(drop)
                })
            }
        };
        if is_kept {
            self.typing = None;
            cx.store.drafts().clear(&draft);
            self.settle();
        }
        is_kept
    }

    /// Hands what is being typed to the draft store.
    pub(super) fn keep_draft(&self, cx: &Context) {
        if let Some(typing) = &self.typing {
            let words = Rope::from_str(typing.line.text());
            cx.store.drafts().put(&self.draft_key(typing.what), &words, cx.now.stamp.ms());
        }
    }

    fn draft_key(&self, what: Typed) -> String {
        let what = match what {
            Typed::Words(voice) => voice.theme(),
            // A line that is said again comes back as one more: nothing is lost, and nothing is overwritten.
            Typed::Again(id, _) => self
                .shown
                .iter()
                .flat_map(|shown| &shown.said)
                .find(|said| said.id == id)
                .map_or(Voice::See.theme(), |said| said.voice.theme()),
            Typed::Step => "step",
        };
        format!("{}{what}", self.draft_head())
    }

    fn draft_head(&self) -> String {
        format!("side:{}/", self.shown.as_ref().map_or("", |shown| &shown.key))
    }

    /// What a crash has left unfinished is opened again.
    pub(super) fn restore_draft(&mut self, cx: &mut Context) {
        let head = self.draft_head();
        for draft in cx.store.drafts().left_behind() {
            let Some(what) = draft.key.strip_prefix(&head) else { continue };
            let voice = Voice::ALL.into_iter().find(|voice| voice.theme() == what);
            let said = self.shown.iter().flat_map(|shown| &shown.said);
            let is_kept = said.clone().any(|said| said.text.lines().any(|line| line == draft.text.trim()));
            if self.typing.is_some() {
                continue;
            }
            if is_kept || draft.text.trim().is_empty() {
                cx.store.drafts().discard(&draft);
                continue;
            }
            cx.store.drafts().take_over(&draft);
            let what = voice.map_or(Typed::Step, Typed::Words);
            self.typing = Some(Typing { what, line: LineInput::new(&draft.text), who: Who::Both });
            self.keep_draft(cx);
        }
    }
}

/// A step, and the day that “by fri” at its end says. A bare number is more likely a count.
pub(super) fn split_by(words: &str, today: NaiveDate) -> (String, Option<NaiveDate>) {
    let lower = words.to_ascii_lowercase();
    let found = lower.rfind(" by ").and_then(|end| {
        let (body, typed) = (words.get(..end)?, words.get(end + 4..)?.trim());
        let is_number = typed.chars().all(|c| c.is_ascii_digit());
        let day = when::date(typed, today, None).ok().filter(|_| !is_number && !body.trim().is_empty())?;
        Some((body.trim().to_owned(), Some(day)))
    });
    found.unwrap_or_else(|| (words.to_owned(), None))
}
