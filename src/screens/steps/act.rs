//! What the commands of the list of next steps do.

use super::{State, view};
use crate::command::{Answer, Ask, Context, Outcome, StepFor, Wish};
use crate::domain::coaching::Who;
use crate::store::step::Step;
use crate::store::{Act, Op};

/// What a step is called in the status line.
const fn noun(step: &Step) -> &'static str {
    if matches!(step.who, Who::Coach) { "Promise" } else { "Next step" }
}

/// Marks a step done, or open again.
pub fn toggle(step: &Step, cx: &mut Context) -> Answer {
    let act = if step.is_done { Act::OpenAgain } else { Act::Done };
    cx.act(&Op::new(act, noun(step)), |tx| tx.mark_step(step.id, !step.is_done))
}

pub(super) fn done(state: &mut State, cx: &mut Context) -> Answer {
    let Some(step) = state.chosen() else { return nothing() };
    let id = step.id;
    let answer = toggle(step, cx)?;
    if !state.kept.contains(&id) {
        state.kept.push(id);
    }
    Ok(answer)
}

pub(super) fn edit(state: &mut State, _: &mut Context) -> Answer {
    state.chosen().map_or_else(nothing, |step| Ok(Outcome::Wish(Wish::Ask(Ask::EditStep(step.id)))))
}

pub(super) fn add(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Ask(Ask::AddStep(StepFor::default()))))
}

pub(super) fn filter(state: &mut State, cx: &mut Context) -> Answer {
    state.whose = match state.whose {
        None => Some(Who::Coach),
        Some(Who::Coach) => Some(Who::Both),
        Some(Who::Both) => Some(Who::Teacher),
        Some(Who::Teacher) => None,
    };
    state.list.at = 0;
    state.load(cx)?;
    Ok(Outcome::said(format!("Listed: {}", view::whose(state.whose))))
}

pub(super) fn person(state: &mut State, _: &mut Context) -> Answer {
    let Some(step) = state.chosen() else { return nothing() };
    match (step.person, step.team) {
        (Some(id), _) => Ok(Outcome::Wish(Wish::Person(id))),
        (None, Some(id)) => Ok(Outcome::Wish(Wish::Team(id))),
        (None, None) => Ok(Outcome::said("Nobody is named in this one; e names somebody.")),
    }
}

pub(super) fn meeting(state: &mut State, _: &mut Context) -> Answer {
    let Some(step) = state.chosen() else { return nothing() };
    match step.meeting {
        Some(id) => Ok(Outcome::Wish(Wish::Meeting(id))),
        None => Ok(Outcome::said("This one was not agreed in a meeting of the schedule.")),
    }
}

pub(super) fn cycle(state: &mut State, _: &mut Context) -> Answer {
    let Some(step) = state.chosen() else { return nothing() };
    match step.cycle {
        Some(id) => Ok(Outcome::Wish(Wish::Cycle(id))),
        None => Ok(Outcome::said("This one belongs to no cycle.")),
    }
}

pub(super) fn delete(state: &mut State, cx: &mut Context) -> Answer {
    let Some(step) = state.chosen() else { return nothing() };
    cx.act(&Op::new(Act::Deleted, noun(step)), |tx| tx.delete_step(step.id))
}

pub(super) fn back(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Back))
}

/// Moves the cursor by so many.
pub(super) fn walk(state: &mut State, by: isize, _: &mut Context) -> Answer {
    let count = state.shown().count();
    state.list.step(by, count);
    state.settle();
    Ok(Outcome::Quiet)
}

/// Moves the cursor by so many pages.
pub(super) fn page(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    let rows = isize::try_from(view::list_area(state.body).height.saturating_sub(2).max(1)).unwrap_or(1);
    walk(state, by * rows, cx)
}

fn nothing() -> Answer {
    Ok(Outcome::said("No next step here. n notes one."))
}
