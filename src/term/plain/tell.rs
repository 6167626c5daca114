//! What has become new between two drawings, in words: the place, the status, the line under the cursor, rows that changed.

use std::collections::BTreeMap;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::command::Spoken;

/// What ends a line in raw mode.
const END: &str = "\r\n";

/// More rows than this are a page one has to ask for, not news.
const MOST_ROWS: usize = 12;

/// Remembers what was told.
#[derive(Debug, Default)]
pub(super) struct Teller {
    told: Option<Told>,
    /// The cells it was told from.
    cells: Buffer,
    /// The columns that what lies over the page takes; what is typed stands in them.
    columns: Option<(u16, u16)>,
    /// The last line is still open: typed letters were written into it.
    is_open: bool,
}

/// One drawing, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    place: String,
    status: Option<String>,
    chosen: String,
    typed: Option<String>,
    rows: Vec<String>,
}

impl Teller {
    /// The words to write, empty where nothing is new. Ends of lines are those of raw mode.
    pub(super) fn tell(&mut self, cells: &Buffer, cursor: Option<Position>, spoken: &Spoken) -> String {
        if self.told.as_ref().is_some_and(|told| told.place != spoken.place) {
            let is_over = self.told.as_ref().is_some_and(|told| spoken.place.starts_with(&told.place));
            self.columns = if is_over { span(&self.cells, cells) } else { None };
        }
        let now = Told::of(cells, cursor.map(|at| part_at(cells, at, self.columns)), spoken);
        let cells_before = std::mem::replace(&mut self.cells, cells.clone());
        let Some(before) = self.told.replace(now.clone()) else { return self.lines(now.whole()) };
        if before.place != now.place {
            let lines = if now.place.starts_with(&before.place) {
                now.entered(changed(&cells_before, cells))
            } else if before.place.starts_with(&now.place) {
                // Back where one was: that page has been told.
                now.entered(Vec::new())
            } else {
                now.whole()
            };
            return self.lines(lines);
        }
        let mut lines = Vec::new();
        if let Some(status) = now.status.as_ref().filter(|_| now.status != before.status) {
            lines.push(status.clone());
        }
        if now.typed != before.typed {
            if let (Some(old), Some(new), true) = (&before.typed, &now.typed, lines.is_empty())
                && let Some(more) = new.strip_prefix(old.as_str())
            {
                self.is_open = true;
                return more.to_owned();
            }
            lines.extend(now.typed.clone());
        } else if now.chosen != before.chosen && !now.chosen.is_empty() {
            lines.push(now.chosen.clone());
        } else if lines.is_empty() && now.chosen.is_empty() {
            lines.extend(news(&before.rows, &now.rows));
        }
        self.lines(lines)
    }

    fn lines(&mut self, lines: Vec<String>) -> String {
        let mut words = String::new();
        if lines.is_empty() {
            return words;
        }
        if std::mem::take(&mut self.is_open) {
            words.push_str(END);
        }
        for line in lines {
            words.push_str(&line);
            words.push_str(END);
        }
        words
    }
}

impl Told {
    fn of(cells: &Buffer, typed: Option<String>, spoken: &Spoken) -> Self {
        let rows = spoken.page.clone().unwrap_or_else(|| page(cells));
        let chosen = spoken.chosen.clone().unwrap_or_else(|| marked(cells));
        Self { place: spoken.place.clone(), status: spoken.status.clone(), chosen, typed, rows }
    }

    /// All of it, for a place that was just entered.
    fn whole(&self) -> Vec<String> {
        self.entered(self.rows.clone())
    }

    /// The place, these rows of it, what the status says and where the cursor is.
    fn entered(&self, rows: Vec<String>) -> Vec<String> {
        let mut lines = vec![format!("== {}", self.place)];
        lines.extend(rows.into_iter().filter(|row| !row.is_empty()));
        lines.extend(self.status.clone());
        match &self.typed {
            Some(typed) => lines.push(format!("> {typed}")),
            None if !self.chosen.is_empty() => lines.push(format!("> {}", self.chosen)),
            None => {}
        }
        lines
    }
}

