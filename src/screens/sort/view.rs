//! Drawing the work sort: large and calm, for two people at one screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{Row, rows};
use super::{Spot, State, beside};
use crate::domain::{safe, time};
use crate::ui::{Look, paint};
use crate::widgets::list::scrollbar;

/// Rows above: what this is, and a rule. Rows below: a gap, and what is said of it.
const HEAD: u16 = 3;
const FOOT: u16 = 2;

/// Where the sort itself stands.
pub(super) fn area(body: Rect) -> Rect {
    let side = if body.width >= 100 { 6 } else { 2 };
    Rect {
        x: body.x + side.min(body.width),
        y: body.y + HEAD.min(body.height),
        width: body.width.saturating_sub(2 * side),
        height: body.height.saturating_sub(HEAD + FOOT),
    }
}

/// Brings the cursor into view.
pub(super) fn reveal(state: &mut State) {
    let area = area(state.body);
    let height = usize::from(area.height);
    if state.is_beside {
        let total = beside::height(state);
        state.list.top = state.list.top.min(total.saturating_sub(height));
        return;
    }
    let rows = rows(state, usize::from(area.width.saturating_sub(2)));
    let is_here = |row: &Row| same(row.spot, state.spot);
    let first = rows.iter().position(is_here).unwrap_or(0);
    let own = rows.iter().filter(|row| is_here(row)).count();
    state.list.reveal_lines(first, own.clamp(1, height.max(1)), rows.len(), height);
}

/// Whether both are of one group.
fn same(one: Option<Spot>, other: Spot) -> bool {
    match (one, other) {
        (Some(Spot::Group(one, _)), Spot::Group(other, _)) => one == other,
        (Some(one), other) => one == other,
        (None, _) => false,
    }
}

/// What stands in a row of the screen.
pub(super) fn hit(state: &State, y: u16) -> Option<Spot> {
    let area = area(state.body);
    let row = usize::from(y.checked_sub(area.y).filter(|row| *row < area.height)?);
    rows(state, usize::from(area.width.saturating_sub(2))).get(state.list.top + row)?.spot
}

/// Draws the work sort.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let inner = area(body);
    head(state, look, Rect { y: body.y, height: 1, ..inner }, buf);
    paint::rule(buf, inner, body.y + 1, theme.rule);
    if state.is_beside {
        beside::draw(state, look, inner, buf);
        return None;
    }
    let all = rows(state, usize::from(inner.width.saturating_sub(2)));
    let mut cursor = None;
    for (y, row) in (inner.top()..inner.bottom()).zip(all.iter().skip(state.list.top)) {
        cursor = line(state, row, look, Rect { y, height: 1, ..inner }, buf).or(cursor);
    }
    scrollbar(buf, inner, state.list.top, all.len(), theme.rule, theme.dim);
    foot(state, look, Rect { y: body.bottom().saturating_sub(1), height: 1, ..inner }, buf);
    cursor
}

fn head(state: &State, look: &Look, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let sorts = state.sorts();
    let place = sorts.iter().position(|sort| Some(sort.id) == state.shown);
    let count = match (place, sorts.len()) {
        (None, 0) | (Some(_), 1) => String::new(),
        (None, _) => "new".to_owned(),
        (Some(at), count) => format!("[ {} of {count} ]", at + 1),
    };
    let room = row.width.saturating_sub(u16::try_from(safe::width(&count)).unwrap_or(0) + 2);
    let point = state.sort().map_or(state.point, |sort| sort.point).title();
    let day = time::day(state.sort().map_or_else(|| look.now.today(), |sort| sort.day));
    let about = state.folder.as_ref().map_or("", |folder| &folder.about);
    let title = if state.is_beside { "Work sorts of one class".to_owned() } else { format!("Work sort · {point}") };
    let more = if state.is_beside { format!("   {about}") } else { format!("   {day} · {about}") };
    paint::runs(buf, row.x, row.y, room, &[(&title, theme.strong), (&more, theme.dim)]);
    paint::right(buf, row, row.y, &count, theme.dim);
}

fn line(state: &State, row: &Row, look: &Look, at: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let is_own = same(row.spot, state.spot);
    let is_chosen = is_own && row.spot == Some(state.spot);
    let lead = if row.bar.is_some() { theme.strong } else { theme.dim };
    let used = paint::text(buf, at.x + 1, at.y, at.width, &row.lead, lead);
    if is_own && (row.bar.is_some() || is_chosen) {
        paint::text(buf, at.x, at.y, 1, "›", theme.accent);
    }
    let field = Rect { x: at.x + 1 + used, width: at.width.saturating_sub(used + 3), ..at };
    if let Some(typing) = state.typing.as_ref().filter(|_| row.is_typed) {
        paint::fill(buf, field, theme.resting);
        typing.line.draw(field, buf, theme.resting);
        return Some((field.x + typing.line.cursor_x(field.width), field.y));
    }
    let style = if is_chosen { theme.chosen } else { row.tone.style(theme) };
    paint::text(buf, field.x, at.y, field.width, &row.words, style);
    if let Some((column, bar)) = &row.bar {
        let x = at.x + 1 + u16::try_from(*column).unwrap_or(0);
        paint::text(buf, x, at.y, at.right().saturating_sub(x), bar, theme.accent);
    }
    None
}

fn foot(state: &State, look: &Look, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    if let Some(name) = state.names() {
        let words = format!("“{name}” looks like a student's name. A work sort needs none; a strategy says more.");
        paint::text(buf, row.x, row.y, row.width, &words, theme.dim);
        return;
    }
    let Some(sort) = state.sort().filter(|sort| !sort.groups.is_empty()) else { return };
    let groups = match sort.groups.len() {
        1 => "1 group".to_owned(),
        count => format!("{count} groups"),
    };
    paint::text(buf, row.x, row.y, row.width, &format!("{} papers in {groups}", sort.total()), theme.dim);
}
