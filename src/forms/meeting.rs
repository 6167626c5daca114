//! Forms about the schedule: a meeting's fields, why one did not happen, which day to show.

use chrono::NaiveDateTime;

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::lists::{self, choices, chosen_parties, or_none};
use super::pick::{Pick, Record};
use super::read;
use crate::command::{Ask, Context, Outcome, Wish};
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::ids::MeetingId;
use crate::domain::kind::Kind;
use crate::domain::lost::{ANOTHER, REASONS};
use crate::domain::time;
use crate::store::meeting::{Meeting, NewMeeting, Party};
use crate::store::series::Which;
use crate::store::{Act, Op, StoreError};

/// Asks for a day.
pub fn go_to(ask: &Ask, cx: &Context) -> Form {
    Form::new(ask, "Go to a day", cx.today(), vec![Field::date(Name::Day, "Day", None).needed()])
}

/// Answers the day to show.
pub fn went_to(form: &mut Form) -> Option<Outcome> {
    form.date(Name::Day).map(|day| Outcome::Wish(Wish::Day(day)))
}

/// Asks why a meeting does not happen.
pub fn cancel(ask: &Ask, id: MeetingId, cx: &Context) -> Result<Form, StoreError> {
    let meeting = cx.store.meeting(id)?;
    let title = format!("{} · {} does not happen", meeting.label(), time::day(meeting.start.date()));
    Ok(Form::new(ask, title, cx.today(), reasons(&meeting.cancel_reason)).of_rev(meeting.rev))
}

/// The fields of a reason.
pub(super) fn reasons(now: &str) -> Vec<Field> {
    let (code, words) = match now {
        "" => (REASONS[0], ""),
        reason if REASONS.contains(&reason) => (reason, ""),
        reason => (ANOTHER, reason),
    };
    let reasons = REASONS.into_iter().map(|reason| Choice::new(reason, reason)).collect();
    vec![
        Field::choice(Name::Reason, "Why", reasons, code),
        Field::text(Name::InWords, "In your words", words).hint("optional; stands in place of the reason above"),
    ]
}

/// The reason that was chosen or said.
pub(super) fn reason(form: &Form) -> String {
    let words = form.text(Name::InWords);
    if words.is_empty() { form.choice(Name::Reason).to_owned() } else { words }
}

/// Cancels the meeting; its time is kept as time lost.
pub fn cancelled(form: &Form, id: MeetingId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let reason = reason(form);
    let label = cx.store.meeting(id)?.label();
    cx.act(&Op::new(Act::Cancelled, label), |tx| tx.mark_meeting(id, form.rev, Status::Cancelled, &reason))
}

/// Asks for a meeting's fields.
pub fn edit(ask: &Ask, id: MeetingId, cx: &Context) -> Result<Form, StoreError> {
    let meeting = cx.store.meeting(id)?;
    let there: Vec<(Party, &str)> = meeting.with.iter().map(|one| (one.who, one.name.as_str())).collect();
    let known = lists::parties(cx.store, cx.today(), &there)?;
    let chosen: Vec<Record> = meeting.with.iter().map(|one| lists::record(one.who)).collect();
    let kinds = Kind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind.title())).collect();
    let roles = or_none(choices!(CoachRole), "not said");
    let bells = cx.store.known_bells(meeting.school, meeting.start.date())?;
    let is_anchored = bells.iter().any(|bell| bell.name == meeting.period);
    let time = if is_anchored { meeting.period.clone() } else { time::clock(meeting.start.time()) };
    let mut fields = vec![
        Field::choice(Name::Kind, "Kind", kinds, meeting.kind.code()),
        Field::pick(Name::With, "With", Pick::many("person or team", known).with(&chosen)),
        Field::date(Name::Day, "Day", Some(meeting.start.date())).needed(),
        Field::time(Name::Time, "Time", &time, bells).needed(),
        Field::minutes(Name::Length, "Length", meeting.minutes).needed(),
        lists::cycle(cx, meeting.cycle)?,
        Field::choice(Name::CoachRole, "My role", roles, meeting.coach_role.map_or("", CoachRole::code)),
        Field::text(Name::Title, "Title", &meeting.title),
        Field::text(Name::Place, "Where", &meeting.place),
        Field::text(Name::Tags, "Tags", &meeting.tags).hint("#fractions #grade3"),
        lists::tier(meeting.tier),
    ];
    fields.extend(super::series::which(&meeting, cx)?);
    let title = format!("{} · {}", meeting.label(), time::day(meeting.start.date()));
    Ok(Form::new(ask, title, cx.today(), fields).of_rev(meeting.rev))
}

/// Saves a meeting.
pub fn edited(form: &mut Form, id: MeetingId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let before = cx.store.meeting(id)?;
    let Some((start, minutes, period)) = when(form, &before, cx)? else { return Ok(None) };
    let kind = Kind::from_code(form.choice(Name::Kind)).unwrap_or(before.kind);
    let new = NewMeeting {
        title: form.text(Name::Title),
        with: chosen_parties(form, Name::With),
        cycle: lists::chosen_cycle(form),
        period,
        coach_role: CoachRole::from_code(form.choice(Name::CoachRole)),
        tags: tags(&form.text(Name::Tags)),
        place: form.text(Name::Place),
        school: before.school,
        status: before.status,
        counts_time: before.counts_time,
        tier: lists::chosen_tier(form),
        ..NewMeeting::plain(kind, start, minutes, before.zone)
    };
    let which = Which::from_code(form.choice(Name::Which)).unwrap_or(Which::This);
    let before = super::series::as_seen(form, before);
    cx.act(&Op::new(Act::Edited, before.label()), |tx| tx.change_series(&before, which, &new)).map(Some)
}

/// Start, length and bell period. A period is read with the bells of the day typed, not of the day it was; an end that was
/// typed, or a period's, gives the length unless a length was typed too.
fn when(form: &mut Form, before: &Meeting, cx: &Context) -> Result<Option<(NaiveDateTime, i64, String)>, StoreError> {
    let (Some(day), Some(minutes)) = (form.date(Name::Day), form.minutes(Name::Length)) else { return Ok(None) };
    let bells = cx.store.known_bells(before.school, day)?;
    let slot = match read::time(&form.text(Name::Time), &bells) {
        Ok(slot) => slot,
        Err(why) => {
            form.refuse(Name::Time, why);
            return Ok(None);
        }
    };
    let is_moved = slot.start != before.start.time() || slot.period.as_deref().unwrap_or_default() != before.period;
    let typed = slot.end.filter(|_| minutes == before.minutes && is_moved);
    let minutes = typed.map_or(minutes, |end| (end - slot.start).num_minutes());
    // The bell period shown as its time stays what it is anchored to while day and time stay.
    let stays = day.and_time(slot.start) == before.start && slot.period.is_none() && minutes == before.minutes;
    let period = if stays { before.period.clone() } else { slot.period.unwrap_or_default() };
    Ok(Some((day.and_time(slot.start), minutes, period)))
}

/// Tags as they are kept: each with its sign, a blank between.
fn tags(typed: &str) -> String {
    let words = typed.split([' ', ',']).map(|word| word.trim_start_matches('#')).filter(|word| !word.is_empty());
    words.map(|word| format!("#{word}")).collect::<Vec<_>>().join(" ")
}
