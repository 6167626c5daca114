//! What the week's commands do.

use chrono::{Duration, NaiveDate};

use super::zoom::{self, Zoom};
use super::{State, month, select};
use crate::command::{Answer, Ask, Carried as What, Context, How, NewEntry, Outcome, StepFor, Wish};
use crate::domain::coaching::{About, Status};
use crate::domain::ids::MeetingId;
use crate::domain::time::{plus_days, time_of_minute};
use crate::store::meeting::Meeting;
use crate::store::{Act, Op};

/// Minutes a nudge moves or lengthens by.
const NUDGE: i64 = 15;

/// The previous meeting of the day, then of the days before.
pub fn earlier(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_month() { month::walk(state, cx, -7) } else { walk(state, cx, -1) }
}

/// The next meeting of the day, then of the days after.
pub fn later(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_month() { month::walk(state, cx, 7) } else { walk(state, cx, 1) }
}

fn walk(state: &mut State, cx: &mut Context, by: isize) -> Answer {
    let slot = state.slot.take().map(|slot| (slot.day, slot.day.and_time(time_of_minute(slot.start))));
    if let Some((day, at)) = slot {
        // From a free slot the meeting before or after it in time.
        let found = if by > 0 {
            state.meetings.iter().find(|one| one.start >= at)
        } else {
            state.meetings.iter().rev().find(|one| one.start < at)
        };
        let to = found.map_or((day, None), |one| (one.start.date().max(state.monday), Some(one.id)));
        return go(state, cx, to);
    }
    let order: Vec<_> = state.meetings.iter().map(|meeting| (meeting.start.date(), meeting.id)).collect();
    let at = order.iter().position(|(_, id)| Some(*id) == state.chosen);
    let next = match at {
        Some(at) => at.checked_add_signed(by).and_then(|at| order.get(at)),
        None if by > 0 => order.iter().find(|(day, _)| *day >= state.day),
        None => order.iter().rev().find(|(day, _)| *day <= state.day),
    };
    match next.copied() {
        Some((day, id)) => go(state, cx, (day.max(state.monday), Some(id))),
        None => Ok(Outcome::Quiet),
    }
}

/// Puts the cursor somewhere in the week on screen; where one day is in sight, its notes are read.
fn go(state: &mut State, cx: &mut Context, to: (NaiveDate, Option<MeetingId>)) -> Answer {
    let is_another = state.day != to.0;
    (state.day, state.chosen) = to;
    state.slot = None;
    if is_another && state.is_day() {
        state.load_grid(cx)?;
    }
    Ok(Outcome::Quiet)
}

/// The day before; the meeting nearest in time.
pub fn day_before(state: &mut State, cx: &mut Context) -> Answer {
    go_by_days(state, cx, -1)
}

/// The day after; the meeting nearest in time.
pub fn day_after(state: &mut State, cx: &mut Context) -> Answer {
    go_by_days(state, cx, 1)
}

/// Walks to the next column; past the edge the next week is shown.
fn go_by_days(state: &mut State, cx: &mut Context, by: i64) -> Answer {
    if state.is_month() {
        return month::walk(state, cx, by);
    }
    let slot = state.slot.take().map(|slot| time_of_minute(slot.start));
    let time = state.meeting().map(|meeting| meeting.start.time()).or(slot);
    let at = state.days.iter().position(|day| day.date == state.day);
    let step = if by > 0 { 1 } else { -1 };
    match at.and_then(|at| at.checked_add_signed(step)).and_then(|at| state.days.get(at)) {
        Some(day) => state.day = day.date,
        None => {
            let day = plus_days(state.monday, if by > 0 { 7 } else { -3 });
            state.show(day, None, cx)?;
        }
    }
    choose_near(state, time);
    if state.is_day() {
        state.load_grid(cx)?;
    }
    Ok(Outcome::Quiet)
}

/// Chooses the day's meeting whose start is nearest to that time.
fn choose_near(state: &mut State, time: Option<chrono::NaiveTime>) {
    let near = state.of_day(state.day).min_by_key(|meeting| time.map(|time| (meeting.start.time() - time).abs()));
    state.chosen = near.map(|meeting| meeting.id);
}

/// The first meeting of the week.
pub fn first(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_month() {
        return month::edge(state, cx, false);
    }
    let ends = state.meetings.first().map(|meeting| (meeting.start.date(), meeting.id));
    jump(state, cx, ends)
}

