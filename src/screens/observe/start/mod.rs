//! The start line: which meeting or whom to visit, with which look-fors and in what role; Enter begins.

mod choice;
mod view;

use crate::command::{Code, Context, Key};
use crate::domain::coaching::CoachRole;
use crate::domain::ids::MeetingId;
use crate::store::StoreError;
use crate::store::look_for::{Agreed, SetChoice};
use crate::widgets::line::LineInput;

use super::Plan;
use choice::Choice;

pub use view::draw;

/// The line and what it offers.
#[derive(Clone, PartialEq)]
pub struct State {
    line: LineInput,
    /// The open visit and the meetings of the day; beside a typed name the people it means.
    choices: Vec<Choice>,
    day: Vec<Choice>,
    at: usize,
    sets: Vec<SetChoice>,
    set: usize,
    role: CoachRole,
    trouble: Option<String>,
}

/// What a key came to.
#[derive(Debug, Clone, PartialEq)]
pub enum StartStep {
    /// The line stays open.
    Stay,
    /// Begin this.
    Begin(Plan),
    /// Show the look-for sets, to agree on one with this teacher or for this cycle.
    Agree(Agreed),
    /// The line closes; nothing was written.
    Close,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Start").field("choices", &self.choices.len()).field("at", &self.at).finish_non_exhaustive()
    }
}

impl State {
    /// Reads what could be visited. The meeting given is chosen; else an open visit, else the visit nearest in time.
    pub fn open(meeting: Option<MeetingId>, cx: &mut Context) -> Result<Self, StoreError> {
        let (day, at) = choice::of_the_day(meeting, cx)?;
        let mut state = Self {
            line: LineInput::default(),
            choices: day.clone(),
            day,
            at,
            sets: Vec::new(),
            set: 0,
            role: CoachRole::Observing,
            trouble: None,
        };
        state.settle(cx)?;
        Ok(state)
    }

    /// Takes a key. Up and Down choose, Tab takes another look-for set, Shift-Tab another role, Enter begins.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> StartStep {
        let taken = match key.code {
            Code::Esc => return StartStep::Close,
            Code::Enter => return self.enter(cx),
            Code::Char('f') if key.ctrl => match self.agreeing() {
                Some(agreed) => return StartStep::Agree(agreed),
                None => return StartStep::Stay,
            },
            Code::Up | Code::Down => {
                let last = self.choices.len().saturating_sub(1);
                self.at = if key.code == Code::Up { self.at.saturating_sub(1) } else { (self.at + 1).min(last) };
                self.settle(cx)
            }
            Code::Tab if key.shift => {
                let at = CoachRole::ALL.iter().position(|role| *role == self.role).unwrap_or(0);
                self.role = CoachRole::ALL.get(at + 1).copied().unwrap_or(CoachRole::Observing);
                Ok(())
            }
            Code::Tab => {
                self.set = (self.set + 1) % self.sets.len().max(1);
                Ok(())
            }
            _ if self.line.key(key).is_taken() => self.seek(cx),
            _ => Ok(()),
        };
        self.trouble = taken.err().map(|error| error.to_string());
        StartStep::Stay
    }

    /// Reads the sets again: another one may have been agreed on.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let role = self.role;
        self.settle(cx)?;
        self.role = role;
        Ok(())
    }

    /// With whom or for what a set is agreed on here: the cycle if there is one.
    fn agreeing(&self) -> Option<Agreed> {
        let (person, cycle) = self.choices.get(self.at)?.person_and_cycle()?;
        cycle.map(Agreed::For).or(person.map(Agreed::With))
    }

    /// Pasted text is part of the name.
    pub fn paste(&mut self, text: &str, cx: &mut Context) {
        self.line.paste(text);
        self.trouble = self.seek(cx).err().map(|error| error.to_string());
    }

    /// Finds whom the typed name means: meetings of the day first, then people.
    fn seek(&mut self, cx: &Context) -> Result<(), StoreError> {
        self.choices = choice::matching(self.line.text(), &self.day, cx)?;
        self.at = if self.line.text().trim().is_empty() { choice::nearest(&self.day, cx.now) } else { 0 };
        self.settle(cx)
    }

    /// The sets and the role that go with the choice.
    fn settle(&mut self, cx: &Context) -> Result<(), StoreError> {
        let Some(choice) = self.choices.get(self.at) else { return Ok(()) };
        self.role = choice.role();
        self.set = 0;
        self.sets = match choice.person_and_cycle() {
            Some((person, cycle)) => {
                let plan = choice.meeting().map(|id| cx.store.plan_of_meeting(id)).transpose()?.flatten();
                cx.store.look_for_sets_on(person, cycle, plan)?
            }
            None => Vec::new(),
        };
        Ok(())
    }

    fn enter(&mut self, cx: &mut Context) -> StartStep {
        let Some(choice) = self.choices.get(self.at) else {
            self.trouble = Some("No one of that name; a on People (3) adds them.".to_owned());
            return StartStep::Stay;
        };
        match choice.plan(self.sets.get(self.set).cloned(), self.role, cx) {
            Ok(plan) => StartStep::Begin(plan),
            Err(error) => {
                self.trouble = Some(error.to_string());
                StartStep::Stay
            }
        }
    }
}
