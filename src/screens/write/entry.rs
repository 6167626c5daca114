//! What can be done with one entry: whose words, next steps, saved states, the trash, a found draft.

use super::act::put_away;
use super::desk::{self, Desk};
use super::versions::{self, Versions};
use super::{Over, Pane, State};
use crate::command::{Answer, Ask, Context, Outcome, StepFor, Wish};
use crate::domain::coaching::Whose;
use crate::store::reflection::Words;
use crate::store::{Act, Op, StoreError};

/// Marks the words as one's own or as the teacher's.
pub(super) fn whose(state: &mut State, cx: &mut Context) -> Answer {
    let other = |whose| if whose == Whose::Mine { Whose::Theirs } else { Whose::Mine };
    if let Some(desk) = &mut state.desk {
        desk.whose = other(desk.whose);
        return Ok(Outcome::said(format!("These words are {} · Ctrl-s saves", desk.whose.title())));
    }
    let Some(id) = state.entry() else { return Ok(Outcome::Quiet) };
    let entry = cx.store.entry(id)?;
    let words = Words { title: &entry.title, text: &entry.text, whose: other(entry.whose) };
    let op = Op::new(Act::Edited, format!("Entry · {}", entry.name));
    cx.act(&op, |tx| tx.save_entry(id, entry.rev, words))
}

/// A next step with or for the person it is about.
pub(super) fn step(state: &mut State, _: &mut Context) -> Answer {
    let of = state.subject().map_or_else(StepFor::default, |subject| StepFor {
        person: subject.person,
        meeting: subject.meeting,
        cycle: subject.cycle,
    });
    Ok(Outcome::Wish(Wish::Ask(Ask::AddStep(of))))
}

/// The saved states of the entry.
pub(super) fn versions(state: &mut State, cx: &mut Context) -> Answer {
    let Some(id) = state.entry() else { return Ok(Outcome::said("This entry has not been saved yet.")) };
    let now = state.desk.as_ref().map(|desk| desk::split(&desk.words_to_save()).1.to_owned());
    state.over = Some(Over::Versions(Box::new(Versions::new(id, now, state.body, cx.store)?)));
    Ok(Outcome::Quiet)
}

/// A saved state is brought into the editor; it becomes the entry's text with the next save.
pub(super) fn version_chosen(state: &mut State, chose: versions::Chose, cx: &mut Context) -> Answer {
    let Some(Over::Versions(shown)) = &state.over else { return Ok(Outcome::Quiet) };
    let id = shown.entry;
    let version = match chose {
        versions::Chose::Nothing => return Ok(Outcome::Quiet),
        versions::Chose::Left => {
            state.over = None;
            return Ok(Outcome::Quiet);
        }
        versions::Chose::Restore(version) => version,
    };
    state.over = None;
    if state.entry_open() != Some(id) {
        state.open(id, cx)?;
    }
    if let Some(desk) = &mut state.desk {
        let text = desk.editor.text();
        let (title, _) = desk::split(&text);
        let text = desk::joined(title, &version.text);
        desk.replace(&text);
        desk.keep_aside(cx);
    }
    state.pane = Pane::Text;
    state.fit();
    Ok(Outcome::said("Brought back · Ctrl-s saves it, Ctrl-z goes back to the newest"))
}

/// Puts the entry into the trash; words of it that are not saved yet are saved first, so that undo has them.
pub(super) fn delete(state: &mut State, cx: &mut Context) -> Answer {
    let Some(id) = state.entry() else { return Ok(Outcome::Quiet) };
    if state.entry_open() == Some(id) {
        put_away(state, cx)?;
    }
    let name = cx.store.entry(id)?.name;
    cx.act(&Op::new(Act::Deleted, format!("Entry · {name}")), |tx| tx.delete_entry(id))
}

/// Puts a found draft into the editor over what the journal holds, so that undo shows the saved words again.
pub(super) fn restore(state: &mut State, mut desk: Desk, text: &str, cx: &mut Context) -> Result<(), StoreError> {
    desk.replace(text);
    desk.go_to_last_words();
    desk.keep_aside(cx);
    state.sit_down(desk, cx)
}
