//! The middle pane drawn: the editor, or a look at what is chosen in the list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::desk::Desk;
use super::super::finder::Finder;
use super::super::{Pane, State};
use super::editor_rows;
use crate::domain::coaching::{About, Whose};
use crate::domain::safe;
use crate::domain::time::{Stamp, clock, day, to_local};
use crate::ui::{Look, paint};
use crate::widgets::editor::EditorStyle;

/// The words of prose that are read in a minute.
const READ_A_MINUTE: usize = 230;

/// Draws the pane and answers where the text cursor stands.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let Some(desk) = &state.desk else {
        preview(state, look, area, buf);
        return None;
    };
    head(desk, look, area, buf);
    let rows = editor_rows(area);
    desk.editor.draw(rows, buf, &EditorStyle::of(&look.theme), Some(&desk.placeholder));
    if let Some(finder) = &state.finder {
        let row =
            Rect { x: area.x + 1, y: area.bottom().saturating_sub(1), width: area.width.saturating_sub(2), height: 1 };
        let cursor = find_bar(finder, look, row, buf);
        return cursor.filter(|_| state.takes_text());
    }
    foot(desk, look, area, buf);
    let cursor = if desk.editor.is_empty() { Some((0, 0)) } else { desk.editor.cursor_cell() };
    let (x, y) = cursor.filter(|_| state.pane == Pane::Text && state.over.is_none())?;
    Some((rows.x + x, rows.y + y))
}

/// What it is about, whose words, and whether the journal has them.
fn head(desk: &Desk, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (state, style) = match (desk.is_unsaved(), desk.saved) {
        (true, _) => ("● not saved yet".to_owned(), theme.accent),
        (false, None) => ("new".to_owned(), theme.dim),
        (false, Some(saved)) => {
            let at = to_local(Stamp::from_ms(saved.at_ms), look.now.zone);
            let is_today = at.date() == look.now.today();
            let when = if is_today { clock(at.time()) } else { day(at.date()) };
            (format!("saved ✓ {when}"), theme.good)
        }
    };
    let row = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let from = paint::right(buf, row, area.y, &state, style);
    let room = from.saturating_sub(row.x + 2);
    // A week says its days already, and one's own words need no mark.
    let on = if desk.subject.about == About::Week { String::new() } else { format!(" · {}", day(desk.subject.day)) };
    let voice = if desk.whose == Whose::Theirs { " · “ their words" } else { "" };
    // Whose words they are is said in full or not at all; the day gives way to it, and then the name.
    let left = usize::from(room).saturating_sub(safe::width(voice));
    let has_day = safe::width(&desk.name) + safe::width(&on) <= left;
    let name = safe::cut(&desk.name, left);
    let about = if has_day { format!("{on}{voice}") } else { voice.to_owned() };
    paint::runs(buf, row.x, area.y, room, &[(&name, theme.strong), (&about, theme.dim)]);
    paint::rule(buf, row, area.y + 1, theme.rule);
}

/// `Find … Replace with …`, and what the last key came to.
fn find_bar(finder: &Finder, look: &Look, row: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let said = if finder.said.is_empty() { String::new() } else { format!(" {}", finder.said) };
    let style = if finder.has_failed() { theme.alarm } else { theme.dim };
    let end = if said.is_empty() { row.right() } else { paint::right(buf, row, row.y, &said, style) };
    let mut x = row.x;
    let mut cursor = None;
    let first = if finder.is_line { "Line " } else { "Find " };
    let fields = [(first, Some(&finder.words), false), (" with ", finder.with.as_ref(), true)];
    let count = if finder.with.is_some() { 2 } else { 1 };
    let width = end.saturating_sub(row.x + 11 + 1) / count;
    for (label, field, is_second) in fields {
        let Some(field) = field else { continue };
        let has_focus = finder.is_replacing == is_second;
        x += paint::text(buf, x, row.y, 7, label, if has_focus { theme.accent } else { theme.dim });
        let place = Rect { x, width: width.min(end.saturating_sub(x)), ..row };
        paint::fill(buf, place, theme.resting);
        field.draw(place, buf, theme.resting);
        if has_focus {
            cursor = Some((x + field.cursor_x(place.width), row.y));
        }
        x += place.width;
    }
    cursor
}

/// Words and place; or that drafts cannot be kept.
fn foot(desk: &Desk, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let row = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let y = area.bottom().saturating_sub(1);
    if let Some(trouble) = &desk.trouble {
        paint::text(buf, row.x, y, row.width, trouble, theme.alarm);
        return;
    }
    let words = match desk.words() {
        0 => "No words yet".to_owned(),
        1 => "1 word".to_owned(),
        count => format!("{count} words · {} min to read", count.div_ceil(READ_A_MINUTE)),
    };
    paint::text(buf, row.x, y, row.width, &words, theme.dim);
    let position = desk.editor.position();
    paint::right(buf, row, y, &format!("line {}", position.line), theme.dim);
}

/// A look at the entry, or at the questions for what is to be finished.
fn preview(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let seen = &state.preview;
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(3).min(88), ..area };
    if seen.head.is_empty() {
        paint::wrapped(buf, inner, "Writing is where visits turn into what comes next. n begins an entry.", theme.dim);
        return;
    }
    paint::text(buf, inner.x, area.y, inner.width, &seen.head, theme.strong);
    paint::rule(buf, Rect { width: area.width.saturating_sub(2), ..inner }, area.y + 1, theme.rule);
    let style = if seen.is_prompt { theme.dim } else { theme.text };
    let text = Rect { y: area.y + 2, height: area.height.saturating_sub(3), ..inner };
    paint::wrapped(buf, text, &seen.text, style);
    let hint = if seen.is_prompt { "Enter begins to write" } else { "Enter goes on writing" };
    paint::text(buf, inner.x, area.bottom().saturating_sub(1), inner.width, hint, theme.dim);
}
