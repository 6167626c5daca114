//! Names of people and cycles, for jumping to any of them.

use super::Store;
use super::error::Result;
use crate::domain::ids::{CycleId, PersonId};

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A person.
    Person(PersonId),
    /// A cycle.
    Cycle(CycleId),
}

impl Store {
    /// Everybody by name, then the newest 300 cycles by title.
    pub fn names(&self) -> Result<Vec<(String, Named)>> {
        let mut found = Vec::new();
        let mut people = self
            .db
            .prepare_cached("SELECT name, id FROM person WHERE deleted_at IS NULL ORDER BY sort_name LIMIT 2000")?;
        let mut rows = people.query([])?;
        while let Some(row) = rows.next()? {
            found.push((row.get(0)?, Named::Person(PersonId::from_row(row.get(1)?))));
        }
        let mut cycles = self
            .db
            .prepare_cached("SELECT title, id FROM cycle WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 300")?;
        let mut rows = cycles.query([])?;
        while let Some(row) = rows.next()? {
            found.push((row.get(0)?, Named::Cycle(CycleId::from_row(row.get(1)?))));
        }
        Ok(found)
    }
}
