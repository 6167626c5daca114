//! Days on which clocks change, and how times are written.

use chrono_tz::{America::New_York, Europe::Berlin, Pacific::Apia, Tz};
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn clocks_change() {
    let cases: [(&str, Tz, &str); 10] = [
        ("2026-11-17 09:52", New_York, "2026-11-17T09:52:00-05:00"),
        ("2026-07-01 09:52", New_York, "2026-07-01T09:52:00-04:00"),
        // Spring: the hour from 2 is missing in New York on 8 March, in Berlin on 29 March.
        ("2026-03-08 01:59", New_York, "2026-03-08T01:59:00-05:00"),
        ("2026-03-08 02:30", New_York, "2026-03-08T03:30:00-04:00"),
        ("2026-03-29 02:00", Berlin, "2026-03-29T03:00:00+02:00"),
        // Autumn: the hour comes twice; the first is meant.
        ("2026-11-01 01:30", New_York, "2026-11-01T01:30:00-04:00"),
        ("2026-11-01 02:00", New_York, "2026-11-01T02:00:00-05:00"),
        ("2026-10-25 02:30", Berlin, "2026-10-25T02:30:00+02:00"),
        ("2026-10-25 03:00", Berlin, "2026-10-25T03:00:00+01:00"),
        // Samoa left out a whole day.
        ("2011-12-30 12:00", Apia, "2011-12-31T12:00:00+14:00"),
    ];
    for (local, zone, printed) in cases {
        assert_eq!(rfc3339(to_stamp(at(local), zone), zone), printed, "{local} {zone}");
    }
}

#[test]
fn the_day_is_the_zones_day() {
    let stamp = to_stamp(at("2026-11-17 20:00"), New_York);
    assert_eq!(Now { stamp, zone: New_York }.today(), on("2026-11-17"));
    assert_eq!(Now { stamp, zone: Berlin }.today(), on("2026-11-18"));
}

#[test]
fn weeks_begin_on_monday() {
    for (date, begins, week) in [
        ("2026-11-17", "2026-11-16", "2026-W47"),
        ("2026-11-16", "2026-11-16", "2026-W47"),
        ("2026-11-22", "2026-11-16", "2026-W47"),
        ("2027-01-03", "2026-12-28", "2026-W53"),
        ("2024-12-30", "2024-12-30", "2025-W01"),
    ] {
        assert_eq!(monday(on(date)), on(begins), "{date}");
        assert_eq!(iso_week(on(date)), week, "{date}");
    }
}

#[test]
fn written_out() {
    let time = |text: &str| text.parse().unwrap();
    assert_eq!(day(on("2026-11-07")), "Sat 7 Nov");
    assert_eq!(day_year(on("2026-11-17")), "Tue 17 Nov 2026");
    assert_eq!(clock(time("09:05:59")), "9:05");
    assert_eq!(span(time("10:15:00"), time("11:00:00")), "10:15–11:00");
    assert_eq!(date_span(on("2026-11-16"), on("2026-11-20")), "16–20 Nov");
    assert_eq!(date_span(on("2026-11-30"), on("2026-12-04")), "30 Nov–4 Dec");
    assert_eq!(date_span(on("2026-12-28"), on("2027-01-01")), "28 Dec 2026–1 Jan 2027");
    assert_eq!(date_span(on("2026-11-16"), on("2026-11-16")), "16 Nov");
    assert_eq!(days(1), "1 day");
    assert_eq!(days(19), "19 days");
}

#[test]
fn written_from_here() {
    let today = on("2026-11-17");
    let cases = [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-19, "19 days ago")];
    for (offset, words) in cases {
        assert_eq!(away(plus_days(today, offset), today), words);
    }
    let cases = [(0, "now"), (8, "in 8 min"), (65, "in 1 h 5 min"), (120, "in 2 h"), (-8, "8 min ago")];
    for (minutes, words) in cases {
        assert_eq!(until(minutes), words);
    }
}

proptest! {
    #[test]
    fn there_and_back(ms in any::<i64>(), zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec())) {
        let stamp = Stamp::from_ms(ms);
        let local = to_local(stamp, zone);
        // An hour that comes twice reads back as the first; every other one as itself.
        prop_assert_eq!(to_local(to_stamp(local, zone), zone), local);
        prop_assert!(to_stamp(local, zone) <= stamp);
        prop_assert!(!rfc3339(stamp, zone).is_empty());
    }

    #[test]
    fn days_never_panic(offset in any::<i64>()) {
        let moved = plus_days(on("2026-11-17"), offset);
        prop_assert!(monday(moved) <= moved);
        prop_assert!(monday(NaiveDate::MIN) <= NaiveDate::MIN);
    }
}
