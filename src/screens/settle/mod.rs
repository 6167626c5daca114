//! To settle: meetings that are over, each asked about once, oldest first.

mod act;
mod rows;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::time::Now;
use crate::store::meeting::Meeting;
use crate::store::{StoreError, Touched};
use crate::widgets::lines;
use crate::widgets::list::List;

pub use rows::ROWS;
pub use view::draw;

/// What waits to be settled.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    waiting: Vec<Meeting>,
    list: List,
    /// The meeting that did not happen, and whose reason the next key may say.
    asking: Option<Meeting>,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub fn new(now: Now) -> Self {
        Self { waiting: Vec::new(), list: List::default(), asking: None, now, body: Rect::default() }
    }

    /// Reads again what waits; the cursor stays on its meeting, or goes to the one after it.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let was = self.chosen().map(|one| one.id);
        self.waiting = cx.store.unsettled(cx.now.stamp)?;
        let at = was.and_then(|id| self.waiting.iter().position(|one| one.is_called(id)));
        self.list.at = at.unwrap_or(self.list.at);
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

    /// While a reason is asked for, its digit is no screen.
    pub const fn takes_text(&self) -> bool {
        self.asking.is_some()
    }

    /// After *it did not happen* one more key may say why; any other key goes on.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let meeting = self.asking.take()?;
        let reason = key.typed().and_then(view::reason_of)?;
        Some(act::say_why(&meeting, reason, cx))
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
                    self.settle();
                }
                Ok(Outcome::Quiet)
            }
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned: one more meeting may be over.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    fn chosen(&self) -> Option<&Meeting> {
        self.waiting.get(self.list.at)
    }

    fn settle(&mut self) {
        let lines = view::lines(self);
        lines::settle(&mut self.list, &lines, usize::from(view::list_area(self.body).height));
    }
}
