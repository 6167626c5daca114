//! Whether the file under an open journal is still the one that was opened: other programs restore, sync and move files.

use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::Store;
use super::error::{Result, StoreError};
use super::migrate::NEWEST;

/// What an open journal is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// The file itself, where the system numbers files; a name may come to lead to another one.
    file: Option<(u64, u64)>,
    /// The name the journal gave itself.
    journal: Uuid,
    /// The newest write seen: a journal counts upwards, so that a lower number is an older copy laid over it.
    rev: i64,
}

impl Identity {
    /// Of a journal just opened.
    pub(super) fn of(db: &Connection, path: Option<&Path>) -> Result<Self> {
        let (journal, rev) = said(db)?;
        Ok(Self { file: path.and_then(number), journal, rev })
    }

    /// The write of that number is in the journal.
    pub(super) const fn seen(&mut self, rev: i64) {
        self.rev = rev;
    }

    /// The name still leads to the file that is open. Asked before a lock is taken: what is locked is the open file.
    pub(super) fn file_stands(&self, path: Option<&Path>) -> Result<()> {
        let Some((path, opened)) = path.zip(self.file) else { return Ok(()) };
        if number(path) == Some(opened) { Ok(()) } else { Err(StoreError::Replaced(path.to_owned())) }
    }

    /// What is in the file is still this journal, not older than what was seen, and of a shape this version can write.
    /// Answers its number of writes.
    pub(super) fn content_stands(&self, db: &Connection, path: Option<&Path>) -> Result<i64> {
        let replaced = || StoreError::Replaced(path.map(Path::to_owned).unwrap_or_default());
        let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > NEWEST {
            return Err(StoreError::Newer { path: path.map(Path::to_owned).unwrap_or_default(), found, known: NEWEST });
        }
        let (journal, rev) = said(db).map_err(|_| replaced())?;
        if journal == self.journal && rev >= self.rev { Ok(rev) } else { Err(replaced()) }
    }
}

impl Store {
    /// Whether another process has written since this was last asked.
    ///
    /// # Errors
    ///
    /// When another file stands in the journal's place, or another journal's words in the file: nothing is written then.
    pub fn changed_beneath(&mut self) -> Result<bool> {
        let path = self.path.as_deref();
        self.identity.file_stands(path)?;
        let version = super::data_version(&self.db)?;
        let is_changed = version != self.seen_version;
        if is_changed {
            let rev = self.identity.content_stands(&self.db, path)?;
            self.identity.seen(rev);
        }
        self.seen_version = version;
        Ok(is_changed)
    }
}

fn said(db: &Connection) -> Result<(Uuid, i64)> {
    let mut query = db.prepare_cached(
        "SELECT (SELECT value FROM meta WHERE key = 'journal_id'), (SELECT value FROM meta WHERE key = 'rev')",
    )?;
    Ok(query.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The number of a file on its disk.
#[cfg(unix)]
fn number(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

/// An open file cannot be replaced on this system.
#[cfg(not(unix))]
const fn number(_: &Path) -> Option<(u64, u64)> {
    None
}

/// After a commit that failed. A disk may fail in the very last sync, when the act stands already: then "not saved" would
/// be wrong, and doing it again would double it. One more small write shows whether the disk keeps it after all.
pub(super) fn settle_doubt(
    db: &Connection,
    error: rusqlite::Error,
    stands: impl FnOnce(&Connection) -> rusqlite::Result<bool>,
) -> Result<()> {
    if !stands(db).unwrap_or(false) {
        return Err(error.into());
    }
    let written = db.execute_batch("BEGIN IMMEDIATE; UPDATE meta SET value = value + 1 WHERE key = 'rev'; COMMIT");
    if written.is_ok() {
        return Ok(());
    }
    if !db.is_autocommit() {
        // A lock kept here would keep every other window waiting.
        let _ = db.execute_batch("ROLLBACK");
    }
    Err(StoreError::Unsure)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_794_925_920_000;

    fn failed() -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC), None)
    }

    #[test]
    fn an_act_that_stands_after_a_failing_last_sync_is_saved_once_the_disk_writes_again() {
        let store = Store::in_memory(NOW).unwrap();
        let before = store.revision().unwrap();
        settle_doubt(&store.db, failed(), |_| Ok(true)).unwrap();
        assert_eq!(store.revision().unwrap(), before + 1, "a write has shown that it does");
    }

    #[test]
    fn one_that_does_not_stand_was_not_saved_and_a_disk_that_goes_on_failing_leaves_doubt() {
        let store = Store::in_memory(NOW).unwrap();
        assert!(matches!(settle_doubt(&store.db, failed(), |_| Ok(false)), Err(StoreError::Sql(_))));
        assert!(matches!(settle_doubt(&store.db, failed(), |_| Err(failed())), Err(StoreError::Sql(_))));
        store.refuse_writes(true);
        assert!(matches!(settle_doubt(&store.db, failed(), |_| Ok(true)), Err(StoreError::Unsure)));
        assert!(store.db.is_autocommit(), "no lock is kept");
    }
}
