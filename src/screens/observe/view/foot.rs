//! The foot of a visit: the timeline by phase, or the three lines offered at the end.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::ending::Offer;
use super::super::strip::{Strip, place};
use super::super::{Mode, State};
use crate::domain::coaching::Phase;
use crate::domain::time::Stamp;
use crate::ui::{Look, paint};

/// Cells of the longest prompt and a gap.
const PROMPT: u16 = 21;

/// Draws it and answers where the cursor stands in the three lines.
pub(super) fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if area.height == 0 {
        return None;
    }
    if state.mode == Mode::Offer {
        return draw_offer(state, look, area, buf);
    }
    if state.is_page() {
        super::picture::draw(state, look, area, buf);
        return None;
    }
    match state.sheet.started {
        Some(started) if state.log.first().is_some_and(|entry| entry.seen.at.is_some()) => {
            draw_strip(state, look, started, area, buf);
        }
        _ => draw_untimed(state, look, area, buf),
    }
    None
}

fn draw_offer(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    paint::rule(buf, area, area.y, theme.rule);
    let words = " Ctrl-x ends the visit now · Enter the next line · Esc back to the visit ";
    paint::text(buf, area.x + 1, area.y, area.width.saturating_sub(2), words, theme.strong);
    let mut cursor = None;
    for (at, (prompt, line)) in Offer::PROMPTS.iter().zip(&state.offer.lines).enumerate() {
        let Some(y) = u16::try_from(at).ok().map(|at| area.y + 1 + at).filter(|y| *y < area.bottom()) else { break };
        let is_here = at == state.offer.at;
        paint::text(buf, area.x + 1, y, PROMPT, prompt, if is_here { theme.accent } else { theme.dim });
        let x = area.x + 1 + PROMPT;
        let field = Rect { x, y, width: area.right().saturating_sub(x + 1), height: 1 };
        line.draw(field, buf, theme.text);
        if is_here {
            cursor = Some((field.x + line.cursor_x(field.width), y));
        }
    }
    cursor
}

/// The visit from left to right: who was heard when, and where the phases begin.
fn draw_strip(state: &State, look: &Look, started: Stamp, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let row = Rect { x: area.x + 1, y: area.bottom() - 1, width: area.width.saturating_sub(2), height: 1 };
    let until = state.sheet.ended.unwrap_or(state.now.stamp);
    let span = Strip::span(started, until);
    let cell = |place: usize| {
        u16::try_from(place * usize::from(row.width) / span.max(1)).unwrap_or(0).min(row.width.saturating_sub(1))
    };
    let used = cell(place(started, until)) + 1;
    paint::text(buf, row.x, row.y, used, &"·".repeat(usize::from(used)), theme.dim);
    for (from, to) in &state.sheet.gaps {
        let (from, to) = (cell(place(started, *from)), cell(place(started, *to)));
        let width = to.saturating_sub(from) + 1;
        paint::text(buf, row.x + from, row.y, width, &"~".repeat(usize::from(width)), theme.dim);
    }
    let phases = state.strip.phases();
    for (at, _) in phases.iter().filter(|(at, _)| *at > 0) {
        paint::text(buf, row.x + cell(*at), row.y, 1, "│", theme.rule);
    }
    for (at, sign) in state.strip.signs.iter().enumerate().filter(|(_, sign)| **sign != ' ') {
        paint::text(buf, row.x + cell(at), row.y, 1, &sign.to_string(), theme.text);
    }
    let chosen = state.cursor.and_then(|at| state.log.get(at)).and_then(|entry| entry.seen.at);
    if let Some(at) = chosen {
        paint::fill(buf, Rect { x: row.x + cell(place(started, at)), width: 1, ..row }, theme.chosen);
    }
    if area.height > 1 {
        let names = Rect { y: row.y - 1, ..row };
        draw_names(state, look, &phases.iter().map(|(at, phase)| (cell(*at), *phase)).collect::<Vec<_>>(), names, buf);
    }
}

fn draw_names(state: &State, look: &Look, phases: &[(u16, Phase)], row: Rect, buf: &mut Buffer) {
    let ends = phases.iter().skip(1).map(|(at, _)| *at).chain([row.width]);
    let last = phases.len().saturating_sub(1);
    for (at, ((from, phase), to)) in phases.iter().zip(ends).enumerate() {
        let style = if at == last && state.is_live() { look.theme.strong } else { look.theme.dim };
        let room = to.saturating_sub(*from + 1);
        paint::text(buf, row.x + from, row.y, room, state.phase_name(*phase), style);
    }
}

/// A visit without times: how much was noted in each phase.
fn draw_untimed(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let mut x = area.x + 1;
    for (phase, count) in Phase::ALL.iter().zip(state.strip.untimed) {
        let is_now = *phase == state.sheet.phase && state.takes_entries();
        let style = if is_now { look.theme.strong } else { look.theme.dim };
        let words = if count == 0 {
            state.phase_name(*phase).to_owned()
        } else {
            format!("{} {count}", state.phase_name(*phase))
        };
        let room = area.right().saturating_sub(x);
        x += paint::text(buf, x, area.bottom() - 1, room, &words, style) + 3;
    }
}
