//! What the commands of the walk over whom to reconnect with do.

use super::State;
use crate::command::{Answer, Context, Outcome, Wish};
use crate::domain::coaching::CoachRole;
use crate::domain::kind::Kind;
use crate::domain::time::plus_days;
use crate::store::meeting::{NewMeeting, Party, family};
use crate::store::{Act, Op};

/// How long *not now* holds, in days.
const WEEK: i64 = 7;

fn nobody() -> Answer {
    Ok(Outcome::said("Nobody waits. Esc goes back."))
}

/// Puts the meeting on the schedule at one of the times offered.
pub(super) fn book(state: &mut State, at: usize, cx: &mut Context) -> Answer {
    let Some(one) = state.chosen() else { return nobody() };
    let Some(slot) = state.slots.get(at) else {
        return Ok(Outcome::said("No such time is offered. a plans a meeting at any time."));
    };
    let new = NewMeeting {
        with: vec![Party::Person(one.person)],
        cycle: cx.store.only_cycle_of(one.person)?.map(|(id, _)| id),
        period: slot.period.clone(),
        school: slot.school,
        coach_role: (state.kind == Kind::Visit).then_some(CoachRole::Observing),
        ..NewMeeting::plain(state.kind, slot.start, slot.minutes, cx.now.zone)
    };
    let what = format!("{} · {} · {}", state.kind.short(), family(&one.name), slot.words(state.kind));
    cx.act(&Op::new(Act::Added, what), |tx| tx.add_meeting(&new))
}

/// Offers times for a conversation, or for a visit.
pub(super) fn offer(state: &mut State, kind: Kind, cx: &mut Context) -> Answer {
    state.kind = kind;
    state.look_for_slots(cx)?;
    Ok(Outcome::Quiet)
}

/// Does not name them for a week.
pub(super) fn put_off(state: &mut State, cx: &mut Context) -> Answer {
    let Some(one) = state.chosen() else { return nobody() };
    let until = plus_days(cx.today(), WEEK);
    cx.act(&Op::new(Act::PutOff, one.name.clone()), |tx| tx.put_off_person(one.person, until))
}

pub(super) fn person(state: &mut State, _: &mut Context) -> Answer {
    state.chosen().map_or_else(nobody, |one| Ok(Outcome::Wish(Wish::Person(one.person))))
}

pub(super) fn plan(state: &mut State, _: &mut Context) -> Answer {
    state.chosen().map_or_else(nobody, |one| Ok(Outcome::Wish(Wish::QuickAdd(format!("{} ", one.name)))))
}

pub(super) fn back(_: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::Back))
}

/// Moves the cursor by so many, and looks for times of who is there.
pub(super) fn walk(state: &mut State, by: isize, cx: &mut Context) -> Answer {
    let count = state.waiting.len();
    state.list.step(by, count);
    state.look_for_slots(cx)?;
    Ok(Outcome::Quiet)
}
