//! Drawing the tray: what waits, the slots for the one chosen, the new times below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use crate::domain::time;
use crate::store::day::Waiting;
use crate::ui::{Look, paint};
use crate::widgets::list::{count_of, scrollbar};

/// Draws it over the whole body.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    paint::clear(buf, body, theme.text);
    let (x, room) = (body.x + 2, body.width.saturating_sub(4));
    let count = count_of(state.list.at, state.waiting.len());
    paint::text(buf, x, body.y, room, "Tray: what waits for a new time", theme.strong);
    if !state.waiting.is_empty() {
        paint::right(buf, Rect { x, width: room, ..body }, body.y, &count, theme.dim);
    }
    paint::rule(buf, Rect { x, width: room, ..body }, body.y + 1, theme.rule);
    let below = 5 + u16::try_from(state.times.len().min(8)).unwrap_or(0) + u16::from(!state.times.is_empty());
    let rows = body.height.saturating_sub(2 + below).max(3);
    let list = Rect { x, y: body.y + 2, width: room, height: rows.min(body.height.saturating_sub(2)) };
    if state.waiting.is_empty() {
        let words = "Nothing waits. D on a day closes it, or marks you sick or out; what falls out waits here.";
        paint::wrapped(buf, list, words, theme.dim);
    }
    let used = waiting(state, look, list, buf);
    let mut y = list.y + used + 1;
    let cursor = offers(state, look, Rect { x, y, width: room, height: body.bottom().saturating_sub(y) }, buf);
    y += 4;
    new_times(state, look, Rect { x, y, width: room, height: body.bottom().saturating_sub(y) }, buf);
    cursor
}

/// The meetings that wait; answers the rows they took.
fn waiting(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> u16 {
    let theme = &look.theme;
    let mut list = state.list;
    list.reveal(state.waiting.len(), usize::from(area.height));
    let rows = state.waiting.iter().enumerate().skip(list.top).take(usize::from(area.height));
    let mut y = area.y;
    for (at, one) in rows {
        let style = if at == state.list.at { theme.chosen } else { theme.text };
        let mark = if at == state.list.at { "› " } else { "  " };
        let (when, what) = words(one);
        let dim = if at == state.list.at { style } else { theme.dim };
        let reason = format!("  {}", one.reason);
        paint::runs(
            buf,
            area.x,
            y,
            area.width.saturating_sub(1),
            &[(mark, style), (&when, style), (&what, style), (&reason, dim)],
        );
        y += 1;
    }
    scrollbar(buf, area, list.top, state.waiting.len(), theme.rule, theme.dim);
    (y - area.y).max(2)
}

/// `Tue 17 Nov 10:15  ` and `visit · Rivera`
fn words(one: &Waiting) -> (String, String) {
    let start = one.meeting.start;
    let when = format!("{:<10} {:>5}  ", time::day(start.date()), time::clock(start.time()));
    let length = time::length(one.meeting.minutes);
    (when, format!("{} · {length}", one.meeting.label()))
}

/// The slots of the one chosen, or the line that is typed.
fn offers(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let one = state.chosen()?;
    if area.height == 0 {
        return None;
    }
    if let Some(line) = &state.typing {
        let used = paint::text(buf, area.x, area.y, area.width, "new time  ", theme.accent);
        let field = Rect { x: area.x + used, width: area.width.saturating_sub(used), height: 1, ..area };
        line.draw(field, buf, theme.strong);
        let hint = "thu 10:15 · thu p3 · 24 nov 9:00 30m";
        let (words, style) =
            if state.problem.is_empty() { (hint, theme.dim) } else { (state.problem.as_str(), theme.alarm) };
        paint::text(buf, area.x, area.y + 1, area.width, words, style);
        return Some((field.x + line.cursor_x(field.width), field.y));
    }
    if state.slots.is_empty() {
        paint::text(
            buf,
            area.x,
            area.y,
            area.width,
            "No free slot in the next two weeks. Enter takes any time.",
            theme.dim,
        );
    }
    for ((n, slot), y) in state.slots.iter().enumerate().zip(area.y..area.bottom()) {
        let key = format!("{}  ", n + 1);
        let is_other = slot.minutes != one.meeting.minutes;
        let length = if is_other { format!(" · {}", time::length(slot.minutes)) } else { String::new() };
        let words = format!("{}{length}", slot.words(one.meeting.kind));
        paint::runs(buf, area.x, y, area.width, &[(&key, theme.accent), (&words, theme.text)]);
    }
    None
}

/// What `y` copies.
fn new_times(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    if state.times.is_empty() || area.height < 2 {
        return;
    }
    paint::text(buf, area.x, area.y, area.width, "NEW TIMES  y copies them", theme.dim);
    let room = usize::from(area.height - 1);
    let shown = if state.times.len() > room { room.saturating_sub(1) } else { room };
    let mut y = area.y + 1;
    for one in state.times.iter().take(shown) {
        let style = if one.waits { theme.dim } else { theme.text };
        paint::text(buf, area.x, y, area.width, &one.line(), style);
        y += 1;
    }
    if state.times.len() > shown {
        let more = format!("… and {} more", state.times.len() - shown);
        paint::text(buf, area.x, y, area.width, &more, theme.dim);
    }
}
