//! Placing and planning the week: from keys to screen and journal, and on the command line.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/shell.rs"]
mod shell;

use beside::domain::time::Now;
use beside::store::Store;
use common::journal::{Journal, ZONE, stamp};
use shell::Home;

fn demo() -> Journal {
    let now = Now { stamp: stamp("2026-11-17 07:00"), zone: ZONE };
    let mut store = Store::in_memory(now.stamp.ms()).unwrap();
    beside::demo::fill(&mut store, 1, now, beside::demo::Size::Year).unwrap();
    Journal::on(store, "2026-11-17 07:00")
}

#[test]
fn a_plan_is_shown_and_left_without_a_trace() {
    let mut journal = demo();
    let before = journal.digest();
    journal.keys("w").sees(&["PLAN", "┊? ", "Enter accept", "days since, free"]);
    assert!(journal.highlights().contains("▌? "), "{}", journal.highlights());
    journal.keys("j j k G Home n x o [ ] Esc").sees(&["Nothing was written."]);
    assert_eq!(journal.digest(), before);
    assert!(!journal.screen().contains("PLAN"));
}

#[test]
fn all_are_accepted_in_one_step_that_undo_takes_back() {
    let mut journal = demo();
    let before = journal.digest();
    journal.keys("w");
    let count = journal.app.model.week.plan.as_ref().unwrap().proposals().len();
    assert!(count > 1);
    journal.keys("A").sees(&[&format!("{count} meetings planned · u takes it back")]);
    journal.keys("w");
    let more = journal.app.model.week.plan.as_ref().map_or(0, |plan| plan.proposals().len());
    assert_eq!(more, 0, "what could be placed was placed");
    journal.keys("Esc u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn one_is_accepted_and_the_rest_is_planned_around_it() {
    let mut journal = demo();
    let before = journal.digest();
    journal.keys("w");
    let slots = |journal: &Journal| {
        let plan = journal.app.model.week.plan.as_ref().unwrap();
        plan.proposals().iter().map(|one| (one.need.label(), one.slot.start())).collect::<Vec<_>>()
    };
    let first = slots(&journal);
    journal.keys("Enter").sees(&["planned · u takes it back", "PLAN"]);
    assert_eq!(slots(&journal), first[1..]);
    journal.keys("u");
    assert_eq!(slots(&journal), first, "what was taken back is proposed again");
    assert_eq!(journal.digest(), before);
}

#[test]
fn a_plan_stays_whole_in_small_windows() {
    for (width, height) in [(80, 24), (60, 18)] {
        let mut journal = demo().size(width, height);
        journal.keys("w").sees(&["PLAN", "? ", "1 of "]);
        journal.keys("j j j j j j j j j k k A");
        assert!(journal.status().contains("planned"), "{}", journal.status());
    }
}

#[test]
fn an_empty_journal_and_a_week_that_is_over_say_so() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("w").sees(&["Nothing waits for a place"]);
    journal.keys("[ w").sees(&["That week is over"]);
    let mut journal = Journal::at("2026-11-21 09:52");
    journal.keys("w").sees(&["No weekday is left of this week"]);
}

#[test]
fn a_plan_is_printed_and_accepted_on_the_command_line() {
    let home = Home::new();
    home.ok(&["demo", "--to", &home.at("journal.beside")]);
    let before = home.digest();
    let plan = home.json(&["plan"]);
    assert_eq!(plan["accepted"], false);
    let count = plan["proposals"].as_array().unwrap().len();
    assert!(count > 0 && plan["proposals"][0]["reason"].as_str().is_some_and(|why| !why.is_empty()));
    assert!(home.ok(&["plan"]).contains("Nothing was written; --accept all"));
    assert_eq!(home.digest(), before);
    assert!(home.ok(&["plan", "--accept", "all"]).contains("on the schedule now"));
    assert_eq!(home.json(&["plan"])["proposals"].as_array().unwrap().len(), 0);
    home.ok(&["undo"]);
    assert_eq!(home.digest(), before);
}

#[test]
fn settings_of_planning_are_checked() {
    let home = Home::new();
    assert!(home.ok(&["config", "most-a-day", "4"]).contains("most-a-day is 4 now"));
    assert!(home.ok(&["config", "plan", "Tray, cycles"]).contains("plan is tray,cycles now"));
    assert!(home.refused(&["config", "most-a-day", "0"]).contains("from 1 to 20"));
    assert!(home.refused(&["config", "plan", "everything"]).contains("tray, reconnect and cycles"));
}
