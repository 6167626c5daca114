//! Drawing `D`: the choices, each with what it would do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{CHOICES, State, Typing};
use crate::domain::day::{DayWhat, Exception};
use crate::domain::time;
use crate::ui::{Look, paint};

/// Rows it takes at the foot of the body.
const ROWS: u16 = 12;
/// The column in which what would happen begins.
const EFFECTS: u16 = 26;

/// Draws it over the lower part of the body.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let height = ROWS.min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    paint::clear(buf, area, theme.text);
    paint::rule(buf, area, area.y, theme.rule);
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    let is_now = if state.is_now.is_empty() { "as printed" } else { &state.is_now };
    let school = match state.school.and_then(|at| state.schools.get(at)) {
        Some((_, name)) => format!("at {name} · Tab"),
        None if state.schools.len() > 1 => "at every school · Tab chooses one".to_owned(),
        None => String::new(),
    };
    let day = time::day(state.day);
    paint::runs(
        buf,
        x,
        area.y + 1,
        room,
        &[(&day, theme.accent), ("  ", theme.text), (is_now, theme.strong), ("  ", theme.text), (&school, theme.dim)],
    );
    let mut y = area.y + 3;
    for ((key, what), plan) in CHOICES.iter().zip(&state.plans) {
        let name = what.map_or_else(|| "back to normal".to_owned(), |what| name(what, state.minutes));
        let effects = if plan.is_idle() { "as it is".to_owned() } else { plan.effects.words() };
        let style = if plan.is_idle() { theme.dim } else { theme.text };
        let key = key.to_string();
        paint::runs(buf, x, y, EFFECTS.min(room), &[(&key, theme.accent), ("  ", style), (&name, theme.strong)]);
        paint::text(buf, x + EFFECTS, y, room.saturating_sub(EFFECTS), &effects, style);
        y += 1;
    }
    line(state, look, Rect { x, y: y + 1, width: room, height: area.bottom().saturating_sub(y + 1) }, buf)
}

/// `late start 2h`
fn name(what: DayWhat, minutes: u16) -> String {
    let word = Exception::new(what, minutes).word();
    if what.is_short() {
        format!("{} {}", what.title(), word.split(' ').next_back().unwrap_or_default())
    } else {
        what.title().to_owned()
    }
}

/// The line that is typed, the reason given, or what was not understood.
fn line(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if area.height == 0 {
        return None;
    }
    let theme = &look.theme;
    if !state.problem.is_empty() && area.height > 1 {
        paint::text(buf, area.x, area.y + 1, area.width, &state.problem, theme.alarm);
    }
    let (label, input) = match &state.typing {
        Some(Typing::Minutes(line)) => ("how long, or a time such as 12:30  ", line),
        Some(Typing::Why) => ("why  ", &state.note),
        None if state.note.is_empty() => return None,
        None => {
            paint::runs(buf, area.x, area.y, area.width, &[("why  ", theme.dim), (state.note.text(), theme.text)]);
            return None;
        }
    };
    let used = paint::text(buf, area.x, area.y, area.width, label, theme.accent);
    let field = Rect { x: area.x + used, width: area.width.saturating_sub(used), height: 1, ..area };
    input.draw(field, buf, theme.strong);
    Some((field.x + input.cursor_x(field.width), field.y))
}
