//! The mouse on the grid: a click chooses, a click on the chosen one opens it, a drag moves it or its lower edge.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::place::Layout;
use super::{State, act, minute_of, month, view};
use crate::command::{Answer, Context, Mouse, MouseAct, Outcome, Wish};
use crate::domain::ids::MeetingId;
use crate::domain::time;
use crate::store::meeting::Meeting;
use crate::store::{Act, Op};
use crate::ui::{Look, paint};

/// A drag goes by quarters of an hour.
const QUARTER: i64 = 15;

/// The keys that hold while something is dragged.
pub const KEYS: &[(&str, &str)] = &[("release", "put it here"), ("Esc", "leave it where it was")];

/// A button that went down on a meeting and has not come up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drag {
    id: MeetingId,
    /// Whether its lower edge was taken.
    is_edge: bool,
    /// Whether it was the chosen one already: letting go without a move opens it.
    is_second: bool,
    /// The day and the minute where it was taken.
    taken: (NaiveDate, u16),
    /// Where it would stand now: start and length. None outside the grid.
    ghost: Option<(NaiveDateTime, i64)>,
    has_moved: bool,
}

impl Drag {
    /// Whether the pointer has gone anywhere with it.
    pub const fn has_moved(&self) -> bool {
        self.has_moved
    }
}

/// A mouse act on the week.
pub fn mouse(state: &mut State, mouse: Mouse, cx: &mut Context) -> Answer {
    match mouse.act {
        MouseAct::WheelUp => act::earlier(state, cx),
        MouseAct::WheelDown => act::later(state, cx),
        MouseAct::Press if state.is_month() => month::click(state, mouse, cx),
        MouseAct::Press => {
            press(state, mouse);
            Ok(Outcome::Quiet)
        }
        MouseAct::Drag => {
            drag(state, mouse);
            Ok(Outcome::Quiet)
        }
        MouseAct::Release => release(state, cx),
    }
}

fn press(state: &mut State, mouse: Mouse) {
    let layout = view::layout(state, state.body);
    state.drag = None;
    let Some((day, id)) = layout.hit(mouse.x, mouse.y) else { return };
    let is_second = id.is_some() && state.chosen == id && state.day == day;
    state.slot = None;
    state.day = day;
    state.chosen = id;
    let Some(id) = id else { return };
    let block = layout.columns.iter().flat_map(|column| &column.blocks).find(|block| block.id == id);
    let is_edge = block.is_some_and(|block| block.area.height > 1 && mouse.y + 1 == block.area.bottom());
    // Choosing scrolls where the day is taller than the grid: the drag is measured on what is shown from now on.
    let layout = view::layout(state, state.body);
    let taken = (day, minute(&layout, mouse.y));
    state.drag = Some(Drag { id, is_edge, is_second, taken, ghost: None, has_moved: false });
}

/// The minute a row of the grid stands for.
fn minute(layout: &Layout, y: u16) -> u16 {
    layout.scale.minute(y.saturating_sub(layout.grid.y))
}

fn drag(state: &mut State, mouse: Mouse) {
    let Some(mut drag) = state.drag else { return };
    let Some(meeting) = state.meetings.iter().find(|one| one.id == drag.id) else {
        state.drag = None;
        return;
    };
    let layout = view::layout(state, state.body);
    let is_inside = (layout.grid.top()..layout.grid.bottom()).contains(&mouse.y);
    let column = layout.hit(mouse.x, mouse.y).map(|(day, _)| day).filter(|_| is_inside);
    let under = column.map(|day| (day, minute(&layout, mouse.y)));
    drag.has_moved |= under != Some(drag.taken);
    drag.ghost = under.map(|under| {
        if drag.is_edge {
            longer(meeting, under, i64::from(layout.scale.minutes))
        } else {
            moved(meeting, drag.taken, under)
        }
    });
    state.drag = Some(drag);
}

/// As far as the pointer has gone, in whole days and, where it has left its row, to a quarter of an hour.
fn moved(meeting: &Meeting, taken: (NaiveDate, u16), under: (NaiveDate, u16)) -> (NaiveDateTime, i64) {
    let day = meeting.start + Duration::days((under.0 - taken.0).num_days());
    let by = i64::from(under.1) - i64::from(taken.1);
    if by == 0 {
        return (day, meeting.minutes);
    }
    let minute = i64::from(minute_of(day, day.date())) + by;
    let start = day.date().and_time(chrono::NaiveTime::MIN) + Duration::minutes(quarter(minute).clamp(0, 24 * 60 - 15));
    (start, meeting.minutes)
}

/// Until the end of the row under the pointer; never shorter than a quarter of an hour.
fn longer(meeting: &Meeting, under: (NaiveDate, u16), row: i64) -> (NaiveDateTime, i64) {
    let until = under.0.and_time(chrono::NaiveTime::MIN) + Duration::minutes(quarter(i64::from(under.1) + row));
    (meeting.start, (until - meeting.start).num_minutes().max(QUARTER))
}

const fn quarter(minute: i64) -> i64 {
    (minute + QUARTER / 2) / QUARTER * QUARTER
}

fn release(state: &mut State, cx: &mut Context) -> Answer {
    let Some(drag) = state.drag.take() else { return Ok(Outcome::Quiet) };
    if !drag.has_moved {
        return Ok(if drag.is_second { Outcome::Wish(Wish::Brief(drag.id)) } else { Outcome::Quiet });
    }
    let Some((meeting, (start, minutes))) = state.meetings.iter().find(|one| one.id == drag.id).zip(drag.ghost) else {
        return Ok(Outcome::said("Left where it was."));
    };
    if (start, minutes) == (meeting.start, meeting.minutes) {
        return Ok(Outcome::Quiet);
    }
    let op = Op::new(if drag.is_edge { Act::Resized } else { Act::Moved }, act::alone(meeting));
    let (id, rev, zone) = (meeting.id, meeting.rev, meeting.zone);
    let answer = cx.act(&op, |tx| tx.place_meeting(id, Some(rev), start, minutes, zone))?;
    state.show(start.date(), Some(id), cx)?;
    Ok(answer)
}

/// The block where it would stand, with its new times.
pub fn draw(state: &State, look: &Look, layout: &Layout, buf: &mut Buffer) {
    let Some((drag, (start, minutes))) = state.drag.and_then(|drag| drag.ghost.map(|ghost| (drag, ghost))) else {
        return;
    };
    let Some(column) = layout.columns.iter().find(|column| column.date == start.date()) else { return };
    let end = start + Duration::minutes(minutes);
    let (from, until) = layout.scale.span(minute_of(start, start.date()), minute_of(end, start.date()));
    let height = until.saturating_sub(from).max(1);
    let area = Rect { y: layout.grid.y + from, height, ..column.area }.intersection(layout.grid);
    let style = look.theme.selected;
    paint::clear(buf, area, style);
    for y in area.top()..area.bottom() {
        paint::text(buf, area.left(), y, 1, "┊", style);
        paint::text(buf, area.right().saturating_sub(1), y, 1, "┊", style);
    }
    let name = state.meetings.iter().find(|one| one.id == drag.id).map(Meeting::name).unwrap_or_default();
    let span = time::span(start.time(), end.time());
    let room = area.width.saturating_sub(2);
    paint::text(buf, area.left() + 1, area.top(), room, &span, style);
    if area.height > 1 {
        paint::text(buf, area.left() + 1, area.top() + 1, room, &name, style);
    }
}
