//! Series from keys to screen and journal: added in a line, touched one by one, changed for one, the rest or all.

mod common;

use common::journal::Journal;

/// A Tuesday; the series begins on Thursday.
fn weekly() -> Journal {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'every thu 9:00 PLC gr 3 45m until 17 dec' Enter");
    journal
}

/// The starts of the weeks from the one on screen on.
fn starts(journal: &mut Journal, weeks: usize) -> Vec<String> {
    let mut found = Vec::new();
    for _ in 0..weeks {
        found.extend(journal.app.model.week.meetings.iter().map(|one| one.start.format("%m-%d %H:%M").to_string()));
        journal.keys("]");
    }
    journal.keys("t");
    found
}

#[test]
fn a_line_makes_a_series_and_undo_takes_it_back() {
    let mut journal = Journal::at("2026-11-17 09:52");
    let before = journal.digest();
    journal.keys("a 'every thu 9:00 PLC gr 3 45m until 17 dec'");
    journal.sees(&["every Thu until Thu 17 Dec 2026", "team meeting"]);
    journal.keys("Enter").sees(&["Team meeting series added · u takes it back", "gr 3"]);
    assert_eq!(
        starts(&mut journal, 6),
        ["11-19 09:00", "11-26 09:00", "12-03 09:00", "12-10 09:00", "12-17 09:00"],
        "nothing after its end"
    );
    journal.keys("u");
    assert_eq!(journal.digest(), before);
    assert!(starts(&mut journal, 3).is_empty());
}

#[test]
fn the_cursor_stays_on_an_occurrence_that_gets_its_row_and_loses_it() {
    let mut journal = weekly();
    let before = journal.digest();
    journal.keys("] Home");
    let name = journal.app.model.week.chosen.unwrap();
    assert!(name.occurrence().is_some());
    journal.keys("Space").sees(&["met · u takes it back"]);
    let met = journal.app.model.week.meeting().unwrap();
    assert!(met.is_called(name) && met.id.occurrence().is_none());
    journal.keys("u");
    assert_eq!(journal.app.model.week.chosen, Some(name));
    assert_eq!(journal.digest(), before);
}

#[test]
fn every_key_of_the_week_takes_an_untouched_occurrence() {
    for keys in ["Enter", "b", "o", "Space", "x", "e", "r", "n", "H", "J", "K", "L", "<", ">", "p", "R", "X"] {
        let mut journal = weekly();
        journal.keys("] Home").keys(keys);
        assert!(!journal.screen().contains("not in the journal"), "{keys}:\n{}", journal.screen());
    }
}

#[test]
fn one_is_moved_one_is_taken_off_and_the_rest_stays() {
    let mut journal = weekly();
    journal.keys("] Home J").sees(&["team · gr 3, this one alone, moved"]);
    journal.keys("] Home X").sees(&["off the schedule", "this one", "this and following"]);
    journal.keys("Enter").sees(&["team · gr 3 deleted"]);
    journal.keys("t");
    assert_eq!(starts(&mut journal, 5), ["11-19 09:00", "11-26 09:15", "12-10 09:00", "12-17 09:00"]);
}

#[test]
fn a_form_changes_this_and_following_or_all() {
    let mut journal = weekly();
    journal
        .keys("] Home e Tab Tab Tab Ctrl-u '10:30'")
        .keys("Tab Tab Tab Tab Tab Tab Tab Tab Right")
        .sees(&["this and following"]);
    journal.keys("Ctrl-s t");
    assert_eq!(starts(&mut journal, 5), ["11-19 09:00", "11-26 10:30", "12-03 10:30", "12-10 10:30", "12-17 10:30"]);
    journal.keys("] Home R").sees(&["every Thu until Thu 17 Dec 2026", "School days", "this and following"]);
    journal.keys("Ctrl-u 'every tue and thu x3' Ctrl-s t");
    assert_eq!(starts(&mut journal, 5), ["11-19 09:00", "11-26 10:30", "12-01 10:30", "12-03 10:30"]);
    journal.keys("] Home R Ctrl-u 'every blue moon' Ctrl-s").sees(&["not understood here"]);
    journal.keys("Ctrl-u 'never' Ctrl-s t");
    assert_eq!(starts(&mut journal, 5), ["11-19 09:00", "11-26 10:30"]);
}

#[test]
fn a_meeting_is_repeated() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'thu 9:00 PLC gr 3 45m' Enter R").sees(&["every Thu", "repeat"]);
    journal.keys("Ctrl-u 'every other week x3' Ctrl-s t");
    assert_eq!(starts(&mut journal, 6), ["11-19 09:00", "12-03 09:00", "12-17 09:00"]);
}
