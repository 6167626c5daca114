//! Drawing side by side over the whole window: large and calm, a name above and one small line below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{columns, first_name};
use super::typing::Typed;
use super::{Item, ROWS, State};
use crate::store::together::Voice;
use crate::ui::{Look, paint};
use crate::widgets::lines;
use crate::widgets::list::List;

/// From so many columns on the voices stand beside what was seen.
const TWO: u16 = 110;
/// Rows above: a gap, the name, the goal. Rows below: what is typed, what was done, the keys.
const HEAD: u16 = 4;
const FOOT: u16 = 3;

/// Where the columns stand.
fn areas(area: Rect) -> Vec<Rect> {
    let side = if area.width >= 90 { 5 } else { 2 };
    let inner = Rect {
        x: area.x + side,
        y: area.y + HEAD.min(area.height),
        width: area.width.saturating_sub(2 * side),
        height: area.height.saturating_sub(HEAD + FOOT),
    };
    if area.width < TWO {
        return vec![inner];
    }
    let left = (inner.width.saturating_sub(4)) * 11 / 20;
    vec![
        Rect { width: left, ..inner },
        Rect { x: inner.x + left + 4, width: inner.width.saturating_sub(left + 4), ..inner },
    ]
}

fn widths(areas: &[Rect]) -> Vec<u16> {
    areas.iter().map(|area| area.width.saturating_sub(4)).collect()
}

/// Brings the cursor into view.
pub(super) fn reveal(state: &mut State) {
    let areas = areas(state.area);
    let (panes, items) = columns(state, &widths(&areas));
    let here = items.iter().position(|item| Some(*item) == state.chosen);
    for ((pane, area), top) in panes.iter().zip(&areas).zip(&mut state.tops) {
        let height = usize::from(area.height);
        let mut list = List { at: 0, top: *top };
        let first = pane.iter().position(|line| line.entry.is_some() && line.entry == here);
        match first {
            Some(first) => {
                let own = pane.iter().filter(|line| line.entry == here).count();
                list.reveal_lines(first, own.clamp(1, height.max(1)), pane.len(), height);
                if first < height.saturating_sub(2) {
                    list.top = 0;
                }
            }
            None => list.top = list.top.min(pane.len().saturating_sub(height)),
        }
        *top = list.top;
    }
}

/// What stands in a cell.
pub(super) fn hit(state: &State, x: u16, y: u16) -> Option<Item> {
    let areas = areas(state.area);
    let (panes, items) = columns(state, &widths(&areas));
    let pane = areas.iter().position(|area| area.contains((x, y).into()))?;
    let list = List { at: 0, top: state.tops.get(pane).copied()? };
    let entry = lines::hit(panes.get(pane)?, list, *areas.get(pane)?, y)?;
    items.get(entry).copied()
}

/// Draws it over the whole window.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    paint::clear(buf, area, theme.text);
    let areas = areas(area);
    let first = areas.first().copied().unwrap_or(area);
    let width = area.width.saturating_sub(2 * (first.x - area.x));
    let Some(shown) = &state.shown else { return None };
    let title = if shown.title.is_empty() { String::new() } else { format!("   {}", shown.title) };
    paint::runs(buf, first.x + 1, area.y + 1, width, &[(&shown.name, theme.strong), (&title, theme.text)]);
    let goal = if shown.goal.trim() == shown.title.trim() { "" } else { shown.goal.as_str() };
    paint::text(buf, first.x + 1, area.y + 2, width, goal, theme.dim);
    let (panes, items) = columns(state, &widths(&areas));
    let at = items.iter().position(|item| Some(*item) == state.chosen).unwrap_or(usize::MAX);
    for ((pane, at_area), top) in panes.iter().zip(&areas).zip(state.tops) {
        lines::draw(pane, List { at, top }, look, *at_area, buf);
    }
    if let [_, right] = areas.as_slice() {
        paint::upright(buf, Rect { y: right.y, height: right.height, ..*right }, right.x - 2, theme.rule);
    }
    foot(state, look, Rect { x: first.x + 1, width, ..area }, buf)
}

fn foot(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let y = area.bottom().saturating_sub(2);
    keys(state, look, Rect { y: y + 1, height: 1, ..area }, buf);
    let Some(typing) = &state.typing else {
        let style = if state.is_alarm { theme.alarm } else { theme.good };
        paint::text(buf, area.x, y, area.width, &state.said, style);
        return None;
    };
    if !state.said.is_empty() {
        let style = if state.is_alarm { theme.alarm } else { theme.good };
        paint::text(buf, area.x, y - 1, area.width, &state.said, style);
    }
    let name = state.shown.as_ref().map(first_name).unwrap_or_default();
    let prompt = match typing.what {
        Typed::Words(Voice::Theirs) if name.is_empty() => "In your words ▸ ".to_owned(),
        Typed::Words(Voice::Theirs) => format!("In {name}'s words ▸ "),
        Typed::Words(Voice::See) => "We see ▸ ".to_owned(),
        Typed::Words(Voice::Wonder) => "We wonder ▸ ".to_owned(),
        Typed::Again(..) => "In other words ▸ ".to_owned(),
        Typed::Step => format!("We agree · {} ▸ ", typing.who.title()),
    };
    let used = paint::text(buf, area.x, y, area.width, &prompt, theme.accent);
    let field = Rect { x: area.x + used, y, width: area.width.saturating_sub(used + 1), height: 1 };
    typing.line.draw(field, buf, theme.strong);
    Some((field.x + typing.line.cursor_x(field.width), y))
}

/// One small line: the keys of this screen alone, and how to close it.
fn keys(state: &State, look: &Look, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let close = "Ctrl-b twice closes";
    let x = paint::right(buf, row, row.y, close, theme.dim);
    let room = x.saturating_sub(row.x + 2);
    let words = match state.typing.as_ref().map(|typing| typing.what) {
        Some(Typed::Step) => "Tab who · “by fri” · Enter keeps it".to_owned(),
        Some(_) => "Enter keeps it".to_owned(),
        None => {
            let labelled = ROWS.iter().filter(|row| !row.label.is_empty());
            let words = labelled.map(|row| match row.name {
                "match" => row.label.to_owned(),
                _ => format!("{} {}", row.keys.first().unwrap_or(&""), row.label),
            });
            words.collect::<Vec<_>>().join(" · ")
        }
    };
    paint::text(buf, row.x, row.y, room, &words, theme.dim);
}
