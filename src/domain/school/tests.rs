//! School time as it is typed and pasted: what is read, what is refused, and that what is written reads back.

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year() -> (NaiveDate, NaiveDate) {
    (day("2026-08-24"), day("2027-06-18"))
}

fn school(name: &str, short: &str) -> School {
    let (name, short) = (name.to_owned(), short.to_owned());
    School { name, short, rotation: Vec::new(), snow_shifts: true, fixed: Vec::new(), bells: Vec::new() }
}

fn bells(text: &str) -> String {
    read_bells(text).map_or_else(|wrong| wrong.by_line(), |bells| write_bells(&bells).replace('\n', " | "))
}

#[test]
fn bells_are_read_as_they_stand_on_paper() {
    for (typed, read) in [
        ("P1 8:00-8:45\nP2 8:50-9:35", "P1 8:00-8:45 | P2 8:50-9:35"),
        ("Period 1\t8:00 AM\t8:45 AM\t45 min", "Period 1 8:00-8:45"),
        (
            "| Period | Start | End |\n|---|---|---|\n| 1 | 8:00 | 8:45 |\n| 2 | 8:50 | 9:35 |",
            "1 8:00-8:45 | 2 8:50-9:35",
        ),
        (
            "11:40 – 12:25 Lunch A\nP5 12:30-1:15\nP6 1:20 to 2:05 pm",
            "Lunch A 11:40-12:25 | P5 12:30-13:15 | P6 13:20-14:05",
        ),
        ("P4 11:30-12:15 pm", "P4 11:30-12:15"),
        ("Zero 6:50-7:35\n\nP1 7:40 45m", "Zero 6:50-7:35 | P1 7:40-8:25"),
        ("P0 05:30-06:00", "P0 05:30-6:00"),
        ("Room 101: 800-845", "Room 101 8:00-8:45"),
        ("A - B block 8.00-8.45 (45)", "A - B block 8:00-8:45"),
        ("P1-P3 8:00 45m 5m", "P1 8:00-8:45 | P2 8:50-9:35 | P3 9:40-10:25"),
        ("1-2 8:00 45\nLunch 9:30-10:00", "1 8:00-8:45 | 2 8:45-9:30 | Lunch 9:30-10:00"),
        ("", ""),
    ] {
        assert_eq!(bells(typed), read, "{typed}");
    }
}

#[test]
fn bells_that_cannot_be_say_which_line_and_why() {
    for (typed, why) in [
        ("P1 8:00-8:45\nLunch", "line 2: no time in it; write it like P1 8:00-8:45"),
        ("P1 8:00-8:45\nP2 8:40-9:35", "line 2: P2 begins before P1 ends"),
        ("P1 9:00-9:45\n\nP2 8:00-8:45", "line 3: P2 begins before P1 begins; put them in the order of the day"),
        ("P1 8:45-8:00", "line 1: P1 ends before it begins"),
        ("P1 8:00-8:45\np1 9:00-9:45", "line 2: p1 stands twice"),
        ("8:00-8:45", "line 1: a period needs a name: P1 8:00-8:45"),
        ("P1 8:00-8:45 9:00-9:30", "line 1: two times stand in it; paste one column of times"),
        ("P1 8:00-8:45 room 5", "line 1: what “room 5” after the time means is not clear; the name stands before it"),
        ("P1-P99 8:00 45m", "line 1: P1-P99 is no run of periods"),
        ("P1-P30 8:00 45m", "line 1: it runs past midnight"),
    ] {
        assert_eq!(bells(typed), why, "{typed}");
    }
}

fn spans(text: &str) -> String {
    let schools = [school("Cedar Elementary", "Cedar"), school("Birch K–8", "Birch")];
    let read = read_spans(text, year(), "No school", &schools);
    read.map_or_else(|wrong| wrong.by_line(), |spans| write_spans(&spans, year()).replace('\n', " | "))
}

#[test]
fn days_are_read_as_calendars_print_them() {
    for (typed, read) in [
        ("25–27 Nov: Thanksgiving", "25 Nov – 27 Nov: Thanksgiving"),
        ("Thanksgiving Nov 25-27", "25 Nov – 27 Nov: Thanksgiving"),
        ("Dec 21 - Jan 1 Winter break", "21 Dec – 1 Jan: Winter break"),
        ("12/21/2026 to 1/1/2027 Winter break", "21 Dec – 1 Jan: Winter break"),
        ("2026-11-25 – 2026-11-27: Thanksgiving", "25 Nov – 27 Nov: Thanksgiving"),
        ("9 Oct PD day @cedar", "9 Oct: PD day @Cedar Elementary"),
        ("Fri 9 Oct", "9 Oct: No school"),
        ("Jan 18, 2027: Martin Luther King Jr. Day", "18 Jan: Martin Luther King Jr. Day"),
        ("7 Jan: 2 hour delay", "7 Jan: 2 hour delay"),
        ("9 Oct: b\n8 Oct: a", "8 Oct: a | 9 Oct: b"),
    ] {
        assert_eq!(spans(typed), read, "{typed}");
        assert_eq!(spans(&read.replace(" | ", "\n")), read, "what is written reads back");
    }
    for (typed, why) in [
        ("Thanksgiving", "line 1: no date in it; write it like 25–27 Nov: Thanksgiving"),
        ("9 Oct: PD @Elm", "line 1: no school is called “Elm”"),
        ("\n27-25 Nov: back", "line 2: back ends before it begins"),
        ("4 Jul: Independence Day", "line 1: Independence Day is not in the school year, 24 Aug 2026 to 18 Jun 2027"),
        ("9 Oct: a\n5-10 Oct: b", "line 2: b and a have days in common"),
    ] {
        assert_eq!(spans(typed), why, "{typed}");
    }
}

