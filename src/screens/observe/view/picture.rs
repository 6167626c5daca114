//! The picture of a visit that is over: phases, look-fors, notes and times, to scale; without times, phase by phase.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::State;
use super::super::after::Focus;
use super::super::after::picture::{Dot, Shape, Window};
use crate::domain::coaching::Phase;
use crate::domain::time::{Stamp, clock};
use crate::store::observation::What;
use crate::ui::{Look, paint};

/// Draws it into the foot.
pub(super) fn draw(state: &State, look: &Look, foot: Rect, buf: &mut Buffer) {
    let area = Rect { x: foot.x + 1, width: foot.width.saturating_sub(2), ..foot };
    if area.width < 8 || area.height == 0 {
        return;
    }
    match state.window(area.width) {
        Some(window) => timed(state, look, &window, area, buf),
        None => untimed(state, look, area, buf),
    }
    if state.page.focus == Focus::Picture {
        paint::text(buf, foot.x, area.y, 1, "▌", look.theme.accent);
    }
}

fn timed(state: &State, look: &Look, window: &Window, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let shape = Shape::of(area.height);
    let rows = shape.lanes + 1;
    let until = state.sheet.ended.unwrap_or(state.now.stamp);
    let used = window.cell(until).map_or(area.width, |x| x + 1);
    for lane in 0..rows {
        let words = if lane + 1 == rows { "·" } else { " " };
        paint::text(buf, area.x, area.y + shape.first + lane, used, &words.repeat(usize::from(used)), theme.dim);
    }
    gaps(state, look, window, area.y + shape.first + rows - 1, area, buf);
    let bands = state.bands(window);
    for (x, _) in bands.iter().filter(|(x, _)| *x > 0) {
        for lane in 0..rows {
            paint::text(buf, area.x + x, area.y + shape.first + lane, 1, "│", theme.rule);
        }
    }
    dots(state, look, &state.dots(window, shape.lanes), shape.first, area, buf);
    if shape.first > 0 {
        names(state, look, &bands, area, buf);
    }
    if shape.has_axis {
        axis(state, look, window, Rect { y: area.bottom() - 1, height: 1, ..area }, buf);
    }
}

fn dots(state: &State, look: &Look, dots: &[Dot], first: u16, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    for dot in dots {
        let is_mark = matches!(dot.sign, '◆' | '★' | '?' | '!');
        let style = if is_mark { theme.accent } else { theme.strong };
        paint::text(buf, area.x + dot.x, area.y + first + dot.lane, 1, &dot.sign.to_string(), style);
    }
    // The chosen one last: nothing stands over it.
    for dot in dots.iter().filter(|dot| state.cursor == Some(dot.entry)) {
        paint::text(buf, area.x + dot.x, area.y + first + dot.lane, 1, &dot.sign.to_string(), theme.chosen);
    }
}

fn gaps(state: &State, look: &Look, window: &Window, y: u16, area: Rect, buf: &mut Buffer) {
    let inside = |at: Stamp| Stamp::from_ms(at.ms().clamp(window.from, window.until));
    for (from, until) in &state.sheet.gaps {
        if until.ms() < window.from || from.ms() > window.until {
            continue;
        }
        if let (Some(from), Some(until)) = (window.cell(inside(*from)), window.cell(inside(*until))) {
            let cells = until.saturating_sub(from) + 1;
            paint::text(buf, area.x + from, y, cells, &"~".repeat(usize::from(cells)), look.theme.dim);
        }
    }
}

fn names(state: &State, look: &Look, bands: &[(u16, Phase)], area: Rect, buf: &mut Buffer) {
    let ends = bands.iter().skip(1).map(|(x, _)| *x).chain([area.width]);
    for ((from, phase), to) in bands.iter().zip(ends) {
        let room = to.saturating_sub(*from + 1);
        // A band too short for its name keeps its first letters; the lines between say where it is.
        paint::text(buf, area.x + from, area.y, room, state.phase_name(*phase), look.theme.dim);
    }
    let untimed = state.log.iter().filter(|entry| entry.seen.at.is_none() && entry.seen.what != What::Phase).count();
    let zoom = if state.page.zoom > 0 { format!(" ×{}", 1_u32 << state.page.zoom) } else { String::new() };
    let without = if untimed > 0 { format!(" +{untimed} without a time") } else { String::new() };
    if !(zoom.is_empty() && without.is_empty()) {
        paint::right(buf, area, area.y, &format!("{without}{zoom}"), look.theme.accent);
    }
}

/// Times of day under their places; the chosen entry's own stands out, and those it would touch give way.
fn axis(state: &State, look: &Look, window: &Window, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let step = window.step_minutes() * 60_000;
    let offset = i64::from(super::super::sheet::offset(state.now, Stamp::from_ms(window.from))) * 60_000;
    let chosen = chosen(state, window, row);
    let taken = chosen.as_ref().map_or(0..0, |(x, words)| x.saturating_sub(6)..x + width(words) + 1);
    let mut at = (window.from + offset + step - 1).div_euclid(step) * step - offset;
    while at <= window.until {
        let stamp = Stamp::from_ms(at);
        let x = window.cell(stamp).map(|x| row.x + x).filter(|x| *x + 5 <= row.right() && !taken.contains(x));
        if let Some(x) = x {
            paint::text(buf, x, row.y, 5, &clock(state.local(stamp).time()), theme.dim);
        }
        at += step;
    }
    if let Some((x, words)) = chosen {
        paint::text(buf, x, row.y, width(&words), &words, theme.accent);
    }
}

/// Where the chosen entry's time stands, and its words.
fn chosen(state: &State, window: &Window, row: Rect) -> Option<(u16, String)> {
    let at = state.cursor.and_then(|at| state.log.get(at))?.seen.at?;
    let words = format!("▲{}", clock(state.local(at).time()));
    let x = (row.x + window.cell(at)?).min(row.right().saturating_sub(width(&words)));
    Some((x, words))
}

fn width(words: &str) -> u16 {
    u16::try_from(crate::domain::safe::width(words)).unwrap_or(6)
}

/// A visit without times: how much was noted in each phase, and below what, in the order it was entered.
fn untimed(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let part = area.width / 4;
    for (at, (phase, count)) in (0_u16..).zip(Phase::ALL.iter().zip(state.strip.untimed)) {
        let name = state.phase_name(*phase);
        let words = if count == 0 { name.to_owned() } else { format!("{name} {count}") };
        paint::text(buf, area.x + at * part, area.y, part.saturating_sub(1), &words, look.theme.dim);
        if at > 0 {
            let line = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
            paint::upright(buf, line, area.x + at * part - 1, look.theme.rule);
        }
    }
    let rows = area.height.saturating_sub(1);
    dots(state, look, &state.untimed_dots(area.width, rows), 1, area, buf);
}
