//! The stretches of the calendar a review looks at: a week, eight weeks, a cycle window, a school year.

use chrono::NaiveDate;

use super::Stretch;
use crate::domain::time::{monday, plus_days};
use crate::store::Store;
use crate::store::error::Result;

/// How many weeks the longer look back shows.
pub const WEEKS: i64 = 8;

/// What stretch of time is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The week of the chosen day.
    Week,
    /// Eight weeks, the last of them that of the chosen day.
    Weeks,
    /// The cycle window around the chosen day.
    Window,
    /// The school year around the chosen day.
    Year,
}

impl Span {
    /// The word in JSON and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Weeks => "weeks",
            Self::Window => "window",
            Self::Year => "year",
        }
    }

    /// The stretch around a day; none where the journal knows no window or year. A day between two belongs to the one before.
    pub fn around(self, day: NaiveDate, windows: &[Stretch], years: &[Stretch]) -> Option<Stretch> {
        let begun = |all: &[Stretch]| all.iter().rev().find(|one| one.first <= day).or(all.first()).cloned();
        let weeks = |count: i64| {
            let last = monday(day);
            let (first, last) = (plus_days(last, -7 * (count - 1)), plus_days(last, 6));
            Some(Stretch { name: String::new(), first, last })
        };
        match self {
            Self::Week => weeks(1),
            Self::Weeks => weeks(WEEKS),
            Self::Window => begun(windows),
            Self::Year => begun(years),
        }
    }
}

impl Store {
    /// The stretch around a day.
    pub fn stretch(&self, span: Span, day: NaiveDate) -> Result<Option<Stretch>> {
        Ok(span.around(day, &self.window_stretches()?, &self.year_stretches()?))
    }
}
