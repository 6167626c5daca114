//! What the review's commands do: another span, or the one before and after.

use super::State;
use crate::command::{Answer, Context, Outcome};
use crate::domain::time::plus_days;
use crate::store::share_of_time::{Span, Stretch, WEEKS};

/// Eight weeks, the cycle window, the school year, one week; what the journal does not know is passed over.
pub fn span(state: &mut State, cx: &mut Context) -> Answer {
    let order = [Span::Weeks, Span::Window, Span::Year, Span::Week];
    let at = order.iter().position(|span| *span == state.span).unwrap_or(0);
    let is_known = |span: &&Span| match span {
        Span::Weeks | Span::Week => true,
        Span::Window => !state.windows.is_empty(),
        Span::Year => !state.years.is_empty(),
    };
    let next = order.iter().cycle().skip(at + 1).take(order.len()).find(is_known).copied().unwrap_or(Span::Weeks);
    state.span = next;
    state.tops = [0; 2];
    state.load(cx)?;
    if state.windows.is_empty() && state.years.is_empty() {
        return Ok(Outcome::said("The journal knows no cycle windows and no school year yet."));
    }
    Ok(Outcome::Quiet)
}

/// The span before.
pub fn before(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, cx, -1)
}

/// The span after.
pub fn after(state: &mut State, cx: &mut Context) -> Answer {
    walk(state, cx, 1)
}

fn walk(state: &mut State, cx: &mut Context, by: isize) -> Answer {
    let to = |stretches: &[Stretch]| {
        let begun = stretches.iter().rposition(|one| one.first <= state.day).unwrap_or(0);
        begun.checked_add_signed(by).and_then(|at| stretches.get(at)).map(|one| one.first)
    };
    let day = match state.span {
        Span::Week => Some(plus_days(state.day, if by < 0 { -7 } else { 7 })),
        Span::Weeks => Some(plus_days(state.day, if by < 0 { -7 * WEEKS } else { 7 * WEEKS })),
        Span::Window => to(&state.windows),
        Span::Year => to(&state.years),
    };
    match day {
        Some(day) => state.day = day,
        None => {
            return Ok(Outcome::said(if by < 0 {
                "Nothing is known before this."
            } else {
                "Nothing is known after this."
            }));
        }
    }
    state.tops = [0; 2];
    state.load(cx)?;
    Ok(Outcome::Quiet)
}

/// Back to now.
pub fn today(state: &mut State, cx: &mut Context) -> Answer {
    state.day = cx.today();
    state.tops = [0; 2];
    state.load(cx)?;
    Ok(Outcome::Quiet)
}

/// Further down.
pub fn down(state: &mut State, _: &mut Context) -> Answer {
    Ok(scroll(state, 3))
}

/// Further up.
pub fn up(state: &mut State, _: &mut Context) -> Answer {
    Ok(scroll(state, -3))
}

/// To the top.
pub fn top(state: &mut State, _: &mut Context) -> Answer {
    Ok(scroll(state, -10_000))
}

/// To the bottom.
pub fn bottom(state: &mut State, _: &mut Context) -> Answer {
    Ok(scroll(state, 10_000))
}

fn scroll(state: &mut State, by: isize) -> Outcome {
    state.scroll(by);
    Outcome::Quiet
}
