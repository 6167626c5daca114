//! Which date a typed day is, seen from today and from the week on screen.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::day::{Base, Day};
use super::names::weekday_title;
use super::{Typed, WhenError};

/// Where a day is counted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor {
    /// Today.
    pub today: NaiveDate,
    /// Any day of the week on screen.
    pub week: Option<NaiveDate>,
    /// Whether the time of day that goes with it has begun already today: then a bare weekday is not today.
    pub passed: bool,
}

/// How long ago a date without a year may be and still be meant: meetings are written up late, but not by months.
const LATE_DAYS: i64 = 60;

/// Further away than this is a slip of the finger.
const FAR_DAYS: i64 = 3660;

impl Day {
    /// The date this is.
    pub(crate) fn resolve(&self, anchor: &Anchor) -> Result<NaiveDate, WhenError> {
        let date = self.date(anchor)?;
        if (date - anchor.today).num_days().abs() > FAR_DAYS {
            return Err(WhenError::TooFar(self.typed.clone()));
        }
        match self.weekday {
            Some(said) if date.weekday() != said => Err(WhenError::OtherWeekday { said: weekday_title(said), date }),
            _ => Ok(date),
        }
    }

    /// The words as typed, where a reader could take `10/11` for another date than it was taken for.
    pub(crate) fn read_month_first(&self) -> Option<&Typed> {
        let is_open =
            matches!(self.base, Base::Slash { first, second, .. } if first != second && first <= 12 && second <= 12);
        is_open.then_some(&self.typed)
    }

    fn date(&self, anchor: &Anchor) -> Result<NaiveDate, WhenError> {
        let none = || WhenError::NoSuchDay(self.typed.clone());
        let far = || WhenError::TooFar(self.typed.clone());
        let today = anchor.today;
        match (self.base, self.weekday) {
            (Base::Screen, Some(weekday)) => on_screen(weekday, anchor).ok_or_else(far),
            (Base::Days(days), Some(weekday)) => {
                let there = plus(today, days).ok_or_else(far)?;
                day_of_week(there, weekday).ok_or_else(far)
            }
            (Base::Weeks(weeks), Some(weekday)) => {
                plus(today, 7 * weeks).and_then(|there| day_of_week(there, weekday)).ok_or_else(far)
            }
            (Base::Last, Some(weekday)) => {
                (1..=7).filter_map(|ago| plus(today, -ago)).find(|date| date.weekday() == weekday).ok_or_else(far)
            }
            (Base::Days(days), None) => plus(today, days).ok_or_else(far),
            (Base::Date { year, month, day }, _) => pick_year(today, year, month, day).ok_or_else(none),
            (Base::Slash { first, second, year }, _) => {
                pick_year(today, year, first, second).or_else(|| pick_year(today, year, second, first)).ok_or_else(none)
            }
            (Base::OfMonth(day), weekday) => of_month(today, day, weekday).ok_or_else(none),
            (Base::Screen | Base::Weeks(_) | Base::Last, None) => Err(none()),
        }
    }
}

/// A bare weekday: in the week on screen if it is still to come, else the next one.
fn on_screen(weekday: Weekday, anchor: &Anchor) -> Option<NaiveDate> {
    let is_to_come = |date: &NaiveDate| *date > anchor.today || (*date == anchor.today && !anchor.passed);
    let shown = anchor.week.and_then(|week| day_of_week(week, weekday));
    shown.filter(is_to_come).or_else(|| {
        (0..=7).filter_map(|days| plus(anchor.today, days)).find(|d| d.weekday() == weekday && is_to_come(d))
    })
}

fn day_of_week(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let monday = date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))?;
    monday.checked_add_days(Days::new(u64::from(weekday.num_days_from_monday())))
}

/// A date whose year may be missing: the first that is not longer ago than meetings are written up late.
fn pick_year(today: NaiveDate, year: Option<i32>, month: u32, day: u32) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let earliest = plus(today, -LATE_DAYS)?;
    // Nine years: between 1896 and 1904, and around 2100, that long passes without a 29 February.
    (-1..=9)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year().checked_add(years)?, month, day))
        .find(|date| *date >= earliest)
}

/// The next day of the month with this number, and on this weekday if one was said.
fn of_month(today: NaiveDate, day: u32, weekday: Option<Weekday>) -> Option<NaiveDate> {
    let mut coming = (0..12).filter_map(|months| {
        let (year, month0) = (today.year(), today.month0() + months);
        let year = year.checked_add(i32::try_from(month0 / 12).ok()?)?;
        NaiveDate::from_ymd_opt(year, month0 % 12 + 1, day).filter(|date| *date >= today)
    });
    let first = coming.next()?;
    match weekday {
        // Said beside a weekday it may be a day just gone by, when a meeting is written up late.
        Some(weekday) if first.weekday() != weekday => {
            let mut recent = (1..=14).filter_map(|ago| plus(today, -ago));
            recent.find(|date| date.day() == day && date.weekday() == weekday).or(Some(first))
        }
        _ => Some(first),
    }
}

fn plus(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?)
}
