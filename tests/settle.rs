//! What is over and whom to reconnect with, from keys to screen and journal.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::domain::ids::PersonId;
use beside::domain::kind::Kind;
use beside::store::meeting::{NewMeeting, Party};
use beside::store::person::NewPerson;
use beside::store::{Act, Op, Store};
use chrono::NaiveDate;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn store() -> Store {
    Store::in_memory(stamp("2026-08-01 08:00").ms()).unwrap()
}

fn act<T>(store: &mut Store, f: impl FnOnce(&beside::store::Tx) -> Result<T, beside::store::StoreError>) -> T {
    store.transact(&Op::new(Act::Added, "it"), stamp("2026-08-01 08:00").ms(), f).unwrap().value
}

/// Somebody met on that day, with a cadence of two weeks.
fn met_on(store: &mut Store, name: &str, on: &str) -> PersonId {
    let start = day(on).and_hms_opt(10, 0, 0).unwrap();
    act(store, |tx| {
        let person = tx.add_person(&NewPerson::named(name))?;
        tx.begin_cadence(person)?;
        let new = NewMeeting {
            with: vec![Party::Person(person)],
            status: beside::domain::coaching::Status::Met,
            ..NewMeeting::plain(Kind::Visit, start, 45, ZONE)
        };
        tx.add_meeting(&new)?;
        Ok(person)
    })
}

#[test]
fn what_is_over_is_asked_about_once_oldest_first() {
    let mut journal = Journal::at(NOW);
    journal.keys(
        "a '2026-11-13 10:00 PLC 45m' Enter a '2026-11-12 9:00 duty 30m' Enter a '2026-11-16 9:00 PLC gr 4 30m' Enter",
    );
    journal.keys("t").sees(&["3 to settle"]);
    let before = journal.digest();
    journal.keys("s").sees(&["To settle", "1 of 3"]);
    let screen = journal.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
    assert!(row("Thu 12 Nov") < row("Fri 13 Nov") && row("Fri 13 Nov") < row("Mon 16 Nov"), "{screen}");
    journal.keys("Space").sees(&["met · u takes it back", "1 of 2"]);
    journal.keys("x").sees(&["Why not?", "1 of 1"]);
    journal.keys("3");
    assert!(journal.status().contains("cancelled"), "{}", journal.status());
    journal.keys("z").sees(&["Everything is settled", "left as planned"]);
    journal.keys("Esc").sees(&["0 to settle"]);
    journal.keys("u u u");
    assert_eq!(journal.digest(), before, "the reason and the cancelling are one step");
    journal.keys("s").sees(&["1 of 3"]);
}

#[test]
fn any_other_key_after_it_did_not_happen_goes_on() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-13 10:00 PLC 45m' Enter a '2026-11-12 9:00 duty 30m' Enter s x Space");
    journal.sees(&["Everything is settled"]);
}

#[test]
fn what_was_let_be_is_asked_about_again_once_it_is_moved() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-16 9:00 PLC 30m' Enter s z Esc").sees(&["0 to settle"]);
    journal.keys("Home J").sees(&["1 to settle"]);
}

#[test]
fn a_visit_with_entries_is_met_by_itself() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-11-17 9:00 rivera visit 30m' Tab Ctrl-s Enter").sees(&["1 to settle"]);
    let planned = journal.digest();
    journal.keys("o Enter a Ctrl-w").sees(&["0 to settle"]);
    journal.keys("o u").keys("Ctrl-w");
    assert_eq!(journal.digest(), planned, "taking the entry back takes that back too");
}

#[test]
fn meetings_of_a_series_are_asked_about_for_three_weeks() {
    let mut journal = Journal::at(NOW);
    journal.keys("a '2026-09-14 8:00 PLC gr 3 30m every mon' Enter");
    journal.keys("t").sees(&["3 to settle"]);
    journal.keys("s").sees(&["Mon 2 Nov", "Mon 9 Nov", "Mon 16 Nov", "1 of 3"]);
    let before = journal.digest();
    journal.keys("x 4 z").sees(&["1 of 1"]);
    journal.keys("Space").sees(&["Everything is settled"]);
    journal.keys("u u u").sees(&["of 3"]);
    assert_eq!(journal.digest(), before);
}

