//! Next steps and promises: every open one by date, done with one key.

mod act;
mod rows;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::coaching::Who;
use crate::domain::ids::StepId;
use crate::domain::time::Now;
use crate::store::step::Step;
use crate::store::{StoreError, Touched};
use crate::widgets::lines;
use crate::widgets::list::List;

pub use act::toggle;
pub use rows::ROWS;
pub use view::{box_of, draw, late, who};

/// What the list shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Every open step, and those marked done since the list was opened.
    all: Vec<Step>,
    /// Marked here, and therefore still in sight.
    kept: Vec<StepId>,
    /// Whose steps are listed; none: everybody's.
    whose: Option<Who>,
    list: List,
    now: Now,
    body: Rect,
}

impl State {
    /// Everybody's steps, nothing read yet.
    pub fn new(now: Now) -> Self {
        Self { all: Vec::new(), kept: Vec::new(), whose: None, list: List::default(), now, body: Rect::default() }
    }

    /// Opened anew: what was done meanwhile is gone from the list.
    pub fn open(&mut self) {
        self.kept.clear();
        self.list = List::default();
    }

    /// Reads the steps again; the cursor stays on its step.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let was = self.chosen().map(|step| step.id);
        self.all = cx.store.steps_listed(&self.kept)?;
        let at = self.shown().position(|step| Some(step.id) == was);
        self.list.at = at.unwrap_or(self.list.at);
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&["step", "person", "team", "cycle", "meeting"])
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// No text is typed here.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// No key goes to a text here.
    pub const fn key(&mut self, _: Key, _: &mut Context) -> Option<Answer> {
        None
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Press n for a next step, then paste."))
    }

    /// A click chooses, the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            MouseAct::WheelUp => act::walk(self, -1, cx),
            MouseAct::WheelDown => act::walk(self, 1, cx),
            MouseAct::Press => {
                let area = view::list_area(self.body);
                if let Some(entry) = lines::hit(&view::lines(self, area.width), self.list, area, mouse.y) {
                    self.list.at = entry;
                    self.settle();
                }
                Ok(Outcome::Quiet)
            }
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned: a day may have passed.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.now = cx.now;
        Ok(Outcome::Quiet)
    }

    /// The steps listed.
    fn shown(&self) -> impl Iterator<Item = &Step> {
        self.all.iter().filter(|step| self.whose.is_none_or(|whose| step.who == whose))
    }

    /// The step under the cursor.
    fn chosen(&self) -> Option<&Step> {
        self.shown().nth(self.list.at)
    }

    fn settle(&mut self) {
        let area = view::list_area(self.body);
        let lines = view::lines(self, area.width);
        lines::settle(&mut self.list, &lines, usize::from(area.height));
    }
}
