//! Letters, bells, weeks and series on days that are not as printed.

use chrono::NaiveDate;

use super::*;
use crate::domain::day::Exception;
use crate::store::Store;

/// Two schools: Cedar hands letters on after a snow day, Birch loses them. School from Mon 31 Aug 2026.
fn journal() -> Store {
    let store = Store::in_memory(1).unwrap();
    store.plant(
        "INSERT INTO school_year (uuid, rev, created, changed, name, first_day, last_day)
             VALUES (randomblob(16), 1, 1, 1, '2026–27', '2026-08-31', '2027-06-11');
         INSERT INTO calendar_day (uuid, rev, created, changed, school_year_id, what, name, first_day, last_day)
             VALUES (randomblob(16), 1, 1, 1, 1, 'no-school', 'Veterans Day', '2026-11-11', '2026-11-11'),
                    (randomblob(16), 1, 1, 1, 1, 'no-school', 'Thanksgiving', '2026-11-23', '2026-11-27'),
                    (randomblob(16), 1, 1, 1, 1, 'early-release', 'Conferences', '2026-11-20', '2026-11-20');",
    );
    for (id, name, shifts) in [(1, "Cedar", 1), (2, "Birch", 0)] {
        store.plant(&format!(
            "INSERT INTO school (id, uuid, rev, created, changed, name, folded, rotation, snow_shifts)
                 VALUES ({id}, randomblob(16), 1, 1, 1, '{name}', lower('{name}'), 'A B C', {shifts});
             INSERT INTO rotation_day (uuid, rev, created, changed, school_id, day, letter)
                 VALUES (randomblob(16), 1, 1, 1, {id}, '2026-11-02', 'A');
             INSERT INTO bell_schedule (id, uuid, rev, created, changed, school_id, name, is_usual)
                 VALUES ({id}, randomblob(16), 1, 1, 1, {id}, 'Usual', 1);
             INSERT INTO bell_period (uuid, rev, created, changed, bell_schedule_id, name, start_min, end_min)
                 VALUES (randomblob(16), 1, 1, 1, {id}, 'P1', 480, 540), (randomblob(16), 1, 1, 1, {id}, 'P2', 540, 600);"
        ));
    }
    store
}

fn schedule(store: &Store, id: i64, name: &str, first: i64, last: i64) {
    store.plant(&format!(
        "INSERT INTO bell_schedule (id, uuid, rev, created, changed, school_id, name)
             VALUES ({id}, randomblob(16), 1, 1, 1, 1, '{name}');
         INSERT INTO bell_period (uuid, rev, created, changed, bell_schedule_id, name, start_min, end_min)
             VALUES (randomblob(16), 1, 1, 1, {id}, 'P1', {first}, {last})"
    ));
}

