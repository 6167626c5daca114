//! Drawing the walk over whom to reconnect with: contact, not a debt.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use crate::domain::kind::Kind;
use crate::domain::time;
use crate::forms::cadence_words;
use crate::ui::{Look, paint};
use crate::widgets::lines::{self, Line, Tone, column};
use crate::widgets::list::count_of;

/// Where the list stands in a body.
pub(super) const fn list_area(body: Rect) -> Rect {
    Rect { x: body.x, y: body.y + 2, width: body.width, height: body.height.saturating_sub(2) }
}

/// Draws who waits, and the times offered.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let list = list_area(area);
    let room = area.width.saturating_sub(2);
    let count = match state.waiting.len() {
        0 => String::new(),
        count => format!("   {}", count_of(state.list.at, count)),
    };
    let kind = format!("   for a {}", what(state.kind));
    paint::runs(
        buf,
        area.x + 1,
        area.y,
        room,
        &[("Time to reconnect", theme.strong), (&kind, theme.accent), (&count, theme.dim)],
    );
    if state.waiting.is_empty() {
        let words = "Nobody waits: with everybody whose coaching has begun you have met lately, or something is planned. \
            How often you want to meet stands on each person's page.";
        let area = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 4.min(list.height), ..list };
        paint::wrapped(buf, area, words, theme.text);
    } else {
        lines::draw(&lines(state), state.list, look, list, buf);
    }
    None
}

const fn what(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Visit) { "visit" } else { "conversation" }
}

/// Everybody with the last contact; under who is chosen, the times offered.
pub(super) fn lines(state: &State) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, one) in state.waiting.iter().enumerate() {
        let words = format!("last met {} ago · {}", time::days(one.days), time::day(one.last));
        lines.push(
            Line::of([
                (column(&one.name, 22), Tone::Strong),
                (words, Tone::Text),
                (format!(" · {}", cadence_words(one.cadence)), Tone::Dim),
            ])
            .at(at),
        );
        if at == state.list.at {
            lines.extend(offers(state));
        }
    }
    lines
}

fn offers(state: &State) -> Vec<Line> {
    if state.slots.is_empty() {
        let words = format!("    No free time for a {} within two weeks; a plans one anyhow.", what(state.kind));
        return vec![Line::plain(words, Tone::Dim)];
    }
    let offers = (1..).zip(&state.slots).map(|(digit, slot)| {
        Line::of([
            (format!("    {digit}  "), Tone::Accent),
            (slot.words(state.kind), Tone::Text),
            (format!(" · {}", time::length(slot.minutes)), Tone::Dim),
        ])
    });
    offers.collect()
}
