//! Drawing people and teams: the list, the page beside it, or one of them where there is no room for both.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::Line;
use super::strip::short_away;
use super::{Pane, Side, State};
use crate::domain::coaching::PersonRole;
use crate::domain::time;
use crate::store::person::RosterRow;
use crate::store::team::TeamRow;
use crate::ui::{Look, paint};
use crate::widgets::list::{count_of, scrollbar};

/// From this width list and page stand side by side.
const BOTH: u16 = 100;
/// From this width of the list every column has a word of its own.
const WIDE_LIST: u16 = 72;

/// Where the list and the page stand; one of them is empty where there is no room for both.
fn panes(body: Rect, shown: Pane) -> (Rect, Rect) {
    if body.width < BOTH {
        let none = Rect { width: 0, ..body };
        return if shown == Pane::List { (body, none) } else { (none, body) };
    }
    let width = (body.width * 2 / 5).clamp(42, 64);
    let list = Rect { width, ..body };
    let page = Rect { x: body.x + width + 1, width: body.width - width - 1, ..body };
    (list, page)
}

/// Rows of the list.
pub(super) fn list_height(body: Rect) -> usize {
    // A heading above it, the count below.
    usize::from(body.height.saturating_sub(2)).max(1)
}

/// Where the lines of the page stand; also while only the list is shown, so that the cursor keeps its place.
pub(super) fn page_area(body: Rect) -> Rect {
    let (_, page) = panes(body, Pane::Page);
    Rect { x: page.x + 1, width: page.width.saturating_sub(3), ..page }
}

/// The pane at a cell.
pub(super) fn pane_at(state: &State, x: u16, y: u16) -> Option<Pane> {
    let (list, page) = panes(state.body, state.pane);
    let at = ratatui::layout::Position { x, y };
    if list.contains(at) { Some(Pane::List) } else { page.contains(at).then_some(Pane::Page) }
}

/// The entry of the list, or the stop of the page, at a cell.
pub(super) fn entry_at(state: &State, x: u16, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(state.body.y)?);
    match pane_at(state, x, y)? {
        Pane::List => {
            let at = state.list().top + row.checked_sub(1)?;
            (at < state.count() && row <= list_height(state.body)).then_some(at)
        }
        Pane::Page => {
            let lines = state.page.as_ref()?.lines(page_area(state.body).width, state.now);
            let line = state.top + row;
            lines.get(line)?.stop?;
            Some(lines.iter().take(line).filter(|line| line.stop.is_some()).count())
        }
    }
}

/// Draws the screen.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let (list, page) = panes(area, state.pane);
    if list.width > 0 {
        draw_list(state, look, list, buf);
    }
    if list.width > 0 && page.width > 0 {
        paint::upright(buf, area, page.x - 1, look.theme.rule);
    }
    if page.width > 0 {
        draw_page(state, look, page, page_area(area), buf);
    }
    None
}

fn draw_list(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let heading = match state.side {
        Side::People => format!("People {} · by {}", state.filter.title(), state.sort.title()),
        Side::Teams => "Teams".to_owned(),
    };
    paint::text(buf, inner.x, inner.y, inner.width, &heading, theme.strong);
    if state.count() == 0 {
        teach(state, look, inner, buf);
        return;
    }
    if state.side == Side::People && inner.width < WIDE_LIST && inner.width > 40 {
        paint::text(buf, inner.right() - 14, inner.y, 13, "next   last", theme.dim);
    }
    let list = *state.list();
    let height = list_height(area);
    for n in 0..height.min(state.count().saturating_sub(list.top)) {
        let at = list.top + n;
        let row = Rect {
            y: inner.y + 1 + u16::try_from(n).unwrap_or(0),
            height: 1,
            width: inner.width.saturating_sub(1),
            ..inner
        };
        match state.side {
            Side::People => drop(state.people.get(at).map(|one| draw_person(one, look, row, buf))),
            Side::Teams => drop(state.teams.get(at).map(|one| draw_team(one, look, row, buf))),
        }
        if at == list.at {
            paint::fill(buf, row, if state.pane == Pane::List { theme.chosen } else { theme.resting });
        }
    }
    let track = Rect { y: inner.y + 1, height: area.height.saturating_sub(2), ..inner };
    scrollbar(buf, track, list.top, state.count(), theme.rule, theme.accent);
    paint::right(buf, inner, area.bottom() - 1, &count_of(list.at, state.count()), theme.dim);
}

