//! The end of a visit: two presses and nothing is asked; after one press three lines are offered.

use super::{Mode, State};
use crate::command::{Answer, Code, Context, Key, Outcome, Scope, Wish};
use crate::domain::ids::VisitId;
use crate::domain::time::Stamp;
use crate::store::visit::Ending;
use crate::store::{Act, Op, Tx};
use crate::widgets::line::LineInput;

/// The three lines, kept while the visit lasts: going back to it loses no word.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Offer {
    pub lines: [LineInput; 3],
    pub at: usize,
    /// When the end was first asked for: walking out, not the end of typing.
    pub asked: Option<Stamp>,
}

impl Offer {
    /// What each line asks for.
    pub const PROMPTS: [&'static str; 3] = ["A strength to name", "A question to bring", "What I promised"];

    /// Pasted text goes to the line the cursor is in.
    pub fn paste(&mut self, text: &str) {
        if let Some(line) = self.lines.get_mut(self.at) {
            line.paste(text);
        }
    }

    fn words(&self, at: usize) -> String {
        self.lines.get(at).map_or_else(String::new, |line| line.text().trim().to_owned())
    }

    fn is_blank(&self) -> bool {
        (0..3).all(|at| self.words(at).is_empty())
    }
}

impl State {
    /// The first press: the three lines. The second one comes to `offer_key`.
    pub(super) fn offer_end(&mut self, cx: &mut Context) -> Answer {
        self.cursor = None;
        self.offer.at = 0;
        self.offer.asked = Some(cx.now.stamp);
        self.mode = Mode::Offer;
        self.follow();
        Ok(Outcome::Quiet)
    }

    /// A key while the three lines are offered.
    pub(super) fn offer_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let last = Offer::PROMPTS.len() - 1;
        match key.code {
            Code::Char('x') if key.ctrl => return Some(self.end(cx)),
            Code::Enter if self.offer.at == last => return Some(self.end(cx)),
            Code::Enter | Code::Down | Code::Tab if !key.shift => self.offer.at = (self.offer.at + 1).min(last),
            Code::Up | Code::Tab => self.offer.at = self.offer.at.saturating_sub(1),
            Code::Esc => {
                self.mode = Mode::Log;
                self.offer.asked = None;
                self.follow();
            }
            _ => {
                let taken = self.offer.lines.get_mut(self.offer.at).is_some_and(|line| line.key(key).is_taken());
                if !taken {
                    return None;
                }
                self.keep_draft(cx);
            }
        }
        Some(Ok(Outcome::Quiet))
    }

    /// Ends the visit. Nothing is asked; when nothing has been logged or said, nothing is written.
    fn end(&mut self, cx: &mut Context) -> Answer {
        if self.log.is_empty() && self.sheet.id.is_none() && self.offer.is_blank() {
            return Ok(Outcome::Wish(Wish::Show(Scope::Week)));
        }
        self.save_unsaved(cx)?;
        if self.sheet.started.is_none() {
            self.sheet.started = self.offer.asked;
        }
        let at = self.walked_out(cx);
        let before = self.end_key();
        let answer = self.end_at(at, cx)?;
        let drafts = [before, self.end_key()];
        for draft in &drafts {
            cx.store.drafts().clear(draft);
        }
        self.offer = Offer::default();
        self.is_afterwards = false;
        self.mode = Mode::Log;
        self.follow();
        Ok(answer)
    }

    /// Ends a visit that was found open with its last entry.
    pub(super) fn end_where_it_stopped(&mut self, cx: &mut Context) -> Answer {
        let last = self.log.iter().rev().find_map(|entry| entry.seen.at);
        let at = last.or(self.sheet.started).unwrap_or(cx.now.stamp);
        self.end_at(at, cx)
    }

    /// Opens the visit again: what is logged now is part of it.
    pub(super) fn go_on(&mut self, cx: &mut Context) -> Answer {
        let answer =
            self.write(Op::new(Act::GoneOn, self.label()), cx, |tx: &Tx, visit: VisitId| tx.reopen_visit(visit))?;
        self.sheet.ended = None;
        self.is_afterwards = false;
        self.cursor = None;
        self.follow();
        Ok(answer)
    }

    fn end_at(&mut self, at: Stamp, cx: &mut Context) -> Answer {
        let keep = |kept: &str, new: String| if new.is_empty() { kept.to_owned() } else { new };
        let ending = Ending {
            at,
            today: cx.today(),
            strength: keep(&self.sheet.strength, self.offer.words(0)),
            question: added(&self.sheet.question, &self.offer.words(1)),
            promise: self.offer.words(2),
        };
        let op = Op::new(Act::Ended, self.label());
        let answer = self.write(op, cx, |tx: &Tx, visit: VisitId| tx.end_visit(visit, &ending))?;
        self.sheet.ended = Some(at);
        self.sheet.strength = ending.strength;
        self.sheet.question = ending.question;
        self.sheet.promises.extend((!ending.promise.is_empty()).then_some(ending.promise));
        Ok(answer)
    }

    /// When the coach walked out; a visit logged without times took the time it was planned for.
    fn walked_out(&self, cx: &Context) -> Stamp {
        let asked = self.offer.asked.unwrap_or(cx.now.stamp);
        let is_timed = self.log.iter().any(|entry| entry.seen.at.is_some());
        let planned = self.sheet.span.map(|(_, until)| until).filter(|_| !is_timed && !self.log.is_empty());
        let started = self.sheet.started.unwrap_or(asked);
        planned.map_or(asked, |until| until.min(asked)).max(started)
    }

    pub(super) fn label(&self) -> String {
        format!("Visit · {}", self.sheet.who)
    }
}

/// One more question to bring, below those there are.
fn added(there: &str, new: &str) -> String {
    if new.is_empty() || there.lines().any(|line| line == new) {
        return there.to_owned();
    }
    if there.is_empty() { new.to_owned() } else { format!("{there}\n{new}") }
}
