//! The screens as lines, for a screen reader: the same drawing, kept in memory, of which only what is new is written.

mod tell;

use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::system;
use crate::command::Spoken;
use tell::Teller;

/// The page that is drawn, whatever the window's size: wide enough that little is cut.
const PAGE: Size = Size { width: 120, height: 50 };

/// What the screens show, and what has been told of it.
pub(super) struct Lines {
    terminal: Terminal<Page>,
    teller: Teller,
}

impl Lines {
    /// Nothing told yet; `prelude` is written at once.
    pub(super) fn new(prelude: &str) -> io::Result<Self> {
        system::write_all(prelude.as_bytes())?;
        let viewport = Viewport::Fixed(Rect::new(0, 0, PAGE.width, PAGE.height));
        let terminal = Terminal::with_options(Page::new(), TerminalOptions { viewport })?;
        Ok(Self { terminal, teller: Teller::default() })
    }

    /// The size that is drawn for.
    pub(super) const fn size() -> Size {
        PAGE
    }

    /// What was told may have scrolled away under another program: everything is told again.
    pub(super) fn renew(&mut self) {
        self.teller = Teller::default();
    }

    /// Draws, and tells what has become new since the last drawing.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame), spoken: &Spoken) -> io::Result<()> {
        self.terminal.draw(draw)?;
        let page = self.terminal.backend();
        let words = self.teller.tell(&page.cells, page.cursor, spoken);
        if words.is_empty() { Ok(()) } else { system::write_all(words.as_bytes()) }
    }
}

/// The cells as they were drawn last.
struct Page {
    cells: Buffer,
    cursor: Option<Position>,
}

impl Page {
    fn new() -> Self {
        Self { cells: Buffer::empty(Rect::new(0, 0, PAGE.width, PAGE.height)), cursor: None }
    }
}

impl Backend for Page {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            if let Some(place) = self.cells.cell_mut((x, y)) {
                place.clone_from(cell);
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.get_or_insert(Position::ORIGIN);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.cursor.is_some() {
            self.cursor = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cells.reset();
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(PAGE)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: PAGE, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
