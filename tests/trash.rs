//! The trash on screen and from the shell: brought back with one key, removed for good only after a question.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that meets an error has failed")]

mod common;

use beside::command::Event;
use common::journal::Journal;

const START: &str = "2026-11-17 09:52";

/// A journal with a deleted entry, meeting and step.
fn deleted() -> Journal {
    let mut journal = Journal::at(START);
    journal.keys("3 a 'Ana Rivera' Ctrl-s 1");
    journal.keys("a 'tue 11:00 visit rivera \"Sub coverage\"' Enter X");
    journal.pass(60).keys("4 n Enter 'Quokka words of Tuesday' Esc j X");
    journal.keys("1");
    journal
}

fn open(journal: &mut Journal) {
    journal.keys(": 'trash bring' Enter");
    journal.sees(&["Trash: what was deleted"]);
}

#[test]
fn an_empty_trash_says_how_long_things_lie_there() {
    let mut journal = Journal::at(START);
    open(&mut journal);
    journal.sees(&["The trash is empty", "30 days"]);
    journal.keys("X E Enter r Esc");
    assert!(!journal.screen().contains("Trash:"));
}

#[test]
fn what_was_deleted_is_listed_by_day_and_comes_back_with_enter() {
    let mut journal = deleted();
    open(&mut journal);
    journal.sees(&["written", "Quokka words", "meeting", "Sub coverage", "1 of 2", "Tue 17 Nov"]);
    journal.keys("j Enter");
    assert!(journal.status().contains("Sub coverage restored"), "{}", journal.status());
    journal.sees(&["1 of 1"]);
    journal.keys("Esc").sees(&["Sub"]);
    journal.keys("u");
    open(&mut journal);
    journal.sees(&["1 of 2"]);
}

#[test]
fn removing_asks_and_any_other_key_keeps() {
    let mut journal = deleted();
    let before = journal.digest();
    open(&mut journal);
    journal.keys("X").sees(&["Remove “Quokka words", "1 written entry", "can't be taken back"]);
    journal.keys("Esc").sees(&["Quokka words"]);
    assert_eq!((journal.digest(), journal.status()), (before.clone(), "Nothing was removed.".to_owned()));
    journal.keys("X y");
    assert!(journal.status().starts_with("Removed for good: “Quokka words"), "{}", journal.status());
    assert_ne!(journal.digest(), before);
    journal.keys("Esc : 'trash bring' Enter").sees(&["Sub coverage", "1 of 1"]);
    assert_eq!(journal.app.store().check().unwrap(), vec![]);
}

#[test]
fn emptying_removes_all_of_it_and_its_steps() {
    let mut journal = deleted();
    open(&mut journal);
    journal.keys("E").sees(&["the whole trash", "1 meeting", "1 written entry"]);
    journal.keys("y").sees(&["The trash is empty"]);
    let left: Vec<String> = journal.app.store().history(9).unwrap().into_iter().map(|step| step.title).collect();
    assert_eq!(left.len(), 1, "only Ana Rivera was added: {left:?}");
    journal.keys("Esc u");
    assert_eq!(journal.app.store().check().unwrap(), vec![]);
}

#[test]
fn a_month_later_the_trash_empties_itself_while_nobody_is_at_it() {
    let mut journal = deleted();
    let week = || beside::domain::time::Stamp::from_ms(common::journal::stamp(START).ms());
    assert_eq!(journal.app.store().trashed().unwrap().len(), 2, "{:?}", week());
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("journal.beside");
    journal.app.store().backup(&copy).unwrap();
    let later = "2026-12-20 09:52";
    let store =
        beside::store::Store::open(&copy, beside::store::Make::Never, common::journal::stamp(later).ms()).unwrap();
    let mut later = Journal::on(store, later);
    later.pass(-120).keys("t");
    later.app.receive(Event::Wake);
    assert_eq!(later.app.store().trashed().unwrap(), vec![]);
}

#[test]
fn it_is_whole_at_every_size() {
    let mut journal = deleted();
    open(&mut journal);
    for (width, height) in [(160, 50), (120, 36), (80, 24), (60, 20)] {
        journal.resize(width, height);
        journal.sees(&["Trash: what was deleted", "Quokka", "Sub coverage", "30 days"]);
        journal.keys("X").sees(&["for good"]);
        journal.keys("Esc");
    }
}
