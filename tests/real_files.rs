//! Files that real programs wrote, read where they lie: set `BESIDE_REAL_DATA` to their folder. Skipped without it.

#[path = "common/golden.rs"]
mod golden;

use std::path::PathBuf;

use beside::domain::time::{Now, Stamp};
use beside::exchange::roster::Roster;
use beside::store::Store;

/// The folder of real files, when it is named.
fn data(part: &str) -> Option<PathBuf> {
    std::env::var_os("BESIDE_REAL_DATA").map(|folder| PathBuf::from(folder).join(part))
}

#[test]
fn rosters() {
    let Some(folder) = data("oneroster") else { return };
    let read = |path: PathBuf| Roster::read(&path).unwrap_or_else(|error| panic!("{error}"));
    let names = |roster: &Roster| roster.people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();

    let loose = read(folder.clone());
    assert!(loose.people.is_empty() && loose.schools.is_empty(), "its users.csv holds students only");
    assert_eq!(loose.left_out[0].to_string(), "users.csv: 2 students (never read)");

    for version in ["1.1", "1.2"] {
        let roster = read(folder.join(format!("v{}_full.zip", version.replace('.', "p"))));
        assert!(roster.source.starts_with(&format!("OneRoster {version}")), "{}", roster.source);
        let found = names(&roster);
        assert_eq!(found[0], "John Doe");
        assert!(found.contains(&"Jim Smith".into()), "{found:?}");
        let john = &roster.people[0];
        let classes: Vec<_> =
            john.classes.iter().map(|class| (class.title.as_str(), class.periods.join(","))).collect();
        assert_eq!(classes, [("Introduction to Physics", "1".to_owned())], "the other class is to be deleted");
        assert_eq!((john.room.as_deref(), john.grade.as_deref()), (Some("2-B"), Some("9, 10, 11")));
        let words = format!("{:?} {:?} {:?}", found, roster.left_out, roster.schools);
        for student in ["Mary", "mmichel", "Michel", "Anna", "Brown"] {
            assert!(!words.contains(student), "{version}: a student came in");
        }
    }
}

#[test]
fn real_rosters_come_into_a_journal_once() {
    let Some(folder) = data("oneroster") else { return };
    let now = Now { stamp: Stamp::from_ms(1_795_000_000_000), zone: chrono_tz::Tz::America__New_York };
    let mut store = Store::in_memory(now.stamp.ms()).unwrap();
    let empty = store.digest().unwrap();
    let mut import = |name: &str| {
        let done = store.import_roster(&Roster::read(&folder.join(name)).unwrap(), now).unwrap().value;
        (done.added.len(), done.updated.len(), done.same.len(), store.digest().unwrap())
    };
    assert_eq!(import(""), (0, 0, 0, empty), "students only: nothing comes in");
    let first = import("v1p1_full.zip");
    assert_eq!((first.0, first.1, first.2), (2, 0, 0));
    assert_eq!(import("v1p1_full.zip"), (0, 0, 2, first.3));
    // The other version holds the same two under the same ids, and an administrator besides.
    let second = import("v1p2_full.zip");
    assert_eq!((second.0, second.1, second.2), (1, 0, 2));
}

#[test]
fn every_single_file_is_read_or_refused_in_words() {
    let Some(folder) = data("oneroster") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match Roster::read_sheet(&path) {
            Ok(roster) => {
                assert!(roster.people.is_empty(), "{}: read as a plain table it has no staff", path.display());
            }
            Err(error) => assert!(error.to_string().len() > 20, "{error}"),
        }
    }
}

#[test]
fn every_calendar_is_read_as_an_independent_program_reads_it() {
    let Some(folder) = data("calendars") else { return };
    golden::compare(&folder, include_str!("golden/calendars.json"));
}
