//! The week ahead as lines: days, meetings, and under each what is open.

use chrono::NaiveDate;

use super::State;
use crate::domain::coaching::{Status, Who};
use crate::domain::time;
use crate::screens::steps;
use crate::store::ahead::Prepared;
use crate::store::meeting::Meeting;
use crate::store::step::Step;
use crate::widgets::lines::{Line, Tone, column};

/// Every line of the week; stops are counted in the order of the screen.
pub(super) fn lines(state: &State, width: u16) -> Vec<Line> {
    let today = state.now.today();
    let mut lines = Vec::new();
    let mut stop = 0..;
    if !state.ahead.besides.is_empty() {
        lines.push(Line::plain("I PROMISED, besides", Tone::Accent));
        let besides = state.ahead.besides.iter().zip(&mut stop);
        lines.extend(besides.map(|(step, at)| promised(step, today, true).at(at)));
    }
    let mut day = None;
    for one in &state.ahead.meetings {
        let date = one.meeting.start.date();
        if day != Some(date) {
            day = Some(date);
            lines.push(head(date, today));
        }
        lines.push(meeting(&one.meeting, width).at(stop.next().unwrap_or(0)));
        let steps = one.steps.iter().zip(&mut stop);
        lines.extend(steps.map(|(step, at)| promised(step, today, is_of_another(step, one)).at(at)));
        if !one.parked.trim().is_empty() {
            let words = format!("{INDENT}where we parked: {}", one.parked.replace('\n', " "));
            lines.push(Line::plain(words, Tone::Dim));
        }
    }
    lines
}

/// Cells before what hangs on a meeting.
const INDENT: &str = "         ";

/// Whether the step names somebody whom the meeting's own line does not.
fn is_of_another(step: &Step, at: &Prepared) -> bool {
    step.person.is_some_and(|id| !at.meeting.with.iter().any(|one| one.who == crate::store::meeting::Party::Person(id)))
}

fn head(date: NaiveDate, today: NaiveDate) -> Line {
    let mark = if date == today { " ◂ today" } else { "" };
    let tone = if date < today { Tone::Dim } else { Tone::Accent };
    Line::of([(date.format("%a %-d %b").to_string().to_uppercase(), tone), (mark.to_owned(), Tone::Accent)])
}

/// `10:00 ○ visit · Rivera · room 12 · Equal fractions`
fn meeting(meeting: &Meeting, width: u16) -> Line {
    let (sign, tone) = match meeting.status {
        Status::Met => ("●", Tone::Dim),
        Status::Planned => ("○", Tone::Strong),
        Status::Cancelled => ("✕", Tone::Dim),
    };
    let clock = if meeting.all_day { "all day".to_owned() } else { time::clock(meeting.start.time()) };
    let reason = if meeting.status == Status::Cancelled { meeting.cancel_reason.as_str() } else { "" };
    let role = meeting.coach_role.map(crate::domain::coaching::CoachRole::title).unwrap_or_default();
    let title = if meeting.with.is_empty() { "" } else { meeting.title.as_str() };
    let about = [reason, meeting.place.as_str(), role, meeting.cycle_title.as_str(), title];
    let about: Vec<&str> = about.into_iter().filter(|words| !words.is_empty()).collect();
    let about = if about.is_empty() { String::new() } else { format!(" · {}", about.join(" · ")) };
    let label = column(&meeting.label(), usize::from(width).saturating_sub(11).min(34));
    let label = if about.is_empty() { meeting.label() } else { label.trim_end().to_owned() };
    Line::of([
        (format!("{clock:>6} "), Tone::Dim),
        (format!("{sign} "), if meeting.status == Status::Met { Tone::Good } else { Tone::Dim }),
        (label, tone),
        (about, Tone::Dim),
    ])
}

/// `☐ I promised, by Wed 18 Nov: two launch questions`
fn promised(step: &Step, today: NaiveDate, with_name: bool) -> Line {
    let late = steps::late(step, today);
    let is_mine = step.who == Who::Coach;
    let tone = match (step.is_done, late) {
        (true, _) => Tone::Dim,
        (_, Some(_)) => Tone::Alarm,
        _ => Tone::Text,
    };
    let mark = if late.is_some() { "!" } else { " " };
    let whose = if is_mine { "I promised".to_owned() } else { steps::who(step).to_owned() };
    let by = match (late, step.by) {
        (Some(days), _) => format!(", overdue {}", time::days(days)),
        (None, Some(by)) => format!(", by {}", time::day(by)),
        (None, None) => String::new(),
    };
    let name = if with_name && is_mine && !step.name.is_empty() { format!(" · {}", step.name) } else { String::new() };
    Line::of([
        (format!("       {mark} "), Tone::Alarm),
        (format!("{} ", steps::box_of(step)), tone),
        (whose, if is_mine { Tone::Strong } else { Tone::Text }),
        (by, if late.is_some() { Tone::Alarm } else { Tone::Dim }),
        (": ".to_owned(), Tone::Dim),
        (step.body.chars().take(300).collect::<String>().replace('\n', " "), tone),
        (name, Tone::Dim),
    ])
}
