//! Motions: where a key takes the cursor.

use super::Editor;
use super::history::Caret;

/// How far a word motion looks in one press; only hostile text has longer words.
const WORD_REACH: usize = 1_024;
/// How many lines a paragraph motion passes in one press.
const LINES_REACH: usize = 2_000;

/// A way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    PageUp,
    PageDown,
    /// The start of the row, and from there of the line.
    Home,
    /// The end of the row, and from there of the line.
    End,
    LineEnd,
    ParagraphUp,
    ParagraphDown,
    SentenceUp,
    SentenceDown,
    Start,
    Finish,
}

/// What a grapheme is to a word motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Word,
    Sign,
}

impl Editor {
    /// Moves the cursor; with `select` the other end of the selection stays.
    pub(super) fn go(&mut self, motion: Motion, select: bool) {
        self.history.end_run();
        let keeps_column = matches!(motion, Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown);
        if !keeps_column {
            self.wanted = None;
        }
        let to = match (motion, self.selection()) {
            (Motion::Left, Some(range)) if !select => range.start,
            (Motion::Right, Some(range)) if !select => range.end,
            _ => self.target(motion),
        };
        let anchor = select.then(|| self.caret.anchor.unwrap_or(self.caret.cursor));
        self.caret = Caret { cursor: to, anchor };
        self.reveal();
    }

    /// Where a motion leads from the cursor. Rows are counted in the column wanted, which it notes.
    pub(super) fn target(&mut self, motion: Motion) -> usize {
        let at = self.caret.cursor;
        let page = self.height().saturating_sub(1).max(1);
        match motion {
            Motion::Left => self.text.prev(at),
            Motion::Right if at < self.text.len() => self.text.next(at),
            Motion::Right | Motion::Finish => self.text.len(),
            Motion::WordLeft => self.word_left(at),
            Motion::WordRight => self.word_right(at),
            Motion::Up => self.over_rows(at, 1, true),
            Motion::Down => self.over_rows(at, 1, false),
            Motion::PageUp => self.over_rows(at, page, true),
            Motion::PageDown => self.over_rows(at, page, false),
            Motion::Home => {
                let row = self.row_start(at);
                if row == at { self.line_start(at) } else { row }
            }
            Motion::End => self.end(at),
            Motion::LineEnd => self.text.end_of(self.text.line_of(at)),
            Motion::ParagraphUp => self.paragraph_up(at),
            Motion::ParagraphDown => self.paragraph_down(at),
            Motion::SentenceUp => self.sentence_up(at),
            Motion::SentenceDown => self.sentence_down(at),
            Motion::Start => 0,
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.start_of(self.text.line_of(at))
    }

    fn end(&self, at: usize) -> usize {
        let piece = self.piece(at);
        let end = piece.place(piece.row_of(at), usize::MAX);
        if end == at { self.text.end_of(self.text.line_of(at)) } else { end }
    }

    /// Up and down keep the column; beyond the first or last row they go to the very start or end.
    fn over_rows(&mut self, at: usize, count: usize, up: bool) -> usize {
        let piece = self.piece(at);
        let row = piece.row(piece.row_of(at)).start;
        let column = self.wanted.unwrap_or_else(|| piece.column_of(at));
        let to = if up { self.rows_up(row, count) } else { self.rows_down(row, count) };
        drop(piece);
        self.wanted = Some(column);
        if to == row {
            return if up { 0 } else { self.text.len() };
        }
        let piece = self.piece(to);
        piece.place(piece.row_of(to), column)
    }

    fn class(&self, from: usize, to: usize) -> Class {
        match self.text.slice(from..to).get_char(0) {
            None => Class::Space,
            Some(c) if c.is_whitespace() => Class::Space,
            Some(c) if c.is_alphanumeric() || c == '_' || c == '\'' || c == '’' => Class::Word,
            Some(_) => Class::Sign,
        }
    }

    /// The start of the word before `at`; a run of signs counts as a word.
    fn word_left(&self, at: usize) -> usize {
        let mut place = at;
        let mut run = Class::Space;
        for _ in 0..WORD_REACH {
            let before = self.text.prev(place);
            if before == place {
                break;
            }
            let class = self.class(before, place);
            if run != Class::Space && class != run {
                break;
            }
            run = class;
            place = before;
        }
        place
    }

    /// The end of the word after `at`; a run of signs counts as a word.
    fn word_right(&self, at: usize) -> usize {
        let mut place = at;
        let mut run = Class::Space;
        for _ in 0..WORD_REACH {
            if place >= self.text.len() {
                break;
            }
            let after = self.text.next(place);
            let class = self.class(place, after);
            if run != Class::Space && class != run {
                break;
            }
            run = class;
            place = after;
        }
        place
    }

    /// The start of this paragraph, and from there of the one before.
    fn paragraph_up(&self, at: usize) -> usize {
        let line = self.text.line_of(at);
        let mut first = if self.text.start_of(line) == at { line.saturating_sub(1) } else { line };
        for _ in 0..LINES_REACH {
            if first == 0 || (!self.text.is_blank(first) && self.text.is_blank(first - 1)) {
                break;
            }
            first -= 1;
        }
        self.text.start_of(first)
    }

    /// The start of the next paragraph, or the end of the text.
    fn paragraph_down(&self, at: usize) -> usize {
        let mut line = self.text.line_of(at) + 1;
        for _ in 0..LINES_REACH {
            if line >= self.text.lines() {
                return self.text.len();
            }
            if !self.text.is_blank(line) && self.text.is_blank(line - 1) {
                break;
            }
            line += 1;
        }
        // A heading with nothing below it yet is there to be written under.
        self.text.start_of(if self.ghost_on(line + 1).is_some() { line + 1 } else { line })
    }
}
