//! What the writing screen's commands do.

use super::chooser::{self, Chooser};
use super::desk::Saving;
use super::finder::Finder;
use super::questions::{self, Questions};
use super::shelf::Chosen;
use super::{Over, Pane, State};
use crate::command::{Answer, Context, Outcome, Wish};
use crate::domain::coaching::About;
use crate::domain::ids::{ReflectionId, VisitId};
use crate::store::{Act, Op};

/// Enter: what is chosen in the list is opened, a line beside the text goes into it.
pub(super) fn open(state: &mut State, cx: &mut Context) -> Answer {
    match (state.pane, state.shelf.chosen()) {
        (Pane::Aside, _) => quote(state, cx),
        (_, Chosen::Entry(line)) => {
            let id = line.id;
            if state.desk.as_ref().and_then(|desk| desk.saved).is_some_and(|saved| saved.id == id) {
                state.pane = Pane::Text;
                state.fit();
                return Ok(Outcome::Quiet);
            }
            state.open(id, cx)
        }
        (_, Chosen::Finish(waiting)) => {
            let subject = waiting.subject.clone();
            state.begin_about(subject, cx)
        }
        (_, Chosen::Nothing) => Ok(Outcome::said("Nothing is written yet; n begins an entry.")),
    }
}

fn quote(state: &mut State, cx: &mut Context) -> Answer {
    let Some(desk) = &mut state.desk else {
        return Ok(Outcome::said("Open an entry first (Esc, then Enter); a line goes to its cursor."));
    };
    let Some(text) = state.aside.taken() else { return Ok(Outcome::Quiet) };
    let heading = text.strip_prefix("## ").map(str::trim_end);
    if !heading.is_some_and(|heading| desk.editor.go_below(heading)) {
        desk.editor.insert_below(&text);
    }
    state.finder = None;
    desk.keep_aside(cx);
    if text.starts_with('#') {
        // A heading is there to be written under.
        state.pane = Pane::Text;
        state.offer_prompts();
        state.fit();
        return Ok(Outcome::Quiet);
    }
    state.aside.step(1);
    Ok(Outcome::said("Quoted · Esc goes back to the text"))
}

/// Asks what to write about.
pub(super) fn new(state: &mut State, cx: &mut Context) -> Answer {
    state.over = Some(Over::Chooser(Chooser::new(cx.store, cx.now)?));
    Ok(Outcome::Quiet)
}

/// A key of the chooser has said something.
pub(super) fn chosen(state: &mut State, chose: chooser::Chose, cx: &mut Context) -> Answer {
    match chose {
        chooser::Chose::Nothing => Ok(Outcome::Quiet),
        chooser::Chose::Left => {
            state.over = None;
            Ok(Outcome::Quiet)
        }
        chooser::Chose::About(subject) => {
            state.over = None;
            state.begin_about(subject, cx)
        }
    }
}

/// Asks which other questions to write by.
pub(super) fn questions(state: &mut State, cx: &mut Context) -> Answer {
    let trouble = state.read_templates(cx);
    let used = state.desk.as_ref().map_or("", |desk| desk.template.as_str());
    state.over = Some(Over::Questions(Questions::new(&state.templates, used)));
    Ok(trouble.map_or(Outcome::Quiet, Outcome::Said))
}

/// A key of the list of questions has said something.
pub(super) fn questions_chosen(state: &mut State, chose: questions::Chose, cx: &mut Context) -> Answer {
    match chose {
        questions::Chose::Nothing => return Ok(Outcome::Quiet),
        questions::Chose::Left => {}
        questions::Chose::These(template) => {
            if let Some(desk) = &mut state.desk {
                desk.ask(&template);
                desk.keep_aside(cx);
                state.pane = Pane::Text;
            }
        }
    }
    state.over = None;
    state.look_at(cx)?;
    Ok(Outcome::Quiet)
}

/// Saves what is open.
pub(super) fn save(state: &mut State, cx: &mut Context) -> Answer {
    let Some(desk) = &mut state.desk else { return Ok(Outcome::Quiet) };
    match desk.save(cx)? {
        Saving::Written(done) => Ok(Outcome::wrote(done)),
        Saving::Nothing => Ok(Outcome::said("Nothing new to save.")),
    }
}

/// Saves and closes what is open. If it cannot be saved it stays open.
pub(super) fn put_away(state: &mut State, cx: &mut Context) -> Answer {
    let Some(desk) = &mut state.desk else { return Ok(Outcome::Quiet) };
    let saving = desk.save(cx)?;
    let saved = desk.saved.map(|saved| saved.id);
    state.close();
    Ok(match saving {
        Saving::Nothing => Outcome::Quiet,
        Saving::Written(done) => {
            state.shelf.load(cx.store, cx.now)?;
            if let Some(id) = saved {
                state.shelf.choose_entry(id, cx.store)?;
            }
            Outcome::wrote(done)
        }
    })
}

/// One step back. Words that cannot be saved stay open, and their draft stays too.
pub(super) fn back(state: &mut State, cx: &mut Context) -> Answer {
    match (state.pane, &state.desk) {
        (Pane::Aside, Some(_)) => state.pane = Pane::Text,
        (Pane::Aside, None) => state.pane = Pane::Shelf,
        (Pane::Text | Pane::Shelf, Some(_)) => {
            let answer = put_away(state, cx);
            state.pane = Pane::Shelf;
            state.look_at(cx)?;
            return answer;
        }
        (_, None) if state.shelf.filter.is_some() => {
            state.shelf.filter = None;
            state.load(cx)?;
        }
        (_, None) => state.pane = Pane::Shelf,
    }
    state.fit();
    Ok(Outcome::Quiet)
}

