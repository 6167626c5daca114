//! Copies of the whole journal, verified before they are called backups.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::{Result, StoreError};
use super::migrate::NEWEST;
use super::{Store, files};

impl Store {
    /// Writes a verified copy of the journal to `to`; an existing file is replaced only when the new one is whole.
    pub fn backup(&self, to: &Path) -> Result<()> {
        self.release()?;
        copy_whole(&self.db, to)
    }

    /// Where this journal's own backups lie.
    pub fn backup_folder(&self) -> Option<PathBuf> {
        self.path.as_deref().and_then(Path::parent).map(|folder| folder.join("backups"))
    }
}

/// `VACUUM INTO` a temporary file in the same folder, then check, sync, narrow its access, and rename it into place.
pub(super) fn copy_whole(db: &Connection, to: &Path) -> Result<()> {
    let failed = |source| StoreError::File { path: to.to_owned(), source };
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    files::private_folder(folder).map_err(failed)?;
    // VACUUM INTO takes an empty file as new: this one is private from its first byte.
    let temporary = tempfile::Builder::new().prefix(".beside-").tempfile_in(folder).map_err(failed)?;
    let name = temporary.path().to_string_lossy().into_owned();
    db.execute("VACUUM INTO ?1", [&name])?;
    verify(temporary.path())?;
    temporary.as_file().sync_all().map_err(failed)?;
    temporary.persist(to).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)
}

/// Opens a copy read-only and has SQLite look at every page. One from a newer version is refused.
pub fn verify(path: &Path) -> Result<()> {
    files::refuse_foreign(path)?;
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: NEWEST });
    }
    let verdict: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StoreError::Refused(format!("The copy at {} is damaged; it was not kept.", path.display())))
    }
}

/// Makes a rename last through a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Folders are not synced on this system.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Puts a verified backup in the journal's place; what stood there is set aside with `aside` in its name, and told.
pub fn restore(backup: &Path, journal: &Path, aside: &str) -> Result<Option<PathBuf>> {
    verify(backup)?;
    let failed = |source| StoreError::File { path: journal.to_owned(), source };
    let folder = journal.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    files::private_folder(folder).map_err(failed)?;
    let fresh = tempfile::Builder::new().prefix(".beside-").tempfile_in(folder).map_err(failed)?;
    std::io::copy(&mut std::fs::File::open(backup).map_err(failed)?, &mut fresh.as_file()).map_err(failed)?;
    fresh.as_file().sync_all().map_err(failed)?;
    let set_aside = if journal.exists() {
        let kept = with_suffix(journal, &format!(".damaged-{aside}"));
        std::fs::rename(journal, &kept).map_err(failed)?;
        Some(kept)
    } else {
        None
    };
    // A stale rollback journal would be played into the restored file.
    for suffix in ["-journal", "-wal", "-shm"] {
        let stale = with_suffix(journal, suffix);
        if stale.exists() {
            std::fs::remove_file(&stale).map_err(failed)?;
        }
    }
    fresh.persist(journal).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)?;
    Ok(set_aside)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
