//! The task plan: one lesson on one page, its classrooms, and the debrief by student strategy. Edited where it stands.

mod act;
mod lines;
mod rows;
mod typing;
mod view;
mod walk;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome, Wish};
use crate::domain::ids::{AnticipationId, EnactmentId, PlanId, TellingId};
use crate::domain::time::Now;
use crate::store::task_plan::{Expected, PlanAt, PlanPart, Room, TaskPlan};
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

pub use rows::ROWS;
use typing::Typing;
pub use view::draw;

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// A part of the plan.
    Part(PlanPart),
    /// Something anticipated.
    Foreseen(AnticipationId),
    /// What we ask when students do it.
    Ask(AnticipationId),
    /// Something more to anticipate.
    NewForeseen(Expected),
    /// A classroom.
    Room(EnactmentId),
    /// What was seen there of something anticipated.
    Told(EnactmentId, AnticipationId),
    /// A strategy seen there that nobody had anticipated.
    Other(EnactmentId, TellingId),
    /// One more of those.
    NewOther(EnactmentId),
}

/// The plan on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where it was opened from.
    at: PlanAt,
    /// That place in words; empty for all plans.
    about: String,
    /// That place in drafts.
    key: String,
    /// The plans one can walk through from there.
    all: Vec<PlanId>,
    /// The plan; none while nothing of a new one is written.
    plan: Option<Box<TaskPlan>>,
    spot: Spot,
    typing: Option<Typing>,
    list: List,
    /// Where Esc goes.
    back: Wish,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub const fn new(now: Now) -> Self {
        Self {
            at: PlanAt::All,
            about: String::new(),
            key: String::new(),
            all: Vec::new(),
            plan: None,
            spot: Spot::Part(PlanPart::Title),
            typing: None,
            list: List { at: 0, top: 0 },
            back: Wish::Back,
            now,
            body: Rect::ZERO,
        }
    }

    /// Opens the plan of a place: of that meeting, else the newest of its cycle, else a new one of which nothing is written.
    pub fn open(&mut self, at: PlanAt, which: Option<PlanId>, back: Wish, cx: &mut Context) -> Result<(), StoreError> {
        let all = cx.store.plans_at(at)?;
        let own = if let PlanAt::Meeting(id) = at { cx.store.plan_of_meeting(id)? } else { None };
        let shown = which.or(own).or_else(|| all.last().copied());
        let (about, key) = cx.store.plan_place(at)?;
        *self = Self { at, about, key, all, back, body: self.body, ..Self::new(cx.now) };
        self.plan = shown.map(|id| cx.store.task_plan(id)).transpose()?.map(Box::new);
        self.restore_draft(cx);
        self.settle();
        Ok(())
    }

    /// Reads it again; the cursor stays where it was. A plan that has been taken back is a new one again.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        self.all = cx.store.plans_at(self.at).or_else(|error| match error {
            StoreError::Gone(_) => cx.store.plans_at(PlanAt::All),
            other => Err(other),
        })?;
        if let Some(plan) = &self.plan {
            self.plan = match cx.store.task_plan(plan.id) {
                Ok(plan) => Some(Box::new(plan)),
                Err(StoreError::Gone(_)) => None,
                Err(other) => return Err(other),
            };
        }
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&[
            "task_plan",
            "anticipation",
            "enactment",
            "telling",
            "meeting",
            "meeting_with",
            "cycle",
            "person",
            "visit",
            "look_for_choice",
            "look_for_set",
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
            MouseAct::WheelUp => walk::up(self, cx),
            MouseAct::WheelDown => walk::down(self, cx),
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

    /// Time changes nothing here.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.now = cx.now;
        Ok(Outcome::Quiet)
    }

    /// The classroom the cursor is in.
    fn room(&self) -> Option<&Room> {
        let (Spot::Room(id) | Spot::Told(id, _) | Spot::Other(id, _) | Spot::NewOther(id)) = self.spot else {
            return None;
        };
        self.plan.as_ref()?.room(id)
    }

    /// What is anticipated under the cursor.
    const fn foreseen(&self) -> Option<AnticipationId> {
        if let Spot::Foreseen(id) | Spot::Ask(id) = self.spot { Some(id) } else { None }
    }

    /// Puts the cursor somewhere.
    fn go(&mut self, spot: Spot) {
        self.spot = spot;
        self.settle();
    }

    /// Brings the cursor onto something that is there, and into view.
    fn settle(&mut self) {
        let is_typed = self.typing.is_some();
        if !is_typed && !walk::spots(self).contains(&self.spot) {
            self.spot = Spot::Part(PlanPart::Title);
        }
        view::reveal(self);
    }
}
