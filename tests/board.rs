//! The board of cycles: keys in, screen and journal out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::demo;
use beside::domain::coaching::{Focus, Stage, Status};
use beside::domain::ids::CycleId;
use beside::domain::kind::Kind;
use beside::domain::time::Now;
use beside::store::cycle::CycleFields;
use beside::store::meeting::{NewMeeting, Party};
use beside::store::person::NewPerson;
use beside::store::{Act, Op, Store};
use chrono::{Duration, NaiveDate};
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 17).unwrap()
}

/// A journal with so many cycles: names in the order of the alphabet, stages in turn, each begun three weeks ago.
fn board(count: usize) -> Journal {
    let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
    store
        .transact(&Op::new(Act::Added, "cycles"), stamp("2026-11-16 09:52").ms(), |tx| {
            for n in 0..count {
                let letter = char::from(b'A' + u8::try_from(n % 26).unwrap());
                let person = tx.add_person(&NewPerson::named(format!("Ana {letter}eller{n}")))?;
                let fields = CycleFields {
                    title: format!("Equal fractions {n}"),
                    goal: "Students explain why two fractions are equal with a picture of their own".to_owned(),
                    focus: Some(if n % 2 == 0 { Focus::Data } else { Focus::Content }),
                    ..CycleFields::default()
                };
                let began = today() - Duration::days(21);
                let id = tx.add_cycle(&fields, &[Party::Person(person)], began)?;
                let stage = Stage::ALL.get(n % 4).copied().unwrap();
                if stage != Stage::Asked {
                    tx.move_cycle(id, None, stage, began)?;
                }
            }
            Ok(())
        })
        .unwrap();
    Journal::on(store, NOW)
}

fn stages(journal: &mut Journal) -> Vec<(String, Stage, i64)> {
    let now = Now { stamp: stamp(NOW), zone: ZONE };
    let mut cards = journal.app.store().open_cycles(now).unwrap();
    cards.extend(journal.app.store().closed_cycles(now, 40).unwrap());
    cards.sort_by(|one, other| one.title.cmp(&other.title));
    cards.into_iter().map(|card| (card.title, card.stage, card.inquiry)).collect()
}

fn first_cycle(journal: &mut Journal) -> CycleId {
    journal.app.store().open_cycles(Now { stamp: stamp(NOW), zone: ZONE }).unwrap().first().unwrap().id
}

#[test]
fn an_empty_board_teaches_how_to_begin() {
    let mut journal = Journal::at(NOW);
    journal.keys("2");
    journal.sees(&["This is the board of your coaching cycles.", "Press a to begin one"]);
    journal.keys("L H J K Enter e i C n w p v Space f c [ ] Tab Del Esc");
    journal.sees(&["This is the board"]);
}

#[test]
fn a_card_says_who_goal_focus_week_next_and_quiet() {
    let mut journal = board(1);
    journal.keys("2");
    journal.sees(&[
        "Aeller0 · Equal",
        "Students explain why two",
        "interpreting data",
        "asked 27 Oct",
        "nothing planned",
    ]);
    journal.sees(&["~ quiet 21 days", "1 open cycle · 0 in hand"]);
    journal.keys("L");
    journal.sees(&["Planning 1", "week 1 of 6"]);
    assert_eq!(journal.status(), "Equal fractions 0 moved to Planning: plan and anticipate together · u takes it back");
}

#[test]
fn a_card_walks_the_stages_by_hand_and_all_of_it_is_taken_back() {
    let mut journal = board(1);
    let before = journal.digest();
    journal.keys("2 L L L");
    assert_eq!(stages(&mut journal), [("Equal fractions 0".to_owned(), Stage::Reflection, 1)]);
    journal.keys("H i");
    assert_eq!(stages(&mut journal)[0].1, Stage::Planning);
    assert_eq!(journal.status(), "Equal fractions 0 goes into another inquiry · u takes it back");
    journal.sees(&["week 1 of 6 · inquiry 2"]);
    journal.keys("C Ctrl-s");
    assert_eq!(stages(&mut journal)[0].1, Stage::Closed);
    journal.sees(&["No open cycles"]);
    journal.keys("c");
    journal.sees(&["Closed 1", "closed 17 Nov 2026"]);
    journal.keys("u u u u u u");
    assert_eq!(journal.digest(), before);
    journal.sees(&["Asked or invited 1"]);
}

#[test]
fn the_cursor_follows_its_card_and_columns_remember_their_own() {
    let mut journal = board(8);
    journal.keys("2 h h h j");
    assert!(journal.highlights().contains("Eeller4"), "{}", journal.highlights());
    journal.keys("L");
    assert!(journal.highlights().contains("Eeller4"), "{}", journal.highlights());
    journal.sees(&["Asked or invited 1", "Planning 3"]);
    journal.keys("K");
    assert_eq!(journal.status(), "Equal fractions 4 moved · u takes it back");
    let names: Vec<String> = {
        let now = Now { stamp: stamp(NOW), zone: ZONE };
        let cards = journal.app.store().open_cycles(now).unwrap();
        cards.into_iter().filter(|card| card.stage == Stage::Planning).map(|card| card.title).collect()
    };
    assert_eq!(names, ["Equal fractions 1", "Equal fractions 4", "Equal fractions 5"]);
    journal.keys("u u h");
    journal.sees(&["Asked or invited 2", "Planning 2"]);
}

