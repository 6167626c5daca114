//! Why a day, a time or a length could not be read: what, why, and what to do, in one sentence.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::safe::{self, SafeText};

/// Words quoted back at whoever typed them: made safe, cut short, and never printed by `Debug`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed(SafeText<'static>);

impl Typed {
    /// Longest quotation, in cells: an error must stay one line.
    const WIDEST: usize = 40;

    /// The words as they are quoted.
    pub fn new(text: &str) -> Self {
        let head: String = text.trim().chars().take(Self::WIDEST * 4).collect();
        Self(safe::line(&safe::cut(&head, Self::WIDEST)).into_owned())
    }

    /// The words alone.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a day, a time or a length could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// An empty date field.
    #[error("No day yet: write tue, 24 nov, 2026-11-24 or +2w")]
    NoDate,
    /// An empty time field.
    #[error("No time yet: write 10:15, 3pm, 10-10:45 or p3")]
    NoTime,
    /// An empty length field.
    #[error("No length yet: write 45m, 1h15 or 90 min")]
    NoLength,
    /// Nothing like a day.
    #[error("\"{0}\" is not a day: write tue, 24 nov, 2026-11-24 or +2w")]
    NotADate(Typed),
    /// A day the calendar does not have.
    #[error("\"{0}\" is not in the calendar: check the day of the month")]
    NoSuchDay(Typed),
    /// Weekday and date disagree.
    #[error("{} is a {}: leave out {said} or change the date", .date.format("%-d %b %Y"), .date.format("%A"))]
    OtherWeekday {
        /// The weekday that was typed, in full.
        said: &'static str,
        /// The date that was typed.
        date: NaiveDate,
    },
    /// More than ten years away, which only a slip of the finger is.
    #[error("\"{0}\" is more than ten years away: check the year")]
    TooFar(Typed),
    /// Nothing like a time.
    #[error("\"{0}\" is not a time: write 10:15, 3pm, 10-10:45 or p3")]
    NotATime(Typed),
    /// An hour above 23.
    #[error("\"{0}\" is not a time: hours end at 23, so write 15:00 or 3pm")]
    NoSuchHour(Typed),
    /// A minute above 59, or minutes with one digit.
    #[error("\"{0}\" is not a time: minutes are two digits from 00 to 59, as in 10:15")]
    NoSuchMinute(Typed),
    /// `13pm`.
    #[error("\"{0}\" is not a time: with am or pm the hours are 1 to 12")]
    NoSuchHalf(Typed),
    /// A span that does not end after it begins.
    #[error("\"{0}\" ends before it begins: write the earlier time first, or add am and pm")]
    Backwards(Typed),
    /// A period on a day without bells.
    #[error("\"{0}\" needs a bell schedule and this day has none: write the time, as in 10:15")]
    NoBells(Typed),
    /// A period the day does not have.
    #[error("\"{typed}\" is not a period of this day ({names}): write one of them or the time")]
    NoSuchPeriod {
        /// The period that was typed.
        typed: Typed,
        /// The periods there are.
        names: Typed,
    },
    /// Nothing like a length.
    #[error("\"{0}\" is not a length: write 45m, 1h15 or 90 min")]
    NotALength(Typed),
    /// No minutes at all.
    #[error("\"{0}\" is no time at all: a meeting takes a minute or more")]
    NoMinutes(Typed),
    /// Longer than a day.
    #[error("\"{0}\" is longer than a day: write up to 24h, and one entry a day")]
    TooLong(Typed),
}
