//! Task plans: one lesson planned together, enacted in two classrooms, debriefed by strategy; keys in, screen and journal out.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;
#[path = "common/shell.rs"]
mod shell;

use beside::command::{Event, MouseAct, Scope};
use beside::demo::{Size, fill};
use beside::domain::kind::Kind;
use beside::domain::time::Now;
use beside::store::cycle::CycleFields;
use beside::store::meeting::{NewMeeting, Party};
use beside::store::person::NewPerson;
use beside::store::task_plan::{PlanAt, PlanPart, TaskPlan};
use beside::store::{Act, Make, Op, Store};
use chrono::NaiveDate;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 07:52";

/// Rivera in a cycle and a planning conversation at 8:00, a visit at 10:00; Okafor beside it.
fn begun(store: &mut Store) {
    let act = Op::new(Act::Added, "week");
    let done = store.transact(&act, stamp("2026-11-16 09:00").ms(), |tx| {
        let ana = tx.add_person(&NewPerson::named("Ana Rivera"))?;
        tx.add_person(&NewPerson::named("Sam Okafor"))?;
        tx.add_person(&NewPerson::named("Dee Principal"))?;
        let day = NaiveDate::from_ymd_opt(2026, 11, 17).unwrap();
        let fields = CycleFields { title: "Equal fractions".into(), ..CycleFields::default() };
        let cycle = tx.add_cycle(&fields, &[Party::Person(ana)], day)?;
        for (kind, hour) in [(Kind::Planning, 8), (Kind::Visit, 10)] {
            let new = NewMeeting::plain(kind, day.and_hms_opt(hour, 0, 0).unwrap(), 45, ZONE);
            tx.add_meeting(&NewMeeting { with: vec![Party::Person(ana)], cycle: Some(cycle), ..new })?;
        }
        Ok(())
    });
    done.unwrap();
}

fn week() -> Journal {
    let mut store = Store::in_memory(stamp(NOW).ms()).unwrap();
    begun(&mut store);
    let mut journal = Journal::on(store, NOW);
    journal.keys("t Home");
    journal
}

fn plan(journal: &mut Journal) -> TaskPlan {
    let store = journal.app.store();
    let id = store.plans_at(PlanAt::All).unwrap().pop().unwrap();
    store.task_plan(id).unwrap()
}

/// Takes everything back, and does it again.
fn there_and_back(journal: &mut Journal, before: &str) {
    let after = journal.digest();
    let mut steps = 0;
    while journal.digest() != before {
        journal.keys("u");
        steps += 1;
        assert!(steps < 60, "undo never came back");
    }
    for _ in 0..steps {
        journal.keys("U");
    }
    assert_eq!(journal.digest(), after, "redo brings all of it back");
}

#[test]
fn a_lesson_is_planned_in_the_conversation_and_taught_in_two_classrooms() {
    let mut journal = week();
    let before = journal.digest();
    journal.keys("M").sees(&["Task plan", "the task, in a few words", "One lesson, planned together"]);
    assert_eq!(journal.digest(), before, "nothing is written before the first words");
    journal.keys("Enter 'Two pans of brownies' Tab 'Which pan has more?' Tab 'Alone, then in pairs' Esc");
    journal.sees(&["Two pans of brownies", "Which pan has more?", "Alone, then in pairs", "Equal fractions"]);
    journal.keys("a 'halves first' Tab 'How do you know?' Enter m 'eighths are more, eight is more' Enter");
    journal.sees(&["◇  halves first", "ask  How do you know?", "!  eighths are more"]);
    // A misconception is a strategy after all, and is one again.
    journal.keys("Space").sees(&["◇  eighths are more"]);
    journal.keys("Space").sees(&["!  eighths are more"]);
    // The classroom of the cycle, then another one with the principal as a learner.
    journal.keys("r 'Ana Rivera' Tab Ctrl-u '2026-11-17' Tab '11:00' Ctrl-s").sees(&["Tue 17 Nov 11:00 · Ana Rivera"]);
    journal.keys("r 'Okafor' Tab Ctrl-u '2026-11-19' Tab '10:00' Tab Tab 'Dee' Enter Ctrl-s");
    journal.sees(&["Thu 19 Nov 10:00 · Sam Okafor · with Dee Principal"]);
    let found = plan(&mut journal);
    assert_eq!((found.rooms.len(), found.foreseen.len()), (2, 2));
    assert_eq!(found.part(PlanPart::Main), "Alone, then in pairs");
    there_and_back(&mut journal, &before);
}

