//! `Ctrl-l` hides everything, everywhere, and while it does no key acts but the one that brings it back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that meets an error has failed")]

mod common;

use beside::command::{Event, MouseAct};
use common::journal::Journal;

const START: &str = "2026-11-17 09:52";

/// Keys that lead somewhere from the week, and what is to be seen there.
const PLACES: [(&str, &str); 20] = [
    ("", "Sub"),
    ("2", "Board"),
    ("3", "Rivera"),
    ("4", "Write"),
    ("5", "Review"),
    ("W", "Week ahead"),
    ("P", "promises"),
    ("y", "School"),
    ("Y", "year"),
    (": 'rivera'", "Rivera"),
    ("?", "all keys"),
    ("/ 'rivera'", "Rivera"),
    ("a 'tue 12:00 visit rivera'", "rivera"),
    ("e", "Sub coverage"),
    ("b", "Rivera"),
    ("T", "Tray"),
    (": 'trash bring' Enter", "Trash"),
    ("4 n Enter 'Quokka words'", "Quokka words"),
    ("o 'rivera' Enter", "In class with"),
    ("o 'rivera' Enter n 'Quokka note'", "Quokka note"),
];

fn journal() -> Journal {
    let mut journal = Journal::at(START);
    journal.keys("3 a 'Ana Rivera' Ctrl-s 1");
    journal.keys("a 'tue 11:00 visit rivera \"Sub coverage\"' Enter");
    journal
}

#[test]
fn nothing_of_the_journal_shows_and_no_key_acts() {
    for (keys, sees) in PLACES {
        let mut journal = journal();
        journal.keys(keys).sees(&[sees]);
        let (before, seen) = (journal.digest(), journal.screen());
        let was = journal.app.model.clone();
        journal.keys("Ctrl-l");
        let page = journal.screen();
        assert_eq!(page.trim(), "Hidden. Enter shows it again.", "{keys}");
        journal.keys("Esc Space l a s d x X u U q j k Tab Ctrl-s Ctrl-q Ctrl-x 1 2 3 : / ? F1 Del");
        journal.app.receive(Event::Paste("pasted words".into()));
        journal.mouse(MouseAct::Press, 10, 5);
        journal.app.receive(Event::Wake);
        journal.app.receive(Event::Focus(true));
        journal.resize(80, 24);
        journal.resize(120, 36);
        assert_eq!((journal.screen(), journal.digest(), journal.app.want()), (page, before, None), "{keys}");
        assert_eq!(beside::app::spoken(&journal.app.model).place, "Hidden");
        journal.keys("Enter");
        let without_status = |screen: &str| screen.lines().rev().skip(2).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(without_status(&journal.screen()), without_status(&seen), "{keys}");
        assert_eq!(journal.app.model.screen, was.screen);
    }
}

#[test]
fn the_same_key_brings_it_back_too() {
    let mut journal = journal();
    journal.keys("Ctrl-l Ctrl-l").sees(&["Sub"]);
}
