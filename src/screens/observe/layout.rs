//! Where everything stands: look-fors beside the log, or above it in two columns when the window is narrow.

use ratatui::layout::Rect;

use super::{Mode, State};
use crate::store::observation::What;

/// From this width on the panes stand side by side.
const WIDE: u16 = 78;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Panes {
    /// One row: whom, how long, which phase, saved or not.
    pub head: Rect,
    /// The look-fors.
    pub live: Rect,
    /// The log with its heading and the line notes are typed in.
    pub log: Rect,
    /// The timeline, or the three lines at the end.
    pub foot: Rect,
    /// Whether the panes stand above each other.
    pub is_stacked: bool,
}

impl State {
    /// The parts of the screen, for the room there is.
    pub(super) fn panes(&self, body: Rect) -> Panes {
        let is_stacked = body.width < WIDE;
        let foot_rows = match self.mode {
            Mode::Offer => 4,
            _ if self.is_page() && !self.is_timed() => picture_rows(body.height).min(3),
            _ if self.is_page() => picture_rows(body.height),
            _ if body.height >= 19 => 2,
            _ => 1,
        };
        let foot_rows = foot_rows.min(body.height.saturating_sub(1));
        let gap = u16::from(body.height >= 24);
        let head = Rect { height: 1.min(body.height), ..body };
        let foot = Rect { y: body.bottom() - foot_rows, height: foot_rows, ..body };
        let top = (head.bottom() + gap).min(foot.y);
        let middle = Rect { y: top, height: (foot.y - top).saturating_sub(gap), ..body };
        let (live, log) = if is_stacked { above(middle, self.live.len()) } else { beside(middle) };
        Panes { head, live, log, foot, is_stacked }
    }

    /// Where what came of a visit that is over is drawn: the left pane, or in a narrow window the whole middle.
    pub(super) fn facts_area(&self, body: Rect) -> Rect {
        let panes = self.panes(body);
        if panes.is_stacked {
            let height = (panes.live.height + panes.log.height).saturating_sub(1);
            return Rect { height, width: panes.live.width.saturating_sub(1), ..panes.live };
        }
        panes.live
    }

    /// Where the entries of the log are drawn: without its heading and its last line.
    pub(super) fn log_area(&self, body: Rect) -> Rect {
        let log = self.panes(body).log;
        let heading = u16::from(log.height >= 6);
        Rect { y: log.y + heading, height: log.height.saturating_sub(heading + 1), ..log }
    }

    /// How many entries are in view.
    pub(super) fn log_room(&self) -> usize {
        usize::from(self.log_area(self.body).height).max(1)
    }

    /// The row of a look-for.
    pub(super) fn row_rect(&self, panes: &Panes, at: usize) -> Option<Rect> {
        let area = panes.live;
        let at16 = u16::try_from(at).ok()?;
        if panes.is_stacked {
            let rows = u16::try_from(self.live.len().div_ceil(2)).ok()?;
            let (column, row) = (at16 / rows.max(1), at16 % rows.max(1));
            let width = area.width / 2;
            let rect = Rect { x: area.x + column * width, y: area.y + row, width, height: 1 };
            return (row < area.height).then_some(rect);
        }
        let expected = usize::from(self.live.get(at).is_some_and(|row| matches!(row.what, What::Anticipated(_))));
        let y = area.y + 1 + at16 + u16::try_from(expected).ok()?;
        (y < area.bottom()).then_some(Rect { y, height: 1, ..area })
    }

    /// The look-for drawn at that cell.
    pub(super) fn row_at(&self, x: u16, y: u16) -> Option<usize> {
        let panes = self.panes(self.body);
        (0..self.live.len()).find(|at| self.row_rect(&panes, *at).is_some_and(|rect| rect.contains((x, y).into())))
    }

    /// The entry drawn at that cell.
    pub(super) fn entry_at(&self, x: u16, y: u16) -> Option<usize> {
        let area = self.log_area(self.body);
        let at = self.top + usize::from(y.checked_sub(area.y)?);
        (area.contains((x, y).into()) && at < self.log.len()).then_some(at)
    }
}

/// How many rows the picture of a visit that is over has.
const fn picture_rows(height: u16) -> u16 {
    match height {
        30.. => 6,
        24.. => 5,
        19.. => 4,
        12.. => 3,
        _ => 1,
    }
}

fn beside(middle: Rect) -> (Rect, Rect) {
    let left = (middle.width * 2 / 5).clamp(34, 66);
    let live = Rect { x: middle.x + 1, width: left.saturating_sub(3), ..middle };
    let log = Rect { x: middle.x + left + 1, width: middle.width.saturating_sub(left + 2), ..middle };
    (live, log)
}

/// Two columns of look-fors, with at least four rows left for the log.
fn above(middle: Rect, count: usize) -> (Rect, Rect) {
    let wanted = u16::try_from(count.div_ceil(2)).unwrap_or(u16::MAX);
    let rows = wanted.min(middle.height.saturating_sub(4));
    let x = middle.x + u16::from(middle.width > 0);
    let width = middle.width.saturating_sub(2);
    let live = Rect { x, width, height: rows, ..middle };
    (live, Rect { x, y: middle.y + rows, width, height: middle.height - rows })
}
