//! One look-for logged: key to journal to frame, in a visit that has few entries and in one that has 5,000.
//!
//! `cargo bench --bench visit`. In memory there are no syncs: what is measured is ours. On disk the same key stands beside
//! a bare commit; what it costs beyond that is to stay below 3 ms.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench that meets an error has nothing to say")]

use std::path::Path;

use beside::app::{App, Options};
use beside::clock::{Clock, parse_now};
use beside::command::{Event, Key};
use beside::domain::coaching::{CoachRole, Phase};
use beside::domain::kind::Kind;
use beside::domain::time::{Stamp, to_local};
use beside::store::meeting::NewMeeting;
use beside::store::observation::{Observation, What};
use beside::store::visit::{NewVisit, VisitAt};
use beside::store::{Act, Make, Op, Setting, Store};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;
const ENTRIES: [i64; 2] = [50, 5_000];

fn start() -> Stamp {
    parse_now("2026-11-17 10:00", ZONE).unwrap()
}

/// An open visit with so many entries, a second apart.
fn fill(store: &mut Store, entries: i64) {
    let begun = start();
    let set = store.look_for_sets(None, None).unwrap().into_iter().next();
    let uuids: Vec<_> = (0..=entries).map(|_| store.new_uuid(begun.ms())).collect();
    let new = NewVisit {
        uuid: uuids[0],
        at: VisitAt::Unplanned(NewMeeting::plain(Kind::Visit, to_local(begun, ZONE), 45, ZONE)),
        person: None,
        set,
        role: CoachRole::Observing,
        started: begun,
        offset_min: -300,
        phase: Phase::Launch,
    };
    let filled = store.housekeep(begun.ms(), |tx| {
        tx.set(Setting::Zone, ZONE.name())?;
        let visit = tx.begin_visit(&new)?;
        for (uuid, at) in uuids.iter().skip(1).zip(0..) {
            let key = ['a', 's', 'd', 'f', 'g'][usize::try_from(at % 5).unwrap()];
            let when = Stamp::from_ms(begun.ms() + at * 1000);
            let entry = Observation::new(*uuid, Some(when), Phase::Launch, What::LookFor(key));
            tx.log(visit, &Observation { position: at, ..entry })?;
        }
        Ok(())
    });
    filled.unwrap();
}

/// The program in that visit, and a terminal to draw on.
struct Class {
    app: App,
    terminal: Terminal<TestBackend>,
    now: Stamp,
}

impl Class {
    fn on(mut store: Store, entries: i64) -> Self {
        fill(&mut store, entries);
        let now = Stamp::from_ms(start().ms() + entries * 1000);
        let app = App::new(store, Clock::starting_at(now), Options::default()).unwrap();
        let terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
        let mut class = Self { app, terminal, now };
        class.app.receive(Event::Resize { width: 120, height: 36 });
        class.press("Enter");
        class.press("a");
        class
    }

    /// A key, its commit, its frame.
    fn press(&mut self, key: &str) {
        self.now = Stamp::from_ms(self.now.ms() + 500);
        self.app.receive(Event::Key(Key::parse(key).unwrap(), self.now));
        let model = &self.app.model;
        self.terminal.draw(|frame| beside::app::draw(model, frame)).unwrap();
    }
}

fn on_disk(folder: &Path) -> Store {
    Store::open(&folder.join("visit.beside"), Make::IfMissing, start().ms()).unwrap()
}

#[divan::bench(args = ENTRIES)]
fn key_to_frame_without_syncs(bencher: Bencher, entries: i64) {
    let mut class = Class::on(Store::in_memory(start().ms()).unwrap(), entries);
    bencher.bench_local(|| class.press("s"));
}

#[divan::bench(args = ENTRIES, sample_count = 60)]
fn key_to_disk_to_frame(bencher: Bencher, entries: i64) {
    let folder = tempfile::tempdir().unwrap();
    let mut class = Class::on(on_disk(folder.path()), entries);
    bencher.bench_local(|| class.press("s"));
}

/// Ten keys that queued up: one commit, ten steps.
#[divan::bench(sample_count = 60)]
fn ten_queued_keys_to_disk(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let mut class = Class::on(on_disk(folder.path()), 5_000);
    bencher.bench_local(|| {
        let keys: Vec<(Key, Stamp)> = "asdfgasdfg".chars().map(|c| (Key::char(c), class.now)).collect();
        assert_eq!(class.app.receive_keys(&keys), 10);
    });
}

/// What the disk alone takes: one setting and its undo step.
#[divan::bench(sample_count = 60)]
fn bare_commit(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = on_disk(folder.path());
    let mut at = start().ms();
    bencher.bench_local(|| {
        at += 1000;
        let op = Op::new(Act::Set, "coach-name");
        store.transact(&op, at, |tx| tx.set(Setting::CoachName, &at.to_string())).unwrap()
    });
}

fn main() {
    divan::main();
}
