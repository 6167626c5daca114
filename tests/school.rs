//! School time: keys in, journal and screen out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;
#[path = "common/shell.rs"]
mod shell;

use beside::command::Event;
use beside::demo;
use beside::domain::time::Now;
use beside::store::Store;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn sample() -> Journal {
    let now = stamp(NOW);
    let mut store = Store::in_memory(now.ms()).unwrap();
    demo::fill(&mut store, 7, Now { stamp: now, zone: ZONE }, demo::Size::Year).unwrap();
    Journal::on(store, NOW)
}

fn paste(journal: &mut Journal, text: &str) {
    journal.app.receive(Event::Paste(text.to_owned()));
}

/// A year, a school and its bells, as a coach would type them.
fn typed() -> Journal {
    let mut journal = Journal::at(NOW);
    journal.keys("y");
    journal.sees(&["Nothing is known of your schools' days yet", "n  a school year"]);
    journal.keys("n");
    journal.sees(&["A new school year", "2026–27"]);
    journal.keys("Tab '24 aug 2026' Tab '18 jun 2027' Tab '24 Aug - 18 Dec: Fall' Tab Tab");
    paste(&mut journal, "25-27 Nov: Thanksgiving\nDec 21 - Jan 1 Winter break");
    journal.keys("Ctrl-s");
    assert_eq!(journal.status(), "School year 2026–27 added · u takes it back");
    journal.keys("s 'Cedar Elementary School' Tab Tab 'A B' Tab Tab '24 aug 2026 A' Ctrl-s");
    assert_eq!(journal.status(), "Cedar Elementary School added · u takes it back");
    journal.keys("b Tab 'P1 8:00-8:45' Enter 'P2 8:50-9:35' Enter 'P3 9:40-10:25' Enter 'Lunch 11:30-12:15' Enter 'P4 12:20-1:05'");
    journal.keys("Ctrl-s");
    assert_eq!(journal.status(), "Bells Usual day of Cedar added · u takes it back");
    journal
}

#[test]
fn a_year_a_school_and_bells_are_typed_and_everything_visible_follows() {
    let mut journal = typed();
    journal.sees(&[
        "week 13 of 41",
        "today: week 13 of 41 · Cedar",
        "5 periods 8:00–13:05",
        "Thanksgiving",
        "Winter break",
    ]);
    if std::env::var_os("LOOK").is_some() {
        println!("{}", journal.screen());
    }
    journal.keys("Esc");
    journal.sees(&["P3", "week 13 of 41"]);
    journal.keys("a 'thu p3 nguyen planning' Tab Ctrl-s Enter");
    journal.sees(&["9:40"]);
    journal.keys("]");
    journal.sees(&["Thanksgiving"]);
    let before = journal.digest();
    journal.keys("u u");
    assert_ne!(journal.digest(), before);
}

#[test]
fn what_is_wrong_is_said_under_its_field_and_nothing_is_written() {
    let mut journal = typed();
    let before = journal.digest();
    journal.keys("b 'Wed' Tab 'P1 8:00-9:00' Enter 'P2 8:50-9:35' Ctrl-s");
    journal.sees(&["! line 2: P2 begins before P1 ends"]);
    journal.keys("Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace");
    journal.keys("'9:00-9:35' Tab Tab 'wensday' Ctrl-s");
    journal.sees(&["“wensday” is no weekday, rotation day (A B) or date"]);
    assert_eq!(journal.digest(), before);
    journal.keys("Ctrl-z");
    for _ in 0..7 {
        journal.keys("Backspace");
    }
    journal.keys("'wed, 20 nov' Ctrl-s");
    journal.sees(&["Wed, 2026-11-20 · 2 periods 8:00–9:35"]);
    journal.keys("u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn everything_typed_is_taken_back_step_by_step() {
    let mut fresh = Journal::at(NOW);
    let empty = fresh.digest();
    let mut journal = typed();
    journal.keys("u u u");
    assert_eq!(journal.digest(), empty);
    journal.sees(&["Nothing is known of your schools' days yet"]);
}

#[test]
fn the_sample_is_walked_edited_and_deleted_at_every_size() {
    let mut journal = sample();
    let before = journal.digest();
    for (width, height) in [(120, 36), (160, 50), (80, 24), (60, 18)] {
        journal = journal.size(width, height);
        journal.keys("y Home");
        journal.sees(&["School time"]);
        if std::env::var_os("LOOK").is_some() {
            println!("{}", journal.screen());
            journal.keys("Enter");
            println!("{}", journal.screen());
            journal.keys("Tab Tab Tab Tab Tab");
            println!("{}", journal.screen());
            journal.keys("Esc");
        }
        let lines = 60;
        for _ in 0..lines {
            journal.keys("Enter Esc X u j");
        }
        assert_eq!(journal.digest(), before, "every deletion is taken back");
    }
}

#[test]
fn a_file_goes_out_and_comes_in_by_the_command_line() {
    let home = shell::Home::with_roster();
    home.write(
        "school.toml",
        include_str!("../docs/school.md").split("```toml\n").nth(1).unwrap().split("```").next().unwrap(),
    );
    let before = home.digest();
    let dry = home.ok(&["import", "school.toml", "--dry-run"]);
    assert!(
        dry.starts_with("School time: 6 added, 0 changed") && dry.contains("- added: school year 2026–27"),
        "{dry}"
    );
    assert_eq!(home.digest(), before);
    home.ok(&["import", "school.toml"]);
    let after = home.digest();
    assert_eq!(home.ok(&["import", "school.toml", "--as", "school"]), "School time: 0 added, 0 changed\n");
    home.ok(&["school", "--to", "out.toml"]);
    assert_eq!(home.ok(&["school", "--toml"]), home.read("out.toml"));
    home.refused(&["school", "--to", "out.toml"]);
    assert_eq!(home.ok(&["import", "out.toml"]), "School time: 0 added, 0 changed\n");
    assert_eq!(home.digest(), after);
    home.write("wrong.toml", &home.read("out.toml").replace("P2 8:50-9:35", "P2 8:40-9:35"));
    let said = home.refused(&["import", "wrong.toml"]);
    assert!(
        said.contains("wrong.toml, line ") && said.contains("school.bells.periods: P2 begins before P1 ends"),
        "{said}"
    );
    assert_eq!(home.digest(), after);
    home.ok(&["undo"]);
    assert_eq!(home.digest(), before);
}
