//! Near and far: one day with its notes, the week, or a strip of weeks; the same meetings and the same cursor.

use super::{State, month};
use crate::command::{Answer, Context, Outcome};

/// How much is in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// One day, its blocks with notes.
    Day,
    /// The week.
    #[default]
    Week,
    /// Four to six weeks, a row each.
    Month,
}

impl State {
    /// Whether a strip of weeks is in sight.
    pub const fn is_month(&self) -> bool {
        matches!(self.zoom, Zoom::Month)
    }

    /// Whether a single day is in sight.
    pub const fn is_day(&self) -> bool {
        matches!(self.zoom, Zoom::Day)
    }

    /// The keys that hold now, where they are not the usual ones.
    pub fn hints(&self) -> Option<&'static [(&'static str, &'static str)]> {
        if self.plan.is_some() {
            return Some(super::plan::KEYS);
        }
        if self.drag.is_some_and(|drag| drag.has_moved()) {
            return Some(super::drag::KEYS);
        }
        if self.is_selecting() {
            return Some(super::select::KEYS);
        }
        if self.slot.is_some() {
            return Some(super::free::KEYS);
        }
        self.is_month().then_some(month::KEYS)
    }
}

/// Nearer: from the strip to the week, from the week to the day.
pub fn nearer(state: &mut State, cx: &mut Context) -> Answer {
    match state.zoom {
        Zoom::Month => to(state, Zoom::Week, cx),
        Zoom::Week => to(state, Zoom::Day, cx),
        Zoom::Day => Ok(Outcome::said("This is as near as it gets; Enter opens the meeting.")),
    }
}

/// Farther: from the day to the week, from the week to the strip.
pub fn farther(state: &mut State, cx: &mut Context) -> Answer {
    match state.zoom {
        Zoom::Day => to(state, Zoom::Week, cx),
        Zoom::Week => to(state, Zoom::Month, cx),
        Zoom::Month => Ok(Outcome::said("This is as far as it gets; [ and ] walk on by weeks.")),
    }
}

/// Shows that much, around the same cursor.
pub fn to(state: &mut State, zoom: Zoom, cx: &mut Context) -> Answer {
    state.zoom = zoom;
    state.load_grid(cx)?;
    Ok(Outcome::Quiet)
}

/// One step back: what is dragged, a free slot, the selection, then near or far.
pub fn back(state: &mut State, cx: &mut Context) -> Answer {
    if state.drag.take().is_some_and(|drag| drag.has_moved()) {
        return Ok(Outcome::said("Left where it was."));
    }
    if state.slot.take().is_some() {
        state.load_grid(cx)?;
    } else if state.is_selecting() {
        state.marks.clear();
    } else if state.zoom != Zoom::Week {
        return to(state, Zoom::Week, cx);
    }
    Ok(Outcome::Quiet)
}
