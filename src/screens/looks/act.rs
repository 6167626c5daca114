//! What the keys do on the list of sets: choose, agree, make, copy, name, order, put away.

use super::{LooksStep, Pane, State, Typed, Typing, is_same, is_teaching};
use crate::command::{Code, Context, Key, LookFors, Outcome};
use crate::domain::coaching::Phase;
use crate::domain::lookfor::{LookForSet, LooksAt};
use crate::store::look_for::{Place, Shelved};
use crate::store::{Act, Done, Op, Reach, StoreError, Tx, Undone};
use crate::widgets::line::LineInput;

type Taken = Result<LooksStep, StoreError>;

impl State {
    pub(super) fn set_key(&mut self, key: Key, cx: &mut Context) -> Taken {
        let shifted = |code| Key::plain(code).with_shift();
        match key.code {
            Code::Esc | Code::Char('q') => return Ok(LooksStep::Close),
            Code::Enter => return self.choose(cx),
            _ if key == Key::char('K') || key == shifted(Code::Up) => return self.place(-1, cx),
            _ if key == Key::char('J') || key == shifted(Code::Down) => return self.place(1, cx),
            Code::Tab | Code::Right | Code::Char('l') => self.pane = Pane::Rows,
            Code::Char('n') => self.type_into(Typed::NewSet, ""),
            Code::Char('c') => self.type_copy(),
            Code::Char('e') => self.type_name(),
            Code::Char('p') => return self.turn_phase(cx),
            Code::Char('t') => return self.turn_about(cx),
            Code::Char('x') => return self.agree(None, cx),
            Code::Delete | Code::Backspace => return self.delete(cx),
            Code::Char('u') => return self.replay(true, cx),
            Code::Char('U') => return self.replay(false, cx),
            _ => {
                let page = super::view::list_height(self.body);
                if self.sets.key(key, self.shelf.len(), page).is_taken() {
                    self.rows.at = 0;
                }
            }
        }
        Ok(LooksStep::Stay)
    }

    /// Enter: agree on the set, take it for the visit, or look into it.
    fn choose(&mut self, cx: &mut Context) -> Taken {
        let Some(set) = self.set().cloned() else { return Ok(LooksStep::Stay) };
        match self.why {
            LookFors::Agree(_) => self.agree(Some(&set), cx),
            LookFors::Visit(_) => Ok(LooksStep::Take(Box::new(set.choice))),
            LookFors::Shelf => {
                self.pane = Pane::Rows;
                Ok(LooksStep::Stay)
            }
        }
    }

    fn agree(&mut self, set: Option<&Shelved>, cx: &mut Context) -> Taken {
        let LookFors::Agree(agreed) = self.why else { return Ok(LooksStep::Stay) };
        let op = Op::new(Act::Set, format!("Look-fors of {}", self.whom));
        let done = cx.transact(&op, |tx| {
            let id = set.map(|set| tx.take_from_shelf(set)).transpose()?;
            tx.agree_on_look_fors(agreed, id)
        })?;
        self.load(cx)?;
        let outcome = Outcome::wrote(done);
        Ok(if set.is_some() { LooksStep::Agreed(outcome) } else { LooksStep::Say(outcome) })
    }

    pub(super) fn type_into(&mut self, what: Typed, words: &str) {
        self.typing = Some(Typing { line: LineInput::new(words), what });
    }

    fn type_copy(&mut self) {
        if let Some(name) = self.set().map(|set| format!("{} (mine)", set.choice.set.name)) {
            self.type_into(Typed::Copy, &name);
        }
    }

    fn type_name(&mut self) {
        if let Some(name) = self.set().map(|set| set.choice.set.name.clone()) {
            self.type_into(Typed::Name, &name);
        }
    }

    /// A new set beside the one under the cursor: empty, or with its look-fors.
    pub(super) fn make(&mut self, name: &str, is_copy: bool, cx: &mut Context) -> Taken {
        let name = name.trim().to_owned();
        let here = self.set().cloned();
        let plain = LookForSet { name: name.clone(), about: LooksAt::Students, phase: None, rows: Vec::new() };
        let set = match &here {
            Some(here) if is_copy => LookForSet { name, ..here.choice.set.clone() },
            Some(here) => LookForSet { about: here.choice.set.about, ..plain },
            None => plain,
        };
        let place = here.and_then(|here| Place::between(Some(here.place), self.neighbor(1).map(|next| next.place)));
        let done = self.write(Op::new(Act::Added, &set.name), cx, |tx| tx.add_look_for_set(&set, place))?;
        self.typing = None;
        self.sets.at = self.shelf.iter().position(|one| one.id == Some(done.value)).unwrap_or(self.sets.at);
        self.rows.at = 0;
        self.pane = Pane::Rows;
        if !is_copy {
            // A set without look-fors is no use yet: the first one can be typed at once.
            self.type_into(Typed::NewRow, "");
        }
        Ok(LooksStep::Say(Outcome::wrote(done)))
    }

