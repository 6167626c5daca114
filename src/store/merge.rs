//! Two records of one person made one: everything that points to the other points to the one that is kept.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::Store;
use super::error::{Result, StoreError};
use super::op::{Act, Op};
use super::transact::Done;
use super::triggers::record_tables;
use super::tx::{Set, Tx};
use crate::domain::ids::PersonId;

/// Texts of a person; the other's words are added below, so that none are lost.
const TEXTS: [&str; 4] = ["likes", "wants", "note", "parked"];

/// Facts of a person; the other's is taken where the kept one has none.
const FACTS: [&str; 4] = ["email", "cadence_days", "asked_on", "invited_on"];

/// Rows that would stand twice for one person: table, and what makes two of them the same.
const ONCE: [(&str, &[&str]); 7] = [
    ("series_with", &["series_id"]),
    ("meeting_with", &["meeting_id"]),
    ("cycle_with", &["cycle_id"]),
    ("team_member", &["team_id", "from_day", "until_day"]),
    ("person_role", &["school_id", "until_day"]),
    ("person_time", &["what", "day", "period", "start_min", "end_min"]),
    ("class", &["school_id", "title", "periods"]),
];

impl Store {
    /// Makes two records of one person one, as one undoable act. The other goes to the trash, empty.
    pub fn merge_people(&mut self, keep: PersonId, other: PersonId, now_ms: i64) -> Result<Done<()>> {
        let name: String = living(&self.db, keep, "name")?;
        self.transact(&Op::new(Act::Merged, name), now_ms, |tx| tx.merge_people(keep, other))
    }
}

impl Tx<'_> {
    /// Makes two records of one person one: what points to `other` points to `keep`, and `other` goes to the trash.
    pub fn merge_people(&self, keep: PersonId, other: PersonId) -> Result<()> {
        if keep == other {
            return Err(StoreError::Refused("That is one person already; choose two to make one.".into()));
        }
        let (kept, gone): (uuid::Uuid, uuid::Uuid) =
            (living(self.db(), keep, "uuid")?, living(self.db(), other, "uuid")?);
        self.join_words(keep, other)?;
        for table in record_tables(self.db())? {
            for column in pointing_columns(self.db(), &table)? {
                self.repoint(&table, &column, &keep.row(), &other.row(), "")?;
            }
        }
        self.repoint("external_ref", "record", &kept, &gone, "AND tbl = 'person'")?;
        self.repoint("link", "from_uuid", &kept, &gone, "AND from_tbl = 'person'")?;
        self.repoint("link", "to_uuid", &kept, &gone, "AND to_tbl = 'person'")?;
        for (table, same) in ONCE {
            self.drop_doubles(table, same, keep)?;
        }
        self.drop_bare_roles(keep)?;
        self.trash("person", other.row())
    }

    /// Fills what the kept record lacks, and adds the other's texts below its own.
    fn join_words(&self, keep: PersonId, other: PersonId) -> Result<()> {
        let mut sets: Vec<(&'static str, Value)> = Vec::new();
        for column in FACTS {
            let (mine, theirs): (Value, Value) = (living(self.db(), keep, column)?, living(self.db(), other, column)?);
            if is_empty(&mine) && !is_empty(&theirs) {
                sets.push((column, theirs));
            }
        }
        for column in TEXTS {
            let (mine, theirs): (String, String) =
                (living(self.db(), keep, column)?, living(self.db(), other, column)?);
            if !theirs.is_empty() && !mine.contains(&theirs) {
                let both = if mine.is_empty() { theirs } else { format!("{mine}\n{theirs}") };
                sets.push((column, Value::Text(both)));
            }
        }
        if sets.is_empty() {
            return Ok(());
        }
        let sets: Vec<Set> = sets.iter().map(|(column, value)| (*column, value as _)).collect();
        self.change("person", keep.row(), None, &sets)
    }

    /// Points every row, those in the trash too, from one record to another.
    fn repoint(
        &self,
        table: &str,
        column: &str,
        to: &dyn rusqlite::ToSql,
        from: &dyn rusqlite::ToSql,
        only: &str,
    ) -> Result<()> {
        let sql =
            format!("UPDATE \"{table}\" SET \"{column}\" = ?1, rev = ?2, changed = ?3 WHERE \"{column}\" = ?4 {only}");
        self.db().prepare(&sql)?.execute(params![to, self.rev, self.now_ms, from])?;
        Ok(())
    }

    /// Of rows that now say the same twice the kept person's own stays; the rows that came over bear this act's rev.
    fn drop_doubles(&self, table: &'static str, same: &[&str], keep: PersonId) -> Result<()> {
        let equal: Vec<String> = same.iter().map(|column| format!("a.{column} IS b.{column}")).collect();
        let sql = format!(
            "SELECT b.id FROM {table} b WHERE b.person_id = ?1 AND b.deleted_at IS NULL AND b.rev = ?2 AND EXISTS
             (SELECT 1 FROM {table} a WHERE a.person_id = ?1 AND a.deleted_at IS NULL AND a.rev <> ?2 AND {})",
            equal.join(" AND ")
        );
        self.trash_all(table, &sql, &[&keep.row(), &self.rev])
    }

    /// A role that says neither school nor room, as quick add makes it, says nothing beside one that does.
    fn drop_bare_roles(&self, keep: PersonId) -> Result<()> {
        let sql =
            "SELECT b.id FROM person_role b WHERE b.person_id = ?1 AND b.deleted_at IS NULL AND b.until_day IS NULL
             AND b.school_id IS NULL AND b.grade = '' AND b.room = '' AND EXISTS
             (SELECT 1 FROM person_role a WHERE a.person_id = ?1 AND a.deleted_at IS NULL AND a.until_day IS NULL
              AND a.school_id IS NOT NULL)";
        self.trash_all("person_role", sql, &[&keep.row()])
    }

    fn trash_all(&self, table: &'static str, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<()> {
        let mut query = self.db().prepare(sql)?;
        let rows: Vec<i64> = query.query_map(values, |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        rows.into_iter().try_for_each(|row| self.trash(table, row))
    }
}

/// One column of a person who is not in the trash.
fn living<T: rusqlite::types::FromSql>(db: &Connection, id: PersonId, column: &str) -> Result<T> {
    let sql = format!("SELECT {column} FROM person WHERE id = ?1 AND deleted_at IS NULL");
    db.query_row(&sql, [id.row()], |row| row.get(0)).map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::Gone("person"),
        other => other.into(),
    })
}

/// The columns of a table that point to people, from the schema itself, so that a new table is never forgotten.
fn pointing_columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'person'")?;
    Ok(query.query_map([table], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}
