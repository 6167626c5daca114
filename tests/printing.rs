//! The week on paper and the time in figures, from the command line and from the program.

mod common;
#[path = "common/shell.rs"]
mod shell;

use common::journal::Journal;
use serde_json::json;
use shell::Home;

/// A week with names, a title, a place that names somebody, and one thing called off.
fn home() -> Home {
    let home = Home::with_roster();
    for line in [
        "wed 10:15 rivera co-plan 45m <b>fraction & talk</b>",
        "thu 9:00 okafor visit 45m",
        "thu 9:15 other dentist",
        "every fri 8:00 PLC gr 3 45m until 18 dec",
    ] {
        home.ok(&["add", line]);
    }
    home
}

/// Every element that begins ends, in order, and nothing runs.
fn is_well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let body = page.split_once("</style>").unwrap_or(("", page)).1;
    for tag in body.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some("head" | "html" | "body") => {}
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None if tag.ends_with('/') || name == "body" => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(!page.contains("<script") && !page.contains("http:"), "{page}");
}

#[test]
fn the_week_prints_on_one_page_and_nothing_typed_becomes_markup() {
    let home = home();
    let page = home.ok(&["week", "--html"]);
    is_well_formed(&page);
    for words in ["<!DOCTYPE html>", "size: landscape", "Week of 16–20 Nov 2026", "Rivera", "10:15–11:00", "Fri 20 Nov"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("&lt;b&gt;") && !page.contains("<b>fraction"), "{page}");
}

#[test]
fn a_public_week_names_nobody_and_nothing() {
    let home = home();
    for form in ["--html", "--md"] {
        let page = home.ok(&["week", form, "--public"]);
        for name in ["Rivera", "Okafor", "Ana", "Sam", "fraction", "dentist", "gr 3"] {
            assert!(!page.to_lowercase().contains(&name.to_lowercase()), "{name}: {page}");
        }
        for words in ["planning conversation", "classroom visit", "busy", "team meeting", "10:15"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    assert!(home.refused(&["week", "--json", "--public"]).contains("--html or --md"));
}

#[test]
fn an_empty_week_prints_too() {
    let home = Home::with_roster();
    is_well_formed(&home.ok(&["week", "--html"]));
    is_well_formed(&home.ok(&["week", "--html", "--public"]));
    assert!(home.ok(&["week", "--md", "--public"]).contains("# Week of"));
    assert!(home.ok(&["week", "--ics"]).contains("BEGIN:VCALENDAR"));
}

#[test]
fn the_week_as_a_calendar_holds_this_week_alone() {
    let home = home();
    let file = home.ok(&["week", "--ics"]);
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 4, "{file}");
    assert!(!file.contains("RRULE:FREQ=WEEKLY") && file.contains("RECURRENCE-ID:20261120T"), "{file}");
    let next = home.ok(&["week", "+1w", "--ics"]);
    assert_eq!(next.matches("BEGIN:VEVENT").count(), 1, "{next}");
}

#[test]
fn time_is_told_by_span_and_names_nobody() {
    let home = home();
    let week = home.json(&["time"]);
    assert_eq!(week["time"]["minutes"], json!({"in_cycles": 0, "coaching": 135, "other": 30}));
    assert_eq!(week["time"]["span"], "week");
    assert_eq!(week["time"]["parts"].as_array().map(Vec::len), Some(7));
    assert_eq!(home.json(&["time", "+1w"])["time"]["minutes"]["coaching"], 45);
    assert!(home.refused(&["time", "--span", "year"]).contains("no school year"));
    let said = home.ok(&["time"]);
    assert!(said.contains("(0%, target 60%)") && said.contains("By kind"), "{said}");
    for name in ["Rivera", "Okafor", "dentist"] {
        assert!(!said.contains(name), "{said}");
    }
}

#[test]
fn the_program_writes_the_page_for_its_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("a 'thu 10:15 PLC gr 3 45m' Enter Ctrl-p");
    journal.sees(&["Print the week", "File", "What"]);
    let path = folder.path().join("week");
    // The path offered goes first.
    journal.keys("Ctrl-u");
    journal.app.receive(beside::command::Event::Paste(path.display().to_string()));
    journal.keys("Ctrl-s");
    assert!(journal.status().contains("week.html"), "{}\n{}", journal.status(), journal.screen());
    let file = folder.path().join("week.html");
    let page = std::fs::read_to_string(&file).expect("written");
    assert!(page.contains("gr 3"), "{page}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    journal.keys("Ctrl-p Ctrl-u");
    journal.app.receive(beside::command::Event::Paste(folder.path().display().to_string()));
    journal.keys("Ctrl-s").sees(&["that is a folder"]);
    journal.keys("Ctrl-u");
    journal.app.receive(beside::command::Event::Paste("/nowhere/at/all.html".to_owned()));
    journal.keys("Ctrl-s").sees(&["no such folder"]);
}