#[test]
fn one_key_books_a_time_with_who_was_not_met_for_long() {
    let mut store = store();
    met_on(&mut store, "Ana Rivera", "2026-10-20");
    met_on(&mut store, "Sam Okafor", "2026-10-27");
    met_on(&mut store, "Mia Lindqvist", "2026-11-16");
    let mut journal = Journal::on(store, NOW);
    let before = journal.digest();
    journal.sees(&["RECONNECT  Rivera 28 days · Okafor 21 days"]);
    journal.keys("d").sees(&["Time to reconnect", "last met 28 days ago", "every other week", "1 of 2"]);
    assert!(!journal.screen().contains("Lindqvist"));
    journal.keys("v").sees(&["for a visit"]);
    journal.keys("c").sees(&["for a conversation"]);
    journal.keys("z").sees(&["put off for a week", "1 of 1"]);
    journal.keys("u").sees(&["of 2"]);
    assert_eq!(journal.digest(), before);
    journal.keys("Home 1");
    if journal.status().contains("added") {
        journal.sees(&["1 of 1"]);
        journal.keys("u");
    }
    assert_eq!(journal.digest(), before);
    journal.keys("Enter").sees(&["Ana Rivera"]);
}

#[test]
fn weeks_without_school_do_not_count_and_who_left_is_not_named() {
    let mut store = store();
    let rivera = met_on(&mut store, "Ana Rivera", "2026-10-30");
    let named = |store: &Store| {
        let now = beside::domain::time::Now { stamp: stamp(NOW), zone: ZONE };
        store.reconnect(now).unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(named(&store), ["Ana Rivera"], "18 days ago");
    act(&mut store, |tx| tx.put_off_person(rivera, day("2026-11-18")));
    assert!(named(&store).is_empty());
    act(&mut store, |tx| tx.put_off_person(rivera, day("2026-11-17")));
    assert_eq!(named(&store), ["Ana Rivera"]);
    act(&mut store, |tx| tx.leave(rivera, day("2026-11-10")));
    assert!(named(&store).is_empty());
}

#[test]
fn they_look_as_they_should() {
    let mut store = store();
    met_on(&mut store, "Ana Rivera", "2026-10-20");
    met_on(&mut store, "Sam Okafor", "2026-10-27");
    let mut journal = Journal::on(store, NOW);
    journal.keys("a '2026-11-13 10:00 PLC gr 3 45m' Enter a '2026-11-12 9:00 duty 30m' Enter s");
    insta::assert_snapshot!("settle_120x36", format!("{}\n{}", journal.screen(), journal.highlights()));
    let mut journal = journal.size(60, 18);
    journal.keys("x");
    insta::assert_snapshot!("settle_60x18", journal.screen());
    journal.keys("Esc Esc d");
    insta::assert_snapshot!("reconnect_60x18", journal.screen());
}

#[test]
fn who_leaves_may_take_their_meetings_along() {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'thu 10:15 rivera co-plan 45m every thu until 11 dec' Tab Ctrl-s Enter");
    journal.keys("3").sees(&["Thu 19 Nov", "Thu 26 Nov", "Thu 10 Dec"]);
    let before = journal.digest();
    journal.keys("x").sees(&["still planned: Thu 19 Nov planning · Rivera", "R on the week ends it"]);
    journal.keys("Tab Right Ctrl-s");
    assert!(journal.status().contains("with 4 meetings cancelled, left"), "{}", journal.status());
    journal.keys("u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn where_the_two_parked_is_kept_from_the_brief() {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'thu 10:15 rivera co-plan 45m' Tab Ctrl-s Enter b k 'the number line task' Ctrl-s");
    journal.sees(&["Where we parked", "the number line task"]);
    journal.keys("Esc W").sees(&["where we parked: the number line task"]);
}