/// Rows that were not there before. A clock that ticks is no news.
fn news(before: &[String], now: &[String]) -> Vec<String> {
    let still = |row: &String| row.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let known: Vec<String> = before.iter().map(still).collect();
    let mut rows: Vec<String> =
        now.iter().filter(|row| !row.is_empty() && !known.contains(&still(row))).cloned().collect();
    let more = rows.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        rows.truncate(MOST_ROWS);
        rows.push(format!("{more} more lines; Ctrl-l twice reads the page"));
    }
    rows
}

/// The page as text, pane after pane, without its lines and boxes; the first row only names the screens.
fn page(cells: &Buffer) -> Vec<String> {
    let mut panes: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for y in cells.area.top() + 1..cells.area.bottom() {
        for (from, words) in parts(cells, y, cells.area.left()..cells.area.right()) {
            panes.entry(from).or_default().push(words);
        }
    }
    panes.into_values().flatten().collect()
}

/// What has been drawn over a page: in each row from the first cell that differs to the last.
fn changed(before: &Buffer, now: &Buffer) -> Vec<String> {
    let rows = now.area.top() + 1..now.area.bottom();
    rows.filter_map(|y| {
        let (from, until) = span_of_row(before, now, y)?;
        let words = (from..=until).filter_map(|x| now.cell((x, y))).map(ratatui::buffer::Cell::symbol);
        Some(tidy(&words.collect::<String>()))
    })
    .collect()
}

/// The first and the last column of a row that differ.
fn span_of_row(before: &Buffer, now: &Buffer, y: u16) -> Option<(u16, u16)> {
    let mut columns = (now.area.left()..now.area.right()).filter(|x| before.cell((*x, y)) != now.cell((*x, y)));
    let from = columns.next()?;
    Some((from, columns.next_back().unwrap_or(from)))
}

/// The columns of what lies over a page; the last rows hold keys and status over the whole width.
fn span(before: &Buffer, now: &Buffer) -> Option<(u16, u16)> {
    let rows = now.area.top() + 1..now.area.bottom().saturating_sub(2);
    rows.filter_map(|y| span_of_row(before, now, y)).reduce(|(a, b), (from, until)| (a.min(from), b.max(until)))
}

/// What the cursor is on: every cell that is shown reversed, row by row.
fn marked(cells: &Buffer) -> String {
    let mut rows = Vec::new();
    for y in cells.area.top() + 1..cells.area.bottom() {
        let reversed = (cells.area.left()..cells.area.right())
            .filter_map(|x| cells.cell((x, y)))
            .filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let words = tidy(&reversed.map(ratatui::buffer::Cell::symbol).collect::<String>());
        if !words.is_empty() {
            rows.push(words);
        }
    }
    rows.join("; ")
}

/// The part of a row, between upright lines and within these columns, that the text cursor stands in.
fn part_at(cells: &Buffer, at: Position, columns: Option<(u16, u16)>) -> String {
    let (from, until) = columns.unwrap_or((cells.area.left(), cells.area.right()));
    let last = parts(cells, at.y, from..until.saturating_add(1).min(cells.area.right()))
        .into_iter()
        .rfind(|(from, _)| *from <= at.x);
    last.map(|(_, words)| words).unwrap_or_default()
}

/// What stands in a row between its upright lines, each with the column it begins at.
fn parts(cells: &Buffer, y: u16, columns: Range<u16>) -> Vec<(u16, String)> {
    let mut parts = Vec::new();
    let (mut from, mut words) = (columns.start, String::new());
    for x in columns {
        let symbol = cells.cell((x, y)).map_or(" ", ratatui::buffer::Cell::symbol);
        if symbol == "│" {
            parts.push((from, tidy(&words)));
            (from, words) = (x + 1, String::new());
        } else {
            words.push_str(symbol);
        }
    }
    parts.push((from, tidy(&words)));
    parts.retain(|(_, words)| !words.is_empty());
    parts
}