/// List, text, evidence.
pub(super) fn next_pane(state: &mut State, _: &mut Context) -> Answer {
    state.pane = match (state.pane, state.desk.is_some()) {
        (Pane::Shelf, true) => Pane::Text,
        (Pane::Shelf, false) | (Pane::Text, _) => Pane::Aside,
        (Pane::Aside, _) => Pane::Shelf,
    };
    state.fit();
    Ok(Outcome::Quiet)
}

/// The other way round.
pub(super) fn pane_before(state: &mut State, _: &mut Context) -> Answer {
    state.pane = match (state.pane, state.desk.is_some()) {
        (Pane::Shelf, _) => Pane::Aside,
        (Pane::Aside, true) => Pane::Text,
        (Pane::Text, _) | (Pane::Aside, false) => Pane::Shelf,
    };
    state.fit();
    Ok(Outcome::Quiet)
}

/// Opens the find bar.
pub(super) fn find(state: &mut State, _: &mut Context) -> Answer {
    state.finder = state.desk.as_mut().map(|desk| Finder::new(&mut desk.editor));
    Ok(Outcome::Quiet)
}

/// Asks which line to go to.
pub(super) fn go_to_line(state: &mut State, _: &mut Context) -> Answer {
    state.finder = state.desk.as_ref().map(|desk| Finder::line(&desk.editor));
    Ok(Outcome::Quiet)
}

/// Hands the text to the coach's own editor.
pub(super) fn edit_outside(state: &mut State, cx: &mut Context) -> Answer {
    let Some(desk) = &mut state.desk else { return Ok(Outcome::Quiet) };
    desk.keep_aside(cx);
    cx.store.drafts().flush();
    Ok(Outcome::Wish(Wish::Edit(desk.editor.text())))
}

/// Takes a visit off the list without a word.
pub(super) fn finish(state: &mut State, cx: &mut Context) -> Answer {
    let Some((visit, name)) = state.waiting_visit() else { return Ok(Outcome::Quiet) };
    cx.act(&Op::new(Act::Done, name), |tx| tx.finish_visit(visit))
}

/// One sort of entry after the other, then all.
pub(super) fn filter(state: &mut State, cx: &mut Context) -> Answer {
    let next = match state.shelf.filter {
        None => About::ALL.first(),
        Some(now) => About::ALL.iter().skip_while(|about| **about != now).nth(1),
    };
    state.shelf.filter = next.copied();
    state.shelf.list = crate::widgets::list::List::default();
    state.load(cx)?;
    Ok(Outcome::said(next.map_or_else(|| "Every entry".to_owned(), |about| format!("Entries: {}", about.title()))))
}

/// Shows the meeting in its week.
pub(super) fn meeting(state: &mut State, _: &mut Context) -> Answer {
    let meeting = state.subject().and_then(|subject| subject.meeting);
    Ok(meeting.map_or(Outcome::Quiet, |id| Outcome::Wish(Wish::Meeting(id))))
}

/// Shows the person it is about.
pub(super) fn person(state: &mut State, _: &mut Context) -> Answer {
    let person = state.subject().and_then(|subject| subject.person);
    Ok(person.map_or(Outcome::Quiet, |id| Outcome::Wish(Wish::Person(id))))
}

/// Down.
pub(super) fn down(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, 1, cx)
}

/// Up.
pub(super) fn up(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, -1, cx)
}

/// A page down.
pub(super) fn page_down(state: &mut State, cx: &mut Context) -> Answer {
    let page = page(state);
    walk(state, page, cx)
}

/// A page up.
pub(super) fn page_up(state: &mut State, cx: &mut Context) -> Answer {
    let page = page(state);
    walk(state, -page, cx)
}

/// The first.
pub(super) fn first(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, isize::MIN, cx)
}

/// The last.
pub(super) fn last(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, isize::MAX, cx)
}

fn page(state: &State) -> isize {
    if state.pane == Pane::Aside { state.aside.page() } else { state.shelf.page() }
}

pub(super) fn walk(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    if state.pane == Pane::Aside {
        state.aside.step(by);
        return Ok(Outcome::Quiet);
    }
    state.shelf.step(by, cx.store)?;
    if state.desk.is_none() {
        state.aside.go_first();
        state.look_at(cx)?;
    }
    Ok(Outcome::Quiet)
}

impl State {
    /// The entry that a command is about: the open one, else the chosen one.
    pub(super) fn entry(&self) -> Option<ReflectionId> {
        match (&self.desk, self.shelf.chosen()) {
            (Some(desk), _) => desk.saved.map(|saved| saved.id),
            (None, Chosen::Entry(line)) => Some(line.id),
            (None, _) => None,
        }
    }

    pub(super) fn entry_open(&self) -> Option<ReflectionId> {
        self.desk.as_ref().and_then(|desk| desk.saved).map(|saved| saved.id)
    }

    /// The visit that waits under the cursor, and its name.
    pub(super) fn waiting_visit(&self) -> Option<(VisitId, String)> {
        match self.shelf.chosen() {
            Chosen::Finish(waiting) if self.desk.is_none() => Some((waiting.subject.visit?, waiting.name.clone())),
            _ => None,
        }
    }
}
