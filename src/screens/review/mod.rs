//! Review: where the time went against the target, by week and kind; time lost; the coach's own promises. No names.

mod act;
mod rows;
mod view;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::time::{Now, plus_days};
use crate::store::share_of_time::{Bars, Picture, Span, Stretch};
use crate::store::{Setting, StoreError, Touched};

pub use rows::ROWS;
pub use view::draw;

/// What the review shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    span: Span,
    /// The day the span is laid around.
    day: NaiveDate,
    /// The name of the window or year; empty for weeks.
    name: String,
    windows: Vec<Stretch>,
    years: Vec<Stretch>,
    picture: Picture,
    /// The share in cycles aimed at, percent.
    target: i64,
    /// The first line in view of either half.
    tops: [usize; 2],
    now: Now,
    body: Rect,
}

impl State {
    /// The eight weeks up to now, nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            span: Span::Weeks,
            day: now.today(),
            name: String::new(),
            windows: Vec::new(),
            years: Vec::new(),
            picture: Picture::default(),
            target: 60,
            tops: [0; 2],
            now,
            body: Rect::default(),
        }
    }

    /// Reads the span again.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        self.target = cx.store.setting(Setting::TargetShare)?.parse().unwrap_or(60);
        self.windows = cx.store.window_stretches()?;
        self.years = cx.store.year_stretches()?;
        let Stretch { name, first, last } = self.stretch();
        let until = plus_days(last, 1);
        let spent = cx.store.time_spent(first, until, cx.now)?;
        let promises = cx.store.promises(first, until, cx.today())?;
        let bars = match self.span {
            Span::Week => Bars::Days,
            Span::Weeks | Span::Window => Bars::Weeks,
            Span::Year => Bars::Months,
        };
        self.picture = Picture::of(&spent, promises, first, last, bars);
        self.name = name;
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&[
            "meeting",
            "series",
            "step",
            "setting",
            "cycle_window",
            "school_year",
            "calendar_day",
            "day_exception",
        ])
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// Review takes no typed text.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// No key goes to a text here.
    pub const fn key(&mut self, _: Key, _: &mut Context) -> Option<Answer> {
        None
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Review takes no text; 4 is where one writes."))
    }

    /// The wheel scrolls.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            MouseAct::WheelUp => act::up(self, cx),
            MouseAct::WheelDown => act::down(self, cx),
            MouseAct::Press | MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned: what was to come may be over.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    /// The span; weeks where the journal knows no window or year.
    fn stretch(&self) -> Stretch {
        let around = |span: Span| span.around(self.day, &self.windows, &self.years);
        around(self.span).or_else(|| around(Span::Weeks)).unwrap_or_else(|| Stretch {
            name: String::new(),
            first: self.day,
            last: self.day,
        })
    }

    fn settle(&mut self) {
        let lengths = view::lengths(self, self.body);
        for (top, (lines, height)) in self.tops.iter_mut().zip(lengths) {
            *top = (*top).min(lines.saturating_sub(height));
        }
    }

    fn scroll(&mut self, by: isize) {
        for top in &mut self.tops {
            *top = top.saturating_add_signed(by);
        }
        self.settle();
    }
}