/// The lesson above, written by the store, the cursor on its first classroom.
fn enacted() -> Journal {
    let mut journal = week();
    journal.keys("M Enter 'Two pans' Enter a 'halves first' Enter a 'counts pieces' Enter Esc");
    journal.keys("j M r");
    journal.keys("Esc M").sees(&["CLASSROOMS", "Ana Rivera"]);
    journal
}

#[test]
fn the_debrief_goes_by_strategy_and_holds_no_count() {
    let mut journal = enacted();
    let before = journal.digest();
    journal.keys("Tab Tab").sees(&["›○  Tue 17 Nov 10:00 · Ana Rivera"]);
    journal.keys("j Enter 'drew both pans, then cut again' Tab 'called the pieces big and small' Enter");
    journal.sees(&["drew both pans, then cut again", "called the pieces big and small"]);
    journal.keys("a 'a number line: both at one point' Enter").sees(&["+ a number line: both at one point"]);
    let room = plan(&mut journal).rooms.remove(0);
    assert_eq!(room.tellings.len(), 3);
    journal.keys("X");
    assert_eq!(plan(&mut journal).rooms.remove(0).tellings.len(), 2);
    there_and_back(&mut journal, &before);
}

#[test]
fn what_was_planned_is_live_in_the_visit_and_stands_on_the_brief() {
    let mut journal = enacted();
    journal.keys("Esc b").sees(&["halves first", "counts pieces"]);
    journal.keys("Esc M Tab Tab o Enter");
    journal.sees(&["we anticipated", "halves first", "counts pieces"]);
    let screen = journal.screen();
    assert_eq!(screen.matches("halves first").count(), 1, "once, though cycle and plan both expect it:\n{screen}");
}

#[test]
fn a_card_of_the_board_and_the_palette_lead_there_too() {
    let mut journal = enacted();
    journal.keys("2 M").sees(&["Two pans", "CLASSROOMS"]);
    journal.keys("Esc");
    assert_eq!(journal.app.model.screen, Scope::Board);
    journal.keys("M c").sees(&["ANTICIPATED", "halves first"]);
    journal.keys("Esc 1 : 'task plans' Enter").sees(&["Two pans"]);
    journal.keys("n 'Another' Enter").sees(&["[ 2 of 2 ]"]);
    journal.keys("[").sees(&["Two pans", "[ 1 of 2 ]"]);
    journal.keys("[").sees(&["That is the first plan here."]);
}

#[test]
fn hostile_and_endless_words_stay_words() {
    let mut journal = week();
    let before = journal.digest();
    journal.keys("M Enter");
    journal.app.receive(Event::Paste("Eve\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\u{202e}drow".to_owned()));
    journal.keys("Tab");
    journal.app.receive(Event::Paste(format!("{}\u{1b}[2J\n{}", "long ".repeat(400), "\u{202e}x".repeat(90))));
    journal.keys("Esc a '| # <b>half</b>' Enter");
    let screen = journal.screen();
    let is_bare = |letter: char| letter != '\n' && letter.is_control() || "\u{202e}\u{9b}".contains(letter);
    assert!(!screen.contains(is_bare), "{screen}");
    let text = beside::exchange::lesson::markdown(&plan(&mut journal));
    assert!(!text.contains(is_bare), "{text}");
    assert!(text.contains(r"\<b>half"), "{text}");
    for key in ["Down", "Up", "PgDn", "End", "Home", "Tab"] {
        for _ in 0..4 {
            journal.keys(key);
        }
    }
    there_and_back(&mut journal, &before);
}

