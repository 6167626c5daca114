//! Typed lines that make a series, and those that only look like one.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Known, Problem, Reading, read, read_repeat};
use crate::domain::ids::WindowId;
use crate::domain::series::Within;

/// A Tuesday morning.
fn now() -> NaiveDateTime {
    at("2026-11-17 09:52")
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn reading(line: &str) -> Reading {
    let letters: Vec<(NaiveDate, String)> = (17..30)
        .map(|n| (NaiveDate::from_ymd_opt(2026, 11, n).unwrap(), ["A", "B"][n as usize % 2].to_owned()))
        .collect();
    read(line, &Known { letters: &letters, ..Known::default() }, now(), None)
}

#[test]
fn lines_that_repeat() {
    let cases = [
        ("every tue 9:00 standup", "2026-11-24 09:00", "every Tue", "standup"),
        ("every tue 10:00 standup", "2026-11-17 10:00", "every Tue", "standup"),
        ("every tue and thu 9:00 standup", "2026-11-19 09:00", "every Tue and Thu", "standup"),
        ("standup mondays, wednesdays 8:00", "2026-11-18 08:00", "every Mon and Wed", "standup"),
        ("fri 9:00 weekly standup", "2026-11-20 09:00", "every Fri", "standup"),
        ("every other week thu 9:00 standup", "2026-11-19 09:00", "every other week on Thu", "standup"),
        ("every other thu 9:00 standup", "2026-11-19 09:00", "every other week on Thu", "standup"),
        ("every 3 weeks on fri 9:00 standup", "2026-11-20 09:00", "every 3 weeks on Fri", "standup"),
        ("every tue 9:00 standup until 12 june", "2026-11-24 09:00", "every Tue until Sat 12 Jun 2027", "standup"),
        ("1 dec 9:00 every tue standup x10", "2026-12-01 09:00", "every Tue, 10 times", "standup"),
        ("thu 9:00 standup x3", "2026-11-19 09:00", "every Thu, 3 times", "standup"),
        ("every thu 9:00 standup for 6 weeks", "2026-11-19 09:00", "every Thu until Wed 30 Dec 2026", "standup"),
        ("13:00 standup on A days", "2026-11-18 13:00", "every A day", "standup"),
        ("every b day 13:00 standup", "2026-11-17 13:00", "every B day", "standup"),
        ("every weekday 7:45 standup", "2026-11-18 07:45", "every weekday", "standup"),
        ("tue 24 nov 9:00 monthly standup", "2026-11-24 09:00", "every month on the 4th Tue", "standup"),
        ("thu 9:00 standup until the bell", "", "", "standup until the bell"),
        ("thu 9:00 \"every kid counts\"", "", "", "every kid counts"),
        ("thu 9:00 every kid counts", "", "", "every kid counts"),
        ("thu 9:00 take a day off", "", "", "take a day off"),
    ];
    for (line, start, words, title) in cases {
        let found = reading(line);
        assert!(found.is_ready(), "{line}: {:?}", found.problems);
        assert_eq!(found.title, title, "{line}");
        match &found.repeat {
            Some(repeat) => {
                assert_eq!((repeat.start, repeat.words().as_str()), (at(start), words), "{line}");
                assert_eq!(found.starts(), Some(at(start)), "{line}");
                assert!(found.sentence().contains(words), "{line}");
            }
            None => assert_eq!(start, "", "{line}"),
        }
    }
}

#[test]
fn series_that_cannot_be() {
    assert!(matches!(reading("every tue 9:00 x until 18 nov").problems[..], [Problem::EndsFirst { .. }]));
    assert!(matches!(reading("9:00 x on F days").problems[..], [Problem::NoLetter(_)]));
    assert!(matches!(reading("weekly 9:00 standup").problems[..], [Problem::NoDate]));
}

#[test]
fn how_often_is_said_before_the_time_is_typed() {
    let found = reading("every other tue and thu standup");
    assert!(!found.is_ready());
    assert!(found.sentence().contains("every other week on Tue and Thu"), "{}", found.sentence());
}

#[test]
fn a_rule_alone_is_read_back_as_it_is_said() {
    let start = at("2026-11-24 09:00");
    for text in [
        "every Tue",
        "every other week on Tue and Thu until Sat 12 Jun 2027",
        "every Mon, Wed and Fri, 9 times",
        "every weekday",
        "every day, 3 times",
        "every A or B day",
        "every month on the last Tue",
        "FREQ=MONTHLY;BYMONTHDAY=1",
    ] {
        let repeat = read_repeat(text, start, now().date(), &[]).unwrap().unwrap();
        if !text.starts_with("FREQ") {
            assert_eq!(repeat.words(), text);
        }
    }
    assert_eq!(read_repeat(" never ", start, now().date(), &[]), Ok(None));
    assert!(read_repeat("every tue soon", start, now().date(), &[]).unwrap_err().contains("“soon” is not understood"));
    assert!(read_repeat("until friday", start, now().date(), &[]).is_err());
    assert!(read_repeat("FREQ=SECONDLY", start, now().date(), &[]).is_err());
}

/// Windows of one school year.
fn windows() -> Vec<Within> {
    let day = |text: &str| text.parse().unwrap();
    let window = |id, name: &str, first, last| Within {
        id: WindowId::from_row(id),
        name: name.to_owned(),
        first: day(first),
        last: day(last),
    };
    vec![
        window(7, "Window 1", "2026-09-28", "2026-11-20"),
        window(8, "Early winter", "2026-11-30", "2026-12-18"),
        window(9, "Window 3", "2027-01-11", "2027-03-05"),
    ]
}

#[test]
fn a_line_keeps_to_a_cycle_window() {
    let windows = windows();
    let reading = |line: &str| read(line, &Known { windows: &windows, ..Known::default() }, now(), None);
    for (line, first, words, title) in [
        ("every tue in window 3 9:00 standup", "2027-01-12 09:00", "every Tue in Window 3", "standup"),
        (
            "every tue 9:00 standup in cycle window 2",
            "2026-12-01 09:00",
            "every Tue in the Early winter window",
            "standup",
        ),
        (
            "weekly fri 9:00 standup in the early winter window",
            "2026-12-04 09:00",
            "every Fri in the Early winter window",
            "standup",
        ),
        ("every thu 9:00 standup during this window", "2026-11-19 09:00", "every Thu in Window 1", "standup"),
        ("every tue 9:00 in the window seat", "2026-11-24 09:00", "every Tue", "in the window seat"),
        ("every tue 9:00 in window 9", "2026-11-24 09:00", "every Tue", "in window 9"),
    ] {
        let found = reading(line);
        let repeat = found.repeat.as_ref().unwrap_or_else(|| panic!("{line}"));
        assert_eq!((repeat.start, repeat.words().as_str(), found.title.as_str()), (at(first), words, title), "{line}");
        let again = read_repeat(words, repeat.start, now().date(), &windows).unwrap().unwrap();
        assert_eq!(again.within, repeat.within, "{words}");
    }
    assert!(matches!(
        reading("every sat 9:00 x in the early winter window until 1 dec").problems[..],
        [Problem::EndsFirst { .. }]
    ));
    let far = reading("13:00 standup on A days in window 3").repeat.unwrap();
    assert_eq!(far.start, at("2027-01-11 13:00"), "letters are not known so far ahead");
}
