//! Calendars brought in with keys: looked at first, one undo step, what left its calendar decided about, rules made.

#![expect(clippy::unwrap_used, reason = "what is not there has failed the test")]

mod common;

use std::path::PathBuf;

use beside::domain::kind::Kind;
use common::journal::Journal;

/// A calendar on disk that can be written anew.
struct File {
    folder: tempfile::TempDir,
}

impl File {
    fn new(events: &[&str]) -> Self {
        let file = Self { folder: tempfile::tempdir().unwrap() };
        file.write(events);
        file
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("work.ics")
    }

    fn write(&self, events: &[&str]) {
        let events = events.join("\nEND:VEVENT\nBEGIN:VEVENT\n");
        let text = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:Work\nBEGIN:VEVENT\n{events}\nEND:VEVENT\nEND:VCALENDAR\n");
        std::fs::write(self.path(), text).unwrap();
    }

    /// Opens the page of calendars and has the file looked at.
    fn look(&self, journal: &mut Journal) {
        journal.keys(&format!(": 'import cal' Enter '{}' Enter", self.path().display()));
    }
}

const PLC: &str = "UID:plc\nDTSTART;TZID=America/New_York:20261118T130000\nDURATION:PT45M\nSUMMARY:Gr 3 PLC";
const LUNCH: &str = "UID:lunch\nDTSTART;TZID=America/New_York:20261119T113000\nDURATION:PT30M\nSUMMARY:Lunch duty";
const BROKEN: &str = "UID:bad\nDTSTART:soon\nSUMMARY:When?";

#[test]
fn a_calendar_is_looked_at_brought_in_and_taken_back() {
    let file = File::new(&[PLC, LUNCH, BROKEN]);
    let mut journal = Journal::at("2026-11-17 09:52");
    let before = journal.digest();
    file.look(&mut journal);
    journal.sees(&["Work: 2 added, 0 updated, 0 unchanged, 1 left out", "Gr 3 PLC · Wed 18 Nov 2026 13:00"]);
    journal.sees(&["work.ics line 17: event left out: the start (DTSTART) is no date", "u takes it back"]);
    assert_eq!(journal.digest(), before, "looking writes nothing");
    journal.keys("Enter").sees(&["Calendar (Work) imported: 2 added, 0 updated · u takes it back", "Gr 3 PLC"]);
    file.look(&mut journal);
    journal.sees(&["0 added, 0 updated, 2 unchanged", "Nothing in the journal would change."]);
    journal.keys("Esc Esc u");
    assert_eq!(journal.digest(), before, "one step");
}

#[test]
fn what_cannot_be_read_says_why_and_the_path_stays() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys(": 'calendars' Enter").sees(&["An .ics file, or a folder of them"]);
    journal.keys("'/nowhere/at all.ics' Enter").sees(&["File or folder  /nowhere/at all.ics"]);
    assert!(journal.screen().contains("all.ics:"), "{}", journal.screen());
    for (width, height) in [(80, 24), (60, 18), (160, 50)] {
        journal.resize(width, height);
        journal.sees(&["Calendars in"]);
    }
}

#[test]
fn what_left_its_calendar_is_kept_or_deleted_by_a_key() {
    let file = File::new(&[PLC, LUNCH]);
    let mut journal = Journal::at("2026-11-17 09:52");
    file.look(&mut journal);
    journal.keys("Enter");
    file.write(&["UID:new\nDTSTART:20261120T150000Z\nSUMMARY:New"]);
    file.look(&mut journal);
    journal.sees(&["2 not in the file any more", "No longer there: they stay, marked"]);
    let before = journal.digest();
    journal.keys("Enter").sees(&["No longer in the calendar they came from", "Gr 3 PLC", "Lunch duty"]);
    journal.keys("k").sees(&["Gr 3 PLC kept · u takes it back"]);
    assert!(!journal.screen().contains("13:00"), "kept ones are off the list\n{}", journal.screen());
    journal.keys("X").sees(&["Lunch duty deleted", "Nothing has left its calendar"]);
    journal.keys("Esc Home b");
    assert!(!journal.screen().contains("no longer in"), "kept is kept");
    journal.keys("Esc");
    // Brought in again, it stays decided; and it all comes back.
    file.look(&mut journal);
    journal.sees(&["0 added, 0 updated, 1 unchanged"]);
    journal.keys("Esc Esc u u u");
    assert_eq!(journal.digest(), before);
}

#[test]
fn the_brief_says_that_a_meeting_left_its_calendar_and_a_key_decides() {
    let file = File::new(&[PLC, LUNCH]);
    let mut journal = Journal::at("2026-11-17 09:52");
    file.look(&mut journal);
    journal.keys("Enter");
    file.write(&[LUNCH]);
    file.look(&mut journal);
    journal.keys("Enter Esc Home").sees(&["! no longer in the calendar it", "came from"]);
    journal.keys("b").sees(&["no longer in the calendar it came from: k keeps it, X deletes it"]);
    journal.keys("k").sees(&["Gr 3 PLC kept"]);
    assert!(!journal.screen().contains("no longer in"));
    journal.keys("u b");
    journal.keys("X").sees(&["Gr 3 PLC deleted"]);
}

#[test]
fn rules_are_made_ordered_and_hold_for_what_came_before() {
    let file = File::new(&[PLC, LUNCH]);
    let mut journal = Journal::at("2026-11-17 09:52");
    file.look(&mut journal);
    journal.keys("Enter");
    let before = journal.digest();
    journal.keys(": 'rules' Enter").sees(&["Without one,"]);
    journal
        .keys("a Tab 'PLC' Tab 't' Ctrl-s")
        .sees(&["Rule “PLC” added, 1 meeting with it", "title contains “PLC” → team meeting"]);
    assert_eq!(journal.app.model.week.meetings[0].kind, Kind::Team);
    journal.keys("a Tab 'duty' Tab 'd' 'd' Ctrl-s").sees(&["title contains “duty” → duties", "2 of 2"]);
    journal.keys("K").sees(&["Rule “duty” moved", "1 of 2"]);
    journal.keys("A").sees(&["Everything imported earlier is as the rules say"]);
    journal.keys("Enter").sees(&["A rule for imported calendars", "duty"]);
    journal.keys("Esc X").sees(&["Rule “duty” deleted", "1 of 1"]);
    journal.keys("Esc u u u u");
    assert_eq!(journal.digest(), before, "a rule and what it changed are one step");
    // With a rule there, the preview says what it will make of each.
    let mut other = Journal::at("2026-11-17 09:52");
    other.keys(": 'rules' Enter a Tab 'PLC' Tab 't' Ctrl-s Esc");
    file.look(&mut other);
    other.sees(&["13:00 → team meeting"]);
    other.keys("r").sees(&["title contains “PLC”"]);
    other.keys("X Esc");
    assert!(!other.screen().contains("→ team meeting"), "a rule changed meanwhile shows at once");
}

#[test]
fn a_narrow_window_shows_the_line_under_the_cursor_whole() {
    let file =
        File::new(&[&PLC.replace("SUMMARY:", "SUMMARY:A title that is much longer than a narrow window is wide, ")]);
    let mut journal = Journal::at("2026-11-17 09:52").size(60, 18);
    journal.keys(": 'rules' Enter a Tab 'PLC' Tab 't' Ctrl-s Esc");
    file.look(&mut journal);
    journal.keys("j").sees(&["team meeting"]);
}
