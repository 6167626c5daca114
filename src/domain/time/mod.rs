//! Instants, the present moment, and the calendar facts that screens and lists ask for.

mod print;
mod zone;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

pub use print::{away, clock, date_span, day, day_year, days, iso_week, length, rfc3339, span, until};
pub use zone::{to_local, to_stamp};

/// An instant: milliseconds since 1970 in UTC. The zone is the journal's, and is kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp(i64);

impl Stamp {
    /// The instant at these UTC milliseconds; kept between the years 1 and 9999, which print everywhere.
    pub fn from_ms(ms: i64) -> Self {
        Self(ms.clamp(EARLIEST, LATEST))
    }

    /// UTC milliseconds since 1970.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The instant so many minutes later, or earlier when negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self::from_ms(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    /// Whole minutes from `earlier` to this instant, negative when it is later; a minute begun counts not.
    pub const fn minutes_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 60_000
    }

    /// The instant as a chrono value.
    pub fn utc(self) -> DateTime<chrono::Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

/// 0001-01-01T00:00:00Z.
const EARLIEST: i64 = -62_135_596_800_000;
/// 9999-12-30T00:00:00Z: a day short, so that every zone stays inside the year 9999.
const LATEST: i64 = 253_402_128_000_000;

/// The present moment and the zone it is read in. Made by `clock.rs`, given to everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The instant.
    pub stamp: Stamp,
    /// The journal's zone.
    pub zone: Tz,
}

impl Now {
    /// What a clock on the wall shows.
    pub fn local(self) -> NaiveDateTime {
        to_local(self.stamp, self.zone)
    }

    /// The day it is.
    pub fn today(self) -> NaiveDate {
        self.local().date()
    }
}

/// The Monday of the day's week.
pub fn monday(date: NaiveDate) -> NaiveDate {
    plus_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// A minute of the day as a time of day; the last minute stands for all after it.
pub fn time_of_minute(minute: u16) -> chrono::NaiveTime {
    chrono::NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute.min(1439)) * 60, 0).unwrap_or_default()
}

/// The day so many days on, or back; at the ends of the calendar it stays where it is.
pub fn plus_days(date: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) };
    moved.unwrap_or(date)
}

#[cfg(test)]
mod tests;
