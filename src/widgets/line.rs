//! A one-line input: typed, edited and drawn by whole graphemes, scrolled sideways.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::command::key::{Code, Key};
use crate::domain::safe;
use crate::widgets::Handled;

/// The most characters a line takes; a paste beyond it is cut there.
pub const LONGEST: usize = 4_096;

/// A line of text being typed.
#[derive(Clone, Default)]
pub struct LineInput {
    input: Input,
}

impl LineInput {
    /// A line holding `text`, the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.paste(text);
        line
    }

    /// The text as typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The cursor as a byte offset into the text.
    pub fn cursor(&self) -> usize {
        self.text().char_indices().nth(self.input.cursor()).map_or(self.text().len(), |(at, _)| at)
    }

    /// Replaces the text and puts the cursor at its end.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Takes a key. Enter, Esc, Tab, up and down are left to the screen.
    pub fn key(&mut self, key: Key) -> Handled {
        let Some(request) = read(key) else { return Handled::No };
        let is_full = self.text().len() >= LONGEST;
        if !(is_full && matches!(request, InputRequest::InsertChar(_))) {
            self.input.handle(request);
        }
        Handled::Yes
    }

    /// Puts pasted text at the cursor; line ends and tabs become spaces, other control characters go.
    pub fn paste(&mut self, text: &str) {
        let at = self.cursor();
        let room = LONGEST.saturating_sub(self.text().len());
        let text = text.trim_end_matches(['\r', '\n']).replace("\r\n", "\n");
        let spaced = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
        let clean: String = spaced.filter(|c| !c.is_control()).take(room).collect();
        let (before, after) = self.text().split_at_checked(at).unwrap_or((self.text(), ""));
        let cursor = before.chars().count() + clean.chars().count();
        self.input = Input::new([before, &clean, after].concat()).with_cursor(cursor);
    }

    /// Puts the cursor at a column of a field `width` cells wide.
    pub fn click(&mut self, x: u16, width: u16) {
        let want = self.scroll(width) + usize::from(x);
        let mut col = 0;
        let hit = self.text().grapheme_indices(true).find(|(_, grapheme)| {
            col += safe::width(&safe::grapheme(grapheme));
            col > want
        });
        let at = hit.map_or(self.text().len(), |(at, _)| at);
        let chars = self.text().get(..at).map_or(0, |before| before.chars().count());
        self.input.handle(InputRequest::SetCursor(chars));
    }

    /// The column of the cursor in a field `width` cells wide.
    pub fn cursor_x(&self, width: u16) -> u16 {
        u16::try_from(self.column().saturating_sub(self.scroll(width))).unwrap_or(0).min(width.saturating_sub(1))
    }

    /// Draws the line into the first row of `area`, scrolled so that the cursor is seen.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: Style) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let skip = self.scroll(area.width);
        let mut col = 0;
        for grapheme in self.text().graphemes(true) {
            let shown = safe::grapheme(grapheme);
            let from = col;
            col += safe::width(&shown);
            let Some(x) = from.checked_sub(skip).and_then(|x| u16::try_from(x).ok()) else { continue };
            if x >= area.width {
                break;
            }
            buf.set_stringn(area.x + x, area.y, shown, usize::from(area.width - x), style);
        }
    }

    /// The column of the cursor in the whole text.
    fn column(&self) -> usize {
        let before = self.text().get(..self.cursor()).unwrap_or_default();
        before.graphemes(true).map(|grapheme| safe::width(&safe::grapheme(grapheme))).sum()
    }

    /// How many columns are scrolled out on the left: the last cell of the field is kept for the cursor.
    fn scroll(&self, width: u16) -> usize {
        (self.column() + 1).saturating_sub(usize::from(width))
    }
}

fn read(key: Key) -> Option<InputRequest> {
    let word = key.ctrl || key.alt;
    Some(match key.code {
        Code::Char(c) if !c.is_control() && key.ctrl == key.alt => InputRequest::InsertChar(c),
        Code::Char('a') if key.ctrl => InputRequest::GoToStart,
        Code::Char('e') if key.ctrl => InputRequest::GoToEnd,
        Code::Char('w' | 'h') if key.ctrl => InputRequest::DeletePrevWord,
        Code::Char('u') if key.ctrl => InputRequest::DeleteFromStart,
        Code::Char('k') if key.ctrl => InputRequest::DeleteTillEnd,
        Code::Backspace if word => InputRequest::DeletePrevWord,
        Code::Backspace => InputRequest::DeletePrevChar,
        Code::Delete if word => InputRequest::DeleteNextWord,
        Code::Delete => InputRequest::DeleteNextChar,
        Code::Left if word => InputRequest::GoToPrevWord,
        Code::Left => InputRequest::GoToPrevChar,
        Code::Right if word => InputRequest::GoToNextWord,
        Code::Right => InputRequest::GoToNextChar,
        Code::Home => InputRequest::GoToStart,
        Code::End => InputRequest::GoToEnd,
        _ => return None,
    })
}

impl PartialEq for LineInput {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.input.cursor() == other.input.cursor()
    }
}

impl Eq for LineInput {}

impl fmt::Debug for LineInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LineInput({} bytes, cursor {})", self.text().len(), self.cursor())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(line: &mut LineInput, spellings: &str) {
        for spelling in spellings.split(' ') {
            assert!(line.key(Key::parse(spelling).expect(spelling)).is_taken(), "{spelling}");
        }
    }

    fn drawn(line: &LineInput, width: u16) -> String {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 1));
        line.draw(buf.area, &mut buf, Style::new());
        buf.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn keys_edit_by_graphemes() {
        for (text, pressed, expected) in [
            ("", "a b Left c", "acb"),
            ("a👩‍👩‍👧", "Backspace", "a"),
            ("e\u{301}x", "Home Del", "x"),
            ("one two", "Ctrl-w", "one "),
            ("one two", "Alt-Left Ctrl-k", "one "),
            ("one two", "Ctrl-u", ""),
            ("one two", "Ctrl-a X", "Xone two"),
        ] {
            let mut line = LineInput::new(text);
            keys(&mut line, pressed);
            assert_eq!(line.text(), expected, "{text} {pressed}");
        }
        for left in ["Enter", "Esc", "Tab", "Up", "Down", "Ctrl-x", "F6"] {
            assert_eq!(LineInput::new("a").key(Key::parse(left).expect(left)), Handled::No, "{left}");
        }
    }

    #[test]
    fn a_paste_is_one_clean_line() {
        let mut line = LineInput::new("ab");
        keys(&mut line, "Left");
        line.paste("one\r\ntwo\u{1b}[31m\u{0}\tx\n");
        assert_eq!(line.text(), "aone two[31m xb");
        line.paste(&"x".repeat(5_000_000));
        assert_eq!(line.text().chars().count(), LONGEST);
        keys(&mut line, "y");
        assert_eq!(line.text().chars().count(), LONGEST);
    }

    #[test]
    fn long_lines_scroll_with_the_cursor() {
        let mut line = LineInput::new("abcdefgh");
        assert_eq!((drawn(&line, 5), line.cursor_x(5)), ("efgh ".to_owned(), 4));
        keys(&mut line, "Home");
        assert_eq!((drawn(&line, 5), line.cursor_x(5)), ("abcde".to_owned(), 0));
        line.click(2, 5);
        assert_eq!(line.cursor(), 2);
        line.set("漢字漢字");
        assert_eq!(line.cursor_x(5), 4);
        assert_eq!(line.cursor_x(1), 0);
        drawn(&line, 1);
        line.set("a\u{202E}b");
        assert_eq!(drawn(&line, 12), "a‹U+202E›b  ");
    }
}
