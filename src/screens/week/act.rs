//! What the week's commands do.

use chrono::{Duration, NaiveDate};

use super::State;
use crate::command::{Answer, Ask, Context, NewEntry, Outcome, StepFor, Wish};
use crate::domain::coaching::{About, Status};
use crate::domain::time::plus_days;
use crate::store::meeting::Meeting;
use crate::store::{Act, Op};

/// Minutes a nudge moves or lengthens by.
const NUDGE: i64 = 15;

/// The previous meeting of the day, then of the days before.
pub fn earlier(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, -1))
}

/// The next meeting of the day, then of the days after.
pub fn later(state: &mut State, _: &mut Context) -> Answer {
    Ok(walk(state, 1))
}

fn walk(state: &mut State, by: isize) -> Outcome {
    let order: Vec<_> = state.meetings.iter().map(|meeting| (meeting.start.date(), meeting.id)).collect();
    let at = order.iter().position(|(_, id)| Some(*id) == state.chosen);
    let next = match at {
        Some(at) => at.checked_add_signed(by).and_then(|at| order.get(at)),
        None if by > 0 => order.iter().find(|(day, _)| *day >= state.day),
        None => order.iter().rev().find(|(day, _)| *day <= state.day),
    };
    if let Some((day, id)) = next {
        (state.day, state.chosen) = ((*day).max(state.monday), Some(*id));
    }
    Outcome::Quiet
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
    let time = state.meeting().map(|meeting| meeting.start.time());
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
    Ok(Outcome::Quiet)
}

/// Chooses the day's meeting whose start is nearest to that time.
fn choose_near(state: &mut State, time: Option<chrono::NaiveTime>) {
    let near = state.of_day(state.day).min_by_key(|meeting| time.map(|time| (meeting.start.time() - time).abs()));
    state.chosen = near.map(|meeting| meeting.id);
}

/// The first meeting of the week.
pub fn first(state: &mut State, _: &mut Context) -> Answer {
    let ends = state.meetings.first().map(|meeting| (meeting.start.date(), meeting.id));
    Ok(jump(state, ends))
}

/// The last meeting of the week.
pub fn last(state: &mut State, _: &mut Context) -> Answer {
    let ends = state.meetings.last().map(|meeting| (meeting.start.date(), meeting.id));
    Ok(jump(state, ends))
}

fn jump(state: &mut State, to: Option<(NaiveDate, crate::domain::ids::MeetingId)>) -> Outcome {
    if let Some((day, id)) = to {
        (state.day, state.chosen) = (day.max(state.monday), Some(id));
    }
    Outcome::Quiet
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

/// Opens the one-line add.
pub fn add(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::QuickAdd(String::new())))
}

/// Opens the meeting: a visit with entries shows its log, anything else its brief.
pub fn open(state: &mut State, cx: &mut Context) -> Answer {
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
    with(state, |meeting| {
        let (act, status) =
            if meeting.status == Status::Met { (Act::Reopened, Status::Planned) } else { (Act::Met, Status::Met) };
        cx.act(&Op::new(act, meeting.label()), |tx| tx.mark_meeting(meeting.id, Some(meeting.rev), status, ""))
    })
}

/// Asks why it did not happen; a cancelled one is planned again.
pub fn cancel(state: &mut State, cx: &mut Context) -> Answer {
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

fn resize(state: &mut State, cx: &mut Context, by: i64) -> Answer {
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
fn alone(meeting: &Meeting) -> String {
    if meeting.origin.is_some() { format!("{}, this one alone,", meeting.label()) } else { meeting.label() }
}

/// Does something with the meeting under the cursor, or says that there is none.
fn with(state: &State, f: impl FnOnce(&Meeting) -> Answer) -> Answer {
    state.meeting().map_or_else(|| Ok(Outcome::said("No meeting here. a adds one.")), f)
}
