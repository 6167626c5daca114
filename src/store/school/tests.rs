//! Schools and school time: written, read back, undone, refused.

use super::*;
use crate::store::{Act, Op};

#[test]
fn a_school_is_made_once_whatever_its_spelling() {
    let mut store = Store::in_memory(1).unwrap();
    let named = |store: &mut Store, name: &str| {
        store.transact(&Op::new(Act::Added, "school"), 1, |tx| tx.school_named(name)).unwrap().value
    };
    let cedar = named(&mut store, "Cedar  Elementary School");
    assert_eq!(named(&mut store, "cedar elementary SCHOOL"), cedar);
    assert_ne!(named(&mut store, "Birch"), cedar);
    assert_eq!(store.school_names().unwrap().len(), 2);
    assert_eq!(short("Cedar Elementary School"), "Cedar");
    assert_eq!(short("High School"), "High School");
    assert!(store.transact(&Op::new(Act::Added, "school"), 1, |tx| tx.school_named("  ")).is_err());
}

mod time {
    use chrono::NaiveDate;

    use crate::domain::ids::SchoolId;
    use crate::domain::school::{Kept, Ring, Schedule, School, Span, Way, Year, read_bells};
    use crate::store::{Act, Op, Reach, Store, StoreError};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(name: &str, first: &str, last: &str, school: Option<&str>) -> Span {
        Span { name: name.into(), first: day(first), last: day(last), school: school.map(str::to_owned) }
    }

    fn year() -> Year {
        Year {
            name: "2026–27".into(),
            first: day("2026-08-24"),
            last: day("2027-06-18"),
            terms: vec![span("Fall", "2026-08-24", "2026-12-18", None)],
            windows: vec![span("Window 1", "2026-09-14", "2026-10-23", None)],
            off: vec![
                span("PD", "2026-10-09", "2026-10-09", Some("Cedar")),
                span("Thanksgiving", "2026-11-25", "2026-11-27", None),
            ],
            early: vec![span("Conferences", "2026-11-18", "2026-11-18", None)],
        }
    }

    fn school(name: &str, letters: &[&str]) -> School {
        School {
            name: name.into(),
            short: String::new(),
            rotation: letters.iter().map(|letter| (*letter).to_owned()).collect(),
            snow_shifts: true,
            fixed: letters.first().map(|letter| vec![(day("2026-08-24"), (*letter).to_owned())]).unwrap_or_default(),
            bells: Vec::new(),
        }
    }

    fn schedule(name: &str, lines: &str, rings: Vec<Ring>) -> Schedule {
        Schedule { name: name.into(), is_usual: false, rings, periods: read_bells(lines).unwrap() }
    }

    fn done<T>(store: &mut Store, f: impl FnOnce(&crate::store::Tx) -> Result<T, StoreError>) -> T {
        store.transact(&Op::new(Act::Set, "time"), 1, f).unwrap().value
    }

    fn two_schools(store: &mut Store) -> (SchoolId, SchoolId) {
        let cedar = done(store, |tx| tx.set_school(None, None, &school("Cedar", &["A", "B"])));
        let birch = done(store, |tx| tx.set_school(None, None, &school("Birch", &[])));
        done(store, |tx| tx.set_year(None, None, &year()));
        done(store, |tx| tx.set_schedule(None, cedar, &schedule("Usual", "P1 8:00-8:45\nP2 8:50-9:35", Vec::new())));
        let wednesday = schedule("Wednesday", "P1 8:00-8:30", vec![Ring::Weekday(3)]);
        done(store, |tx| tx.set_schedule(None, cedar, &wednesday));
        done(store, |tx| tx.set_schedule(None, cedar, &schedule("B", "P1 9:00-9:30", vec![Ring::Letter("B".into())])));
        done(store, |tx| tx.set_schedule(None, birch, &schedule("Birch usual", "1 8:15-9:00", Vec::new())));
        (cedar, birch)
    }

    #[test]
    fn what_is_written_is_read_back_and_rings_on_its_days() {
        let mut store = Store::in_memory(1).unwrap();
        let (cedar, birch) = two_schools(&mut store);
        let held = store.school_plan().unwrap();
        assert_eq!(held.years[0].year, year());
        let usual = |at: usize| held.schools[at].school.bells.iter().map(|one| one.is_usual).collect::<Vec<_>>();
        assert_eq!((usual(0), usual(1)), (vec![true], vec![true, false, false]), "the first bells are the usual ones");
        let time = store.school_time(day("2026-11-17")).unwrap();
        let first = |school: SchoolId, date: &str| {
            time.school(school).and_then(|school| time.bells(school, day(date)).first().map(|bell| bell.start))
        };
        // 17 Nov is an A day by the count of school days; the 9th of October is none at Cedar.
        let letters: Vec<_> = ["2026-10-08", "2026-10-09", "2026-10-12", "2026-11-16", "2026-11-17"]
            .map(|date| time.school(cedar).and_then(|one| time.letter(one, day(date))).unwrap_or("-").to_owned())
            .to_vec();
        assert_eq!(letters.join(" "), "B - A B A");
        assert_eq!(first(cedar, "2026-11-17"), Some(480));
        assert_eq!(first(cedar, "2026-11-16"), Some(540), "on B days");
        assert_eq!(first(birch, "2026-11-17"), Some(495));
    }

