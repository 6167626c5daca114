//! A real journal driven by keys: keys in, screen and journal out.

use beside::app::{App, Options};
use beside::clock::Clock;
use beside::command::{Event, Key, Mouse, MouseAct};
use beside::domain::time::{Stamp, to_stamp};
use beside::store::{Setting, Store};
use chrono::NaiveDateTime;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// The zone every test stands in.
pub const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// An app on a journal, with a clock that stands still until it is told to move.
pub struct Journal {
    pub app: App,
    now: Stamp,
    size: (u16, u16),
}

/// The instant of a wall-clock time in the tests' zone.
pub fn stamp(local: &str) -> Stamp {
    to_stamp(NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect(local), ZONE)
}

impl Journal {
    /// An empty journal in memory, opened at that time.
    pub fn at(local: &str) -> Self {
        Self::on(Store::in_memory(stamp(local).ms()).unwrap(), local)
    }

    /// A journal that is there already.
    pub fn on(mut store: Store, local: &str) -> Self {
        let now = stamp(local);
        store.seed_uuids(7);
        if store.setting(Setting::Zone).unwrap() != ZONE.name() {
            store.housekeep(now.ms(), |tx| tx.set(Setting::Zone, ZONE.name())).unwrap();
        }
        let app = App::new(store, Clock::starting_at(now), Options::default()).unwrap();
        Self { app, now, size: (0, 0) }.size(120, 36)
    }

    /// Gives the window a size.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.resize(width, height);
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.app.receive(Event::Resize { width, height });
    }

    /// Lets so many seconds pass.
    pub fn pass(&mut self, seconds: i64) -> &mut Self {
        self.now = Stamp::from_ms(self.now.ms() + seconds * 1000);
        self
    }

    /// Presses keys: words such as `j`, `Enter`, `Ctrl-x`; what stands in quotes is typed letter by letter.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for (n, part) in script.split('\'').enumerate() {
            if n % 2 == 1 {
                part.chars().for_each(|letter| self.press(Key::char(letter)));
            } else {
                part.split_whitespace()
                    .for_each(|word| self.press(Key::parse(word).unwrap_or_else(|| panic!("no key: {word}"))));
            }
        }
        self
    }

    /// Presses one key.
    pub fn press(&mut self, key: Key) {
        self.app.receive(Event::Key(key, self.now));
    }

    /// A mouse act in a cell of the window.
    pub fn mouse(&mut self, act: MouseAct, x: u16, y: u16) {
        self.app.receive(Event::Mouse(Mouse { act, x, y }));
    }

    /// Presses in one cell, moves to another and lets go there.
    pub fn drag(&mut self, from: (u16, u16), to: (u16, u16)) {
        self.mouse(MouseAct::Press, from.0, from.1);
        self.mouse(MouseAct::Drag, to.0, to.1);
        self.mouse(MouseAct::Release, to.0, to.1);
    }

    /// The cell where words stand on screen first.
    pub fn find(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(y, line)| {
            let at = line.find(words)?;
            Some((u16::try_from(line[..at].chars().count()).unwrap(), u16::try_from(y).unwrap()))
        });
        found.unwrap_or_else(|| panic!("{words:?} is not on screen:\n{screen}"))
    }

    fn buffer(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| beside::app::draw(&self.app.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// What is on screen, line by line.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let rows = (0..self.size.1).map(|y| {
            let row: String = (0..self.size.0).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The runs of cells that are set off: where, how, and their words. A lost highlight shows here.
    pub fn highlights(&self) -> String {
        let buffer = self.buffer();
        let mut lines = Vec::new();
        for y in 0..self.size.1 {
            let mut x = 0;
            while x < self.size.0 {
                let style = (buffer[(x, y)].bg, buffer[(x, y)].modifier);
                let end = (x..self.size.0)
                    .find(|end| (buffer[(*end, y)].bg, buffer[(*end, y)].modifier) != style)
                    .unwrap_or(self.size.0);
                let words: String = (x..end).map(|x| buffer[(x, y)].symbol()).collect();
                let is_set_off = style.0 != ratatui::style::Color::Reset
                    || style.1.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
                if is_set_off && !words.trim().is_empty() {
                    lines.push(format!("{y:>2}:{x:<3} {:?} {:?} {}", style.0, style.1, words.trim()));
                }
                x = end;
            }
        }
        lines.join("\n")
    }

    /// The status line.
    pub fn status(&self) -> String {
        self.app.model.status.as_ref().map(|status| status.words.clone()).unwrap_or_default()
    }

    /// The hash over all records.
    pub fn digest(&mut self) -> String {
        self.app.store().digest().unwrap()
    }

    /// Asserts that the screen holds each of these.
    pub fn sees(&self, words: &[&str]) -> &Self {
        let screen = self.screen();
        for word in words {
            assert!(screen.contains(word), "{word:?} is not on screen:\n{screen}");
        }
        self
    }
}
