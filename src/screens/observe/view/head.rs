//! The header of a visit: whom, how long, which phase, saved or not.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::State;
use crate::domain::coaching::Phase;
use crate::domain::safe;
use crate::domain::time::{Now, clock, day, length, span};
use crate::ui::{Look, paint};

/// Draws it: what is secondary on the left is cut first.
pub(super) fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let right = if state.is_live() { under_way(state, look) } else { over(state, look) };
    let right_width: usize = right.iter().map(|(words, _)| safe::width(words)).sum::<usize>() + 1;
    let cells = u16::try_from(right_width).unwrap_or(u16::MAX).min(area.width);
    let mut x = area.right() - cells;
    for (words, style) in &right {
        x += paint::text(buf, x, area.y, area.right().saturating_sub(x), words, *style);
    }
    let room = area.width.saturating_sub(cells + 2);
    let (lead, rest) = title(state, room);
    let used = paint::text(buf, area.x + 1, area.y, room, &lead, look.theme.strong);
    paint::text(buf, area.x + 1 + used, area.y, room.saturating_sub(used), &rest, look.theme.dim);
}

fn title(state: &State, room: u16) -> (String, String) {
    let sheet = &state.sheet;
    let lead = match (state.is_live(), room >= 34) {
        (_, false) => sheet.who.clone(),
        (true, true) => format!("In class with {}", sheet.who),
        (false, true) => format!("Visit · {}", sheet.who),
    };
    let mut rest = String::new();
    if let (Some(from), Some(to)) = (sheet.started, sheet.ended) {
        let (from, to) = (Now { stamp: from, ..state.now }.local(), Now { stamp: to, ..state.now }.local());
        let _ = write!(rest, " · {} {}", day(from.date()), span(from.time(), to.time()));
    }
    let _ = write!(rest, " · {}", sheet.role.title());
    if !sheet.cycle_title.is_empty() {
        let _ = write!(rest, " · {}", sheet.cycle_title);
    }
    (lead, rest)
}

fn under_way(state: &State, look: &Look) -> Vec<(String, Style)> {
    let theme = &look.theme;
    let mut runs = Vec::new();
    if let Some(words) = state.prefix.words() {
        runs.push((format!("{words}   "), theme.accent));
    }
    let timer = if state.is_afterwards { "afterwards   ".to_owned() } else { format!("◷ {}   ", timer(state)) };
    runs.push((timer, theme.strong));
    runs.push((phase(state), theme.accent));
    runs.push(saved(state, look));
    runs
}

/// Minutes and seconds since the first entry.
fn timer(state: &State) -> String {
    let seconds = state.sheet.started.map_or(0, |from| (state.now.stamp.ms() - from.ms()).max(0) / 1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn phase(state: &State) -> String {
    let phase = state.sheet.phase;
    let number = Phase::ALL.iter().position(|one| *one == phase).unwrap_or(0) + 1;
    format!("{} ({number}/{})   ", state.phase_name(phase), Phase::ALL.len())
}

fn saved(state: &State, look: &Look) -> (String, Style) {
    match (state.unsaved, state.sheet.id) {
        (0, None) => ("nothing logged".to_owned(), look.theme.dim),
        (0, Some(_)) => ("saved ✓".to_owned(), look.theme.good),
        (waiting, _) => (format!("{waiting} NOT SAVED"), look.theme.alarm),
    }
}

fn over(state: &State, look: &Look) -> Vec<(String, Style)> {
    let theme = &look.theme;
    if state.is_afterwards {
        return vec![("afterwards   ".to_owned(), theme.strong), (phase(state), theme.accent), saved(state, look)];
    }
    let (from, to) = (state.sheet.started, state.sheet.ended);
    let minutes = from.zip(to).map_or(0, |(from, to)| to.minutes_since(from));
    let slept = match state.sheet.gaps.len() {
        0 => String::new(),
        1 => " · 1 gap".to_owned(),
        gaps => format!(" · {gaps} gaps"),
    };
    let entries = if state.log.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", state.log.len()) };
    let facts = format!("{} · {entries}{slept}", length(minutes));
    if state.unsaved > 0 {
        return vec![(format!("{facts}   "), theme.dim), saved(state, look)];
    }
    vec![(facts, theme.dim)]
}

/// The time of day of an instant, on the visit's wall clock.
pub(super) fn time_of_day(state: &State, at: crate::domain::time::Stamp) -> String {
    clock(Now { stamp: at, ..state.now }.local().time())
}
