//! Moving around the week: slots, the mouse, copies, the selection, near and far.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::command::MouseAct;
use beside::demo;
use beside::domain::time::Now;
use beside::store::Store;
use beside::store::meeting::Meeting;
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";

fn sample() -> Journal {
    let now = stamp(NOW);
    let mut store = Store::in_memory(now.ms()).unwrap();
    demo::fill(&mut store, 7, Now { stamp: now, zone: ZONE }, demo::Size::Year).unwrap();
    Journal::on(store, NOW)
}

/// A week with three meetings and nothing else.
fn three() -> Journal {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'wed 9:00 PLC 45m' Enter a 'wed 11:00 duty 30m' Enter a 'thu 10:00 math lab 60m' Enter");
    journal.keys("Home");
    journal
}

fn starts(journal: &Journal) -> Vec<String> {
    let start = |one: &Meeting| format!("{} {}", one.start.format("%a %-d %H:%M"), one.minutes);
    journal.app.model.week.meetings.iter().map(start).collect()
}

/// Does it, and expects that one undo brings the journal back as it was.
fn one_step(journal: &mut Journal, keys: &str, said: &str) -> String {
    let before = journal.digest();
    journal.keys(keys);
    let status = journal.status();
    assert!(status.contains(said), "{keys}: {status}\n{}", journal.screen());
    let after = journal.digest();
    assert_ne!(before, after, "{keys}");
    journal.keys("u");
    assert_eq!(journal.digest(), before, "{keys} is one step");
    journal.keys("U");
    assert_eq!(journal.digest(), after, "{keys} again");
    status
}

#[test]
fn a_meeting_is_copied_to_what_is_typed_and_read_on_the_way() {
    let mut journal = three();
    journal.keys("c 'fri 10:15'").sees(&["Copies team meeting", "Fri 20 Nov 10:15–11:00"]);
    journal.keys("Esc");
    one_step(&mut journal, "c 'fri 10:15' Enter", "copied to Fri 20 Nov · u takes it back");
    assert_eq!(starts(&journal), ["Wed 18 09:00 45", "Wed 18 11:00 30", "Thu 19 10:00 60", "Fri 20 10:15 45"]);
    journal.keys("Home");
    one_step(&mut journal, "c '+1w' Enter", "copied to Wed 25 Nov");
    journal.sees(&["23–27 Nov"]);
}

#[test]
fn a_copy_that_clashes_or_would_be_doubled_is_refused_and_named() {
    let mut journal = three();
    let before = journal.digest();
    journal.keys("c 'thu 10:30' Enter").sees(&["left out: team meeting clashes with", "all of it is left out"]);
    journal.keys("Esc c 'banana' Enter").sees(&["\"banana\" is not a day"]);
    journal.keys("Esc c '+0d' Enter").sees(&["where it stands already"]);
    journal.keys("Esc");
    assert_eq!(journal.digest(), before);
    journal.keys("c '+1w' Enter [ Home c '+1w'").sees(&["is there already"]);
}

#[test]
fn a_day_and_a_week_are_copied_without_what_clashes() {
    let mut journal = three();
    journal.keys("a 'mon 2026-11-23 9:15 duty 30m' Enter t Home");
    journal.keys("C '30 nov'").sees(&["day 30 nov", "Copies 2 meetings"]);
    journal.keys("Esc");
    let said = one_step(&mut journal, "C 'mon' Enter", "to Mon 23 Nov");
    assert!(said.contains("left out: team meeting clashes with duties"), "{said}");
    let mut journal = three();
    journal.keys("l x Ctrl-s Home");
    let said = one_step(&mut journal, "C Tab '+1w' Enter", "2 meetings copied to Wed 25 Nov");
    assert!(said.contains("left out: math lab is cancelled"), "{said}");
    assert_eq!(starts(&journal), ["Wed 25 09:00 45", "Wed 25 11:00 30"]);
}