/// The last meeting of the week.
pub fn last(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_month() {
        return month::edge(state, cx, true);
    }
    let ends = state.meetings.last().map(|meeting| (meeting.start.date(), meeting.id));
    jump(state, cx, ends)
}

fn jump(state: &mut State, cx: &mut Context, to: Option<(NaiveDate, MeetingId)>) -> Answer {
    match to {
        Some((day, id)) => go(state, cx, (day.max(state.monday), Some(id))),
        None => Ok(Outcome::Quiet),
    }
}

/// The week before, same weekday.
pub fn week_before(state: &mut State, cx: &mut Context) -> Answer {
    state.show(plus_days(state.day, -7), None, cx)?;
    Ok(Outcome::Quiet)
}

/// The week after, same weekday.
pub fn week_after(state: &mut State, cx: &mut Context) -> Answer {
    state.show(plus_days(state.day, 7), None, cx)?;
    Ok(Outcome::Quiet)
}

/// Today.
pub fn today(state: &mut State, cx: &mut Context) -> Answer {
    state.show(cx.today(), None, cx)?;
    Ok(Outcome::Quiet)
}

/// Asks for a day.
pub fn go_to(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Ask(Ask::GoTo)))
}

/// Asks into which file the week is printed.
pub fn print(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Ask(Ask::PrintWeek(state.monday))))
}

/// Opens the one-line add, at a free slot with its time in it.
pub fn add(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::QuickAdd(state.slot.as_ref().map(super::free::Slot::words).unwrap_or_default())))
}

/// Copies the selection, or the meeting under the cursor, to a day and time typed.
pub fn copy(state: &mut State, cx: &mut Context) -> Answer {
    carry(state, cx, How::Copy)
}

/// Moves the selection, or the meeting under the cursor, to a day and time typed.
pub fn move_to(state: &mut State, cx: &mut Context) -> Answer {
    carry(state, cx, How::Move)
}

fn carry(state: &State, cx: &Context, how: How) -> Answer {
    let meetings = state.meant(cx)?;
    if meetings.is_empty() {
        return Ok(Outcome::said("No meeting here. a adds one."));
    }
    let what = What::Meetings(meetings.iter().map(|one| one.id).collect());
    Ok(Outcome::Wish(Wish::Carry(how, what)))
}

/// Copies the day, or its week, to another.
pub fn copy_day(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Carry(How::Copy, What::Day(state.day))))
}

/// Opens the meeting: a visit with entries shows its log, anything else its brief.
pub fn open(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_month() {
        return zoom::to(state, Zoom::Week, cx);
    }
    if state.slot.is_some() {
        return add(state, cx);
    }
    with(state, |meeting| match cx.store.visit_of(meeting.id)? {
        Some(visit) => Ok(Outcome::Wish(Wish::Visit(visit.id))),
        None => Ok(Outcome::Wish(Wish::Brief(meeting.id))),
    })
}

/// Shows the brief.
pub fn brief(state: &mut State, _: &mut Context) -> Answer {
    with(state, |meeting| Ok(Outcome::Wish(Wish::Brief(meeting.id))))
}

/// Asks which lesson to observe, this meeting first.
pub fn observe(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Observe(state.chosen)))
}

/// Asks for the meeting's fields.
pub fn edit(state: &mut State, _: &mut Context) -> Answer {
    with(state, |meeting| Ok(Outcome::Wish(Wish::Ask(Ask::EditMeeting(meeting.id)))))
}

/// Begins an entry about the meeting.
pub fn write(state: &mut State, _: &mut Context) -> Answer {
    with(state, |meeting| {
        let entry = NewEntry {
            about: About::Meeting,
            meeting: Some(meeting.id),
            cycle: meeting.cycle,
            person: meeting.person(),
        };
        Ok(Outcome::Wish(Wish::Write(entry)))
    })
}

/// A next step with who takes part.
pub fn step(state: &mut State, _: &mut Context) -> Answer {
    let of = state.meeting().map(StepFor::meeting).unwrap_or_default();
    Ok(Outcome::Wish(Wish::Ask(Ask::AddStep(of))))
}

/// Shows the person who takes part.
pub fn person(state: &mut State, _: &mut Context) -> Answer {
    with(state, |meeting| match meeting.person() {
        Some(person) => Ok(Outcome::Wish(Wish::Person(person))),
        None => Ok(Outcome::said("Nobody on the roster takes part in this one.")),
    })
}

