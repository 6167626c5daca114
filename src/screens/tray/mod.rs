//! `T`: what waits for a new time, with three free slots for the one under the cursor, and the new times so far.

mod view;

use crate::command::{Code, Context, Key, Outcome, Wish};
use crate::domain::quick::{self, Problem};
use crate::domain::time::plus_days;
use crate::store::day::{NewTime, Waiting, new_times_text};
use crate::store::slots::{OpenSlot, SlotAsk};
use crate::store::{Act, Op, StoreError};
use crate::widgets::line::LineInput;
use crate::widgets::list::List;

pub use view::draw;

/// Slots offered.
const SLOTS: usize = 3;
/// New times are listed for exceptions of so many days past, and all to come.
const SINCE: i64 = 14;

/// What waits, the slots of the one under the cursor, and what has its new time.
#[derive(Clone, PartialEq)]
pub struct State {
    waiting: Vec<Waiting>,
    list: List,
    slots: Vec<OpenSlot>,
    times: Vec<NewTime>,
    typing: Option<LineInput>,
    problem: String,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tray({} waiting, {} new times)", self.waiting.len(), self.times.len())
    }
}

/// What comes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum TrayStep {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// It stays open with something to say.
    Say(Outcome),
    /// It closes, and this is to happen.
    Grant(Wish),
    /// It stays open below what this opens.
    Over(Wish),
}

impl State {
    /// The tray as it is.
    pub fn new(cx: &mut Context) -> Result<Self, StoreError> {
        let mut state = Self {
            waiting: Vec::new(),
            list: List::default(),
            slots: Vec::new(),
            times: Vec::new(),
            typing: None,
            problem: String::new(),
        };
        state.load(cx)?;
        Ok(state)
    }

