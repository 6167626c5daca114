//! Drawing the school screen: the list, and beside it what the line under the cursor holds.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use super::lines::{Line, Spot};
use crate::domain::safe;
use crate::domain::school::{Schedule, clock_text};
use crate::store::school::{HeldSchool, HeldYear};
use crate::ui::{Look, Theme, paint};
use crate::widgets::list;

/// From so many columns on there is a pane beside the list.
const WITH_PANE: u16 = 100;

/// Rows above the list: what this is, and a rule.
const HEAD: u16 = 2;

/// Where the list stands.
pub fn list_area(body: Rect) -> Rect {
    let width = if body.width >= WITH_PANE { body.width * 3 / 5 } else { body.width };
    Rect { x: body.x + 1, y: body.y + HEAD, width: width.saturating_sub(2), height: body.height.saturating_sub(HEAD) }
}

/// Draws the school screen.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let x = area.x + 1;
    let count = list::count_of(state.list.at, state.lines.len());
    paint::runs(
        buf,
        x,
        area.y,
        area.width - 2,
        &[("School time", theme.strong), ("   ", theme.dim), (&today(state), theme.text)],
    );
    paint::rule(buf, Rect { x, width: area.width.saturating_sub(2), ..area }, area.y + 1, theme.rule);
    let rows = list_area(area);
    if state.lines.is_empty() {
        teach(look, Rect { width: area.width.saturating_sub(2), ..rows }, buf);
        return None;
    }
    if usize::from(rows.height) < state.lines.len() {
        paint::right(buf, Rect { width: area.width.saturating_sub(1), ..area }, area.y, &count, theme.dim);
    }
    for (y, (n, line)) in (rows.top()..rows.bottom()).zip(state.lines.iter().enumerate().skip(state.list.top)) {
        row(line, n == state.list.at, theme, Rect { y, height: 1, width: rows.width.saturating_sub(1), ..rows }, buf);
    }
    list::scrollbar(buf, rows, state.list.top, state.lines.len(), theme.rule, theme.accent);
    if area.width >= WITH_PANE {
        pane(state, look, area, rows, buf);
    }
    None
}

fn row(line: &Line, is_here: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let is_head = line.depth == 0;
    let style = match (is_here, is_head) {
        (true, _) => theme.chosen,
        (false, true) => theme.accent,
        (false, false) if line.depth == 1 => theme.strong,
        _ => theme.text,
    };
    let mark = if is_here { "› " } else { "  " };
    let indent = "  ".repeat(line.depth.saturating_sub(1));
    let kind = if line.kind.is_empty() { String::new() } else { format!("{:<10}", line.kind) };
    let runs = [
        (mark, style),
        (indent.as_str(), theme.dim),
        (kind.as_str(), theme.dim),
        (line.words.as_str(), style),
        ("  ", theme.dim),
        (line.more.as_str(), theme.dim),
    ];
    paint::runs(buf, area.x, area.y, area.width, &runs);
}

/// What today is: `today: week 12 of 38 · Cedar A · Birch 3`.
fn today(state: &State) -> String {
    let day = state.now.today();
    let mut parts = Vec::new();
    if let Some((week, of)) = state.today.week_of_year(day) {
        parts.push(format!("week {week} of {of}"));
    }
    match state.today.no_school(day, None) {
        Some(name) => parts.push(format!("no school: {name}")),
        None => parts.extend(state.today.schools.iter().filter_map(|school| {
            let letter = state.today.letter(school, day)?;
            Some(format!("{} {letter}", if school.short.is_empty() { &school.name } else { &school.short }))
        })),
    }
    if parts.is_empty() { String::new() } else { format!("today: {}", parts.join(" · ")) }
}

