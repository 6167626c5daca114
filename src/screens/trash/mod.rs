//! `:trash`: what was deleted, by the day it was; brought back, or removed for good. Only removing asks first.

mod view;

use ratatui::layout::Rect;

use crate::command::{Code, Context, Key, Outcome, PageStep};
use crate::store::trash::Trashed;
use crate::store::{Doom, StoreError};
use crate::widgets::list::List;

pub use view::draw;

/// The keys that hold in it.
pub const KEYS: &[(&str, &str)] =
    &[("Enter", "bring back"), ("X", "remove for good"), ("E", "empty the trash"), ("j k", "walk"), ("Esc", "back")];

/// While it is asked whether something is to be removed.
const ASKING: &[(&str, &str)] = &[("y", "remove for good"), ("Esc", "keep")];

/// What lies there, where the cursor is, and what it is asked about.
#[derive(Clone, PartialEq)]
pub struct State {
    all: Vec<Trashed>,
    list: List,
    body: Rect,
    /// What a `y` would remove, and what it is called.
    asked: Option<(Doom, String)>,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Trash({}, asks: {})", self.all.len(), self.asked.is_some())
    }
}

impl State {
    /// The trash as it is.
    pub fn new(body: Rect, cx: &mut Context) -> Result<Self, StoreError> {
        let mut state = Self { all: Vec::new(), list: List::default(), body, asked: None };
        state.load(cx)?;
        Ok(state)
    }

    /// Reads it again. A question about what another window has changed meanwhile is not asked any more.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.all = cx.store.trashed()?;
        self.asked = None;
        self.resize(self.body);
        Ok(())
    }

    /// The body has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.list.reveal(self.all.len(), self.rows());
    }

    /// The keys that hold now.
    pub const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.asked.is_some() { ASKING } else { KEYS }
    }

    fn rows(&self) -> usize {
        usize::from(self.body.height.saturating_sub(5))
    }

    /// Walks, brings back, asks, removes.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<PageStep, StoreError> {
        if let Some((doom, what)) = self.asked.take() {
            return if key == Key::char('y') {
                self.remove(&doom, &what, cx)
            } else {
                Ok(said("Nothing was removed."))
            };
        }
        let here = self.all.get(self.list.at).cloned();
        match (key.code, here) {
            (Code::Esc | Code::Char('q'), _) => return Ok(PageStep::Close),
            (Code::Enter | Code::Char('r'), Some(one)) => return self.bring_back(&one, cx),
            (Code::Char('X') | Code::Delete, Some(one)) => {
                if let Some(doom) = cx.store.doom_of_record(one.uuid)? {
                    self.asked = Some((doom, format!("“{}”", one.short())));
                }
            }
            (Code::Char('E'), Some(_)) => self.asked = Some((cx.store.doom_of_trash()?, "the whole trash".to_owned())),
            _ => {
                let page = self.rows();
                let _ = self.list.key(key, self.all.len(), page);
                self.list.reveal(self.all.len(), page);
            }
        }
        Ok(PageStep::Stay)
    }

    fn bring_back(&mut self, one: &Trashed, cx: &mut Context) -> Result<PageStep, StoreError> {
        let done = cx.store.bring_back(one, cx.now.stamp.ms())?;
        self.load(cx)?;
        Ok(PageStep::Say(Outcome::wrote(done)))
    }

    fn remove(&mut self, doom: &Doom, what: &str, cx: &mut Context) -> Result<PageStep, StoreError> {
        let purged = cx.store.purge(doom, cx.now.stamp.ms())?;
        self.load(cx)?;
        let held = match purged.held_by.len() {
            0 => String::new(),
            1 => " · 1 backup still holds it".to_owned(),
            n => format!(" · {n} backups still hold it"),
        };
        let sentence = format!("Removed for good: {what}{held}");
        Ok(PageStep::Say(Outcome::Replayed { sentence, touched: purged.touched }))
    }
}

fn said(words: &str) -> PageStep {
    PageStep::Say(Outcome::said(words))
}
