//! Tests of what events come to in a window; the goldens in `tests/` hold many more.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use super::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn new_york(text: &str) -> Moment {
    Moment::At(at(text), Zone::Named(Tz::America__New_York))
}

fn event(start: Moment, rule: Option<&str>) -> Event {
    let length = if start.is_day() { TimeDelta::days(1) } else { TimeDelta::minutes(45) };
    Event {
        uid: "u".into(),
        changes: None,
        summary: String::new(),
        description: None,
        location: String::new(),
        start,
        length,
        rules: rule.map(|rule| rule.parse().unwrap()).into_iter().collect(),
        extra: Vec::new(),
        except: Vec::new(),
        is_cancelled: false,
        sequence: 0,
        categories: Vec::new(),
        file: 0,
        line: 1,
    }
}

fn change(original: Moment, start: Moment, and_following: bool) -> Event {
    Event { changes: Some(Changes { original, and_following }), ..event(start, None) }
}

fn starts(events: &[Event], from: &str, until: &str) -> Vec<String> {
    let found = expand(events, Tz::America__New_York, day(from), day(until), 1_000);
    found.occurrences.iter().map(|one| one.start.local().format("%m-%d %H:%M").to_string()).collect()
}

#[test]
fn a_series_with_everything() {
    let mut series = event(new_york("2026-10-20 09:00"), Some("FREQ=WEEKLY"));
    // Left out: one by its instant in another zone, one by its day alone.
    series.except =
        vec![Moment::At(at("2026-10-27 14:00"), Zone::Named(Tz::Europe__Berlin)), Moment::Day(day("2026-11-03"))];
    series.extra = vec![(new_york("2026-10-22 15:00"), Some(TimeDelta::minutes(20)))];
    let moved = change(new_york("2026-11-10 09:00"), new_york("2026-11-12 11:00"), false);
    let cancelled =
        Event { is_cancelled: true, ..change(Moment::Day(day("2026-11-17")), new_york("2026-11-17 09:00"), false) };
    let later = change(new_york("2026-12-01 09:00"), new_york("2026-12-02 10:30"), true);
    let events = [series, moved, cancelled, later];
    assert_eq!(
        starts(&events, "2026-10-01", "2026-12-31"),
        [
            "10-20 09:00",
            "10-22 15:00",
            "11-12 11:00",
            "11-24 09:00",
            "12-02 10:30",
            "12-09 10:30",
            "12-16 10:30",
            "12-23 10:30",
            "12-30 10:30"
        ]
    );
    let found = expand(&events, Tz::UTC, day("2026-10-22"), day("2026-10-23"), 9);
    assert_eq!(found.occurrences[0].length, TimeDelta::minutes(20));
}

#[test]
fn a_window_holds_what_touches_it() {
    let long = Event { length: TimeDelta::days(3), ..event(Moment::Day(day("2026-11-05")), None) };
    assert_eq!(starts(std::slice::from_ref(&long), "2026-11-07", "2026-11-08").len(), 1);
    assert_eq!(starts(std::slice::from_ref(&long), "2026-11-08", "2026-11-09").len(), 0);
    let moved_in = change(new_york("2026-01-05 09:00"), new_york("2026-11-09 09:00"), false);
    let series = event(new_york("2025-12-01 09:00"), Some("FREQ=WEEKLY;COUNT=10"));
    assert_eq!(starts(&[series, moved_in], "2026-11-09", "2026-11-10"), ["11-09 09:00"]);
}

#[test]
fn nine_stays_nine_when_the_clocks_change() {
    for (zone, around) in
        [(Tz::America__New_York, ["2026-03-06", "2026-10-30"]), (Tz::Europe__Berlin, ["2026-03-27", "2026-10-23"])]
    {
        for first in around {
            let start = Moment::At(day(first).and_hms_opt(9, 0, 0).unwrap(), Zone::Named(zone));
            let found = expand(&[event(start, Some("FREQ=DAILY;COUNT=5"))], zone, day(first), day("2027-01-01"), 99);
            assert!(found.occurrences.iter().all(|one| one.start.local().format("%H:%M").to_string() == "09:00"));
            assert_eq!(found.occurrences.len(), 5);
        }
    }
}

#[test]
fn it_stops_where_it_is_told() {
    let found = expand(
        &[event(new_york("2026-01-01 09:00"), Some("FREQ=DAILY"))],
        Tz::UTC,
        day("2026-01-01"),
        day("2100-01-01"),
        50,
    );
    assert_eq!((found.occurrences.len(), found.is_cut), (50, true));
}
