//! Correcting an entry: the chosen one, or else the last. Each correction is one step of undo.

use super::act::step;
use super::after::evidence::About;
use super::log::log_one;
use super::{Entry, State};
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::Voice;
use crate::domain::time::Stamp;
use crate::store::observation::{Observation, What};
use crate::store::{Act, Op};

const MARK: &str = "That marks where a phase began; [ and ] change which, Del takes it away.";
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

    /// It was that look-for: an entry logged with the wrong key, or a note that says what a look-for says.
    pub(super) fn swap(&mut self, row: usize, cx: &mut Context) -> Answer {
        let Some((at, what)) = self.meant().zip(self.live.get(row).map(|row| row.what)) else {
            return Ok(Outcome::said(NOTHING));
        };
        let Some(mut new) = self.log.get(at).map(|entry| entry.seen.clone()) else { return Ok(Outcome::Quiet) };
        if new.what == What::Phase {
            return Ok(Outcome::said(MARK));
        }
        if std::mem::replace(&mut new.what, what) == what {
            return Ok(Outcome::Quiet);
        }
        if self.log.get(at).is_none_or(|entry| !entry.is_saved) {
            return self.amend(at, new, Op::new(Act::Edited, "Entry"), false, cx);
        }
        let outcome = self.write(Op::new(Act::Edited, "Entry"), cx, |tx, visit| tx.relabel(visit, &new))?;
        self.replace(at, Entry { is_saved: true, ..Entry::new(new) });
        Ok(outcome)
    }

    /// A phase began some minutes ago: what was logged since then belongs to it, and all of that is one step.
    pub(super) fn begin_phase_earlier(&mut self, mark: Observation, cx: &mut Context) -> Answer {
        let is_after = |entry: &&Entry| entry.is_saved && entry.seen.at >= mark.at && entry.seen.what != What::Phase;
        let mut moved: Vec<Observation> = self.log.iter().filter(is_after).map(|entry| entry.seen.clone()).collect();
        if self.unsaved > 0 || moved.is_empty() || self.log.iter().any(|one| is_mark_after(one, mark.at)) {
            return self.log(mark, cx);
        }
        for entry in &mut moved {
            entry.phase = mark.phase;
        }
        let about = About::of(self, cx);
        let outcome = self.write(self.op_for(&mark), cx, |tx, visit| {
            log_one(tx, visit, &mark, None, &about)?;
            moved.iter().try_for_each(|entry| tx.amend(entry, false))
        })?;
        for entry in self.log.iter_mut().filter(|entry| moved.iter().any(|one| one.uuid == entry.seen.uuid)) {
            entry.seen.phase = mark.phase;
        }
        self.next_position = self.next_position.max(mark.position + 1);
        self.insert(Entry { is_saved: true, ..Entry::new(mark) });
        self.follow();
        Ok(outcome)
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

fn is_mark_after(entry: &Entry, at: Option<Stamp>) -> bool {
    entry.seen.what == What::Phase && entry.seen.at >= at
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

/// Who was seen or heard: a student, a group, the class, the teacher, and nothing said again.
pub(super) fn voice(state: &mut State, cx: &mut Context) -> Answer {
    state.correct(cx, |entry| {
        let next = entry.who.map_or(Some(0), |who| Voice::ALL.iter().position(|one| *one == who).map(|at| at + 1));
        if entry.what != What::Phase {
            entry.who = next.and_then(|at| Voice::ALL.get(at)).copied();
        }
    })
}

/// The next letter says which look-for the entry was.
pub(super) fn swap(state: &mut State, _: &mut Context) -> Answer {
    match state.meant().and_then(|at| state.log.get(at)).map(|entry| entry.seen.what) {
        None => return Ok(Outcome::said(NOTHING)),
        Some(What::Phase) => return Ok(Outcome::said(MARK)),
        Some(_) => state.prefix.is_swap = true,
    }
    Ok(Outcome::said("Which look-for was it? Its key says so, Esc leaves it."))
}

/// Before a key: so many minutes ago. On a chosen entry: one fewer.
pub(super) fn fewer(state: &mut State, cx: &mut Context) -> Answer {
    if state.cursor.is_none() && state.takes_entries() {
        if state.is_afterwards {
            return Ok(Outcome::said("Afterwards entries have no time, so there is no earlier one."));
        }
        state.prefix.late();
        return Ok(Outcome::Quiet);
    }
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
