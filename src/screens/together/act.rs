//! What the keys of side by side do. Each says itself what came of it, so that nothing else is said here.

use super::typing::Typed;
use super::{Item, State, lines};
use crate::command::{Answer, Context, Outcome};
use crate::domain::ids::AnticipationId;
use crate::store::together::{Together, Voice};
use crate::store::{Act, Op, Reach, StoreError, Tx, Undone};

pub fn theirs(state: &mut State, cx: &mut Context) -> Answer {
    state.begin(Typed::Words(Voice::Theirs), "", cx)
}

pub fn see(state: &mut State, cx: &mut Context) -> Answer {
    state.begin(Typed::Words(Voice::See), "", cx)
}

pub fn wonder(state: &mut State, cx: &mut Context) -> Answer {
    state.begin(Typed::Words(Voice::Wonder), "", cx)
}

pub fn step(state: &mut State, cx: &mut Context) -> Answer {
    state.begin(Typed::Step, "", cx)
}

/// Says a line in other words.
pub fn edit(state: &mut State, cx: &mut Context) -> Answer {
    let Some(Item::Said(id, at)) = state.chosen else { return Ok(Outcome::Quiet) };
    let entry = state.shown.as_ref().and_then(|shown| shown.said.iter().find(|said| said.id == id));
    let line = entry.and_then(|said| said.text.lines().nth(at)).unwrap_or_default().to_owned();
    state.begin(Typed::Again(id, at), &line, cx)
}

/// The evidence shows the next thing that was anticipated; after the last, none.
pub fn match_on(state: &mut State, cx: &mut Context) -> Answer {
    if let (Some(Item::Evidence(id)), Some(shown)) = (state.chosen, &state.shown) {
        let now = shown.evidence.iter().find(|seen| seen.id == id).and_then(|seen| seen.anticipation);
        let at = shown.anticipated.iter().position(|one| Some(one.id) == now);
        let next = shown.anticipated.get(at.map_or(0, |at| at + 1)).map(|one| one.id);
        tie(state, next, cx);
    }
    Ok(Outcome::Quiet)
}

/// A digit: the evidence under the cursor shows that one; 0 none of them.
pub(super) fn matched(state: &mut State, digit: u32, cx: &mut Context) {
    let Some(shown) = &state.shown else { return };
    let at = usize::try_from(digit).unwrap_or(0).checked_sub(1);
    let to = at.map(|at| shown.anticipated.get(at).map(|one| one.id));
    match to {
        None => tie(state, None, cx),
        Some(Some(id)) => tie(state, Some(id), cx),
        Some(None) => {}
    }
}

fn tie(state: &mut State, to: Option<AnticipationId>, cx: &mut Context) {
    let Some(Item::Evidence(id)) = state.chosen else {
        "Put the cursor on what was seen; the number then says what it shows.".clone_into(&mut state.said);
        return;
    };
    let _ = state.write(Op::new(Act::Tied, "Evidence"), cx, |tx, _| tx.match_evidence(id, to));
}

pub fn take_back(state: &mut State, cx: &mut Context) -> Answer {
    let undone = cx.store.undo(Reach { scope: Some(state.scope), foreign: false });
    replayed(state, undone, ("taken back", "Nothing more was done here."), cx)
}

pub fn do_again(state: &mut State, cx: &mut Context) -> Answer {
    let undone = cx.store.redo(Reach { scope: Some(state.scope), foreign: false });
    replayed(state, undone, ("done again", "Nothing is there to do again."), cx)
}

fn replayed(state: &mut State, undone: Result<Undone, StoreError>, words: (&str, &str), cx: &mut Context) -> Answer {
    match undone {
        Ok(Undone::Step { title, .. }) => {
            state.load(cx)?;
            state.said = format!("{title}: {}", words.0);
        }
        // What another window did is not named here.
        Ok(Undone::Foreign { .. } | Undone::Nothing) => words.1.clone_into(&mut state.said),
        Err(error) => state.fail(&error),
    }
    Ok(Outcome::Quiet)
}

pub fn down(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, 1))
}

pub fn up(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, -1))
}

pub fn first(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, isize::MIN))
}

pub fn last(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, isize::MAX))
}

fn walk(state: &mut State, by: isize) -> Outcome {
    let items = lines::items(state);
    let at = items.iter().position(|item| Some(*item) == state.chosen).unwrap_or(0);
    let to = at.saturating_add_signed(by).min(items.len().saturating_sub(1));
    state.chosen = items.get(to).copied();
    state.settle();
    Outcome::Quiet
}

/// Twice leaves. What is being typed is kept first, and if that fails nobody leaves.
pub fn leave(state: &mut State, cx: &mut Context) -> Answer {
    if state.leaving == 0 {
        state.leaving = 2;
        "The same key once more closes this.".clone_into(&mut state.said);
        return Ok(Outcome::Quiet);
    }
    if state.typing.is_some() && !state.keep(cx) {
        return Ok(Outcome::Quiet);
    }
    let back = state.back.clone();
    state.close();
    Ok(Outcome::Wish(back))
}

impl State {
    /// Writes something and reads again; true when it is in the journal.
    pub(super) fn write(
        &mut self,
        op: Op,
        cx: &mut Context,
        f: impl FnOnce(&Tx, &Together) -> Result<(), StoreError>,
    ) -> bool {
        let Some(shown) = &self.shown else { return false };
        match cx.transact(&op.within(self.scope), |tx| f(tx, shown)) {
            Ok(done) => {
                self.said = format!("{} · u takes it back", done.title);
                let (said, kept) = (std::mem::take(&mut self.said), self.load(cx));
                if kept.is_ok() && !self.is_alarm {
                    self.said = said;
                }
                true
            }
            Err(error) => {
                self.fail(&error);
                false
            }
        }
    }
}
