//! What an import would do, line by line under headings, and where the cursor is in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Code, Key};
use crate::store::roster::{Entry, Preview};
use crate::ui::{Look, paint};
use crate::widgets::list::{List, count_of, scrollbar};

/// A preview, laid out.
#[derive(Clone, PartialEq, Default)]
pub struct Shown {
    lines: Vec<Line>,
    list: List,
    height: usize,
}

#[derive(Clone, PartialEq)]
struct Line {
    is_heading: bool,
    words: String,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shown({} lines)", self.lines.len())
    }
}

impl Shown {
    /// A preview under its headings; what stays as it is is only counted.
    pub fn of(preview: &Preview) -> Self {
        let mut shown = Self::default();
        let entries = |sign: &'static str, all: &[Entry]| -> Vec<String> {
            all.iter().map(|entry| format!("{sign} {entry}")).collect()
        };
        shown.part("Remarks", preview.notes.clone());
        shown.part("Added", entries("+", &preview.added));
        shown.part("Updated", entries("~", &preview.updated));
        shown.part("No longer there: they stay, marked", entries("…", &preview.vanished));
        shown.part("Left out", preview.left_out.iter().map(|left| format!("- {left}")).collect());
        shown
    }

    fn part(&mut self, title: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        self.lines.push(Line { is_heading: true, words: format!("{title} · {}", lines.len()) });
        self.lines.extend(lines.into_iter().map(|words| Line { is_heading: false, words }));
    }

    /// It has so many rows now.
    pub fn resize(&mut self, height: u16) {
        self.height = usize::from(height);
        self.list.reveal(self.lines.len(), self.height);
    }

    /// Walks; Tab goes to the next heading.
    pub fn key(&mut self, key: Key) {
        if key.code == Code::Tab {
            let after = self.lines.iter().enumerate().skip(self.list.at + 1);
            let next = after.filter(|(_, line)| line.is_heading).map(|(at, _)| at).next();
            self.list.at = next.unwrap_or(0);
            self.list.top = self.list.at;
        } else {
            let _ = self.list.key(key, self.lines.len(), self.height);
        }
        self.list.reveal(self.lines.len(), self.height);
    }

    /// Draws the lines in view.
    pub fn draw(&self, look: &Look, area: Rect, buf: &mut Buffer) {
        let theme = &look.theme;
        let rows = self.lines.iter().enumerate().skip(self.list.top);
        for (y, (n, line)) in (area.top()..area.bottom()).zip(rows) {
            let style = if line.is_heading { theme.strong } else { theme.text };
            let (mark, style) = if n == self.list.at { ("›", theme.chosen) } else { (" ", style) };
            let gap = if line.is_heading { " " } else { "  " };
            let room = area.width.saturating_sub(2);
            paint::runs(buf, area.x, y, room, &[(mark, style), (gap, style), (&line.words, style)]);
        }
        scrollbar(buf, area, self.list.top, self.lines.len(), theme.rule, theme.dim);
    }

    /// The whole line under the cursor: in a narrow window its end is cut in the list.
    pub fn whole_line(&self) -> &str {
        self.lines.get(self.list.at).filter(|line| !line.is_heading).map_or("", |line| line.words.as_str())
    }

    /// `12 of 60`, where not all is in view.
    pub fn count(&self) -> String {
        if self.lines.len() > self.height { count_of(self.list.at, self.lines.len()) } else { String::new() }
    }
}
