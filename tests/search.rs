//! Search from the command line and from the screen: words, phrases, and filters as words.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that meets an error has failed")]

mod common;
#[path = "common/shell.rs"]
mod shell;

use common::journal::Journal;
use shell::Home;

/// Two teachers, a visit to each on different days, an entry, a step.
fn home() -> Home {
    let home = Home::with_roster();
    let on = |day: &str, args: &[&str]| {
        let now = format!("{day} 10:00");
        home.ok(&[args, &["--now", &now]].concat());
    };
    on("2026-09-14", &["add", "mon", "10:00", "rivera", "visit"]);
    for (day, who, what) in [
        ("2026-09-14", "rivera", "Nine of them drew a number line"),
        ("2026-10-05", "rivera", "One said \"it is the same amount\" and pointed"),
        ("2026-10-06", "okafor", "Equal groups on the number line"),
        ("2026-11-03", "okafor", "brownie pans and a number path"),
    ] {
        on(day, &["add", "today", "10:00", who, "visit"]);
        on(day, &["log", who, what]);
    }
    on("2026-11-03", &["log", "okafor", "number talk at the rug", "--phase", "closure", "--wondering"]);
    on("2026-11-04", &["step", "rivera", "bring a number line of paper"]);
    home
}

fn found(home: &Home, query: &[&str]) -> Vec<String> {
    let json = home.json(&[&["search"], query, &["--now", "2026-11-17 09:52"]].concat());
    json["results"].as_array().unwrap().iter().map(|hit| hit["snippet"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn filters_are_words_of_the_line() {
    let home = home();
    for (query, expected) in [
        (&["number"][..], &["bring a number", "number talk", "brownie pans", "Equal groups", "Nine of them"][..]),
        (&["number", "teacher:rivera"], &["bring a number", "Nine of them"]),
        (&["number", "teacher:okaf"], &["number talk", "brownie pans", "Equal groups"]),
        (&["number", "kind:visit"], &["number talk", "brownie pans", "Equal groups", "Nine of them"]),
        (&["number", "kind:step"], &["bring a number"]),
        (&["number", "since:nov"], &["bring a number", "number talk", "brownie pans"]),
        (&["number", "since:oct", "until:oct"], &["Equal groups"]),
        (&["number", "since:2026-09-14", "until:2026-09-14"], &["Nine of them"]),
        (&["number", "phase:closure"], &["number talk"]),
        (&["number", "has:wondering"], &["number talk"]),
        (&["has:quote"], &["One said"]),
        (&["\"number line\""], &["bring a number", "Equal groups", "Nine of them"]),
        (&["number -line", "kind:note"], &["number talk", "brownie pans"]),
        (&["teacher:rivera", "kind:step"], &["bring a number"]),
        (&["number", "teacher:nobody"], &[]),
        (&["number", "since:2027"], &[]),
    ] {
        let found = found(&home, query);
        assert_eq!(found.len(), expected.len(), "{query:?}: {found:?}");
        for (snippet, words) in found.iter().zip(expected) {
            assert!(snippet.contains(words), "{query:?}: {snippet} should hold {words}");
        }
    }
}

#[test]
fn the_screen_says_what_a_line_may_hold_and_what_of_it_was_not_understood() {
    let mut journal = Journal::at("2026-11-17 09:52");
    journal.keys("/").sees(&["teacher:", "since:sep", "has:", "launch, main, menu, closure"]);
    journal.keys("'kind:zzz'");
    assert!(!journal.screen().contains("is no kind"), "it may still become one:\n{}", journal.screen());
    journal.keys("' x'").sees(&["! kind:zzz is no kind"]);
    journal.keys("Ctrl-u 'x teacher:zzz '").sees(&["nobody is called “zzz”"]);
    journal.resize(60, 18);
    journal.keys("Ctrl-u").sees(&["teacher:", "has:"]);
}
