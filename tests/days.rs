//! Days that turn out otherwise, by keys: a snow day repaired, taken back, and looked at in small windows.
#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod common;

use beside::command::Key;
use beside::store::Store;
use common::journal::{Journal, stamp};

const SUNDAY: &str = "2026-11-15 18:00";

/// A Tuesday with five meetings, on a journal without a school year.
fn five() -> Journal {
    let mut journal = Journal::on(Store::in_memory(stamp(SUNDAY).ms()).unwrap(), SUNDAY);
    for line in [
        "tue 8:00 PLC 45m fractions",
        "tue 9:00 check-in 30m",
        "tue 10:15 math lab 45m",
        "tue 11:30 leadership 30m",
        "tue 13:00 PLC 40m data",
    ] {
        journal.keys(&format!("a '{line}' Enter"));
    }
    assert_eq!(journal.app.model.week.meetings.len(), 5);
    journal
}

/// Presses keys and answers how many those were.
fn count(journal: &mut Journal, keys: &[&str]) -> usize {
    for key in keys {
        journal.press(Key::parse(key).unwrap());
    }
    keys.len()
}

#[test]
fn a_snow_day_with_five_meetings_is_repaired_within_twelve_keys() {
    let mut journal = five();
    let before = journal.digest();
    let mut keys = count(&mut journal, &["D"]);
    journal.sees(&["closed", "5 fall into the tray", "late start 2h", "back to normal"]);
    assert_eq!(journal.digest(), before, "shown before anything is written");
    keys += count(&mut journal, &["c"]);
    assert_eq!(journal.status(), "Tue 17 Nov closed: 5 fall into the tray · u takes it back");
    journal.sees(&["tray 5", "closed"]);
    keys += count(&mut journal, &["T"]);
    journal.sees(&["1 of 5", "school closed", "a new time will follow"]);
    keys += count(&mut journal, &["1", "1", "1", "1", "1"]);
    journal.sees(&["Nothing waits"]);
    keys += count(&mut journal, &["y"]);
    assert!(keys <= 12, "{keys} keys");
    let copied = std::iter::from_fn(|| journal.app.want()).find_map(|want| match want {
        beside::command::Want::Clipboard(text) => Some(text),
        _ => None,
    });
    let copied = copied.unwrap();
    assert_eq!(copied.lines().count(), 5, "{copied}");
    assert!(copied.lines().all(|line| line.contains("was Tue 17 Nov") && line.contains(" → ")), "{copied}");
    assert!(!copied.contains("will follow"), "{copied}");
    journal.keys("Esc").sees(&["tray 0"]);
    for _ in 0..6 {
        journal.keys("u");
    }
    assert_eq!(journal.digest(), before);
}

#[test]
fn a_late_start_shows_in_the_head_and_goes_back() {
    let mut journal = five();
    let before = journal.digest();
    journal.keys("D s");
    journal.sees(&["sick", "tray 5"]);
    journal.keys("D n");
    assert_eq!(journal.status(), "Tue 17 Nov back to normal: 5 come back · u takes it back");
    journal.sees(&["tray 0"]);
    journal.keys("D + + r 'water main' Enter l").sees(&["late 2h30"]);
    journal.keys("D m '1h' Enter l").sees(&["late 1h"]);
    journal.keys("D m 'soon' Enter").sees(&["Type how long"]);
    journal.keys("Esc Esc u u u u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn the_tray_takes_a_typed_time_and_lets_go() {
    let mut journal = five();
    journal.keys("D o T y");
    assert_eq!(journal.status(), "Copied 5 lines.");
    journal.keys("Enter 'soon' Enter").sees(&["new time"]);
    journal.keys("Esc m 'wed 10:15' Enter").sees(&["1 of 4", "Wed 18 Nov 10:15"]);
    journal.keys("x").sees(&["1 of 3", "cancelled"]);
    journal.keys("p").keys("Esc").sees(&["tray 3"]);
    journal.keys("T Esc u u u").sees(&["tray 0"]);
}

#[test]
fn day_and_tray_stay_whole_in_small_windows_and_on_an_empty_journal() {
    for (width, height) in [(60, 18), (80, 24), (120, 36)] {
        let mut journal = Journal::at(SUNDAY).size(width, height);
        journal.keys("D").sees(&["no meeting changes", "back to normal"]);
        journal.keys("Tab y 9 z Esc T").sees(&["Nothing waits"]);
        journal.keys("1 x p Enter j k y Esc");
        let mut journal = five().size(width, height);
        journal.keys("D c T").sees(&["1 of 5", "school closed"]);
        journal.keys("j j j j G Home Enter").sees(&["new time"]);
    }
}
