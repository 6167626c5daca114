//! What the commands of what waits to be settled do.

use super::State;
use crate::command::{Answer, Context, Outcome, Wish};
use crate::domain::coaching::Status;
use crate::store::meeting::Meeting;
use crate::store::{Act, Op};

fn nothing() -> Answer {
    Ok(Outcome::said("Everything is settled. Esc goes back."))
}

pub(super) fn met(state: &mut State, cx: &mut Context) -> Answer {
    let Some(one) = state.chosen() else { return nothing() };
    cx.act(&Op::new(Act::Met, one.label()), |tx| tx.mark_meeting(one.id, Some(one.rev), Status::Met, ""))
}

/// Did not happen: that and the reason that may follow are one step.
pub(super) fn cancel(state: &mut State, cx: &mut Context) -> Answer {
    let Some(one) = state.chosen().cloned() else { return nothing() };
    let answer = cx.act(&op(&one), |tx| tx.mark_meeting(one.id, Some(one.rev), Status::Cancelled, ""))?;
    state.asking = Some(one);
    Ok(answer)
}

/// Keeps why it did not happen.
pub(super) fn say_why(one: &Meeting, reason: &str, cx: &mut Context) -> Answer {
    cx.act(&op(one), |tx| tx.mark_meeting(one.id, None, Status::Cancelled, reason))
}

fn op(one: &Meeting) -> Op {
    Op::new(Act::Cancelled, one.label()).merging(format!("settle {}", one.uuid))
}

pub(super) fn let_be(state: &mut State, cx: &mut Context) -> Answer {
    let Some(one) = state.chosen() else { return nothing() };
    cx.act(&Op::new(Act::LetBe, one.label()), |tx| tx.let_meeting_be(one.id))
}

pub(super) fn show(state: &mut State, _: &mut Context) -> Answer {
    state.chosen().map_or_else(nothing, |one| Ok(Outcome::Wish(Wish::Meeting(one.id))))
}

pub(super) fn back(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Back))
}

/// Moves the cursor by so many.
pub(super) fn walk(state: &mut State, by: isize, _: &mut Context) -> Answer {
    let count = state.waiting.len();
    state.list.step(by, count);
    state.settle();
    Ok(Outcome::Quiet)
}
