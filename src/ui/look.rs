//! What a draw is given besides its state: the theme, the time, the keys that hold.

use ratatui::layout::Rect;

use super::theme::Theme;
use crate::domain::time::Now;

/// What every draw needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Styles by role.
    pub theme: Theme,
    /// The present moment.
    pub now: Now,
}

/// Below this a single line says that the window is too small.
pub const SMALLEST: (u16, u16) = (60, 18);

/// The rows of a screen: header, body, status, footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// One row: screens and the day.
    pub header: Rect,
    /// What the screen draws in.
    pub body: Rect,
    /// One row: what was done.
    pub status: Rect,
    /// One row: keys.
    pub footer: Rect,
}

/// Cuts a screen into its rows. Public so that screens can know their size when it changes.
pub fn frame(area: Rect) -> Frame {
    let row = |y: u16| Rect::new(area.x, area.y + y.min(area.height), area.width, u16::from(y < area.height));
    let last = area.height.saturating_sub(1);
    Frame {
        header: row(0),
        body: Rect::new(area.x, area.y + 1.min(area.height), area.width, area.height.saturating_sub(3)),
        status: row(last.saturating_sub(1)),
        footer: row(last),
    }
}
