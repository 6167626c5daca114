//! A visit in a real pseudo-terminal, killed again and again: no tally is lost, and of a note two seconds at most.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

#[path = "common/pty.rs"]
mod pty;

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use beside::clock::parse_now;
use beside::domain::kind::Kind;
use beside::store::meeting::NewMeeting;
use beside::store::observation::What;
use beside::store::{Act, Make, Op, Setting, Store};
use pty::{Running, Start};
use rustix::process::Signal;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;
const NOW: &str = "2026-11-17 10:02";

fn journal(folder: &Path) -> Store {
    let now = parse_now(NOW, ZONE).unwrap();
    Store::open(&folder.join("test.beside"), Make::IfMissing, now.ms()).unwrap()
}

/// A journal with a visit planned at ten.
fn plan(folder: &Path) {
    let mut store = journal(folder);
    let start = parse_now("2026-11-17 10:00", ZONE).unwrap();
    let local = beside::domain::time::to_local(start, ZONE);
    let op = Op::new(Act::Added, "visit");
    let made = store.transact(&op, start.ms(), |tx| {
        tx.set(Setting::Zone, ZONE.name())?;
        tx.add_meeting(&NewMeeting { title: "Room 12".into(), ..NewMeeting::plain(Kind::Visit, local, 45, ZONE) })
    });
    made.unwrap();
}

/// The program at the visit: begun, or gone on with.
fn in_class(folder: &Path) -> Running {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let mut running = Start::new(env!("CARGO_BIN_EXE_beside"))
        .env("HOME", &path(""))
        .env("XDG_STATE_HOME", &path("state"))
        .env("XDG_DATA_HOME", &path("data"))
        .env("XDG_CONFIG_HOME", &path("config"))
        .env("BESIDE_JOURNAL", &path("test.beside"))
        .env("BESIDE_NOW", NOW)
        .env("TZ", ZONE.name())
        .size(120, 36)
        .run();
    running.see("16–20 Nov");
    if !running.text().contains("Whom?") {
        running.send("o").see("Whom?");
    }
    running.send("\r").see("In class with");
    running
}

/// What the screen has counted for the look-for on that key.
fn counted(running: &Running, body: &str) -> usize {
    let text = running.text();
    // The log stands to the right of the look-fors and holds the same words.
    let row = text.lines().filter_map(|row| row.split('│').next()).find(|row| row.contains(body));
    row.and_then(|row| row.split_whitespace().last()).and_then(|count| count.parse().ok()).unwrap_or(0)
}

fn kill(mut running: Running) {
    running.signal(Signal::KILL);
    running.exit();
}

#[test]
fn what_the_screen_has_counted_is_on_disk_whenever_it_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    let mut sent = 0;
    for round in 0..8 {
        let mut running = in_class(folder.path());
        let before = sent;
        for _ in 0..12 {
            running.send("s");
            sent += 1;
            sleep(Duration::from_millis(5));
        }
        // Sooner or later, somewhere between two keys or in the middle of one; a busy machine has logged at least two.
        sleep(Duration::from_millis(11 * round));
        for _ in 0..1000 {
            if counted(&running, "students compare two") < before + 2 {
                sleep(Duration::from_millis(10));
            }
        }
        let shown = counted(&running, "students compare two");
        kill(running);
        let store = journal(folder.path());
        let open = store.open_visit().unwrap();
        let entries = open.map_or_else(Vec::new, |visit| store.observations(visit.id).unwrap());
        assert!(entries.iter().all(|entry| entry.what == What::LookFor('s')));
        assert!((shown..=sent).contains(&entries.len()), "{shown} shown, {} written, {sent} sent", entries.len());
        sent = entries.len();
        assert_eq!(store.check().unwrap(), vec![]);
    }
    assert!(sent > 8, "only {sent} were logged at all");
}

#[test]
fn a_note_half_typed_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    let mut running = in_class(folder.path());
    running.send("a").see("saved").send("nNine of them drew").see("Nine of them drew");
    sleep(Duration::from_secs(2));
    kill(running);
    let mut running = in_class(folder.path());
    running.see("Nine of them drew").see("NOTE").send(" a line\r").see("saved").lose("NOTE");
    kill(running);
    let store = journal(folder.path());
    let visit = store.open_visit().unwrap().expect("the visit is open");
    let notes: Vec<String> = store.observations(visit.id).unwrap().into_iter().map(|entry| entry.note).collect();
    assert_eq!(notes, ["", "Nine of them drew a line"]);
}
