//! The journal is looked after while nobody is at it: a check after the first frame, backups now and then, none in a visit.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets an error has failed")]

mod common;

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use beside::command::Event;
use beside::command::Key;
use beside::store::backup::{Report, revision_of};
use beside::store::{Make, Store};
use common::journal::{Journal, stamp};

const START: &str = "2026-11-17 09:52";

struct Kept {
    folder: tempfile::TempDir,
    journal: Journal,
    mail: Receiver<Event>,
}

/// An app on a file, its first frame shown, the check of the start over.
fn opened() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.beside");
    let mut journal = Journal::on(Store::open(&path, Make::IfMissing, stamp(START).ms()).unwrap(), START);
    let (mailbox, mail) = channel();
    journal.app.started(mailbox);
    let mut kept = Kept { folder, journal, mail };
    assert_eq!(kept.report(), Report::Whole);
    kept
}

impl Kept {
    /// Waits for the keeper, and hands over what it says.
    fn report(&mut self) -> Report {
        let Event::Kept(report) = self.mail.recv_timeout(Duration::from_secs(20)).unwrap() else {
            panic!("another event")
        };
        self.journal.app.receive(Event::Kept(report.clone()));
        report
    }

    /// The last key was pressed so many seconds ago, and the minute turns.
    fn quiet_for(&mut self, seconds: i64) {
        self.journal.pass(-seconds).press(Key::char('t'));
        self.journal.pass(seconds);
        self.journal.app.receive(Event::Wake);
    }

    fn backups(&mut self) -> usize {
        self.journal.app.store().shelf().unwrap().list().len()
    }

    fn nothing_is_asked(&self) {
        assert!(self.mail.recv_timeout(Duration::from_millis(150)).is_err(), "the keeper was asked for something");
    }
}

#[test]
fn a_backup_is_made_a_minute_after_the_last_key_and_not_again_without_a_change() {
    let mut kept = opened();
    kept.quiet_for(20);
    kept.nothing_is_asked();
    kept.quiet_for(90);
    let Report::Made(path) = kept.report() else { panic!("no backup") };
    assert_eq!(revision_of(&path).unwrap(), kept.journal.app.store().revision().unwrap());
    kept.quiet_for(90);
    kept.nothing_is_asked();
    kept.journal.keys("a 'tue 11:00 check-in \"Sub coverage\"' Enter");
    kept.quiet_for(90);
    kept.nothing_is_asked();
    assert_eq!(kept.backups(), 1, "the last one is younger than half an hour");
    assert_eq!(kept.journal.status(), "", "all is well, and needs no words");
}

#[test]
fn nothing_is_done_in_the_middle_of_a_visit() {
    let mut kept = opened();
    kept.journal.keys("3 a 'Ana Rivera' Ctrl-s 1");
    kept.journal.keys("o 'rivera' Enter a");
    assert!(kept.journal.screen().contains("In class with"), "{}", kept.journal.screen());
    kept.journal.pass(-600).press(Key::char('s'));
    kept.journal.pass(600);
    kept.journal.app.receive(Event::Wake);
    kept.nothing_is_asked();
}

#[test]
fn a_hurt_journal_is_told_and_its_backups_are_left_alone() {
    let mut kept = opened();
    kept.journal.app.receive(Event::Kept(Report::Hurt("damaged page in step".to_owned())));
    assert!(kept.journal.status().contains("beside check"), "{}", kept.journal.status());
    kept.journal.app.back_up_on_leaving().unwrap();
    assert_eq!(kept.backups(), 0, "no copy of a hurt journal takes the place of a good one");
}

#[test]
fn leaving_makes_the_backup_that_is_due() {
    let mut kept = opened();
    kept.journal.app.back_up_on_leaving().unwrap();
    kept.journal.app.back_up_on_leaving().unwrap();
    assert_eq!(kept.backups(), 1);
}

#[test]
fn a_copy_is_made_before_a_roster_comes_in() {
    let mut kept = opened();
    let roster = kept.folder.path().join("roster.csv");
    std::fs::write(&roster, "Name,Email,Role,School,Grade\nAna Rivera,ar@x.org,Teacher,Lincoln,3\n").unwrap();
    kept.journal.keys(": 'import a roster' Enter");
    kept.journal.keys(&format!("'{}' Enter", roster.display()));
    assert_eq!(kept.backups(), 0, "so far it is only shown");
    kept.journal.keys("Enter");
    assert_eq!(kept.backups(), 1);
    kept.journal.keys("3").sees(&["Rivera"]);
}
