//! Drawing quick add: the line with its doubts underlined, the reading, what is wrong, whom it could mean.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use crate::domain::quick::Problem;
use crate::ui::{Look, paint};

/// Rows it takes at the foot of the body.
const ROWS: u16 = 10;

/// Draws it over the lower part of the body.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let height = ROWS.min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    paint::clear(buf, area, theme.text);
    paint::rule(buf, area, area.y, theme.rule);
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    let used = paint::text(buf, x, area.y + 1, room, "add  ", theme.accent);
    let field = Rect { x: x + used, y: area.y + 1, width: room.saturating_sub(used), height: 1 };
    state.line.draw(field, buf, theme.strong);
    underline(state, look, field, buf);
    let mut y = area.y + 2;
    if state.line.is_empty() {
        paint::text(buf, x, y, room, "A day, a time, who and what, in any order:", theme.dim);
        paint::text(buf, x, y + 1, room, "thu 10:15 rivera co-plan 45m fraction talk", theme.dim);
        paint::text(
            buf,
            x,
            y + 2,
            room,
            "tue p3 okafor visit · tomorrow 3pm PLC gr 3 · +2w 9:30-11 math lab",
            theme.dim,
        );
    } else {
        let reading = Rect { x, y, width: room, height: 3 };
        let style = if state.reading.is_ready() { theme.good } else { theme.text };
        y += paint::wrapped(buf, reading, &state.reading.sentence(), style);
        below(state, look, Rect { x, y, width: room, height: area.bottom().saturating_sub(y) }, buf);
    }
    Some((field.x + state.line.cursor_x(field.width), field.y))
}

/// Underlines what was not understood, as far as the line is not scrolled.
fn underline(state: &State, look: &Look, field: Rect, buf: &mut Buffer) {
    let line = state.line.text();
    for range in state.doubts() {
        let (Some(before), Some(words)) = (line.get(..range.start), line.get(range)) else { continue };
        let cells = |text: &str| u16::try_from(crate::domain::safe::width(text)).unwrap_or(u16::MAX);
        let x = cells(before);
        if x < field.width && cells(line) < field.width {
            let width = cells(words).min(field.width - x);
            buf.set_style(Rect { x: field.x + x, width, ..field }, look.theme.doubt);
        }
    }
}

fn below(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let mut rows: Vec<(String, ratatui::style::Style)> = Vec::new();
    if let Some(choices) = state.choices() {
        rows.push(("Which one?  Up Down, Enter".to_owned(), theme.dim));
        for (n, choice) in choices.iter().enumerate() {
            let is_chosen = n == state.chosen;
            let mark = if is_chosen { "› " } else { "  " };
            rows.push((format!("{mark}{}", choice.name.as_str()), if is_chosen { theme.chosen } else { theme.text }));
        }
    }
    for problem in state.reading.problems.iter().filter(|problem| !matches!(problem, Problem::Ambiguous { .. })) {
        let is_only_missing = matches!(problem, Problem::NoDate | Problem::NoTime);
        let style = if is_only_missing && !state.is_tried { theme.dim } else { theme.alarm };
        rows.push((problem.to_string(), style));
    }
    if let Some(offer) = &state.reading.offer {
        rows.push((format!("Tab adds {} to the people.", offer.name.as_str()), theme.accent));
    }
    rows.extend(state.reading.notes.iter().map(|note| (note.to_string(), theme.dim)));
    for (y, (words, style)) in (area.y..area.bottom()).zip(rows) {
        paint::text(buf, area.x, y, area.width, &words, style);
    }
}
