//! Writing cleaned text into cells: every word on screen goes through here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::safe;

/// Writes one line at (x, y), cut to `cells` with `…`, and answers how many cells it took. Outside the buffer: nothing.
pub fn text(buf: &mut Buffer, x: u16, y: u16, cells: u16, words: &str, style: Style) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return 0;
    }
    let room = cells.min(area.right() - x);
    let cut = safe::cut(words, usize::from(room));
    let (end, _) = buf.set_stringn(x, y, &cut, usize::from(room), style);
    end - x
}

/// Writes runs of text after each other; the run that does not fit is cut, and nothing follows it.
pub fn runs(buf: &mut Buffer, x: u16, y: u16, cells: u16, runs: &[(&str, Style)]) -> u16 {
    let mut used = 0;
    for (words, style) in runs {
        let room = cells.saturating_sub(used);
        used += text(buf, x + used, y, room, words, *style);
        if safe::width(words) > usize::from(room) {
            break;
        }
    }
    used
}

/// Writes one line that ends at the right edge of `area`'s row, and answers where it begins.
pub fn right(buf: &mut Buffer, area: Rect, y: u16, words: &str, style: Style) -> u16 {
    let cells = u16::try_from(safe::width(&safe::line(words).into_string())).unwrap_or(area.width).min(area.width);
    let x = area.right() - cells;
    text(buf, x, y, cells, words, style);
    x
}

/// Writes wrapped text into `area` from its top and answers the rows it took. What does not fit ends in `…`.
pub fn wrapped(buf: &mut Buffer, area: Rect, words: &str, style: Style) -> u16 {
    let rows = fit(wrap(words, usize::from(area.width)), usize::from(area.height), usize::from(area.width));
    let mut y = area.top();
    for line in rows {
        text(buf, area.left(), y, area.width, &line, style);
        y += 1;
    }
    y - area.top()
}

/// The first rows of a wrapped text; the last of them ends in `…` if more would follow.
pub fn fit(mut lines: Vec<String>, rows: usize, cells: usize) -> Vec<String> {
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            let head = safe::cut(last, cells.saturating_sub(2));
            *last = format!("{} …", head.trim_end_matches('…').trim_end());
        }
    }
    lines
}

/// Cleaned text broken into rows at words; a word longer than a row is broken inside.
pub fn wrap(words: &str, cells: usize) -> Vec<String> {
    let mut rows = Vec::new();
    if cells == 0 {
        return rows;
    }
    for line in safe::block(words).as_str().lines() {
        let mut row = String::new();
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            push_word(&mut rows, &mut row, word, cells);
        }
        rows.push(row);
    }
    rows
}

fn push_word(rows: &mut Vec<String>, row: &mut String, word: &str, cells: usize) {
    use unicode_segmentation::UnicodeSegmentation;
    let gap = usize::from(!row.is_empty());
    if safe::width(row) + gap + safe::width(word) <= cells {
        if gap == 1 {
            row.push(' ');
        }
        row.push_str(word);
        return;
    }
    if !row.is_empty() {
        rows.push(std::mem::take(row));
    }
    for cluster in word.graphemes(true) {
        if safe::width(row) + safe::width(cluster) > cells && !row.is_empty() {
            rows.push(std::mem::take(row));
        }
        row.push_str(cluster);
    }
}

/// Gives every cell of `area` a style.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    buf.set_style(area.intersection(buf.area), style);
}

/// Blanks `area`: for what is drawn over something else.
pub fn clear(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// A horizontal rule over the width of `area` at row `y`.
pub fn rule(buf: &mut Buffer, area: Rect, y: u16, style: Style) {
    text(buf, area.left(), y, area.width, &"─".repeat(usize::from(area.width)), style);
}

/// A vertical rule over the height of `area` at column `x`.
pub fn upright(buf: &mut Buffer, area: Rect, x: u16, style: Style) {
    for y in area.top()..area.bottom() {
        text(buf, x, y, 1, "│", style);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{runs, wrap};

    #[test]
    fn nothing_follows_a_run_that_was_cut() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        runs(&mut buf, 0, 0, 12, &[("number ", Style::new()), ("lines here", Style::new()), ("tail", Style::new())]);
        let row: String = (0..12).map(|x| buf[(x, 0)].symbol().to_owned()).collect();
        assert!(!row.contains('t') && row.contains('…'), "{row}");
    }

    #[test]
    fn text_wraps_at_words_and_breaks_only_words_too_long() {
        assert_eq!(wrap("nine of them drew", 8), ["nine of", "them", "drew"]);
        assert_eq!(wrap("unbelievably so", 5), ["unbel", "ievab", "ly so"]);
        assert_eq!(wrap("分数を比べる", 5), ["分数", "を比", "べる"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert!(wrap("x", 0).is_empty());
    }
}
