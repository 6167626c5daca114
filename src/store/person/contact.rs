//! Contact over a stretch of days, week by week: how often the coach and this person met. One person at a time, never beside another.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::domain::ids::PersonId;
use crate::domain::time::{monday, plus_days, to_stamp};
use crate::store::Store;
use crate::store::error::Result;

/// Contact with one person, by week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Every week of the stretch, oldest first.
    pub weeks: Vec<ContactWeek>,
}

/// One week of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Meetings that were met.
    pub met: u32,
    /// Meetings on the schedule still.
    pub planned: u32,
}

impl Store {
    /// Meetings with a person from the week of `first` to the week of `last`, week by week.
    pub fn contact(&self, id: PersonId, first: NaiveDate, last: NaiveDate, zone: Tz) -> Result<Contact> {
        let (from, until) = (monday(first), plus_days(monday(last), 7));
        let count = (until - from).num_days() / 7;
        let mut weeks: Vec<ContactWeek> =
            (0..count).map(|n| ContactWeek { monday: plus_days(from, 7 * n), met: 0, planned: 0 }).collect();
        let mut query = self.db.prepare_cached(
            "SELECT substr(m.start_local, 1, 10), m.status FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
             WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND w.start_utc >= ?2 AND w.start_utc < ?3
                AND m.deleted_at IS NULL AND m.in_tray = 0 AND m.status <> 'cancelled'",
        )?;
        let ms = |day: NaiveDate| to_stamp(day.and_time(chrono::NaiveTime::MIN), zone).ms();
        let rows = query.query_map((id.row(), ms(from), ms(until)), |row| {
            Ok((row.get::<_, NaiveDate>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (day, status) = row?;
            let at = usize::try_from((monday(day) - from).num_days() / 7).unwrap_or(usize::MAX);
            let Some(week) = weeks.get_mut(at) else { continue };
            if status == "met" {
                week.met += 1;
            } else {
                week.planned += 1;
            }
        }
        Ok(Contact { weeks })
    }

    /// First and last day of the school year around a day: as kept, or August to June.
    pub fn year_around(&self, day: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
        use chrono::Datelike;
        use rusqlite::OptionalExtension;
        let kept = self
            .db
            .prepare_cached(
                "SELECT first_day, last_day FROM school_year WHERE first_day <= ?1 AND last_day >= ?1
                 AND deleted_at IS NULL ORDER BY first_day DESC LIMIT 1",
            )?
            .query_row([day], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let begins = if day.month() >= 8 { day.year() } else { day.year() - 1 };
        let made = NaiveDate::from_ymd_opt(begins, 8, 20).zip(NaiveDate::from_ymd_opt(begins + 1, 6, 20));
        Ok(kept.or(made).unwrap_or((day, day)))
    }
}
