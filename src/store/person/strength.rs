//! Strengths noticed and named.

use chrono::NaiveDate;

use crate::domain::ids::{PersonId, VisitId};
use crate::domain::quiet::quiet;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::Tx;

/// A strength noticed.
#[derive(Clone, PartialEq, Eq)]
pub struct Strength {
    /// What it is.
    pub body: String,
    /// When it was noticed.
    pub on: NaiveDate,
    /// The visit it was noticed in.
    pub visit: Option<VisitId>,
}

quiet! { Strength { on, visit } }

impl Store {
    /// Strengths noticed of a person, newest first.
    pub fn strengths(&self, id: PersonId, most: usize) -> Result<Vec<Strength>> {
        let mut query = self.db.prepare_cached(
            "SELECT body, noticed_on, visit_id FROM strength WHERE person_id = ?1 AND deleted_at IS NULL
             ORDER BY noticed_on DESC, id DESC LIMIT ?2",
        )?;
        let rows = query.query_map((id.row(), i64::try_from(most).unwrap_or(i64::MAX)), |row| {
            let visit: Option<i64> = row.get(2)?;
            Ok(Strength { body: row.get(0)?, on: row.get(1)?, visit: visit.map(VisitId::from_row) })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Names a strength of a person, perhaps noticed in a visit.
    pub fn add_strength(&self, id: PersonId, body: &str, on: NaiveDate, visit: Option<VisitId>) -> Result<()> {
        let body = body.trim();
        if body.is_empty() {
            return Err(StoreError::Refused("A strength needs a few words.".to_owned()));
        }
        self.add(
            "strength",
            &[("person_id", &id.row()), ("body", &body), ("noticed_on", &on), ("visit_id", &visit.map(VisitId::row))],
        )
        .map(drop)
    }
}
