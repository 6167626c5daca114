//! Words typed where they stand. Leaving them keeps them; a crash loses two seconds at most.

use super::act::op;
use super::{Spot, State};
use crate::command::{Answer, Code, Context, Key, Outcome};
use crate::domain::ids::EnactmentId;
use crate::store::task_plan::{Expected, PlanPart};
use crate::store::{Act, Op};
use crate::widgets::editor::Editor;

/// The text being typed, and how it was.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typing {
    pub editor: Editor,
    was: String,
}

/// Rows shown of a part while it is written in.
pub(super) const ROWS: u16 = 6;

impl State {
    /// Opens the words of a spot.
    pub(super) fn begin(&mut self, spot: Spot, cx: &Context) {
        let was = self.words_at(spot);
        let mut editor = Editor::new(&was);
        editor.go_to(was.len());
        self.typing = Some(Typing { editor, was });
        self.spot = spot;
        self.keep_draft(cx);
        self.settle();
    }

    /// The words that stand somewhere.
    pub(super) fn words_at(&self, spot: Spot) -> String {
        let Some(plan) = &self.plan else { return String::new() };
        let words = match spot {
            Spot::Part(part) => plan.part(part),
            Spot::Foreseen(id) => plan.expected(id).map_or("", |one| &one.body),
            Spot::Ask(id) => plan.expected(id).map_or("", |one| &one.ask),
            Spot::Told(room, of) => {
                plan.room(room).and_then(|room| room.told_of(of)).map_or("", |telling| &telling.body)
            }
            Spot::Other(room, id) => {
                let telling = plan.room(room).and_then(|room| room.tellings.iter().find(|telling| telling.id == id));
                return telling.map_or_else(String::new, |telling| {
                    if telling.body.is_empty() {
                        telling.strategy.clone()
                    } else {
                        format!("{}: {}", telling.strategy, telling.body)
                    }
                });
            }
            Spot::NewForeseen(_) | Spot::Room(_) | Spot::NewOther(_) => "",
        };
        words.to_owned()
    }

    /// Letters change the text. Esc and Tab keep it, as Enter does where one line is meant; Tab goes on to the next words.
    pub(super) fn type_key(&mut self, key: Key, cx: &mut Context) -> Answer {
        let is_long = matches!(self.spot, Spot::Part(part) if part != PlanPart::Title);
        let Some(typing) = &mut self.typing else { return Ok(Outcome::Quiet) };
        match key.code {
            Code::Enter if is_long && !key.ctrl => {
                let _ = typing.editor.key(Key::plain(Code::Enter));
            }
            Code::Esc | Code::Enter => return self.keep(cx),
            Code::Char('s') if key.ctrl => return self.keep(cx),
            Code::Tab => {
                let was_new = matches!(self.spot, Spot::NewForeseen(_));
                let kept = self.keep(cx)?;
                if self.typing.is_none() {
                    self.go_on(was_new, key.shift, cx);
                }
                return Ok(kept);
            }
            _ => {
                let _ = typing.editor.key(key);
            }
        }
        self.keep_draft(cx);
        self.settle();
        Ok(Outcome::Quiet)
    }

    /// On to the next words: from something just anticipated to what we ask then.
    fn go_on(&mut self, was_new: bool, is_back: bool, cx: &mut Context) {
        if was_new && let Some(one) = self.plan.as_ref().and_then(|plan| plan.foreseen.last()) {
            let ask = Spot::Ask(one.id);
            self.begin(ask, cx);
            return;
        }
        let before = self.spot;
        let moved = if is_back { super::walk::up(self, cx) } else { super::walk::down(self, cx) };
        if moved.is_ok() && self.spot != before && !matches!(self.spot, Spot::Room(_)) {
            self.begin(self.spot, cx);
        }
    }

    /// Writes the text. It stays open when that fails.
    fn keep(&mut self, cx: &mut Context) -> Answer {
        let Some(typing) = &self.typing else { return Ok(Outcome::Quiet) };
        let text = typing.editor.text();
        let (words, spot) = (text.trim().to_owned(), self.spot);
        let draft = self.draft_key(spot);
        let is_nothing = text == typing.was || words.is_empty() && self.needs_words(spot);
        let answer = if is_nothing { Outcome::Quiet } else { self.write_words(spot, &words, cx)? };
        self.typing = None;
        cx.store.drafts().clear(&draft);
        if let Spot::NewForeseen(_) | Spot::NewOther(_) = spot {
            self.spot = self.after_new(spot, !is_nothing);
        }
        self.settle();
        Ok(answer)
    }

    /// Where the cursor goes after something new: onto it, or back where nothing came of it.
    fn after_new(&self, spot: Spot, is_there: bool) -> Spot {
        let title = Spot::Part(PlanPart::Title);
        let Some(plan) = &self.plan else { return title };
        let newest = |room: EnactmentId| {
            let telling = plan.room(room)?.tellings.iter().rfind(|telling| telling.of.is_none())?;
            Some(Spot::Other(room, telling.id))
        };
        match spot {
            Spot::NewForeseen(_) => plan.foreseen.last().map_or(title, |one| Spot::Foreseen(one.id)),
            Spot::NewOther(room) if is_there => newest(room).unwrap_or(Spot::Room(room)),
            Spot::NewOther(room) => Spot::Room(room),
            other => other,
        }
    }

