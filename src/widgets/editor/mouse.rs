//! The mouse: click, drag, wheel. Cells are counted from the upper left of the editor.

use super::Editor;
use super::history::Caret;

impl Editor {
    /// Puts the cursor where a click fell.
    pub fn click(&mut self, x: u16, y: u16) {
        let at = self.place_at(x, y);
        self.put_caret(Caret { cursor: at, anchor: None });
    }

    /// Selects from where the click fell to here; at the upper and lower edge the view goes along.
    pub fn drag(&mut self, x: u16, y: u16) {
        if y == 0 && self.top > 0 {
            self.top = self.rows_up(self.top, 1);
        }
        let at = self.place_at(x, y);
        let anchor = Some(self.caret.anchor.unwrap_or(self.caret.cursor));
        self.put_caret(Caret { cursor: at, anchor });
    }

    /// Moves the view by rows, down when positive; the cursor stays where it is in the text.
    pub fn wheel(&mut self, rows: i32) {
        let count = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX).min(1_000);
        if rows < 0 {
            self.top = self.rows_up(self.top, count);
        } else {
            let lowest = self.rows_up(self.text.len(), self.height() - 1);
            self.top = self.rows_down(self.top, count).min(lowest.max(self.top));
        }
    }

    fn place_at(&self, x: u16, y: u16) -> usize {
        let row = self.rows_down(self.top, usize::from(y));
        let piece = self.piece(row);
        // Below the last row a click means the end of the text.
        if y > 0 && row == self.rows_down(self.top, usize::from(y) - 1) {
            return self.text.len();
        }
        piece.place(piece.row_of(row), usize::from(x))
    }
}
