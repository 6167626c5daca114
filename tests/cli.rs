//! The command line on a temporary journal: what each command prints, ends with, and leaves behind.
#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "common/shell.rs"]
mod shell;

use serde_json::{Value, json};
use shell::{Home, Said};

fn column(list: &Value, name: &str, field: &str) -> Vec<Value> {
    list[name].as_array().expect("a list").iter().map(|row| row[field].clone()).collect()
}

#[test]
fn a_meeting_in_one_line() {
    let home = Home::with_roster();
    let said = home.ok(&["add", "tue", "10:15", "rivera", "co-plan", "45m", "equal", "fractions"]);
    assert_eq!(said, "Tue 17 Nov (today) 10:15–11:00 · planning conversation · Ana Rivera · equal fractions\n");
    let week = home.json(&["week"]);
    let meeting = &week["meetings"][0];
    let id = home.json(&["teachers"])["teachers"][1]["id"].clone();
    let uid = meeting["id"].clone();
    assert_eq!(
        week,
        json!({"beside": 1, "week": "2026-W47", "from": "2026-11-16", "to": "2026-11-22", "target_percent": 60,
            "minutes": {"in_cycles": 0, "coaching": 45, "other": 0},
            "meetings": [{"id": uid, "start": "2026-11-17T10:15:00-05:00", "end": "2026-11-17T11:00:00-05:00", "all_day": false,
                "kind": "planning", "title": "equal fractions", "with": ["Ana Rivera"], "teachers": [id], "cycle": null,
                "status": "planned", "series": false, "place": "", "uid": uid}]})
    );
    assert_eq!(home.json(&["meetings"])["meetings"][0], *meeting);
    assert!(home.ok(&["week"]).contains("10:15–11:00  planning conversation  Ana Rivera  equal fractions"));
    assert!(
        home.ok(&["week", "--md"]).contains("- 10:15–11:00 · planning conversation · Ana Rivera · equal fractions")
    );
    assert_eq!(home.json(&["week", "2026-W48"])["meetings"], json!([]));
    assert_eq!(home.json(&["week", "next tue"])["from"], "2026-11-23");
    assert_eq!(home.json(&["meetings", "--from", "1990-01-01", "--to", "2026-11-16"])["meetings"], json!([]));
}

#[test]
fn a_line_that_is_no_meeting_is_refused_with_everything_that_is_wrong() {
    let home = Home::with_roster();
    let before = home.digest();
    let said = home.refused(&["add", "rivera"]);
    assert!(said.contains("No day") && said.contains("No time"), "{said}");
    home.write("more.csv", "Name\nLuis Rivera\n");
    home.ok(&["import", &home.at("more.csv"), "--as", "roster"]);
    assert_ne!(home.digest(), before);
    let said = home.refused(&["add", "tue 10:15 rivera"]);
    assert!(said.contains("Ana Rivera or Luis Rivera"), "{said}");
}

#[test]
fn undo_brings_the_digest_back_and_redo_the_meeting() {
    let home = Home::with_roster();
    let before = home.digest();
    home.ok(&["add", "tue 10:15 rivera"]);
    let after = home.digest();
    assert!(home.ok(&["undo"]).contains("Classroom visit added: taken back"));
    assert_eq!(home.digest(), before);
    home.ok(&["redo"]);
    assert_eq!(home.digest(), after);
    assert_eq!(column(&home.json(&["history"]), "history", "undone"), [json!(false), json!(false)]);
    assert!(home.refused(&["redo"]).contains("Nothing to redo."));
}

#[test]
fn an_import_again_adds_nothing_and_a_dry_run_changes_nothing() {
    let home = Home::new();
    home.write("r.csv", "Name,School\nAna Rivera,Lincoln\n,Lincoln\n");
    let dry = home.ok(&["import", "r.csv", "--dry-run"]);
    assert!(dry.contains("1 added") && dry.contains("r.csv line 2") && dry.contains("line 3"), "{dry}");
    assert!(!home.path("journal.beside").exists(), "a dry run makes no journal");
    home.ok(&["import", "r.csv"]);
    let before = home.digest();
    let dry = home.ok(&["import", "r.csv", "--dry-run"]);
    assert!(dry.ends_with("Dry run: nothing was changed.\n"));
    assert!(home.ok(&["import", "r.csv"]).contains("0 added, 0 updated, 1 unchanged"));
    assert_eq!(home.digest(), before);
    home.ok(&["undo"]);
    assert_eq!(home.json(&["people"])["people"], json!([]));
    assert!(home.refused(&["import", "term.ics"]).contains("no file"));
    home.write("term.ics", "BEGIN:VCALENDAR\n");
    assert!(home.refused(&["import", "term.ics"]).contains("calendar"));
}

