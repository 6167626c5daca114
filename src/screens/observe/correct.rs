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
        self.cursor.or_else(|| self.newest(|entry| entry.what != What::Phase))
    }

    /// The entry of that sort that was logged last, whatever its time has been corrected to.
    pub(super) fn newest(&self, is_meant: impl Fn(&Observation) -> bool) -> Option<usize> {
        if let Some(last) = self.log.last()
            && last.seen.position + 1 == self.next_position
            && is_meant(&last.seen)
        {
            return Some(self.log.len() - 1);
        }
        let meant = self.log.iter().enumerate().filter(|(_, entry)| is_meant(&entry.seen));
        meant.max_by_key(|(_, entry)| entry.seen.position).map(|(at, _)| at)
    }

    /// Moves the chosen entry a phase on or back.
    pub(super) fn shift_phase(&mut self, by: isize, cx: &mut Context) -> Answer {
        self.correct(cx, |entry| entry.phase = step(entry.phase, by))
    }

    /// Names a strength on the teacher's own page: that of the chosen noticing, or else of the visit.
    fn name_strength(&mut self, cx: &mut Context) -> Answer {
        let Some(person) = self.sheet.person else { return Ok(Outcome::said("This visit is to no one teacher.")) };
        let chosen = self.cursor.and_then(|at| self.log.get(at)).map(|entry| self.words_of(entry));
        let words = chosen.filter(|words| !words.is_empty()).unwrap_or_else(|| self.sheet.strength.clone());
        if words.is_empty() {
            return Ok(Outcome::said(
                "No strength is named yet: choose a noticing with a note, or name one when you end.",
            ));
        }
        let there = cx.store.strengths(person, 200)?;
        if there.iter().any(|strength| strength.visit == self.sheet.id && strength.body == words) {
            return Ok(Outcome::said(format!("It stands on {}'s page already.", self.sheet.who)));
        }
        let op = Op::new(Act::Added, format!("Strength of {}", self.sheet.who));
        let today = cx.today();
        self.write(op, cx, |tx, visit| tx.add_strength(person, &words, today, Some(visit)))
    }

    /// The words of an entry: its note, or for a noticing those of its look-for.
    fn words_of(&self, entry: &super::Entry) -> String {
        let seen = &entry.seen;
        let row = self.live.iter().find(|row| row.what == seen.what && seen.noticing);
        if seen.note.is_empty() { row.map_or_else(String::new, |row| row.body.clone()) } else { seen.note.clone() }
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

pub(super) fn name_strength(state: &mut State, cx: &mut Context) -> Answer {
    state.name_strength(cx)
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
