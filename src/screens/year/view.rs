//! Drawing the plan of a year.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{Row, rows, typed_rows};
use super::{Spot, State};
use crate::domain::safe;
use crate::domain::time::date_span;
use crate::ui::{Look, paint};
use crate::widgets::editor::EditorStyle;
use crate::widgets::list::scrollbar;

/// Rows above: what this is, and a rule.
const HEAD: u16 = 2;

/// The widest column that is read with ease.
const WIDEST: u16 = 110;

/// Where the page stands.
fn area(body: Rect) -> Rect {
    let width = body.width.min(WIDEST + 4);
    let side = if body.width >= 100 { (body.width - width) / 2 + 2 } else { 1 };
    Rect {
        x: body.x + side,
        y: body.y + HEAD.min(body.height),
        width: body.width.saturating_sub(2 * side),
        height: body.height.saturating_sub(HEAD),
    }
}

/// The cells words have, beside the cursor's sign and the scrollbar.
fn cells(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(3))
}

/// Brings the cursor into view, the line of the year with the first thing; and gives a text being typed its size.
pub(super) fn reveal(state: &mut State) {
    let area = area(state.body);
    let rows = rows(state, cells(area));
    let is_here = |row: &Row| row.spot == Some(state.spot);
    let first = rows.iter().position(is_here).unwrap_or(0);
    // What stands below the last thing one can be on comes into view with it.
    let is_last = rows.iter().rev().find_map(|row| row.spot) == Some(state.spot);
    let own = if is_last { rows.len() - first } else { rows.iter().filter(|row| is_here(row)).count() };
    let lead = rows.get(first).map_or(0, |row| safe::width(&row.lead));
    let height = usize::from(area.height);
    state.list.reveal_lines(first, own.clamp(1, height.max(1)), rows.len(), height);
    if state.spot == Spot::Vision && first + own <= height {
        state.list.top = 0;
    }
    let wide = cells(area).saturating_sub(lead);
    let tall = typed_rows(state.spot).min(area.height.max(1));
    if let Some(typing) = &mut state.typing {
        typing.editor.set_size(u16::try_from(wide).unwrap_or(8).max(8), tall);
    }
}

/// What stands in a row of the screen.
pub(super) fn hit(state: &State, y: u16) -> Option<Spot> {
    let area = area(state.body);
    let row = usize::from(y.checked_sub(area.y).filter(|row| *row < area.height)?);
    rows(state, cells(area)).get(state.list.top + row)?.spot
}

/// Draws the plan.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let inner = area(body);
    let name = state.plan.as_ref().map_or("", |plan| &plan.name);
    let span = state.plan.as_ref().map(|plan| date_span(plan.days.0, plan.days.1)).unwrap_or_default();
    let runs = [("The year ", theme.strong), (name, theme.strong), ("   ", theme.dim), (&span, theme.dim)];
    paint::runs(buf, inner.x, body.y, inner.width, &runs);
    paint::rule(buf, inner, body.y + 1, theme.rule);
    let all = rows(state, cells(inner));
    let mut cursor = None;
    for (y, row) in (inner.top()..inner.bottom()).zip(all.iter().skip(state.list.top)) {
        cursor = line(state, row, look, Rect { y, height: inner.bottom() - y, ..inner }, buf).or(cursor);
    }
    scrollbar(buf, inner, state.list.top, all.len(), theme.rule, theme.dim);
    cursor
}

fn line(state: &State, row: &Row, look: &Look, at: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let is_chosen = row.spot == Some(state.spot);
    if is_chosen {
        paint::text(buf, at.x, at.y, 1, "›", theme.accent);
    }
    let used = paint::text(buf, at.x + 1, at.y, at.width, &row.lead, theme.dim);
    let field = Rect { x: at.x + 1 + used, width: at.width.saturating_sub(used + 3), ..at };
    if let Some(n) = row.typed {
        let typing = state.typing.as_ref().filter(|_| n == 0)?;
        let field = Rect { height: typed_rows(state.spot).min(at.height), ..field };
        paint::fill(buf, field, theme.resting);
        let style = EditorStyle { text: theme.resting, ..EditorStyle::of(theme) };
        typing.editor.draw(field, buf, &style, None);
        let cursor = typing.editor.cursor_cell()?;
        return Some((field.x + cursor.0, field.y + cursor.1)).filter(|(_, y)| *y < field.bottom());
    }
    let style = if is_chosen { theme.chosen } else { row.tone.style(theme) };
    paint::text(buf, field.x, at.y, field.width, &row.words, style);
    None
}
