//! Drawing: the visible rows, cleaned, and nothing else.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyph::{graphemes, shown, width};
use super::layout::Piece;
use super::markup::Markup;
use super::style::Tint;
use super::{Editor, EditorStyle, wrap};

impl Editor {
    /// Draws the rows in view. In an empty editor the placeholder stands instead, wrapped the same way.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: &EditorStyle, placeholder: Option<&str>) {
        let area = area.intersection(buf.area);
        buf.set_style(area, style.text);
        match placeholder {
            Some(words) if self.is_empty() => draw_placeholder(words, self.size.0, area, buf, style),
            _ => self.draw_rows(area, buf, style),
        }
    }

    fn draw_rows(&self, area: Rect, buf: &mut Buffer, style: &EditorStyle) {
        let selection = self.selection().unwrap_or(0..0);
        let mut piece = self.piece(self.top);
        let mut row = piece.row_of(self.top);
        let mut markup = self.markup(&piece);
        let mut marks = self.marks(&piece);
        for y in area.top()..area.bottom().min(area.top().saturating_add(self.size.1)) {
            if row == piece.height() {
                let Some(next) = self.piece_after(&piece) else { return };
                piece = next;
                row = 0;
                markup = self.markup(&piece);
                marks = self.marks(&piece);
            }
            let line = Rect { y, height: 1, ..area };
            if let Some(words) = piece.ghost.get(row) {
                draw_ghost(words, line, buf, style);
            }
            if row >= piece.len() {
                row += 1;
                continue;
            }
            draw_row(&piece, row, (&markup, &marks, &selection), line, buf, style);
            row += 1;
        }
    }

    /// What is marked in a piece besides its Markdown.
    fn marks(&self, piece: &Piece<'_>) -> Marks<'_> {
        let first = self.tints.partition_point(|(stretch, _)| stretch.end <= piece.span.start);
        Marks {
            found: self.sought.as_ref().map_or_else(Vec::new, |finder| finder.all(&piece.text, MOST_FOUND)),
            tints: self.tints.get(first..).unwrap_or_default(),
        }
    }

    fn markup(&self, piece: &Piece<'_>) -> Markup {
        let line = self.text.line_of(piece.span.start);
        let first = self.text.start_of(line) == piece.span.start;
        if first {
            Markup::read(&piece.text, &piece.text, true)
        } else {
            Markup::read(&self.text.head_of(line), &piece.text, false)
        }
    }
}

/// The most places of sought words that are shown in one piece.
const MOST_FOUND: usize = 2_000;

/// Stretches of a piece that are marked, ascending.
struct Marks<'e> {
    /// Words that are looked for, counted from the start of the piece.
    found: Vec<Range<usize>>,
    /// What else looks different, counted in the whole text.
    tints: &'e [(Range<usize>, Tint)],
}

impl Marks<'_> {
    fn tint(&self, at: usize) -> Option<Tint> {
        let next = self.tints.partition_point(|(stretch, _)| stretch.end <= at);
        self.tints.get(next).filter(|(stretch, _)| stretch.contains(&at)).map(|(_, tint)| *tint)
    }
}

/// Whether one of the stretches holds a place.
fn holds(stretches: &[Range<usize>], at: usize) -> bool {
    let next = stretches.partition_point(|stretch| stretch.end <= at);
    stretches.get(next).is_some_and(|stretch| stretch.contains(&at))
}

fn draw_row(
    piece: &Piece<'_>,
    row: usize,
    (markup, marks, selection): (&Markup, &Marks<'_>, &Range<usize>),
    area: Rect,
    buf: &mut Buffer,
    style: &EditorStyle,
) {
    let range = piece.row(row);
    let mut col = 0;
    for (inside, grapheme) in graphemes(piece.between(range.clone())) {
        if col >= usize::from(area.width) {
            return;
        }
        let at = range.start + inside;
        let mut look = markup.style(at - piece.span.start, style);
        if let Some(tint) = marks.tint(at) {
            look = look.patch(style.tint(tint));
        }
        if holds(&marks.found, at - piece.span.start) {
            look = look.patch(style.found);
        }
        if selection.contains(&at) {
            look = look.patch(style.selection);
        }
        col = put(grapheme, col, area, buf, look);
    }
    // A selected line end shows as one cell, or an empty line in a selection would look left out.
    if piece.span.hard && range.end == piece.span.end && selection.contains(&range.end) {
        put(" ", col, area, buf, style.text.patch(style.selection));
    }
}

/// Puts one grapheme at a column of a row and answers the column behind it.
fn put(grapheme: &str, col: usize, area: Rect, buf: &mut Buffer, look: Style) -> usize {
    let wide = width(grapheme, col);
    let room = usize::from(area.width).saturating_sub(col);
    let Some(x) = u16::try_from(col).ok().filter(|_| room > 0).map(|col| area.x.saturating_add(col)) else {
        return col + wide;
    };
    match grapheme.as_bytes() {
        [b'\t'] => {
            let blank = u16::try_from(wide.min(room)).unwrap_or(1);
            buf.set_style(Rect { x, width: blank, ..area }, look);
        }
        [byte] => {
            if let (b' '..=b'~', Some(cell)) = (byte, buf.cell_mut((x, area.y))) {
                cell.set_char(char::from(*byte)).set_style(look);
            }
        }
        _ => {
            buf.set_stringn(x, area.y, shown(grapheme), room, look);
        }
    }
    col + wide
}

/// Dim words in one row, where nothing is written yet.
fn draw_ghost(words: &str, row: Rect, buf: &mut Buffer, style: &EditorStyle) {
    let look = style.text.patch(style.placeholder);
    graphemes(words).fold(0, |col, (_, grapheme)| put(grapheme, col, row, buf, look));
}

fn draw_placeholder(words: &str, columns: u16, area: Rect, buf: &mut Buffer, style: &EditorStyle) {
    let mut y = area.top();
    for line in words.lines() {
        let mut starts = wrap::rows(line, wrap::limit(columns));
        starts.push(line.len());
        for pair in starts.windows(2) {
            let [start, end] = pair else { continue };
            if y >= area.bottom() {
                return;
            }
            draw_ghost(line.get(*start..*end).unwrap_or_default(), Rect { y, height: 1, ..area }, buf, style);
            y += 1;
        }
    }
}
