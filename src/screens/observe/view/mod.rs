//! Drawing a visit: header, look-fors, log, timeline or the three lines at the end.

mod foot;
mod head;
mod live;
mod log;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Mode, State};
use crate::ui::{Look, paint};

/// Draws the visit and answers where the text cursor stands, if a line is being typed.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let panes = state.panes(area);
    head::draw(state, look, panes.head, buf);
    live::draw(state, look, &panes, buf);
    if !panes.is_stacked {
        paint::upright(buf, Rect { x: panes.log.x - 1, ..panes.log }, panes.log.x - 2, look.theme.rule);
    }
    let noting = log::draw(state, look, area, buf);
    let offering = foot::draw(state, look, panes.foot, buf);
    if matches!(state.mode, Mode::Offer) { offering } else { noting }
}
