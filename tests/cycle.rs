//! A cycle's own page and its way: closing words, stages set right, every field; keys in, screen and journal out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::command::MouseAct;
use beside::domain::coaching::{Stage, Status, Tier, Who};
use beside::domain::ids::CycleId;
use beside::domain::kind::Kind;
use beside::domain::time::Now;
use beside::store::cycle::{Card, CycleFields};
use beside::store::meeting::{NewMeeting, Party};
use beside::store::person::NewPerson;
use beside::store::step::NewStep;
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

/// A meeting of the cycle that was met.
fn met(journal: &mut Journal, id: CycleId, kind: Kind, start: &str) {
    let start = chrono::NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
    let new = NewMeeting { cycle: Some(id), status: Status::Met, ..NewMeeting::plain(kind, start, 45, ZONE) };
    let op = Op::new(Act::Added, "meeting");
    journal.app.store().transact(&op, stamp(NOW).ms(), |tx| tx.add_meeting(&new)).unwrap();
}

/// From interest to close: the card follows, another inquiry carries what was agreed, a lab stands among its weeks, and all
/// of it is taken back.
#[test]
fn six_weeks_from_interest_to_close_and_all_the_way_back() {
    let mut journal = cycle();
    let id = id(&mut journal);
    let before = journal.digest();
    let week = [
        (Kind::Planning, "2026-10-12 09:00"),
        (Kind::Visit, "2026-10-14 09:00"),
        (Kind::Visit, "2026-10-15 09:00"),
        (Kind::Reflecting, "2026-10-20 09:00"),
        (Kind::MathLab, "2026-11-03 09:00"),
    ];
    for (kind, start) in week {
        met(&mut journal, id, kind, start);
    }
    assert_eq!(card(&mut journal).stage, Stage::Reflection);
    journal.keys("2 Enter");
    journal.sees(&["WEEKS", "▸now  ● met", "gaps", "no meeting in week 3, 5"]);
    journal.sees(&["planning     ●  ·", "visits       ●2 ·", "together     ·  ·  ·  ●"]);
    let step =
        NewStep { cycle: Some(id), ..NewStep::said("Bring two launch questions", Who::Coach, day("2026-11-10")) };
    let op = Op::new(Act::Added, "step");
    journal.app.store().transact(&op, stamp(NOW).ms(), |tx| tx.add_step(&step).map(drop)).unwrap();
    journal.keys("v 'doubled both -> ask why' Enter").pass(60).keys("i Esc L");
    assert_eq!((card(&mut journal).stage, card(&mut journal).inquiry), (Stage::Enactment, 2));
    assert!(journal.status().contains("nothing is anticipated yet"), "{}", journal.status());
    journal.keys("L");
    journal.keys("C 'They draw it' Ctrl-s");
    assert_eq!(card(&mut journal).stage, Stage::Closed);
    for _ in 0..40 {
        if journal.digest() == before {
            return;
        }
        journal.keys("u");
    }
    panic!("never back at the beginning: {}", journal.status());
}

#[test]
fn another_inquiry_opens_the_planning_note_with_what_was_agreed_and_what_comes_next() {
    let mut journal = cycle();
    let id = id(&mut journal);
    met(&mut journal, id, Kind::Planning, "2026-11-16 09:00");
    let step =
        NewStep { cycle: Some(id), ..NewStep::said("Bring two launch questions", Who::Coach, day("2026-11-10")) };
    let op = Op::new(Act::Added, "step");
    journal.app.store().transact(&op, stamp(NOW).ms(), |tx| tx.add_step(&step).map(drop)).unwrap();
    journal.keys("2 Enter v 'doubled both -> ask why' Enter i Esc");
    let now = Now { stamp: stamp(NOW), zone: ZONE };
    let store = journal.app.store();
    let meeting = store.cycle_page(id, None, now).unwrap().meetings[0].id;
    let subject = beside::store::reflection::Subject {
        about: beside::domain::coaching::About::Meeting,
        theme: String::new(),
        day: day("2026-11-17"),
        meeting: Some(meeting),
        visit: None,
        cycle: Some(id),
        person: None,
    };
    assert_eq!(store.opening_of(&subject, now).unwrap(), "So next: ask why\nAgreed: Bring two launch questions\n\n");
}

#[test]
fn the_mouse_takes_a_card_to_another_column_and_shows_where_it_would_drop() {
    let mut journal = cycle();
    let before = journal.digest();
    journal.keys("2");
    let (from, to) = (journal.find("Rivera"), journal.find("Enactment"));
    journal.mouse(MouseAct::Press, from.0, from.1);
    journal.mouse(MouseAct::Drag, to.0 + 2, to.1 + 4);
    journal.sees(&["→ Enactment", "▸"]);
    journal.keys("Esc");
    journal.mouse(MouseAct::Release, to.0 + 2, to.1 + 4);
    assert_eq!(journal.digest(), before);
    journal.drag(from, (to.0 + 2, to.1 + 4));
    assert_eq!(card(&mut journal).stage, Stage::Enactment);
    journal.keys("u");
    assert_eq!(journal.digest(), before);
    // A click chooses, a second opens.
    journal.mouse(MouseAct::Press, from.0, from.1);
    journal.mouse(MouseAct::Release, from.0, from.1);
    journal.mouse(MouseAct::Press, from.0, from.1);
    journal.mouse(MouseAct::Release, from.0, from.1);
    journal.sees(&["GOAL"]);
}

#[test]
fn groups_stand_under_headings_and_all_fields_are_kept() {
    let mut journal = cycle();
    journal.keys("2 g g g");
    journal.sees(&["by focus", "─ none"]);
    journal.keys("g g e");
    journal.sees(&["Practices", "Routine", "Concept", "Baseline", "Support"]);
    let id = id(&mut journal);
    journal.keys("Tab Tab Tab 'Reasoning for all' Tab Tab Tab Tab Tab Tab Tab Tab 'smp3' Enter 'mtp5' Enter Tab 'number t' Enter");
    journal.keys("'Equivalence' Tab 'Most draw' Tab Right Right Ctrl-s");
    let fields = journal.app.store().cycle(id).unwrap().fields;
    assert_eq!(
        [&fields.practices[..], &fields.routine, &fields.concept, &fields.baseline],
        ["SMP3, MTP5", "Number talk", "Equivalence", "Most draw"]
    );
    assert!(fields.school_goal.is_some());
    assert_eq!(fields.tier, Some(Tier::Two));
}
