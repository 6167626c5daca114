//! One typed line that says where meetings, a day or a week go: copied or moved, read while it is typed.

mod plan;
mod view;

use crate::command::{Carried as What, Code, Context, How, Key, Outcome, Wish};
use crate::domain::ids::MeetingId;
use crate::domain::quiet::quiet;
use crate::domain::time::{monday, plus_days};
use crate::store::meeting::Meeting;
use crate::store::{Act, Op, StoreError, Tx};
use crate::widgets::line::LineInput;

use plan::Plan;
pub use view::draw;

/// The line, what it carries, and what would come of it.
#[derive(Clone, PartialEq)]
pub struct State {
    how: How,
    what: What,
    line: LineInput,
    sources: Vec<Meeting>,
    /// Whether the whole week goes, where a day was asked for.
    is_week: bool,
    plan: Result<Plan, String>,
    is_tried: bool,
}

quiet! { State { how, what } }

/// What comes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum CarryStep {
    /// The line stays open.
    Stay,
    /// It closes.
    Close,
    /// It is done; the week shows where to.
    Done(Outcome, Wish),
}

impl State {
    /// An empty line for what is to be carried.
    pub fn new(how: How, what: What, cx: &mut Context) -> Result<Self, StoreError> {
        let line = LineInput::new(if matches!(what, What::Day(_)) { "day " } else { "" });
        let mut state =
            Self { how, what, line, sources: Vec::new(), is_week: false, plan: Err(String::new()), is_tried: false };
        state.load(cx)?;
        Ok(state)
    }

    /// Reads again what is carried.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.read(cx)
    }

    /// Letters change the line; Tab turns a day into its week; Enter does it.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<CarryStep, StoreError> {
        match key.code {
            Code::Esc => return Ok(CarryStep::Close),
            Code::Enter => return self.enter(cx),
            Code::Tab if matches!(self.what, What::Day(_)) => {
                let rest = self.words().to_owned();
                self.line.set(&format!("{} {rest}", if self.is_week { "day" } else { "week" }));
            }
            _ => {
                let _ = self.line.key(key);
            }
        }
        self.read(cx)?;
        Ok(CarryStep::Stay)
    }

    /// Pasted words join the line.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Result<(), StoreError> {
        self.line.paste(text);
        self.read(cx)
    }

    /// Whether a week was said, and the words after `day` or `week`; the last one said holds.
    fn said(&self) -> (bool, &str) {
        let (mut is_week, mut rest) = (false, self.line.text().trim_start());
        if !matches!(self.what, What::Day(_)) {
            return (false, rest);
        }
        loop {
            let first = rest.split(' ').next().unwrap_or_default();
            if first != "day" && first != "week" {
                break;
            }
            is_week = first == "week";
            rest = rest.strip_prefix(first).unwrap_or_default().trim_start();
        }
        (is_week, rest)
    }

    /// The words that say where to.
    fn words(&self) -> &str {
        self.said().1
    }

    fn read(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.is_week = self.said().0;
        let from = match &self.what {
            What::Meetings(names) => {
                self.sources = cx.store.meetings_named(names)?;
                self.sources.first().map_or_else(|| cx.today(), |one| one.start.date())
            }
            What::Day(day) => {
                let from = if self.is_week { monday(*day) } else { *day };
                let days = if self.is_week { 7 } else { 1 };
                let held = cx.store.meetings(from, plus_days(from, days), cx.now.zone)?;
                self.sources = held.into_iter().filter(|one| one.start.date() >= from).collect();
                from
            }
        };
        let words = self.words().to_owned();
        self.plan = Plan::read(self.how, &self.sources, from, self.is_week, &words, cx)?;
        Ok(())
    }

    fn enter(&mut self, cx: &mut Context) -> Result<CarryStep, StoreError> {
        self.read(cx)?;
        self.is_tried = true;
        let Ok(plan) = &self.plan else { return Ok(CarryStep::Stay) };
        let Some(first) = plan.carried.first() else { return Ok(CarryStep::Stay) };
        let day = first.new.start.date();
        let act = if self.how == How::Copy { Act::Copied } else { Act::Moved };
        let op = Op::new(act, plan.count());
        let done = match self.how {
            How::Copy => cx.transact(&op, |tx| copy(tx, plan))?,
            How::Move => cx.transact(&op, |tx| carry(tx, plan))?,
        };
        let wish = done.value.map_or(Wish::Day(day), Wish::Meeting);
        let title = plan.told(&done.title);
        Ok(CarryStep::Done(Outcome::Wrote { title, touched: done.touched }, wish))
    }
}

/// Makes every one again and answers the first.
fn copy(tx: &Tx, plan: &Plan) -> Result<Option<MeetingId>, StoreError> {
    let mut first = None;
    for one in &plan.carried {
        let id = tx.add_meeting(&one.new)?;
        first = first.or(Some(id));
    }
    Ok(first)
}

/// Moves every one and answers the first.
fn carry(tx: &Tx, plan: &Plan) -> Result<Option<MeetingId>, StoreError> {
    plan.carried.iter().try_for_each(|one| tx.carry_meeting(&one.from, &one.new))?;
    match plan.carried.first() {
        Some(one) => tx.touch(one.from.id).map(Some),
        None => Ok(None),
    }
}
