//! The plan of a school year: its line of weeks, vision, goals, who asked or was invited, questions with their answers.

mod act;
mod lines;
mod picture;
mod rows;
mod typing;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::ids::{GoalId, PersonId, QuestionId, SchoolYearId, YearPartId};
use crate::domain::time::Now;
use crate::store::year_plan::{Horizon, Reach, YearPlan};
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

pub use picture::{text as picture, windows};
pub use rows::ROWS;
use typing::Typing;
pub use view::draw;

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// The vision.
    Vision,
    /// A goal.
    Goal(GoalId),
    /// One more goal.
    NewGoal(Horizon),
    /// A piece of professional learning.
    Part(YearPartId),
    /// One more.
    NewPart(Reach),
    /// Somebody who asked or was invited.
    Interest(PersonId),
    /// A question.
    Question(QuestionId),
    /// Its answer.
    Answer(QuestionId),
    /// One more question.
    NewQuestion,
}

/// The year on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    years: Vec<SchoolYearId>,
    plan: Option<Box<YearPlan>>,
    spot: Spot,
    typing: Option<Typing>,
    list: List,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub const fn new(now: Now) -> Self {
        Self {
            years: Vec::new(),
            plan: None,
            spot: Spot::Vision,
            typing: None,
            list: List { at: 0, top: 0 },
            now,
            body: Rect::ZERO,
        }
    }

    /// Reads it again, the year that goes on at first; the cursor stays where it was.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let is_first = self.plan.is_none();
        self.years = cx.store.years_with_plans()?;
        let shown = self.plan.as_ref().map(|plan| plan.id).filter(|id| self.years.contains(id));
        let shown = match shown {
            Some(id) => Some(id),
            None => cx.store.year_of(cx.today())?,
        };
        self.plan = shown.map(|id| cx.store.year_plan(id)).transpose()?.map(Box::new);
        if is_first {
            self.restore_draft(cx);
        }
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&[
            "school_year",
            "calendar_day",
            "cycle_window",
            "day_exception",
            "goal",
            "year_part",
            "year_question",
            "person",
            "cycle",
            "cycle_with",
        ])
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// Whether typing goes to a text.
    pub const fn takes_text(&self) -> bool {
        self.typing.is_some()
    }

    /// Words go to the text being typed.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        self.typing.is_some().then(|| self.type_key(key, cx))
    }

    /// A paste goes into the text being typed.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Answer {
        let Some(typing) = &mut self.typing else {
            return Ok(Outcome::said("Enter opens the words under the cursor; paste into them."));
        };
        typing.editor.paste(text);
        self.keep_draft(cx);
        self.settle();
        Ok(Outcome::Quiet)
    }

    /// A click chooses, a second one types there; the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            _ if self.typing.is_some() => Ok(Outcome::Quiet),
            MouseAct::WheelUp => act::up(self, cx),
            MouseAct::WheelDown => act::down(self, cx),
            MouseAct::Press => match view::hit(self, mouse.y) {
                Some(spot) if spot == self.spot => act::open(self, cx),
                Some(spot) => {
                    self.go(spot);
                    Ok(Outcome::Quiet)
                }
                None => Ok(Outcome::Quiet),
            },
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// Time changes only where the line of the year says “now”.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.now = cx.now;
        Ok(Outcome::Quiet)
    }

    /// Everything the cursor can be on, from top to bottom.
    fn spots(&self) -> Vec<Spot> {
        let Some(plan) = &self.plan else { return Vec::new() };
        let mut spots = vec![Spot::Vision];
        spots.extend(plan.goals.iter().map(|goal| Spot::Goal(goal.id)));
        spots.extend(plan.parts.iter().map(|part| Spot::Part(part.id)));
        spots.extend(plan.interest.iter().map(|one| Spot::Interest(one.person)));
        spots.extend(plan.questions.iter().flat_map(|one| [Spot::Question(one.id), Spot::Answer(one.id)]));
        spots
    }

    fn go(&mut self, spot: Spot) {
        self.spot = spot;
        self.settle();
    }

    /// Brings the cursor onto something that is there, and into view.
    fn settle(&mut self) {
        if self.typing.is_none() && !self.spots().contains(&self.spot) {
            self.spot = Spot::Vision;
        }
        view::reveal(self);
    }
}