/// Words without what only draws: box and block characters become blanks, and blanks one.
fn tidy(text: &str) -> String {
    let is_drawn = |c: char| ('\u{2500}'..='\u{259f}').contains(&c);
    let plain: String = text.chars().map(|c| if is_drawn(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn spoken(place: &str) -> Spoken {
        Spoken { place: place.into(), ..Spoken::default() }
    }

    fn drawn(rows: &[&str], marked: Option<u16>) -> Buffer {
        let mut cells = Buffer::empty(Rect::new(0, 0, 30, 6));
        for (y, row) in (1..).zip(rows) {
            let style = if marked == Some(y) { Style::new().reversed() } else { Style::new() };
            cells.set_string(0, y, row, style);
        }
        cells
    }

    #[test]
    fn a_place_is_told_whole_and_then_only_what_is_chosen() {
        let mut teller = Teller::default();
        let rows = ["┌ people ──┐", "Ana Rivera │ Grade 4", "Ng         │ Grade 5"];
        let told = teller.tell(&drawn(&rows, Some(2)), None, &spoken("People"));
        assert_eq!(told, "== People\r\npeople\r\nAna Rivera\r\nNg\r\nGrade 4\r\nGrade 5\r\n> Ana Rivera Grade 4\r\n");
        assert_eq!(teller.tell(&drawn(&rows, Some(2)), None, &spoken("People")), "");
        assert_eq!(teller.tell(&drawn(&rows, Some(3)), None, &spoken("People")), "Ng Grade 5\r\n");
    }

    #[test]
    fn typed_letters_are_written_as_they_come_and_anything_else_begins_a_line() {
        let mut teller = Teller::default();
        let at = Some(Position::new(1, 1));
        teller.tell(&drawn(&["Note", "say"], None), at, &spoken("Write"));
        assert_eq!(teller.tell(&drawn(&["Note n", "say"], None), at, &spoken("Write")), " n");
        assert_eq!(teller.tell(&drawn(&["Note ni", "say"], None), at, &spoken("Write")), "i");
        assert_eq!(teller.tell(&drawn(&["Note", "say"], None), at, &spoken("Write")), "\r\nNote\r\n");
        let saved = Spoken { status: Some("Saved".into()), ..spoken("Write") };
        assert_eq!(teller.tell(&drawn(&["Note", "say"], None), at, &saved), "Saved\r\n");
    }

    #[test]
    fn what_opens_over_a_page_is_told_without_it_and_the_page_is_not_told_again() {
        let mut teller = Teller::default();
        let under = ["Ana Rivera", "Ng", "Okafor"];
        teller.tell(&drawn(&under, Some(1)), None, &spoken("People"));
        let over = ["Ana Rivera", "Ng   Name: ", "Okafor"];
        let told = teller.tell(&drawn(&over, Some(1)), None, &spoken("People, over it"));
        assert_eq!(told, "== People, over it\r\nName:\r\n> Ana Rivera\r\n");
        assert_eq!(teller.tell(&drawn(&under, Some(1)), None, &spoken("People")), "== People\r\n> Ana Rivera\r\n");
    }

    #[test]
    fn a_ticking_clock_is_no_news_and_a_new_row_is() {
        let mut teller = Teller::default();
        teller.tell(&drawn(&["In class 24:10", "a why 3"], None), None, &spoken("Observe"));
        assert_eq!(teller.tell(&drawn(&["In class 24:11", "a why 3"], None), None, &spoken("Observe")), "");
        let told = teller.tell(&drawn(&["In class 24:12", "a why 3", "10:07 a why"], None), None, &spoken("Observe"));
        assert_eq!(told, "10:07 a why\r\n");
    }
}
