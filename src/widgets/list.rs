//! What every long list shares: a cursor that stays in view with a row to spare, a scrollbar, and "12 of 60".

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Handled;
use crate::command::key::{Code, Key};
use crate::ui::paint;

/// Where the cursor and the view of a list are. How many entries there are is the owner's to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    /// The entry the cursor is on, from 0.
    pub at: usize,
    /// The first line in view, from 0; an entry may take several lines.
    pub top: usize,
}

impl List {
    /// Moves the cursor by so many entries and stops at either end.
    pub fn step(&mut self, by: isize, count: usize) {
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Takes a key that walks: arrows, `j` `k`, Home, End, page up and down. `page` is how many entries are in view.
    pub fn key(&mut self, key: Key, count: usize, page: usize) -> Handled {
        let page = isize::try_from(page.saturating_sub(1).max(1)).unwrap_or(1);
        if key.ctrl || key.alt {
            return Handled::No;
        }
        match key.code {
            Code::Down | Code::Char('j') => self.step(1, count),
            Code::Up | Code::Char('k') => self.step(-1, count),
            Code::PageDown => self.step(page, count),
            Code::PageUp => self.step(-page, count),
            Code::Home => self.at = 0,
            Code::End | Code::Char('G') => self.at = count.saturating_sub(1),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    /// Brings the cursor into view where each entry takes one line.
    pub fn reveal(&mut self, count: usize, height: usize) {
        self.at = self.at.min(count.saturating_sub(1));
        self.reveal_lines(self.at, 1, count, height);
    }

    /// Brings lines into view, of `total` in a view of `height`: with one to spare at either edge while there is more.
    pub fn reveal_lines(&mut self, first: usize, lines: usize, total: usize, height: usize) {
        let spare = usize::from(height > lines + 1);
        let last = (first + lines + spare).min(total);
        if last > self.top + height {
            self.top = last - height;
        }
        self.top = self.top.min(first.saturating_sub(spare)).min(total.saturating_sub(height));
    }
}

/// `12 of 60`.
pub fn count_of(at: usize, count: usize) -> String {
    if count == 0 { "0 of 0".to_owned() } else { format!("{} of {count}", at + 1) }
}

/// A scrollbar in the last column of `area`, when not all of `total` lines are in view.
pub fn scrollbar(buf: &mut Buffer, area: Rect, top: usize, total: usize, track: Style, thumb: Style) {
    let height = usize::from(area.height);
    if total <= height || area.width == 0 || height == 0 {
        return;
    }
    let length = (height * height / total).clamp(1, height);
    let room = height - length;
    let start = (top * room).div_ceil(total - height).min(room);
    for (row, y) in (area.top()..area.bottom()).enumerate() {
        let is_thumb = (start..start + length).contains(&row);
        paint::text(
            buf,
            area.right() - 1,
            y,
            1,
            if is_thumb { "┃" } else { "│" },
            if is_thumb { thumb } else { track },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(list: &mut List, keys: &str, count: usize, height: usize) {
        for spelling in keys.split(' ') {
            assert!(list.key(Key::parse(spelling).expect(spelling), count, height).is_taken(), "{spelling}");
            list.reveal(count, height);
        }
    }

    #[test]
    fn the_cursor_is_never_on_the_last_row_while_there_is_more() {
        let mut list = List::default();
        for _ in 0..40 {
            press(&mut list, "j", 60, 10);
            assert!(list.at - list.top < 9, "{list:?}");
        }
        press(&mut list, "End", 60, 10);
        assert_eq!((list.at, list.top), (59, 50));
        for _ in 0..40 {
            press(&mut list, "k", 60, 10);
            assert!(list.at > list.top, "{list:?}");
        }
        press(&mut list, "Home", 60, 10);
        assert_eq!(list, List::default());
        press(&mut list, "PgDn PgDn PgUp", 60, 10);
        assert_eq!(list.at, 9);
    }

    #[test]
    fn small_and_empty_lists_stand_still() {
        let mut list = List { at: 9, top: 5 };
        list.reveal(3, 10);
        assert_eq!(list, List { at: 2, top: 0 });
        list.reveal(0, 10);
        press(&mut list, "j k End PgDn", 0, 0);
        assert_eq!((list.at, count_of(list.at, 0)), (0, "0 of 0".to_owned()));
        assert_eq!(count_of(11, 60), "12 of 60");
    }

    #[test]
    fn the_scrollbar_reaches_both_ends() {
        let drawn = |top| {
            let mut buf = Buffer::empty(Rect::new(0, 0, 1, 5));
            scrollbar(&mut buf, Rect::new(0, 0, 1, 5), top, 50, Style::new(), Style::new());
            buf.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        assert_eq!(drawn(0), "┃││││");
        assert_eq!(drawn(45), "││││┃");
        assert!(!drawn(1).starts_with('┃') && !drawn(44).is_empty());
    }
}
