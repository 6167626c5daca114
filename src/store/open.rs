//! Opening a journal: whose file it is, and the settings that keep it whole.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::backup::Shelf;
use super::error::{Result, StoreError};
use super::{files, migrate};

/// Marks a file as a beside journal ("bsid" in ASCII), in SQLite's header.
pub const APPLICATION_ID: i64 = 0x6273_6964;

/// How long a write waits while another window holds the lock.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// The longest value a journal takes, in bytes: a guard against damaged and hostile files.
const LONGEST_VALUE: i32 = 64 << 20;

/// Whether a journal may be made where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Make {
    /// Make it: writing commands and the screens.
    IfMissing,
    /// Refuse: reading commands.
    Never,
}

/// Opens the file, climbing its version if that is needed. `now_ms` stamps a new journal.
pub fn connect(path: &Path, make: Make, now_ms: i64) -> Result<Connection> {
    let is_new = match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(StoreError::Foreign(path.to_owned())),
        Ok(found) if found.len() == 0 && !Shelf::of(path).list().is_empty() => {
            return Err(StoreError::Emptied(path.to_owned()));
        }
        Ok(found) => found.len() == 0,
        Err(_) if make == Make::Never => return Err(StoreError::Missing(path.to_owned())),
        Err(_) => true,
    };
    if is_new && make == Make::Never {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let is_new = is_new && !begin(path, now_ms)?;
    if !is_new {
        files::refuse_foreign(path)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    settle(&db)?;
    migrate::climb(&mut db, Some(path), is_new, now_ms)?;
    Ok(db)
}

/// Makes a whole journal and then gives it its name: a power cut in between leaves no half one that could not be opened.
/// Answers no where the name is a link; what it leads to is made in its place.
fn begin(path: &Path, now_ms: i64) -> Result<bool> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    let there = std::fs::symlink_metadata(path).ok();
    if there.as_ref().is_some_and(|found| !found.is_file()) {
        files::make_private(path)?;
        return Ok(false);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    files::private_folder_for_good(folder).map_err(failed)?;
    let fresh = tempfile::Builder::new().prefix(".beside-").tempfile_in(folder).map_err(failed)?;
    {
        let mut db = Connection::open(fresh.path())?;
        settle(&db)?;
        // Cut short it is thrown away whole: it needs no journal of its own, and is synced once at the end.
        db.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
        migrate::climb(&mut db, None, true, now_ms)?;
    }
    fresh.as_file().sync_all().map_err(failed)?;
    let named = match there {
        Some(_) => fresh.persist(path),
        None => fresh.persist_noclobber(path),
    };
    match named {
        // Another process was first, and that one is the journal.
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error.error)),
        Ok(_) => files::sync_folder(folder).map_err(failed)?,
    }
    Ok(true)
}

/// A journal in memory, for tests.
pub fn in_memory(now_ms: i64) -> Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    settle(&db)?;
    migrate::climb(&mut db, None, true, now_ms)?;
    Ok(db)
}

/// The settings of `safety.md`, each with its reason.
fn settle(db: &Connection) -> Result<()> {
    // Damaged or hostile schemas cannot run code or write through the back door.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
    // Two windows on one journal wait for each other instead of failing.
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(256);
    db.execute_batch(
        // TRUNCATE with EXTRA lost nothing when power cuts were replayed, and the main file alone always holds everything;
        // fullfsync: macOS acknowledges a plain fsync too early; secure_delete: deleted words leave the file;
        // temp_store: no plain text elsewhere; cell_size_check and mmap_size: damaged pages are met as errors, not as crashes.
        "PRAGMA journal_mode = TRUNCATE;
         PRAGMA synchronous = EXTRA;
         PRAGMA fullfsync = 1;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;",
    )?;
    Ok(())
}
