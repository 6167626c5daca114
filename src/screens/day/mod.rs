//! `D`: what a day turned out to be. One key a choice; what would happen stands beside it before it is pressed.

mod view;

use chrono::NaiveDate;

use crate::command::{Code, Context, Key, Outcome, Wish};
use crate::domain::day::{DayWhat, Exception, Turn, USUAL_MINUTES, minutes_lost};
use crate::domain::ids::SchoolId;
use crate::store::day::{DayPlan, DayWish, new_times_text};
use crate::store::school_time::Bell;
use crate::store::{Act, Op, StoreError};
use crate::widgets::line::LineInput;

pub use view::draw;

/// The keys of the choices, in the order shown.
const CHOICES: [(char, Option<DayWhat>); 6] = [
    ('c', Some(DayWhat::Closed)),
    ('l', Some(DayWhat::LateStart)),
    ('e', Some(DayWhat::EarlyRelease)),
    ('s', Some(DayWhat::Sick)),
    ('o', Some(DayWhat::Out)),
    ('n', None),
];

/// A quarter of an hour.
const STEP: u16 = 15;

/// A day, a school or all of them, and what each choice would do.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The day.
    pub day: NaiveDate,
    /// The schools to choose among; none chosen is all of them.
    schools: Vec<(SchoolId, String)>,
    school: Option<usize>,
    minutes: u16,
    note: LineInput,
    /// What is being typed, if anything.
    typing: Option<Typing>,
    /// What the day is now.
    is_now: String,
    usual: Vec<Bell>,
    plans: Vec<DayPlan>,
    /// Why the last line was not understood.
    problem: String,
}

/// A line under the choices.
#[derive(Clone, PartialEq)]
enum Typing {
    /// How much of the day is lost.
    Minutes(LineInput),
    /// Why.
    Why,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Day({}, {:?}, {} min)", self.day, self.school, self.minutes)
    }
}

/// What comes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum DayStep {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// The day is written.
    Done(Outcome),
    /// It stays open with something to say.
    Say(Outcome),
    /// It stays open below what this opens.
    Over(Wish),
    /// It closes, and this is to happen.
    Grant(Wish),
}

impl State {
    /// What a day could be.
    pub fn new(day: NaiveDate, cx: &mut Context) -> Result<Self, StoreError> {
        let mut state = Self {
            day,
            schools: Vec::new(),
            school: None,
            minutes: USUAL_MINUTES,
            note: LineInput::default(),
            typing: None,
            is_now: String::new(),
            usual: Vec::new(),
            plans: Vec::new(),
            problem: String::new(),
        };
        let time = cx.store.school_time(day)?;
        if let Some(there) = time.exception(day, None).filter(|one| one.is.what.is_short()) {
            state.minutes = there.is.minutes;
        }
        state.load(cx)?;
        Ok(state)
    }

    /// Works out again what each choice would do.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let time = cx.store.school_time(self.day)?;
        self.schools = time.schools.iter().map(|school| (school.id, school.label().to_owned())).collect();
        self.school = self.school.filter(|at| *at < self.schools.len());
        let school = self.school_id();
        self.is_now = time.word(self.day, school).unwrap_or_default();
        let at = school.and_then(|id| time.school(id)).or_else(|| time.schools.first());
        self.usual = at.map(|school| time.usual_bells(school, self.day).to_vec()).unwrap_or_default();
        self.plans =
            CHOICES.iter().map(|(_, what)| cx.store.plan_day(&self.wish(*what), cx.now)).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn school_id(&self) -> Option<SchoolId> {
        self.school.and_then(|at| self.schools.get(at)).map(|(id, _)| *id)
    }

    fn wish(&self, what: Option<DayWhat>) -> DayWish {
        let note = self.note.text().trim().to_owned();
        let turn = match what {
            Some(what) => Turn::Is(Exception { note, ..Exception::new(what, self.minutes) }),
            None => Turn::Normal,
        };
        DayWish { day: self.day, school: self.school_id(), turn }
    }

