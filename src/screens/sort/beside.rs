//! Baseline, during and closing of one class beside each other: how the groups grew and shrank, number first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use super::lines::bar;
use crate::domain::fold::fold;
use crate::domain::{safe, time};
use crate::store::work_sort::WorkSort;
use crate::ui::{Look, paint};
use crate::widgets::list::scrollbar;

/// The least a column needs: a number and a bar that says something.
const LEAST: u16 = 12;
/// The widest column.
const WIDEST: u16 = 34;

/// The groups of all sorts by name, each once, in the order they came up.
fn names(state: &State) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for group in state.sorts().iter().flat_map(|sort| &sort.groups) {
        if !names.iter().any(|name| fold(name) == fold(&group.name)) {
            names.push(&group.name);
        }
    }
    names
}

/// Lines of the picture.
pub(super) fn height(state: &State) -> usize {
    4 + names(state).len() * 2
}

/// Draws the sorts of the class as columns; where there is no room for all, the first and the newest stay.
pub(super) fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let sorts = state.sorts();
    if sorts.is_empty() {
        let words =
            "Nothing is sorted yet. One sort before the work together and one at its end show what has changed.";
        paint::wrapped(buf, area, words, theme.dim);
        return;
    }
    let lines = lines(state, look, area.width);
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(state.list.top)) {
        for (x, words, style) in line {
            paint::text(buf, area.x + x, y, area.width.saturating_sub(*x), words, *style);
        }
    }
    scrollbar(buf, area, state.list.top, lines.len(), theme.rule, theme.dim);
}

/// Words at their columns.
type Cells = Vec<(u16, String, ratatui::style::Style)>;

/// The picture, line by line.
fn lines(state: &State, look: &Look, cells: u16) -> Vec<Cells> {
    let (theme, sorts) = (&look.theme, state.sorts());
    let label = (cells * 2 / 5).clamp(16, 40);
    let room = cells.saturating_sub(label + 1);
    let shown = fitting(sorts, usize::from((room / LEAST).max(1)));
    let wide = (room / u16::try_from(shown.len()).unwrap_or(1).max(1)).min(WIDEST);
    let most = sorts.iter().flat_map(|sort| &sort.groups).map(|group| group.count).max().unwrap_or(0);
    let columns = || (0_u16..).map(|n| label + n * wide).zip(&shown);
    let title = columns().map(|(x, sort)| (x, cell(sort.point.title(), wide), theme.strong));
    let day = columns().map(|(x, sort)| (x, cell(&time::day(sort.day), wide), theme.dim));
    let mut lines: Vec<Cells> = vec![title.collect(), day.collect(), Vec::new()];
    for name in names(state) {
        let mut line = vec![(0, cell(name, label), theme.text)];
        for (x, sort) in columns() {
            let found = sort.groups.iter().find(|group| fold(&group.name) == fold(name));
            let words = found.map_or_else(|| "  ·".to_owned(), |group| format!("{:>3}", group.count));
            let drawn = bar(found.map_or(0, |group| group.count), most, usize::from(wide.saturating_sub(6)));
            line.extend([(x, words, theme.strong), (x + 4, drawn, theme.accent)]);
        }
        lines.extend([line, Vec::new()]);
    }
    let total = columns().map(|(x, sort)| (x, format!("{:>3}", sort.total()), theme.dim));
    lines.push(std::iter::once((0, "papers".to_owned(), theme.dim)).chain(total).collect());
    lines
}

/// The sorts there is room for: where not all fit, the first and the newest.
fn fitting(sorts: &[WorkSort], fit: usize) -> Vec<&WorkSort> {
    let left_out = sorts.len().saturating_sub(fit);
    sorts
        .iter()
        .enumerate()
        .filter(|(n, _)| *n == 0 && fit > 1 || *n > left_out || left_out == 0)
        .map(|(_, sort)| sort)
        .collect()
}

/// Words cut to a column, with a gap behind them.
fn cell(words: &str, wide: u16) -> String {
    safe::cut(words, usize::from(wide.saturating_sub(2)))
}
