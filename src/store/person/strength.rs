//! Strengths noticed and named.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::domain::ids::{PersonId, StrengthId, VisitId};
use crate::domain::quiet::quiet;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::Tx;

/// A strength noticed.
#[derive(Clone, PartialEq, Eq)]
pub struct Strength {
    /// Which.
    pub id: StrengthId,
    /// What it is.
    pub body: String,
    /// When it was noticed.
    pub on: NaiveDate,
    /// The visit it was noticed in.
    pub visit: Option<VisitId>,
}

quiet! { Strength { id, on, visit } }

impl Store {
    /// Strengths noticed of a person, newest first.
    pub fn strengths(&self, id: PersonId, most: usize) -> Result<Vec<Strength>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, body, noticed_on, visit_id FROM strength WHERE person_id = ?1 AND deleted_at IS NULL
             ORDER BY noticed_on DESC, id DESC LIMIT ?2",
        )?;
        let rows = query.query_map((id.row(), i64::try_from(most).unwrap_or(i64::MAX)), read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// One strength.
    pub fn strength(&self, id: StrengthId) -> Result<Strength> {
        let mut query = self.db.prepare_cached(
            "SELECT id, body, noticed_on, visit_id FROM strength WHERE id = ?1 AND deleted_at IS NULL",
        )?;
        query.query_row([id.row()], read).optional()?.ok_or(StoreError::Gone("strength"))
    }
}

impl Tx<'_> {
    /// Names a strength of a person, perhaps noticed in a visit.
    pub fn add_strength(&self, id: PersonId, body: &str, on: NaiveDate, visit: Option<VisitId>) -> Result<()> {
        let body = clean(body)?;
        self.add(
            "strength",
            &[("person_id", &id.row()), ("body", &body), ("noticed_on", &on), ("visit_id", &visit.map(VisitId::row))],
        )
        .map(drop)
    }

    /// Says a strength in other words, or of another day.
    pub fn edit_strength(&self, id: StrengthId, body: &str, on: NaiveDate) -> Result<()> {
        self.change("strength", id.row(), None, &[("body", &clean(body)?), ("noticed_on", &on)])
    }

    /// Puts a strength into the trash.
    pub fn delete_strength(&self, id: StrengthId) -> Result<()> {
        self.trash("strength", id.row())
    }
}

fn clean(body: &str) -> Result<&str> {
    let body = body.trim();
    if body.is_empty() { Err(StoreError::Refused("A strength needs a few words.".to_owned())) } else { Ok(body) }
}

fn read(row: &Row) -> rusqlite::Result<Strength> {
    let visit: Option<i64> = row.get(3)?;
    Ok(Strength {
        id: StrengthId::from_row(row.get(0)?),
        body: row.get(1)?,
        on: row.get(2)?,
        visit: visit.map(VisitId::from_row),
    })
}
