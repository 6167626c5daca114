//! Rows on the screen: which there are around a place, and what stands where in them.

use std::borrow::Cow;
use std::ops::Range;

use super::text::Span;
use super::{Editor, wrap};

/// A laid-out line, or part of a very long one.
pub(super) struct Piece<'a> {
    pub span: Span,
    pub text: Cow<'a, str>,
    /// Where rows begin, counted from the start of the piece.
    rows: Vec<usize>,
    /// The rows of a ghost that stands here instead of text.
    pub ghost: Vec<String>,
}

impl Piece<'_> {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row that holds `at`.
    pub fn row_of(&self, at: usize) -> usize {
        let inside = at.saturating_sub(self.span.start);
        self.rows.partition_point(|start| *start <= inside).saturating_sub(1)
    }

    /// The bytes of a row in the whole text.
    pub fn row(&self, row: usize) -> Range<usize> {
        let start = self.rows.get(row).copied().unwrap_or(self.text.len());
        let end = self.rows.get(row + 1).copied().unwrap_or(self.text.len());
        self.span.start + start..self.span.start + end
    }

    /// What stands between two places of this piece.
    pub fn between(&self, range: Range<usize>) -> &str {
        self.text.get(range.start - self.span.start..range.end - self.span.start).unwrap_or_default()
    }

    /// Whether the line goes on behind this row.
    fn goes_on(&self, row: usize) -> bool {
        row + 1 < self.len() || !self.span.hard
    }

    /// The column of `at` in its row.
    pub fn column_of(&self, at: usize) -> usize {
        let row = self.row(self.row_of(at));
        wrap::column(self.between(row.start..at.clamp(row.start, row.end)))
    }

    /// The place in a row nearest to a column; never one that would show at the start of the next row.
    pub fn place(&self, row: usize, column: usize) -> usize {
        let range = self.row(row);
        let (found, last) = wrap::at_column(self.between(range.clone()), column);
        match found {
            Some(inside) => range.start + inside,
            None if self.goes_on(row) => range.start + last,
            None => range.end,
        }
    }
}

impl Editor {
    /// Lays out the piece that holds `at`.
    pub(super) fn piece(&self, at: usize) -> Piece<'_> {
        let span = self.text.span(at);
        let text = self.text.part(span.start..span.end);
        let rows = wrap::rows(&text, wrap::limit(self.size.0));
        Piece { span, text, rows, ghost: self.ghost_rows(span) }
    }

    /// The piece behind another.
    pub(super) fn piece_after(&self, piece: &Piece<'_>) -> Option<Piece<'_>> {
        let start = piece.span.end + usize::from(piece.span.hard);
        (start <= self.text.len() && piece.span.end < self.text.len()).then(|| self.piece(start))
    }

    pub(super) fn piece_before(&self, piece: &Piece<'_>) -> Option<Piece<'_>> {
        piece.span.start.checked_sub(1).map(|at| self.piece(at))
    }

    /// Where the row that holds `at` begins.
    pub(super) fn row_start(&self, at: usize) -> usize {
        let piece = self.piece(at);
        piece.row(piece.row_of(at)).start
    }

    /// The start of the row `count` rows below the one that holds `at`, or of the last row.
    pub(super) fn rows_down(&self, at: usize, count: usize) -> usize {
        let piece = self.piece(at);
        let row = piece.row_of(at) + count;
        if row < piece.len() { piece.row(row).start } else { self.row_behind(&piece, row - piece.len()) }
    }

    /// The start of the row `count` rows below the first one behind a piece, or of the last row.
    fn row_behind(&self, piece: &Piece<'_>, count: usize) -> usize {
        let Some(mut piece) = self.piece_after(piece) else { return piece.row(piece.len() - 1).start };
        let mut row = count;
        while row >= piece.len() {
            let Some(next) = self.piece_after(&piece) else { return piece.row(piece.len() - 1).start };
            row -= piece.len();
            piece = next;
        }
        piece.row(row).start
    }

    /// The start of the row `count` rows above the one that holds `at`, or of the first row.
    pub(super) fn rows_up(&self, at: usize, count: usize) -> usize {
        let mut piece = self.piece(at);
        let mut row = piece.row_of(at);
        let mut left = count;
        while left > row {
            let Some(before) = self.piece_before(&piece) else { return piece.row(0).start };
            left -= row + 1;
            piece = before;
            row = piece.len() - 1;
        }
        piece.row(row - left).start
    }
}
