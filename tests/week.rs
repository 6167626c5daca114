//! The week and quick add, from keys to screen and journal.

mod common;

use common::journal::Journal;

fn with_rivera() -> Journal {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'thu 10:15 rivera co-plan 45m fraction talk' Tab Ctrl-s");
    journal
}

#[test]
fn an_empty_week_teaches_how_to_begin() {
    let journal = Journal::at("2026-11-17 09:52");
    journal.sees(&["This is your week", "Press a and type one line", "? help"]);
}

#[test]
fn a_typed_line_becomes_a_meeting_and_undo_takes_it_back() {
    let mut journal = Journal::at("2026-11-17 09:52");
    let before = journal.digest();
    journal.keys("a 'thu 10:15 PLC gr 3 45m' Enter");
    journal.sees(&["Team meeting added · u takes it back", "gr 3"]);
    let added = journal.digest();
    assert_ne!(added, before);
    journal.keys("u");
    assert_eq!(journal.digest(), before);
    journal.sees(&["taken back · U does it again"]);
    journal.keys("U");
    assert_eq!(journal.digest(), added);
}

#[test]
fn an_unknown_name_is_added_on_the_way() {
    let mut journal = with_rivera();
    journal.sees(&["planning conversation"]);
    journal.keys("Enter");
    journal.sees(&["Rivera"]);
    assert_eq!(journal.app.model.overlays.len(), 0);
    assert_eq!(journal.app.model.week.meetings.len(), 1);
}

#[test]
fn a_line_without_a_day_or_time_is_refused_and_kept() {
    let mut journal = Journal::at("2026-11-17 09:52");
    let before = journal.digest();
    journal.keys("a 'faculty lunch' Enter");
    journal.sees(&["faculty lunch"]);
    assert_eq!(journal.app.model.overlays.len(), 1);
    assert_eq!(journal.digest(), before);
}

#[test]
fn a_meeting_is_walked_moved_lengthened_met_cancelled_and_deleted() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'tue 10:15 PLC 45m' Enter a 'wed 9:00 duty 30m' Enter");
    let before = journal.digest();
    for (keys, seen) in [
        ("J", "moved"),
        ("K", "moved"),
        ("L", "moved"),
        ("H", "moved"),
        (">", "resized"),
        ("<", "resized"),
        ("Space", "met"),
        ("Space", "planned again"),
        ("Del", "deleted"),
    ] {
        journal.keys(keys);
        assert!(journal.status().contains(seen), "{keys}: {}", journal.status());
    }
    for _ in 0..9 {
        journal.keys("u");
    }
    assert_eq!(journal.digest(), before);
}

#[test]
fn a_move_follows_the_meeting_into_the_next_week() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'fri 10:15 PLC 45m' Enter L L L");
    journal.sees(&["23–27 Nov", "Mon 23"]);
    let meeting = journal.app.model.week.meeting().unwrap();
    assert_eq!(meeting.start.to_string(), "2026-11-23 10:15:00");
}

#[test]
fn weeks_are_walked_and_today_brings_back() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("]").sees(&["23–27 Nov"]);
    journal.keys("[ [").sees(&["9–13 Nov"]);
    journal.keys("t").sees(&["16–20 Nov"]);
}

#[test]
fn overlapping_meetings_stand_side_by_side_and_are_marked() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'thu 10:00 PLC 60m' Enter a 'thu 10:30 duty 60m' Enter");
    journal.sees(&["!○"]);
}

#[test]
fn a_window_too_small_says_so() {
    let journal = Journal::at("2026-11-17 09:52").size(40, 10);
    journal.sees(&["beside needs 60×18 cells"]);
    Journal::at("2026-11-17 09:52").size(15, 3).screen();
    Journal::at("2026-11-17 09:52").size(1, 1).screen();
}

#[test]
fn a_hidden_screen_shows_nothing_of_the_journal() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'thu 10:00 secret PLC 60m' Enter Ctrl-l");
    assert!(!journal.screen().contains("secret"), "{}", journal.screen());
    journal.keys("j").sees(&["Hidden"]);
    journal.keys("Enter").sees(&["secret"]);
}

#[test]
fn the_week_looks_as_it_should() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a '2026-11-16 8:00 PLC gr 3 45m' Enter a 'tue 10:00 duty 45m' Enter a 'thu 10:30 math lab' Enter");
    insta::assert_snapshot!("week_120x36", format!("{}\n{}", journal.screen(), journal.highlights()));
    let journal = journal.size(80, 24);
    insta::assert_snapshot!("week_80x24", journal.screen());
    let journal = journal.size(60, 18);
    insta::assert_snapshot!("week_60x18", journal.screen());
}

#[test]
fn what_was_to_be_raised_leaves_the_brief_once_it_has_been() {
    let mut journal = with_rivera();
    journal.keys("Enter a 'tue 10:00 rivera visit' Enter o Enter a ! Ctrl-x Ctrl-x Esc 1 t b");
    journal.sees(&["Raise ▸"]);
    journal.keys("r");
    assert!(!journal.screen().contains("Raise ▸"), "{}", journal.screen());
    journal.keys("Esc u b").sees(&["Raise ▸"]);
}

#[test]
fn from_an_ended_visit_the_screens_are_a_key_away() {
    let mut journal = with_rivera();
    journal.keys("Enter a 'tue 10:00 rivera visit' Enter o Enter a Ctrl-x Ctrl-x");
    journal.sees(&["Esc back"]);
    for (keys, seen) in [("4", "To finish first"), ("1", "‹ 16–20 Nov ›")] {
        journal.keys(keys).sees(&[seen]);
    }
    journal.keys("o").sees(&["Enter begin"]);
}

#[test]
fn a_week_with_more_days_than_columns_says_so() {
    let journal = Journal::at("2026-11-22 08:31").size(60, 20);
    journal.sees(&["‹ 4 days", "Sun 22"]);
}

#[test]
fn days_out_of_sight_and_counts_stand_apart() {
    let journal = Journal::at("2026-11-17 09:52").size(60, 20);
    journal.sees(&["tray 0  ", " 3 days ›"]);
}
