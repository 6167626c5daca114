//! Drawing the whole window from the model alone.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::Model;
use super::table::of_scope;
use crate::command::{Info, Scope};
use crate::ui::look::SMALLEST;
use crate::ui::{Look, chrome, paint};

/// Draws the window. A pure function of the model.
pub fn draw(model: &Model, frame: &mut Frame) {
    let cursor = onto(model, frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws onto a buffer and answers where the text cursor stands.
fn onto(model: &Model, buf: &mut Buffer) -> Option<(u16, u16)> {
    let look = Look { theme: model.theme.theme(), now: model.now };
    let area = buf.area;
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let words = format!(
            "beside needs {}×{} cells; this window has {}×{}.",
            SMALLEST.0, SMALLEST.1, area.width, area.height
        );
        paint::wrapped(buf, area, &words, look.theme.text);
        return None;
    }
    if model.is_hidden {
        paint::text(buf, area.x + 2, area.y + 1, area.width, "Hidden. Enter shows it again.", look.theme.dim);
        return None;
    }
    if model.screen == Scope::Together {
        // Turned to a teacher: no header, no status, no footer of anything else.
        return crate::screens::together::draw(&model.together, &look, area, buf);
    }
    let frame = crate::ui::look::frame(area);
    chrome::header(buf, frame.header, &look, model.screen, &model.week.header());
    let mut cursor = model.shown_draw(&look, frame.body, buf);
    for overlay in &model.overlays {
        cursor = overlay.draw(&look, frame.body, buf);
    }
    if let Some(status) = &model.status {
        chrome::status(buf, frame.status, &look, &status.words, status.is_alarm);
    }
    footer(model, &look, frame.footer, buf);
    cursor
}

/// The keys that hold now.
fn footer(model: &Model, look: &Look, row: Rect, buf: &mut Buffer) {
    match model.overlays.last() {
        Some(overlay) => chrome::hints(buf, row, look, overlay.keys()),
        None if model.screen == Scope::Week && model.week.hints().is_some() => {
            chrome::hints(buf, row, look, model.week.hints().unwrap_or_default());
        }
        None if model.screen == Scope::Write => chrome::hints(buf, row, look, model.write.hints()),
        None => match text_keys(model) {
            Some(keys) => chrome::hints(buf, row, look, keys),
            None => chrome::footer(buf, row, look, &hints(model)),
        },
    }
}

/// While a line of a visit is typed: how to go on from there.
fn text_keys(model: &Model) -> Option<&'static [(&'static str, &'static str)]> {
    model.observe.as_ref().filter(|_| model.screen == Scope::Observe)?.text_keys()
}

/// The commands of the screen that can be done now, then those that hold everywhere.
fn hints(model: &Model) -> Vec<Info> {
    let mut rows = model.shown_ready();
    if model.screen != Scope::Observe || !model.has_live_visit() {
        rows.extend(of_scope(Scope::Everywhere));
    }
    rows
}