fn exception(store: &Store, day: &str, school: &str, what: &str, minutes: i64) {
    store.plant(&format!(
        "INSERT INTO day_exception (uuid, rev, created, changed, school_id, day, what, minutes, note)
             VALUES (randomblob(16), 1, 1, 1, {school}, '{day}', '{what}', {minutes}, '')"
    ));
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(store: &Store) -> SchoolTime {
    store.school_time(day("2026-11-17")).unwrap()
}

/// The letters of both schools from Monday to Friday.
fn letters(time: &SchoolTime, monday: &str) -> [String; 2] {
    let week = |id| {
        let school = time.school(SchoolId::from_row(id)).unwrap();
        (0..5).map(|n| time.letter(school, plus_days(day(monday), n)).unwrap_or("-")).collect::<String>()
    };
    [week(1), week(2)]
}

#[test]
fn a_snow_day_shifts_the_letters_or_loses_its_own() {
    let store = journal();
    // Wednesday 11 Nov is printed as off and counts nowhere.
    assert_eq!(letters(&time(&store), "2026-11-09"), ["CA-BC", "CA-BC"]);
    assert_eq!(letters(&time(&store), "2026-11-16"), ["ABCAB", "ABCAB"]);
    exception(&store, "2026-11-10", "NULL", "closed", 0);
    let closed = time(&store);
    assert_eq!(letters(&closed, "2026-11-09"), ["C--AB", "C--BC"], "Cedar takes A up on Thursday, Birch has lost it");
    assert_eq!(letters(&closed, "2026-11-16"), ["CABCA", "ABCAB"]);
    assert_eq!(closed.no_school(day("2026-11-10"), None), Some("closed"));
    assert_eq!(closed.no_school(day("2026-11-11"), None), Some("Veterans Day"));
    // A second one, at Birch alone, moves nothing at Cedar, and nothing at Birch after it.
    exception(&store, "2026-11-12", "2", "closed", 0);
    assert_eq!(letters(&time(&store), "2026-11-09"), ["C--AB", "C---C"]);
    // Late, early, sick and out days are school days with letters.
    for (date, what) in
        [("2026-11-16", "late-start"), ("2026-11-17", "early-release"), ("2026-11-18", "sick"), ("2026-11-19", "out")]
    {
        exception(&store, date, "NULL", what, 60);
    }
    assert_eq!(letters(&time(&store), "2026-11-16"), ["CABCA", "ABCAB"]);
    // A day off that is closed as well is no snow day.
    exception(&store, "2026-11-11", "NULL", "closed", 0);
    assert_eq!(letters(&time(&store), "2026-11-16"), ["CABCA", "ABCAB"]);
}

#[test]
fn weeks_closed_as_a_whole_keep_their_number_unless_every_school_shifts() {
    let store = journal();
    assert_eq!(time(&store).week_of_year(day("2026-11-17")), Some((12, 40)));
    for n in 9..=13 {
        exception(&store, &format!("2026-11-{n:02}"), "NULL", "closed", 0);
    }
    assert_eq!(time(&store).week_of_year(day("2026-11-17")), Some((12, 40)), "Birch loses its letters");
    store.plant("UPDATE school SET snow_shifts = 1");
    assert_eq!(time(&store).week_of_year(day("2026-11-17")), Some((11, 39)));
    assert_eq!(time(&store).week_of_year(day("2026-11-10")), None);
}

#[test]
fn bells_of_a_day_that_is_not_as_printed() {
    let store = journal();
    let bells = |store: &Store, id, date: &str| -> Vec<(u16, u16)> {
        let time = time(store);
        let school = time.school(SchoolId::from_row(id)).unwrap().clone();
        time.bells(&school, day(date)).iter().map(|bell| (bell.start, bell.end)).collect()
    };
    let usual = vec![(480, 540), (540, 600)];
    assert_eq!(bells(&store, 1, "2026-11-17"), usual);
    exception(&store, "2026-11-17", "1", "late-start", 60);
    assert_eq!(bells(&store, 1, "2026-11-17"), [(540, 570), (570, 600)], "squeezed");
    assert_eq!(bells(&store, 2, "2026-11-17"), usual, "the other school begins as usual");
    schedule(&store, 10, "2-hour delay", 600, 660);
    assert_eq!(bells(&store, 1, "2026-11-17"), [(540, 570), (570, 600)], "two hours are not one");
    schedule(&store, 11, "Late start", 530, 600);
    assert_eq!(bells(&store, 1, "2026-11-17"), [(530, 600)], "named, and near enough");
    schedule(&store, 12, "Snow bells", 550, 590);
    store.plant(
        "INSERT INTO bell_rule (uuid, rev, created, changed, bell_schedule_id, by_what, value)
             VALUES (randomblob(16), 1, 1, 1, 12, 'date', '2026-11-17')",
    );
    assert_eq!(bells(&store, 1, "2026-11-17"), [(550, 590)], "set for that date");
    // A printed early release rings by a schedule named for it, if there is one.
    assert_eq!(bells(&store, 1, "2026-11-20"), usual);
    schedule(&store, 13, "Early release", 480, 530);
    assert_eq!(bells(&store, 1, "2026-11-20"), [(480, 530)]);
    assert_eq!(time(&store).word(day("2026-11-20"), None).as_deref(), Some("Conferences"));
    exception(&store, "2026-11-18", "NULL", "closed", 0);
    assert_eq!(bells(&store, 1, "2026-11-18"), []);
}

#[test]
fn its_own_exception_goes_before_one_of_every_school() {
    let store = journal();
    exception(&store, "2026-11-17", "NULL", "closed", 0);
    exception(&store, "2026-11-17", "2", "late-start", 120);
    exception(&store, "2026-11-17", "NULL", "sick", 0);
    exception(&store, "2026-11-17", "NULL", "meteor", 0);
    let time = time(&store);
    let word = |id| time.word(day("2026-11-17"), Some(SchoolId::from_row(id)));
    assert_eq!((word(1).as_deref(), word(2).as_deref()), (Some("sick · closed"), Some("sick · late 2h")));
    assert!(time.no_school(day("2026-11-17"), Some(SchoolId::from_row(2))).is_none());
    assert_eq!(time.coach(day("2026-11-17")).map(|one| one.is.clone()), Some(Exception::new(DayWhat::Sick, 0)));
}

#[test]
fn cadence_and_cycle_weeks_pause() {
    let store = journal();
    let pauses = |store: &Store| store.pauses(day("2026-10-01"), day("2026-12-31")).unwrap();
    let days = |store: &Store| pauses(store).days_between(day("2026-11-13"), day("2026-12-04"), None);
    assert_eq!(days(&store), 7, "the week of Thanksgiving; Veterans Day is printed and alone");
    exception(&store, "2026-11-17", "NULL", "closed", 0);
    exception(&store, "2026-11-18", "NULL", "sick", 0);
    exception(&store, "2026-11-24", "NULL", "out", 0);
    assert_eq!(days(&store), 9, "no day counts twice");
    let weeks = |until: &str| pauses(&store).weeks_between(day("2026-11-02"), day(until), None);
    assert_eq!((weeks("2026-11-20"), weeks("2026-11-27"), weeks("2026-12-04")), (0, 0, 1));
    for n in [16, 17, 18, 19, 20] {
        exception(&store, &format!("2026-11-{n}"), "NULL", "out", 0);
    }
    assert_eq!((weeks("2026-11-20"), weeks("2026-11-27")), (0, 1), "a whole week away");
    let unknown = Store::in_memory(1).unwrap();
    assert_eq!(pauses(&unknown).days_between(day("2026-11-13"), day("2026-12-04"), None), 0);
}
