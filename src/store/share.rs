//! The log of what was shared with whom: sharing makes a copy, and its hash is kept.

use rusqlite::Row;
use uuid::Uuid;

use super::Store;
use super::error::{Result, StoreError};
use super::tx::{Set, Tx};
use crate::domain::ids::PersonId;
use crate::domain::quiet::quiet;
use crate::domain::time::Stamp;

/// A copy that is about to be given away.
#[derive(Clone, PartialEq, Eq)]
pub struct NewShare {
    /// What it is a copy of, as a coach would name it.
    pub what: String,
    /// Its parts, in words.
    pub parts: String,
    /// Whom it is for.
    pub recipient: String,
    /// SHA-256 of the copy.
    pub hash: [u8; 32],
    /// The teacher it is about.
    pub person: Option<PersonId>,
}

/// A copy that was given away.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    /// Its name.
    pub uuid: Uuid,
    /// What it is a copy of.
    pub what: String,
    /// Its parts, in words.
    pub parts: String,
    /// Whom it was for.
    pub recipient: String,
    /// When.
    pub at: Stamp,
    /// SHA-256 of the copy, in hexadecimal digits.
    pub hash: String,
}

quiet! { NewShare { person }, Share { at } }

impl NewShare {
    /// The log line of a copy, with the hash of its bytes.
    pub fn of(copy: &[u8], what: String, parts: String, recipient: String, person: Option<PersonId>) -> Self {
        use sha2::Digest;
        Self { what, parts, recipient, hash: sha2::Sha256::digest(copy).into(), person }
    }
}

impl Store {
    /// What was shared, newest first; of one teacher, or all.
    pub fn shares(&self, person: Option<PersonId>, most: usize) -> Result<Vec<Share>> {
        let mut query = self.db.prepare_cached(
            "SELECT uuid, what, parts, recipient, shared_at, lower(hex(hash)) FROM share
             WHERE deleted_at IS NULL AND (?1 IS NULL OR person_id = ?1) ORDER BY shared_at DESC, id DESC LIMIT ?2",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = query.query_map((person.map(PersonId::row), most), read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Writes down that a copy was given away.
    pub fn add_share(&self, new: &NewShare) -> Result<()> {
        if new.recipient.trim().is_empty() {
            return Err(StoreError::Refused("Say whom the copy is for.".to_owned()));
        }
        let sets: &[Set] = &[
            ("what", &new.what),
            ("parts", &new.parts),
            ("recipient", &new.recipient.trim()),
            ("shared_at", &self.now_ms()),
            ("hash", &new.hash),
            ("person_id", &new.person.map(PersonId::row)),
        ];
        self.add("share", sets).map(drop)
    }
}

fn read(row: &Row) -> rusqlite::Result<Share> {
    Ok(Share {
        uuid: row.get(0)?,
        what: row.get(1)?,
        parts: row.get(2)?,
        recipient: row.get(3)?,
        at: Stamp::from_ms(row.get(4)?),
        hash: row.get(5)?,
    })
}
