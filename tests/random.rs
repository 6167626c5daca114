//! Any keys on a full journal: no panic, a journal that is whole, and an undo of everything that brings it back.
//!
//! `BESIDE_RUNS=500 cargo test --release --test random` runs as many as the first issue asks for.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets an error has failed"
)]

mod common;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use beside::command::{Code, Event, Key, Mouse, MouseAct};
use beside::demo::{Size, fill};
use beside::domain::time::Now;
use beside::store::{Make, Reach, Store, Undone};
use common::journal::{Journal, ZONE, stamp};

const NOW: &str = "2026-11-17 09:52";
const KEYS: usize = 200;
const SIZES: [(u16, u16); 6] = [(120, 36), (80, 24), (60, 18), (160, 50), (40, 10), (15, 3)];

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Every key of the table of commands, the letters and digits, and what typing needs.
fn all_keys() -> Vec<Key> {
    let table = beside::app::table().into_iter().flat_map(|row| row.keys.iter().filter_map(|key| Key::parse(key)));
    let typed = ('a'..='z').chain('0'..='9').chain(" .,'-:/!?*éx分".chars()).map(Key::char);
    let moves = [Code::Enter, Code::Esc, Code::Tab, Code::Backspace, Code::Left, Code::Right, Code::Up, Code::Down];
    table.chain(typed).chain(moves.into_iter().cycle().take(24).map(Key::plain)).chain([Key::ctrl('s'); 4]).collect()
}

fn run(seed: u64, journal: &mut Journal, keys: &[Key]) {
    let mut dice = Dice(seed);
    for _ in 0..KEYS {
        // Short steps: in the program a visit is woken each second, here it is not, and a long silence would be
        // kept as a gap of the clock, which is no act and which undo passes by.
        journal.pass(i64::try_from(dice.below(2)).unwrap());
        match dice.below(40) {
            0 => {
                let (width, height) = SIZES[dice.below(SIZES.len())];
                journal.resize(width, height);
            }
            1 => journal.app.receive(Event::Paste("two papers,\nside by side \u{202e}\u{7}".to_owned())),
            2 => {
                let act = [MouseAct::Press, MouseAct::Drag, MouseAct::Release, MouseAct::WheelUp, MouseAct::WheelDown]
                    [dice.below(5)];
                let (x, y) = (u16::try_from(dice.below(130)).unwrap(), u16::try_from(dice.below(40)).unwrap());
                journal.app.receive(Event::Mouse(Mouse { act, x, y }));
            }
            3 => journal.app.receive(Event::Focus(false)),
            _ => journal.press(keys[dice.below(keys.len())]),
        }
        journal.screen();
    }
}

fn one(seed: u64, full: &Path, folder: &Path, keys: &[Key]) {
    let path = folder.join("journal.beside");
    std::fs::copy(full, &path).unwrap();
    let mut journal = Journal::on(Store::open(&path, Make::Never, stamp(NOW).ms()).unwrap(), NOW);
    let before = journal.digest();
    run(seed, &mut journal, keys);
    let store = journal.app.store();
    assert_eq!(store.check().unwrap(), vec![], "the journal is whole");
    loop {
        match store.undo(Reach { scope: None, foreign: true }).unwrap() {
            Undone::Step { .. } => {}
            Undone::Nothing => break,
            Undone::Foreign { title } => panic!("{title} is not another window's"),
        }
    }
    assert_eq!(journal.digest(), before, "undoing everything brings the journal back");
}

#[test]
fn any_keys_leave_a_whole_journal_that_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let full = folder.path().join("full.beside");
    let mut store = Store::open(&full, Make::IfMissing, stamp(NOW).ms()).unwrap();
    fill(&mut store, 1, Now { stamp: stamp(NOW), zone: ZONE }, Size::Year).unwrap();
    drop(store);
    let keys = all_keys();
    let runs: u64 = std::env::var("BESIDE_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(6);
    let first: u64 = std::env::var("BESIDE_FIRST_RUN").ok().and_then(|run| run.parse().ok()).unwrap_or(0);
    for seed in first..first + runs {
        let ran = catch_unwind(AssertUnwindSafe(|| one(seed, &full, folder.path(), &keys)));
        assert!(ran.is_ok(), "run {seed} failed (the panic stands above)");
    }
}
