//! Walking over the page: part by part, one thing anticipated after the other, classroom by classroom.

use super::{Spot, State};
use crate::command::{Answer, Context, Outcome};
use crate::store::StoreError;
use crate::store::task_plan::PlanPart;

/// Everything the cursor can be on, from top to bottom.
pub(super) fn spots(state: &State) -> Vec<Spot> {
    let mut spots: Vec<Spot> = PlanPart::ALL.map(Spot::Part).into();
    let Some(plan) = &state.plan else { return spots };
    for one in &plan.foreseen {
        spots.extend([Spot::Foreseen(one.id), Spot::Ask(one.id)]);
    }
    for room in &plan.rooms {
        spots.push(Spot::Room(room.id));
        spots.extend(plan.foreseen.iter().map(|one| Spot::Told(room.id, one.id)));
        let others = room.tellings.iter().filter(|telling| is_other(plan, telling));
        spots.extend(others.map(|telling| Spot::Other(room.id, telling.id)));
    }
    spots
}

/// Whether it is told of a strategy that is not among what is anticipated now.
pub(super) fn is_other(plan: &crate::store::task_plan::TaskPlan, telling: &crate::store::task_plan::Telling) -> bool {
    telling.of.is_none_or(|id| plan.expected(id).is_none())
}

fn step(state: &mut State, by: isize) -> Answer {
    let spots = spots(state);
    let at = spots.iter().position(|spot| *spot == state.spot).unwrap_or(0);
    let to = at.saturating_add_signed(by).min(spots.len().saturating_sub(1));
    if let Some(spot) = spots.get(to) {
        state.go(*spot);
    }
    Ok(Outcome::Quiet)
}

pub fn down(state: &mut State, _: &mut Context) -> Answer {
    step(state, 1)
}

pub fn up(state: &mut State, _: &mut Context) -> Answer {
    step(state, -1)
}

pub fn page_down(state: &mut State, _: &mut Context) -> Answer {
    step(state, 8)
}

pub fn page_up(state: &mut State, _: &mut Context) -> Answer {
    step(state, -8)
}

pub fn first(state: &mut State, _: &mut Context) -> Answer {
    step(state, isize::MIN)
}

pub fn last(state: &mut State, _: &mut Context) -> Answer {
    step(state, isize::MAX)
}

/// From the plan to what is anticipated, to each classroom, and around.
pub fn next_part(state: &mut State, _: &mut Context) -> Answer {
    let mut heads = vec![Spot::Part(PlanPart::Title)];
    if let Some(plan) = &state.plan {
        heads.extend(plan.foreseen.first().map(|one| Spot::Foreseen(one.id)));
        heads.extend(plan.rooms.iter().map(|room| Spot::Room(room.id)));
    }
    let spots = spots(state);
    let place = |spot: &Spot| spots.iter().position(|one| one == spot);
    let here = place(&state.spot);
    let next = heads.iter().find(|head| place(head) > here).or(heads.first()).copied();
    if let Some(next) = next {
        state.go(next);
    }
    Ok(Outcome::Quiet)
}

pub fn plan_before(state: &mut State, cx: &mut Context) -> Answer {
    turn(state, -1, cx)
}

pub fn plan_after(state: &mut State, cx: &mut Context) -> Answer {
    turn(state, 1, cx)
}

fn turn(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    let here = state.plan.as_ref().map(|plan| plan.id);
    let at = state.all.iter().position(|id| Some(*id) == here).unwrap_or(state.all.len());
    let Some(to) = at.checked_add_signed(by).and_then(|at| state.all.get(at)).copied() else {
        let words = if by < 0 { "That is the first plan here." } else { "That is the newest; n begins another." };
        return Ok(Outcome::said(words));
    };
    show(state, Some(to), cx)?;
    Ok(Outcome::Quiet)
}

/// Shows another plan of the place, or a new one.
pub(super) fn show(
    state: &mut State,
    which: Option<crate::domain::ids::PlanId>,
    cx: &mut Context,
) -> Result<(), StoreError> {
    state.plan = which.map(|id| cx.store.task_plan(id)).transpose()?.map(Box::new);
    state.list.top = 0;
    state.go(Spot::Part(PlanPart::Title));
    Ok(())
}
