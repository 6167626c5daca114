//! One hash over all records: equal before a change and after its undo.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use super::error::Result;
use super::{Store, triggers};

impl Store {
    /// A hash over every record, those in the trash among them; without undo steps, the index and row numbers, so that
    /// two journals with the same records agree. Hexadecimal.
    pub fn digest(&self) -> Result<String> {
        let mut hash = Sha256::new();
        for table in triggers::record_tables(&self.db)? {
            hash.update(table.as_bytes());
            hash_table(&self.db, &table, &mut hash)?;
        }
        let bytes: [u8; 32] = hash.finalize().into();
        Ok(hex(&bytes))
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Rows in the order of their uuids; a reference to another record is hashed as that record's uuid.
fn hash_table(db: &Connection, table: &str, hash: &mut Sha256) -> Result<()> {
    let references = references(db, table)?;
    let columns: Vec<String> = triggers::columns(db, table)?.into_iter().filter(|c| c != "id" && c != "rev").collect();
    let list: Vec<String> = columns
        .iter()
        .map(|column| match references.get(column) {
            Some(to) => format!("(SELECT uuid FROM \"{to}\" WHERE id = t.\"{column}\")"),
            None => format!("t.\"{column}\""),
        })
        .collect();
    let mut query = db.prepare(&format!("SELECT {} FROM \"{table}\" t ORDER BY t.uuid", list.join(", ")))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..columns.len() {
            hash_value(row.get_ref(at)?, hash);
        }
    }
    Ok(())
}

/// Which columns point to which tables.
fn references(db: &Connection, table: &str) -> Result<HashMap<String, String>> {
    let mut query = db.prepare_cached("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1)")?;
    let pairs = query.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.collect::<std::result::Result<_, _>>()?)
}

/// A value with its type and length, so that no two sequences of values hash alike.
fn hash_value(value: ValueRef, hash: &mut Sha256) {
    let (tag, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => return hash_fixed(1, number.to_le_bytes(), hash),
        ValueRef::Real(number) => return hash_fixed(2, number.to_le_bytes(), hash),
        ValueRef::Text(bytes) => (3, bytes),
        ValueRef::Blob(bytes) => (4, bytes),
    };
    hash_fixed(tag, (bytes.len() as u64).to_le_bytes(), hash);
    hash.update(bytes);
}

fn hash_fixed(tag: u8, bytes: [u8; 8], hash: &mut Sha256) {
    hash.update([tag]);
    hash.update(bytes);
}
