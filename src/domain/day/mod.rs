//! What a day turned out to be: closed, a late start, an early release (a school's); sick, out (the coach's own).
//!
//! The rules, in one place:
//!
//! - A school that is **closed** has no school: series skip the day, and everything planned there waits for a new time.
//! - A **late start** or **early release** has its own bells: a schedule set for that date; else one named for it ("Late
//!   start", "2-hour delay", "Early release", "Half day") whose shift is within half an hour of what was said; else the usual
//!   periods, squeezed in proportion into what is left of the day.
//! - A meeting is **anchored** to a period when it names one of that day's, or begins exactly with one. It moves with its
//!   period and keeps its length where the period has room for it; where fewer than ten minutes are left it can't be held.
//! - Any other meeting stays, unless part of it falls into the lost part of the school day. Before and after school stays as
//!   planned: only the coach knows.
//! - **Sick** and **out** are the coach's own: the school goes on, its letters too, and everything planned waits for a new time.
//! - Never moved: what was met, cancelled or observed, whole days, and other appointments (kind *other*). Duties and travel
//!   can't be made up: they are cancelled, with the reason.

mod bells;
mod fate;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use bells::{Bell, is_named_early, is_named_late, squeezed, taken_along};
pub use fate::{DayAt, Fate, Standing, fate};

use super::coaching::vocabulary;

/// A late start or early release that nobody gave a length: two hours.
pub const USUAL_MINUTES: u16 = 120;
/// The most a day can lose at one end.
pub const MOST_MINUTES: u16 = 12 * 60;

vocabulary! {
    /// What a day turned out to be.
    DayWhat {
        /// No school.
        Closed = "closed", "closed";
        /// School begins later.
        LateStart = "late-start", "late start";
        /// School ends sooner.
        EarlyRelease = "early-release", "early release";
        /// The coach is ill.
        Sick = "sick", "sick";
        /// The coach is somewhere else.
        Out = "out", "out";
    }
}

impl DayWhat {
    /// Whether it is the coach's own and not a school's.
    pub const fn is_the_coachs(self) -> bool {
        matches!(self, Self::Sick | Self::Out)
    }

    /// Whether the school day has fewer hours.
    pub const fn is_short(self) -> bool {
        matches!(self, Self::LateStart | Self::EarlyRelease)
    }
}

/// A day that is not as printed, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Exception {
    /// What it is.
    pub what: DayWhat,
    /// How many minutes later school begins, or sooner it ends; nothing for the others.
    pub minutes: u16,
    /// Why, in a word or two: `snow`.
    pub note: String,
}

impl Exception {
    /// One of that kind, without a reason.
    pub const fn new(what: DayWhat, minutes: u16) -> Self {
        Self { what, minutes: if what.is_short() { minutes } else { 0 }, note: String::new() }
    }

    /// What the head of a day says: `closed: snow`, `late 2h`, `early 1h30`, `sick`.
    pub fn word(&self) -> String {
        let length = || match (self.minutes / 60, self.minutes % 60) {
            (0, minutes) => format!("{minutes}m"),
            (hours, 0) => format!("{hours}h"),
            (hours, minutes) => format!("{hours}h{minutes:02}"),
        };
        let word = match self.what {
            DayWhat::LateStart => format!("late {}", length()),
            DayWhat::EarlyRelease => format!("early {}", length()),
            other => other.title().to_owned(),
        };
        if self.note.is_empty() { word } else { format!("{word}: {}", self.note) }
    }

    /// Why a meeting of that day has no time: `snow`, or the word itself.
    pub fn reason(&self) -> String {
        match self.what {
            DayWhat::LateStart | DayWhat::EarlyRelease => self.word(),
            DayWhat::Closed if self.note.is_empty() => "school closed".to_owned(),
            DayWhat::Out if self.note.is_empty() => "I was out".to_owned(),
            DayWhat::Sick if self.note.is_empty() => "I was sick".to_owned(),
            _ => self.note.clone(),
        }
    }
}

impl std::fmt::Debug for Exception {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Exception({:?}, {} min)", self.what, self.minutes)
    }
}

/// What a coach makes of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It is this now.
    Is(Exception),
    /// It is as printed again: nothing of the schools', nothing of the coach's own.
    Normal,
}

impl Turn {
    /// The end of a sentence that begins with the day: `closed`, `back to normal`.
    pub const fn past(&self) -> &'static str {
        match self {
            Self::Normal => "back to normal",
            Self::Is(exception) => past(exception.what),
        }
    }
}

/// The end of a sentence that begins with the day.
const fn past(what: DayWhat) -> &'static str {
    match what {
        DayWhat::Closed => "closed",
        DayWhat::LateStart => "starts late",
        DayWhat::EarlyRelease => "ends early",
        DayWhat::Sick => "out sick",
        DayWhat::Out => "out",
    }
}

/// What a typed line says of how much of a day is lost: `90`, `2h`, `1h30`, or a time of day (`12:30`) at which school
/// begins or ends, read against the usual bells.
pub fn minutes_lost(typed: &str, what: DayWhat, usual: &[Bell]) -> Result<u16, String> {
    let typed = typed.trim().to_lowercase();
    let span = usual.iter().map(|bell| bell.start).min().zip(usual.iter().map(|bell| bell.end).max());
    let said = match clock(&typed) {
        Some(minute) => {
            let Some((from, until)) = span else {
                return Err("Without bells a time says nothing here; type how long instead: 2h or 90.".to_owned());
            };
            if what == DayWhat::LateStart { minute.checked_sub(from) } else { until.checked_sub(minute) }
        }
        None => length(&typed),
    };
    said.filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
        .ok_or_else(|| "Type how long: 2h, 90 or 1h30; or a time of that school day, such as 12:30.".to_owned())
}

/// `12:30` as a minute of the day; the hours 1 to 6 are in the afternoon.
fn clock(typed: &str) -> Option<u16> {
    let (hours, minutes) = typed.split_once([':', '.'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = if (1..=6).contains(&hours) { hours + 12 } else { hours };
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn length(typed: &str) -> Option<u16> {
    let bare = typed.trim_end_matches("minutes").trim_end_matches("min").trim_end_matches('m').trim();
    match bare.split_once('h') {
        Some((hours, rest)) => {
            let rest = rest.trim_start_matches("ours").trim_start_matches("our").trim();
            let minutes: u16 = if rest.is_empty() { 0 } else { rest.parse().ok()? };
            hours.trim().parse::<u16>().ok()?.checked_mul(60)?.checked_add(minutes)
        }
        None => bare.parse().ok(),
    }
}

/// `Tue 17 Nov at Cedar`, or the day alone.
pub fn named(day: NaiveDate, school: Option<&str>) -> String {
    let day = super::time::day(day);
    school.map_or_else(|| day.clone(), |school| format!("{day} at {school}"))
}
