//! Tables of days, times and lengths as they are typed.

use super::*;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn bells() -> Vec<Period> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let rows =
        [("P1", "08:00", "08:50"), ("P2", "08:55", "09:45"), ("P3", "09:50", "10:40"), ("Advisory", "10:45", "11:00")];
    rows.iter().map(|(name, start, end)| Period { name: (*name).into(), start: time(start), end: time(end) }).collect()
}

/// A Tuesday.
const TODAY: &str = "2026-11-17";

#[test]
fn a_date_field_reads_days() {
    let cases = [
        ("today", TODAY),
        ("Tomorrow", "2026-11-18"),
        ("yesterday", "2026-11-16"),
        ("tue", TODAY),
        ("TUESDAY", TODAY),
        ("on wed", "2026-11-18"),
        ("mon", "2026-11-23"),
        ("next tue", "2026-11-24"),
        ("next week", "2026-11-24"),
        ("tue next week", "2026-11-24"),
        ("last tue", "2026-11-10"),
        ("this mon", "2026-11-16"),
        ("+2w", "2026-12-01"),
        ("+3d", "2026-11-20"),
        ("in 2 weeks", "2026-12-01"),
        ("in three days", "2026-11-20"),
        ("2 weeks ago", "2026-11-03"),
        ("24 nov", "2026-11-24"),
        ("nov 24", "2026-11-24"),
        ("Nov 24, 2026", "2026-11-24"),
        ("24th", "2026-11-24"),
        ("24", "2026-11-24"),
        ("16", "2026-12-16"),
        ("31", "2026-12-31"),
        ("2026-11-24", "2026-11-24"),
        ("11/24", "2026-11-24"),
        ("24/11", "2026-11-24"),
        ("10/11", "2026-10-11"),
        ("9/17", "2027-09-17"),
        ("9/18", "2026-09-18"),
        ("5/6/2027", "2027-05-06"),
        ("24.11.26", "2026-11-24"),
        ("feb 29", "2028-02-29"),
    ];
    for (text, expected) in cases {
        assert_eq!(date(text, on(TODAY), Some(on("2026-11-16"))), Ok(on(expected)), "{text}");
    }
}

#[test]
fn a_weekday_is_that_of_the_week_on_screen_if_it_is_still_to_come() {
    let cases = [
        ("thu", None, "2026-11-19"),
        ("thu", Some("2026-11-16"), "2026-11-19"),
        ("thu", Some("2026-12-07"), "2026-12-10"),
        ("thu", Some("2026-12-09"), "2026-12-10"),
        ("thu", Some("2026-11-02"), "2026-11-19"),
        ("mon", Some("2026-11-16"), "2026-11-23"),
        ("tue", Some("2026-12-07"), "2026-12-08"),
        ("next thu", Some("2026-12-07"), "2026-11-26"),
    ];
    for (text, week, expected) in cases {
        assert_eq!(date(text, on(TODAY), week.map(on)), Ok(on(expected)), "{text} {week:?}");
    }
}

#[test]
fn a_date_field_says_why_not() {
    let cases = [
        ("", "No day yet: write tue, 24 nov, 2026-11-24 or +2w"),
        ("  ,", "No day yet: write tue, 24 nov, 2026-11-24 or +2w"),
        ("blursday", "\"blursday\" is not a day: write tue, 24 nov, 2026-11-24 or +2w"),
        ("tue rivera", "\"tue rivera\" is not a day: write tue, 24 nov, 2026-11-24 or +2w"),
        ("10:15", "\"10:15\" is not a day: write tue, 24 nov, 2026-11-24 or +2w"),
        ("+2m", "\"+2m\" is not a day: write tue, 24 nov, 2026-11-24 or +2w"),
        ("32", "\"32\" is not a day: write tue, 24 nov, 2026-11-24 or +2w"),
        ("31 nov", "\"31 nov\" is not in the calendar: check the day of the month"),
        ("2027-02-29", "\"2027-02-29\" is not in the calendar: check the day of the month"),
        ("13/13", "\"13/13\" is not in the calendar: check the day of the month"),
        ("thu 24 nov", "24 Nov 2026 is a Tuesday: leave out Thursday or change the date"),
        ("2062-11-24", "\"2062-11-24\" is more than ten years away: check the year"),
    ];
    for (text, expected) in cases {
        assert_eq!(date(text, on(TODAY), None).unwrap_err().to_string(), expected, "{text}");
    }
}

fn shown(slot: &Slot) -> String {
    let end = slot.end.map(|end| end.format("-%H:%M").to_string()).unwrap_or_default();
    let period = slot.period.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    format!("{}{end}{period}", slot.start.format("%H:%M"))
}

