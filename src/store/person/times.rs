//! Planning times, math times and other free times of a person, by weekday or rotation day.

use rusqlite::Row;

use crate::domain::coaching::vocabulary;
use crate::domain::ids::PersonId;
use crate::domain::usual_time::UsualTime;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::tx::Tx;

vocabulary! {
    /// What a time is.
    TimeUse {
        /// When they plan.
        Planning = "planning", "planning";
        /// When they teach math.
        Math = "math", "math";
        /// When else they can be met.
        Free = "free", "free";
    }
}

/// A time of a person that comes again on a day of the week or of the rotation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeSlot {
    /// What it is.
    pub what: TimeUse,
    /// When.
    pub when: UsualTime,
}

impl Store {
    /// The times of a person, by use and day.
    pub fn person_times(&self, id: PersonId) -> Result<Vec<TimeSlot>> {
        let mut query = self.db.prepare_cached(
            "SELECT what, day, period, start_min, end_min FROM person_time WHERE person_id = ?1 AND deleted_at IS NULL
             ORDER BY what, day, start_min, period, id LIMIT 200",
        )?;
        let rows = query.query_map([id.row()], read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Makes exactly these the times of a person.
    pub fn set_times(&self, id: PersonId, slots: &[TimeSlot]) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT what, day, period, start_min, end_min, id FROM person_time WHERE person_id = ?1 AND deleted_at IS NULL",
        )?;
        let now: Vec<(TimeSlot, i64)> =
            query.query_map([id.row()], |row| Ok((read(row)?, row.get(5)?)))?.collect::<std::result::Result<_, _>>()?;
        for (_, row) in now.iter().filter(|(slot, _)| !slots.contains(slot)) {
            self.trash("person_time", *row)?;
        }
        for slot in slots.iter().filter(|slot| !now.iter().any(|(there, _)| there == *slot)) {
            self.add(
                "person_time",
                &[
                    ("person_id", &id.row()),
                    ("what", &slot.what.code()),
                    ("day", &slot.when.day),
                    ("period", &slot.when.period),
                    ("start_min", &slot.when.span.map(|(from, _)| from)),
                    ("end_min", &slot.when.span.map(|(_, until)| until)),
                ],
            )?;
        }
        Ok(())
    }
}

fn read(row: &Row) -> rusqlite::Result<TimeSlot> {
    let what: String = row.get(0)?;
    let (from, until): (Option<u16>, Option<u16>) = (row.get(3)?, row.get(4)?);
    Ok(TimeSlot {
        what: TimeUse::from_code(&what).unwrap_or(TimeUse::Free),
        when: UsualTime { day: row.get(1)?, period: row.get(2)?, span: from.zip(until) },
    })
}
