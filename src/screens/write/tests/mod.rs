//! Keys in, screen and journal out.

mod entries;
mod lists;
mod unsaved;

use ratatui::layout::Rect;

use super::*;
use crate::command::press;
use crate::store::reflection::sample::{coaching, now};
use crate::ui::Look;
use crate::ui::theme::Named;

/// A window on a journal, with its drafts in a folder of its own.
struct Window {
    store: Store,
    state: State,
    now: Now,
    said: String,
    /// Kept so that the folder of the drafts stays.
    folder: tempfile::TempDir,
}

impl Window {
    fn at(width: u16, height: u16) -> Self {
        let mut store = Store::in_memory(now().stamp.ms()).unwrap();
        coaching(&mut store);
        Self::on(store, width, height)
    }

    fn on(mut store: Store, width: u16, height: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        store.keep_drafts(folder.path()).unwrap();
        let mut window = Self { store, state: State::new(now()), now: now(), said: String::new(), folder };
        window.state.resize(Rect::new(0, 1, width, height - 3));
        window.load();
        window
    }

    fn load(&mut self) {
        self.state.load(&mut Context { store: &mut self.store, now: self.now }).unwrap();
    }

    fn take(&mut self, answer: Answer) -> Option<Wish> {
        match answer {
            Ok(Outcome::Wish(wish)) => return Some(wish),
            Ok(Outcome::Quiet) => self.said.clear(),
            Ok(Outcome::Said(words)) => self.said = words,
            Ok(Outcome::Wrote { title, touched }) => {
                if !touched.is_empty() {
                    self.said = title;
                }
                self.load();
            }
            Ok(Outcome::Replayed { .. }) => unreachable!("screens replay nothing"),
            Err(error) => self.said = error.to_string(),
        }
        None
    }

    fn key(&mut self, key: Key) -> Option<Wish> {
        let mut cx = Context { store: &mut self.store, now: self.now };
        let answer = self.state.key(key, &mut cx).or_else(|| press(ROWS, &mut self.state, key, &mut cx));
        self.take(answer.unwrap_or(Ok(Outcome::Quiet)))
    }

    fn keys(&mut self, spellings: &str) -> Option<Wish> {
        spellings.split(' ').map(|spelling| self.key(Key::parse(spelling).expect(spelling))).last().flatten()
    }

    fn typed(&mut self, text: &str) {
        for c in text.chars() {
            let key = if c == '\n' { Key::plain(crate::command::Code::Enter) } else { Key::char(c) };
            assert_eq!(self.key(key), None);
        }
    }

    fn screen(&self) -> String {
        let body = self.state.body;
        let mut buf = ratatui::buffer::Buffer::empty(Rect::new(0, 0, body.width, body.height + 3));
        let look = Look { theme: Named::Dark.theme(), now: self.now };
        draw(&self.state, &look, body, &mut buf);
        text_of(&buf)
    }

    fn entries(&self) -> Vec<(String, String)> {
        let lines = self.store.entries(None, 0, 50).unwrap();
        lines.into_iter().map(|line| (line.name, self.store.entry(line.id).unwrap().text)).collect()
    }

    fn shows(&self, words: &str) {
        assert!(self.screen().contains(words), "no {words:?} in\n{}", self.screen());
    }
}

fn text_of(buf: &ratatui::buffer::Buffer) -> String {
    let row = |y| {
        let cells = (0..buf.area.width).map(|x| buf[(x, y)].symbol().to_owned());
        cells.collect::<String>().trim_end().to_owned()
    };
    (0..buf.area.height).map(row).collect::<Vec<_>>().join("\n")
}

fn one(name: &str, text: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), text.to_owned())]
}
