//! Rules that make meetings: when a series takes place, in wall-clock time, inside a window of days.
//!
//! A meeting at nine stays at nine when the clocks change, so nothing here knows of zones: a rule is walked day by day on
//! the wall calendar, and whoever asks turns each start into an instant. The walk never leaves the window asked for, so a
//! rule costs what the window costs, and none can run away. Only a count has to be counted from the series' first day.

mod days;
mod parse;
mod print;
mod repeat;
mod within;
mod words;

#[cfg(test)]
mod tests;

use chrono::{NaiveDateTime, Weekday};

pub use parse::RuleError;
pub use repeat::Repeat;
pub use within::Within;

/// A rule of RFC 5545, of the kinds that calendars of people use: at most once a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Days, weeks, months or years.
    pub every: Every,
    /// Every so many of them; at least 1.
    pub interval: u32,
    /// Weekdays, each perhaps the nth of the month or year.
    pub days: Vec<OnDay>,
    /// Days of the month, from its end when negative.
    pub month_days: Vec<i8>,
    /// Months, 1 to 12.
    pub months: Vec<u8>,
    /// Which of a period's days count, from its end when negative.
    pub positions: Vec<i16>,
    /// When it is over.
    pub end: End,
    /// The day on which weeks begin.
    pub week_start: Weekday,
}

/// What a rule counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A weekday of a rule: every one, or the nth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OnDay {
    /// Which one of the month or year, from its end when negative; none means every one.
    pub nth: Option<i8>,
    /// The weekday.
    pub day: Weekday,
}

/// When a rule is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Never.
    Never,
    /// After so many.
    Count(u32),
    /// With the last start up to this wall-clock time.
    Until(NaiveDateTime),
}

impl Rule {
    /// Every so many days, weeks, months or years, without end, on the day its first one is on.
    pub const fn plain(every: Every, interval: u32) -> Self {
        Self {
            every,
            interval,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            end: End::Never,
            week_start: Weekday::Mon,
        }
    }

    /// Every so many weeks on these weekdays.
    pub fn weekly(interval: u32, days: impl IntoIterator<Item = Weekday>) -> Self {
        let days = days.into_iter().map(|day| OnDay { nth: None, day }).collect();
        Self { days, ..Self::plain(Every::Week, interval) }
    }

    /// The same rule with another end.
    #[must_use]
    pub fn ending(self, end: End) -> Self {
        Self { end, ..self }
    }

    /// The rule when each of its days moves so many days on; none where that cannot be said as one rule.
    pub fn shifted(&self, by: i64) -> Option<Self> {
        let is_free = self.month_days.is_empty() && self.positions.is_empty();
        if by == 0 {
            return Some(self.clone());
        }
        if !is_free || !self.months.is_empty() || self.days.iter().any(|day| day.nth.is_some()) {
            return None;
        }
        if matches!(self.every, Every::Month | Every::Year) && !self.days.is_empty() {
            return None;
        }
        let steps = by.rem_euclid(7);
        let days = self.days.iter().map(|on| OnDay { day: (0..steps).fold(on.day, |day, _| day.succ()), ..*on });
        Some(Self { days: days.collect(), ..self.clone() })
    }
}
