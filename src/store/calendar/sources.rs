//! The calendars that were brought in, by name, and what they are asked for: how much each holds, and since when.

use super::SOURCE;
use crate::domain::time::Stamp;
use crate::store::Store;
use crate::store::error::Result;

/// A calendar that was brought in.
#[derive(Clone, PartialEq, Eq)]
pub struct CalendarSource {
    /// What it is called.
    pub name: String,
    /// Meetings and series that came from it.
    pub count: i64,
    /// When something of it was last written.
    pub changed: Stamp,
}

crate::domain::quiet::quiet! { CalendarSource { count } }

impl Store {
    /// The calendars there are, by name.
    pub fn calendar_sources(&self) -> Result<Vec<CalendarSource>> {
        let mut query = self.db.prepare_cached(
            "SELECT source, count(*), max(changed) FROM external_ref
             WHERE substr(source, 1, 4) = ?1 AND deleted_at IS NULL GROUP BY source ORDER BY source LIMIT 200",
        )?;
        let rows = query.query_map([SOURCE], |row| {
            let source: String = row.get(0)?;
            let name = super::name_of(&source).to_owned();
            Ok(CalendarSource { name, count: row.get(1)?, changed: Stamp::from_ms(row.get(2)?) })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
