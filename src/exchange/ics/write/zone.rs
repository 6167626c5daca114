//! A zone described as a VTIMEZONE: one rule for each change of the clocks where the years have one, else every change.

use chrono::{DateTime, Datelike as _, NaiveDate, Offset as _, TimeDelta, TimeZone as _, Weekday};
use chrono_tz::{OffsetName as _, Tz};

/// One change of the clocks: the second of UTC, and the offsets in seconds before and after.
#[derive(Clone, Copy)]
struct Change {
    at: i64,
    from: i64,
    to: i64,
}

/// How many years a rule must hold to be written as one.
const YEARS: i32 = 8;

/// Writes the lines of a zone for the years that are told in it.
pub(super) fn describe((zone, first, last): (Tz, i32, i32), line: &mut impl FnMut(&str)) {
    if zone == Tz::UTC {
        return;
    }
    let changes = changes(zone, first - 1, last.max(first) + YEARS);
    line("BEGIN:VTIMEZONE");
    line(&format!("TZID:{}", zone.name()));
    line(&format!("X-LIC-LOCATION:{}", zone.name()));
    if changes.is_empty() {
        let always = offset(zone, noon(first));
        part(zone, Change { at: 0, from: always, to: always }, None, line);
    }
    let mut rest = changes.as_slice();
    while let [change, after @ ..] = rest {
        match yearly(zone, rest, last) {
            Some((one, other)) => {
                part(zone, *change, Some(one), line);
                if let [next, ..] = after {
                    part(zone, *next, Some(other), line);
                }
                break;
            }
            None => part(zone, *change, None, line),
        }
        rest = after;
    }
    line("END:VTIMEZONE");
}

fn part(zone: Tz, change: Change, rule: Option<String>, line: &mut impl FnMut(&str)) {
    let name = if change.to > change.from { "DAYLIGHT" } else { "STANDARD" };
    line(&format!("BEGIN:{name}"));
    line(&format!("DTSTART:{}", wall(change).format("%Y%m%dT%H%M%S")));
    line(&format!("TZOFFSETFROM:{}", spelled(change.from)));
    line(&format!("TZOFFSETTO:{}", spelled(change.to)));
    if let Some(abbreviation) = DateTime::from_timestamp(change.at, 0)
        .map(|at| zone.offset_from_utc_datetime(&at.naive_utc()))
        .and_then(|offset| offset.abbreviation().map(str::to_owned))
    {
        line(&format!("TZNAME:{abbreviation}"));
    }
    if let Some(rule) = rule {
        line(&format!("RRULE:{rule}"));
    }
    line(&format!("END:{name}"));
}

/// The two rules that say all changes from here on, where the last year asked for and those after it keep them.
fn yearly(zone: Tz, rest: &[Change], last: i32) -> Option<(String, String)> {
    let [one, other, ..] = rest else { return None };
    let (one, other) = (shared(rest, *one)?, shared(rest, *other)?);
    let reaches = rest.last().is_some_and(|change| wall(*change).year() > last);
    (reaches && one != other && zone != Tz::UTC).then_some((one, other))
}

/// The rule that every second change follows, beginning with that one: the nth or the last such weekday of a month.
fn shared(rest: &[Change], like: Change) -> Option<String> {
    let same: Vec<NaiveDate> = rest
        .iter()
        .filter(|change| (change.from, change.to) == (like.from, like.to))
        .filter(|change| wall(**change).time() == wall(like).time())
        .map(|change| wall(*change).date())
        .collect();
    let first = *same.first()?;
    let nth = i64::from(first.day0() / 7 + 1);
    let is_last =
        |date: &NaiveDate| date.checked_add_signed(TimeDelta::days(7)).is_some_and(|next| next.month() != date.month());
    let fits = |date: &NaiveDate| date.month() == first.month() && date.weekday() == first.weekday();
    // Every year has exactly one of each kind, or the years follow no rule.
    let is_each_year = same.len() * 2 >= rest.len().saturating_sub(1)
        && same.windows(2).all(|pair| matches!(pair, [a, b] if b.year() == a.year() + 1));
    if same.len() < 3 || !is_each_year || !same.iter().all(fits) {
        return None;
    }
    let nth = if same.iter().all(is_last) {
        -1
    } else if same.iter().all(|date| i64::from(date.day0() / 7 + 1) == nth) {
        nth
    } else {
        return None;
    };
    Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{}", first.month(), day(first.weekday())))
}

