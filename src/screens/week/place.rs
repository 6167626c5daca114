//! Where everything of the week stands on screen: the same arithmetic for drawing and for the mouse.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::grid::Scale;
use super::{State, minute_of, plan};
use crate::domain::ids::MeetingId;
use crate::domain::lanes::{Lane, lanes};

/// The columns of times at the left: `10:15 P3`.
pub const TIMES: u16 = 9;
/// A day column beside the pane is never narrower than this: the whole week stays in sight.
const NARROWEST: u16 = 12;
/// In a window without the pane fewer days show, each wide enough to read.
const READABLE: u16 = 21;
/// The right-hand pane, where there is room for it.
const PANE: u16 = 34;
/// A window at least this wide has the pane beside the grid.
const WIDE: u16 = 108;

/// A window at least this wide has notes beside a single day.
const WIDE_DAY: u16 = 76;

/// The parts of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// One row of counts.
    pub bar: Rect,
    /// Day names and schools, in one row where rows are dear, and one more for all-day meetings where there are any.
    pub heads: Rect,
    /// The grid itself, with the times at its left.
    pub grid: Rect,
    /// One row below: reconnect.
    pub foot: Rect,
    /// The pane at the right, or below in two rows; empty when there is no room.
    pub pane: Rect,
    /// The columns in sight.
    pub columns: Vec<Column>,
    /// Minutes to rows.
    pub scale: Scale,
}

/// One day in sight.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its day.
    pub date: NaiveDate,
    /// Where its blocks stand.
    pub area: Rect,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// One meeting in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// The meeting.
    pub id: MeetingId,
    /// Its cells.
    pub area: Rect,
    /// Whether others take the same time.
    pub is_overlapping: bool,
}

impl Layout {
    /// Places everything in `body`.
    pub fn of(state: &State, body: Rect) -> Self {
        // Beside one day alone stand the notes of the meeting under the cursor.
        let is_wide = body.width >= if state.is_day() { WIDE_DAY } else { WIDE };
        let beside = if state.is_day() { body.width * 2 / 5 } else { PANE };
        let is_low = body.height < 24;
        let pane_rows = match (is_wide, body.height) {
            (true, _) => 0,
            _ if state.plan.is_some() => plan::rows(body),
            _ if state.is_day() => 4,
            (_, ..19) => 0,
            _ if is_low => 2,
            _ => 3,
        };
        let main = Rect { width: if is_wide { body.width - beside } else { body.width }, ..body };
        let has_all_day = state.meetings.iter().any(|meeting| meeting.all_day);
        let head_rows = if is_low { 1 } else { 2 } + u16::from(has_all_day);
        let [bar, heads, grid, foot] =
            stack(main, [1, head_rows, main.height.saturating_sub(2 + head_rows + pane_rows), 1]);
        let pane = if is_wide {
            Rect { x: main.right() + 1, width: beside - 1, ..body }
        } else {
            Rect { y: foot.bottom(), height: pane_rows, ..main }
        };
        let scale = scale(state, grid.height);
        let columns = columns(state, grid, scale);
        Self { bar, heads, grid, foot, pane, columns, scale }
    }

    /// Which day, and which meeting of it, stands at a cell.
    pub fn hit(&self, x: u16, y: u16) -> Option<(NaiveDate, Option<MeetingId>)> {
        let column = self.columns.iter().find(|column| (column.area.left()..column.area.right()).contains(&x))?;
        let block = column.blocks.iter().find(|block| block.area.contains((x, y).into()));
        Some((column.date, block.map(|block| block.id)))
    }
}

/// Cuts an area into rows of the heights given, top to bottom.
fn stack<const N: usize>(area: Rect, heights: [u16; N]) -> [Rect; N] {
    let mut y = area.top();
    heights.map(|height| {
        let height = height.min(area.bottom().saturating_sub(y));
        let row = Rect { y, height, ..area };
        y += height;
        row
    })
}

/// From the first to the last thing of the week, a school day at least.
fn scale(state: &State, rows: u16) -> Scale {
    let (mut from, mut until) = (8 * 60, 15 * 60 + 30);
    for day in state.days.iter().filter(|day| !state.is_day() || day.date == state.day) {
        for meeting in state.of_day(day.date).filter(|meeting| !meeting.all_day) {
            from = from.min(minute_of(meeting.start, day.date));
            until = until.max(minute_of(meeting.end(), day.date));
        }
    }
    for slot in state.plan.iter().flat_map(|plan| plan.proposals()).map(|one| &one.slot) {
        (from, until) = (from.min(slot.from), until.max(slot.until));
    }
    let proposed = state.plan.as_ref().and_then(|plan| plan.chosen()).map(|one| one.slot.from);
    let slot = proposed.or_else(|| state.slot.as_ref().map(|slot| slot.start));
    let meeting = || state.meeting().map(|meeting| minute_of(meeting.start, state.day));
    Scale::fit(from, until, rows, slot.or_else(meeting).unwrap_or(from))
}

/// As many day columns as fit, around the cursor's day.
fn columns(state: &State, grid: Rect, scale: Scale) -> Vec<Column> {
    let days = state.days.len();
    let room = grid.width.saturating_sub(TIMES);
    let narrowest = if grid.width + PANE >= WIDE { NARROWEST } else { READABLE };
    let fitting = if state.is_day() { 1 } else { usize::from(room / narrowest).clamp(1, days.max(1)) };
    let at = state.days.iter().position(|day| day.date == state.day).unwrap_or(0);
    let first = at.saturating_sub(fitting / 2).min(days.saturating_sub(fitting));
    let width = room / u16::try_from(fitting).unwrap_or(1);
    let shown = state.days.iter().skip(first).take(fitting);
    shown
        .enumerate()
        .map(|(n, day)| {
            let x = grid.left() + TIMES + width * u16::try_from(n).unwrap_or(0);
            let area = Rect { x, width: width.saturating_sub(1), ..grid };
            Column { date: day.date, area, blocks: blocks(state, day.date, area, scale) }
        })
        .collect()
}

fn blocks(state: &State, date: NaiveDate, area: Rect, scale: Scale) -> Vec<Block> {
    let timed = state.of_day(date).filter(|meeting| !meeting.all_day);
    let spans: Vec<(MeetingId, u16, u16)> = timed
        .filter(|meeting| scale.sees(minute_of(meeting.start, date), minute_of(meeting.end(), date)))
        .map(|meeting| {
            let (from, until) = scale.span(minute_of(meeting.start, date), minute_of(meeting.end(), date));
            (meeting.id, from, until)
        })
        .collect();
    // Two that only share a row of a coarse grid stand side by side, but do not clash.
    let clashes = |id: MeetingId| {
        let held = || state.of_day(date).filter(|one| !one.all_day);
        let Some(one) = held().find(|one| one.id == id) else { return false };
        held().any(|other| other.id != id && other.start < one.end() && one.start < other.end())
    };
    let placed = lanes(&spans).into_iter().zip(&spans);
    placed
        .map(|(lane, (_, from, until))| Block {
            id: lane.id,
            area: cells(area, lane, *from, *until),
            is_overlapping: lane.of > 1 && clashes(lane.id),
        })
        .collect()
}

fn cells(area: Rect, lane: Lane<MeetingId>, from: u16, until: u16) -> Rect {
    let width = (area.width / lane.of).max(1);
    let x = area.x + (width * lane.at).min(area.width.saturating_sub(1));
    let last = lane.at + 1 == lane.of;
    let width = if last { area.right().saturating_sub(x) } else { width };
    Rect { x, y: area.y + from, width, height: until.saturating_sub(from) }
}
