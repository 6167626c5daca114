//! Drawing the writing screen: the panes, the rules between them, what lies over them.

mod aside;
mod over;
mod shelf;
mod text;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::stance::Row;
use super::{Over, State};
use crate::ui::{Look, paint};

pub(super) use over::{frame as over, inside as over_inside, versions_places};

/// How many rows a list over the screen shows at most.
pub(super) const OVER_ROWS: usize = 12;

/// Draws the screen and answers where the text cursor stands.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let stance = state.desk.as_ref().map(|_| &state.stance);
    let places = super::places::of(area, state.pane, state.desk.is_some(), stance);
    for x in &places.rules {
        paint::upright(buf, area, *x, look.theme.rule);
    }
    if let Some(area) = places.shelf {
        shelf::draw(state, look, area, buf);
    }
    let cursor = places.text.and_then(|area| text::draw(state, look, area, buf));
    if let Some(area) = places.aside {
        aside::draw(state, look, area, buf);
    }
    if let Some(area) = places.card {
        card(state, look, area, buf);
    }
    match &state.over {
        Some(Over::Questions(questions)) => over::questions(questions, look, area, buf),
        Some(Over::Chooser(chooser)) => over::chooser(chooser, look, area, buf),
        Some(Over::Versions(versions)) => over::versions(versions, look, area, buf),
        None => return cursor,
    }
    None
}

/// A stance card: what coaching is, and what it is not.
fn card(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    paint::rule(buf, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, area.y, look.theme.rule);
    let rows = state.stance.rows(usize::from(area.width.saturating_sub(4)));
    for (row, y) in rows.iter().zip(area.y + 1..area.bottom()) {
        match row {
            Row::Head(words) => paint::text(buf, area.x + 1, y, area.width.saturating_sub(2), words, look.theme.accent),
            Row::Words(words) => paint::text(buf, area.x + 3, y, area.width.saturating_sub(4), words, look.theme.text),
        };
    }
}

/// The rows of the list inside its pane: one below is kept for the count.
pub(super) const fn shelf_rows(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(1), ..area }
}

/// The editor inside its pane: two rows above for what it is about, one below for the count of words.
pub(super) fn editor_rows(area: Rect) -> Rect {
    // Longer rows than this are hard to read back.
    let width = area.width.saturating_sub(3).min(88);
    Rect { x: area.x + 1, y: area.y + 2, width, height: area.height.saturating_sub(3) }
}

/// The evidence inside its pane.
pub(super) const fn aside_rows(area: Rect) -> Rect {
    area
}
