//! What the columns of a record table hold, read from the schema itself, so that a new table is never forgotten.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::store::error::Result;
use crate::store::triggers::record_tables;

/// The table of long texts: they stand in place in the records that hold them.
pub(super) const TEXTS: &str = "passage";

/// Kept by each journal for itself.
const OWN: [&str; 4] = ["id", "uuid", "rev", "deleted_at"];

/// A table and what its columns hold.
pub(super) struct Shape {
    pub table: String,
    pub columns: Vec<Column>,
}

/// One column.
pub(super) struct Column {
    pub name: String,
    pub holds: Holds,
    pub is_needed: bool,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text, a day, a number or nothing, as it stands.
    Plain,
    /// A moment: UTC milliseconds in the journal, RFC 3339 outside.
    Time,
    /// The uuid of any record, or a hash.
    Bytes,
    /// A long text.
    Text,
    /// A record of that table.
    To(String),
}

impl Column {
    /// Its name outside: a reference is called by what it refers to.
    pub fn field(&self) -> &str {
        match self.holds {
            Holds::Text | Holds::To(_) => self.name.strip_suffix("_id").unwrap_or(&self.name),
            _ => &self.name,
        }
    }
}

/// Every table of records but that of texts, each after those it refers to.
pub(super) fn shapes(db: &Connection) -> Result<Vec<Shape>> {
    let names = record_tables(db)?.into_iter().filter(|name| name != TEXTS);
    let mut waiting: Vec<Shape> = names.map(|name| shape(db, name)).collect::<Result<_>>()?;
    let mut ready: Vec<Shape> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let open: Vec<String> = waiting.iter().map(|shape| shape.table.clone()).collect();
        let is_free = |shape: &Shape| shape.columns.iter().all(|column| !refers(column, &shape.table, &open));
        let (free, rest): (Vec<Shape>, Vec<Shape>) = waiting.into_iter().partition(is_free);
        if free.is_empty() {
            ready.extend(rest);
            break;
        }
        ready.extend(free);
        waiting = rest;
    }
    Ok(ready)
}

/// Whether a column refers to another one of the tables.
fn refers(column: &Column, own: &str, tables: &[String]) -> bool {
    matches!(&column.holds, Holds::To(table) if table != own && tables.contains(table))
}

fn shape(db: &Connection, table: String) -> Result<Shape> {
    let mut query = db.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")?;
    let to: HashMap<String, String> =
        query.query_map([&table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<std::result::Result<_, _>>()?;
    let mut query = db.prepare_cached("SELECT name, type, \"notnull\" FROM pragma_table_info(?1)")?;
    let columns = query.query_map([&table], |row| {
        let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let holds = match to.get(&name) {
            Some(table) if table == TEXTS => Holds::Text,
            Some(table) => Holds::To(table.clone()),
            None if kind == "BLOB" => Holds::Bytes,
            None if kind == "INTEGER" && is_time(&name) => Holds::Time,
            None => Holds::Plain,
        };
        Ok(Column { name, holds, is_needed: row.get(2)? })
    })?;
    let columns: Vec<Column> = columns.collect::<std::result::Result<_, _>>()?;
    Ok(Shape { columns: columns.into_iter().filter(|column| !OWN.contains(&column.name.as_str())).collect(), table })
}

fn is_time(column: &str) -> bool {
    column.ends_with("_utc") || column.ends_with("_at") || matches!(column, "created" | "changed")
}
