//! School time as TOML: the documented file is read, every plan comes back, and errors name line and key.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{read, write};
use crate::domain::school::{Bell, Kept, Plan, Ring, Schedule, School, Span, Way, Year};

/// The example of the manual.
fn example() -> String {
    let page = include_str!("../../../docs/school.md");
    let (_, rest) = page.split_once("```toml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_documented_file_is_read_and_comes_back() {
    let plan = read(&example()).unwrap();
    assert_eq!((plan.years.len(), plan.schools.len(), plan.ways.len()), (1, 2, 1));
    assert_eq!(plan.years[0].off.len(), 4);
    assert_eq!(plan.schools[0].bells.len(), 3);
    assert_eq!(read(&write(&plan)).unwrap(), plan);
}

#[test]
fn errors_name_line_and_key() {
    let text = example();
    for (from, to, wrong) in [
        ("last = 2027-06-18", "last = 2026-06-18", ", year.last: the last day comes before the first"),
        ("last = 2027-06-18", "lasts = 2027-06-18", ", year.lasts: there is no such key here"),
        ("last = 2027-06-18", "last = \"june\"", ", year.last: write a day as 2026-11-24"),
        ("\"P2 8:50-9:35\"", "\"P2 8:40-9:35\"", ", school.bells.periods: P2 begins before P1 ends"),
        ("usual = true", "usual = 1", ", school.bells.usual: write true or false"),
        ("\"Wed\"", "\"Wensday\"", ", school.bells.on: “Wensday” is no weekday"),
        ("minutes = 15", "minutes = \"a\"", ", travel.minutes: write a whole number"),
        ("letter = \"A\"", "letter = \"D\"", ", school.fixed.letter: D is not a day of the rotation"),
        ("[[travel]]", "[travel", ": "),
    ] {
        let at = text.find(from).unwrap_or_else(|| panic!("{from}"));
        let line = text[..at].matches('\n').count() + 1;
        let broken = text.replacen(from, to, 1);
        let said = read(&broken).unwrap_err().to_string();
        assert!(said.starts_with(&format!("line {line}")) && said.contains(wrong), "{to}: {said}");
    }
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-zé\"\\\\#-][A-Za-z0-9 :é\"'.-]{0,10}[a-z]".prop_map(|name| crate::domain::school::one_line(&name))
}

fn days(first: NaiveDate) -> impl Strategy<Value = Vec<Span>> {
    prop::collection::vec((name(), 0_i64..3), 0..5).prop_map(move |spans| {
        let on = |days| crate::domain::time::plus_days(first, days);
        (0..)
            .zip(spans)
            .map(|(n, (name, length))| Span { name, first: on(n * 9), last: on(n * 9 + length), school: None })
            .collect()
    })
}

fn schedule() -> impl Strategy<Value = Schedule> {
    prop::collection::vec((name(), 1_u16..50, 0_u16..9), 1..9).prop_map(|rows| {
        let mut at = 420;
        let mut periods: Vec<Bell> = Vec::new();
        for (n, (name, length, gap)) in rows.into_iter().enumerate() {
            periods.push(Bell { name: format!("{name}{n}"), start: at + gap, end: at + gap + length });
            at += gap + length;
        }
        Schedule {
            name: "Usual".into(),
            is_usual: true,
            rings: vec![Ring::Weekday(3), Ring::Letter("B".into())],
            periods,
        }
    })
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(
        title in name(), school in name(), bells in schedule(), minutes in 1_u16..600, start in 0_u16..1380,
        spans in days(NaiveDate::from_ymd_opt(2026, 9, 1).unwrap()),
    ) {
        let first = NaiveDate::from_ymd_opt(2026, 8, 24).unwrap();
        let last = NaiveDate::from_ymd_opt(2027, 6, 18).unwrap();
        let year = Year { name: title.clone(), first, last, terms: spans.clone(), windows: Vec::new(), off: spans, early: Vec::new() };
        let letters = vec!["A".to_owned(), "B".to_owned()];
        let school = School { name: school.clone(), short: title.clone(), rotation: letters, snow_shifts: false, fixed: vec![(first, "A".into())], bells: vec![bells] };
        let plan = Plan {
            ways: vec![Way { from: school.name.clone(), to: title.clone(), minutes }],
            kept: vec![Kept { name: title, weekday: 2, start, end: start + 30 }],
            years: vec![year],
            schools: vec![school],
        };
        let text = write(&plan);
        prop_assert_eq!(&write(&read(&text).unwrap()), &text);
        prop_assert!(read(&text).unwrap() == plan);
    }
}
