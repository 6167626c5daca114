//! Which days a series keeps: those of its rotation letters, those with school.

use std::cell::OnceCell;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::NewSeries;
use crate::store::error::Result;
use crate::store::school_time::{SchoolTime, calendars};

/// The school calendars around a window; read when the first series asks.
pub(super) struct Calendars<'d> {
    db: &'d Connection,
    from: NaiveDate,
    until: NaiveDate,
    years: OnceCell<Vec<SchoolTime>>,
}

impl<'d> Calendars<'d> {
    /// Those of the days from `from` to `until`.
    pub(super) const fn over(db: &'d Connection, from: NaiveDate, until: NaiveDate) -> Self {
        Self { db, from, until, years: OnceCell::new() }
    }

    /// The years, where the series asks for school days at all.
    pub(super) fn of(&self, series: &NewSeries) -> Result<&[SchoolTime]> {
        let repeat = &series.repeat;
        if !repeat.skips_no_school && repeat.letters.is_empty() {
            return Ok(&[]);
        }
        if let Some(years) = self.years.get() {
            return Ok(years);
        }
        let years = calendars(self.db, self.from, self.until)?;
        Ok(self.years.get_or_init(|| years))
    }
}

/// Whether the rule of a series holds on a day.
pub(super) fn keeps(series: &NewSeries, years: &[SchoolTime], day: NaiveDate) -> bool {
    let repeat = &series.repeat;
    let Some(year) = years.iter().find(|year| year.covers(day)).or(years.last()) else {
        return true;
    };
    if repeat.skips_no_school && !year.has_school(day, series.meeting.school) {
        return false;
    }
    if repeat.letters.is_empty() {
        return true;
    }
    let own = series.meeting.school.and_then(|id| year.school(id));
    let letter = match own {
        Some(school) => year.letter(school, day),
        None => year.schools.iter().find_map(|school| year.letter(school, day)),
    };
    letter.is_some_and(|letter| repeat.letters.iter().any(|one| one == letter))
}
