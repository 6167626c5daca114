//! Free slots: the bell periods still to come in which nothing stands, or the free hours of a day without bells.

use chrono::{Datelike, NaiveDate};

use super::{Day, State, minute_of};
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::Status;
use crate::domain::time::{self, plus_days, time_of_minute};

/// A shorter period is no slot for a meeting; minutes.
const SHORTEST: u16 = 20;
/// The hours looked at on a day without bells.
const HOURS: std::ops::Range<u16> = 8..15;
/// How many weeks ahead a free slot is looked for.
const WEEKS: usize = 8;

/// The keys that hold on a free slot.
pub const KEYS: &[(&str, &str)] = &[("a", "add here"), ("}", "next free"), ("{", "free before"), ("Esc", "back")];

/// A time nothing stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its day.
    pub day: NaiveDate,
    /// Its first minute.
    pub start: u16,
    /// The minute after its last.
    pub end: u16,
    /// The bell period's name; empty for an hour.
    pub name: String,
}

impl Slot {
    /// What a typed line begins with to stand here: `thu p3 `, `thu 10:00-11:00 `.
    pub fn words(&self) -> String {
        let name = self.name.to_lowercase();
        let is_period = name.strip_prefix('p').is_some_and(|rest| rest.parse::<u8>().is_ok());
        let (from, until) = (time::clock(time_of_minute(self.start)), time::clock(time_of_minute(self.end)));
        let when = if is_period { name } else { format!("{from}-{until}") };
        format!("{} {when} ", self.day.format("%a %-d %b").to_string().to_lowercase())
    }
}

/// `Tue P5`, `Wed P1` … in the order of the week.
pub(super) fn slots(state: &State) -> Vec<String> {
    let free = open(state).into_iter().filter(|slot| !slot.name.is_empty());
    free.map(|slot| format!("{} {}", slot.day.format("%a"), slot.name)).collect()
}

/// The free slots of the week on screen, in its order.
pub(super) fn open(state: &State) -> Vec<Slot> {
    let now = state.now.local();
    let days = state.days.iter().filter(|day| day.date >= now.date() && day.off.is_none());
    days.flat_map(|day| {
        let from = if day.date == now.date() { minute_of(now, day.date) } else { 0 };
        let taken: Vec<(u16, u16)> = state
            .of_day(day.date)
            .filter(|meeting| meeting.status != Status::Cancelled && !meeting.all_day)
            .map(|meeting| (minute_of(meeting.start, day.date), minute_of(meeting.end(), day.date)))
            .collect();
        spans(day).into_iter().filter(move |slot| {
            let is_open = taken.iter().all(|(start, end)| *end <= slot.start || *start >= slot.end);
            slot.start >= from && slot.end.saturating_sub(slot.start) >= SHORTEST && is_open
        })
    })
    .collect()
}

/// The bells of a day, or its hours; a weekend without bells has none.
fn spans(day: &Day) -> Vec<Slot> {
    let slot = |start, end, name: &str| Slot { day: day.date, start, end, name: name.to_owned() };
    if !day.bells.is_empty() {
        return day.bells.iter().map(|bell| slot(bell.start, bell.end, &bell.name)).collect();
    }
    if day.date.weekday().number_from_monday() > 5 {
        return Vec::new();
    }
    HOURS.map(|hour| slot(hour * 60, hour * 60 + 60, "")).collect()
}

/// The next free slot, in this week or one of the next.
pub fn next(state: &mut State, cx: &mut Context) -> Answer {
    let (day, chosen) = (state.day, state.chosen);
    let here = place(state);
    for _ in 0..WEEKS {
        if let Some(slot) = open(state).into_iter().find(|slot| (slot.day, slot.start) > here) {
            return Ok(stand(state, slot));
        }
        state.show(plus_days(state.monday, 7), None, cx)?;
    }
    state.show(day, chosen, cx)?;
    Ok(Outcome::said("No free slot in the next eight weeks."))
}

/// The free slot before, as far back as now.
pub fn before(state: &mut State, cx: &mut Context) -> Answer {
    let (day, chosen, slot) = (state.day, state.chosen, state.slot.clone());
    let here = place(state);
    while plus_days(state.monday, 6) >= cx.today() {
        if let Some(slot) = open(state).into_iter().rev().find(|slot| (slot.day, slot.start) < here) {
            return Ok(stand(state, slot));
        }
        state.show(plus_days(state.monday, -1), None, cx)?;
    }
    state.show(day, chosen, cx)?;
    state.slot = slot;
    Ok(Outcome::said("No free slot between now and here."))
}

/// Where the search begins: at the slot, else at the meeting under the cursor, else before the day's first.
fn place(state: &State) -> (NaiveDate, u16) {
    let meeting = || state.meeting().map_or(0, |meeting| minute_of(meeting.start, state.day));
    state.slot.as_ref().map_or_else(|| (state.day, meeting()), |slot| (slot.day, slot.start))
}

fn stand(state: &mut State, slot: Slot) -> Outcome {
    state.day = slot.day;
    state.chosen = None;
    state.slot = Some(slot);
    Outcome::Quiet
}
