//! Drawing the walk: the steps in a row, what this one asks, its lines with what is chosen for each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use super::step::{Item, Step};
use crate::ui::{Look, Theme, paint};
use crate::widgets::list;

/// Cells of what is chosen, before each line.
const CHOICE: u16 = 14;

/// Rows above the list, on a body of that width.
fn head(state: &State) -> u16 {
    let asks = paint::wrap(state.step.asks(), usize::from(width(state.body))).len();
    u16::try_from(asks + state.facts.len()).unwrap_or(4) + 4
}

fn width(body: Rect) -> u16 {
    body.width.saturating_sub(2).min(100)
}

/// Where the lines stand.
pub fn list_area(state: &State) -> Rect {
    let body = state.body;
    let head = head(state).min(body.height);
    Rect { x: body.x + 1, y: body.y + head, width: body.width.saturating_sub(2), height: body.height - head }
}

/// Draws the walk.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let x = area.x + 1;
    steps(state, theme, area, buf);
    paint::rule(buf, Rect { x, width: area.width.saturating_sub(2), ..area }, area.y + 1, theme.rule);
    let mut y = area.y + 2;
    let inside = |y: u16| Rect { x, y, width: width(area), height: area.bottom().saturating_sub(y) };
    y += paint::wrapped(buf, inside(y), state.step.asks(), theme.strong);
    for fact in &state.facts {
        paint::text(buf, x, y, width(area), fact, theme.dim);
        y += 1;
    }
    paint::text(buf, x, y, width(area), &keys(state), theme.accent);
    let rows = list_area(state);
    if state.items.is_empty() {
        paint::text(buf, rows.x, rows.y, rows.width, nothing(state), theme.text);
        return None;
    }
    for (y, (n, item)) in (rows.top()..rows.bottom()).zip(state.items.iter().enumerate().skip(state.list.top)) {
        let row = Rect { y, height: 1, width: rows.width.saturating_sub(1), ..rows };
        line(state, item, n == state.list.at, theme, row, buf);
    }
    list::scrollbar(buf, rows, state.list.top, state.items.len(), theme.rule, theme.accent);
    None
}

/// `The new year   ✓ Cycles · ▸ Series · Promises · …`.
fn steps(state: &State, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let mut x = area.x + 1;
    x += paint::text(buf, x, area.y, area.width, if area.width >= 90 { "The new year   " } else { "" }, theme.strong);
    for (number, step) in (1..).zip(Step::ALL) {
        let (sign, style) = if step == state.step {
            ("▸", theme.chosen)
        } else if state.confirmed.contains(&step) {
            ("✓", theme.text)
        } else {
            (" ", theme.dim)
        };
        let words = format!("{sign}{number} {} ", step.title());
        x += paint::text(buf, x, area.y, area.right().saturating_sub(x), &words, style);
    }
}

/// The letters that choose.
fn keys(state: &State) -> String {
    if state.items.is_empty() {
        return String::new();
    }
    let choices = state.step.choices().iter().map(|choice| format!("{} {}", choice.letter, choice.words));
    let count = list::count_of(state.list.at, state.items.len());
    format!("{} · {count}", choices.collect::<Vec<_>>().join(" · "))
}

fn nothing(state: &State) -> &'static str {
    match state.step {
        Step::Cycles => "No cycle is open. Enter goes on.",
        Step::Series => "No series has meetings to come. Enter goes on.",
        Step::Promises => "No promise is open. Enter goes on.",
        Step::Dates if state.has_next => "The new year stands. Enter goes on; y shows and changes it.",
        Step::Dates => "Enter opens the proposal; Tab passes over.",
        Step::Roster => "Enter asks for the file, once more goes on; Tab passes over.",
        Step::Notes => "Enter ends the walk.",
    }
}

fn line(state: &State, item: &Item, is_here: bool, theme: &Theme, row: Rect, buf: &mut Buffer) {
    let at = state.choice(item);
    let words = state.step.choices().get(at).map_or("", |choice| choice.words);
    let (sign, words) = match (item.is_open, at) {
        (false, _) => ("· ", ""),
        (true, 0) => ("○ ", words),
        (true, _) => ("● ", words),
    };
    let style = if is_here { theme.chosen } else { theme.text };
    let mark = if is_here { "› " } else { "  " };
    paint::runs(buf, row.x, row.y, CHOICE, &[(mark, style), (sign, style), (words, style)]);
    let rest = row.width.saturating_sub(CHOICE + 1);
    let runs = [(item.words.as_str(), style), ("  ", theme.dim), (item.more.as_str(), theme.dim)];
    paint::runs(buf, row.x + CHOICE + 1, row.y, rest, &runs);
}
