//! The right pane drawn: questions to think about, and the evidence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::aside::Sort;
use super::super::{Pane, State};
use super::aside_rows;
use crate::ui::{Look, paint};
use crate::widgets::list::scrollbar;

/// Draws what stands beside.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let rows = aside_rows(area);
    let aside = &state.aside;
    if aside.is_empty() {
        let inner = Rect { x: rows.x + 1, width: rows.width.saturating_sub(2), ..rows };
        let words = "Evidence stands here: the visit's log, anticipated and observed, the last next steps. There is none for this yet.";
        paint::wrapped(buf, inner, words, theme.dim);
        return;
    }
    let has_focus = state.pane == Pane::Aside;
    for (row, y) in aside.rows.iter().skip(aside.list.top).zip(rows.top()..rows.bottom()) {
        let is_chosen = has_focus && row.item == Some(aside.list.at);
        let style = match row.sort {
            _ if is_chosen => theme.chosen,
            Sort::Heading => theme.strong,
            Sort::Prompt => theme.accent,
            Sort::Ask => theme.dim,
            Sort::Evidence | Sort::Blank => theme.text,
        };
        let line = Rect { x: rows.x + 1, y, width: rows.width.saturating_sub(2), height: 1 };
        if is_chosen {
            paint::fill(buf, line, style);
        }
        let indent = u16::from(row.sort != Sort::Heading);
        paint::text(buf, line.x + indent, y, line.width.saturating_sub(indent), &row.words, style);
    }
    scrollbar(buf, rows, aside.list.top, aside.rows.len(), theme.rule, theme.accent);
}
