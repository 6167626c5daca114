//! Tables of the rules of a day.

use super::*;
use crate::domain::kind::Kind;

fn bells(times: &[(&str, u16, u16)]) -> Vec<Bell> {
    times.iter().map(|(name, start, end)| Bell { name: (*name).to_owned(), start: *start, end: *end }).collect()
}

/// Six hours: P1 8:00–9:00 to P6 13:00–14:00.
fn usual() -> Vec<Bell> {
    (1..=6).map(|n| Bell { name: format!("P{n}"), start: 420 + 60 * n, end: 480 + 60 * n }).collect()
}

#[test]
fn a_short_day_squeezes_its_periods_in_proportion() {
    let late = squeezed(&usual(), DayWhat::LateStart, 120);
    let spans: Vec<(u16, u16)> = late.iter().map(|bell| (bell.start, bell.end)).collect();
    assert_eq!(spans, [(600, 640), (640, 680), (680, 720), (720, 760), (760, 800), (800, 840)]);
    let early = squeezed(&usual(), DayWhat::EarlyRelease, 180);
    assert_eq!((early[0].start, early[0].end, early[5].end), (480, 510, 660));
    assert_eq!(squeezed(&usual(), DayWhat::LateStart, 360), [], "nothing is left");
    assert_eq!(squeezed(&usual(), DayWhat::LateStart, u16::MAX), []);
    assert_eq!(squeezed(&usual(), DayWhat::Closed, 0), []);
    assert_eq!(squeezed(&[], DayWhat::LateStart, 60), []);
    assert_eq!(squeezed(&usual(), DayWhat::Sick, 0), usual());
}

#[test]
fn a_meeting_goes_with_its_period() {
    let usual = usual();
    let late = squeezed(&usual, DayWhat::LateStart, 120);
    let along = |start, end| taken_along(start, end, &usual[2], &usual, &late);
    for (start, end, to) in [
        (600, 660, Some((680, 720))), // the whole of P3
        (600, 630, Some((680, 710))), // the first half keeps its length
        (600, 650, Some((680, 720))), // cut by the bell
        (630, 660, Some((700, 720))), // the second half ends with it
        (600, 720, Some((680, 760))), // P3 and P4
        (600, 690, Some((680, 740))), // P3 and half of P4
    ] {
        assert_eq!(along(start, end), to, "{start}–{end}");
    }
    let tiny = bells(&[("P3", 700, 705)]);
    assert_eq!(taken_along(600, 640, &usual[2], &usual, &tiny), None, "five minutes are no meeting");
    assert_eq!(taken_along(600, 640, &usual[0], &usual, &tiny), None, "no such period that day");
}

#[test]
fn what_becomes_of_a_meeting() {
    let usual = usual();
    let closed = Exception::new(DayWhat::Closed, 0);
    let late = Exception::new(DayWhat::LateStart, 120);
    let early = Exception::new(DayWhat::EarlyRelease, 120);
    let sick = Exception::new(DayWhat::Sick, 0);
    let (late_bells, early_bells) = (squeezed(&usual, late.what, 120), squeezed(&usual, early.what, 120));
    let plain = Standing { kind: Kind::Visit, start: 600, end: 660, period: "P3", all_day: false };
    let loose = |start, end| Standing { start, end, period: "", ..plain };
    let of = |kind| Standing { kind, ..plain };
    let day = |school, bells, coach| DayAt { usual: &usual, bells, school, coach };
    let is_closed = day(Some(&closed), &[], None);
    let is_late = day(Some(&late), &late_bells, None);
    let is_early = day(Some(&early), &early_bells, None);
    let is_sick = day(None, &usual, Some(&sick));
    for (meeting, at, becomes) in [
        (plain, is_closed, Fate::Tray),
        (loose(1000, 1060), is_closed, Fate::Tray),
        (of(Kind::Duties), is_closed, Fate::Lost),
        (of(Kind::Travel), is_sick, Fate::Lost),
        (of(Kind::Other), is_closed, Fate::Stays),
        (Standing { all_day: true, ..plain }, is_sick, Fate::Stays),
        (plain, is_sick, Fate::Tray),
        (plain, day(None, &usual, None), Fate::Stays),
        (plain, is_late, Fate::Moves { start: 680, end: 720 }),
        (Standing { period: "p3", ..plain }, is_late, Fate::Moves { start: 680, end: 720 }),
        (Standing { period: "P3–P4", end: 720, ..plain }, is_late, Fate::Moves { start: 680, end: 760 }),
        (loose(600, 630), is_late, Fate::Moves { start: 680, end: 710 }),
        (loose(615, 640), is_late, Fate::Stays),
        (loose(490, 520), is_late, Fate::Tray),
        (loose(590, 610), is_late, Fate::Tray),
        (loose(430, 470), is_late, Fate::Stays),
        (loose(850, 900), is_early, Fate::Stays),
        (loose(730, 760), is_early, Fate::Tray),
        (Standing { kind: Kind::Duties, ..loose(490, 520) }, is_late, Fate::Lost),
    ] {
        assert_eq!(fate(meeting, at), becomes, "{meeting:?}");
    }
}

#[test]
fn words_of_a_day() {
    let snow = Exception { note: "snow".to_owned(), ..Exception::new(DayWhat::Closed, 30) };
    assert_eq!((snow.word(), snow.reason(), snow.minutes), ("closed: snow".to_owned(), "snow".to_owned(), 0));
    for (minutes, word) in [(120, "late 2h"), (90, "late 1h30"), (45, "late 45m"), (65, "late 1h05")] {
        assert_eq!(Exception::new(DayWhat::LateStart, minutes).word(), word);
    }
    assert_eq!(Exception::new(DayWhat::Sick, 0).word(), "sick");
}

#[test]
fn how_much_is_lost_is_typed_as_a_length_or_a_time() {
    for (typed, what, minutes) in [
        ("2h", DayWhat::LateStart, Some(120)),
        ("90", DayWhat::LateStart, Some(90)),
        ("1h30", DayWhat::EarlyRelease, Some(90)),
        ("1h 30m", DayWhat::EarlyRelease, Some(90)),
        ("10:00", DayWhat::LateStart, Some(120)),
        ("12:30", DayWhat::EarlyRelease, Some(90)),
        ("1.00", DayWhat::EarlyRelease, Some(60)),
        ("7:00", DayWhat::LateStart, None),
        ("0", DayWhat::LateStart, None),
        ("99h", DayWhat::LateStart, None),
        ("99999999h", DayWhat::LateStart, None),
        ("soon", DayWhat::LateStart, None),
    ] {
        assert_eq!(minutes_lost(typed, what, &usual()).ok(), minutes, "{typed}");
    }
    assert!(minutes_lost("10:00", DayWhat::LateStart, &[]).is_err());
}
