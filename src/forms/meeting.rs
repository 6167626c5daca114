//! Forms about the schedule: a meeting's fields, why one did not happen, which day to show.

use super::field::{Choice, Field, Name};
use super::form::Form;
use crate::command::{Ask, Context, Outcome, Wish};
use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;
use crate::domain::time;
use crate::store::{Act, Op, StoreError};

/// Why coaching time is lost, most usual first; the words are what Review adds up.
const REASONS: [&str; 9] = [
    "teacher out",
    "coach out",
    "sub coverage",
    "testing",
    "no school",
    "assembly or event",
    "called away",
    "put off",
    "another reason",
];

/// The code of "another reason", which is then said in the coach's own words.
const ANOTHER: &str = "another reason";

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
    let is_usual = REASONS.contains(&meeting.cancel_reason.as_str());
    let (code, words) = match meeting.cancel_reason.as_str() {
        "" => (REASONS[0], ""),
        reason if is_usual => (reason, ""),
        reason => (ANOTHER, reason),
    };
    let reasons = REASONS.into_iter().map(|reason| Choice::new(reason, reason)).collect();
    let fields = vec![
        Field::choice(Name::Reason, "Why", reasons, code),
        Field::text(Name::InWords, "In your words", words).hint("optional; stands in place of the reason above"),
    ];
    let title = format!("{} · {} does not happen", meeting.label(), time::day(meeting.start.date()));
    Ok(Form::new(ask, title, cx.today(), fields).of_rev(meeting.rev))
}

/// Cancels the meeting; its time is kept as time lost.
pub fn cancelled(form: &Form, id: MeetingId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let words = form.text(Name::InWords);
    let reason = if words.is_empty() { form.choice(Name::Reason).to_owned() } else { words };
    let label = cx.store.meeting(id)?.label();
    cx.act(&Op::new(Act::Cancelled, label), |tx| tx.mark_meeting(id, form.rev, Status::Cancelled, &reason))
}
