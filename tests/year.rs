//! The plan of a year, concepts and whom to coach: keys in, screen and journal out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::command::{Event, Scope};
use beside::demo::{Size, fill};
use beside::domain::time::Now;
use beside::store::{Make, Store};
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn sample() -> Journal {
    let now = Now { stamp: stamp(NOW), zone: ZONE };
    let mut store = Store::in_memory(now.stamp.ms()).unwrap();
    fill(&mut store, 1, now, Size::Year).unwrap();
    Journal::on(store, NOW)
}

/// An empty journal that knows these people.
fn with_people(names: &[&str]) -> Journal {
    let mut journal = Journal::at(NOW);
    let op = beside::store::Op::new(beside::store::Act::Added, "people");
    let now = stamp(NOW).ms();
    let added = journal.app.store().transact(&op, now, |tx| {
        names.iter().try_for_each(|name| tx.add_person(&beside::store::person::NewPerson::named(*name)).map(drop))
    });
    added.unwrap();
    journal
}

fn undo_to(journal: &mut Journal, digest: &str) {
    for _ in 0..60 {
        if journal.digest() == digest {
            return;
        }
        journal.keys("u");
    }
    panic!("undo does not lead back:\n{}", journal.screen());
}

#[test]
fn a_year_without_a_plan_teaches_how_to_begin() {
    let mut journal = Journal::at(NOW);
    journal.keys("O").sees(&["The year", "y opens school time"]);
    journal.keys("g").sees(&["There is no school year yet"]);
    journal.keys("Esc");
    assert_eq!(journal.app.model.screen, Scope::Week);
}

#[test]
fn the_year_is_planned_with_keys_and_taken_back() {
    let mut journal = sample();
    let before = journal.digest();
    journal.keys("O").sees(&["The year", "windows", "▲ now", "with school", "cycles fit", "VISION", "GOALS"]);
    journal.keys("Home Enter Ctrl-a 'Students explain to each other.' Enter 'In every room.' Esc");
    journal.sees(&["Students explain to each other.", "In every room."]);
    journal.keys("g 'number talks twice a week' Enter Space").sees(&["year 2     number talks twice a week"]);
    journal.keys("a 'four math labs' Enter s 'lesson study in grade 3' Enter Space");
    journal.sees(&["everyone   four math labs", "everyone   lesson study in grade 3"]);
    for _ in 0..30 {
        journal.keys("PgDn");
    }
    journal.sees(&["QUESTIONS OF THE YEAR"]);
    undo_to(&mut journal, &before);
}

#[test]
fn six_questions_come_to_begin_with_and_answers_are_kept() {
    let mut journal = sample();
    let year = journal.app.store().years_with_plans().unwrap().pop().unwrap();
    let plan = journal.app.store().year_plan(year).unwrap();
    let questions: Vec<_> = plan.questions.iter().map(|one| one.id).collect();
    let now = stamp(NOW).ms();
    let op = beside::store::Op::new(beside::store::Act::Deleted, "x");
    let gone =
        journal.app.store().transact(&op, now, |tx| questions.iter().try_for_each(|id| tx.delete_year_question(*id)));
    gone.unwrap();
    journal.keys("O n End Enter 'I write each promise down.' Enter 'And look on Fridays.' Ctrl-s");
    journal.sees(&["I write each promise down.", "And look on Fridays."]);
    let plan = journal.app.store().year_plan(year).unwrap();
    assert_eq!(plan.questions.len(), 6);
    assert_eq!(plan.questions[5].answer, "I write each promise down.\nAnd look on Fridays.");
    journal.keys("n 'What did June teach me?' Enter").sees(&["What did June teach me?"]);
}

#[test]
fn an_answer_half_typed_survives_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let (file, drafts) = (folder.path().join("test.beside"), folder.path().join("drafts"));
    let open = |is_new: bool| {
        let now = Now { stamp: stamp(NOW), zone: ZONE };
        let mut store = Store::open(&file, Make::IfMissing, now.stamp.ms()).unwrap();
        if is_new {
            fill(&mut store, 1, now, Size::Year).unwrap();
        }
        store.keep_drafts(&drafts).unwrap();
        Journal::on(store, NOW)
    };
    let mut journal = open(true);
    journal.keys("O End Enter Ctrl-a 'half an answ'");
    journal.app.receive(Event::Signal(beside::command::Signal::Hangup));
    drop(journal);
    let mut journal = open(false);
    journal.keys("Esc O").sees(&["half an answ"]);
    journal.keys("'er' Esc").sees(&["half an answer"]);
    assert!(journal.app.store().drafts().left_behind().is_empty());
}

#[test]
fn who_asked_stands_on_the_board_by_day_then_name_and_nothing_else_moves_them() {
    let mut journal = with_people(&["Zoe Zeller", "Ben Amaro", "Cy Moss"]);
    for (name, goal) in [("Zeller", "one"), ("Amaro", "two"), ("Moss", "three")] {
        journal.keys(&format!("2 a '{name}' Tab 'Students see {goal}' Ctrl-s"));
    }
    let order = |journal: &Journal| {
        let screen = journal.screen();
        let at = |name: &str| screen.find(name).unwrap_or_else(|| panic!("{name}\n{screen}"));
        let mut names = ["Zeller", "Amaro", "Moss"];
        names.sort_by_key(|name| at(name));
        names
    };
    assert_eq!(order(&journal), ["Amaro", "Moss", "Zeller"], "{}", journal.screen());
    journal.keys("Home J").sees(&["stand by the day they asked"]);
    journal.keys("End A Right Tab Ctrl-u '2026-11-03' Ctrl-s").sees(&["invited 3 Nov"]);
    assert_eq!(order(&journal), ["Zeller", "Amaro", "Moss"], "{}", journal.screen());
    journal.keys("u");
    assert_eq!(order(&journal), ["Amaro", "Moss", "Zeller"]);
}

#[test]
fn somebody_asked_is_noted_on_people_and_waits_in_the_year() {
    let mut journal = sample();
    let before = journal.digest();
    journal.keys("3 A").sees(&["asked · u takes it back"]);
    let name = journal.app.store().interest().unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert!(!name.is_empty());
    journal.keys("A").sees(&["has not asked"]);
    journal.keys("I").sees(&["invited"]);
    undo_to(&mut journal, &before);
}

#[test]
fn concepts_are_typed_a_line_each_and_offered_where_a_cycle_names_one() {
    let mut journal = with_people(&["Zoe Zeller"]);
    journal.keys("2 a 'Zeller' Tab 'Students see halves' Ctrl-s");
    let before = journal.digest();
    journal.keys(": 'High Leverage' Enter").sees(&["High Leverage Concepts"]);
    journal.keys("'4: equal fractions' Enter '5: place value of decimals' Ctrl-s").sees(&["Concepts saved"]);
    let table = journal.app.store().concepts().unwrap();
    assert_eq!(table.iter().map(|one| one.grade.as_str()).collect::<Vec<_>>(), ["4", "5"]);
    undo_to(&mut journal, &before);
}

#[test]
fn the_year_looks_as_it_should() {
    let mut journal = sample();
    journal.keys("O");
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        journal.resize(width, height);
        insta::assert_snapshot!(format!("year_{width}x{height}"), journal.screen());
    }
}
