//! Drawing the trash over the body.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use crate::domain::time;
use crate::store::TRASH_DAYS;
use crate::store::trash::Trashed;
use crate::ui::{Look, paint};
use crate::widgets::list::{count_of, scrollbar};

/// Draws the list, and the question if there is one.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    paint::clear(buf, body, theme.text);
    let area = Rect { x: body.x + 2, width: body.width.saturating_sub(4), ..body };
    paint::text(buf, area.x, area.y, area.width, "Trash: what was deleted, the latest first", theme.strong);
    if !state.all.is_empty() {
        paint::right(buf, area, area.y, &count_of(state.list.at, state.all.len()), theme.dim);
    }
    paint::rule(buf, area, area.y + 1, theme.rule);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(5), ..area };
    let foot = Rect { y: area.bottom().saturating_sub(3), height: 3.min(area.height), ..area };
    if state.all.is_empty() {
        let words = format!(
            "The trash is empty. What you delete lies here for {TRASH_DAYS} days and can be brought back; then it is removed for good."
        );
        paint::wrapped(buf, list, &words, theme.dim);
        return;
    }
    rows(state, look, list, buf);
    match &state.asked {
        Some((doom, what)) => {
            let words = format!("Remove {what} for good ({})? It can't be taken back. y removes it.", doom.words());
            paint::wrapped(buf, foot, &words, theme.alarm);
        }
        None => {
            let words = format!("After {TRASH_DAYS} days what nothing else names is removed for good, by itself.");
            paint::text(buf, area.x, area.bottom().saturating_sub(1), area.width, &words, theme.dim);
        }
    }
}

fn rows(state: &State, look: &Look, list: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let mut before = None;
    for (y, (n, one)) in (list.top()..list.bottom()).zip(state.all.iter().enumerate().skip(state.list.top)) {
        let deleted = time::to_local(one.at, look.now.zone).date();
        // The day stands once for all that went on it.
        let day = if before == Some(deleted) { String::new() } else { time::day(deleted) };
        before = Some(deleted);
        let (mark, style) = if n == state.list.at { ("› ", theme.chosen) } else { ("  ", theme.text) };
        let dim = if n == state.list.at { style } else { theme.dim };
        let (day, kind) = (format!("{day:<11}"), format!("{:<10}", one.kind()));
        let of = day_of(one);
        paint::runs(
            buf,
            list.x,
            y,
            list.width.saturating_sub(2),
            &[(mark, style), (&day, dim), (&kind, dim), (&one.label(), style), (&of, dim)],
        );
    }
    scrollbar(buf, list, state.list.top, state.all.len(), theme.rule, theme.dim);
}

/// The day it lies on, if it lies on one.
fn day_of(one: &Trashed) -> String {
    one.day.map(|day| format!("  · {}", time::day_year(day))).unwrap_or_default()
}