    /// Says the set as it is to be from now on.
    pub(super) fn change(&mut self, new: &LookForSet, cx: &mut Context) -> Taken {
        let Some(old) = self.set().cloned().filter(|old| old.choice.set != *new) else { return Ok(LooksStep::Stay) };
        let done = self.write(Op::new(Act::Edited, &new.name), cx, |tx| tx.change_look_for_set(&old, new))?;
        Ok(LooksStep::Say(Outcome::wrote(done)))
    }

    /// The set that stands so many places on, if it is of the same kind.
    fn neighbor(&self, by: isize) -> Option<&Shelved> {
        let here = self.set()?;
        let at = self.sets.at.checked_add_signed(by)?;
        self.shelf.get(at).filter(|one| is_teaching(one) == is_teaching(here))
    }

    fn place(&mut self, by: isize, cx: &mut Context) -> Taken {
        let Some(set) = self.set().cloned() else { return Ok(LooksStep::Stay) };
        let Some(next) = self.neighbor(by).map(|one| one.place) else {
            return Ok(LooksStep::Say(Outcome::said("That is the end of its kind.")));
        };
        let beyond = self.neighbor(2 * by).map(|one| one.place);
        let place = if by < 0 { Place::between(beyond, Some(next)) } else { Place::between(Some(next), beyond) };
        let Some(place) = place else {
            return Ok(LooksStep::Say(Outcome::said("There is no room between those two: move another one first.")));
        };
        let done =
            self.write(Op::new(Act::Moved, &set.choice.set.name), cx, |tx| tx.place_look_for_set(&set, place))?;
        self.sets.at = self.shelf.iter().position(|one| is_same(one, &set)).unwrap_or(self.sets.at);
        Ok(LooksStep::Say(Outcome::wrote(done)))
    }

    fn delete(&mut self, cx: &mut Context) -> Taken {
        let Some(set) = self.set().cloned() else { return Ok(LooksStep::Stay) };
        let op = Op::new(Act::Deleted, &set.choice.set.name);
        let done = self.write(op, cx, |tx| tx.delete_look_for_set(&set))?;
        Ok(LooksStep::Say(Outcome::wrote(done)))
    }

    /// Launch, Main Lesson, Menu, Closure, and no phase again.
    fn turn_phase(&mut self, cx: &mut Context) -> Taken {
        let Some(mut set) = self.set().map(|set| set.choice.set.clone()) else { return Ok(LooksStep::Stay) };
        let at = set.phase.and_then(|phase| Phase::ALL.iter().position(|one| *one == phase)).map_or(0, |at| at + 1);
        set.phase = Phase::ALL.get(at).copied();
        self.change(&set, cx)
    }

    fn turn_about(&mut self, cx: &mut Context) -> Taken {
        let Some(mut set) = self.set().map(|set| set.choice.set.clone()) else { return Ok(LooksStep::Stay) };
        set.about = if set.about == LooksAt::Students { LooksAt::Teaching } else { LooksAt::Students };
        self.change(&set, cx)
    }

    /// One act on the shelf; from a visit it is one of that visit's, so that `u` there takes it back too.
    fn write<T>(
        &mut self,
        op: Op,
        cx: &mut Context,
        act: impl FnOnce(&Tx) -> Result<T, StoreError>,
    ) -> Result<Done<T>, StoreError> {
        let op = if let LookFors::Visit(scope) = self.why { op.within(scope) } else { op };
        let done = cx.transact(&op, act)?;
        self.load(cx)?;
        Ok(done)
    }

    pub(super) fn replay(&mut self, is_back: bool, cx: &mut Context) -> Taken {
        let scope = if let LookFors::Visit(scope) = self.why { Some(scope) } else { None };
        let reach = Reach { scope, foreign: false };
        let undone = if is_back { cx.store.undo(reach)? } else { cx.store.redo(reach)? };
        self.load(cx)?;
        Ok(LooksStep::Say(match undone {
            Undone::Nothing => Outcome::said("Nothing (more) here."),
            Undone::Foreign { title } => Outcome::said(format!("“{title}” was done in another window; undo it there.")),
            Undone::Step { title, touched } => {
                let verb = if is_back { "Taken back" } else { "Done again" };
                Outcome::Replayed { sentence: format!("{verb}: {title}"), touched }
            }
        }))
    }
}
