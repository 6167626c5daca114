//! Walking the board and the page of a cycle.

use super::{State, number};
use crate::command::{Answer, Context, Outcome};

/// Up by one.
pub fn up(state: &mut State, _: &mut Context) -> Answer {
    Ok(step(state, -1))
}

/// Down by one.
pub fn down(state: &mut State, _: &mut Context) -> Answer {
    Ok(step(state, 1))
}

/// Up by what is in view.
pub fn page_up(state: &mut State, _: &mut Context) -> Answer {
    Ok(step(state, -page(state)))
}

/// Down by what is in view.
pub fn page_down(state: &mut State, _: &mut Context) -> Answer {
    Ok(step(state, page(state)))
}

/// To the top.
pub fn first(state: &mut State, _: &mut Context) -> Answer {
    Ok(step(state, isize::MIN / 2))
}

/// To the bottom.
pub fn last(state: &mut State, _: &mut Context) -> Answer {
    Ok(step(state, isize::MAX / 2))
}

/// A card takes three rows or more; so many of them are a page.
fn page(state: &State) -> isize {
    isize::try_from(state.body.height / 4).unwrap_or(1).max(1)
}

fn step(state: &mut State, by: isize) -> Outcome {
    if let Some(page) = &mut state.page {
        page.step(by, state.body);
        return Outcome::Quiet;
    }
    let (column, count) = (state.stage, state.column(state.stage).len());
    if let Some(list) = state.list_mut(column) {
        list.step(by, count);
    }
    state.settle();
    Outcome::Quiet
}

/// The column to the left; on a page the left half.
pub fn left(state: &mut State, _: &mut Context) -> Answer {
    Ok(sideways(state, -1))
}

/// The column to the right; on a page the right half.
pub fn right(state: &mut State, _: &mut Context) -> Answer {
    Ok(sideways(state, 1))
}

fn sideways(state: &mut State, by: isize) -> Outcome {
    if let Some(page) = &mut state.page {
        page.go_to_pane(usize::from(by > 0), state.body);
        return Outcome::Quiet;
    }
    let to = number(state.stage).checked_add_signed(by).and_then(|at| state.stages().get(at));
    if let Some(stage) = to {
        state.stage = *stage;
    }
    state.settle();
    Outcome::Quiet
}

/// The other half of a cycle's page.
pub fn other_pane(state: &mut State, _: &mut Context) -> Answer {
    if let Some(page) = &mut state.page {
        page.go_to_pane(1 - page.pane(state.body), state.body);
    }
    Ok(Outcome::Quiet)
}

/// The inquiry before the one looked at.
pub fn inquiry_before(state: &mut State, cx: &mut Context) -> Answer {
    turn(state, cx, -1)
}

/// The inquiry after the one looked at.
pub fn inquiry_after(state: &mut State, cx: &mut Context) -> Answer {
    turn(state, cx, 1)
}

fn turn(state: &mut State, cx: &mut Context, by: i64) -> Answer {
    let body = state.body;
    let Some(page) = &mut state.page else {
        return Ok(Outcome::said("Open a cycle with Enter; there [ and ] walk its inquiries."));
    };
    let answer = page.turn(by, cx)?;
    page.settle(body);
    Ok(answer)
}
