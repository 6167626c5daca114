//! Quick add: one typed line with a live reading of it, over any screen.

mod view;

use std::ops::Range;

use chrono::NaiveDate;
use chrono::NaiveDateTime;

use crate::command::{Ask, Code, Context, Key, Outcome, Wish};
use crate::domain::ids::MeetingId;
use crate::domain::quick::{self, Choice, Pick, Problem, Reading};
use crate::store::quick::Around;
use crate::store::{Act, Op, StoreError};
use crate::widgets::line::LineInput;

/// The line, what the journal knows, and what was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    line: LineInput,
    around: Around,
    picks: Picks,
    reading: Reading,
    now: NaiveDateTime,
    week: NaiveDate,
    /// Which of several people is under the cursor, when the line asks which.
    chosen: usize,
    /// Enter was pressed on a line that is not ready: from now on its problems are shown as errors.
    is_tried: bool,
}

/// The answers given to "which one?". Their words stay out of debug output.
#[derive(Clone, PartialEq, Default)]
struct Picks(Vec<Pick>);

impl std::fmt::Debug for Picks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picks({})", self.0.len())
    }
}

/// What comes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum AddStep {
    /// The line stays open.
    Stay,
    /// It closes.
    Close,
    /// The meeting is on the schedule; the week shows it.
    Added(Outcome, MeetingId),
    /// Something only the app can do; the line comes back after it.
    Wish(Wish),
}

impl State {
    /// A line with words in it. `week` is any day of the week on screen.
    pub fn new(words: &str, week: NaiveDate, cx: &mut Context) -> Result<Self, StoreError> {
        let around = cx.store.around(cx.today(), cx.now.zone)?;
        let now = cx.now.local();
        let reading = quick::read(words, &around.known(&[]), now, Some(week));
        Ok(Self {
            line: LineInput::new(words),
            around,
            picks: Picks::default(),
            reading,
            now,
            week,
            chosen: 0,
            is_tried: false,
        })
    }

    /// Reads the journal again: somebody has been added meanwhile.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.around = cx.store.around(cx.today(), cx.now.zone)?;
        self.read();
        Ok(())
    }

    /// Letters change the line; arrows choose among several people; Enter keeps.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<AddStep, StoreError> {
        let choices = self.choices().map_or(0, <[Choice]>::len);
        match key.code {
            Code::Esc => return Ok(AddStep::Close),
            Code::Down | Code::Tab if choices > 0 => self.chosen = (self.chosen + 1) % choices,
            Code::Up if choices > 0 => self.chosen = (self.chosen + choices - 1) % choices,
            Code::Enter => return self.enter(cx),
            Code::Tab if self.reading.offer.is_some() => return Ok(self.add_person()),
            _ => {
                let _ = self.line.key(key);
                self.read();
            }
        }
        Ok(AddStep::Stay)
    }

    /// Pasted words join the line.
    pub fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.read();
    }

    fn read(&mut self) {
        self.reading = quick::read(self.line.text(), &self.around.known(&self.picks.0), self.now, Some(self.week));
        self.chosen = 0;
    }

    /// Those a name could be, when the line asks which.
    fn choices(&self) -> Option<&[Choice]> {
        self.reading.problems.iter().find_map(|problem| match problem {
            Problem::Ambiguous { choices, .. } => Some(choices.as_slice()),
            _ => None,
        })
    }

    /// Answers "which one?", offers to add an unknown name, or keeps the meeting.
    fn enter(&mut self, cx: &mut Context) -> Result<AddStep, StoreError> {
        if let Some(pick) = self.picked() {
            self.picks.0.push(pick);
            self.read();
            return Ok(AddStep::Stay);
        }
        if self.reading.problems.iter().any(|problem| matches!(problem, Problem::UnknownName(_)))
            && self.reading.problems.len() == 1
        {
            return Ok(self.add_person());
        }
        if !self.reading.is_ready() {
            self.is_tried = true;
            return Ok(AddStep::Stay);
        }
        if let Some(new) = cx.store.series_of(&self.reading, cx.now.zone)? {
            let op = Op::new(Act::Added, format!("{} series", label(&self.reading)));
            let done = cx.transact(&op, |tx| tx.add_series(&new))?;
            let id = MeetingId::of_occurrence(done.value, new.repeat.start);
            return Ok(AddStep::Added(Outcome::wrote(done), id));
        }
        let new = cx.store.meeting_of(&self.reading, cx.now.zone)?;
        let done = cx.transact(&Op::new(Act::Added, label(&self.reading)), |tx| tx.add_meeting(&new))?;
        let id = done.value;
        Ok(AddStep::Added(Outcome::wrote(done), id))
    }

    fn picked(&self) -> Option<Pick> {
        self.reading.problems.iter().find_map(|problem| match problem {
            Problem::Ambiguous { typed, choices, .. } => {
                choices.get(self.chosen).map(|choice| Pick { typed: typed.as_str().to_owned(), who: choice.who })
            }
            _ => None,
        })
    }

    fn add_person(&self) -> AddStep {
        let name = self.reading.offer.as_ref().map(|offer| offer.name.as_str().to_owned()).unwrap_or_default();
        AddStep::Wish(Wish::Ask(Ask::AddPerson(name)))
    }

    /// Where the line was not understood.
    fn doubts(&self) -> Vec<Range<usize>> {
        let unknown = self
            .reading
            .pieces
            .iter()
            .filter(|piece| piece.what == quick::What::Unknown)
            .map(|piece| piece.range.clone());
        unknown.chain(self.reading.problems.iter().filter_map(Problem::range)).collect()
    }
}

/// How the status line names what was added: "Visit".
fn label(reading: &Reading) -> String {
    let kind = reading.kind.title();
    let mut chars = kind.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

pub use view::draw;
