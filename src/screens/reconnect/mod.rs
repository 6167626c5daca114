//! Time to reconnect: whom, since when, and three free times to choose from with one key.

mod act;
mod rows;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::kind::Kind;
use crate::domain::time::Now;
use crate::store::reconnect::Reconnect;
use crate::store::slots::{OpenSlot, SlotAsk};
use crate::store::{StoreError, Touched};
use crate::widgets::lines;
use crate::widgets::list::List;

pub use rows::ROWS;
pub use view::draw;

/// Free times offered for one person.
const OFFERED: usize = 3;

/// Whom it is time to reconnect with.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    waiting: Vec<Reconnect>,
    list: List,
    /// What would be planned: a conversation or a visit.
    kind: Kind,
    /// Free times for the person under the cursor.
    slots: Vec<OpenSlot>,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            waiting: Vec::new(),
            list: List::default(),
            kind: Kind::Planning,
            slots: Vec::new(),
            now,
            body: Rect::default(),
        }
    }

    /// Reads again who waits; the cursor stays on its person, or goes to the one after.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let was = self.chosen().map(|one| one.person);
        self.waiting = cx.store.reconnect(cx.now)?;
        let at = was.and_then(|id| self.waiting.iter().position(|one| one.person == id));
        self.list.at = at.unwrap_or(self.list.at).min(self.waiting.len().saturating_sub(1));
        self.look_for_slots(cx)
    }

    /// Finds free times for who is under the cursor.
    fn look_for_slots(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.slots = match self.chosen() {
            Some(one) => {
                let ask = SlotAsk::person(one.person, self.kind, i64::from(self.kind.usual_minutes()));
                cx.store.open_slots(&ask, cx.now, OFFERED)?
            }
            None => Vec::new(),
        };
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        !touched.is_empty()
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// No text is typed here; the digits book.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// No key goes to a text here.
    pub const fn key(&mut self, _: Key, _: &mut Context) -> Option<Answer> {
        None
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::Quiet)
    }

    /// A click chooses, the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            MouseAct::WheelUp => act::walk(self, -1, cx),
            MouseAct::WheelDown => act::walk(self, 1, cx),
            MouseAct::Press => {
                let area = view::list_area(self.body);
                if let Some(entry) = lines::hit(&view::lines(self), self.list, area, mouse.y) {
                    self.list.at = entry;
                    self.look_for_slots(cx)?;
                }
                Ok(Outcome::Quiet)
            }
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned: a slot may have passed.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    fn chosen(&self) -> Option<&Reconnect> {
        self.waiting.get(self.list.at)
    }

    fn settle(&mut self) {
        let lines = view::lines(self);
        lines::settle(&mut self.list, &lines, usize::from(view::list_area(self.body).height));
    }
}
