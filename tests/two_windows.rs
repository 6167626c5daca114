//! Pair windows on one journal: nothing is lost, nothing is seen too late, nothing of the other's is taken back unseen.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets an error has failed")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use beside::command::Event;
use beside::store::{Make, Store, StoreError};
use common::journal::{Journal, stamp};

const START: &str = "2026-11-17 09:52";

struct Pair {
    folder: tempfile::TempDir,
    one: Journal,
    two: Journal,
}

fn open(path: &Path) -> Journal {
    Journal::on(Store::open(path, Make::IfMissing, stamp(START).ms()).unwrap(), START)
}

fn two() -> Pair {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.beside");
    let mut one = open(&path);
    one.keys("3 a 'Ana Rivera' Ctrl-s 1");
    // The same seed would name different records alike.
    let mut two = open(&path);
    two.app.store().seed_uuids(8);
    Pair { folder, one, two }
}

impl Pair {
    fn path(&self) -> PathBuf {
        self.folder.path().join("journal.beside")
    }

    /// Another process adds a meeting.
    fn process_adds(&self, line: &str) {
        let done = Command::new(env!("CARGO_BIN_EXE_beside"))
            .args(["--journal", &self.path().to_string_lossy(), "--now", START, "add", line])
            .env("TZ", "America/New_York")
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

const ADD: &str = "a 'tue 11:00 visit rivera \"Sub coverage\"' Enter";

#[test]
fn the_other_window_sees_a_change_at_the_minute_on_focus_and_with_its_next_key() {
    for way in ["minute", "focus", "key"] {
        let mut both = two();
        both.one.keys(ADD);
        assert!(!both.two.screen().contains("Sub coverage"), "{way}");
        match way {
            "minute" => both.two.app.receive(Event::Wake),
            "focus" => both.two.app.receive(Event::Focus(true)),
            _ => drop(both.two.keys("z")),
        }
        both.two.sees(&["Sub coverage"]);
    }
}

#[test]
fn a_key_acts_on_what_the_other_window_made_of_it() {
    let mut both = two();
    both.one.keys(ADD);
    both.two.app.receive(Event::Wake);
    both.one.keys("X");
    both.two.keys("Space");
    assert!(!both.two.screen().contains("Sub coverage"), "{}", both.two.screen());
    assert_eq!(both.one.digest(), both.two.digest());
}

#[test]
fn the_others_step_is_named_first_and_taken_back_only_when_asked_again() {
    let mut both = two();
    both.one.keys(ADD);
    let after = both.one.digest();
    both.two.keys("u");
    assert!(both.two.status().contains("done in another window"), "{}", both.two.status());
    assert_eq!(both.two.digest(), after);
    both.two.keys("j u");
    assert_eq!(both.two.digest(), after, "a key in between asks again");
    both.two.keys("u");
    assert_ne!(both.two.digest(), after);
    both.one.app.receive(Event::Focus(true));
    assert!(!both.one.screen().contains("Sub coverage"));
}

#[test]
fn two_windows_that_write_by_turns_lose_nothing() {
    let mut both = two();
    for n in 0..10 {
        let (hour, add) = (8 + n % 8, if n % 2 == 0 { "visit" } else { "co-plan" });
        let line = format!("a 'wed {hour}:{n:02} {add} rivera \"Turn {n}\"' Enter");
        if n % 2 == 0 {
            both.one.keys(&line)
        } else {
            both.two.keys(&line)
        };
    }
    assert_eq!(both.one.digest(), both.two.digest());
    let titles = |journal: &mut Journal| {
        let store = journal.app.store();
        (0..10)
            .filter(|n| {
                !store.search(&format!("\"Turn {n}\""), 5, "2026-11-17".parse().unwrap()).unwrap().hits.is_empty()
            })
            .count()
    };
    assert_eq!((titles(&mut both.one), titles(&mut both.two)), (10, 10));
    assert_eq!(both.one.app.store().check().unwrap(), vec![]);
}

#[test]
fn another_process_is_seen_and_its_step_is_foreign() {
    let mut both = two();
    both.process_adds("tue 11:00 visit rivera \"From a shell\"");
    both.one.keys("u");
    assert!(both.one.status().contains("done in another window"), "{}", both.one.status());
    both.one.sees(&["From a shell"]);
}

#[test]
fn a_lock_held_for_a_while_is_waited_for() {
    let both = two();
    let path = both.path();
    let (held, holds) = std::sync::mpsc::channel();
    let holder = std::thread::spawn(move || {
        let mut other = Store::open(&path, Make::Never, stamp(START).ms()).unwrap();
        let op = beside::store::Op::new(beside::store::Act::Set, "slow");
        other
            .transact(&op, stamp(START).ms(), |tx| {
                held.send(()).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(1200));
                tx.set(beside::store::Setting::TargetShare, "61")
            })
            .unwrap();
    });
    holds.recv().unwrap();
    both.process_adds("tue 11:00 visit rivera \"Patient\"");
    holder.join().unwrap();
}

/// What stands in the journal's place now, and how it got there.
fn replaced(how: &str, path: &Path) {
    let copy = path.with_file_name("copy.beside");
    match how {
        "renamed over" => {
            std::fs::copy(path, &copy).unwrap();
            std::fs::rename(&copy, path).unwrap();
        }
        "moved away" => std::fs::rename(path, &copy).unwrap(),
        "another journal" => {
            let other = path.with_file_name("other.beside");
            drop(Store::open(&other, Make::IfMissing, stamp(START).ms()).unwrap());
            std::fs::rename(other, path).unwrap();
        }
        _ => panic!("{how}"),
    }
}

#[test]
fn nothing_is_written_into_a_file_that_was_replaced() {
    for how in ["renamed over", "moved away", "another journal"] {
        let mut both = two();
        let path = both.path();
        replaced(how, &path);
        let before = std::fs::read(&path).ok();
        both.one.keys("a 'tue 11:00 visit rivera \"Sub coverage\"' Enter");
        let said = both.one.status();
        assert!(said.starts_with("NOT SAVED") && said.contains("Another program"), "{how}: {said}");
        both.one.sees(&["Sub coverage"]);
        assert_eq!(std::fs::read(&path).ok(), before, "{how}");
        both.two.app.receive(Event::Focus(true));
        assert!(both.two.status().contains("Another program"), "{how}: {}", both.two.status());
    }
}

#[test]
fn an_older_copy_laid_over_the_open_file_is_noticed() {
    let mut both = two();
    let path = both.path();
    let older = std::fs::read(&path).unwrap();
    for _ in 0..3 {
        both.one.keys(ADD);
    }
    // As `cp backup journal` does it: the file stays, its words change.
    std::fs::write(&path, &older).unwrap();
    both.one.keys("a 'wed 11:00 visit rivera' Enter");
    assert!(both.one.status().contains("older copy"), "{}", both.one.status());
    assert_eq!(std::fs::read(&path).unwrap(), older);
}

#[test]
fn a_window_whose_journal_was_restored_writes_into_neither() {
    let mut both = two();
    let path = both.path();
    let local = beside::domain::time::to_local(stamp(START), common::journal::ZONE);
    let backup = both.one.app.store().copy_aside(local).unwrap().unwrap();
    both.one.keys(ADD);
    let kept = beside::store::backup::restore(&backup, &path, "x").unwrap().unwrap();
    let (new, old) = (std::fs::read(&path).unwrap(), std::fs::read(&kept).unwrap());
    both.two.keys("a 'wed 11:00 visit rivera' Enter");
    assert!(both.two.status().contains("Another program"), "{}", both.two.status());
    assert_eq!((std::fs::read(&path).unwrap(), std::fs::read(&kept).unwrap()), (new, old));
    let again = Store::open(&path, Make::Never, stamp(START).ms()).unwrap();
    assert_eq!(again.check().unwrap(), vec![]);
}

#[test]
fn words_that_cannot_be_saved_do_not_keep_anybody_in() {
    let mut both = two();
    both.one.keys("4 n Enter 'Fractions on Tuesday'");
    replaced("renamed over", &both.path());
    both.one.keys("Ctrl-q");
    assert!(both.one.status().starts_with("NOT SAVED: the same key again leaves"), "{}", both.one.status());
    assert_eq!(both.one.app.want(), None);
    both.one.keys("Ctrl-q");
    assert_eq!(both.one.app.want(), Some(beside::command::Want::Quit));
}

#[test]
fn a_newer_program_that_climbed_beneath_is_not_written_over() {
    let both = two();
    let path = both.path();
    let mut old = Store::open(&path, Make::Never, stamp(START).ms()).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", beside::store::NEWEST_VERSION + 1).unwrap();
    let op = beside::store::Op::new(beside::store::Act::Set, "share");
    let refused = old.transact(&op, stamp(START).ms(), |tx| tx.set(beside::store::Setting::TargetShare, "61"));
    assert!(matches!(refused, Err(StoreError::Newer { .. })), "{refused:?}");
}
