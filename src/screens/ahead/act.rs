//! What the commands of the week ahead do.

use super::{State, Stop};
use crate::command::{Answer, Ask, Context, Outcome, StepFor, Wish};
use crate::domain::time::{monday, plus_days};
use crate::screens::steps;
use crate::store::meeting::Meeting;

fn wish(wish: Wish) -> Answer {
    Ok(Outcome::Wish(wish))
}

fn nothing() -> Answer {
    Ok(Outcome::said("Nothing is planned here. Esc goes back, a adds a meeting there."))
}

/// The meeting under the cursor, or the one its step stands at.
fn meeting(state: &State) -> Option<&Meeting> {
    match state.stop()? {
        Stop::Meeting(one) => Some(one),
        Stop::Step(_, at) => at,
    }
}

/// The brief; of a promise that hangs on no meeting, its fields.
pub(super) fn open(state: &mut State, _: &mut Context) -> Answer {
    match (meeting(state), state.stop()) {
        (Some(one), _) => wish(Wish::Brief(one.id)),
        (None, Some(Stop::Step(step, _))) => wish(Wish::Ask(Ask::EditStep(step.id))),
        _ => nothing(),
    }
}

pub(super) fn done(state: &mut State, cx: &mut Context) -> Answer {
    let Some(Stop::Step(step, _)) = state.stop() else {
        return Ok(Outcome::said("Space is for a next step: j walks to one, n notes one."));
    };
    let id = step.id;
    let answer = steps::toggle(step, cx)?;
    state.is_fresh = false;
    if !state.kept.contains(&id) {
        state.kept.push(id);
    }
    Ok(answer)
}

pub(super) fn edit(state: &mut State, _: &mut Context) -> Answer {
    match state.stop() {
        Some(Stop::Step(step, _)) => wish(Wish::Ask(Ask::EditStep(step.id))),
        Some(Stop::Meeting(one)) => wish(Wish::Ask(Ask::EditMeeting(one.id))),
        None => nothing(),
    }
}

pub(super) fn step(state: &mut State, _: &mut Context) -> Answer {
    wish(Wish::Ask(Ask::AddStep(meeting(state).map(StepFor::meeting).unwrap_or_default())))
}

pub(super) fn person(state: &mut State, _: &mut Context) -> Answer {
    let of_step = match state.stop() {
        Some(Stop::Step(step, _)) => step.person,
        _ => None,
    };
    match of_step.or_else(|| meeting(state).and_then(Meeting::person)) {
        Some(person) => wish(Wish::Person(person)),
        None => Ok(Outcome::said("Nobody on the roster takes part in this one.")),
    }
}

pub(super) fn show(state: &mut State, _: &mut Context) -> Answer {
    meeting(state).map_or_else(nothing, |one| wish(Wish::Meeting(one.id)))
}

pub(super) fn observe(state: &mut State, _: &mut Context) -> Answer {
    wish(Wish::Observe(meeting(state).map(|one| one.id)))
}

pub(super) fn back(_: &mut State, _: &mut Context) -> Answer {
    wish(Wish::Back)
}

/// The week so many days on.
pub(super) fn week(state: &mut State, days: i64, cx: &mut Context) -> Answer {
    state.open(plus_days(state.monday, days));
    state.load(cx)?;
    Ok(Outcome::Quiet)
}

pub(super) fn today(state: &mut State, cx: &mut Context) -> Answer {
    state.open(monday(cx.today()));
    state.load(cx)?;
    Ok(Outcome::Quiet)
}

/// Moves the cursor by so many.
pub(super) fn walk(state: &mut State, by: isize, _: &mut Context) -> Answer {
    let count = state.stops().count();
    state.list.step(by, count);
    state.is_fresh = false;
    state.settle();
    Ok(Outcome::Quiet)
}
