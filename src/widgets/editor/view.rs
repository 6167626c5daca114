//! The view: which rows are on the screen, where it moves to, and where the cursor stands in it.

use super::Editor;
use super::layout::Piece;

/// What a step of the view does that would end between the rows of a ghost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    /// It stops where the ghost begins.
    Up,
    /// It goes on to what stands behind it.
    Down,
}

impl Editor {
    /// The size given last.
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The height of the view in rows, at least one.
    pub(super) fn height(&self) -> usize {
        usize::from(self.size.1.max(1))
    }

    /// Moves the view by rows of the screen, down when positive; the cursor stays where it is in the text.
    pub fn wheel(&mut self, rows: i32) {
        let count = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX).min(1_000);
        if rows < 0 {
            self.top = self.above(self.top, count, Round::Up);
        } else {
            let lowest = self.above(self.text.len(), self.height() - 1, Round::Down);
            self.top = self.below(self.top, count, Round::Down).min(lowest.max(self.top));
        }
    }

    /// Moves the view up by one row, for a drag beyond its edge.
    pub(super) fn scroll_up(&mut self) {
        self.top = self.above(self.top, 1, Round::Up);
    }

    /// Moves the view by as little as shows the cursor.
    pub(super) fn reveal(&mut self) {
        let top = self.top.min(self.text.len());
        let piece = self.piece(self.caret.cursor);
        let row = piece.row_of(self.caret.cursor);
        let start = piece.row(row).start;
        let last = self.height() - 1;
        // The common case, the view beginning in the line of the cursor, lays out nothing more.
        let shared = piece.span.start <= top && top < piece.span.end;
        let first = if shared { piece.row(piece.row_of(top)).start } else { self.row_start(top) };
        let is_below = if shared {
            row > piece.row_of(top) + last
        } else {
            start > first && start > self.below(first, last, Round::Up)
        };
        self.top = if start < first {
            start
        } else if is_below {
            if row >= last { piece.row(row - last).start } else { self.above(start, last, Round::Down) }
        } else {
            first
        };
    }

    /// The cell of the cursor, counted from the upper left of the editor; none while it is scrolled out of sight.
    pub fn cursor_cell(&self) -> Option<(u16, u16)> {
        let cursor = self.caret.cursor;
        let mut piece = self.piece(self.top);
        let mut first = piece.row_of(self.top);
        let mut y = 0;
        while y < self.height() && cursor >= piece.span.start {
            let row = piece.row_of(cursor);
            if self.text.span(cursor) == piece.span {
                let y = (y + row).checked_sub(first).filter(|y| *y < self.height())?;
                let x = piece.column_of(cursor).min(usize::from(self.size.0.saturating_sub(1)));
                return Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?));
            }
            y += piece.height() - first;
            first = 0;
            piece = self.piece_after(&piece)?;
        }
        None
    }

    /// The row that a row of the screen shows, and the piece it is in; none below the last one.
    pub(super) fn seen_at(&self, y: usize) -> Option<(Piece<'_>, usize)> {
        let mut piece = self.piece(self.top);
        let mut row = piece.row_of(self.top) + y;
        while row >= piece.height() {
            row -= piece.height();
            piece = self.piece_after(&piece)?;
        }
        let row = row.min(piece.len() - 1);
        Some((piece, row))
    }

    /// The start of the row `count` rows of the screen below, or of the last row.
    fn below(&self, at: usize, count: usize, round: Round) -> usize {
        let mut piece = self.piece(at);
        let mut row = piece.row_of(at) + count;
        while row >= piece.height() {
            let Some(next) = self.piece_after(&piece) else { return piece.row(piece.len() - 1).start };
            row -= piece.height();
            piece = next;
        }
        self.rounded(&piece, row, round)
    }

    /// The start of the row `count` rows of the screen above, or of the first row.
    fn above(&self, at: usize, count: usize, round: Round) -> usize {
        let mut piece = self.piece(at);
        let mut row = piece.row_of(at);
        let mut left = count;
        while left > row {
            let Some(before) = self.piece_before(&piece) else { return piece.row(0).start };
            left -= row + 1;
            piece = before;
            row = piece.height() - 1;
        }
        self.rounded(&piece, row - left, round)
    }

    fn rounded(&self, piece: &Piece<'_>, row: usize, round: Round) -> usize {
        if row < piece.len() {
            return piece.row(row).start;
        }
        let next = if round == Round::Down { self.piece_after(piece) } else { None };
        next.map_or(piece.row(piece.len() - 1).start, |next| next.row(0).start)
    }
}
