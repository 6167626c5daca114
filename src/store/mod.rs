//! SQLite: open, migrate, transact, undo, backup, check, search; one file of queries a table.

pub mod ahead;
pub mod backup;
mod beneath;
pub mod brief;
pub mod calendar;
mod check;
mod concept;
pub mod cycle;
pub mod day;
mod digest;
pub mod drafts;
mod error;
pub mod evidence;
mod files;
mod fill;
pub mod known;
pub mod listing;
pub mod look_for;
pub mod meeting;
mod merge;
mod migrate;
pub mod names;
pub mod naming;
pub mod observation;
mod op;
mod open;
pub mod own;
pub mod person;
pub mod planning;
mod purge;
pub mod quick;
pub mod reconnect;
pub mod records;
pub mod reflection;
pub mod roster;
pub mod school;
pub mod school_time;
pub mod search;
pub mod series;
mod settings;
mod settle;
pub mod share;
pub mod share_of_time;
pub mod slots;
pub mod step;
pub mod surroundings;
pub mod task_plan;
pub mod team;
pub mod together;
mod transact;
pub mod trash;
mod triggers;
mod tx;
mod undo;
pub mod visit;
pub mod work_sort;
pub mod year_plan;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use uuid::Uuid;

pub use check::Finding;
pub use drafts::{Draft, Drafts};
pub use error::{Result, StoreError};
pub use files::{private_file, private_folder, usual_place, write_private};
pub use migrate::NEWEST as NEWEST_VERSION;
pub use op::{Act, Op};
pub use open::Make;
pub use purge::{Doom, Purged, TRASH_DAYS};
pub use settings::Setting;
pub use transact::{Done, Touched};
pub use tx::{Set, Tx, UuidMaker};
pub use undo::{HistoryRow, Reach, Undone};

/// An open journal. The only thing in the program that reads or writes it.
pub struct Store {
    db: Connection,
    path: Option<PathBuf>,
    session: Uuid,
    uuids: UuidMaker,
    triggers: triggers::State,
    seen_version: i64,
    identity: beneath::Identity,
    steps_at_start: i64,
    drafts: Drafts,
    /// The folder of the coach's own files.
    own: Option<PathBuf>,
}

impl Store {
    /// Opens the journal at `path`; `now_ms` (UTC) stamps what is new.
    pub fn open(path: &Path, make: Make, now_ms: i64) -> Result<Self> {
        Self::over(open::connect(path, make, now_ms)?, Some(path.to_owned()), now_ms)
    }

    /// A journal in memory: tests and trial runs.
    pub fn in_memory(now_ms: i64) -> Result<Self> {
        Self::over(open::in_memory(now_ms)?, None, now_ms)
    }

    /// Takes uuids from a seed from now on, so that a sample journal comes out the same each time.
    pub const fn seed_uuids(&mut self, seed: u64) {
        self.uuids = UuidMaker::Seeded(seed);
    }

    /// Where the journal lies; none for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What names this journal among others, for drafts.
    pub fn journal_id(&self) -> Result<Uuid> {
        Ok(self.db.query_row("SELECT value FROM meta WHERE key = 'journal_id'", [], |row| row.get(0))?)
    }

    /// Keeps unsaved words in files in that folder from now on; without this call they are kept in memory alone.
    pub fn keep_drafts(&mut self, folder: &Path) -> Result<()> {
        self.drafts = Drafts::open(folder, self.journal_id()?, self.session)
            .map_err(|source| StoreError::File { path: folder.to_owned(), source })?;
        Ok(())
    }

    /// Becomes another window, as far as undo and drafts can tell.
    #[cfg(test)]
    pub(crate) fn take_new_session(&mut self) {
        self.session = Uuid::from_u128(self.session.as_u128().wrapping_add(1));
        self.drafts = Drafts::off();
    }

    /// Where unsaved words go.
    pub const fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// A uuid for a record that will be written later, so that a write tried twice makes it once.
    pub fn new_uuid(&mut self, now_ms: i64) -> Uuid {
        self.uuids.make(now_ms)
    }

    /// Reads several things as they stand at one moment, and under one lock, which is also faster than one lock each.
    /// Writing commands do not use it: while it lasts, nobody can commit.
    pub fn at_once<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.hold()?;
        let found = read(self);
        self.release()?;
        found
    }

    /// Begins reading under one lock. A write lets go of it by itself.
    pub fn hold(&self) -> Result<()> {
        if self.db.is_autocommit() {
            self.db.execute_batch("BEGIN")?;
        }
        Ok(())
    }

    /// Ends reading under one lock.
    pub fn release(&self) -> Result<()> {
        if !self.db.is_autocommit() {
            self.db.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// Whether a write waits for a lock that another window holds, as it does unless told otherwise, or gives up at once.
    pub fn wait_for_lock(&self, waits: bool) -> Result<()> {
        Ok(self.db.busy_timeout(if waits { open::PATIENCE } else { std::time::Duration::ZERO })?)
    }

    /// How many writes the journal has seen: the same number twice means that nothing has changed in between.
    pub fn revision(&self) -> Result<i64> {
        Ok(self.db.prepare_cached("SELECT value FROM meta WHERE key = 'rev'")?.query_row([], |row| row.get(0))?)
    }

    /// Refuses every write from now on, or takes them again: a full disk for tests.
    #[cfg(test)]
    pub(crate) fn refuse_writes(&self, is_full: bool) {
        self.db.pragma_update(None, "query_only", is_full).ok();
    }

    /// Lets the file grow no more, or again: what SQLite then says is what it says of a full disk.
    #[cfg(test)]
    pub(crate) fn fill_disk(&self, is_full: bool) {
        let pages: i64 = self.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap_or(1);
        let most = if is_full { pages } else { 1 << 30 };
        self.db.query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(())).ok();
    }

    /// Plants records for a test of another floor, past the one door.
    #[cfg(test)]
    pub(crate) fn plant(&self, sql: &str) {
        self.db.execute_batch(sql).expect("planted");
    }

    /// Counts rows for a test of another floor.
    #[cfg(test)]
    pub(crate) fn count(&self, from: &str) -> i64 {
        self.db.query_row(&format!("SELECT count(*) FROM {from}"), [], |row| row.get(0)).expect("counted")
    }

    fn over(db: Connection, path: Option<PathBuf>, now_ms: i64) -> Result<Self> {
        let mut uuids = UuidMaker::Random;
        let session = uuids.make(now_ms);
        let seen_version = data_version(&db)?;
        let identity = beneath::Identity::of(&db, path.as_deref())?;
        let steps_at_start = db.query_row("SELECT coalesce(max(id), 0) FROM undo_step", [], |row| row.get(0))?;
        Ok(Self {
            db,
            path,
            session,
            uuids,
            triggers: triggers::State::Absent,
            seen_version,
            identity,
            steps_at_start,
            drafts: Drafts::off(),
            own: None,
        })
    }
}

fn data_version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("session", &self.session).finish_non_exhaustive()
    }
}
