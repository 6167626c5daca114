//! Drawing the shelf: the sets on the left, the look-fors of the chosen one with their keys on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Pane, State, Typed, is_teaching};
use crate::command::LookFors;
use crate::store::look_for::Shelved;
use crate::ui::{Look, paint};
use crate::widgets::list::scrollbar;

/// From this width on sets and look-fors stand side by side.
const WIDE: u16 = 78;
/// Rows around the lists: the heading, a gap, the line that is typed.
const AROUND: u16 = 4;

/// How many lines of a list are in view.
pub(super) fn list_height(body: Rect) -> usize {
    usize::from(body.height.saturating_sub(AROUND)).max(1)
}

/// The line a set stands on, below the headings of the two kinds.
pub(super) fn line_of(shelf: &[Shelved], at: usize) -> usize {
    at + 1 + usize::from(shelf.get(at).is_some_and(is_teaching))
}

/// Draws it over the whole body and answers where the cursor stands in a line being typed.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    paint::clear(buf, body, theme.text);
    paint::rule(buf, body, body.y, theme.rule);
    paint::text(buf, body.x + 1, body.y, body.width.saturating_sub(2), &heading(state), theme.strong);
    let lists = Rect { y: body.y + 2, height: body.height.saturating_sub(AROUND), ..body };
    if body.width >= WIDE {
        let left = (body.width * 9 / 20).min(58);
        draw_sets(state, look, Rect { width: left, ..lists }, buf);
        paint::upright(buf, lists, body.x + left, theme.rule);
        draw_rows(state, look, Rect { x: body.x + left + 2, width: body.width - left - 3, ..lists }, buf);
    } else if state.pane == Pane::Sets && state.typing.is_none() {
        draw_sets(state, look, lists, buf);
    } else {
        draw_rows(state, look, Rect { x: lists.x + 1, width: lists.width.saturating_sub(2), ..lists }, buf);
    }
    draw_line(state, look, Rect { y: body.bottom().saturating_sub(1), height: 1, ..body }, buf)
}

fn heading(state: &State) -> String {
    match state.why {
        LookFors::Agree(_) => format!(" Look-fors · agreed beforehand · {} ", state.whom),
        LookFors::Visit(_) => " Look-fors · for this visit ".to_owned(),
        LookFors::Shelf => " Look-fors ".to_owned(),
    }
}

fn draw_sets(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let students = state.shelf.iter().filter(|set| !is_teaching(set)).count();
    let mut lines: Vec<Option<usize>> = vec![None];
    lines.extend((0..students).map(Some));
    lines.push(None);
    lines.extend((students..state.shelf.len()).map(Some));
    for (y, (n, line)) in (area.y..area.bottom()).zip(lines.iter().enumerate().skip(state.sets.top)) {
        let row = Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
        match line.and_then(|at| Some((at, state.shelf.get(at)?))) {
            Some((at, set)) => draw_set(state, look, at, set, row, buf),
            None => {
                let words = if n == 0 { "about students" } else { "teaching moves · when a teacher asks" };
                paint::text(buf, row.x, y, row.width, words, theme.dim);
            }
        }
    }
    scrollbar(buf, area, state.sets.top, lines.len(), theme.rule, theme.accent);
}

fn draw_set(state: &State, look: &Look, at: usize, set: &Shelved, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let is_here = at == state.sets.at;
    let is_agreed = set.id.is_some() && set.id == state.agreed;
    let style = if is_here && state.pane == Pane::Sets { theme.chosen } else { theme.text };
    if is_here && state.pane == Pane::Sets {
        paint::fill(buf, row, theme.chosen);
    }
    let sign = if is_here { "▸ " } else { "  " };
    let mut rest = String::new();
    if set.shipped.is_empty() {
        rest.push_str(" · mine");
    }
    if is_agreed {
        rest.push_str(" ✓ agreed");
    }
    let rest_style = if is_here && state.pane == Pane::Sets { theme.chosen } else { theme.good };
    let cells = u16::try_from(crate::domain::safe::width(&rest)).unwrap_or(0);
    let used = paint::runs(
        buf,
        row.x,
        row.y,
        row.width.saturating_sub(cells),
        &[(sign, style), (set.choice.set.name.as_str(), style)],
    );
    paint::text(buf, row.x + used, row.y, row.width.saturating_sub(used), &rest, rest_style);
}

fn draw_rows(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let Some(set) = state.set() else { return };
    let set = &set.choice.set;
    let used = paint::text(buf, area.x, area.y, area.width, &set.name, theme.strong);
    let phase = set.phase.map_or_else(String::new, |phase| format!(" · {}", phase.title()));
    let rest = format!("  about {}{phase}", set.about.title());
    paint::text(buf, area.x + used, area.y, area.width.saturating_sub(used), &rest, theme.dim);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if set.rows.is_empty() {
        let words = "No look-fors yet. Tab comes here, a adds one: what students say or do that can be seen or heard.";
        paint::wrapped(buf, list, words, theme.dim);
        return;
    }
    for (y, (at, row)) in (list.y..list.bottom()).zip(set.rows.iter().enumerate().skip(state.rows.top)) {
        let is_here = at == state.rows.at && state.pane == Pane::Rows;
        let style = if is_here { theme.chosen } else { theme.text };
        let line = Rect { y, height: 1, ..list };
        if is_here {
            paint::fill(buf, line, theme.chosen);
        }
        let key = if is_here && state.is_keying { "?".to_owned() } else { row.key.to_string() };
        paint::text(buf, line.x + 1, y, 1, &key, if is_here { style } else { theme.accent });
        paint::text(buf, line.x + 4, y, line.width.saturating_sub(4), &row.text, style);
    }
    scrollbar(buf, list, state.rows.top, set.rows.len(), theme.rule, theme.accent);
}

/// The last row: the line being typed, or what will not do, or how far the hand is.
fn draw_line(state: &State, look: &Look, row: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let width = row.width.saturating_sub(2);
    if let Some(trouble) = &state.trouble {
        let y = row.y.saturating_sub(u16::from(state.typing.is_some()));
        paint::text(buf, row.x + 1, y, width, trouble, theme.alarm);
    }
    let Some(typing) = &state.typing else {
        let words = "At most 10 are live at once. Past visits keep the words they were logged with.";
        if state.trouble.is_none() {
            paint::text(buf, row.x + 1, row.y, width, words, theme.dim);
        }
        return None;
    };
    let label = match typing.what {
        Typed::NewSet => "New set: ",
        Typed::Copy => "Copy as: ",
        Typed::Name => "Name: ",
        Typed::NewRow => "Look-for: ",
        Typed::Words => "Words: ",
    };
    let used = paint::text(buf, row.x + 1, row.y, width, label, theme.accent);
    let field = Rect { x: row.x + 1 + used, width: width.saturating_sub(used), ..row };
    typing.line.draw(field, buf, theme.text);
    Some((field.x + typing.line.cursor_x(field.width), row.y))
}
