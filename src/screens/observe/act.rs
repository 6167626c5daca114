//! What the commands of a visit do.

use super::State;
use crate::command::{Answer, Context, LookFors, NewEntry, Outcome, Scope, Wish};
use crate::domain::coaching::{About, Phase};
use crate::store::look_for::SetChoice;
use crate::store::observation::{Observation, What};
use crate::store::together::Subject;
use crate::store::work_sort::Place;
use crate::store::{Act, Op, Reach, Undone};

impl State {
    /// One look-for, as often as the digits before it say.
    pub(super) fn tally(&mut self, row: usize, cx: &mut Context) -> Answer {
        match self.tally_of(row, cx) {
            Some(entry) => self.log(entry, cx),
            None => Ok(Outcome::Quiet),
        }
    }

    /// The entry that a look-for's key makes.
    pub(super) fn tally_of(&mut self, row: usize, cx: &mut Context) -> Option<Observation> {
        let what = self.live.get(row)?.what;
        let at = self.entry_time(cx);
        let mut entry = self.entry(what, at, cx);
        entry.count = self.prefix.take_times();
        Some(entry)
    }

    /// Marks that a phase of the lesson begins. Afterwards there is no time to mark: what is logged next belongs to it.
    fn mark_phase(&mut self, phase: Phase, cx: &mut Context) -> Answer {
        if phase == self.sheet.phase {
            self.prefix.clear();
            return Ok(Outcome::said(format!("The lesson is in {} already.", self.phase_name(phase))));
        }
        self.sheet.phase = phase;
        let at = self.entry_time(cx);
        if at.is_none() {
            return Ok(Outcome::Quiet);
        }
        let mut entry = self.entry(What::Phase, at, cx);
        entry.phase = phase;
        if at < Some(cx.now.stamp) {
            return self.begin_phase_earlier(entry, cx);
        }
        self.log(entry, cx)
    }

    /// Walks the log; past its end nothing is chosen and the newest entry is followed again.
    pub(super) fn walk(&mut self, by: isize) {
        let count = self.log.len();
        let at = self.cursor.unwrap_or(count);
        let to = at.saturating_add_signed(by);
        self.cursor = if to < count { Some(to) } else { None };
        self.follow();
    }
}

pub(super) fn next_phase(state: &mut State, cx: &mut Context) -> Answer {
    let to = step(state.sheet.phase, 1);
    state.mark_phase(to, cx)
}

pub(super) fn phase_back(state: &mut State, cx: &mut Context) -> Answer {
    if state.cursor.is_some() {
        return state.shift_phase(-1, cx);
    }
    let to = step(state.sheet.phase, -1);
    state.mark_phase(to, cx)
}

pub(super) fn phase_on(state: &mut State, cx: &mut Context) -> Answer {
    if state.cursor.is_some() {
        return state.shift_phase(1, cx);
    }
    next_phase(state, cx)
}

/// The phase so many places on, inside the lesson.
pub(super) fn step(phase: Phase, by: isize) -> Phase {
    let at = Phase::ALL.iter().position(|one| *one == phase).unwrap_or(0);
    Phase::ALL.get(at.saturating_add_signed(by)).copied().unwrap_or(phase)
}

pub(super) fn note(state: &mut State, cx: &mut Context) -> Answer {
    state.begin_note(cx)
}

pub(super) fn note_on_last(state: &mut State, cx: &mut Context) -> Answer {
    state.begin_note_on_last(cx)
}

/// The last tally once more, with the time of this key.
pub(super) fn again(state: &mut State, cx: &mut Context) -> Answer {
    let is_tally = |what| matches!(what, What::LookFor(_) | What::Anticipated(_));
    let last = state.newest(|entry| is_tally(entry.what)).and_then(|at| state.log.get(at)).map(|entry| entry.seen.what);
    match last.and_then(|what| state.live.iter().position(|row| row.what == what)) {
        Some(row) => state.tally(row, cx),
        None => Ok(Outcome::said("Nothing to log again yet: a look-for's key logs it.")),
    }
}

pub(super) fn take_back(state: &mut State, cx: &mut Context) -> Answer {
    if state.unsaved > 0 && state.save_unsaved(cx).is_err() {
        return state.drop_unsaved(cx);
    }
    let undone = cx.store.undo(Reach { scope: Some(state.sheet.uuid), foreign: false })?;
    state.replayed(undone, "Taken back", "Nothing (more) of this visit to take back.", cx)
}

pub(super) fn do_again(state: &mut State, cx: &mut Context) -> Answer {
    let undone = cx.store.redo(Reach { scope: Some(state.sheet.uuid), foreign: false })?;
    state.replayed(undone, "Done again", "Nothing of this visit to do again.", cx)
}

impl State {
    fn replayed(&mut self, undone: Undone, verb: &str, nothing: &str, cx: &mut Context) -> Answer {
        match undone {
            Undone::Nothing => Ok(Outcome::said(nothing)),
            Undone::Foreign { title } => {
                Ok(Outcome::said(format!("“{title}” was done in another window; undo it there.")))
            }
            Undone::Step { title, touched } => {
                self.load(cx)?;
                Ok(Outcome::Replayed { sentence: format!("{verb}: {title}"), touched })
            }
        }
    }