    #[test]
    fn every_write_is_taken_back_whole() {
        let mut store = Store::in_memory(1).unwrap();
        let mut digests = vec![store.digest().unwrap()];
        let (cedar, _) = two_schools(&mut store);
        let year_id = store.school_plan().unwrap().years[0].id;
        let mut changed = year();
        changed.off.remove(1);
        changed.off[0].last = day("2026-10-12");
        digests.push(store.digest().unwrap());
        done(&mut store, |tx| tx.set_year(Some(year_id), None, &changed));
        digests.push(store.digest().unwrap());
        let ways = [Way { from: "Cedar".into(), to: "Birch".into(), minutes: 15 }];
        let kept = [Kept { name: "Email".into(), weekday: 1, start: 450, end: 480 }];
        done(&mut store, |tx| tx.set_own_times(None, &ways, &kept));
        digests.push(store.digest().unwrap());
        done(&mut store, |tx| tx.drop_school(cedar));
        assert!(store.school_plan().unwrap().ways.is_empty());
        digests.push(store.digest().unwrap());
        done(&mut store, |tx| tx.drop_year(year_id));
        assert!(store.school_plan().unwrap().years.is_empty());
        for before in digests.iter().skip(1).rev() {
            store.undo(Reach::default()).unwrap();
            assert_eq!(store.digest().unwrap(), *before);
        }
        for _ in 0..7 {
            store.undo(Reach::default()).unwrap();
        }
        assert_eq!(store.digest().unwrap(), digests[0]);
    }

    #[test]
    fn what_does_not_go_together_is_refused_and_nothing_is_written() {
        let mut store = Store::in_memory(1).unwrap();
        let (cedar, _) = two_schools(&mut store);
        let held = store.school_plan().unwrap();
        let before = store.digest().unwrap();
        let mut refused = |f: &dyn Fn(&crate::store::Tx) -> Result<(), StoreError>| {
            store.transact(&Op::new(Act::Set, "x"), 1, f).map(drop).unwrap_err().to_string()
        };
        let overlapping = Year { name: "2027".into(), ..year() };
        assert!(refused(&|tx| tx.set_year(None, None, &overlapping).map(drop)).contains("2026–27 goes from"));
        let unknown = Year { off: vec![span("x", "2026-10-09", "2026-10-09", Some("Elm"))], ..year() };
        let id = held.years[0].id;
        assert!(refused(&|tx| tx.set_year(Some(id), None, &unknown).map(drop)).contains("no school called “Elm”"));
        assert!(refused(&|tx| tx.set_year(Some(id), Some(0), &year()).map(drop)).contains("another window"));
        let again = schedule("Two", "P1 8:00-8:30", vec![Ring::Weekday(3)]);
        assert!(
            refused(&|tx| tx.set_schedule(None, cedar, &again).map(drop)).contains("Wednesday rings on Wed already")
        );
        let letterless = school("Cedar", &[]);
        let fixed = School { fixed: vec![(day("2026-08-24"), "A".into())], ..letterless };
        assert!(refused(&|tx| tx.set_school(Some(cedar), None, &fixed).map(drop)).contains("no day of its rotation"));
        assert!(refused(&|tx| tx.set_school(None, None, &school("CEDAR", &[])).map(drop)).contains("already"));
        assert_eq!(store.digest().unwrap(), before);
        store.plant(
            "INSERT INTO team (uuid, rev, created, changed, name, sort_name, school_id)
             SELECT randomblob(16), 1, 1, 1, 'PLC', 'plc', id FROM school WHERE name = 'Cedar'",
        );
        let why = store.transact(&Op::new(Act::Deleted, "x"), 1, |tx| tx.drop_school(cedar)).unwrap_err();
        assert_eq!(why.to_string(), "1 teams belong to Cedar; it stays with its history.");
    }

    #[test]
    fn forty_schools_are_read_at_once() {
        let mut store = Store::in_memory(1).unwrap();
        for n in 0..40 {
            let id = done(&mut store, |tx| tx.set_school(None, None, &school(&format!("School {n:02}"), &["A", "B"])));
            done(&mut store, |tx| tx.set_schedule(None, id, &schedule("Usual", "P1-P8 8:00 45m 5m", Vec::new())));
        }
        assert_eq!(store.school_plan().unwrap().schools.len(), 40);
        assert_eq!(store.school_time(day("2026-11-17")).unwrap().schools.len(), 40);
    }

    #[test]
    fn a_file_comes_in_once_says_what_it_does_and_is_taken_back() {
        let mut store = Store::in_memory(1).unwrap();
        two_schools(&mut store);
        let before = store.digest().unwrap();
        let mut file = store.school_plan().unwrap().plan();
        assert!(store.preview_school_time(&file, 2).unwrap().is_quiet());
        // Two schedules change places, a holiday moves, a school comes new.
        let cedar = file.schools.iter_mut().find(|one| one.name == "Cedar").unwrap();
        cedar.bells[1].rings = vec![Ring::Letter("B".into())];
        cedar.bells[2].rings = vec![Ring::Weekday(3)];
        file.years[0].off[1].last = day("2026-11-30");
        file.schools
            .push(School { bells: vec![schedule("Usual", "P1 8:00-9:00", Vec::new())], ..school("Elm", &["1", "2"]) });
        let preview = store.preview_school_time(&file, 2).unwrap();
        assert_eq!(preview.summary().first().map(String::as_str), Some("School time: 1 added, 3 changed"));
        assert_eq!(store.digest().unwrap(), before, "a preview changes nothing");
        assert_eq!(store.import_school_time(&file, 2).unwrap().value, preview);
        let after = store.digest().unwrap();
        assert!(store.import_school_time(&file, 3).unwrap().value.is_quiet());
        assert_eq!(store.digest().unwrap(), after);
        store.undo(Reach::default()).unwrap();
        assert_eq!(store.digest().unwrap(), before);
        file.years[0].off[1].school = Some("Oak".into());
        assert!(store.preview_school_time(&file, 4).unwrap_err().to_string().contains("Oak"));
    }
}
