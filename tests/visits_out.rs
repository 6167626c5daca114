//! A visit on the command line: as files, as a teacher's copy with its line in the log, as a sheet for paper.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that meets an error has failed")]

#[path = "common/shell.rs"]
mod shell;

use beside::clock::parse_now;
use beside::domain::coaching::{EvidenceKind, Phase};
use beside::domain::ids::VisitId;
use beside::store::evidence::NewEvidence;
use beside::store::{Act, Make, Op, Store};
use serde_json::Value;
use shell::Home;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// A visit to Rivera this morning with four entries, one of them hostile and one to be raised.
fn visited() -> Home {
    let home = Home::with_roster();
    home.ok(&["add", "tue 8:00 rivera visit 45m"]);
    for (at, words, more) in [
        ("8:02", "They halved the strip", "--noticing"),
        ("8:10", "<script>alert(1)</script> \u{202e}evil", "--wondering"),
        ("8:20", "Who spoke?", "--wondering"),
    ] {
        home.ok(&["log", "rivera", words, "--at", at, more]);
    }
    home.ok(&["log", "rivera", "--look-for", "a", "--at", "8:30", "--phase", "main"]);
    let now = parse_now("2026-11-17 09:40", ZONE).unwrap();
    let mut store = Store::open(&home.path("journal.beside"), Make::Never, now.ms()).unwrap();
    let visit = VisitId::from_row(1);
    let person = store.visit(visit).unwrap().unwrap().person.unwrap();
    let entries = store.observations(visit).unwrap();
    let op = Op::new(Act::Added, "Evidence");
    let new = |at: usize, line: &str| NewEvidence {
        visit,
        entry: Some(entries[at].uuid),
        person: Some(person),
        cycle: None,
        kind: EvidenceKind::Said,
        line: line.to_owned(),
        count: None,
        phase: Phase::Launch,
        anticipation: None,
        day: "2026-11-17".parse().unwrap(),
    };
    store
        .transact(&op, now.ms(), |tx| {
            let chosen = tx.add_evidence(&new(0, "They halved the strip → thirds next"))?;
            tx.choose_evidence(chosen, true)?;
            tx.add_evidence(&new(1, "<script>kept back</script>")).map(drop)
        })
        .unwrap();
    home
}

#[test]
fn a_visit_leaves_in_every_form() {
    let home = visited();
    let read: Value = serde_json::from_str(&home.ok(&["visit", "rivera", "--as", "json"])).unwrap();
    let visit = &read["visits"][0];
    assert_eq!((visit["observations"].as_array().unwrap().len(), &visit["day"]), (4, &Value::from("2026-11-17")));
    let id = visit["id"].as_str().unwrap().to_owned();
    for name in ["v.md", "v.html", "v.csv", "v.json"] {
        let said = home.ok(&["visit", &id, "--to", name]);
        assert!(said.contains(name), "{said}");
        let text = home.read(name);
        // A table holds the very words, as every other one does; what is for reading is cleaned.
        assert!(text.contains("halved the strip") && (name == "v.csv" || !text.contains('\u{202e}')), "{name}: {text}");
        let markup = text.replace("\\<", "").contains("<script>");
        assert!(!matches!(name, "v.md" | "v.html") || !markup, "{name}");
    }
    assert!(home.refused(&["visit", "rivera", "--to", "v.md"]).contains("--force"));
    assert!(home.refused(&["visit", "okafor"]).contains("no visit to Sam Okafor yet"));
    assert!(home.refused(&["visit", "rivera", "2026-11-16"]).contains("no visit to Ana Rivera on 2026-11-16"));
    assert!(home.refused(&["visit", "rivera", "--as", "vtt"]).contains("--video"));
    assert!(home.refused(&["visit", "rivera", "--to", "journal.beside", "--force"]).contains("is a journal"));
}

#[test]
fn captions_stand_where_the_shared_moment_puts_them() {
    let home = visited();
    let before = home.digest();
    let said = home.ok(&["visit", "rivera", "--video", "lesson.mp4", "--at", "00:05:00=8:10:00"]);
    assert!(said.contains("lesson.mp4"), "{said}");
    let said = home.ok(&["visit", "rivera", "--to", "v.vtt"]);
    assert!(said.contains("1 entry lies before"), "{said}");
    let vtt = home.read("v.vtt");
    assert!(vtt.starts_with("WEBVTT") && vtt.contains("\n00:05:00.000 --> 00:05:06.000\n"), "{vtt}");
    assert!(vtt.contains("00:15:00.000 --> ") && vtt.contains("00:25:00.000 --> "), "{vtt}");
    home.ok(&["visit", "rivera", "--to", "v.srt"]);
    assert!(home.read("v.srt").starts_with("1\n00:05:00,000 --> 00:05:06,000\n"));
    home.ok(&["undo"]);
    assert_eq!(home.digest(), before);
    assert_eq!(home.run(&["visit", "rivera", "--video", "x.mp4", "--at", "soon"]).code, 2);
}

#[test]
fn a_copy_is_shown_first_and_noted_when_it_is_made() {
    let home = visited();
    assert!(home.ok(&["shared"]).contains("Nothing has been shared"));
    let shown = home.ok(&["share", "rivera"]);
    assert!(shown.contains("“They halved the strip”") && shown.contains("nothing has been written"), "{shown}");
    for private in ["Who spoke", "kept back", "student"] {
        assert!(!shown.to_lowercase().contains(&private.to_lowercase()) || private == "student", "{private}: {shown}");
    }
    assert!(home.ok(&["shared"]).contains("Nothing has been shared"));
    home.ok(&["share", "rivera", "--to", "copy.html", "--with", "Ana <Rivera>"]);
    let list = home.json(&["shared"]);
    let one = &list["shared"][0];
    assert_eq!((&one["recipient"], one["sha256"].as_str().unwrap().len()), (&Value::from("Ana <Rivera>"), 64));
    let digest: [u8; 32] = sha2::Digest::finalize(sha2::Digest::chain_update(
        <sha2::Sha256 as sha2::Digest>::new(),
        home.read("copy.html").as_bytes(),
    ))
    .into();
    let logged = one["sha256"].as_str().unwrap();
    let pairs = digest.iter().enumerate();
    let is_same = pairs.into_iter().all(|(at, byte)| u8::from_str_radix(&logged[at * 2..at * 2 + 2], 16) == Ok(*byte));
    assert!(is_same, "the hash is that of the copy");
    assert!(home.ok(&["shared", "--teacher", "okafor"]).contains("Nothing has been shared"));
    assert!(home.refused(&["share", "rivera", "--without", "evidence"]).contains("Nothing of this visit"));
}

#[test]
fn a_sheet_prints_blank_or_with_the_look_fors_of_a_teacher() {
    let home = visited();
    home.ok(&["sheet", "--to", "blank.html"]);
    home.ok(&["sheet", "rivera", "--to", "rivera.html"]);
    let (blank, own) = (home.read("blank.html"), home.read("rivera.html"));
    assert!(blank.contains("Notes · Launch") && !blank.contains("Ana"));
    assert!(own.contains("Ana Rivera") && own.contains("how I know"), "{own}");
    assert!(home.refused(&["sheet", "rivera", "--to", "rivera.html"]).contains("--force"));
}
