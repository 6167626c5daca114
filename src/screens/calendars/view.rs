//! Drawing the pages of calendars over the body.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Page, Read, State};
use crate::domain::time;
use crate::ui::{Look, paint};

/// Draws the open page.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    paint::clear(buf, body, look.theme.text);
    let area = Rect { x: body.x + 2, width: body.width.saturating_sub(4), ..body };
    match &state.page {
        Page::Path(complaint) => Some(asking(state, complaint.as_deref(), look, area, buf)),
        Page::Preview(read) => {
            preview(read, look, area, buf);
            None
        }
        Page::Gone => {
            head("No longer in the calendar they came from", &state.gone.count().to_string(), look, area, buf);
            state.gone.draw(look, list(area), buf);
            None
        }
    }
}

fn head(title: &str, right: &str, look: &Look, area: Rect, buf: &mut Buffer) {
    paint::text(buf, area.x, area.y, area.width, title, look.theme.strong);
    paint::right(buf, area, area.y, right, look.theme.dim);
    paint::rule(buf, area, area.y + 1, look.theme.rule);
}

/// The rows between the head and the last line.
fn list(area: Rect) -> Rect {
    Rect { y: area.y + 2, height: area.height.saturating_sub(super::AROUND), ..area }
}

fn asking(state: &State, complaint: Option<&str>, look: &Look, area: Rect, buf: &mut Buffer) -> (u16, u16) {
    let theme = &look.theme;
    head("Calendars in", "", look, area, buf);
    let words = "An .ics file, or a folder of them: Google, Outlook, Apple and Thunderbird save a calendar as one. Nothing \
                 is written before you have seen what it would do.";
    let used = paint::wrapped(buf, Rect { y: area.y + 2, height: 3, ..area }, words, theme.dim);
    let mut y = area.y + 3 + used;
    if let Some(why) = complaint {
        y += paint::wrapped(buf, Rect { y, height: 3, ..area }, why, theme.alarm);
    }
    let known = state.sources.len().min(5);
    let below = if known == 0 { 0 } else { u16::try_from(known + 3).unwrap_or(0) };
    let height = area.bottom().saturating_sub(y).saturating_sub(below);
    let cursor = state.path.draw(look, Rect { y, height, ..area }, buf);
    if known > 0 {
        sources(state, known, look, Rect { y: y + height + 1, height: below, ..area }, buf);
    }
    cursor
}

fn sources(state: &State, known: usize, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    paint::text(buf, area.x, area.y, area.width, "Brought in before", theme.dim);
    for (y, source) in (area.y + 1..area.bottom()).zip(state.sources.iter().take(known)) {
        let day = time::day_year(time::to_local(source.changed, look.now.zone).date());
        let words = format!("  {} from it · last changed {day}", source.count);
        paint::runs(buf, area.x, y, area.width, &[("  ", theme.text), (&source.name, theme.text), (&words, theme.dim)]);
    }
    if state.gone.count() > 0 {
        let words = format!("{} no longer in their calendar · Ctrl-g", state.gone.count());
        paint::right(buf, area, area.y, &words, theme.accent);
    }
}

fn preview(read: &Read, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    head(&read.headline, &read.shown.count(), look, area, buf);
    read.shown.draw(look, list(area), buf);
    let (key, words) = if read.is_quiet {
        ("", "Nothing in the journal would change.")
    } else {
        ("Enter", " brings this in; u takes it back. What you wrote yourself is never touched.")
    };
    let y = area.bottom().saturating_sub(1);
    let whole = Rect { y: y.saturating_sub(3), height: 3.min(area.height), ..area };
    paint::wrapped(buf, whole, read.shown.whole_line(), theme.accent);
    paint::runs(buf, area.x, y, area.width, &[(key, theme.accent), (words, theme.dim)]);
}
