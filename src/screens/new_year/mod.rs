//! The turn of the year as one walk: each step is looked at, confirmed or passed over. Nothing is written before it is
//! confirmed, each confirmed step is one act, and going back loses nothing.

mod act;
mod read;
mod rows;
mod step;
mod view;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::time::Now;
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

pub use rows::ROWS;
use step::{Item, Step, What};
pub use view::draw;

/// Where the walk stands, what it shows, and what has been chosen so far.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    step: Step,
    items: Vec<Item>,
    /// What has been chosen for a record, by its step; kept while one goes back and forth.
    chosen: BTreeMap<What, usize>,
    /// The steps that have been confirmed.
    confirmed: Vec<Step>,
    /// The last day of the year that ends.
    ends: NaiveDate,
    /// What is said above the list: facts of the step.
    facts: Vec<String>,
    /// Whether the year after has been written down.
    has_next: bool,
    list: List,
    now: Now,
    body: Rect,
}

impl State {
    /// At the first step, nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            step: Step::Cycles,
            items: Vec::new(),
            chosen: BTreeMap::new(),
            confirmed: Vec::new(),
            ends: now.today(),
            facts: Vec::new(),
            has_next: false,
            list: List::default(),
            now,
            body: Rect::default(),
        }
    }

    /// Reads the step again; what was chosen stays chosen, and the cursor on the same record.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let was = self.items.get(self.list.at).map(|item| item.what);
        self.now = cx.now;
        read::step(self, cx)?;
        let same = was.and_then(|was| self.items.iter().position(|item| item.what == was));
        self.list.at = same.unwrap_or(self.list.at);
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

    /// No text is typed here.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// A letter chooses for the one under the cursor and goes on to the next; the others walk.
    pub fn key(&mut self, key: Key, _: &mut Context) -> Option<Answer> {
        let letter = key.typed();
        let found = self.step.choices().iter().position(|choice| Some(choice.letter) == letter);
        if let (Some(choice), Some(item)) = (found, self.items.get(self.list.at)) {
            if item.is_open {
                self.chosen.insert(item.what, choice);
            }
            self.list.step(1, self.items.len());
            self.settle();
            return Some(Ok(Outcome::Quiet));
        }
        let page = view::list_area(self).height.into();
        let is_taken = self.list.key(key, self.items.len(), page).is_taken();
        self.settle();
        is_taken.then_some(Ok(Outcome::Quiet))
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Nothing is typed here; the forms that Enter opens take a paste."))
    }

    /// A click chooses a line, the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, _: &mut Context) -> Answer {
        match mouse.act {
            MouseAct::WheelUp => self.list.step(-1, self.items.len()),
            MouseAct::WheelDown => self.list.step(1, self.items.len()),
            MouseAct::Press => {
                let area = view::list_area(self);
                let at = self.list.top + usize::from(mouse.y.saturating_sub(area.top()));
                if mouse.y >= area.top() && mouse.y < area.bottom() && at < self.items.len() {
                    self.list.at = at;
                }
            }
            MouseAct::Drag | MouseAct::Release => {}
        }
        self.settle();
        Ok(Outcome::Quiet)
    }

    /// A new minute may be a new day.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        if cx.today() != self.now.today() {
            self.load(cx)?;
        }
        Ok(Outcome::Quiet)
    }

    /// What is chosen for an item: the first choice until another one is taken.
    fn choice(&self, item: &Item) -> usize {
        self.chosen.get(&item.what).copied().unwrap_or(0)
    }

    fn settle(&mut self) {
        self.list.reveal(self.items.len(), view::list_area(self).height.into());
    }
}
