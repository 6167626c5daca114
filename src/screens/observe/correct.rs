//! Correcting an entry: the chosen one, or else the last. Each correction is one step of undo.

use super::State;
use super::act::step;
use crate::command::{Answer, Context, Outcome};
use crate::domain::time::Stamp;
use crate::store::observation::{Observation, What};
use crate::store::{Act, Op};

const NOTHING: &str = "Nothing is logged yet: a look-for's key logs it, n notes.";

impl State {
    /// The entry that a mark or a note is meant for: the chosen one, or the last that is no phase mark.
    pub(super) fn meant(&self) -> Option<usize> {
        let last = || {
            self.log
                .iter()
                .enumerate()
                .max_by_key(|(at, entry)| (entry.seen.what != What::Phase, entry.seen.position, *at))
        };
        let newest = || match self.log.last() {
            Some(entry) if entry.seen.at.is_some() && entry.seen.what != What::Phase => Some(self.log.len() - 1),
            _ => last().map(|(at, _)| at),
        };
        let at = self.cursor.or_else(newest)?;
        self.log.get(at).filter(|entry| entry.seen.what != What::Phase || self.cursor.is_some()).map(|_| at)
    }

    /// Moves the chosen entry a phase on or back.
    pub(super) fn shift_phase(&mut self, by: isize, cx: &mut Context) -> Answer {
        self.correct(cx, |entry| entry.phase = step(entry.phase, by))
    }

    /// Changes the entry meant, if that changes anything.
    fn correct(&mut self, cx: &mut Context, change: impl FnOnce(&mut Observation)) -> Answer {
        let Some(at) = self.meant() else { return Ok(Outcome::said(NOTHING)) };
        let Some(mut new) = self.log.get(at).map(|entry| entry.seen.clone()) else { return Ok(Outcome::Quiet) };
        let old = new.clone();
        change(&mut new);
        if new == old {
            return Ok(Outcome::Quiet);
        }
        self.amend(at, new, Op::new(Act::Edited, "Entry"), false, cx)
    }

    fn shift_time(&mut self, minutes: i64, cx: &mut Context) -> Answer {
        let now = cx.now.stamp;
        let is_timed = self.cursor.and_then(|at| self.log.get(at)).is_some_and(|entry| entry.seen.at.is_some());
        if !is_timed {
            return Ok(Outcome::said(
                "This entry was made afterwards and has no time; [ and ] move it to another phase.",
            ));
        }
        self.correct(cx, |entry| {
            entry.at = entry.at.map(|at: Stamp| at.plus_minutes(minutes)).filter(|at| *at <= now).or(entry.at);
        })
    }
}

/// Whether an entry of the log is chosen.
pub(super) fn is_chosen(state: &State) -> Result<(), &'static str> {
    if state.cursor.is_some() { Ok(()) } else { Err("Choose an entry with the arrows first.") }
}

pub(super) fn noticing(state: &mut State, cx: &mut Context) -> Answer {
    state.correct(cx, |entry| {
        entry.noticing = !entry.noticing;
        entry.wondering &= !entry.noticing;
    })
}

pub(super) fn wondering(state: &mut State, cx: &mut Context) -> Answer {
    state.correct(cx, |entry| {
        entry.wondering = !entry.wondering;
        entry.noticing &= !entry.wondering;
    })
}

pub(super) fn raise(state: &mut State, cx: &mut Context) -> Answer {
    state.correct(cx, |entry| entry.raise = !entry.raise)
}

pub(super) fn more(state: &mut State, cx: &mut Context) -> Answer {
    state.correct(cx, |entry| {
        if matches!(entry.what, What::LookFor(_) | What::Anticipated(_)) {
            entry.count = (entry.count + 1).min(999);
        }
    })
}

pub(super) fn fewer(state: &mut State, cx: &mut Context) -> Answer {
    state.correct(cx, |entry| entry.count = entry.count.saturating_sub(1).max(1))
}

pub(super) fn earlier(state: &mut State, cx: &mut Context) -> Answer {
    state.shift_time(-1, cx)
}

pub(super) fn later(state: &mut State, cx: &mut Context) -> Answer {
    state.shift_time(1, cx)
}

pub(super) fn delete(state: &mut State, cx: &mut Context) -> Answer {
    match state.cursor {
        Some(at) => state.delete(at, cx),
        None => Ok(Outcome::Quiet),
    }
}
