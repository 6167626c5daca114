//! The week ahead, next steps and promises, from keys to screen and journal.

mod common;

use common::journal::Journal;

/// Rivera on Thursday, a PLC on Friday.
fn planned() -> Journal {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'thu 10:15 rivera co-plan 45m' Tab Ctrl-s Enter a 'fri 9:00 PLC gr 3 45m' Enter");
    journal
}

/// A step agreed at the meeting under the cursor.
fn step(journal: &mut Journal, what: &str, by: &str) {
    journal.keys(&format!("n '{what}' Tab Tab '{by}' Ctrl-s"));
}

#[test]
fn the_week_ahead_shows_every_meeting_with_what_i_promised() {
    let mut journal = planned();
    journal.keys("Home");
    step(&mut journal, "two launch questions", "thu");
    journal.keys("W");
    journal.sees(&["Week ahead", "THU 19 NOV", "planning · Rivera", "I promised, by Thu 19 Nov: two launch questions"]);
    journal.sees(&["FRI 20 NOV", "team · gr 3"]);
    journal.keys("Enter").sees(&["I owe", "two launch questions"]);
    journal.keys("Esc").sees(&["Week ahead"]);
    journal.keys("Esc").sees(&["‹ 16–20 Nov ›", "I promised 1"]);
}

#[test]
fn a_promise_is_done_with_one_key_and_open_again_with_the_same() {
    let mut journal = planned();
    journal.keys("Home");
    step(&mut journal, "two launch questions", "thu");
    let open = journal.digest();
    for list in ["W j", "P"] {
        journal.keys(list).keys("Space");
        assert_eq!(journal.status(), "Promise done · u takes it back");
        journal.sees(&["☑"]);
        journal.keys("Space");
        assert_eq!(journal.status(), "Promise open again · u takes it back");
        journal.sees(&["☐"]);
        journal.keys("u u");
        assert_eq!(journal.digest(), open, "{list}");
        journal.keys("Esc");
    }
}

#[test]
fn steps_stand_by_date_and_only_the_coachs_own_are_overdue() {
    let mut journal = planned();
    journal.keys("Home");
    step(&mut journal, "mine is late", "2026-11-13");
    journal.keys("n 'theirs is not' Tab Left Tab '2026-11-12' Ctrl-s");
    step(&mut journal, "no day", "");
    journal.keys("P").sees(&["FOR A DAY THAT HAS PASSED", "NO DAY SAID", "overdue 4 days · mine is late"]);
    let screen = journal.screen();
    let row = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
    assert!(row("theirs is not") < row("mine is late") && row("mine is late") < row("no day"), "{screen}");
    let theirs = screen.lines().nth(row("theirs is not")).unwrap();
    assert!(!theirs.contains('!') && !theirs.contains("overdue"), "{theirs}");
    journal.keys("f");
    assert!(!journal.screen().contains("theirs is not"), "{}", journal.screen());
    journal.keys("f f").sees(&["theirs is not"]);
}

#[test]
fn a_step_keeps_the_meeting_it_was_agreed_in() {
    let mut journal = planned();
    journal.keys("Home n").sees(&["agreed in planning · Rivera"]);
    journal.keys("'bring the strips' Ctrl-s P m");
    journal.sees(&["‹ 16–20 Nov ›"]);
    journal.keys("P p").sees(&["Rivera"]);
}

#[test]
fn the_lists_teach_when_they_are_empty_and_nothing_breaks_in_them() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("P").sees(&["Press n to note what somebody will do"]);
    journal.keys("Space Enter p m c f Del j k G Home PgDn PgUp Esc W").sees(&["Nothing is planned in this week"]);
    journal.keys("Enter Space e n Esc p m [ ] t j k Esc").sees(&["This is your week"]);
}

#[test]
fn the_week_ahead_looks_as_it_should() {
    let mut journal = planned();
    journal.keys("Home");
    step(&mut journal, "two launch questions for the task with the strips and the number line", "mon");
    step(&mut journal, "try the same picture twice", "fri");
    journal.keys("W");
    insta::assert_snapshot!("ahead_120x36", format!("{}\n{}", journal.screen(), journal.highlights()));
    journal.keys("P");
    insta::assert_snapshot!("steps_120x36", format!("{}\n{}", journal.screen(), journal.highlights()));
    let mut journal = journal.size(60, 18);
    insta::assert_snapshot!("steps_60x18", journal.screen());
    journal.keys("W");
    insta::assert_snapshot!("ahead_60x18", journal.screen());
}
