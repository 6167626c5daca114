//! The week in words: a line a day, a line a meeting. A grid read row by row would tear both apart.

use chrono::NaiveDate;

use super::State;
use super::zoom::Zoom;
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::{safe, time};
use crate::store::meeting::Meeting;

/// The week's lines; nothing while a strip of weeks or a proposed plan is in sight.
pub fn page(state: &State) -> Option<Vec<String>> {
    if state.zoom != Zoom::default() || state.plan.is_some() {
        return None;
    }
    let mut lines = Vec::new();
    for day in &state.days {
        lines.push(head(state, day.date));
        let meetings = state.meetings.iter().filter(|meeting| meeting.start.date() == day.date);
        lines.extend(meetings.map(line));
    }
    Some(lines)
}

/// The day and the meeting the cursor is on.
pub fn chosen(state: &State) -> Option<String> {
    if state.zoom != Zoom::default() || state.plan.is_some() || state.slot.is_some() {
        return None;
    }
    let day = time::day(state.day);
    Some(match state.meeting() {
        Some(meeting) if state.is_marked(meeting) => format!("{day}, {}, selected", line(meeting)),
        Some(meeting) => format!("{day}, {}", line(meeting)),
        None => format!("{}, nothing planned", head(state, state.day)),
    })
}

/// `Tue 17 Nov, today, B, Cedar`
fn head(state: &State, date: NaiveDate) -> String {
    let mut parts = vec![time::day(date)];
    if date == state.now.today() {
        parts.push("today".to_owned());
    }
    if let Some(day) = state.days.iter().find(|day| day.date == date) {
        let words = [Some(day.letter.clone()), Some(day.school.clone()), day.word.clone(), day.off.clone()];
        parts.extend(words.into_iter().flatten().filter(|words| !words.is_empty()));
    }
    safe::line(&parts.join(", ")).into_string()
}

/// `10:00–10:45, classroom visit, Rivera, co-teaching, equal fractions, planned`
fn line(meeting: &Meeting) -> String {
    let mut parts = vec![if meeting.all_day {
        "all day".to_owned()
    } else {
        time::span(meeting.start.time(), meeting.end().time())
    }];
    parts.push(meeting.kind.title().to_owned());
    let name = meeting.name();
    if name != meeting.kind.title() {
        parts.push(name);
    }
    parts.extend(meeting.coach_role.map(CoachRole::title).map(str::to_owned));
    parts.extend([&meeting.cycle_title, &meeting.place].into_iter().filter(|words| !words.is_empty()).cloned());
    parts.push(match meeting.status {
        Status::Planned => "planned".to_owned(),
        Status::Met => "met".to_owned(),
        Status::Cancelled => format!("cancelled {}", meeting.cancel_reason).trim_end().to_owned(),
    });
    safe::line(&parts.join(", ")).into_string()
}