#[test]
fn lines_about_a_teacher() {
    let home = Home::with_roster();
    home.ok(&["log", "rivera", "names", "two", "strategies", "--noticing"]);
    home.ok(&["log", "rivera", "--look-for", "a", "--phase", "main", "--at", "9:40"]);
    home.ok(&["step", "okafor", "exit", "slip", "--by", "fri", "--who", "coach"]);
    let logged = home.json(&["observations", "--teacher", "rivera"]);
    let first = &logged["observations"][0];
    assert_eq!(
        (&first["at"], &first["phase"], &first["key"]),
        (&json!("2026-11-17T09:40:00-05:00"), &json!("main"), &json!("a"))
    );
    let second = &logged["observations"][1];
    assert_eq!(
        (&second["note"], &second["noticing"], &second["visit"]),
        (&json!("names two strategies"), &json!(true), &first["visit"])
    );
    assert_eq!(home.json(&["week"])["minutes"]["coaching"], 0, "an unplanned line counts no time");
    let step = &home.json(&["steps"])["steps"][0];
    assert_eq!(
        (&step["text"], &step["who"], &step["by"], &step["done"]),
        (&json!("exit slip"), &json!("coach"), &json!("2026-11-20"), &json!(false))
    );
    assert_eq!(home.json(&["search", "exit"])["results"][0]["kind"], "step");
    assert!(home.ok(&["brief", "okafor"]).contains("coach: exit slip · by Fri 20 Nov"));
    assert_eq!(home.json(&["brief", "okafor"])["brief"]["meeting"], json!(null));
    assert!(home.refused(&["log", "rivera", "--look-for", "Q"]).contains("There is no look-for on “Q”"));
    assert!(home.refused(&["step", "nobody", "x"]).contains("Nobody in the journal"));
    assert_eq!(home.run(&["log", "rivera", "x", "--at", "11:00"]).code, 2, "it is still to come");
    assert_eq!(home.run(&["log", "rivera"]).code, 2);
}

#[test]
fn a_line_goes_to_the_meeting_going_on() {
    let home = Home::with_roster();
    home.ok(&["add", "today 9:30 rivera visit"]);
    home.ok(&["log", "rivera", "in class"]);
    let week = home.json(&["week"]);
    assert_eq!(week["meetings"].as_array().expect("meetings").len(), 1);
    assert_eq!(week["minutes"]["coaching"], 45);
}

#[test]
fn standard_input_stands_for_the_text() {
    let home = Home::with_roster();
    let fed = |args: &[&str], text: &str| Said::of(home.command(args).write_stdin(text.to_owned()));
    assert_eq!(fed(&["add", "-"], "thu 10:15 rivera\n").code, 0);
    assert_eq!(fed(&["log", "rivera", "-", "--wondering"], "first line\nsecond line\n").code, 0);
    assert_eq!(home.json(&["observations"])["observations"][0]["note"], "first line\nsecond line");
    assert!(fed(&["search", "-", "--json"], "second").out.contains("observation"));
    assert_eq!(fed(&["add", "-"], "\u{fffd}").code, 1);
}

#[test]
fn options_may_stand_anywhere() {
    let home = Home::with_roster();
    let other = home.at("other.beside");
    home.ok(&["add", "tue", "10:15", "planning", "--journal", &other, "--now", "2026-11-16T08:00:00-05:00"]);
    let week = home.ok(&["--journal", &other, "week", "--json", "--now", "2026-11-30 08:00"]);
    assert!(week.contains("2026-W49"));
    assert_eq!(home.json(&["week"])["meetings"], json!([]));
}

#[test]
fn exit_codes() {
    let home = Home::new();
    assert!(home.refused(&["week"]).contains("no journal"));
    for wrong in [
        &["fly"][..],
        &["add"],
        &["week", "--nowhere"],
        &["week", "--now", "yesterday"],
        &["history", "--limit", "x"],
        &["week", "--json", "--md"],
    ] {
        let said = home.run(wrong);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{wrong:?}");
        assert!(!said.err.is_empty());
    }
    home.ok(&["config", "target-share", "70"]);
    assert_eq!(home.run(&["week", "blursday"]).code, 2);
    assert_eq!(home.run(&["steps", "--from", "2026-11-20", "--to", "2026-11-19"]).code, 2);
    assert!(home.ok(&["--help"]).contains("brief") && home.ok(&["--version"]).starts_with("beside "));
    assert_eq!(home.ok(&["search", "nothing here"]), "Nothing found.\n", "no hits is no failure");
}