/// Met, or planned again: planned and met are one entry.
pub fn met(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_selecting() {
        return select::met(state, cx);
    }
    with(state, |meeting| {
        let (act, status) =
            if meeting.status == Status::Met { (Act::Reopened, Status::Planned) } else { (Act::Met, Status::Met) };
        cx.act(&Op::new(act, meeting.label()), |tx| tx.mark_meeting(meeting.id, Some(meeting.rev), status, ""))
    })
}

/// Asks why it did not happen; a cancelled one is planned again.
pub fn cancel(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_selecting() {
        return select::cancel(state, cx);
    }
    with(state, |meeting| {
        if meeting.status == Status::Cancelled {
            return cx.act(&Op::new(Act::Reopened, meeting.label()), |tx| {
                tx.mark_meeting(meeting.id, Some(meeting.rev), Status::Planned, "")
            });
        }
        Ok(Outcome::Wish(Wish::Ask(Ask::Cancel(meeting.id))))
    })
}

/// Asks how often the meeting repeats.
pub fn repeat(state: &mut State, _: &mut Context) -> Answer {
    with(state, |meeting| Ok(Outcome::Wish(Wish::Ask(Ask::Repeat(meeting.id)))))
}

/// Puts the meeting into the trash; of a series, asks which.
pub fn delete(state: &mut State, cx: &mut Context) -> Answer {
    if state.is_selecting() {
        return select::delete(state, cx);
    }
    with(state, |meeting| {
        if meeting.origin.is_some() {
            return Ok(Outcome::Wish(Wish::Ask(Ask::Delete(meeting.id))));
        }
        cx.act(&Op::new(Act::Deleted, meeting.label()), |tx| tx.delete_meeting(meeting.id))
    })
}

/// A quarter of an hour earlier.
pub fn move_earlier(state: &mut State, cx: &mut Context) -> Answer {
    shift(state, cx, -NUDGE)
}

/// A quarter of an hour later.
pub fn move_later(state: &mut State, cx: &mut Context) -> Answer {
    shift(state, cx, NUDGE)
}

/// To the day before.
pub fn move_back(state: &mut State, cx: &mut Context) -> Answer {
    shift(state, cx, -24 * 60)
}

/// To the day after.
pub fn move_on(state: &mut State, cx: &mut Context) -> Answer {
    shift(state, cx, 24 * 60)
}

/// Moves the meeting and follows it, also into another week.
fn shift(state: &mut State, cx: &mut Context, minutes: i64) -> Answer {
    if state.is_selecting() {
        return select::shift(state, cx, minutes);
    }
    let mut to = state.day;
    let answer = with(state, |meeting| {
        let Some(start) = meeting.start.checked_add_signed(Duration::minutes(minutes)) else {
            return Ok(Outcome::said("It can't be moved any further."));
        };
        to = start.date();
        cx.act(&Op::new(Act::Moved, alone(meeting)), |tx| {
            tx.place_meeting(meeting.id, Some(meeting.rev), start, meeting.minutes, meeting.zone)
        })
    })?;
    if matches!(answer, Outcome::Wrote { .. }) {
        state.show(to, state.chosen, cx)?;
    }
    Ok(answer)
}

/// A quarter of an hour longer.
pub fn lengthen(state: &mut State, cx: &mut Context) -> Answer {
    resize(state, cx, NUDGE)
}

/// A quarter of an hour shorter.
pub fn shorten(state: &mut State, cx: &mut Context) -> Answer {
    resize(state, cx, -NUDGE)
}

fn resize(state: &State, cx: &mut Context, by: i64) -> Answer {
    if state.is_selecting() {
        return select::lengthen(state, cx, by);
    }
    with(state, |meeting| {
        let minutes = meeting.minutes + by;
        if minutes < 5 {
            return Ok(Outcome::said("It is as short as a meeting gets."));
        }
        cx.act(&Op::new(Act::Resized, alone(meeting)), |tx| {
            tx.place_meeting(meeting.id, Some(meeting.rev), meeting.start, minutes, meeting.zone)
        })
    })
}

/// Its name; of a series, that this one alone is meant: `e` and `R` change the others.
pub fn alone(meeting: &Meeting) -> String {
    if meeting.origin.is_some() { format!("{}, this one alone,", meeting.label()) } else { meeting.label() }
}

/// Does something with the meeting under the cursor, or says that there is none.
fn with(state: &State, f: impl FnOnce(&Meeting) -> Answer) -> Answer {
    state.meeting().map_or_else(|| Ok(Outcome::said("No meeting here. a adds one.")), f)
}
