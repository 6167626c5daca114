//! Records that were made at another time than now: what a sample journal is filled with.

use rusqlite::params_from_iter;
use rusqlite::types::ToSql;
use sha2::Digest;

use super::error::Result;
use super::tx::{Set, Tx};

impl Tx<'_> {
    /// Adds a record as if it had been made at that time (UTC, milliseconds) and answers its row number.
    /// For sample journals alone: what a coach does goes through the functions of each table.
    pub fn fill(&self, table: &'static str, made_ms: i64, sets: &[Set]) -> Result<i64> {
        let mut sql = String::with_capacity(400);
        sql.push_str("INSERT INTO ");
        sql.push_str(table);
        sql.push_str(" (uuid, rev, created, changed");
        for (column, _) in sets {
            sql.push_str(", ");
            sql.push_str(column);
        }
        sql.push_str(") VALUES (?, ?, ?, ?");
        sql.push_str(&", ?".repeat(sets.len()));
        sql.push(')');
        let uuid = self.uuids.borrow_mut().make(made_ms);
        let own: [&dyn ToSql; 4] = [&uuid, &self.rev, &made_ms, &made_ms];
        let values = own.into_iter().chain(sets.iter().map(|(_, value)| *value));
        self.db().prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(self.db().last_insert_rowid())
    }

    /// Keeps a piece of long text with its hash, likewise; none for an empty one.
    pub fn fill_text(&self, made_ms: i64, body: &str) -> Result<Option<i64>> {
        if body.is_empty() {
            return Ok(None);
        }
        let hash: [u8; 32] = sha2::Sha256::digest(body.as_bytes()).into();
        self.fill("passage", made_ms, &[("body", &body), ("hash", &hash)]).map(Some)
    }
}
