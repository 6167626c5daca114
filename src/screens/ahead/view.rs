//! Drawing the week ahead.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{State, lines};
use crate::domain::coaching::{Status, Who};
use crate::domain::time::{self, plus_days};
use crate::ui::{Look, paint};
use crate::widgets::list::count_of;

/// Where the list stands in a body.
pub(super) const fn list_area(body: Rect) -> Rect {
    Rect { x: body.x, y: body.y + 1, width: body.width, height: body.height.saturating_sub(1) }
}

/// Draws the week ahead.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let list = list_area(area);
    let span = format!("  ‹ {} ›", time::date_span(state.monday, plus_days(state.monday, 4)));
    let meetings = &state.ahead.meetings;
    let planned = meetings.iter().filter(|one| one.meeting.status == Status::Planned).count();
    let mine = |who: Who| {
        let steps = state.ahead.besides.iter().chain(meetings.iter().flat_map(|one| &one.steps));
        steps.filter(|step| !step.is_done && step.who == who).count()
    };
    let counts = format!("   I promised {} · {planned} planned", mine(Who::Coach));
    let room = area.width.saturating_sub(2);
    let head = [("Week ahead", theme.strong), (&span, theme.text), (&counts, theme.dim)];
    let used = paint::runs(buf, area.x + 1, area.y, room, &head);
    let count = count_of(state.list.at, state.stops().count());
    if usize::from(room.saturating_sub(used)) > count.len() + 1 {
        paint::right(buf, Rect { width: area.width.saturating_sub(1), ..area }, area.y, &count, theme.dim);
    }
    if meetings.is_empty() && state.ahead.besides.is_empty() {
        teach(look, list, buf);
    } else {
        crate::widgets::lines::draw(&lines::lines(state, list.width), state.list, look, list, buf);
    }
    None
}

fn teach(look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let lines = [
        ("Nothing is planned in this week, and nothing is promised.", theme.strong),
        ("Here stands every meeting of the week, with what you agreed last time and what you promised.", theme.text),
        ("Esc goes back to the week, where a adds a meeting. ] shows the week after.", theme.dim),
    ];
    for (y, (words, style)) in (area.y + 1..area.bottom()).zip(lines) {
        paint::text(buf, area.x + 2, y, area.width.saturating_sub(4), words, style);
    }
}
