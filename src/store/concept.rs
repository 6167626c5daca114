//! High Leverage Concepts: the coach's own table of grade and concept. The full list is not public, so none is shipped.

use super::Store;
use super::error::Result;
use super::tx::{Set, Tx};
use crate::domain::assets::Concept;

impl Store {
    /// The table, in its order.
    pub fn concepts(&self) -> Result<Vec<Concept>> {
        let mut query = self.db.prepare_cached(
            "SELECT grade, body FROM concept WHERE deleted_at IS NULL ORDER BY position, id LIMIT 500",
        )?;
        let rows = query.query_map([], |row| Ok(Concept { grade: row.get(0)?, concept: row.get(1)? }))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Makes the table exactly this; what stays the same keeps its row.
    pub fn set_concepts(&self, table: &[Concept]) -> Result<()> {
        let mut query = self
            .db()
            .prepare_cached("SELECT id, grade, body FROM concept WHERE deleted_at IS NULL ORDER BY position, id")?;
        let mut before: Vec<(i64, Concept)> = query
            .query_map([], |row| Ok((row.get(0)?, Concept { grade: row.get(1)?, concept: row.get(2)? })))?
            .collect::<std::result::Result<_, _>>()?;
        for (position, concept) in (1_i64..).zip(table) {
            if let Some(at) = before.iter().position(|(_, known)| known == concept) {
                let (row, _) = before.remove(at);
                self.change("concept", row, None, &[("position", &position)])?;
            } else {
                let sets: &[Set] = &[("grade", &concept.grade), ("body", &concept.concept), ("position", &position)];
                self.add("concept", sets)?;
            }
        }
        before.iter().try_for_each(|(row, _)| self.trash("concept", *row))
    }
}
