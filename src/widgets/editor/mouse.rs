//! The mouse: click and drag. Cells are counted from the upper left of the editor.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Editor;
use super::history::Caret;

/// How much a press chose, and so how much a drag from there takes at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Grain {
    #[default]
    Letter,
    /// Words; this was the first.
    Word(Range<usize>),
    /// Lines; this was the first.
    Line(Range<usize>),
}

impl Editor {
    /// Puts the cursor where a click fell.
    pub fn click(&mut self, x: u16, y: u16) {
        self.grain = Grain::Letter;
        let at = self.place_at(x, y);
        self.put_caret(Caret { cursor: at, anchor: None });
    }

    /// Selects the word a click fell on; a drag goes on by words.
    pub fn click_word(&mut self, x: u16, y: u16) {
        let word = self.word_around(self.place_at(x, y));
        self.grain = Grain::Word(word.clone());
        self.put_caret(Caret { cursor: word.end, anchor: Some(word.start) });
    }

    /// Selects the line a click fell on, however it wraps; a drag goes on by lines.
    pub fn click_line(&mut self, x: u16, y: u16) {
        let line = self.line_around(self.place_at(x, y));
        self.grain = Grain::Line(line.clone());
        self.put_caret(Caret { cursor: line.end, anchor: Some(line.start) });
    }

    /// Selects from where the click fell to here; at the upper and lower edge the view goes along.
    pub fn drag(&mut self, x: u16, y: u16) {
        if y == 0 && self.top > 0 {
            self.scroll_up();
        }
        let at = self.place_at(x, y);
        let (first, here) = match &self.grain {
            Grain::Letter => {
                let anchor = Some(self.caret.anchor.unwrap_or(self.caret.cursor));
                return self.put_caret(Caret { cursor: at, anchor });
            }
            Grain::Word(first) => (first.clone(), self.word_around(at)),
            Grain::Line(first) => (first.clone(), self.line_around(at)),
        };
        let caret = if here.start < first.start {
            Caret { cursor: here.start, anchor: Some(first.end) }
        } else {
            Caret { cursor: here.end.max(first.end), anchor: Some(first.start) }
        };
        self.put_caret(caret);
    }

    /// The word, the run of spaces or the sign that stands at a place, by the Unicode rules.
    fn word_around(&self, at: usize) -> Range<usize> {
        let span = self.text.span(at);
        let text = self.text.part(span.start..span.end);
        // Behind the last word of a line a press means that word.
        let inside = (at - span.start).min(text.len().saturating_sub(1));
        let words = text.split_word_bound_indices().take_while(|(start, _)| *start <= inside);
        words.last().map_or(at..at, |(start, word)| span.start + start..span.start + start + word.len())
    }

    /// The line that holds a place, with its line feed.
    fn line_around(&self, at: usize) -> Range<usize> {
        let line = self.text.line_of(at);
        self.text.start_of(line)..self.text.start_of(line + 1)
    }

    fn place_at(&self, x: u16, y: u16) -> usize {
        // Below the last row a click means the end of the text.
        self.seen_at(usize::from(y)).map_or(self.text.len(), |(piece, row)| piece.place(row, usize::from(x)))
    }
}
