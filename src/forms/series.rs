//! Forms about series: how often a meeting repeats, and which of its meetings are taken off the schedule.

use super::field::{Choice, Field, Name};
use super::form::Form;
use super::lists::choices;
use crate::command::{Ask, Context, Outcome};
use crate::domain::ids::MeetingId;
use crate::domain::quick::read_repeat;
use crate::domain::series::{Repeat, Within};
use crate::domain::time;
use crate::store::meeting::Meeting;
use crate::store::series::{NewSeries, Series, Which};
use crate::store::{Act, Op, StoreError};

/// Asks how often a meeting repeats.
pub fn repeat(ask: &Ask, id: MeetingId, cx: &Context) -> Result<Form, StoreError> {
    let meeting = cx.store.meeting(id)?;
    let series = series_of(&meeting, cx)?;
    let (words, is_kept) = match &series {
        Some(series) => (words(&series.plan.repeat, &meeting, cx)?, series.plan.repeat.skips_no_school),
        None => (format!("every {}", meeting.start.format("%a")), true),
    };
    let hint = "every tue and thu · A days · in window 2 · until 12 jun · x10 · never";
    let mut fields = vec![
        Field::text(Name::Repeats, "Repeats", &words).hint(hint),
        Field::yes_no(Name::SchoolDays, "School days", is_kept)
            .hint("yes: days without school are left out by themselves"),
    ];
    if series.is_some() {
        let [_, wider @ ..] = Which::ALL;
        let wider = wider.into_iter().map(|which| Choice::new(which.code(), which.title())).collect();
        fields.push(Field::choice(Name::Which, "For", wider, Which::Following.code()));
    }
    let title = format!("{} · {} · repeat", meeting.label(), time::day(meeting.start.date()));
    Ok(Form::new(ask, title, cx.today(), fields).of_rev(meeting.rev))
}

/// Makes the meeting a series, gives its series another rule, or ends it.
pub fn repeated(form: &mut Form, id: MeetingId, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let meeting = as_seen(form, cx.store.meeting(id)?);
    let rule = match read_repeat(&form.text(Name::Repeats), meeting.start, cx.today(), &windows(&meeting, cx)?) {
        Ok(rule) => rule,
        Err(why) => {
            form.refuse(Name::Repeats, why);
            return Ok(None);
        }
    };
    let (series, is_kept) = (series_of(&meeting, cx)?, form.yes(Name::SchoolDays));
    let label = meeting.label();
    let Some(rule) = rule.map(|rule| Repeat { skips_no_school: is_kept, ..rule }) else {
        if series.is_none() {
            return Ok(Some(Outcome::said("It stands alone, as before.")));
        }
        return cx.act(&Op::new(Act::Ended, format!("series of {label}")), |tx| tx.end_series(&meeting)).map(Some);
    };
    let op = Op::new(if series.is_some() { Act::Edited } else { Act::Added }, format!("series of {label}"));
    let Some(series) = series else {
        let new = counted(NewSeries { meeting: meeting.again(), repeat: rule }, cx)?;
        return cx.act(&op, |tx| tx.repeat_meeting(id, form.rev, &new).map(drop)).map(Some);
    };
    let which = Which::from_code(form.choice(Name::Which)).unwrap_or(Which::Following);
    let start = if which == Which::All { series.plan.repeat.start } else { rule.start };
    let new = counted(NewSeries { repeat: Repeat { start, ..rule }, ..series.plan }, cx)?;
    cx.act(&op, |tx| tx.change_rule(&meeting, which, &new.repeat)).map(Some)
}

/// Asks which meetings of a series are taken off the schedule.
pub fn delete(ask: &Ask, id: MeetingId, cx: &Context) -> Result<Form, StoreError> {
    let meeting = cx.store.meeting(id)?;
    let hint = "what was met, moved or observed stays";
    let fields = vec![Field::choice(Name::Which, "Take off", choices!(Which), Which::This.code()).hint(hint)];
    let title = format!("{} · {} · off the schedule", meeting.label(), time::day(meeting.start.date()));
    Ok(Form::new(ask, title, cx.today(), fields).of_rev(meeting.rev))
}

/// Takes them off the schedule.
pub fn deleted(form: &Form, id: MeetingId, cx: &mut Context) -> Result<Outcome, StoreError> {
    let meeting = as_seen(form, cx.store.meeting(id)?);
    let which = Which::from_code(form.choice(Name::Which)).unwrap_or(Which::This);
    let label = match which {
        Which::This => meeting.label(),
        Which::Following => format!("{} and those after it", meeting.label()),
        Which::All => format!("series of {}", meeting.label()),
    };
    cx.act(&Op::new(Act::Deleted, label), |tx| tx.delete_series(&meeting, which))
}

/// The choice a form about a meeting of a series has beside its fields.
pub fn which(meeting: &Meeting, cx: &Context) -> Result<Option<Field>, StoreError> {
    let series = series_of(meeting, cx)?;
    Ok(series.map(|_| Field::choice(Name::Which, "For", choices!(Which), Which::This.code())))
}

/// The meeting as the form showed it: writing over a newer one is refused.
pub fn as_seen(form: &Form, meeting: Meeting) -> Meeting {
    Meeting { rev: form.rev.unwrap_or(meeting.rev), ..meeting }
}

/// The series of a meeting, unless it has been deleted.
fn series_of(meeting: &Meeting, cx: &Context) -> Result<Option<Series>, StoreError> {
    let series = meeting.origin.map(|origin| cx.store.series(origin.series)).transpose()?;
    Ok(series.filter(|series| !series.is_deleted))
}

/// The cycle windows that can be named: this year's, and the one the series keeps to.
fn windows(meeting: &Meeting, cx: &Context) -> Result<Vec<Within>, StoreError> {
    let mut windows = cx.store.windows_of_year(cx.today())?;
    let own = series_of(meeting, cx)?.and_then(|series| series.plan.repeat.within);
    windows.extend(own.filter(|own| windows.iter().all(|one| one.id != own.id)));
    Ok(windows)
}

/// A rule in words that read back as the same rule, else as calendars write it.
fn words(repeat: &Repeat, meeting: &Meeting, cx: &Context) -> Result<String, StoreError> {
    let plain = Repeat { skips_no_school: false, ..repeat.clone() };
    let words = plain.words();
    let is_same = |again: &Repeat| again.words() == words;
    let read = read_repeat(&words, meeting.start, cx.today(), &windows(meeting, cx)?);
    let rule = repeat.rule.as_ref().map(ToString::to_string).unwrap_or_default();
    Ok(if read.is_ok_and(|again| again.as_ref().is_some_and(is_same)) { words } else { rule })
}

/// A count is made a last day, so that so many meetings take place whatever falls out.
fn counted(new: NewSeries, cx: &Context) -> Result<NewSeries, StoreError> {
    Ok(NewSeries { repeat: cx.store.counted_out(&new)?, ..new })
}
