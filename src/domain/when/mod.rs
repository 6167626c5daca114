//! Days, times and lengths as a coach types them: the fields of forms and quick add read them by the same rules.

mod calendar;
mod clock;
mod day;
mod error;
mod length;
mod names;
mod slot;
mod target;
mod words;

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime};

pub(crate) use calendar::Anchor;
pub(crate) use clock::Shape;
pub(crate) use day::Day;
pub use error::{Typed, WhenError};
pub use target::{Target, target};
pub(crate) use words::{Word, split};

/// One bell period of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What the school calls it: `P3`, `3`, `Advisory`.
    pub name: String,
    /// The bell that opens it.
    pub start: NaiveTime,
    /// The bell that closes it.
    pub end: NaiveTime,
}

/// A time of day as it was typed: a moment, a span or a bell period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends, if that was said; always later than the start, on the same day.
    pub end: Option<NaiveTime>,
    /// The bell period it was named by, as the school writes it.
    pub period: Option<String>,
}

/// How much a reading is worth against another one in the same line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sure {
    /// Only where such a thing is expected: a bare `10`, `3-4`, `3/4`.
    Weak,
    /// Probably: `1015`, `10.15`.
    Likely,
    /// Beyond doubt: `10:15`, `3pm`, `p3`, `thu`.
    Certain,
}

/// Something read at the head of a run of words.
#[derive(Debug)]
pub(crate) struct Found<T> {
    /// How many words it took.
    pub used: usize,
    /// How much to trust it.
    pub sure: Sure,
    /// What it says, or why what looks like it says nothing.
    pub value: Result<T, WhenError>,
}

/// Reads a date field: `tue`, `next tue`, `today`, `24 nov`, `2026-11-24`, `11/24`, `+2w`, `in 3 days`, `24th`.
///
/// A bare weekday is the one of the week on screen if it is still to come (today counts), else the next one.
/// `11/24` is month first, as in US schools; only where that is no date is it read day first.
pub fn date(text: &str, today: NaiveDate, week_on_screen: Option<NaiveDate>) -> Result<NaiveDate, WhenError> {
    let words = split(text);
    let bare: Vec<&str> = words.iter().map(Word::bare).filter(|word| !word.is_empty()).collect();
    if bare.is_empty() {
        return Err(WhenError::NoDate);
    }
    let anchor = Anchor { today, week: week_on_screen, passed: false };
    let rest = bare.strip_prefix(&["on"]).unwrap_or(&bare);
    match day::at(rest) {
        Some(found) if found.used == rest.len() => found.value?.resolve(&anchor),
        _ => match rest {
            [number] if day::lone_number(number).is_some() => {
                day::lone_number(number).ok_or(WhenError::NoDate)?.resolve(&anchor)
            }
            _ => Err(WhenError::NotADate(Typed::new(text))),
        },
    }
}

/// Reads a time field: `10:15`, `10.15`, `1015`, `10`, `3pm`, `10-10:45`, `1pm-1:50pm`, `noon`, `p3`, `p3-p4`.
///
/// Without am or pm the hours 1 to 6 are in the afternoon and 7 to 12 as they stand, as in a school day; a leading
/// zero (`06:30`) or an hour above 12 is taken as written. `bells` are the periods of the day in question.
pub fn time(text: &str, bells: &[Period]) -> Result<Slot, WhenError> {
    let words = split(text);
    let bare: Vec<&str> = words.iter().map(Word::bare).filter(|word| !word.is_empty()).collect();
    let rest = match bare.as_slice() {
        [] => return Err(WhenError::NoTime),
        ["at" | "from", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    match clock::at(rest) {
        Some(found) if found.used == rest.len() => found.value?.resolve(bells),
        _ => slot::named(&rest.concat(), bells).ok_or_else(|| WhenError::NotATime(Typed::new(text))),
    }
}

/// Reads a length field in minutes: `45`, `45m`, `90 min`, `1h`, `1h15`, `1:15`, `1.5h`.
pub fn length(text: &str) -> Result<u16, WhenError> {
    let words = split(text);
    let bare: Vec<&str> = words.iter().map(Word::bare).filter(|word| !word.is_empty()).collect();
    let rest = bare.strip_prefix(&["for"]).unwrap_or(&bare);
    match (length::at(rest), rest) {
        (_, []) => Err(WhenError::NoLength),
        (Some(found), _) if found.used == rest.len() => found.value,
        (_, [only]) => length::bare(only).unwrap_or_else(|| Err(WhenError::NotALength(Typed::new(text)))),
        _ => Err(WhenError::NotALength(Typed::new(text))),
    }
}

/// Reads a day at the head of the words.
pub(crate) fn day_at(words: &[&str]) -> Option<Found<Day>> {
    day::at(words)
}

/// Reads a time of day at the head of the words.
pub(crate) fn time_at(words: &[&str]) -> Option<Found<Shape>> {
    clock::at(words)
}

/// Reads a length at the head of the words.
pub(crate) fn length_at(words: &[&str]) -> Option<Found<u16>> {
    length::at(words)
}

/// A bell period called exactly by these words, run together.
pub(crate) fn period_named(joined: &str, bells: &[Period]) -> Option<Slot> {
    slot::named(joined, bells)
}
