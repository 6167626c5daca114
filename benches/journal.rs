//! The parts of the journal on ten years of it: the week's query, the board, search, and an act to disk beside a bare commit.
//!
//! `cargo bench --bench journal`. `BESIDE_BENCH_SIZE=century` makes the journal ten times as long (it takes minutes).
#![expect(clippy::unwrap_used, reason = "a bench that meets an error has nothing to say")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use beside::clock::parse_now;
use beside::demo::{Size, fill};
use beside::domain::kind::Kind;
use beside::domain::time::{Now, monday, plus_days};
use beside::store::meeting::NewMeeting;
use beside::store::{Act, Make, Op, Setting, Store};
use divan::Bencher;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

fn now() -> Now {
    Now { stamp: parse_now("2026-11-17 09:52", ZONE).unwrap(), zone: ZONE }
}

/// The journal, made once.
fn made() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.beside");
        let size = if std::env::var("BESIDE_BENCH_SIZE").is_ok_and(|size| size == "century") {
            Size::Century
        } else {
            Size::Decade
        };
        let mut store = Store::open(&path, Make::IfMissing, now().stamp.ms()).unwrap();
        fill(&mut store, 1, now(), size).unwrap();
        (folder, path)
    });
    path
}

fn open() -> Store {
    Store::open(made(), Make::Never, now().stamp.ms()).unwrap()
}

#[divan::bench]
fn open_the_journal(bencher: Bencher) {
    made();
    bencher.bench_local(open);
}

#[divan::bench]
fn week(bencher: Bencher) {
    let store = open();
    let from = monday(now().today());
    bencher.bench_local(|| store.meetings(from, plus_days(from, 7), ZONE).unwrap());
}

#[divan::bench]
fn strip_around_the_week(bencher: Bencher) {
    let store = open();
    bencher.bench_local(|| store.strip(now()).unwrap());
}

#[divan::bench]
fn board(bencher: Bencher) {
    let store = open();
    bencher.bench_local(|| store.open_cycles(now()).unwrap());
}

#[divan::bench(args = ["fraction", "hundredths", "zygote", "the"])]
fn search(bencher: Bencher, words: &str) {
    let store = open();
    bencher.bench_local(|| store.search(words, 60, "2026-11-17".parse().unwrap()).unwrap());
}

/// What a commit costs with nothing of ours in it but one setting and its undo step.
#[divan::bench(sample_count = 60)]
fn bare_commit(bencher: Bencher) {
    let mut store = open();
    let mut at = now().stamp.ms();
    bencher.bench_local(|| {
        at += 1000;
        store.transact(&Op::new(Act::Set, "coach-name"), at, |tx| tx.set(Setting::CoachName, &at.to_string())).unwrap()
    });
}

/// A meeting added: the same commit, with indexes, search and before-images.
#[divan::bench(sample_count = 60)]
fn add_a_meeting(bencher: Bencher) {
    let mut store = open();
    let start = now().local();
    let mut at = now().stamp.ms();
    bencher.bench_local(|| {
        at += 1000;
        let new = NewMeeting::plain(Kind::Visit, start, 45, ZONE);
        store.transact(&Op::new(Act::Added, "visit"), at, |tx| tx.add_meeting(&new)).unwrap()
    });
}

fn main() {
    divan::main();
}