#[test]
fn rings_letters_and_fixed_days() {
    let letters = read_letters("A, B C").unwrap();
    let rings =
        |text: &str| read_rings(text, &letters, day("2026-11-17")).map_or_else(|why| why, |rings| write_rings(&rings));
    for (typed, read) in [
        ("wed", "Wed"),
        ("Mon-Wed, b days", "Mon, Tue, Wed, B day"),
        ("A, day C", "A day, C day"),
        ("Tuesdays and Thursdays", "Tue, Thu"),
        ("24 nov", "2026-11-24"),
        ("", ""),
        ("wed, wed", "Wed"),
        ("early release", "bells with “early release” in their name ring on those days by themselves"),
        ("never", "“never” is no weekday, rotation day (A B C) or date"),
    ] {
        assert_eq!(rings(typed), read, "{typed}");
        let again = rings(read);
        assert!(again == read || read.contains('“'), "{typed}: {again}");
    }
    assert!(read_letters("A").is_err() && read_letters("A a").is_err() && read_letters("").is_ok());
    let fixed = read_fixed("24 aug 2026 a\n4 jan 2027 is B", &letters, day("2026-11-17")).unwrap();
    assert_eq!(write_fixed(&fixed), "24 Aug 2026 A\n4 Jan 2027 B");
    let wrong = read_fixed("24 Aug 2026 D", &letters, day("2026-11-17")).unwrap_err();
    assert_eq!(wrong.by_line(), "line 1: D is not a day of the rotation (A B C)");
}

#[test]
fn own_times_are_read_and_written() {
    let kept = read_kept("mon, wed 7:30-8:00 Email\ndaily 12:00-12:30: Lunch").unwrap();
    assert_eq!(write_kept(&kept).lines().count(), 2);
    assert_eq!(read_kept(&write_kept(&kept)).unwrap(), kept);
    assert!(
        read_kept("mon Email").is_err() && read_kept("xyz 8:00-9:00").is_err() && read_kept("mon 9:00-8:00").is_err()
    );
    let schools = [school("Cedar Elementary", "Cedar"), school("Birch K-8", "Birch")];
    for typed in ["Cedar – Birch 15", "cedar to birch k-8 15 min", "Cedar Elementary -> Birch: 15 minutes"] {
        let ways = read_ways(typed, &schools).unwrap();
        assert_eq!(write_ways(&ways), "Cedar Elementary – Birch K-8 15", "{typed}");
        assert_eq!(read_ways(&write_ways(&ways), &schools).unwrap(), ways);
    }
    for wrong in ["Cedar – Elm 15", "Cedar – Birch", "Cedar – Cedar 5", "Cedar – Birch 5\nBirch – Cedar 6"] {
        assert!(read_ways(wrong, &schools).is_err(), "{wrong}");
    }
}

#[test]
fn the_next_year_keeps_its_weekdays() {
    let year = Year {
        name: "2026–27".into(),
        first: day("2026-08-24"),
        last: day("2027-06-18"),
        terms: Vec::new(),
        windows: Vec::new(),
        off: vec![Span {
            name: "Thanksgiving".into(),
            first: day("2026-11-25"),
            last: day("2026-11-27"),
            school: None,
        }],
        early: Vec::new(),
    };
    let next = next_year(&year);
    assert_eq!((next.name.as_str(), next.first, next.last), ("2027–28", day("2027-08-23"), day("2028-06-16")));
    assert_eq!(next.off[0].first, day("2027-11-24"));
    let year = Year { name: "Our year".into(), ..year };
    assert_eq!(next_year(&year).name, "Our year +1");
    assert!(check_year("x", day("2026-09-01"), day("2026-08-01"), &[]).is_err());
    assert!(check_year("x", day("2026-09-01"), day("2028-08-01"), &[]).is_err());
    assert!(check_year("x", day("2027-05-01"), day("2028-04-01"), &[year]).is_err());
}