#[test]
fn settings() {
    let home = Home::new();
    home.ok(&["config", "target-share", "70%"]);
    assert_eq!(home.ok(&["config", "target-share"]), "70\n");
    assert_eq!(home.ok(&["config", "zone"]), "America/New_York\n", "a new journal takes the zone of the computer");
    assert_eq!(home.json(&["week"])["target_percent"], 70);
    for wrong in [
        ["config", "zone", "Mars"],
        ["config", "target-share", "101"],
        ["config", "phase-names", "a,b"],
        ["config", "theme", "dark"],
    ] {
        home.refused(&wrong);
    }
    home.ok(&["config", "zone", "Europe/Berlin"]);
    assert!(home.ok(&["undo"]).contains("zone set"));
    assert_eq!(home.json(&["paths"])["paths"][0]["exists"], true);
}

#[test]
fn copies_and_what_they_bring_back() {
    let home = Home::with_roster();
    let before = home.digest();
    home.ok(&["backup"]);
    home.ok(&["backup", &home.at("copy.beside")]);
    home.ok(&["add", "tue 10:15 rivera"]);
    assert!(home.refused(&["backup", &home.at("journal.beside")]).contains("the journal itself"));
    assert!(home.refused(&["restore", &home.at("copy.beside")]).contains("--yes"));
    assert!(home.refused(&["restore", &home.at("roster.csv"), "--yes"]).contains("not a beside journal"));
    let said = home.ok(&["restore", &home.at("copy.beside"), "--yes"]);
    assert!(said.contains(".damaged-2026-11-17"), "{said}");
    assert_eq!(home.digest(), before);
    let kept = column(&home.json(&["backups"]), "backups", "file");
    assert_eq!(kept.len(), 2, "one asked for, one made before the restore");
    assert!(home.ok(&["check"]).starts_with("The journal is whole"));
}

#[cfg(unix)]
#[test]
fn files_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_roster();
    home.ok(&["backup", &home.at("copy.beside")]);
    for name in ["journal.beside", "copy.beside"] {
        let mode = std::fs::metadata(home.path(name)).expect("made").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn manual_and_completions_come_from_the_tables() {
    let home = Home::new();
    let page = home.ok(&["man"]);
    assert!(page.contains(".SH KEYS") && page.contains("Back to today") && page.starts_with(".ie"), "{}", page.len());
    home.ok(&["man", &home.at("pages")]);
    assert!(home.path("pages/beside-add.1").exists() && home.read("pages/beside.1").contains(".SH KEYS"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(home.ok(&["completions", shell]).contains("beside"));
    }
}

#[test]
fn the_trash_lists_what_was_deleted() {
    let home = Home::with_roster();
    assert_eq!(home.json(&["trash"])["trash"], json!([]));
}

#[test]
fn nothing_is_said_to_be_nothing() {
    let home = Home::with_roster();
    for (args, says) in [
        (&["trash"][..], "The trash is empty.\n"),
        (&["backups"], "There are no backups yet; `beside backup` makes one.\n"),
        (&["search", "zzz"], "Nothing found.\n"),
        (&["search", ""], "Nothing found.\n"),
        (&["steps"], "Nothing found.\n"),
    ] {
        assert_eq!(home.ok(args), says, "{args:?}");
    }
    assert_eq!(home.json(&["search", "zzz"])["results"], json!([]));
    assert!(!home.ok(&["steps", "--csv"]).contains("Nothing"), "a program reads it");
}

#[test]
fn the_screens_ask_for_a_terminal_once() {
    let said = Home::new().refused(&[]);
    assert_eq!(said.matches("need a terminal").count(), 1, "{said}");
    assert_eq!(said.matches("--help").count(), 1, "{said}");
}

#[test]
fn a_step_says_by_when_at_its_end() {
    for (typed, text, by) in [
        (&["bring strips by fri"][..], "bring strips", json!("2026-11-20")),
        (&["bring", "strips", "BY", "24", "nov"], "bring strips", json!("2026-11-24")),
        (&["read by the window by 2026-12-01"], "read by the window", json!("2026-12-01")),
        (&["stand by the door"], "stand by the door", json!(null)),
        (&["raise wait time by 3"], "raise wait time by 3", json!(null)),
        (&["by fri"], "by fri", json!(null)),
        (&["strips by fri", "--by", "thu"], "strips by fri", json!("2026-11-19")),
    ] {
        let home = Home::with_roster();
        home.ok(&[&["step", "rivera"], typed].concat());
        let step = &home.json(&["steps"])["steps"][0];
        assert_eq!((&step["text"], &step["by"]), (&json!(text), &by), "{typed:?}");
    }
}
