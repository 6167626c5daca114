//! School time: years, schools and the coach's own times as one list; forms change it. `:school` or `y`.

mod act;
mod lines;
mod rows;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::time::Now;
use crate::store::school::Held;
use crate::store::school_time::SchoolTime;
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

use lines::{Line, Spot};
pub use rows::ROWS;
pub use view::draw;

/// What the screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    held: Held,
    /// What today is, by the same reading as the week's.
    today: SchoolTime,
    lines: Vec<Line>,
    list: List,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            held: Held::default(),
            today: SchoolTime::default(),
            lines: Vec::new(),
            list: List::default(),
            now,
            body: Rect::default(),
        }
    }

    /// Reads it all again; the cursor stays on the same thing, or near where it was.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let was = self.spot();
        self.now = cx.now;
        self.held = cx.store.school_plan()?;
        self.today = cx.store.school_time(cx.today())?;
        self.lines = lines::of(&self.held, cx.today());
        let same = was.and_then(|was| self.lines.iter().position(|line| line.spot == was));
        // At first on the newest year rather than on its heading.
        let first = self.list.at.max(usize::from(was.is_none()));
        self.list.at = same.unwrap_or(first);
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&[
            "school",
            "school_year",
            "term",
            "cycle_window",
            "calendar_day",
            "day_exception",
            "bell_schedule",
            "bell_period",
            "bell_rule",
            "rotation_day",
            "travel",
            "kept_free",
        ])
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// No text is typed here, only into its forms.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// Keys that walk the list.
    pub fn key(&mut self, key: Key, _: &mut Context) -> Option<Answer> {
        let page = view::list_area(self.body).height.into();
        if !self.list.key(key, self.lines.len(), page).is_taken() {
            return None;
        }
        self.settle();
        Some(Ok(Outcome::Quiet))
    }

    /// A paste goes into a form.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Open the year or the bells it belongs to with Enter, then paste into the field."))
    }

    /// A click chooses, a second opens; the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            MouseAct::WheelUp => self.list.step(-1, self.lines.len()),
            MouseAct::WheelDown => self.list.step(1, self.lines.len()),
            MouseAct::Press => {
                let area = view::list_area(self.body);
                let is_inside = mouse.y >= area.top() && mouse.y < area.bottom() && mouse.x < area.right();
                let at = self.list.top + usize::from(mouse.y.saturating_sub(area.top()));
                if is_inside && at < self.lines.len() {
                    if self.list.at == at {
                        return act::edit(self, cx);
                    }
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

    /// What the cursor is on.
    fn spot(&self) -> Option<Spot> {
        self.lines.get(self.list.at).map(|line| line.spot)
    }

    fn settle(&mut self) {
        self.list.reveal(self.lines.len(), view::list_area(self.body).height.into());
    }
}
