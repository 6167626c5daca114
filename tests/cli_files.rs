//! Files that leave the journal and come into it: exports, records of another journal, sample journals.
#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "common/shell.rs"]
mod shell;

use serde_json::Value;
use shell::Home;

fn full() -> Home {
    let home = Home::with_roster();
    home.ok(&["add", "tue", "10:15", "rivera", "planning", "=SUM(A1)"]);
    home.ok(&["log", "rivera", "shows her thinking", "--noticing"]);
    home.ok(&["step", "okafor", "bring the exit slips", "--by", "fri"]);
    home
}

#[test]
fn everything_goes_out_as_json_and_comes_into_another_journal_once() {
    let home = full();
    home.ok(&["export", "all.json", "--as", "json"]);
    let all: Value = serde_json::from_str(&home.read("all.json")).expect("JSON");
    assert_eq!((&all["beside"], &all["zone"]), (&Value::from(1), &Value::from("America/New_York")));
    let note = &all["tables"]["observation"][0]["note"];
    assert_eq!(note["text"], "shows her thinking");

    let other = home.at("other.beside");
    let dry = home.ok(&["import", "all.json", "--dry-run", "--journal", &other]);
    assert!(dry.contains("0 there already") && !home.path("other.beside").exists(), "{dry}");
    assert!(home.ok(&["import", "all.json", "--journal", &other]).contains(", 0 there already, 0 left out"));
    for list in ["people", "meetings", "observations", "steps"] {
        assert_eq!(home.ok(&[list, "--json", "--journal", &other]), home.ok(&[list, "--json"]), "{list}");
    }
    let before = home.ok(&["check", "--digest", "--journal", &other]);
    assert!(home.ok(&["import", "all.json", "--journal", &other]).contains(" 0 records added"));
    assert_eq!(home.ok(&["check", "--digest", "--journal", &other]), before);
    home.ok(&["undo", "--journal", &other]);
    assert_eq!(home.ok(&["people", "--journal", &other]), "Nothing found.\n");
}

#[test]
fn what_is_no_export_is_refused_and_changes_nothing() {
    let home = full();
    let before = home.digest();
    for (text, why) in [
        ("{", "not JSON"),
        ("[]", "not an export"),
        ("{\"beside\":1}", "not an export"),
        ("{\"beside\":2,\"tables\":{}}", "newer beside"),
        ("{\"beside\":1,\"tables\":{\"person\":[{\"id\":\"x\"}]}}", "has no id"),
    ] {
        home.write("wrong.json", text);
        let said = home.refused(&["import", "wrong.json"]);
        assert!(said.contains(why), "{text}: {said}");
    }
    assert_eq!(home.digest(), before);
}

#[test]
fn tables_for_a_spreadsheet_hold_no_formula() {
    let home = full();
    home.ok(&["export", "tables", "--as", "csv"]);
    let meetings = home.read("tables/meetings.csv");
    assert!(meetings.starts_with("id,start,end,") && meetings.contains(",'=SUM(A1),"), "{meetings}");
    assert!(home.read("tables/observations.csv").contains("shows her thinking"));
    let count = std::fs::read_dir(home.path("tables")).expect("a folder").count();
    assert_eq!(count, 9);
}

#[test]
fn one_teachers_export_holds_nobody_else() {
    let home = full();
    home.ok(&["export", "ana.md", "--as", "md", "--teacher", "rivera"]);
    home.ok(&["export", "ana.json", "--as", "json", "--teacher", "rivera"]);
    for file in ["ana.md", "ana.json"] {
        let text = home.read(file);
        assert!(
            text.contains("shows her thinking") && !text.contains("Okafor") && !text.contains("exit slips"),
            "{text}"
        );
    }
    let text = home.read("ana.md");
    assert!(text.contains("### 2026-W47 · 16–22 Nov") && text.contains("#### Seen in visits"), "{text}");
    assert!(
        text.contains("- Tue 17 Nov 9:52 noticing: shows her thinking") || text.contains("09:52 noticing"),
        "{text}"
    );
}

#[test]
fn an_export_never_takes_the_place_of_a_journal() {
    let home = full();
    let before = home.digest();
    home.ok(&["backup", &home.at("copy.beside")]);
    for file in ["journal.beside", "copy.beside"] {
        assert!(home.refused(&["export", file, "--as", "json"]).contains("is a journal"));
    }
    assert_eq!(home.digest(), before);
    home.refused(&["export", "no/such/folder/x.json", "--as", "json"]);
}

