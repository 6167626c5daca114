//! Free slots: the bell periods still to come in which nothing stands.

use super::{State, minute_of};
use crate::domain::coaching::Status;

/// A shorter period is no slot for a meeting; minutes.
const SHORTEST: u16 = 20;

/// `Tue P5`, `Wed P1` … in the order of the week.
pub(super) fn slots(state: &State) -> Vec<String> {
    let now = state.now.local();
    let mut found = Vec::new();
    for day in state.days.iter().filter(|day| day.date >= now.date() && day.off.is_none()) {
        let from = if day.date == now.date() { minute_of(now, day.date) } else { 0 };
        let taken: Vec<(u16, u16)> = state
            .of_day(day.date)
            .filter(|meeting| meeting.status != Status::Cancelled && !meeting.all_day)
            .map(|meeting| (minute_of(meeting.start, day.date), minute_of(meeting.end(), day.date)))
            .collect();
        let free = day.bells.iter().filter(|bell| {
            let is_open = taken.iter().all(|(start, end)| *end <= bell.start || *start >= bell.end);
            bell.start >= from && bell.end - bell.start >= SHORTEST && is_open
        });
        found.extend(free.map(|bell| format!("{} {}", day.date.format("%a"), bell.name)));
    }
    found
}