#[test]
fn forty_cards_are_legible_in_a_small_window_and_scroll_with_the_cursor() {
    for (width, height) in [(80, 24), (60, 18), (120, 36)] {
        let mut journal = board(40).size(width, height);
        journal.keys("2 h h h");
        let now = Now { stamp: stamp(NOW), zone: ZONE };
        let waiting =
            journal.app.store().open_cycles(now).unwrap().into_iter().filter(|card| card.stage == Stage::Asked);
        for name in waiting.map(|card| card.who()).collect::<Vec<_>>() {
            journal.sees(&[&name]);
            assert!(journal.highlights().contains(&name), "{name} at {width}: {}", journal.highlights());
            journal.keys("j");
        }
        journal.sees(&["10 of 10", "40 open cycles · 30 in hand (many at once)", "┃"]);
    }
}

#[test]
fn the_filter_goes_through_what_cards_have_in_common() {
    let mut journal = board(8);
    journal.keys("2 f");
    journal.sees(&["only interpreting data · 4"]);
    assert!(!journal.screen().contains("Beller1"));
    journal.keys("f");
    journal.sees(&["only content knowledge · 4", "Beller1"]);
    journal.keys("Esc");
    journal.sees(&["Aeller0", "Beller1"]);
}

#[test]
fn the_page_of_a_cycle_takes_what_is_anticipated_and_what_is_seen() {
    let mut journal = board(1);
    journal.keys("2 Enter");
    journal.sees(&["GOAL", "ANTICIPATED", "OBSERVED", "a: what may students do?", "NEXT STEPS", "STAGES"]);
    journal.keys("a 'halves first' Enter v 'doubled both -> ask why' Enter");
    journal.sees(&["halves first", "anticipated, not seen", "seen, not anticipated", "doubled both · Tue 17 Nov"]);
    journal.sees(&["→ so next: ask why"]);
    journal.keys("j Enter ', then again' Enter");
    journal.sees(&["halves first, then again"]);
    journal.keys("a 'half ty' Esc");
    assert!(!journal.screen().contains("half ty"));
    journal.keys("a 'ped' Enter");
    journal.sees(&["half typed"]);
    journal.keys("j X");
    assert_eq!(journal.status(), "What you anticipated deleted · u takes it back");
    journal.keys("u u u u u");
    journal.sees(&["a: what may students do?", "v: what did students say"]);
    journal.keys("Esc");
    journal.sees(&["1 open cycle"]);
}

#[test]
fn inquiries_keep_their_own_table() {
    let mut journal = board(1);
    journal.keys("2 Enter a 'halves first' Enter i");
    journal.sees(&["inquiry 2 of 2", "a: what may students do?"]);
    journal.keys("[");
    journal.sees(&["inquiry 1 of 2", "halves first"]);
    journal.keys("]");
    assert!(!journal.screen().contains("halves first"));
    journal.keys("]");
    assert_eq!(journal.status(), "That is the newest inquiry.");
}

#[test]
fn a_meeting_met_in_the_week_moves_the_card() {
    let mut journal = board(1);
    let id = first_cycle(&mut journal);
    let start = today().and_hms_opt(10, 0, 0).unwrap();
    let meeting = NewMeeting { cycle: Some(id), ..NewMeeting::plain(Kind::Visit, start, 45, ZONE) };
    let op = Op::new(Act::Added, "visit");
    let meeting = journal.app.store().transact(&op, stamp(NOW).ms(), |tx| tx.add_meeting(&meeting)).unwrap().value;
    journal.keys("2");
    journal.sees(&["○ today 10:00 visit"]);
    journal.app.store().transact(&op, stamp(NOW).ms(), |tx| tx.mark_meeting(meeting, None, Status::Met, "")).unwrap();
    journal.keys("1 2 Enter");
    journal.sees(&["Enactment · week 1 of 6", "●"]);
}

#[test]
fn the_sample_is_whole_on_board_and_page() {
    let now = stamp(NOW);
    let mut store = Store::in_memory(now.ms()).unwrap();
    demo::fill(&mut store, 7, Now { stamp: now, zone: ZONE }, demo::Size::Year).unwrap();
    let mut journal = Journal::on(store, NOW);
    journal.keys("2");
    journal.sees(&["Rivera · Equal fractions", "○ today 10:00 visit"]);
    for (width, height) in [(160, 50), (120, 36), (80, 24), (60, 18)] {
        journal = journal.size(width, height);
        journal.keys("Home j Enter");
        journal.sees(&["GOAL", "Rivera · Equal", "Enactment"]);
        journal.keys("G G k PgUp Home Esc");
    }
}

/// The columns are laid out by the lines that cards take; a short one always takes as many.
#[test]
fn three_hundred_cards_are_walked_to_the_last() {
    let mut journal = board(300);
    journal.keys("2 h h h End").sees(&["75 of 75"]);
    journal.keys("l End").sees(&["75 of 75", "300 open cycles"]);
    let screen = journal.screen();
    let last = screen.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(last > 30, "the column is full to its end:\n{screen}");
}
