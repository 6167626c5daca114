//! Frames onto the terminal: collected in memory, written in one piece, only when something differs.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::system;

/// A frame stands between these, so that a terminal that knows them never shows half of one.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The window: what it shows now, and what is still to be written.
pub(super) struct Screen {
    terminal: Terminal<Quiet>,
    size: Size,
}

impl Screen {
    /// A window of this size; `prelude` is written in front of the first frame.
    pub(super) fn new(size: Size, prelude: &str) -> io::Result<Self> {
        Ok(Self { terminal: blank(size, prelude.as_bytes())?, size })
    }

    /// The size it draws for.
    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// Forgets what the window shows; the next frame draws every cell, for this size.
    pub(super) fn renew(&mut self, size: Size, prelude: &str) -> io::Result<()> {
        self.size = size;
        self.terminal = blank(size, prelude.as_bytes())?;
        Ok(())
    }

    /// Draws a frame and writes what differs from the last one.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(draw)?;
        self.terminal.backend_mut().write_out()
    }
}

/// A terminal that believes the window is empty.
fn blank(size: Size, prelude: &[u8]) -> io::Result<Terminal<Quiet>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    Terminal::with_options(Quiet::new(size, prelude), TerminalOptions { viewport })
}

/// Crossterm's backend into memory, without the bytes that would change nothing.
struct Quiet {
    frame: Vec<u8>,
    size: Size,
    cursor: Cursor,
}

/// What the terminal was last told about its cursor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cursor {
    /// Out of sight, wherever it is.
    Hidden,
    /// In sight; where, if it stands where it was placed.
    Shown(Option<Position>),
}

impl Quiet {
    fn new(size: Size, prelude: &[u8]) -> Self {
        let mut frame = BEGIN.to_vec();
        frame.extend_from_slice(prelude);
        Self { frame, size, cursor: Cursor::Hidden }
    }

    fn inner(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }

    /// Writes the frame in one piece, if there is anything in it.
    fn write_out(&mut self) -> io::Result<()> {
        if self.frame.len() > BEGIN.len() {
            self.frame.extend_from_slice(END);
            let written = system::write_all(&self.frame);
            self.frame.truncate(BEGIN.len());
            return written;
        }
        Ok(())
    }
}

impl Backend for Quiet {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        if let Cursor::Shown(at) = &mut self.cursor {
            *at = None;
        }
        self.inner().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Hidden {
            return Ok(());
        }
        self.cursor = Cursor::Hidden;
        self.inner().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Hidden {
            return Ok(());
        }
        self.cursor = Cursor::Shown(None);
        self.inner().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if let Cursor::Shown(at) = &mut self.cursor {
            if *at == Some(position) {
                return Ok(());
            }
            *at = Some(position);
        }
        self.inner().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        // The frame is written when it is whole.
        Ok(())
    }
}
