//! What the walk's commands do: choose, confirm a step as one act, pass over, go back.

use super::State;
use super::read::years;
use super::step::{Item, Step, What};
use crate::command::{Answer, Ask, Context, Outcome, TimeAsk, Wish};
use crate::domain::coaching::Stage;
use crate::store::{Act, Op, StoreError};

/// Another choice for the one under the cursor.
pub fn change(state: &mut State, _: &mut Context) -> Answer {
    let count = state.step.choices().len();
    if let Some(item) = state.items.get(state.list.at).filter(|item| item.is_open && count > 0) {
        let next = (state.choice(item) + 1) % count;
        let what = item.what;
        state.chosen.insert(what, next);
    }
    Ok(Outcome::Quiet)
}

/// The choice of the one under the cursor for all of them.
pub fn all(state: &mut State, _: &mut Context) -> Answer {
    if let Some(choice) = state.items.get(state.list.at).map(|item| state.choice(item)) {
        let open: Vec<What> = state.items.iter().filter(|item| item.is_open).map(|item| item.what).collect();
        state.chosen.extend(open.into_iter().map(|what| (what, choice)));
    }
    Ok(Outcome::Quiet)
}

/// Goes on without writing.
pub fn skip(state: &mut State, cx: &mut Context) -> Answer {
    match state.step.by(1) {
        Some(next) => go(state, next, cx),
        None => Ok(end(state, cx)),
    }
}

/// One step back; from the first, back to where the walk was begun.
pub fn back(state: &mut State, cx: &mut Context) -> Answer {
    match state.step.by(-1) {
        Some(before) => go(state, before, cx),
        None => Ok(Outcome::Wish(Wish::Back)),
    }
}

/// The walk is over; the next one begins at its first step.
fn end(state: &mut State, cx: &Context) -> Outcome {
    *state = State { body: state.body, ..State::new(cx.now) };
    Outcome::Wish(Wish::Back)
}

fn go(state: &mut State, to: Step, cx: &mut Context) -> Answer {
    state.step = to;
    state.list = crate::widgets::list::List::default();
    state.items.clear();
    state.load(cx)?;
    Ok(Outcome::Quiet)
}

/// Does the step and goes on. Where there is nothing to do it only goes on.
pub fn confirm(state: &mut State, cx: &mut Context) -> Answer {
    match state.step {
        Step::Dates if !state.has_next => return Ok(Outcome::Wish(Wish::Ask(Ask::SchoolTime(TimeAsk::NextYear)))),
        Step::Roster if !state.confirmed.contains(&Step::Roster) => {
            state.confirmed.push(Step::Roster);
            return Ok(Outcome::Wish(Wish::Ask(Ask::ImportRoster)));
        }
        _ => {}
    }
    let outcome = write(state, cx)?;
    if !state.confirmed.contains(&state.step) {
        state.confirmed.push(state.step);
    }
    let Some(next) = state.step.by(1) else { return Ok(end(state, cx)) };
    go(state, next, cx)?;
    Ok(outcome)
}

/// The items that go some other way than staying as they are, with the choice made.
fn turned(state: &State) -> Vec<(What, usize)> {
    let is_open = |item: &&Item| item.is_open;
    let made = state.items.iter().filter(is_open).map(|item| (item.what, state.choice(item)));
    made.filter(|(what, choice)| *choice > 0 || matches!(what, What::Rotation(_))).collect()
}

fn write(state: &State, cx: &mut Context) -> Answer {
    let turned = turned(state);
    if turned.is_empty() {
        return Ok(Outcome::Quiet);
    }
    let count = turned.len();
    let (today, ends) = (cx.today(), state.ends);
    let fixed = if state.step == Step::Dates { fixed(state, &turned, cx)? } else { Vec::new() };
    if state.step == Step::Dates && fixed.is_empty() {
        return Ok(Outcome::Quiet);
    }
    let many = |one: &str, many: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
    let op = match state.step {
        Step::Cycles => Op::new(Act::Entered(Stage::Closed), many("cycle", "cycles")),
        Step::Series => Op::new(Act::Ended, many("series", "series")),
        Step::Promises => Op::new(Act::Edited, many("promise", "promises")),
        Step::Dates | Step::Roster | Step::Notes => Op::new(Act::Set, "Rotation of the new year"),
    };
    cx.act(&op, |tx| {
        for (what, choice) in &turned {
            match (what, *choice) {
                (What::Cycle(id), _) => tx.move_cycle(*id, None, Stage::Closed, today)?,
                (What::Series(id), _) => tx.end_series_on(*id, ends)?,
                (What::Promise(id), 1) => tx.mark_step(*id, true)?,
                (What::Promise(id), _) => tx.delete_step(*id)?,
                (What::Rotation(_), _) => {}
            }
        }
        for (id, school) in &fixed {
            tx.set_school(Some(*id), None, school)?;
        }
        Ok(())
    })
}

/// The schools whose rotation begins anew on the first day of the new year.
fn fixed(
    state: &State,
    turned: &[(What, usize)],
    cx: &Context,
) -> Result<Vec<(crate::domain::ids::SchoolId, crate::domain::school::School)>, StoreError> {
    let held = cx.store.school_plan()?;
    let Some(next) = years(&held, state).1 else { return Ok(Vec::new()) };
    let begins = turned.iter().filter(|(_, choice)| *choice == 0);
    let school = |(what, _): &(What, usize)| {
        let What::Rotation(id) = what else { return None };
        let mut school = held.school(*id)?.school.clone();
        let letter = school.rotation.first()?.clone();
        school.fixed.push((next.year.first, letter));
        school.fixed.sort();
        Some((*id, school))
    };
    Ok(begins.filter_map(school).collect())
}
