//! Visits played through: keys in, rows in the journal and screen out.

mod after;
mod entries;
mod live;
mod page;
mod random;
mod screen;
mod starting;
mod unsaved;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::start::StartStep;
use super::*;
use crate::clock::parse_now;
use crate::command::{Key, press};
use crate::store::Store;
use crate::ui::Look;
use crate::ui::theme::Named;

const ZONE: chrono_tz::Tz = chrono_tz::America::New_York;

/// A journal with Rivera in a cycle, Okafor in none, and a visit to Rivera at 10:00 on Tuesday 17 November 2026.
const JOURNAL: &str = "
    INSERT INTO person (uuid, rev, created, changed, name, sort_name)
        VALUES (randomblob(16), 1, 0, 0, 'Ana Rivera', 'rivera ana'), (randomblob(16), 1, 0, 0, 'Sam Okafor', 'okafor sam');
    INSERT INTO cycle (uuid, rev, created, changed, title, stage) VALUES (randomblob(16), 1, 0, 0, 'Equal fractions', 'enactment');
    INSERT INTO cycle_with (uuid, rev, created, changed, cycle_id, person_id) VALUES (randomblob(16), 1, 0, 0, 1, 1);
    INSERT INTO anticipation (uuid, rev, created, changed, cycle_id, body)
        VALUES (randomblob(16), 1, 0, 0, 1, 'halves first, then halves again');
    INSERT INTO meeting (uuid, rev, created, changed, kind, start_local, minutes, zone, start_utc, end_utc, cycle_id, coach_role)
        VALUES (randomblob(16), 1, 0, 0, 'visit', '2026-11-17T10:00', 45, 'America/New_York', 1794927600000, 1794930300000, 1, 'co-teaching'),
            (randomblob(16), 1, 0, 0, 'planning', '2026-11-17T09:50', 30, 'America/New_York', 1794927000000, 1794928800000, NULL, NULL);
    INSERT INTO meeting_with (uuid, rev, created, changed, meeting_id, person_id)
        VALUES (randomblob(16), 1, 0, 0, 1, 1), (randomblob(16), 1, 0, 0, 2, 2);";

/// A coach at the keyboard.
pub struct Class {
    pub store: Store,
    pub now: Now,
    pub state: State,
    pub said: String,
}

/// A journal at a time of that Tuesday.
pub fn journal(time: &str) -> (Store, Now) {
    let stamp = parse_now(&format!("2026-11-17 {time}"), ZONE).unwrap();
    let store = Store::in_memory(stamp.ms()).unwrap();
    store.plant(JOURNAL);
    (store, Now { stamp, zone: ZONE })
}

impl Class {
    /// Begins with the start line: its keys, the last of which begins.
    pub fn at(time: &str, start: &str) -> Self {
        let (store, now) = journal(time);
        Self::on(store, now, start)
    }

    /// The same on a journal that is there.
    pub fn on(mut store: Store, now: Now, start: &str) -> Self {
        let mut cx = Context { store: &mut store, now };
        let mut line = start::State::open(None, &mut cx).unwrap();
        for key in start.split(' ') {
            if let StartStep::Begin(plan) = line.key(Key::parse(key).unwrap(), &mut cx) {
                let (state, _) = State::begin(plan, &mut cx).unwrap();
                return Self { store, now, state, said: String::new() };
            }
        }
        panic!("the start line did not begin");
    }

    /// The visit planned at 10:00, at 10:02.
    pub fn planned() -> Self {
        Self::at("10:02", "Enter")
    }

    /// Presses keys, one a second.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for spelling in keys.split(' ') {
            self.now.stamp = Stamp::from_ms(self.now.stamp.ms() + 1000);
            self.key(Key::parse(spelling).expect(spelling));
        }
        self
    }

    /// Types words, in no time.
    pub fn types(&mut self, words: &str) -> &mut Self {
        words.chars().for_each(|c| self.key(Key::char(c)));
        self
    }

    /// Lets time pass, with the timer's wake-ups or without.
    pub fn minutes(&mut self, minutes: i64, is_awake: bool) -> &mut Self {
        for _ in 0..minutes {
            self.now.stamp = self.now.stamp.plus_minutes(1);
            if is_awake {
                let mut cx = Context { store: &mut self.store, now: self.now };
                self.state.wake(&mut cx).unwrap();
            }
        }
        self
    }

    /// What the app does with a key on this screen.
    pub fn key(&mut self, key: Key) {
        let mut cx = Context { store: &mut self.store, now: self.now };
        let answer = self.state.key(key, &mut cx).or_else(|| press(ROWS, &mut self.state, key, &mut cx));
        self.said = match answer {
            None | Some(Ok(Outcome::Quiet)) => String::new(),
            Some(Ok(Outcome::Said(words) | Outcome::Replayed { sentence: words, .. })) => words,
            Some(Ok(Outcome::Wrote { title, touched })) => {
                if self.state.shows(&touched) {
                    self.state.load(&mut cx).unwrap();
                }
                title
            }
            Some(Ok(Outcome::Wish(wish))) => format!("{wish:?}"),
            Some(Err(error)) => format!("failed: {error}"),
        };
    }

    /// What is on screen.
    pub fn screen(&mut self, width: u16, height: u16) -> String {
        let body = Rect::new(0, 0, width, height);
        self.state.resize(body);
        let mut buf = Buffer::empty(body);
        draw(&self.state, &Look { theme: Named::Dark.theme(), now: self.now }, body, &mut buf);
        text(&buf)
    }

    /// The log as the journal has it.
    pub fn written(&self) -> Vec<Observation> {
        self.state.visit().map_or_else(Vec::new, |visit| self.store.observations(visit).unwrap())
    }

    /// The log in memory and the journal's are one, and so are the counts.
    pub fn agrees(&self) {
        let shown: Vec<Observation> = self.state.log.iter().map(|entry| entry.seen.clone()).collect();
        assert_eq!(shown, self.written());
        for row in &self.state.live {
            let count: u32 = shown.iter().filter(|entry| entry.what == row.what).map(|entry| entry.count).sum();
            assert_eq!(row.count, count, "{}", row.key);
        }
    }
}

/// A drawing as lines.
pub fn text(buf: &Buffer) -> String {
    let rows = buf.content().chunks(usize::from(buf.area.width));
    let lines = rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}