    /// The newest entry that could not be written is given up.
    fn drop_unsaved(&mut self, cx: &mut Context) -> Answer {
        let unsaved = self.log.iter().enumerate().filter(|(_, entry)| !entry.is_saved);
        match unsaved.max_by_key(|(_, entry)| entry.seen.position).map(|(at, _)| at) {
            Some(at) => {
                let answer = self.delete(at, cx);
                self.cursor = None;
                self.follow();
                answer
            }
            None => Ok(Outcome::Quiet),
        }
    }
}

pub(super) fn end(state: &mut State, cx: &mut Context) -> Answer {
    state.offer_end(cx)
}

pub(super) fn go_on(state: &mut State, cx: &mut Context) -> Answer {
    state.go_on(cx)
}

/// Entries without times, by phase: when the coach had no free hand.
pub(super) fn afterwards(state: &mut State, _: &mut Context) -> Answer {
    state.is_afterwards = !state.is_afterwards;
    if state.is_afterwards && !state.is_live() {
        state.sheet.phase = Phase::Launch;
    }
    state.cursor = None;
    Ok(Outcome::said(if state.is_afterwards {
        "Afterwards: entries go to the phase, without a time. Space is the next phase."
    } else if state.is_live() {
        "Live: entries are stamped with the time of the key."
    } else {
        "Afterwards mode is off."
    }))
}

pub(super) fn save(state: &mut State, cx: &mut Context) -> Answer {
    state.retry(cx)
}

/// Where the visit was entered from.
pub(super) fn back(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Back))
}

/// The look-for sets, while the visit goes on.
pub(super) fn look_fors(state: &mut State, _: &mut Context) -> Answer {
    let why = if state.is_live() { LookFors::Visit(state.sheet.uuid) } else { LookFors::Shelf };
    Ok(Outcome::Wish(Wish::LookFors(why)))
}

impl State {
    /// Logs with another set from now on. What has been logged keeps its words: once look-fors are logged, only a set that
    /// has them on the same keys can take their place.
    pub fn take_look_fors(&mut self, choice: SetChoice, cx: &mut Context) -> Answer {
        let is_used = |key| self.log.iter().any(|entry| entry.seen.what == What::LookFor(key));
        let old = self.sheet.set.as_ref().map_or(&[][..], |set| &set.set.rows);
        if old.iter().any(|row| is_used(row.key) && !choice.set.rows.contains(row)) {
            return Ok(Outcome::said(
                "This visit has logged look-fors that are not in that set; it keeps the words it was logged with.",
            ));
        }
        let name = choice.set.name.clone();
        if self.sheet.id.is_none() {
            self.sheet.set = Some(choice);
            self.refresh_rows(cx)?;
            self.recount();
            return Ok(Outcome::said(format!("Look-fors: {name}")));
        }
        self.write(Op::new(Act::Set, "Look-fors"), cx, |tx, visit| {
            let version = tx.ensure_set(&choice)?;
            tx.set_visit_look_fors(visit, version)
        })?;
        self.seen = -1;
        self.load(cx)?;
        Ok(Outcome::said(format!("Look-fors: {name} · u takes it back")))
    }
}

/// The week, while the visit goes on.
pub(super) fn week(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Show(Scope::Week)))
}

/// Begins the reflection on this visit.
pub(super) fn write(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Write(NewEntry {
        about: About::Meeting,
        meeting: state.sheet.meeting,
        cycle: state.sheet.cycle,
        person: state.sheet.person,
    })))
}

pub(super) fn up(state: &mut State, _: &mut Context) -> Answer {
    state.walk(-1);
    Ok(Outcome::Quiet)
}

pub(super) fn down(state: &mut State, _: &mut Context) -> Answer {
    state.walk(1);
    Ok(Outcome::Quiet)
}

pub(super) fn page_up(state: &mut State, _: &mut Context) -> Answer {
    state.walk(-page(state));
    Ok(Outcome::Quiet)
}

pub(super) fn page_down(state: &mut State, _: &mut Context) -> Answer {
    state.walk(page(state));
    Ok(Outcome::Quiet)
}

pub(super) fn first(state: &mut State, _: &mut Context) -> Answer {
    state.cursor = (!state.log.is_empty()).then_some(0);
    state.follow();
    Ok(Outcome::Quiet)
}

pub(super) fn last(state: &mut State, _: &mut Context) -> Answer {
    state.cursor = None;
    state.follow();
    Ok(Outcome::Quiet)
}

fn page(state: &State) -> isize {
    isize::try_from(state.log_room().saturating_sub(1).max(1)).unwrap_or(1)
}

/// The keys of look-fors are taken before the commands; this row names them where keys are listed.
pub(super) fn tally(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Quiet)
}

/// Sorts student work of the visit; it needs the visit to have begun.
pub fn sort(state: &mut State, _: &mut Context) -> Answer {
    Ok(match (state.sheet.id, state.unsaved) {
        (Some(id), 0) => Outcome::Wish(Wish::Sort(Place::Visit(id), None)),
        (None, _) => Outcome::said("Log one entry first: the work sort belongs to a visit that has begun."),
        (Some(_), _) => Outcome::said("Ctrl-s saves the entries first; then the work sort."),
    })
}

/// Turns the screen to the teacher.
pub fn together(state: &mut State, _: &mut Context) -> Answer {
    Ok(match state.sheet.id {
        Some(id) => Outcome::Wish(Wish::Together(Subject::Visit(id))),
        None => Outcome::Quiet,
    })
}
