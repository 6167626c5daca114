//! Inside the one door: adding and changing records so that each carries its uuid, its rev and its times.

use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use uuid::Uuid;

use super::error::{Result, StoreError};

/// Where new uuids come from: version 7, so that they sort by time.
#[derive(Debug, Clone)]
pub enum UuidMaker {
    /// The system's randomness.
    Random,
    /// A sequence from a seed, so that a sample journal is the same each time.
    Seeded(u64),
}

impl UuidMaker {
    /// The next uuid for a record made at that time (UTC, milliseconds).
    pub fn make(&mut self, now_ms: i64) -> Uuid {
        let ms = u64::try_from(now_ms).unwrap_or(0);
        match self {
            Self::Random => {
                let nanos = u32::try_from(ms % 1000).unwrap_or(0) * 1_000_000;
                Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, ms / 1000, nanos))
            }
            Self::Seeded(state) => {
                let mut bytes = [0_u8; 10];
                let words = [splitmix(state), splitmix(state)];
                for (to, from) in bytes.iter_mut().zip(words.iter().flat_map(|word| word.to_le_bytes())) {
                    *to = from;
                }
                uuid::Builder::from_unix_timestamp_millis(ms, &bytes).into_uuid()
            }
        }
    }
}

/// One step of the `SplitMix64` generator.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A column and the value it gets.
pub type Set<'v> = (&'static str, &'v dyn ToSql);

/// A write under way. Handed to the closure of `Store::transact`; its end commits or rolls back.
pub struct Tx<'s> {
    pub(super) db: &'s Connection,
    pub(super) now_ms: i64,
    pub(super) rev: i64,
    pub(super) uuids: std::cell::RefCell<&'s mut UuidMaker>,
}

impl Tx<'_> {
    /// The time of the act, UTC milliseconds.
    pub const fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// The connection, for reading inside the act.
    pub(super) const fn db(&self) -> &Connection {
        self.db
    }

    /// Adds a record and answers its row number.
    pub(super) fn add(&self, table: &'static str, sets: &[Set]) -> Result<i64> {
        let uuid = self.uuids.borrow_mut().make(self.now_ms);
        self.add_as(table, uuid, sets)
    }

    /// Adds a record under a uuid chosen before, unless it is there already: a failing last sync may report "not saved"
    /// of a record that was, and the retry must not double it. Answers its row number.
    pub(super) fn add_once(&self, table: &'static str, uuid: Uuid, sets: &[Set]) -> Result<i64> {
        match self.row_of(table, uuid)? {
            Some(id) => Ok(id),
            None => self.add_as(table, uuid, sets),
        }
    }

    /// The row number of a record by its uuid, also one in the trash.
    pub(super) fn row_of(&self, table: &'static str, uuid: Uuid) -> Result<Option<i64>> {
        let sql = format!("SELECT id FROM {table} WHERE uuid = ?1");
        Ok(self.db.prepare_cached(&sql)?.query_row([uuid], |row| row.get(0)).optional()?)
    }

    fn add_as(&self, table: &'static str, uuid: Uuid, sets: &[Set]) -> Result<i64> {
        let mut sql = format!("INSERT INTO {table} (uuid, rev, created, changed");
        for (column, _) in sets {
            sql.push_str(", ");
            sql.push_str(column);
        }
        sql.push_str(") VALUES (?, ?, ?, ?");
        sql.push_str(&", ?".repeat(sets.len()));
        sql.push(')');
        let own: [&dyn ToSql; 4] = [&uuid, &self.rev, &self.now_ms, &self.now_ms];
        let values = own.into_iter().chain(sets.iter().map(|(_, value)| *value));
        self.db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        Ok(self.db.last_insert_rowid())
    }

    /// Changes a record that is not in the trash. With `seen`, only if nobody has written it since that rev was read.
    pub(super) fn change(&self, table: &'static str, id: i64, seen: Option<i64>, sets: &[Set]) -> Result<()> {
        let mut sql = format!("UPDATE {table} SET rev = ?, changed = ?");
        for (column, _) in sets {
            sql.push_str(", ");
            sql.push_str(column);
            sql.push_str(" = ?");
        }
        sql.push_str(" WHERE id = ? AND deleted_at IS NULL AND rev = coalesce(?, rev)");
        let own: [&dyn ToSql; 2] = [&self.rev, &self.now_ms];
        let key: [&dyn ToSql; 2] = [&id, &seen];
        let values = own.into_iter().chain(sets.iter().map(|(_, value)| *value)).chain(key);
        let rows = self.db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        if rows == 1 { Ok(()) } else { Err(self.why_unchanged(table, id)) }
    }

    /// Puts a record into the trash.
    pub(super) fn trash(&self, table: &'static str, id: i64) -> Result<()> {
        self.change(table, id, None, &[("deleted_at", &self.now_ms)])
    }

    /// Keeps a piece of long text with its hash and answers its row number.
    pub(super) fn keep_text(&self, body: &str) -> Result<i64> {
        use sha2::Digest;
        let clean = without_nul(body);
        let hash: [u8; 32] = sha2::Sha256::digest(clean.as_bytes()).into();
        self.add("passage", &[("body", &clean), ("hash", &hash)])
    }

    fn why_unchanged(&self, table: &'static str, id: i64) -> StoreError {
        let sql = format!("SELECT 1 FROM {table} WHERE id = ? AND deleted_at IS NULL");
        let is_there = self.db.query_row(&sql, [id], |_| Ok(())).is_ok();
        if is_there { StoreError::Stale(words(table)) } else { StoreError::Gone(words(table)) }
    }
}

/// The text without NUL characters, which SQLite's own text functions stop at.
fn without_nul(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "").into() } else { text.into() }
}

/// A table's name as a coach would say it.
pub(super) fn words(table: &'static str) -> &'static str {
    match table {
        "person_role" => "role",
        "look_for_set" => "look-for set",
        "meeting_with" | "cycle_with" | "series_with" => "participant",
        "work_sort" => "work sort",
        "reflection" => "entry",
        "step" => "next step",
        "passage" => "text",
        other => other,
    }
}
