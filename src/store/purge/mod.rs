//! Removing for good: what goes with what, what hangs on it, and no word of it left in undo, index, versions or drafts.

mod apply;
mod begin;
mod ties;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Store;
use super::error::Result;
use crate::domain::quiet::quiet;

pub use apply::Purged;
pub(in crate::store) use ties::Tie;

/// How long deleted things lie in the trash.
pub const TRASH_DAYS: i64 = 30;

/// What is to be removed, with everything that hangs on it, as the journal stood when it was looked at.
#[derive(Clone, PartialEq, Eq)]
pub struct Doom {
    /// Row numbers by table.
    rows: BTreeMap<String, BTreeSet<i64>>,
    /// The write of the journal after which it was looked at.
    rev: i64,
    /// How many other texts hold the same name; only for a person.
    pub mentions: usize,
}

quiet! { Doom { rev, mentions } }

/// The tables a coach knows, in the order in which they are told, with one and several of each.
const KNOWN: [(&str, &str, &str); 15] = [
    ("person", "person", "people"),
    ("team", "team", "teams"),
    ("cycle", "cycle", "cycles"),
    ("series", "series", "series"),
    ("meeting", "meeting", "meetings"),
    ("visit", "visit", "visits"),
    ("observation", "logged entry", "logged entries"),
    ("reflection", "written entry", "written entries"),
    ("reflection_version", "saved state", "saved states"),
    ("step", "next step", "next steps"),
    ("evidence", "piece of evidence", "pieces of evidence"),
    ("strength", "strength", "strengths"),
    ("work_sort", "work sort", "work sorts"),
    ("task_plan", "task plan", "task plans"),
    ("share", "line of the sharing log", "lines of the sharing log"),
];

impl Doom {
    /// Whether there is nothing to remove.
    pub fn is_empty(&self) -> bool {
        self.rows.values().all(BTreeSet::is_empty)
    }

    /// What it is, counted: `1 visit, 8 logged entries, 2 next steps`.
    pub fn words(&self) -> String {
        let counted = KNOWN.iter().filter_map(|(table, one, several)| match self.count(table) {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {several}")),
        });
        let counted: Vec<String> = counted.collect();
        if counted.is_empty() { "nothing".to_owned() } else { counted.join(", ") }
    }

    /// The rows, by table.
    pub(super) const fn rows(&self) -> &BTreeMap<String, BTreeSet<i64>> {
        &self.rows
    }

    fn count(&self, table: &str) -> usize {
        self.rows.get(table).map_or(0, BTreeSet::len)
    }

    /// The row numbers of a table as SQLite reads them.
    fn list(&self, table: &str) -> String {
        ties::list(self.rows.get(table).into_iter().flatten())
    }

    fn has(&self, table: &str, id: i64) -> bool {
        self.rows.get(table).is_some_and(|ids| ids.contains(&id))
    }

    /// Adds a row; answers whether it is new.
    fn put(&mut self, table: &str, id: i64) -> bool {
        self.rows.entry(table.to_owned()).or_default().insert(id)
    }
}

impl Store {
    /// The names of what is to be removed, for finding it in backups and among drafts.
    fn uuids_of(&self, doom: &Doom) -> Result<Vec<(String, Uuid)>> {
        let mut found = Vec::new();
        for (table, ids) in &doom.rows {
            let mut query = self.db.prepare_cached(&format!("SELECT uuid FROM {table} WHERE id = ?1"))?;
            for id in ids {
                found.push((table.clone(), query.query_row([id], |row| row.get(0))?));
            }
        }
        Ok(found)
    }
}
