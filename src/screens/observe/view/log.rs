//! The log: entries by time, the chosen one whole, and the line a note is typed in.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::after::Focus;
use super::super::{Entry, Mode, State};
use super::head::time_of_day;
use super::live::heading;
use crate::domain::safe;
use crate::store::observation::What;
use crate::ui::{Look, paint};
use crate::widgets::list::{count_of, scrollbar};

/// Cells before the words of an entry: a time and the sign of what it is.
const LEAD: u16 = 11;

/// The most rows the chosen entry takes.
const MOST_ROWS: usize = 6;

/// Draws the log and answers where the cursor stands in a note.
pub(super) fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let pane = state.panes(body).log;
    let area = state.log_area(body);
    if pane.height == 0 {
        return None;
    }
    if area.y > pane.y {
        let place = state.cursor.map(|at| count_of(at, state.log.len()));
        heading(buf, pane, "log", &place.unwrap_or_default(), look);
    }
    if state.log.is_empty() {
        draw_empty(look, area, buf);
    }
    draw_entries(state, look, area, buf);
    let bar = Rect { width: area.width + 1, ..area };
    scrollbar(buf, bar, state.top, state.log.len(), look.theme.rule, look.theme.accent);
    draw_line(state, look, Rect { y: pane.bottom() - 1, height: 1, ..pane }, buf)
}

fn draw_empty(look: &Look, area: Rect, buf: &mut Buffer) {
    let words = "Nothing is logged yet. The key of a look-for logs it with the time, n begins a note. \
                 The visit begins with its first entry.";
    paint::wrapped(buf, area, words, look.theme.dim);
}

fn draw_entries(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let room = usize::from(area.height);
    // The chosen entry may take several rows; those above it give way.
    let chosen = state.cursor.and_then(|at| Some((at, rows_of(state, at, area)?)));
    let over = chosen.as_ref().map_or(0, |(at, rows)| (at.saturating_sub(state.top) + rows.len()).saturating_sub(room));
    let mut y = area.y;
    for at in state.top + over..state.log.len() {
        if y >= area.bottom() {
            break;
        }
        let Some(entry) = state.log.get(at) else { break };
        let is_chosen = state.cursor == Some(at);
        draw_entry(state, look, entry, is_chosen, Rect { y, height: 1, ..area }, buf);
        y += 1;
        let rest = chosen.iter().filter(|(chosen, _)| *chosen == at).flat_map(|(_, rows)| rows.iter().skip(1));
        for row in rest.take(usize::from(area.bottom().saturating_sub(y))) {
            paint::text(buf, area.x + LEAD, y, area.width.saturating_sub(LEAD), row, look.theme.resting);
            y += 1;
        }
    }
}

/// The words of an entry broken into rows, when they do not fit into one.
fn rows_of(state: &State, at: usize, area: Rect) -> Option<Vec<String>> {
    let entry = state.log.get(at)?;
    let (_, words) = words(state, entry);
    let first = area.width.saturating_sub(LEAD + width(&tail(state, entry, area.width)));
    if safe::width(safe::line(&words).as_str()) <= usize::from(first) {
        return None;
    }
    let mut rows = paint::wrap(&words, usize::from(area.width.saturating_sub(LEAD)));
    // The first row is drawn cut beside the signs; below it stand the words whole.
    rows.insert(0, String::new());
    rows.truncate(MOST_ROWS);
    Some(rows)
}

fn draw_entry(state: &State, look: &Look, entry: &Entry, is_chosen: bool, row: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let here = if state.page.focus == Focus::Log { theme.chosen } else { theme.resting };
    let style = |plain: Style| if is_chosen { here } else { plain };
    if is_chosen {
        paint::fill(buf, row, here);
    }
    let seen = &entry.seen;
    let time =
        seen.at.map_or_else(|| short(state.phase_name(seen.phase)), |at| format!("{:>5}", time_of_day(state, at)));
    paint::text(buf, row.x, row.y, 7, &time, style(theme.dim));
    let (sign, words) = words(state, entry);
    let (sign_style, word_style) = match seen.what {
        What::Phase => (theme.accent, theme.strong),
        What::Note => (theme.dim, theme.text),
        _ => (theme.accent, theme.text),
    };
    paint::text(buf, row.x + 8, row.y, 1, &sign, style(sign_style));
    let tail = tail(state, entry, row.width);
    let room = row.width.saturating_sub(LEAD + width(&tail));
    let used = paint::text(buf, row.x + LEAD, row.y, room, &words, style(word_style));
    let tail_style = if entry.is_saved { theme.good } else { theme.alarm };
    paint::text(buf, row.x + LEAD + used, row.y, row.width.saturating_sub(LEAD + used), &tail, style(tail_style));
}