#[test]
fn a_time_field_reads_times() {
    let cases = [
        ("10:15", "10:15"),
        ("10.15", "10:15"),
        ("1015", "10:15"),
        ("915", "09:15"),
        ("10", "10:00"),
        ("7", "07:00"),
        ("1", "13:00"),
        ("6:59", "18:59"),
        ("06:59", "06:59"),
        ("13", "13:00"),
        ("at 3pm", "15:00"),
        ("3 PM", "15:00"),
        ("10.15am", "10:15"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("23:59", "23:59"),
        ("10-10:45", "10:00-10:45"),
        ("10:15–11", "10:15-11:00"),
        ("10 to 10:45", "10:00-10:45"),
        ("1-1:50", "13:00-13:50"),
        ("1pm-1:50pm", "13:00-13:50"),
        ("11-1pm", "11:00-13:00"),
        ("12-1", "12:00-13:00"),
        ("8-3", "08:00-15:00"),
        ("6-7", "06:00-07:00"),
        ("5-7", "17:00-19:00"),
        ("1pm-8", "13:00-20:00"),
        ("p3", "09:50-10:40 P3"),
        ("P3", "09:50-10:40 P3"),
        ("period 2", "08:55-09:45 P2"),
        ("p1-p2", "08:00-09:45 P1–P2"),
        ("advisory", "10:45-11:00 Advisory"),
    ];
    for (text, expected) in cases {
        assert_eq!(time(text, &bells()).as_ref().map(shown), Ok(expected.to_owned()), "{text}");
    }
}

#[test]
fn a_time_field_says_why_not() {
    let not_a_time = |text: &str| format!("\"{text}\" is not a time: write 10:15, 3pm, 10-10:45 or p3");
    let hour = |text: &str| format!("\"{text}\" is not a time: hours end at 23, so write 15:00 or 3pm");
    let minute = |text: &str| format!("\"{text}\" is not a time: minutes are two digits from 00 to 59, as in 10:15");
    let half = |text: &str| format!("\"{text}\" is not a time: with am or pm the hours are 1 to 12");
    let order =
        |text: &str| format!("\"{text}\" ends before it begins: write the earlier time first, or add am and pm");
    let cases = [
        ("", "No time yet: write 10:15, 3pm, 10-10:45 or p3".to_owned()),
        ("soon", not_a_time("soon")),
        ("10:15 rivera", not_a_time("10:15 rivera")),
        ("10:15 10:45", not_a_time("10:15 10:45")),
        ("25:00", hour("25:00")),
        ("24:00", hour("24:00")),
        ("2515", hour("2515")),
        ("10:75", minute("10:75")),
        ("10:5", minute("10:5")),
        ("1060", minute("1060")),
        ("13pm", half("13pm")),
        ("0am", half("0am")),
        ("10:45-10:15", order("10:45-10:15")),
        ("10-10", order("10-10")),
        ("p2-p1", order("p2-p1")),
        ("p9", "\"p9\" is not a period of this day (P1 P2 P3 Advisory): write one of them or the time".to_owned()),
    ];
    for (text, expected) in cases {
        assert_eq!(time(text, &bells()).unwrap_err().to_string(), expected, "{text}");
    }
    let none = time("p3", &[]).unwrap_err().to_string();
    assert_eq!(none, "\"p3\" needs a bell schedule and this day has none: write the time, as in 10:15");
}

#[test]
fn a_length_field_reads_minutes() {
    let cases = [
        ("45", 45),
        ("45m", 45),
        ("45 min", 45),
        ("for 90 minutes", 90),
        ("1h", 60),
        ("1 hour", 60),
        ("1h15", 75),
        ("1h 15m", 75),
        ("1:15", 75),
        ("1.5h", 90),
        ("1,25 h", 75),
        ("half an hour", 30),
        ("24h", 1440),
    ];
    for (text, expected) in cases {
        assert_eq!(length(text), Ok(expected), "{text}");
    }
    for (text, expected) in [
        ("", "No length yet: write 45m, 1h15 or 90 min"),
        ("long", "\"long\" is not a length: write 45m, 1h15 or 90 min"),
        ("1:75", "\"1:75\" is not a length: write 45m, 1h15 or 90 min"),
        ("1h75", "\"1h75\" is not a length: write 45m, 1h15 or 90 min"),
        ("0", "\"0\" is no time at all: a meeting takes a minute or more"),
        ("25h", "\"25h\" is longer than a day: write up to 24h, and one entry a day"),
        ("99999m", "\"99999m\" is not a length: write 45m, 1h15 or 90 min"),
    ] {
        assert_eq!(length(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn what_is_quoted_back_is_safe_and_short() {
    let error = date(&format!("\u{1b}[31m{}", "x".repeat(500)), on(TODAY), None).unwrap_err();
    assert!(error.to_string().len() < 120 && !error.to_string().contains('\u{1b}'));
    assert!(!format!("{error:?}").contains("xxx"));
}