fn draw_person(one: &RosterRow, look: &Look, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (dim, today) = (theme.dim, look.now.today());
    let sign = if one.is_here { "" } else { "✕ " };
    let last = one.last.map_or_else(|| "–".to_owned(), |day| short_away(day, today));
    let role = match one.role {
        None | Some(PersonRole::Teacher) => "",
        Some(PersonRole::Interventionist) => "intervention",
        Some(PersonRole::SpecialEducator) => "special ed",
        Some(PersonRole::Substitute) => "substitute",
        Some(role) => role.title(),
    };
    let grade = if one.grade.is_empty() { String::new() } else { format!("Gr {}", one.grade) };
    if row.width >= WIDE_LIST {
        let next = one.next.map_or_else(|| "–".to_owned(), |next| format!("next {}", time::day(next.start.date())));
        let last = one.last.map_or_else(|| "not met".to_owned(), |day| time::away(day, today));
        let place = [grade.as_str(), &one.school].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
        let cells = [
            (row.width - 57, format!("{sign}{}", one.name)),
            (15, role.to_owned()),
            (14, place),
            (16, next),
            (12, last),
        ];
        columns(&cells, theme.text, dim, row, buf);
        return;
    }
    let next = one.next.map_or_else(|| "–".to_owned(), |next| next.start.format("%-d %b").to_string());
    let place = if role.is_empty() {
        [grade.as_str(), &one.school].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        role.to_owned()
    };
    let cells = [(row.width.saturating_sub(26), format!("{sign}{}", one.name)), (13, place), (7, next), (6, last)];
    columns(&cells, theme.text, dim, row, buf);
}

fn draw_team(one: &TeamRow, look: &Look, row: Rect, buf: &mut Buffer) {
    let next = one.next.map_or_else(|| "–".to_owned(), |next| next.start.format("%-d %b").to_string());
    let members = format!("{} in it", one.members);
    let cells =
        [(row.width.saturating_sub(36), one.name.clone()), (20, one.what.title().to_owned()), (9, members), (7, next)];
    columns(&cells, look.theme.text, look.theme.dim, row, buf);
}

/// Cells of words after each other, the first plain and the others quiet, a blank between.
fn columns(
    cells: &[(u16, String)],
    first: ratatui::style::Style,
    others: ratatui::style::Style,
    row: Rect,
    buf: &mut Buffer,
) {
    let mut x = row.x;
    for (n, (width, words)) in cells.iter().enumerate() {
        paint::text(buf, x, row.y, width.saturating_sub(1), words, if n == 0 { first } else { others });
        x += width;
    }
}

/// An empty list says what it is for, and the key to begin.
fn teach(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let words = match (state.side, state.filter) {
        (Side::People, crate::store::person::RosterFilter::Here) => {
            "The people you work beside stand here, with what they do, when you meet next and when you last met.\n\n\
             Press a to add the first one,\nor i to bring in a roster (OneRoster, CSV)."
        }
        (Side::People, _) => "Nobody here. f shows others.",
        (Side::Teams, _) => {
            "Grade-level teams, PLCs, lesson-study teams and math labs stand here, with their members.\n\n\
             Press a to add the first one."
        }
    };
    let area = Rect { y: area.y + 2, height: area.height.saturating_sub(2), width: area.width.min(60), ..area };
    paint::wrapped(buf, area, words, look.theme.dim);
}

fn draw_page(state: &State, look: &Look, area: Rect, inner: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let Some(page) = &state.page else { return };
    let lines = page.lines(inner.width, state.now);
    let mut stop = lines.iter().take(state.top).filter(|line| line.stop.is_some()).count();
    for (y, line) in (inner.top()..inner.bottom()).zip(lines.iter().skip(state.top)) {
        draw_line(line, look, Rect { y, height: 1, ..inner }, buf);
        if line.stop.is_some() {
            if stop == state.stop && state.pane == Pane::Page {
                paint::fill(buf, Rect { y, height: 1, ..inner }, theme.chosen);
            }
            stop += 1;
        }
    }
    scrollbar(buf, area, state.top, lines.len(), theme.rule, theme.accent);
}

fn draw_line(line: &Line, look: &Look, row: Rect, buf: &mut Buffer) {
    let runs: Vec<(&str, ratatui::style::Style)> =
        line.runs.iter().map(|(words, tone)| (words.as_str(), tone.style(&look.theme))).collect();
    paint::runs(buf, row.x, row.y, row.width, &runs);
}
