//! What keeps a line from being a meeting, and what is worth saying though it is one.

use std::fmt;
use std::ops::Range;

use super::known::Who;
use crate::domain::when::{Typed, WhenError};

/// What keeps a line from being a meeting. `Display` says what, why and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No day in it.
    NoDate,
    /// No time of day in it.
    NoTime,
    /// A day, a time or a length that is none.
    When {
        /// What is wrong with it.
        error: WhenError,
        /// The words.
        range: Range<usize>,
    },
    /// A second time of day.
    TwoTimes {
        /// The second one.
        typed: Typed,
        /// Where it stands.
        range: Range<usize>,
    },
    /// From, to and a length that do not fit together.
    OtherLength {
        /// Minutes from start to end.
        span: u16,
        /// Minutes that were typed as well.
        length: u16,
        /// Where the length stands.
        range: Range<usize>,
    },
    /// The meeting would end after midnight.
    PastMidnight,
    /// A series would be over before its first meeting.
    EndsFirst {
        /// Where its end stands.
        range: Range<usize>,
    },
    /// No day to come has such a rotation letter.
    NoLetter(Typed),
    /// Words that are part of several names.
    Ambiguous {
        /// The words.
        typed: Typed,
        /// Everybody they could be.
        choices: Vec<Choice>,
        /// Where they stand.
        range: Range<usize>,
    },
    /// A word in the place of a name that is nobody's.
    UnknownName(Offer),
}

/// One of several a name could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Who.
    pub who: Who,
    /// The whole name.
    pub name: Typed,
}

/// An offer to put somebody new on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The name for the new person, with capitals.
    pub name: Typed,
    /// Where it stands in the line.
    pub range: Range<usize>,
    /// People whose names are nearly the same.
    pub near: Vec<Choice>,
}

/// Something to know about a line that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// `10/11` was read month first.
    MonthFirst(Typed),
    /// The meeting begins before six in the morning.
    AtNight,
    /// The kind is one for two, and nobody is named.
    Nobody,
    /// So many open cycles could be meant.
    ManyCycles(usize),
}

impl Problem {
    /// The words it is about, in bytes of the line; none where something is missing.
    pub fn range(&self) -> Option<Range<usize>> {
        match self {
            Self::NoDate | Self::NoTime | Self::PastMidnight | Self::NoLetter(_) => None,
            Self::When { range, .. }
            | Self::TwoTimes { range, .. }
            | Self::EndsFirst { range }
            | Self::OtherLength { range, .. }
            | Self::Ambiguous { range, .. } => Some(range.clone()),
            Self::UnknownName(offer) => Some(offer.range.clone()),
        }
    }
}

impl Problem {
    /// Whether it asks which of several is meant.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Self::Ambiguous { .. })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDate => write!(f, "No day in this line: add one, such as tue, 24 nov, tomorrow or +2w"),
            Self::NoTime => write!(f, "No time in this line: add one, such as 10:15, at 10, 3pm or p3"),
            Self::When { error, .. } => error.fmt(f),
            Self::TwoTimes { typed, .. } => {
                write!(f, "\"{typed}\" is a second time: write from and to as 10:15-11:00, or put it in quotes")
            }
            Self::OtherLength { span, length, .. } => {
                write!(f, "From start to end is {span} minutes, not {length}: leave out the end or the length")
            }
            Self::PastMidnight => write!(f, "This would end after midnight: make it shorter or begin it earlier"),
            Self::EndsFirst { .. } => {
                write!(f, "This series would be over before its first meeting: give it a later end")
            }
            Self::NoLetter(letter) => {
                write!(
                    f,
                    "No {letter} day is known in the weeks to come: add the rotation to the school, or name weekdays"
                )
            }
            Self::Ambiguous { typed, choices, .. } => {
                write!(f, "\"{typed}\" could be ")?;
                alternatives(f, choices)?;
                write!(f, ": type more of the name")
            }
            Self::UnknownName(offer) if offer.near.is_empty() => {
                write!(f, "Nobody is called {0}: add {0}, or put a title in quotes", offer.name)
            }
            Self::UnknownName(offer) => {
                write!(f, "Nobody is called {0}: write ", offer.name)?;
                alternatives(f, &offer.near)?;
                write!(f, ", add {0}, or put a title in quotes", offer.name)
            }
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MonthFirst(typed) => write!(f, "{typed} is read month first"),
            Self::AtNight => write!(f, "before 6 in the morning"),
            Self::Nobody => write!(f, "with nobody yet"),
            Self::ManyCycles(count) => write!(f, "{count} open cycles: add a word of the one you mean"),
        }
    }
}

/// `Ana Ortiz or Luis Ortiz`, and how many more there are beyond four.
fn alternatives(f: &mut fmt::Formatter<'_>, choices: &[Choice]) -> fmt::Result {
    const SHOWN: usize = 4;
    let last = choices.len().min(SHOWN);
    for (choice, number) in choices.iter().take(SHOWN).zip(1..) {
        let joint = match number {
            1 => "",
            _ if number == last && choices.len() <= SHOWN => " or ",
            _ => ", ",
        };
        write!(f, "{joint}{}", choice.name)?;
    }
    match choices.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => write!(f, " or {more} more"),
    }
}