#[test]
fn what_is_there_already_is_replaced_only_by_force() {
    let home = full();
    for args in [
        &["backup", "mine"][..],
        &["export", "mine", "--as", "json"],
        &["export", "mine", "--as", "md"],
        &["export", "mine", "--as", "ics"],
        &["export", "mine/tables", "--as", "csv"],
    ] {
        let file = home.path("mine");
        let is_folder = args.contains(&"csv");
        if is_folder {
            std::fs::create_dir_all(home.path("mine/tables")).expect("a folder");
        }
        let mine = if is_folder { "mine/tables/steps.csv" } else { "mine" };
        home.write(mine, "my own words");
        let said = home.refused(args);
        assert!(said.contains("was left as it is") && said.contains("--force"), "{args:?}: {said}");
        assert_eq!(home.read(mine), "my own words", "{args:?}");
        home.ok(&[args, &["--force"]].concat());
        assert_ne!(std::fs::read(home.path(mine)).expect("read"), b"my own words", "{args:?}");
        if file.is_file() {
            std::fs::remove_file(file).expect("removed");
        }
    }
    for args in [&["backup", "mine", "--force"][..], &["export", "mine", "--as", "json", "--force"]] {
        assert!(home.refused(args).contains("is a folder"), "{args:?}");
    }
    std::fs::create_dir(home.path("empty")).expect("a folder");
    home.ok(&["export", "empty", "--as", "csv"]);
    assert_eq!(home.run(&["backup", "--force"]).code, 2, "there is nothing to replace");
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_never_replaced() {
    let home = full();
    let said = home.refused(&["export", "/dev/full", "--as", "csv"]);
    assert!(said.contains("/dev/full is not a folder"), "{said}");
    let said = home.refused(&["export", "/dev/full", "--as", "json", "--force"]);
    assert!(said.contains("not a file"), "{said}");
    assert!(home.refused(&["backup", "/dev/full", "--force"]).contains("not a file"));
}

#[cfg(unix)]
#[test]
fn exports_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = full();
    home.ok(&["export", "all.json", "--as", "json"]);
    home.ok(&["export", "all.md", "--as", "md"]);
    home.ok(&["export", "tables", "--as", "csv"]);
    for name in ["all.json", "all.md", "tables/steps.csv"] {
        let mode = std::fs::metadata(home.path(name)).expect("made").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_sample_journal_is_the_same_each_time() {
    let home = Home::new();
    home.ok(&["demo", "--to", &home.at("a.beside")]);
    home.ok(&["demo", "--to", &home.at("b.beside")]);
    let digest = |name: &str| home.ok(&["check", "--digest", "--journal", &home.at(name)]);
    assert_eq!(digest("a.beside"), digest("b.beside"));
    assert!(home.refused(&["demo", "--to", &home.at("a.beside")]).contains("is there already"));
    let people = home.ok(&["teachers", "--journal", &home.at("a.beside")]);
    assert!(people.contains("Rivera") && people.contains("Okafor"), "{people}");
}

#[test]
fn a_calendar_comes_in_once_and_goes_again() {
    let home = Home::with_roster();
    let before = home.digest();
    let event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261120T140000Z\r\nSUMMARY:Rivera: planning\r\nEND:VEVENT\r\n";
    home.write("work.ics", &format!("BEGIN:VCALENDAR\r\n{event}BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    let dry = home.ok(&["import", "work.ics", "--dry-run"]);
    assert!(dry.contains("work: 1 added") && dry.contains("work.ics line 7: event left out"), "{dry}");
    assert_eq!(home.digest(), before);
    assert!(home.ok(&["import", "work.ics"]).contains("+ work.ics line 2: Rivera: planning"));
    assert!(home.ok(&["import", "work.ics"]).contains("0 added, 0 updated, 1 unchanged"));
    home.ok(&["undo"]);
    assert_eq!(home.digest(), before);
    home.write("wrong.ics", "BEGIN:VEVENT\nEND:VEVENT\n");
    assert!(home.refused(&["import", "wrong.ics"]).contains("wrong.ics line 1: this is no calendar"));
    assert_eq!(home.digest(), before);
}

#[test]
fn the_schedule_goes_out_for_calendar_programs() {
    let home = full();
    home.ok(&["export", "all.ics", "--as", "ics"]);
    let text = home.read("all.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("TZID=America/New_York:"), "{text}");
    assert!(!text.contains("shows her thinking") && !text.contains("exit slips"), "notes went out");
    let other = home.at("other.beside");
    assert!(home.ok(&["import", "all.ics", "--journal", &other]).contains(" 0 left out"));
}

#[test]
fn rules_for_calendars_are_kept_from_the_shell() {
    let home = Home::new();
    home.ok(&["add", "tue 10:15 x"]);
    assert!(home.ok(&["rules"]).contains("There are no rules yet"));
    let said = home.ok(&["rules", "add", "contains PLC", "--kind", "team-meeting"]);
    assert!(said.contains("title contains “PLC” → team meeting"), "{said}");
    home.ok(&["rules", "add", "place", "contains", "room 12", "--kind", "visit", "--only", "Work"]);
    let rules = home.json(&["rules"]);
    let rules = rules["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 2);
    assert_eq!(rules[1]["field"], "place");
    assert_eq!((&rules[1]["contains"], &rules[1]["only"]), (&"room 12".into(), &"Work".into()));
    home.ok(&["rules", "move", "2", "1"]);
    assert_eq!(home.json(&["rules"])["rules"][0]["kind"], "visit");
    for wrong in [
        &["rules", "delete", "3"][..],
        &["rules", "add", "contains PLC"],
        &["rules", "add", "contains", "--kind", "visit"],
        &["rules", "add", "contains PLC", "--with", "Nobody"],
    ] {
        home.refused(wrong);
    }
    home.ok(&["rules", "delete", "1"]);
    home.ok(&["undo"]);
    assert!(home.ok(&["rules", "apply", "--dry-run"]).contains("nothing was changed"));
    assert_eq!(home.json(&["rules"])["rules"].as_array().unwrap().len(), 2);
}

#[test]
fn purge_says_what_goes_and_names_the_copies_that_still_hold_it() {
    let home = Home::with_roster();
    home.ok(&["log", "okafor", "quokka at the door"]);
    home.ok(&["backup", &home.at("elsewhere.beside")]);
    home.ok(&["backup"]);
    let asked = home.refused(&["purge", "--person", "okafor"]);
    assert!(asked.contains("Sam Okafor") && asked.contains("1 visit") && asked.contains("--yes"), "{asked}");
    let before = home.digest();
    assert_eq!(home.digest(), before);
    let said = home.ok(&["purge", "--person", "okafor", "--yes"]);
    assert!(said.contains("still hold it") && said.contains("backups/journal-2026-11-17"), "{said}");
    let bytes = std::fs::read(home.path("journal.beside")).expect("read");
    assert!(!bytes.windows(6).any(|window| window == b"quokka" || window == b"Okafor"));
    assert_eq!(home.json(&["people"])["people"].as_array().map(Vec::len), Some(2));
    for (args, says) in [
        (&["purge", "0190b0f0-0000-7000-8000-000000000000", "--yes"][..], "has the id"),
        (&["purge", "--year", "1999", "--yes"], "no school year"),
        (&["purge", "--person", "nobody", "--yes"], "nobody"),
    ] {
        assert!(home.refused(args).contains(says), "{args:?}");
    }
    assert!(home.ok(&["purge", "--trash", "--yes"]).contains("nothing to remove"));
    assert_eq!(home.run(&["purge"]).code, 2);
}

#[test]
fn questions_of_ones_own_begin_as_a_copy_and_a_hurt_file_is_named() {
    let home = Home::new();
    assert!(home.ok(&["templates"]).contains("Visit notes"));
    let said = home.ok(&["templates", "--own", "visit"]);
    let path = said.lines().next().expect("a path").to_owned();
    assert!(path.ends_with("visit.toml"), "{said}");
    assert!(home.refused(&["templates", "--own", "visit"]).contains("is there already"));
    assert!(home.refused(&["templates", "--own", "lunch"]).contains("There are planning,"));
    let list: Value = serde_json::from_str(&home.ok(&["templates", "--json"])).expect("JSON");
    let visit = list["templates"].as_array().expect("a list").iter().find(|one| one["code"] == "visit").expect("visit");
    assert_eq!(visit["file"], path);
    assert!(home.ok(&["paths"]).contains("templates"));
    let text = std::fs::read_to_string(&path).expect("read");
    std::fs::write(&path, text.replace("about = \"meeting\"", "about = \"lunch\"")).expect("written");
    let said = home.run(&["templates"]);
    assert!(said.err.contains("visit.toml: line 3, about:"), "{}", said.err);
    assert!(said.out.contains("Visit notes") && said.code == 0, "what ships stands in");
}
