//! The turn of the year: walked through the real app, each step one act, nothing written unasked.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::demo;
use beside::domain::time::Now;
use beside::store::Store;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2027-06-09 15:30";

fn sample() -> Journal {
    let now = stamp(NOW);
    let mut store = Store::in_memory(now.ms()).unwrap();
    demo::fill(&mut store, 7, Now { stamp: now, zone: ZONE }, demo::Size::Year).unwrap();
    Journal::on(store, NOW)
}

fn look(journal: &Journal) {
    if std::env::var_os("LOOK").is_some() {
        println!("{}", journal.screen());
    }
}

#[test]
fn the_year_turns_in_one_walk_and_every_step_is_taken_back() {
    let mut journal = sample();
    journal.keys("a 'every fri 9:00 PLC gr 3 45m' Enter");
    journal.sees(&["Team meeting series added"]);
    journal.keys("a 'every thu 8:00 PLC gr 4 20m until 10 jun' Enter");
    journal.sees(&["Team meeting series added"]);
    let before = journal.digest();
    journal.keys("Y");
    journal.sees(&["Which cycles are closed", "○ carry"]);
    look(&journal);
    journal.keys("x Enter");
    assert_eq!(journal.status(), "1 cycle closed · u takes it back");
    journal.sees(&["Which series end"]);
    look(&journal);
    journal.sees(&["ends by itself Thu 10 Jun 2027", "○ goes on"]);
    journal.keys("End e Esc");
    journal.sees(&["Which cycles are closed"]);
    journal.keys("Tab");
    journal.sees(&["Which series end", "● ends"]);
    journal.keys("Enter");
    assert_eq!(journal.status(), "1 series ended · u takes it back");
    journal.sees(&["Promises still open"]);
    look(&journal);
    journal.keys("d x Enter");
    assert_eq!(journal.status(), "2 promises edited · u takes it back");
    journal.sees(&["The days of the new year", "Enter opens the proposal"]);
    look(&journal);
    journal.keys("Enter");
    journal.sees(&["The new school year, proposed"]);
    look(&journal);
    journal.keys("Ctrl-s");
    assert!(journal.status().contains("added · u takes it back"), "{}", journal.status());
    journal.sees(&["Rotation of Cedar", "begins anew"]);
    look(&journal);
    journal.keys("Enter");
    assert_eq!(journal.status(), "Rotation of the new year set · u takes it back");
    journal.sees(&["The new roster"]);
    journal.keys("Enter");
    journal.sees(&["Bring in a roster"]);
    journal.keys("Esc Enter");
    journal.sees(&["beside purge"]);
    look(&journal);
    journal.keys("Enter");
    journal.sees(&["1 Week"]);
    for _ in 0..5 {
        journal.keys("u");
    }
    assert_eq!(journal.digest(), before);
}

#[test]
fn passing_over_everything_writes_nothing_at_every_size() {
    let mut journal = sample();
    let before = journal.digest();
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        journal = journal.size(width, height);
        journal.keys("Y Space Space j k End Home");
        look(&journal);
        journal.keys("Tab x Tab Space Tab Tab Tab Esc Esc Tab Tab Tab");
        assert_eq!(journal.digest(), before);
        journal.keys("1 Y Esc Esc Esc Esc Esc Esc Esc 1");
    }
    let mut empty = Journal::at(NOW);
    let before = empty.digest();
    empty.keys("Y");
    empty.sees(&["No cycle is open."]);
    empty.keys("Enter Enter Enter");
    empty.sees(&["No school year is known yet"]);
    empty.keys("Tab Tab Enter");
    assert_eq!(empty.digest(), before);
}