#[test]
fn a_series_is_not_doubled_by_a_copy_and_met_ones_are_planned_again() {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'every tue 10:00 PLC 45m' Enter a 'today 8:00 duty 30m' Enter t Home Space");
    let said = one_step(&mut journal, "C Tab '+1w' Enter", "duties copied to Tue 24 Nov");
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(starts(&journal), ["Tue 24 08:00 30", "Tue 24 10:00 45"]);
    assert!(journal.app.model.week.meetings.iter().all(|one| one.status.code() == "planned"));
}

#[test]
fn a_week_with_a_holiday_leaves_out_what_falls_on_it() {
    let mut journal = sample();
    journal.keys("t C 'week +1w'").sees(&["falls on", "left out"]);
    journal.keys("Enter").sees(&["23–27 Nov"]);
    assert!(journal.status().contains("falls on"), "{}", journal.status());
}

#[test]
fn several_are_selected_with_a_sign_and_moved_cancelled_met_and_deleted_in_one_step_each() {
    let mut journal = three();
    journal.keys("v j v").sees(&["◆ 2 selected", "◆team", "◆duties", "Esc clear"]);
    one_step(&mut journal, "L", "2 meetings moved");
    one_step(&mut journal, "J", "2 meetings moved");
    one_step(&mut journal, ">", "2 meetings resized");
    one_step(&mut journal, "m '-1d' Enter", "2 meetings moved to Wed 18 Nov");
    assert_eq!(starts(&journal), ["Wed 18 09:15 60", "Wed 18 11:15 45", "Thu 19 10:00 60"]);
    one_step(&mut journal, "Space", "2 meetings met");
    one_step(&mut journal, "Space", "2 meetings planned again");
    one_step(&mut journal, "x 'te' Ctrl-s", "2 meetings cancelled");
    journal.keys("x");
    assert!(journal.status().contains("None of those selected"), "{}", journal.status());
    one_step(&mut journal, "Del", "2 meetings deleted");
    assert_eq!(starts(&journal), ["Thu 19 10:00 60"]);
}

#[test]
fn a_range_a_day_and_nothing_are_selected() {
    let mut journal = three();
    journal.keys("v G V").sees(&["◆ 3 selected"]);
    journal.keys("Esc");
    assert!(!journal.screen().contains("selected"));
    journal.keys("Home A").sees(&["◆ 2 selected"]);
    journal.keys("A");
    assert!(!journal.screen().contains("selected"));
    journal.keys("Esc Esc q");
}

#[test]
fn a_selection_is_copied_together_and_tied_to_a_cycle() {
    let mut journal = sample();
    journal.keys("t Home v j v");
    one_step(&mut journal, "c '+3w' Enter", "copied to");
    journal.keys("t Home A");
    journal.keys("i").sees(&["meetings belong to", "Cycle"]);
    journal.keys("Esc");
    one_step(&mut journal, "i 'Equal' Tab Ctrl-s", "tied to Equal fractions");
}

#[test]
fn occurrences_that_are_selected_move_alone() {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'every tue 10:00 PLC 45m until 15 dec' Enter ] v ] v");
    one_step(&mut journal, "L", "2 meetings moved");
    let mut seen = Vec::new();
    journal.keys("t");
    for _ in 0..4 {
        seen.extend(starts(&journal));
        journal.keys("]");
    }
    assert_eq!(seen, ["Tue 17 10:00 45", "Wed 25 10:00 45", "Wed 2 10:00 45", "Tue 8 10:00 45"]);
}

#[test]
fn free_slots_are_walked_and_filled() {
    let mut journal = three();
    journal.keys("t }").sees(&["▌free 10:00"]);
    journal.keys("} }").sees(&["▌free 12:00"]);
    journal.keys("{").sees(&["▌free 11:00"]);
    journal.keys("{ {");
    assert!(journal.status().contains("No free slot between"), "{}", journal.status());
    journal.keys("a 'duty' Enter").sees(&["duties"]);
    assert!(starts(&journal).contains(&"Tue 17 10:00 60".to_owned()), "{:?}", starts(&journal));
    journal.keys("} Esc");
    assert!(!journal.screen().contains("free 11"));
    let mut journal = sample();
    journal.keys("t }").sees(&["▌free P", "a add here"]);
    journal.keys("a").sees(&["tue 17 nov p"]);
    journal.keys("'duty'").sees(&["Tue 17 Nov"]);
}

