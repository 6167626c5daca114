//! How dates, times and lengths are written on the screen and in exports.

use chrono::{Datelike as _, NaiveDate, NaiveTime, SecondsFormat, Timelike as _};
use chrono_tz::Tz;

use super::Stamp;

/// `Tue 17 Nov`.
pub fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// `Tue 17 Nov 2026`.
pub fn day_year(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `9:52`, on 24 hours; pad it where columns must line up.
pub fn clock(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// `10:15–11:00`.
pub fn span(from: NaiveTime, to: NaiveTime) -> String {
    format!("{}–{}", clock(from), clock(to))
}

/// Two days and what lies between: `16–20 Nov`, `30 Nov–4 Dec`, `28 Dec 2026–1 Jan 2027`.
pub fn date_span(from: NaiveDate, to: NaiveDate) -> String {
    let start = if from.year() != to.year() {
        "%-d %b %Y"
    } else if from.month() != to.month() {
        "%-d %b"
    } else {
        "%-d"
    };
    let end = if from.year() == to.year() { "%-d %b" } else { "%-d %b %Y" };
    if from == to { to.format(end).to_string() } else { format!("{}–{}", from.format(start), to.format(end)) }
}

/// A number of days: `1 day`, `19 days`.
pub fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// Where a day lies, seen from today: `today`, `tomorrow`, `yesterday`, `in 2 days`, `19 days ago`.
pub fn away(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        ahead if ahead > 0 => format!("in {}", days(ahead)),
        behind => format!("{} ago", days(-behind)),
    }
}

/// A length in minutes: `45 min`, `1 h`, `1 h 30 min`.
pub fn length(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {} min", rest.abs()),
    }
}

/// How long until something, in minutes: `now`, `in 8 min`, `in 1 h 5 min`, `8 min ago`.
pub fn until(minutes: i64) -> String {
    match minutes {
        0 => "now".to_owned(),
        ahead if ahead > 0 => format!("in {}", length(ahead)),
        behind => format!("{} ago", length(behind.saturating_neg())),
    }
}

/// `2026-W47`, by ISO 8601.
pub fn iso_week(date: NaiveDate) -> String {
    let week = date.iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// RFC 3339 with the zone's offset at that instant: `2026-11-17T09:52:00-05:00`.
pub fn rfc3339(stamp: Stamp, zone: Tz) -> String {
    stamp.utc().with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}
