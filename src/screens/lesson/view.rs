//! Drawing the task plan.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{Row, rows, typed_rows};
use super::{Spot, State};
use crate::domain::safe;
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

/// Brings the cursor into view, and gives a text being typed its size.
pub(super) fn reveal(state: &mut State) {
    let area = area(state.body);
    let rows = rows(state, cells(area));
    let is_here = |row: &Row| row.spot == Some(state.spot);
    let first = rows.iter().position(is_here).unwrap_or(0);
    let own = match state.spot {
        // A classroom comes into view with what was seen there.
        Spot::Room(_) => rows.iter().skip(first).take_while(|row| !row.words.is_empty()).count(),
        _ => rows.iter().filter(|row| is_here(row)).count(),
    };
    let lead = rows.get(first).map_or(0, |row| safe::width(&row.lead));
    let height = usize::from(area.height);
    state.list.reveal_lines(first, own.clamp(1, height.max(1)), rows.len(), height);
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
    head(state, look, Rect { y: body.y, height: 1, ..inner }, buf);
    paint::rule(buf, inner, body.y + 1, theme.rule);
    let all = rows(state, cells(inner));
    let mut cursor = None;
    for (y, row) in (inner.top()..inner.bottom()).zip(all.iter().skip(state.list.top)) {
        cursor = line(state, row, look, Rect { y, height: inner.bottom() - y, ..inner }, buf).or(cursor);
    }
    scrollbar(buf, inner, state.list.top, all.len(), theme.rule, theme.dim);
    cursor
}

fn head(state: &State, look: &Look, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let at = state.plan.as_ref().and_then(|plan| state.all.iter().position(|id| *id == plan.id));
    let count = match (at, state.all.len()) {
        (Some(_), 1) | (None, 0) => String::new(),
        (Some(at), count) => format!("[ {} of {count} ]", at + 1),
        (None, _) => "new".to_owned(),
    };
    let cycle = state.plan.as_ref().map_or("", |plan| plan.cycle_title.as_str());
    let about: Vec<&str> = [state.about.as_str(), cycle].into_iter().filter(|words| !words.is_empty()).collect();
    let about = if state.about == cycle { cycle.to_owned() } else { about.join(" · ") };
    let room = row.width.saturating_sub(u16::try_from(safe::width(&count)).unwrap_or(0) + 2);
    paint::runs(buf, row.x, row.y, room, &[("Task plan", theme.strong), ("   ", theme.dim), (&about, theme.dim)]);
    paint::right(buf, row, row.y, &count, theme.dim);
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
        typing.editor.draw(field, buf, &EditorStyle { text: theme.resting, ..EditorStyle::of(theme) }, None);
        let cursor = typing.editor.cursor_cell()?;
        return Some((field.x + cursor.0, field.y + cursor.1)).filter(|(_, y)| *y < field.bottom());
    }
    let style = if is_chosen { theme.chosen } else { row.tone.style(theme) };
    paint::text(buf, field.x, at.y, field.width, &row.words, style);
    None
}
