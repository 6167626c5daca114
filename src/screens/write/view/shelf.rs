//! The left pane drawn: to finish first, then the entries.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::shelf::Shelf;
use super::super::{Pane, State};
use super::shelf_rows;
use crate::domain::coaching::{About, Whose};
use crate::domain::time::{away, day};
use crate::ui::{Look, paint};
use crate::widgets::list::{count_of, scrollbar};

/// Draws the list.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let shelf = &state.shelf;
    let rows = shelf_rows(area);
    let (top, total) = (shelf.list.top, shelf.lines());
    for (line, y) in (top..total).zip(rows.top()..rows.bottom()) {
        let heading = shelf.heading_line();
        let words = match line {
            0 if !shelf.finish.is_empty() => "To finish first".to_owned(),
            line if line == heading => entries_title(shelf.filter),
            line if line + 1 == heading => continue,
            line => {
                let (row, half) = row_of(line, heading, shelf.finish.len());
                draw_row(state, look, row, half, Rect { y, height: 1, ..rows }, buf);
                continue;
            }
        };
        paint::text(buf, rows.x + 1, y, rows.width.saturating_sub(2), &words, theme.strong);
    }
    if shelf.total == 0 {
        let y = rows.y + u16::try_from(shelf.heading_line().saturating_sub(top) + 1).unwrap_or(u16::MAX);
        teach(state, look, Rect { y, height: rows.bottom().saturating_sub(y), ..rows }, buf);
    }
    scrollbar(buf, rows, top, total, theme.rule, theme.accent);
    if shelf.count() > 0 {
        paint::text(buf, area.x + 1, rows.bottom(), area.width, &count_of(shelf.list.at, shelf.count()), theme.dim);
    }
}

fn entries_title(filter: Option<About>) -> String {
    match filter {
        None => "Entries".to_owned(),
        Some(about) => format!("Entries · {} only", about.title()),
    }
}

/// Which row a line belongs to, and whether it is its first or its second.
const fn row_of(line: usize, heading: usize, finish: usize) -> (usize, usize) {
    if line < heading {
        ((line - 1) / 2, (line - 1) % 2)
    } else {
        (finish + (line - heading - 1) / 2, (line - heading - 1) % 2)
    }
}

fn draw_row(state: &State, look: &Look, row: usize, half: usize, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let words = words(&state.shelf, look, row, half);
    let is_chosen = row == state.shelf.list.at;
    let style = match (is_chosen, state.pane == Pane::Shelf) {
        (true, true) => theme.chosen,
        (true, false) => theme.resting,
        (false, _) if half == 0 => theme.text,
        (false, _) => theme.dim,
    };
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    if is_chosen {
        paint::fill(buf, inner, style);
    }
    paint::text(buf, inner.x + 1, inner.y, inner.width.saturating_sub(2), &words, style);
}

/// A row says what it is about, and below it when and how it begins.
fn words(shelf: &Shelf, look: &Look, row: usize, half: usize) -> String {
    match shelf.finish.get(row) {
        Some(waiting) => {
            let on = waiting.subject.day;
            if half == 0 {
                format!("○ {}", waiting.name)
            } else {
                format!("  {} · {}", day(on), away(on, look.now.today()))
            }
        }
        None => match shelf.entry(row - shelf.finish.len()) {
            None => String::new(),
            Some(line) if half == 0 => {
                let voice = if line.whose == Whose::Theirs { "“ " } else { "  " };
                format!("{voice}{}", line.name)
            }
            Some(line) => format!("  {} · {}", day(line.day), line.begins),
        },
    }
}

fn teach(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let words = match state.shelf.filter {
        Some(_) => "None of this sort. f shows the next sort, Esc all.",
        None => {
            "Nothing is written yet. What you write about a meeting, a cycle, the week or your own growth is kept here, for you alone. n begins."
        }
    };
    let inner = Rect { x: area.x + 3, width: area.width.saturating_sub(5), ..area };
    paint::wrapped(buf, inner, words, look.theme.dim);
}
