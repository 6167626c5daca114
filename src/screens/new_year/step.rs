//! The steps of the walk, what each asks, and what can be chosen in it.

use crate::domain::ids::{CycleId, SchoolId, SeriesId, StepId};

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Cycles to close or carry.
    Cycles,
    /// Series that end or go on.
    Series,
    /// Promises still open.
    Promises,
    /// The days of the new year, and where rotations begin.
    Dates,
    /// The new roster.
    Roster,
    /// Private notes of the year.
    Notes,
}

/// The record an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A cycle.
    Cycle(CycleId),
    /// A series.
    Series(SeriesId),
    /// A promise.
    Promise(StepId),
    /// A school's rotation.
    Rotation(SchoolId),
}

/// One line of a step.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is about.
    pub what: What,
    /// Its words.
    pub words: String,
    /// More of it.
    pub more: String,
    /// Whether there is anything to choose.
    pub is_open: bool,
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Item({:?})", self.what)
    }
}

/// One way an item can go; the first of a step leaves everything as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Its key.
    pub letter: char,
    /// Its words.
    pub words: &'static str,
}

const fn choice(letter: char, words: &'static str) -> Choice {
    Choice { letter, words }
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [Self::Cycles, Self::Series, Self::Promises, Self::Dates, Self::Roster, Self::Notes];

    /// Its name.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Cycles => "Cycles",
            Self::Series => "Series",
            Self::Promises => "Promises",
            Self::Dates => "Dates",
            Self::Roster => "Roster",
            Self::Notes => "Notes",
        }
    }

    /// What it asks.
    pub const fn asks(self) -> &'static str {
        match self {
            Self::Cycles => "Which cycles are closed with the year, and which are carried into the new one?",
            Self::Series => "Which series end with the year, and which go on?",
            Self::Promises => "Promises still open: done, carried, or let go?",
            Self::Dates => "The days of the new year: proposed from this one, fifty-two weeks on, for you to correct.",
            Self::Roster => {
                "The new roster: a file is shown before it is brought in. Who is not on it any more has left; \
                             their history stays."
            }
            Self::Notes => "Private notes of past years can be removed for good, when you decide they have served.",
        }
    }

    /// How its items can go; the first is the one that changes nothing.
    pub const fn choices(self) -> &'static [Choice] {
        match self {
            Self::Cycles => const { &[choice('c', "carry"), choice('x', "close")] },
            Self::Series => const { &[choice('g', "goes on"), choice('e', "ends")] },
            Self::Promises => const { &[choice('c', "carry"), choice('d', "done"), choice('x', "let go")] },
            Self::Dates => const { &[choice('b', "begins anew"), choice('l', "leave")] },
            Self::Roster | Self::Notes => &[],
        }
    }

    /// The one after or before it; none at either end.
    pub fn by(self, by: isize) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?.checked_add_signed(by)?;
        Self::ALL.get(at).copied()
    }
}