#[test]
fn a_plan_half_typed_survives_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let open = |left: usize| {
        let mut store = Store::open(&folder.path().join("j.beside"), Make::IfMissing, stamp(NOW).ms()).unwrap();
        store.keep_drafts(&folder.path().join("drafts")).unwrap();
        let is_there = |_: &u32| {
            std::thread::sleep(std::time::Duration::from_millis(5));
            store.drafts().left_behind().len() == left
        };
        assert!((0..1000).any(|n| is_there(&n)), "{left} drafts never came");
        store
    };
    let mut store = open(0);
    begun(&mut store);
    let mut journal = Journal::on(store, NOW);
    journal.keys("t Home M Enter 'Two pans' Tab 'Which pan has");
    journal.app.store().drafts().flush();
    drop(journal);
    let mut journal = Journal::on(open(1), NOW);
    journal.keys("t Home M").sees(&["Two pans", "Which pan has"]);
    journal.keys("' more?' Esc").sees(&["Which pan has more?"]);
    assert_eq!(plan(&mut journal).part(PlanPart::Launch), "Which pan has more?");
    journal.app.store().drafts().flush();
    drop(journal);
    drop(open(0));
}

#[test]
fn the_mouse_chooses_and_types() {
    let mut journal = enacted();
    let (x, y) = journal.find("halves first");
    journal.mouse(MouseAct::Press, x, y);
    journal.mouse(MouseAct::Press, x, y);
    journal.keys("' and again' Enter").sees(&["halves first and again"]);
}

fn sample() -> Journal {
    let now = Now { stamp: stamp("2026-11-17 09:52"), zone: ZONE };
    let mut store = Store::in_memory(now.stamp.ms()).unwrap();
    fill(&mut store, 1, now, Size::Year).unwrap();
    Journal::on(store, "2026-11-17 09:52")
}

#[test]
fn the_sample_holds_a_plan_in_two_classrooms() {
    let mut journal = sample();
    let found = plan(&mut journal);
    assert_eq!(found.rooms.len(), 2);
    assert_ne!(found.rooms[0].host, found.rooms[1].host);
    assert!(!found.rooms[0].tellings.is_empty() && found.rooms[1].tellings.is_empty());
}

#[test]
fn the_plan_at_120x36() {
    let mut journal = sample();
    journal.keys(": 'task plans' Enter Tab Tab");
    insta::assert_snapshot!("plan_120x36", format!("{}\n\n{}", journal.screen(), journal.highlights()));
}

#[test]
fn the_plan_at_80x24_while_words_are_typed() {
    let mut journal = sample().size(80, 24);
    journal.keys(": 'task plans' Enter j Enter ' Then the question.");
    insta::assert_snapshot!("plan_80x24", format!("{}\n\n{}", journal.screen(), journal.highlights()));
}

#[test]
fn the_plan_at_60x18() {
    let mut journal = sample().size(60, 18);
    journal.keys(": 'task plans' Enter Tab");
    insta::assert_snapshot!("plan_60x18", journal.screen());
}

#[test]
fn the_shell_tells_a_plan_as_text_and_as_json_without_a_count() {
    let home = shell::Home::new();
    home.ok(&["demo", "--to", &home.at("d.beside")]);
    let file = home.at("d.beside");
    let told = home.ok(&["--journal", &file, "plans"]);
    assert_eq!(told.lines().count(), 1, "{told}");
    let all = home.json(&["--journal", &file, "plans"]);
    let plan = &all["plans"][0];
    let keys: Vec<&str> = plan["classrooms"][0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["day", "debrief", "host", "id", "status", "time", "with"]);
    let one = home.json(&["--journal", &file, "task-plan", plan["id"].as_str().unwrap()]);
    assert_eq!(one["plan"], *plan);
    let text = home.ok(&["--journal", &file, "task-plan", plan["title"].as_str().unwrap()]);
    assert!(text.contains("## Students may") && text.contains("## Launch"), "{text}");
    let refused = home.run(&["--journal", &file, "task-plan", "nothing like it"]);
    assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{}", refused.err);
}