    /// A letter chooses and writes; `+` `-` and `m` say how much is lost, `r` why, Tab at which school.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<DayStep, StoreError> {
        self.problem.clear();
        if self.typing.is_some() {
            return self.typed(key, cx);
        }
        match key.code {
            Code::Esc | Code::Enter | Code::Char('q' | 'D') => return Ok(DayStep::Close),
            Code::Tab => self.school = self.next_school(),
            Code::Char('+' | '=') => self.lose(self.minutes.saturating_add(STEP)),
            Code::Char('-') => self.lose(self.minutes.saturating_sub(STEP)),
            Code::Char(digit @ '1'..='6') => {
                self.lose(60 * u16::try_from(digit.to_digit(10).unwrap_or(2)).unwrap_or(2));
            }
            Code::Char('m') => self.typing = Some(Typing::Minutes(LineInput::default())),
            Code::Char('r') => self.typing = Some(Typing::Why),
            Code::Char('T') => return Ok(DayStep::Grant(Wish::Tray)),
            Code::Char('y') => return self.copy(cx),
            Code::Char(letter) => return self.choose(letter, cx),
            _ => return Ok(DayStep::Stay),
        }
        self.load(cx)?;
        Ok(DayStep::Stay)
    }

    /// Pasted words join the line that is typed.
    pub fn paste(&mut self, text: &str) {
        match &mut self.typing {
            Some(Typing::Minutes(line)) => line.paste(text),
            Some(Typing::Why) => self.note.paste(text),
            None => {}
        }
    }

    /// The keys that hold now.
    pub const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        match self.typing {
            Some(_) => &[("Enter", "keep"), ("Esc", "back")],
            None => &[
                ("c l e s o n", "choose"),
                ("+ -", "more or less"),
                ("m", "how long"),
                ("r", "why"),
                ("Tab", "school"),
                ("y", "copy new times"),
                ("T", "tray"),
                ("Esc", "back"),
            ],
        }
    }

    fn lose(&mut self, minutes: u16) {
        self.minutes = minutes.clamp(STEP, 6 * 60);
    }

    /// All schools, then each of them.
    fn next_school(&self) -> Option<usize> {
        let next = self.school.map_or(0, |at| at + 1);
        (self.schools.len() > 1 && next < self.schools.len()).then_some(next)
    }

    fn typed(&mut self, key: Key, cx: &mut Context) -> Result<DayStep, StoreError> {
        let short = self.short();
        match (&mut self.typing, key.code) {
            (_, Code::Esc) | (Some(Typing::Why), Code::Enter) => self.typing = None,
            (Some(Typing::Minutes(line)), Code::Enter) => match minutes_lost(line.text(), short, &self.usual) {
                Ok(minutes) => {
                    self.minutes = minutes;
                    self.typing = None;
                }
                Err(why) => self.problem = why,
            },
            (Some(Typing::Minutes(line)), _) => {
                let _ = line.key(key);
                return Ok(DayStep::Stay);
            }
            (Some(Typing::Why), _) => {
                let _ = self.note.key(key);
                return Ok(DayStep::Stay);
            }
            (None, _) => {}
        }
        self.load(cx)?;
        Ok(DayStep::Stay)
    }

    /// Which short day a typed time is read for: a time in the morning's half is a start.
    fn short(&self) -> DayWhat {
        let Some(Typing::Minutes(line)) = &self.typing else { return DayWhat::LateStart };
        let middle =
            self.usual.first().zip(self.usual.last()).map(|(first, last)| u16::midpoint(first.start, last.end));
        let as_start = minutes_lost(line.text(), DayWhat::LateStart, &self.usual).ok();
        let start = self.usual.first().zip(as_start).map(|(first, minutes)| first.start + minutes);
        let is_late =
            line.text().contains([':', '.']) && start.zip(middle).is_some_and(|(start, middle)| start > middle);
        if is_late { DayWhat::EarlyRelease } else { DayWhat::LateStart }
    }

    /// Writes the choice of that letter, exactly as it stood on screen.
    fn choose(&self, letter: char, cx: &mut Context) -> Result<DayStep, StoreError> {
        let plan = CHOICES.iter().position(|(key, _)| *key == letter).and_then(|at| self.plans.get(at));
        let Some(plan) = plan else { return Ok(DayStep::Stay) };
        if plan.is_idle() {
            return Ok(DayStep::Say(Outcome::said("The day is so already.")));
        }
        turn(plan, cx).map(DayStep::Done)
    }

    fn copy(&self, cx: &Context) -> Result<DayStep, StoreError> {
        let times = cx.store.new_times_of(self.day)?;
        if times.is_empty() {
            return Ok(DayStep::Say(Outcome::said("No meeting of this day has moved, so there is nothing to copy.")));
        }
        Ok(DayStep::Over(Wish::Copy(new_times_text(&times))))
    }
}

/// Writes a planned day in one act and says what it did.
fn turn(plan: &DayPlan, cx: &mut Context) -> Result<Outcome, StoreError> {
    let op = Op::new(Act::DayTurned(plan.turn.past()), plan.name.clone());
    let done = cx.transact(&op, |tx| tx.turn_day(plan))?;
    let title = format!("{}: {}", done.title, plan.effects.words());
    Ok(Outcome::Wrote { title, touched: done.touched })
}