const fn day(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

const DAY: i64 = 86_400;

/// All changes from the beginning of one year to the end of another.
fn changes(zone: Tz, first: i32, last: i32) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut at, end) = (noon(first) - 200 * DAY, noon(last) + 200 * DAY);
    while at < end {
        let (from, to) = (offset(zone, at), offset(zone, at + DAY));
        if from != to {
            let (mut low, mut high) = (at, at + DAY);
            while high - low > 1 {
                let middle = i64::midpoint(low, high);
                if offset(zone, middle) == from { low = middle } else { high = middle }
            }
            found.push(Change { at: high, from, to });
        }
        at += DAY;
    }
    found
}

/// Noon of the first of July, in seconds of UTC.
fn noon(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 7, 1)
        .unwrap_or_default()
        .and_hms_opt(12, 0, 0)
        .unwrap_or_default()
        .and_utc()
        .timestamp()
}

fn offset(zone: Tz, second: i64) -> i64 {
    let at = DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
    i64::from(zone.offset_from_utc_datetime(&at).fix().local_minus_utc())
}

/// What the clock showed when it was changed.
fn wall(change: Change) -> chrono::NaiveDateTime {
    DateTime::from_timestamp(change.at + change.from, 0).unwrap_or_default().naive_utc()
}

/// `+0530`, `-0400`, with seconds where old offsets have them.
fn spelled(offset: i64) -> String {
    let (sign, rest) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
    let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Moment, Zone};
    use crate::domain::time::to_stamp;

    fn lines(zone: Tz, first: i32, last: i32) -> Vec<String> {
        let mut lines = Vec::new();
        describe((zone, first, last), &mut |line| lines.push(line.to_owned()));
        lines
    }

    #[test]
    fn two_rules_say_what_the_years_share() {
        let of =
            |zone| lines(zone, 2026, 2027).into_iter().filter(|line| line.starts_with("RRULE")).collect::<Vec<_>>();
        assert_eq!(of(Tz::America__New_York).len(), 2);
        assert!(of(Tz::America__New_York).contains(&"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU".to_owned()));
        assert!(of(Tz::Europe__Berlin).contains(&"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU".to_owned()));
        assert_eq!(of(Tz::Asia__Tokyo).len(), 0);
        assert_eq!(lines(Tz::UTC, 2026, 2026), [] as [&str; 0]);
    }

    #[test]
    fn a_zone_reads_back_as_it_is() {
        for zone in [
            Tz::America__New_York,
            Tz::America__Phoenix,
            Tz::America__St_Johns,
            Tz::Europe__Berlin,
            Tz::Asia__Tokyo,
            Tz::Australia__Sydney,
            Tz::Asia__Kolkata,
            Tz::Africa__Casablanca,
            Tz::America__Sao_Paulo,
        ] {
            for (first, last) in [(2026, 2026), (2004, 2010), (2016, 2030)] {
                let named = lines(zone, first, last).join("\n").replace(zone.name(), "own");
                let days = (0..(last - first + 1) * 73).map(|n| TimeDelta::days(i64::from(n) * 5));
                let event = |after: TimeDelta| {
                    let day = NaiveDate::from_ymd_opt(first, 1, 1).unwrap() + after;
                    format!("BEGIN:VEVENT\nUID:{day}\nDTSTART;TZID=own:{}T093000\nEND:VEVENT\n", day.format("%Y%m%d"))
                };
                let events = days.map(event).collect::<Vec<_>>().concat();
                let text = format!("BEGIN:VCALENDAR\n{named}\n{events}END:VCALENDAR");
                let found = super::super::super::read_bytes("x.ics", text.as_bytes()).unwrap();
                assert!(!found.events.is_empty());
                for event in &found.events {
                    let Moment::At(local, own @ Zone::Own(_)) = &event.start else {
                        panic!("{zone} {:?}", found.notes)
                    };
                    assert_eq!(own.to_stamp(*local, Tz::UTC), to_stamp(*local, zone), "{zone} {local}");
                }
            }
        }
    }
}
