//! A key on a board of 300 open cycles: key to frame, whole path. The figure to stay below is 5 ms at p99.
//!
//! `cargo bench --bench board`. In memory there are no syncs: what is measured is ours.
#![expect(clippy::unwrap_used, reason = "a bench that meets an error has nothing to say")]

use beside::app::{App, Options};
use beside::clock::{Clock, parse_now};
use beside::command::{Event, Key};
use beside::domain::coaching::Stage;
use beside::domain::time::{Stamp, plus_days, to_local};
use beside::store::cycle::CycleFields;
use beside::store::meeting::Party;
use beside::store::person::NewPerson;
use beside::store::{Setting, Store};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;
const CYCLES: [usize; 2] = [30, 300];

struct Board {
    app: App,
    terminal: Terminal<TestBackend>,
    now: Stamp,
}

impl Board {
    fn of(cycles: usize) -> Self {
        let now = parse_now("2026-11-17 09:52", ZONE).unwrap();
        let mut store = Store::in_memory(now.ms()).unwrap();
        store.housekeep(now.ms(), |tx| tx.set(Setting::Zone, ZONE.name())).unwrap();
        let began = plus_days(to_local(now, ZONE).date(), -21);
        let filled = store.housekeep(now.ms(), |tx| {
            for n in 0..cycles {
                let person = tx.add_person(&NewPerson::named(format!("Ana Teacher{n}")))?;
                let fields = CycleFields {
                    title: format!("Equal fractions {n}"),
                    goal: "Students explain why two fractions are equal with a picture of their own".to_owned(),
                    ..CycleFields::default()
                };
                let id = tx.add_cycle(&fields, &[Party::Person(person)], began)?;
                let stage = Stage::ALL.get(n % 4).copied().unwrap_or(Stage::Asked);
                if stage != Stage::Asked {
                    tx.move_cycle(id, None, stage, began)?;
                }
            }
            Ok(())
        });
        filled.unwrap();
        let app = App::new(store, Clock::starting_at(now), Options::default()).unwrap();
        let mut board = Self { app, terminal: Terminal::new(TestBackend::new(120, 36)).unwrap(), now };
        board.app.receive(Event::Resize { width: 120, height: 36 });
        board.press("2");
        board
    }

    /// A key and its frame.
    fn press(&mut self, key: &str) {
        self.now = Stamp::from_ms(self.now.ms() + 500);
        self.app.receive(Event::Key(Key::parse(key).unwrap(), self.now));
        let model = &self.app.model;
        self.terminal.draw(|frame| beside::app::draw(model, frame)).unwrap();
    }
}

/// Walking: down and up a column, over to the next.
#[divan::bench(args = CYCLES)]
fn walk(bencher: Bencher, cycles: usize) {
    let mut board = Board::of(cycles);
    let mut keys = ["j", "j", "l", "k", "h", "PgDn", "PgUp"].into_iter().cycle();
    bencher.bench_local(|| board.press(keys.next().unwrap_or("j")));
}

/// Moving a card a stage on and back: a write, and the board read anew.
#[divan::bench(args = CYCLES)]
fn move_a_card(bencher: Bencher, cycles: usize) {
    let mut board = Board::of(cycles);
    let mut keys = ["L", "H"].into_iter().cycle();
    bencher.bench_local(|| board.press(keys.next().unwrap_or("L")));
}

fn main() {
    divan::main();
}