/// A phase in the place of a time: its first word, as much of it as fits.
fn short(phase: &str) -> String {
    safe::cut(phase.split_whitespace().next().unwrap_or_default(), 7)
}

/// The sign of an entry and its words.
fn words(state: &State, entry: &Entry) -> (String, String) {
    let seen = &entry.seen;
    match seen.what {
        What::Phase => ("▸".to_owned(), state.phase_name(seen.phase).to_owned()),
        What::Note if seen.count > 1 => ("✎".to_owned(), format!("{} ×{}", seen.note, seen.count)),
        What::Note => ("✎".to_owned(), seen.note.clone()),
        what => {
            let row = state.live.iter().find(|row| row.what == what);
            let key = row.map_or('▪', |row| row.key);
            let mut words = row.map_or_else(|| "look-for".to_owned(), |row| row.body.clone());
            if seen.count > 1 {
                let _ = write!(words, " ×{}", seen.count);
            }
            if !seen.note.is_empty() {
                let _ = write!(words, " · {}", seen.note);
            }
            (key.to_string(), words)
        }
    }
}

/// The marks of an entry: in words where there is room, else as signs.
fn tail(state: &State, entry: &Entry, cells: u16) -> String {
    let seen = &entry.seen;
    let is_wide = cells >= 56;
    let mut tail = String::new();
    let evidence = state.evidence_from(seen.uuid);
    let is_evidence = evidence.is_some() || entry.keep.is_some();
    let is_chosen = evidence.is_some_and(|one| one.is_chosen);
    let marks = [
        (is_evidence && !is_chosen, "◆", "◆ evidence"),
        (is_chosen, "◆✓", "◆✓ to show"),
        (seen.noticing, "★", "★ noticing"),
        (seen.wondering, "?", "? wondering"),
        (seen.raise, "!", "! raise this"),
        (!entry.is_saved, "NOT SAVED", "NOT SAVED"),
    ];
    if let Some(who) = seen.who {
        tail.push_str("  · ");
        tail.push_str(if is_wide { who.title() } else { who.code() });
    }
    for (_, sign, long) in marks.into_iter().filter(|(is_set, ..)| *is_set) {
        tail.push_str("  ");
        tail.push_str(if is_wide { long } else { sign });
    }
    tail
}

fn width(text: &str) -> u16 {
    u16::try_from(safe::width(text)).unwrap_or(u16::MAX)
}

/// The last line of the pane: the note being typed, or what is marked there.
fn draw_line(state: &State, look: &Look, row: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let Mode::Note(noting) = &state.mode else {
        if let Some(at) = state.cursor.and_then(|at| state.log.get(at)) {
            let keys = if at.seen.at.is_some() {
                "← → minute  [ ] phase  + - count  =s look-for  ; who  Enter note  Del"
            } else {
                "[ ] phase  + - count  =s look-for  ; who  Enter note  Del"
            };
            paint::text(buf, row.x, row.y, row.width, keys, theme.dim);
        }
        return None;
    };
    let time = noting.at.map_or_else(String::new, |at| format!("{:>5}", time_of_day(state, at)));
    paint::text(buf, row.x, row.y, 7, &time, theme.dim);
    let label = match (noting.evidence, noting.on) {
        (Some(kind), _) if noting.count > 1 => format!("×{} · {} · NOTE", noting.count, kind.title()),
        (Some(kind), _) => format!("{} · NOTE", kind.title()),
        (None, Some(_)) => "NOTE on it".to_owned(),
        (None, None) => "NOTE".to_owned(),
    };
    let sign = if noting.evidence.is_some() { "◆" } else { "✎" };
    paint::text(buf, row.x + 8, row.y, 1, sign, theme.accent);
    let right = paint::right(buf, row, row.y, &label, theme.accent);
    let field = Rect { x: row.x + LEAD, width: right.saturating_sub(row.x + LEAD + 1), ..row };
    noting.line.draw(field, buf, theme.text);
    Some((field.x + noting.line.cursor_x(field.width), field.y))
}
