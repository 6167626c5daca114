//! A cycle's own page and its way: closing words, stages set right, every field; keys in, screen and journal out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::domain::coaching::Stage;
use beside::domain::ids::CycleId;
use beside::domain::time::Now;
use beside::store::cycle::{Card, CycleFields};
use beside::store::meeting::Party;
use beside::store::person::NewPerson;
use beside::store::{Act, Op, Store};
use chrono::NaiveDate;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One cycle with Ana Rivera, asked for on 5 October.
fn cycle() -> Journal {
    let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
    store
        .transact(&Op::new(Act::Added, "cycle"), stamp("2026-10-05 09:00").ms(), |tx| {
            let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
            let fields = CycleFields {
                title: "Equal fractions".into(),
                goal: "Students explain".into(),
                ..CycleFields::default()
            };
            tx.add_cycle(&fields, &[Party::Person(ana)], day("2026-10-05"))
        })
        .unwrap();
    Journal::on(store, NOW)
}

fn card(journal: &mut Journal) -> Card {
    let now = Now { stamp: stamp(NOW), zone: ZONE };
    let store = journal.app.store();
    let mut cards = store.open_cycles(now).unwrap();
    cards.extend(store.closed_cycles(now, 40).unwrap());
    cards.remove(0)
}

fn id(journal: &mut Journal) -> CycleId {
    card(journal).id
}

#[test]
fn closing_asks_three_things_and_all_of_them_can_wait() {
    let mut journal = cycle();
    let before = journal.digest();
    journal.keys("2 C");
    journal.sees(&["Students now", "They learned", "I learned", "the words can wait"]);
    journal.keys("Ctrl-s c l l l l Enter");
    assert_eq!(card(&mut journal).stage, Stage::Closed);
    journal.sees(&["BASELINE → CLOSING", "closing words still open", "Enter: what did the teacher learn?"]);
    journal.keys("Esc");
    journal.sees(&["Closed 1", "words still open"]);
    journal.keys("C 'They draw it' Tab 'To wait' Tab 'To ask less' Ctrl-s");
    let id = id(&mut journal);
    let fields = journal.app.store().cycle(id).unwrap().fields;
    assert_eq!(
        [&fields.closing.evidence[..], &fields.closing.teacher, &fields.closing.coach],
        ["They draw it", "To wait", "To ask less"]
    );
    assert!(!journal.screen().contains("still open"), "{}", journal.screen());
    journal.keys("u u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn a_wrong_stage_and_a_wrong_day_are_set_right_and_time_per_stage_follows() {
    let mut journal = cycle();
    let before = journal.digest();
    journal.keys("2 L L Enter End");
    journal.sees(&["Asked or invited · 43 days", "Enactment · 0 days · by hand"]);
    // The planning began on 12 October.
    journal.keys("k Enter");
    journal.sees(&["which stage, since when", "Planning"]);
    journal.keys("Tab Ctrl-u '2026-10-12' Ctrl-s");
    journal.sees(&["Asked or invited · 7 days", "Planning · 36 days"]);
    assert_eq!(card(&mut journal).started, Some(day("2026-10-12")));
    // Enactment was a slip: without it the cycle stands in Planning again.
    journal.keys("End X");
    assert_eq!(card(&mut journal).stage, Stage::Planning);
    journal.sees(&["Planning · week"]);
    // A stage that was not noted.
    journal.keys("End a Right Tab Ctrl-u '2026-11-02' Ctrl-s");
    let card = card(&mut journal);
    assert_eq!(card.stage, Stage::Enactment);
    journal.sees(&["Planning · 21 days", "Enactment · 15 days · by hand"]);
    journal.keys("Home End k k X");
    assert!(journal.status().contains("Stage deleted"), "{}", journal.status());
    journal.keys("u u u u u u");
    assert_eq!(journal.digest(), before);
    journal.keys("End X");
    assert!(journal.status().contains("stands in some stage"), "{}", journal.status());
}
