//! The editor: text of any length, wrapped softly at words, with Markdown shown as written.
//!
//! Positions are byte offsets that always stand at grapheme boundaries. Only the rows on the screen are laid out, and a
//! very long line is laid out in parts, so a key costs the same in any text.

mod draw;
mod edit;
mod find;
mod ghost;
mod glyph;
mod history;
mod keys;
mod layout;
mod list;
mod markup;
mod motion;
mod mouse;
mod sentence;
mod style;
mod text;
mod view;
mod wrap;

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;

use std::fmt;

pub use edit::Pasted;
pub use ghost::Ghost;
pub use style::{EditorStyle, Tint};

use history::{Caret, History};
use ropey::Rope;
use text::Text;

/// A text being written, with its cursor, selection, view and undo.
#[derive(Clone, PartialEq)]
pub struct Editor {
    text: Text,
    caret: Caret,
    /// The column up and down want to keep, while rows shorter than it are passed.
    wanted: Option<usize>,
    size: (u16, u16),
    /// The place at which the first visible row begins.
    top: usize,
    history: History,
    saved: u64,
    revision: u64,
    register: String,
    outgoing: Option<String>,
    grain: mouse::Grain,
    /// What is looked for, shown wherever it stands.
    sought: Option<find::Finder>,
    /// Stretches of the text as it is now that look different, ascending.
    tints: Vec<(std::ops::Range<usize>, Tint)>,
    ghosts: Vec<Ghost>,
}

/// Where the cursor is, as people count: from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line; soft-wrapped rows of one line count as one.
    pub line: usize,
    /// The column in graphemes; in characters on a line of many thousands.
    pub column: usize,
}

impl Editor {
    /// An editor on a text, the cursor at its start. Line ends become `\n` and NUL goes.
    pub fn new(text: &str) -> Self {
        let (text, _) = edit::tidy(text);
        Self {
            text: Text::new(&text),
            caret: Caret::default(),
            wanted: None,
            size: (80, 24),
            top: 0,
            history: History::default(),
            saved: 0,
            revision: 0,
            register: String::new(),
            outgoing: None,
            grain: mouse::Grain::default(),
            sought: None,
            tints: Vec::new(),
            ghosts: Vec::new(),
        }
    }

    /// The whole text, as it would be saved.
    pub fn text(&self) -> String {
        self.text.slice(0..self.text.len()).to_string()
    }

    /// The text as it is kept; cloning it costs nothing, so drafts may take it at every pause.
    pub const fn rope(&self) -> &Rope {
        self.text.rope()
    }

    /// The length of the text in bytes.
    pub fn len_bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.text.len() == 0
    }

    /// Whether the text differs from what was last saved; undoing back to that makes it false again.
    pub fn is_changed(&self) -> bool {
        self.history.state() != self.saved
    }

    /// The text as it is now is on disk.
    pub fn mark_saved(&mut self) {
        self.history.end_run();
        self.saved = self.history.state();
    }

    /// Grows with every edit, undo and redo; a draft is due when it has.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// How many words there are; kept up with each edit, so asking is free.
    pub fn words(&self) -> usize {
        self.text.words()
    }

    /// How many lines there are, however they wrap.
    pub fn lines(&self) -> usize {
        self.text.lines()
    }

    /// Line and column of the cursor.
    pub fn position(&self) -> Position {
        let line = self.text.line_of(self.caret.cursor);
        let start = self.text.start_of(line);
        let span = self.text.span(self.caret.cursor);
        let column = if span.start == start {
            glyph::graphemes(&self.text.part(start..self.caret.cursor)).count()
        } else {
            self.text.chars_between(start, self.caret.cursor)
        };
        Position { line: line + 1, column: column + 1 }
    }

    /// The byte offset of the cursor.
    pub const fn cursor(&self) -> usize {
        self.caret.cursor
    }

    /// The selected text, when some is.
    pub fn selected_text(&self) -> Option<String> {
        self.selection().map(|range| self.text.slice(range).to_string())
    }

    /// The bytes selected; never an empty range.
    pub fn selection(&self) -> Option<std::ops::Range<usize>> {
        let anchor = self.caret.anchor?;
        let (start, end) = (anchor.min(self.caret.cursor), anchor.max(self.caret.cursor));
        (start < end).then_some(start..end)
    }

    /// What was cut or copied since the last call, for the system clipboard.
    pub fn take_clipboard_out(&mut self) -> Option<String> {
        self.outgoing.take()
    }

    /// The size of the place to draw in, in cells; text wraps to it.
    pub fn set_size(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.reveal();
    }

    /// Puts the cursor at a byte offset, or the grapheme boundary after it, and shows it.
    pub fn go_to(&mut self, at: usize) {
        self.put_caret(Caret { cursor: self.boundary(at), anchor: None });
    }

    /// Puts the cursor at the start of a line, counted from 1; beyond the last line at the last one.
    pub fn go_to_line(&mut self, line: usize) {
        let line = line.clamp(1, self.lines());
        self.go_to(self.text.start_of(line - 1));
    }

    /// Selects a range of bytes, widened to whole graphemes at its end, and shows that end.
    pub fn select(&mut self, range: std::ops::Range<usize>) {
        self.put_caret(Caret { cursor: self.boundary(range.end), anchor: Some(self.boundary(range.start)) });
    }

    /// Lets these stretches look different until others are named; ascending. An edit moves none of them along.
    pub fn set_tints(&mut self, tints: Vec<(std::ops::Range<usize>, Tint)>) {
        self.tints = tints;
    }

    fn boundary(&self, at: usize) -> usize {
        self.text.snap(self.text.char_floor(at))
    }

    /// Moves the cursor other than by an edit: the run of typing ends, and so does the column kept.
    fn put_caret(&mut self, caret: Caret) {
        self.history.end_run();
        self.wanted = None;
        self.caret = caret;
        self.reveal();
    }
}

impl Default for Editor {
    fn default() -> Self {
        Self::new("")
    }
}

/// Prints lengths, never words: no note reaches a log.
impl fmt::Debug for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Editor")
            .field("bytes", &self.text.len())
            .field("caret", &self.caret)
            .field("top", &self.top)
            .field("size", &self.size)
            .field("revision", &self.revision)
            .field("is_changed", &self.is_changed())
            .finish_non_exhaustive()
    }
}
