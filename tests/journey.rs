//! The coach's main job, end to end: roster, week, visit, ending, and all of it taken back again.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use std::path::Path;

use beside::domain::roster::Roster;
use beside::domain::time::Now;
use beside::store::{Make, Setting, Store};
use common::journal::{Journal, ZONE, stamp};

const MORNING: &str = "2026-11-17 09:52";

fn with_roster(path: &Path) -> Journal {
    let mut store = Store::open(path, Make::IfMissing, stamp(MORNING).ms()).unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/roster/staff.csv");
    let roster = Roster::read(&file).unwrap();
    store.housekeep(stamp(MORNING).ms(), |tx| tx.set(Setting::Zone, ZONE.name())).unwrap();
    store.import_roster(&roster, Now { stamp: stamp(MORNING), zone: ZONE }).unwrap();
    Journal::on(store, MORNING)
}

#[test]
fn a_week_is_kept_and_all_of_it_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.beside");
    let mut journal = with_roster(&path);
    let imported = journal.digest();
    journal.keys("a 'tue 10:00 rivera co-teach 45m' Enter");
    journal.keys("a 'wed 13:00 okafor co-plan 30m' Enter");
    journal.keys("a 'thu 10:15 rivera debrief' Enter");
    assert_eq!(journal.app.model.week.meetings.len(), 3);

    observe(&mut journal);
    write_and_promise(&mut journal);

    let end = journal.digest();
    drop(journal);
    let store = Store::open(&path, Make::Never, stamp("2026-11-18 07:40").ms()).unwrap();
    let mut journal = Journal::on(store, "2026-11-18 07:40");
    assert_eq!(journal.digest(), end);
    journal.sees(&["Rivera"]);
    for (typed, found) in [
        ("number line", "Nine of them drew a number line"),
        ("compared", "They explained before they"),
        ("rug", "Bring the rug pattern"),
        ("every table", "Waits for every table"),
    ] {
        journal.keys(&format!("/ '{typed}'")).sees(&[found]);
        journal.keys("Esc");
    }
    journal.keys("3 End Home");
    for _ in 0..9 {
        if journal.screen().contains("Ana Rivera  ") {
            break;
        }
        journal.keys("j");
    }
    journal.sees(&["Ana Rivera"]);
    journal.keys("1");
    for _ in 0..200 {
        journal.keys("u");
        if journal.digest() == imported {
            return;
        }
    }
    panic!("undoing everything never came back to the roster: {}", journal.status());
}

/// 20 tallies, 3 notes and 3 phases, then the end with a strength, a question and a promise.
fn observe(journal: &mut Journal) {
    journal.keys("t o Enter");
    for part in [
        "a s d a f",
        "n 'Nine of them drew a number line' Enter",
        "Space a a s d g",
        "n 'Long pause, then talk' Esc",
        "Space s s d f a",
    ] {
        journal.pass(60);
        journal.keys(part);
    }
    journal.pass(120);
    journal.keys("a s d f g n 'Cleaned up early' Enter");
    journal.keys("Ctrl-x 'Waits for every table' Enter 'What did the pause do?' Enter 'Two launch questions' Enter");
    journal.sees(&["ended"]);
    let visits = journal.app.store().open_visit().unwrap();
    assert!(visits.is_none(), "the visit is over");
}

/// The reflection on the visit, and two next steps.
fn write_and_promise(journal: &mut Journal) {
    journal.keys("w 'They explained before they compared. Next time we begin with the comparison.' Ctrl-s");
    journal.sees(&["saved"]);
    journal.keys("Esc s 'Bring the rug pattern' Ctrl-s s 'Choose two papers together' Ctrl-s");
    journal.keys("1 t");
    journal.sees(&["I promised"]);
}

#[test]
fn a_visit_left_open_is_offered_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.beside");
    let mut journal = with_roster(&path);
    journal.keys("a 'tue 10:00 rivera co-teach 45m' Enter o Enter a s d");
    drop(journal);
    let mut journal = Journal::on(Store::open(&path, Make::Never, stamp(MORNING).ms()).unwrap(), "2026-11-17 10:20");
    assert_eq!(journal.app.model.overlays.len(), 1);
    journal.keys("Enter a");
    journal.sees(&["In class with", "Rivera"]);
}
