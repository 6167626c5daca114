//! The week ahead: every meeting in order, with what was agreed last time and what I promised.

mod act;
mod lines;
mod rows;
mod view;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::coaching::Status;
use crate::domain::ids::{MeetingId, StepId};
use crate::domain::time::{Now, monday};
use crate::store::ahead::Ahead;
use crate::store::meeting::Meeting;
use crate::store::step::Step;
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

pub use rows::ROWS;
pub use view::draw;

/// What the week ahead shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The Monday of the week.
    monday: NaiveDate,
    ahead: Ahead,
    /// Steps marked here, and therefore still in sight.
    kept: Vec<StepId>,
    list: List,
    /// The cursor has not been moved yet: it stands on what comes next.
    is_fresh: bool,
    now: Now,
    body: Rect,
}

/// What the cursor can be on.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stop<'s> {
    /// A meeting.
    Meeting(&'s Meeting),
    /// A step, and the meeting it stands at.
    Step(&'s Step, Option<&'s Meeting>),
}

impl State {
    /// The present week, nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            monday: monday(now.today()),
            ahead: Ahead::default(),
            kept: Vec::new(),
            list: List::default(),
            is_fresh: true,
            now,
            body: Rect::default(),
        }
    }

    /// Opened anew at a week.
    pub fn open(&mut self, monday: NaiveDate) {
        self.monday = monday;
        self.kept.clear();
        self.list = List::default();
        self.is_fresh = true;
    }

    /// Reads the week again; the cursor stays where it was.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let was = self.stop().map(Place::of);
        self.ahead = cx.store.week_ahead(self.monday, cx.now, &self.kept)?;
        let at = if self.is_fresh { self.next() } else { was.and_then(|was| self.at_place(was)) };
        if let Some(at) = at {
            self.list.at = at;
        }
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

    /// No key goes to a text here.
    pub const fn key(&mut self, _: Key, _: &mut Context) -> Option<Answer> {
        None
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Press n for a next step, then paste."))
    }

    /// A click chooses, a second opens; the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            MouseAct::WheelUp => act::walk(self, -1, cx),
            MouseAct::WheelDown => act::walk(self, 1, cx),
            MouseAct::Press => {
                let area = view::list_area(self.body);
                match crate::widgets::lines::hit(&lines::lines(self, area.width), self.list, area, mouse.y) {
                    Some(entry) if entry == self.list.at => return act::open(self, cx),
                    Some(entry) => self.list.at = entry,
                    None => {}
                }
                self.is_fresh = false;
                self.settle();
                Ok(Outcome::Quiet)
            }
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    /// Everything the cursor walks, in the order of the screen.
    fn stops(&self) -> impl Iterator<Item = Stop<'_>> {
        let besides = self.ahead.besides.iter().map(|step| Stop::Step(step, None));
        besides.chain(self.ahead.meetings.iter().flat_map(|one| {
            let steps = one.steps.iter().map(|step| Stop::Step(step, Some(&one.meeting)));
            std::iter::once(Stop::Meeting(&one.meeting)).chain(steps)
        }))
    }

    fn stop(&self) -> Option<Stop<'_>> {
        self.stops().nth(self.list.at)
    }

    /// The first meeting that is still to come.
    fn next(&self) -> Option<usize> {
        let now = self.now.local();
        self.stops().position(
            |stop| matches!(stop, Stop::Meeting(one) if one.status == Status::Planned && one.end() > now && !one.all_day),
        )
    }

    fn at_place(&self, place: Place) -> Option<usize> {
        self.stops().position(|stop| match (stop, place) {
            (Stop::Meeting(one), Place::Meeting(id)) => one.is_called(id),
            (Stop::Step(step, _), Place::Step(id)) => step.id == id,
            _ => false,
        })
    }

    fn settle(&mut self) {
        let area = view::list_area(self.body);
        let lines = lines::lines(self, area.width);
        crate::widgets::lines::settle(&mut self.list, &lines, usize::from(area.height));
    }
}

/// What the cursor was on, by id.
#[derive(Debug, Clone, Copy)]
enum Place {
    Meeting(MeetingId),
    Step(StepId),
}

impl Place {
    const fn of(stop: Stop<'_>) -> Self {
        match stop {
            Stop::Meeting(one) => Self::Meeting(one.id),
            Stop::Step(one, _) => Self::Step(one.id),
        }
    }
}
