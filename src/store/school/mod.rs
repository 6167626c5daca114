//! Schools by name, and school time as it is edited. What a day is at a school is read in `school_time`.

mod import;
mod read;
mod usage;
mod write;

#[cfg(test)]
mod tests;

pub use import::Preview;
pub use read::{Held, HeldSchool, HeldYear};

use rusqlite::OptionalExtension;

use super::Store;
use super::error::{Result, StoreError};
use super::tx::Tx;
use crate::domain::fold::fold;
use crate::domain::ids::SchoolId;

impl Store {
    /// Every school, by name.
    pub fn school_names(&self) -> Result<Vec<(SchoolId, String)>> {
        let mut query =
            self.db.prepare_cached("SELECT id, name FROM school WHERE deleted_at IS NULL ORDER BY folded LIMIT 500")?;
        let rows = query.query_map([], |row| Ok((SchoolId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// The school of that name, case and accents ignored; a new one when there is none.
    pub fn school_named(&self, name: &str) -> Result<SchoolId> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(StoreError::Refused("A school needs a name.".to_owned()));
        }
        let folded = fold(&name);
        let found: Option<i64> = self
            .db()
            .prepare_cached("SELECT id FROM school WHERE folded = ?1 AND deleted_at IS NULL LIMIT 1")?
            .query_row([&folded], |row| row.get(0))
            .optional()?;
        let row = match found {
            Some(row) => row,
            None => self.add("school", &[("name", &name), ("short", &short(&name)), ("folded", &folded)])?,
        };
        Ok(SchoolId::from_row(row))
    }
}

/// A school's short name where one is kept, else one made of its name.
pub(in crate::store) fn short_or_made(short: String, name: &str) -> String {
    if short.is_empty() { self::short(name) } else { short }
}

/// A name for narrow places: without the words every school's name has.
pub(in crate::store) fn short(name: &str) -> String {
    const COMMON: [&str; 8] = ["elementary", "middle", "high", "primary", "school", "academy", "es", "ms"];
    let own: Vec<&str> = name.split(' ').filter(|word| !COMMON.contains(&fold(word).as_str())).collect();
    if own.is_empty() { name.to_owned() } else { own.join(" ") }
}