    /// Reads it again.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.waiting = cx.store.tray()?;
        self.times = cx.store.new_times_since(plus_days(cx.today(), -SINCE))?;
        self.list.at = self.list.at.min(self.waiting.len().saturating_sub(1));
        self.offer(cx)
    }

    /// Looks for slots for the meeting under the cursor.
    fn offer(&mut self, cx: &Context) -> Result<(), StoreError> {
        self.slots = match self.chosen() {
            Some(waiting) => cx.store.open_slots(&SlotAsk::of(&waiting.meeting), cx.now, SLOTS)?,
            None => Vec::new(),
        };
        Ok(())
    }

    fn chosen(&self) -> Option<&Waiting> {
        self.waiting.get(self.list.at)
    }

    /// Walks, places, lets go, copies.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<TrayStep, StoreError> {
        self.problem.clear();
        if self.typing.is_some() {
            return self.typed(key, cx);
        }
        match key.code {
            Code::Esc | Code::Char('q' | 'T') => return Ok(TrayStep::Close),
            Code::Char('y') => return Ok(self.copy()),
            Code::Char(digit @ '1'..='3') => return self.place(digit, cx),
            Code::Enter | Code::Char('m') if self.chosen().is_some() => self.typing = Some(LineInput::default()),
            Code::Char('x') => return self.let_go(cx),
            Code::Char('p') => return Ok(self.person()),
            _ if self.list.key(key, self.waiting.len(), 10).is_taken() => self.offer(cx)?,
            _ => {}
        }
        Ok(TrayStep::Stay)
    }

    /// Pasted words join the line.
    pub fn paste(&mut self, text: &str) {
        if let Some(line) = &mut self.typing {
            line.paste(text);
        }
    }

    /// The keys that hold now.
    pub const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        match self.typing {
            Some(_) => &[("Enter", "place it"), ("Esc", "back")],
            None => &[
                ("1 2 3", "place it there"),
                ("Enter", "another time"),
                ("x", "let it go"),
                ("p", "person"),
                ("y", "copy new times"),
                ("j k", "walk"),
                ("Esc", "back"),
            ],
        }
    }

    /// At one of the slots offered.
    fn place(&mut self, digit: char, cx: &mut Context) -> Result<TrayStep, StoreError> {
        let at = digit.to_digit(10).and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
        match self.slots.get(at.saturating_sub(1)).cloned() {
            Some(slot) => self.put(slot.start, slot.minutes, &slot.period, cx),
            None => Ok(TrayStep::Say(Outcome::said("No such slot. Enter takes any time, such as thu 10:15."))),
        }
    }

    fn put(
        &mut self,
        start: chrono::NaiveDateTime,
        minutes: i64,
        period: &str,
        cx: &mut Context,
    ) -> Result<TrayStep, StoreError> {
        let Some(waiting) = self.chosen().cloned() else { return Ok(TrayStep::Stay) };
        let when = format!("{} {}", crate::domain::time::day(start.date()), crate::domain::time::clock(start.time()));
        let op = Op::new(Act::Moved, waiting.meeting.label());
        let done = cx.transact(&op, |tx| tx.place_from_tray(&waiting, start, minutes, period))?;
        self.load(cx)?;
        Ok(TrayStep::Say(Outcome::Wrote { title: format!("{} to {when}", done.title), touched: done.touched }))
    }

    fn let_go(&mut self, cx: &mut Context) -> Result<TrayStep, StoreError> {
        let Some(waiting) = self.chosen().cloned() else { return Ok(TrayStep::Stay) };
        let outcome = cx.act(&Op::new(Act::Cancelled, waiting.meeting.label()), |tx| tx.let_go(&waiting))?;
        self.load(cx)?;
        Ok(TrayStep::Say(outcome))
    }

    fn person(&self) -> TrayStep {
        match self.chosen().map(|waiting| waiting.meeting.person()) {
            Some(Some(person)) => TrayStep::Grant(Wish::Person(person)),
            Some(None) => TrayStep::Say(Outcome::said("Nobody on the roster takes part in this one.")),
            None => TrayStep::Stay,
        }
    }

    fn copy(&self) -> TrayStep {
        if self.times.is_empty() {
            return TrayStep::Say(Outcome::said("No meeting has fallen out, so there is nothing to copy."));
        }
        TrayStep::Over(Wish::Copy(new_times_text(&self.times)))
    }

    /// A line such as `thu p3` or `24 nov 10:15 30m` is a new time; it is read as quick add reads it.
    fn typed(&mut self, key: Key, cx: &mut Context) -> Result<TrayStep, StoreError> {
        let Some(line) = &mut self.typing else { return Ok(TrayStep::Stay) };
        match key.code {
            Code::Esc => self.typing = None,
            Code::Enter => return self.read(cx),
            _ => {
                let _ = line.key(key);
            }
        }
        Ok(TrayStep::Stay)
    }

    fn read(&mut self, cx: &mut Context) -> Result<TrayStep, StoreError> {
        let (Some(line), Some(waiting)) = (&self.typing, self.chosen()) else { return Ok(TrayStep::Stay) };
        let around = cx.store.around(cx.today(), cx.now.zone)?;
        let reading = quick::read(line.text(), &around.known(&[]), cx.now.local(), None);
        let (Some(start), Some(day)) = (reading.starts(), reading.date) else {
            let why = reading.problems.first().map(Problem::to_string);
            self.problem = why.unwrap_or_else(|| "Type a day and a time, such as thu 10:15 or thu p3".to_owned());
            return Ok(TrayStep::Stay);
        };
        let minutes = reading.minutes.filter(|_| reading.is_length_said).map_or(waiting.meeting.minutes, i64::from);
        let school = waiting.meeting.school;
        let (start, period) = match reading.period.clone() {
            // A period rings by the bells of the meeting's own school.
            Some(period) => {
                let bells = cx.store.known_bells(school, day)?;
                let own = bells.iter().find(|bell| bell.name == period).map(|bell| day.and_time(bell.start));
                (own.unwrap_or(start), period)
            }
            None => (start, String::new()),
        };
        let step = self.put(start, minutes, &period, cx)?;
        self.typing = None;
        Ok(step)
    }
}
