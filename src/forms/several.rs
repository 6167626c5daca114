//! Forms about several meetings at once: one reason for all, one cycle for all.

use super::form::Form;
use super::lists;
use super::meeting::{reason, reasons};
use crate::command::{Ask, Context, Outcome};
use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;
use crate::store::{Act, Op, StoreError};

/// Asks for the one reason why these do not happen.
pub fn cancel(ask: &Ask, ids: &[MeetingId], cx: &Context) -> Result<Form, StoreError> {
    let meetings = cx.store.meetings_named(ids)?;
    let planned = meetings.iter().filter(|one| one.status == Status::Planned).count();
    let rest = match meetings.len() - planned {
        0 => String::new(),
        1 => " · 1 is not planned any more and stays".to_owned(),
        rest => format!(" · {rest} are not planned any more and stay"),
    };
    let what = if planned == 1 { "1 meeting does".to_owned() } else { format!("{planned} meetings do") };
    Ok(Form::new(ask, format!("{what} not happen{rest}"), cx.today(), reasons("")))
}

/// Cancels those that are planned, in one step.
pub fn cancelled(form: &Form, ids: &[MeetingId], cx: &mut Context) -> Result<Outcome, StoreError> {
    let meetings = cx.store.meetings_named(ids)?;
    let planned = meetings.iter().filter(|one| one.status == Status::Planned).count();
    let what = if planned == 1 { "1 meeting".to_owned() } else { format!("{planned} meetings") };
    cx.act(&Op::new(Act::Cancelled, what), |tx| tx.cancel_meetings(&meetings, &reason(form)))
}

/// Asks which cycle these belong to.
pub fn tie(ask: &Ask, ids: &[MeetingId], cx: &Context) -> Result<Form, StoreError> {
    let meetings = cx.store.meetings_named(ids)?;
    let first = meetings.first().and_then(|one| one.cycle);
    let shared = first.filter(|_| meetings.iter().all(|one| one.cycle == first));
    let title = match meetings.as_slice() {
        [one] => format!("{} belongs to", one.label()),
        many => format!("{} meetings belong to", many.len()),
    };
    let field = lists::cycle(cx, shared)?.hint("empty: no cycle");
    Ok(Form::new(ask, title, cx.today(), vec![field]))
}

/// Puts them all into the cycle, in one step.
pub fn tied(form: &Form, ids: &[MeetingId], cx: &mut Context) -> Result<Outcome, StoreError> {
    let meetings = cx.store.meetings_named(ids)?;
    let cycle = lists::chosen_cycle(form);
    let what = match meetings.as_slice() {
        [one] => one.label(),
        many => format!("{} meetings", many.len()),
    };
    let done = cx.transact(&Op::new(Act::Tied, what), |tx| tx.tie_meetings(&meetings, cycle))?;
    let title = cx.store.known_cycles()?.into_iter().find(|one| Some(one.id) == cycle).map(|one| one.title);
    let to = title.map_or_else(|| " to no cycle".to_owned(), |title| format!(" to {title}"));
    Ok(Outcome::Wrote { title: format!("{}{to}", done.title), touched: done.touched })
}
