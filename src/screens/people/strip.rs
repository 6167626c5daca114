//! Contact over the year, a cell a week, with the months above.

use chrono::{Datelike, NaiveDate};

use super::lines::{Line, Tone, beside, labelled};
use crate::domain::time::{days, monday, plus_days};
use crate::store::person::{Contact, ContactWeek};

/// The strip with its months and what the signs say.
pub(super) fn lines(contact: &Contact, width: u16, today: NaiveDate) -> Vec<Line> {
    let room = usize::from(width).saturating_sub(16);
    let weeks = in_view(&contact.weeks, room, today);
    if weeks.is_empty() {
        return Vec::new();
    }
    let met: u32 = contact.weeks.iter().map(|week| week.met).sum();
    let said = match met {
        0 => "not met this year".to_owned(),
        1 => "met once".to_owned(),
        _ => format!("met {met} times"),
    };
    let mut lines = vec![beside("", [(months(weeks), Tone::Dim)]), beside("Contact", cells(weeks, today))];
    let legend = format!("{said} · by week: ▪ met ■ more ○ planned");
    lines.extend(labelled("", &legend, width, Tone::Dim));
    lines
}

/// The weeks that fit, this one among them.
fn in_view(weeks: &[ContactWeek], room: usize, today: NaiveDate) -> &[ContactWeek] {
    let this = weeks.iter().position(|week| week.monday >= monday(today)).unwrap_or(weeks.len().saturating_sub(1));
    let until = (this + 4).max(room).min(weeks.len());
    weeks.get(until.saturating_sub(room)..until).unwrap_or_default()
}

/// Short names of the months over the week in which each begins; a month cut short to under a name's width has none.
fn months(weeks: &[ContactWeek]) -> String {
    // A week belongs to the month most of it lies in.
    let month = |week: &ContactWeek| plus_days(week.monday, 3);
    let mut starts: Vec<(usize, NaiveDate)> = Vec::new();
    for (at, week) in weeks.iter().enumerate() {
        let day = month(week);
        if starts.last().is_none_or(|(_, last)| last.month0() != day.month0()) {
            starts.push((at, day));
        }
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain(std::iter::once(weeks.len() + 1));
    let mut row = String::new();
    for ((at, day), end) in starts.iter().zip(ends) {
        if end - at > 3 {
            row.push_str(&" ".repeat(at.saturating_sub(row.len())));
            row.push_str(&day.format("%b").to_string());
        }
    }
    row
}

fn cells(weeks: &[ContactWeek], today: NaiveDate) -> Vec<(String, Tone)> {
    let this = monday(today);
    weeks
        .iter()
        .map(|week| {
            let (sign, tone) = match (week.met, week.planned) {
                (0, 0) => ("·", Tone::Dim),
                (0, _) => ("○", Tone::Text),
                (1, _) => ("▪", Tone::Text),
                _ => ("■", Tone::Text),
            };
            (sign.to_owned(), if week.monday == this { Tone::Accent } else { tone })
        })
        .collect()
}

/// "19 days ago", seen from today; "today".
pub(super) fn short_away(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        n if n > 0 && n < 100 => format!("{n} d"),
        n if n > 0 => format!("{} wk", n / 7),
        n => days(-n),
    }
}
