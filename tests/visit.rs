//! A visit in a real pseudo-terminal, killed again and again: no tally is lost, and of a note two seconds at most.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

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
    in_class_at(folder, NOW)
}

fn in_class_at(folder: &Path, now: &str) -> Running {
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let mut running = Start::new(env!("CARGO_BIN_EXE_beside"))
        .env("HOME", &path(""))
        .env("XDG_STATE_HOME", &path("state"))
        .env("XDG_DATA_HOME", &path("data"))
        .env("XDG_CONFIG_HOME", &path("config"))
        .env("BESIDE_JOURNAL", &path("test.beside"))
        .env("BESIDE_NOW", now)
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

/// How often the visit is killed.
const KILLS: usize = 20;

/// One entry of the script: what is typed, and what the journal then holds.
struct Beat {
    typed: String,
    what: What,
    count: u32,
    note: String,
}

/// A lesson of 45 minutes with a beat every nine seconds: look-fors, counts, phases and notes.
fn lesson(dice: &mut Dice) -> Vec<Beat> {
    let beat = |at: usize, dice: &mut Dice| {
        if [60, 150, 260].contains(&at) {
            return Beat { typed: " ".into(), what: What::Phase, count: 1, note: String::new() };
        }
        if at % 45 == 20 {
            let note = format!("Table {} drew it", at / 45 + 1);
            return Beat { typed: format!("n{note}\r"), what: What::Note, count: 1, note };
        }
        let key = ['a', 's', 'd', 'f', 'g'][dice.roll(5)];
        let count = u32::try_from(dice.roll(9)).unwrap().saturating_sub(5).max(1);
        let typed = if count > 1 { format!("{count}{key}") } else { key.to_string() };
        Beat { typed, what: What::LookFor(key), count, note: String::new() }
    };
    (0..300).map(|at| beat(at, dice)).collect()
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// A 45-minute visit, typed on through twenty kills. The keys come at 40 a second instead of 10, and in the time between
/// two kills two minutes of the lesson pass, so that it all takes seconds.
#[test]
fn a_lesson_typed_through_twenty_kills_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path());
    let mut dice = Dice(45);
    let lesson = lesson(&mut dice);
    let mut written = 0;
    for round in 0..=KILLS {
        let mut running = in_class_at(folder.path(), &format!("2026-11-17 10:{:02}", 2 + round * 2));
        let is_last = round == KILLS;
        let beats = if is_last { lesson.len() } else { 8 + dice.roll(12) };
        for beat in lesson.iter().skip(written).take(beats) {
            running.send(&beat.typed);
            sleep(Duration::from_millis(25));
        }
        let sent = (written + beats).min(lesson.len());
        if is_last {
            running.see("Table 7").lose("NOTE");
            running.send("\x18").see("Ctrl-x ends").send("\x18").see("Visit ·");
        }
        // Sooner or later, somewhere between two keys or in the middle of one.
        sleep(Duration::from_micros(u64::try_from(dice.roll(60_000)).unwrap()));
        let shown: Vec<(char, usize)> = ROWS.iter().map(|(key, body)| (*key, counted(&running, body))).collect();
        kill(running);
        let log = logged(folder.path());
        let is_next = log.len() >= written && log.len() <= sent;
        assert!(is_next, "round {round}: {written} before, {} now, {sent} sent", log.len());
        for (entry, beat) in log.iter().zip(&lesson) {
            assert_eq!((entry.what, entry.count, &entry.note), (beat.what, beat.count, &beat.note), "in order, once");
        }
        for (key, shown) in shown {
            let kept: u32 = log.iter().filter(|one| one.what == What::LookFor(key)).map(|one| one.count).sum();
            assert!(usize::try_from(kept).unwrap() >= shown, "{key}: {shown} shown, {kept} kept");
        }
        written = log.len();
    }
    assert_eq!(written, lesson.len());
    let log = logged(folder.path());
    assert!(log.windows(2).all(|two| two[0].at < two[1].at || two[0].position < two[1].position));
}

/// What the journal holds of the one visit, and that the journal is whole.
fn logged(folder: &Path) -> Vec<beside::store::observation::Observation> {
    let store = journal(folder);
    assert_eq!(store.check().unwrap(), vec![]);
    let visit = store.open_visit().unwrap().map(|visit| visit.id);
    let visit = visit.or_else(|| store.visits_to_finish(1).unwrap().first().map(|visit| visit.id));
    visit.map_or_else(Vec::new, |visit| store.observations(visit).unwrap())
}

/// The look-fors of the set, as the screen shows them.
const ROWS: [(char, &str); 5] = [
    ('a', "student explains"),
    ('s', "students compare two"),
    ('d', "student asks another"),
    ('f', "picture and symbols"),
    ('g', "student revises"),
];

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
