//! Time that does not count: what cadence and the weeks of a cycle leave out.

use chrono::{Datelike, NaiveDate};

use super::SchoolTime;
use crate::domain::ids::SchoolId;
use crate::domain::time::{monday, plus_days};
use crate::store::Store;
use crate::store::error::Result;

/// The days and weeks of a stretch on which nobody could be met: no school, or the coach sick or out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pauses {
    years: Vec<SchoolTime>,
}

impl Pauses {
    /// How many days of those after `from` up to `until` don't count towards a cadence: the seven of each week without a
    /// day to meet on, and each single weekday on which school was closed unforeseen or the coach was sick or out.
    pub fn days_between(&self, from: NaiveDate, until: NaiveDate, school: Option<SchoolId>) -> i64 {
        let weeks = std::iter::successors(Some(monday(plus_days(from, 1))), |week| Some(plus_days(*week, 7)));
        let paused = |week: NaiveDate| {
            let is_off = self.is_week_off(week, school);
            let days = (0..7).map(move |n| plus_days(week, n)).filter(|day| *day > from && *day <= until);
            let is_single =
                |day: &NaiveDate| day.weekday().num_days_from_monday() < 5 && self.is_unforeseen(*day, school);
            days.filter(|day| is_off || is_single(day)).count()
        };
        let count: usize = weeks.take_while(|week| *week <= until).map(paused).sum();
        i64::try_from(count).unwrap_or(0)
    }

    /// How many whole weeks, from the one of `from` to the one before that of `until`, had no day to meet on.
    pub fn weeks_between(&self, from: NaiveDate, until: NaiveDate, school: Option<SchoolId>) -> i64 {
        let weeks = std::iter::successors(Some(monday(from)), |week| Some(plus_days(*week, 7)));
        let off = weeks.take_while(|week| *week < monday(until)).filter(|week| self.is_week_off(*week, school)).count();
        i64::try_from(off).unwrap_or(0)
    }

    /// Whether a week has no day to meet on. Where no year is known, only days marked otherwise are off; weeks between
    /// two years are off.
    pub fn is_week_off(&self, monday: NaiveDate, school: Option<SchoolId>) -> bool {
        !(0..5).map(|n| plus_days(monday, n)).any(|day| self.is_open(day, school))
    }

    fn is_open(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        self.of(day).is_none_or(|year| year.has_school(day, school) && year.coach(day).is_none())
    }

    fn is_unforeseen(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        self.of(day).is_some_and(|year| year.coach(day).is_some() || year.is_closed(day, school))
    }

    fn of(&self, day: NaiveDate) -> Option<&SchoolTime> {
        self.years.iter().find(|year| year.covers(day)).or(self.years.last())
    }
}

impl Store {
    /// What does not count of the days from `from` to `until`.
    pub fn pauses(&self, from: NaiveDate, until: NaiveDate) -> Result<Pauses> {
        Ok(Pauses { years: super::calendars(&self.db, from, until)? })
    }
}
