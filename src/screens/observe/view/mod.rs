//! Drawing a visit: header, look-fors, log, timeline or the three lines at the end.

mod copying;
mod facts;
mod foot;
mod head;
mod live;
mod log;
mod picture;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::after::{Focus, Saying};
use super::{Mode, State};
use crate::ui::{Look, paint};

/// Draws the visit and answers where the text cursor stands, if a line is being typed.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if let Mode::Copy(copying) = &state.mode {
        return copying::draw(copying, look, area, buf);
    }
    let panes = state.panes(area);
    head::draw(state, look, panes.head, buf);
    let is_all_facts = state.is_page() && panes.is_stacked && state.page.focus == Focus::Facts;
    if state.is_page() && (is_all_facts || !panes.is_stacked) {
        facts::draw(state, look, state.facts_area(area), buf);
    } else {
        live::draw(state, look, &panes, buf);
    }
    if !panes.is_stacked {
        paint::upright(buf, Rect { x: panes.log.x - 1, ..panes.log }, panes.log.x - 2, look.theme.rule);
    }
    let noting = if is_all_facts { None } else { log::draw(state, look, area, buf) };
    let offering = foot::draw(state, look, panes.foot, buf);
    match &state.mode {
        Mode::Offer => offering,
        Mode::Line(saying) => line(saying, look, area, buf),
        Mode::Log | Mode::Note(_) | Mode::Copy(_) => noting,
    }
}

/// A line being typed, in the last row over the whole width.
fn line(saying: &Saying, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let row = Rect { y: area.bottom().checked_sub(1)?, height: 1, ..area };
    paint::clear(buf, row, look.theme.text);
    let used = paint::text(buf, row.x + 1, row.y, row.width / 2, &saying.say.prompt(), look.theme.accent) + 1;
    let field = Rect { x: row.x + used, width: row.width.saturating_sub(used + 1), ..row };
    saying.line.draw(field, buf, look.theme.text);
    Some((field.x + saying.line.cursor_x(field.width), field.y))
}