#[test]
fn the_mouse_moves_a_meeting_and_its_lower_edge() {
    let mut journal = three();
    let from = journal.find("team m");
    let (x, _) = journal.find("Fri 20");
    let before = journal.digest();
    journal.mouse(MouseAct::Press, from.0, from.1);
    journal.mouse(MouseAct::Drag, x + 2, from.1);
    journal.sees(&["┊9:00–9:45", "Esc leave it where it was"]);
    journal.keys("Esc");
    journal.mouse(MouseAct::Release, x + 2, from.1);
    assert_eq!(journal.digest(), before, "Esc leaves it where it was");
    journal.drag(from, (x + 2, 0));
    assert_eq!(journal.digest(), before, "outside the grid it stays where it was");
    journal.drag(from, (x + 2, from.1 + 2));
    assert!(journal.status().contains("moved · u takes it back"), "{}", journal.status());
    let moved = starts(&journal);
    assert!(moved.last().unwrap().starts_with("Fri 20 09:30"), "{moved:?}");
    let edge = journal.find("team m");
    journal.drag((edge.0, edge.1 + 2), (edge.0, edge.1 + 4));
    assert!(journal.status().contains("resized"), "{}\n{}", journal.status(), journal.screen());
    assert!(starts(&journal).last().unwrap().starts_with("Fri 20 09:30 75"), "{:?}", starts(&journal));
    journal.keys("u u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let mut journal = three();
    let (x, y) = journal.find("math lab");
    journal.drag((x, y), (x, y));
    assert!(journal.app.model.overlays.is_empty());
    journal.drag((x, y), (x, y));
    assert_eq!(journal.app.model.overlays.len(), 1);
}

#[test]
fn a_dragged_occurrence_moves_alone() {
    let mut journal = Journal::at(NOW);
    journal.keys("a 'every tue 10:00 PLC 45m' Enter");
    let from = journal.find("team m");
    let (x, _) = journal.find("Thu 19");
    journal.drag(from, (x + 1, from.1));
    assert!(journal.status().contains("this one alone"), "{}", journal.status());
    assert_eq!(starts(&journal), ["Thu 19 10:00 45"]);
    journal.keys("]");
    assert_eq!(starts(&journal), ["Tue 24 10:00 45"]);
}

#[test]
fn near_and_far_show_the_same_meetings_and_keep_the_cursor() {
    let mut journal = sample();
    journal.keys("t - ").sees(&["Mon", "Sun", "▌17", "× Thanksgiving", "Enter this week"]);
    journal.keys("j l").sees(&["▌25"]);
    journal.keys("Enter").sees(&["23–27 Nov"]);
    journal.keys("t + ").sees(&["Tue 17", "Goal"]);
    journal.keys("+");
    assert!(journal.status().contains("as near as it gets"));
    journal.keys("l").sees(&["Wed 18"]);
    journal.keys("Esc").sees(&["Tue 17", "Wed 18", "Thu 19"]);
    journal.keys("- -");
    assert!(journal.status().contains("as far as it gets"));
    let (x, y) = journal.find("▌18");
    journal.mouse(MouseAct::Press, x + 1, y);
    journal.sees(&["16–20 Nov"]);
}

#[test]
fn near_and_far_look_as_they_should_at_every_size() {
    let mut journal = sample();
    journal.keys("t");
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        journal = journal.size(width, height);
        for (zoom, keys, back) in [("day", "+", "-"), ("month", "-", "+")] {
            journal.keys(keys);
            insta::assert_snapshot!(format!("{zoom}_{width}x{height}"), journal.screen());
            journal.keys(back);
        }
    }
}

#[test]
fn empty_journals_take_every_key() {
    for (width, height) in [(120, 36), (60, 18)] {
        let mut journal = Journal::at(NOW).size(width, height);
        journal.keys("v V A c m i } } { Esc C '+1w' Enter Esc + v h l - - j k h l Home End Enter + a Esc Esc");
        journal.screen();
    }
}