    /// Whether there is nothing to write without words.
    const fn needs_words(&self, spot: Spot) -> bool {
        match spot {
            Spot::Part(_) => self.plan.is_none(),
            Spot::Foreseen(_) | Spot::NewForeseen(_) | Spot::Other(..) | Spot::NewOther(_) | Spot::Room(_) => true,
            Spot::Ask(_) | Spot::Told(..) => false,
        }
    }

    fn write_words(&mut self, spot: Spot, words: &str, cx: &mut Context) -> Answer {
        let act = if self.plan.is_none() { Act::Added } else { Act::Edited };
        match spot {
            Spot::Part(part) => self.write(&op(act), cx, |tx, id| tx.say_of_plan(id, part, words)),
            Spot::Foreseen(id) => {
                self.write(&Op::new(Act::Edited, "Anticipated"), cx, |tx, _| tx.edit_anticipation(id, words))
            }
            Spot::NewForeseen(kind) => {
                self.write(&Op::new(Act::Added, "Anticipated"), cx, |tx, plan| tx.foresee(plan, kind, words).map(drop))
            }
            Spot::Ask(id) => self.write(&op(act), cx, |tx, _| tx.ask_then(id, words)),
            Spot::Told(room, of) => {
                self.write(&Op::new(Act::Saved, "Debrief"), cx, |tx, _| tx.tell_of(room, of, words))
            }
            Spot::Other(_, id) => self.write(&Op::new(Act::Saved, "Debrief"), cx, |tx, _| tx.retell(id, words)),
            Spot::NewOther(room) => {
                self.write(&Op::new(Act::Added, "Strategy"), cx, |tx, _| tx.tell_of_another(room, words).map(drop))
            }
            Spot::Room(_) => Ok(Outcome::Quiet),
        }
    }

    /// Hands what is being typed to the draft store.
    pub(super) fn keep_draft(&self, cx: &Context) {
        if let Some(typing) = self.typing.as_ref().filter(|typing| typing.editor.text() != typing.was) {
            cx.store.drafts().put(&self.draft_key(self.spot), typing.editor.rope(), cx.now.stamp.ms());
        }
    }

    fn draft_key(&self, spot: Spot) -> String {
        let plan = self.plan.as_ref().map(|plan| plan.uuid.to_string()).unwrap_or_default();
        format!("{}{plan}/{}", self.draft_head(), self.spot_code(spot))
    }

    /// A new plan's words belong to the place it was opened from; those of one that is there, to it alone.
    fn draft_head(&self) -> String {
        let place = if self.plan.is_some() { "" } else { &self.key };
        format!("plan:{place}/")
    }

    fn spot_code(&self, spot: Spot) -> String {
        let plan = self.plan.as_deref();
        let foreseen = |id| plan.and_then(|plan| plan.expected(id)).map(|one| one.uuid).unwrap_or_default();
        let room = |id| plan.and_then(|plan| plan.room(id)).map(|room| room.uuid).unwrap_or_default();
        match spot {
            Spot::Part(part) => part.code().to_owned(),
            Spot::Foreseen(id) => format!("foreseen.{}", foreseen(id)),
            Spot::Ask(id) => format!("ask.{}", foreseen(id)),
            Spot::NewForeseen(kind) => format!("new.{}", kind.code()),
            Spot::Room(id) => format!("room.{}", room(id)),
            Spot::Told(id, of) => format!("told.{}.{}", room(id), foreseen(of)),
            Spot::Other(id, telling) => {
                let found = plan.and_then(|plan| plan.room(id));
                let found = found.and_then(|room| room.tellings.iter().find(|one| one.id == telling));
                format!("other.{}", found.map(|one| one.uuid).unwrap_or_default())
            }
            Spot::NewOther(id) => format!("another.{}", room(id)),
        }
    }

    /// What a crash has left unfinished is opened again where it stood.
    pub(super) fn restore_draft(&mut self, cx: &mut Context) {
        for draft in cx.store.drafts().left_behind() {
            let Some((head, spot)) = draft.key.rsplit_once('/').filter(|_| self.typing.is_none()) else { continue };
            let here = self.plan.as_ref().map(|plan| plan.uuid.to_string()).unwrap_or_default();
            let is_here = format!("{head}/") == format!("{}{here}/", self.draft_head());
            let Some(spot) = self.spot_called(spot).filter(|_| is_here) else { continue };
            if self.words_at(spot) == draft.text {
                cx.store.drafts().discard(&draft);
                continue;
            }
            cx.store.drafts().take_over(&draft);
            self.begin(spot, cx);
            if let Some(typing) = &mut self.typing {
                typing.editor = Editor::new(&draft.text);
                typing.editor.go_to(draft.text.len());
            }
        }
    }

    fn spot_called(&self, code: &str) -> Option<Spot> {
        let fixed = PlanPart::ALL.map(Spot::Part);
        let new = [Spot::NewForeseen(Expected::Strategy), Spot::NewForeseen(Expected::Misconception)];
        let rooms = self.plan.iter().flat_map(|plan| &plan.rooms).map(|room| Spot::NewOther(room.id));
        let all = fixed.into_iter().chain(new).chain(rooms).chain(super::walk::spots(self));
        all.into_iter().find(|spot| self.spot_code(*spot) == code)
    }
}
