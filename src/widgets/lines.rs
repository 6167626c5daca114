//! A list made of lines: headings and details between the lines the cursor walks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list::{List, scrollbar};
use crate::ui::{Look, Theme, paint};

/// How words look, before a theme is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Plain.
    Text,
    /// Secondary.
    Dim,
    /// A heading, or what is now.
    Strong,
    /// The accent.
    Accent,
    /// What wants attention.
    Alarm,
    /// What went well.
    Good,
}

/// One line: runs of words after each other, and which entry of the list it belongs to.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Words after each other.
    pub runs: Vec<(String, Tone)>,
    /// The entry the cursor can be on here.
    pub entry: Option<usize>,
}

impl Tone {
    /// The style of a theme.
    pub const fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Text => theme.text,
            Self::Dim => theme.dim,
            Self::Strong => theme.strong,
            Self::Accent => theme.accent,
            Self::Alarm => theme.alarm,
            Self::Good => theme.good,
        }
    }
}

impl Line {
    /// A line the cursor passes by.
    pub fn of(runs: impl IntoIterator<Item = (String, Tone)>) -> Self {
        Self { runs: runs.into_iter().filter(|(words, _)| !words.is_empty()).collect(), entry: None }
    }

    /// A line of one tone that the cursor passes by.
    pub fn plain(words: impl Into<String>, tone: Tone) -> Self {
        Self::of([(words.into(), tone)])
    }

    /// The line as one of an entry's.
    #[must_use]
    pub const fn at(mut self, entry: usize) -> Self {
        self.entry = Some(entry);
        self
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Line({} runs, {:?})", self.runs.len(), self.entry)
    }
}

/// How many entries the lines have.
pub fn count(lines: &[Line]) -> usize {
    lines.iter().filter_map(|line| line.entry).max().map_or(0, |last| last + 1)
}

/// Brings the cursor onto an entry that is there, and into a view of that height. The heading above it comes along.
pub fn settle(list: &mut List, lines: &[Line], height: usize) {
    list.at = list.at.min(count(lines).saturating_sub(1));
    let Some(first) = lines.iter().position(|line| line.entry == Some(list.at)) else {
        list.top = 0;
        return;
    };
    let own = lines.iter().filter(|line| line.entry == Some(list.at)).count();
    let heads = lines.iter().take(first).rev().take_while(|line| line.entry.is_none()).count();
    let (first, own) = if heads + own + 2 < height { (first - heads, own + heads) } else { (first, own) };
    list.reveal_lines(first, own.min(height), lines.len(), height);
}

/// Draws the lines in view, the entry under the cursor set off and marked.
pub fn draw(lines: &[Line], list: List, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let room = area.width.saturating_sub(3);
    let rows = lines.iter().skip(list.top).take(usize::from(area.height));
    for (y, line) in (area.y..).zip(rows) {
        let is_chosen = line.entry == Some(list.at);
        if is_chosen {
            paint::fill(buf, Rect { y, height: 1, width: area.width.saturating_sub(1), ..area }, theme.chosen);
            paint::text(buf, area.x, y, 1, "›", theme.chosen);
        }
        let style = |tone: Tone| if is_chosen { theme.chosen } else { tone.style(theme) };
        let runs: Vec<(&str, Style)> = line.runs.iter().map(|(words, tone)| (words.as_str(), style(*tone))).collect();
        paint::runs(buf, area.x + 1, y, room, &runs);
    }
    scrollbar(buf, area, list.top, lines.len(), theme.rule, theme.dim);
}

/// The entry of the line at a row of the area.
pub fn hit(lines: &[Line], list: List, area: Rect, y: u16) -> Option<usize> {
    let row = usize::from(y.checked_sub(area.y).filter(|row| *row < area.height)?);
    lines.get(list.top + row).and_then(|line| line.entry)
}

/// Words padded or cut to so many cells, for columns.
pub fn column(words: &str, cells: usize) -> String {
    use crate::domain::safe;
    let cut = safe::cut(words, cells);
    let gap = cells.saturating_sub(safe::width(&cut));
    format!("{cut}{}", " ".repeat(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<Line> {
        let mut lines = Vec::new();
        for n in 0..20 {
            if n % 5 == 0 {
                lines.push(Line::plain("day", Tone::Strong));
            }
            lines.push(Line::plain("entry", Tone::Text).at(n));
        }
        lines
    }

    #[test]
    fn the_cursor_stays_in_view_and_brings_its_heading_along() {
        let lines = lines();
        let mut list = List::default();
        for at in (0..20).chain((0..20).rev()) {
            list.at = at;
            settle(&mut list, &lines, 8);
            let shown: Vec<_> = lines.iter().skip(list.top).take(8).collect();
            assert!(shown.iter().any(|line| line.entry == Some(at)), "{at}");
        }
        assert_eq!(list, List::default(), "walked back up, the first heading is in view");
        list.at = 99;
        settle(&mut list, &lines, 8);
        assert_eq!((list.at, list.top), (19, 16));
        settle(&mut list, &[], 8);
        assert_eq!(list.at, 0);
    }

    #[test]
    fn a_click_finds_the_entry_of_its_row() {
        let area = Rect::new(0, 3, 10, 5);
        let list = List { at: 0, top: 1 };
        assert_eq!(hit(&lines(), list, area, 3), Some(0));
        assert_eq!(hit(&lines(), list, area, 2), None);
        assert_eq!(hit(&lines(), list, area, 8), None);
        assert_eq!(column("分数", 5), "分数 ");
    }
}
