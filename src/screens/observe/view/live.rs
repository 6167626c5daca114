//! The look-fors with their keys and counts; on the page of a visit also what was named at its end.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::layout::Panes;
use super::super::{Live, Mode, State};
use crate::store::observation::What;
use crate::ui::{Look, paint};

/// The most marks drawn beside a count.
const MOST_MARKS: u16 = 6;

/// From this width on a row has room for marks.
const ROOM_FOR_MARKS: u16 = 42;

/// Draws the rows; dim while a note is typed, because keys are letters then.
pub(super) fn draw(state: &State, look: &Look, panes: &Panes, buf: &mut Buffer) {
    let theme = &look.theme;
    let area = panes.live;
    if !panes.is_stacked && area.height > 0 {
        let name = state.sheet.set.as_ref().map_or("", |choice| choice.set.name.as_str());
        heading(buf, area, "look-fors", name, look);
        if let Some(first) = state.live.iter().position(|row| matches!(row.what, What::Anticipated(_)))
            && let Some(rect) = state.row_rect(panes, first)
            && rect.y > area.y
        {
            paint::text(buf, area.x, rect.y - 1, area.width, "─ we anticipated ─", theme.rule);
        }
    }
    for (at, row) in state.live.iter().enumerate() {
        if let Some(rect) = state.row_rect(panes, at) {
            draw_row(state, look, row, rect, panes.is_stacked, buf);
        }
    }
    if !panes.is_stacked {
        draw_end(state, look, panes, buf);
    }
}

/// A pane's heading: its name, and something dim behind it.
pub(super) fn heading(buf: &mut Buffer, area: Rect, name: &str, rest: &str, look: &Look) {
    let used = paint::text(buf, area.x, area.y, area.width, name, look.theme.strong);
    if !rest.is_empty() {
        let runs = [(" · ", look.theme.dim), (rest, look.theme.dim)];
        paint::runs(buf, area.x + used, area.y, area.width.saturating_sub(used), &runs);
    }
}

pub(super) fn draw_row(state: &State, look: &Look, row: &Live, rect: Rect, is_short: bool, buf: &mut Buffer) {
    let theme = &look.theme;
    let takes = state.takes_entries() && state.mode == Mode::Log;
    let (key_style, text_style) = if takes { (theme.accent, theme.text) } else { (theme.dim, theme.dim) };
    // In a narrow pane the words need the room; the number says the same.
    let marks = if is_short || rect.width < ROOM_FOR_MARKS { 0 } else { MOST_MARKS };
    let counted = marks + 4;
    let words = rect.width.saturating_sub(counted + 3);
    paint::text(buf, rect.x, rect.y, 1, &row.key.to_string(), key_style);
    paint::text(buf, rect.x + 3, rect.y, words, &row.body, text_style);
    let count = row.count.to_string();
    let count_style = if row.count > 0 { theme.strong } else { theme.dim };
    let right = Rect { width: rect.width.saturating_sub(u16::from(is_short)), ..rect };
    paint::right(buf, right, rect.y, &count, count_style);
    let shown = u16::try_from(row.count).unwrap_or(u16::MAX).min(marks);
    let bar = "▪".repeat(usize::from(shown));
    let x = right.right().saturating_sub(4 + marks);
    paint::text(buf, x, rect.y, shown, &bar, theme.accent);
}

/// What was named when the visit ended.
fn draw_end(state: &State, look: &Look, panes: &Panes, buf: &mut Buffer) {
    let theme = &look.theme;
    let last = state.live.len().checked_sub(1).and_then(|last| state.row_rect(panes, last));
    let mut y = last.map_or(panes.live.y + 1, |rect| rect.y + 1) + 1;
    let said = [("Strength", state.sheet.strength.as_str()), ("Question", state.sheet.question.as_str())];
    let promised = state.sheet.promises.iter().map(|promise| ("I promised", promise.as_str()));
    for (label, words) in said.into_iter().chain(promised).filter(|(_, words)| !words.is_empty()) {
        if y + 1 >= panes.live.bottom() {
            return;
        }
        paint::text(buf, panes.live.x, y, panes.live.width, label, theme.strong);
        let rest = Rect { y: y + 1, height: panes.live.bottom() - y - 1, ..panes.live };
        y += 1 + paint::wrapped(buf, rest, words, theme.text);
    }
}