/// An empty journal: what this is, and the key to begin.
fn teach(look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let lines = [
        ("", "Nothing is known of your schools' days yet. The week works without it; with it, you get more:"),
        (
            "n",
            "a school year: its first and last day, terms, cycle windows, days without school. Then the header says week 12 of 38, and series leave holidays out by themselves.",
        ),
        (
            "s",
            "a school with its rotation (A B); then b for its bells, one a line or pasted: P1 8:00-8:45. Then columns show periods and letters, and a meeting can be at p3.",
        ),
        ("t", "the way between schools, and times you keep free."),
        ("", "Or all of it from one file: beside import school.toml"),
    ];
    let mut y = area.y + 1;
    for (key, words) in lines {
        paint::text(buf, area.x, y, 1, key, theme.accent);
        let inset = if key.is_empty() { 0 } else { 3 };
        let width = area.width.saturating_sub(inset).min(90);
        let rows = Rect { x: area.x + inset, y, width, height: area.bottom().saturating_sub(y) };
        y += paint::wrapped(buf, rows, words, theme.text).max(1) + 1;
    }
}

fn pane(state: &State, look: &Look, area: Rect, rows: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let x = rows.right() + 1;
    paint::upright(buf, Rect { y: rows.y, height: rows.height, ..area }, x, theme.rule);
    let inside = Rect { x: x + 2, width: area.right().saturating_sub(x + 3), ..rows };
    let lines = match state.spot() {
        Some(Spot::Year(id) | Spot::Span(id, ..)) => state.held.year(id).map(year_lines),
        Some(Spot::Bells(_, id)) => state.held.schedule(id).map(|(school, schedule)| bells_lines(school, schedule)),
        Some(Spot::School(id) | Spot::Fixed(id, _)) => state.held.school(id).map(|school| school_lines(state, school)),
        _ => None,
    };
    for (y, (n, words)) in (inside.top()..inside.bottom()).zip(lines.unwrap_or_default().iter().enumerate()) {
        let style = if n == 0 { theme.strong } else { theme.text };
        paint::text(buf, inside.x, y, inside.width, words, style);
    }
}

fn year_lines(held: &HeldYear) -> Vec<String> {
    let year = &held.year;
    let count = |count: usize, one: &str, many: &str| match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let off: i64 = year.off.iter().map(|span| (span.last - span.first).num_days() + 1).sum();
    vec![
        year.name.clone(),
        String::new(),
        count(year.terms.len(), "term", "terms"),
        count(year.windows.len(), "cycle window", "cycle windows"),
        format!("{} ({off} days)", count(year.off.len(), "stretch without school", "stretches without school")),
        count(year.early.len(), "early release day", "early release days"),
        String::new(),
        "Enter opens it all; days are lines, to be".to_owned(),
        "typed or pasted.".to_owned(),
    ]
}

fn bells_lines(school: &HeldSchool, schedule: &Schedule) -> Vec<String> {
    let mut lines = vec![format!("{} · {}", school.school.label(), schedule.name), String::new()];
    let wide = schedule.periods.iter().map(|bell| safe::width(&bell.name)).max().unwrap_or(0).min(14);
    for bell in &schedule.periods {
        let gap = " ".repeat((wide + 2).saturating_sub(safe::width(&bell.name)));
        let span = format!("{:>5}–{:<5}", clock_text(bell.start), clock_text(bell.end));
        lines.push(format!("{}{gap}{span} {:>3} min", bell.name, bell.end.saturating_sub(bell.start)));
    }
    lines
}

fn school_lines(state: &State, held: &HeldSchool) -> Vec<String> {
    let day = state.now.today();
    let mut lines = vec![held.school.name.clone(), String::new()];
    if let Some(school) = state.today.school(held.id) {
        if let Some(letter) = state.today.letter(school, day) {
            lines.push(format!("Today is {letter}."));
        }
        let bells = state.today.bells(school, day);
        if bells.is_empty() {
            lines.push("No bells ring here yet: b adds them.".to_owned());
        } else {
            lines.push("Today's bells:".to_owned());
            let line = |bell: &crate::store::school_time::Bell| {
                format!("  {} {}–{}", bell.name, clock_text(bell.start), clock_text(bell.end))
            };
            lines.extend(bells.iter().map(line));
        }
    }
    lines
}
