//! Copies of the whole journal, verified before they are called backups.

mod keeper;
mod restore;
mod shelf;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::backup::{Backup as Pages, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::check::{self, Finding};
use super::error::{Result, StoreError};
use super::files::sync_folder;
use super::migrate::NEWEST;
use super::{Store, files};

pub use keeper::{Job, Keeper, Report};
pub use restore::restore;
pub use shelf::{Backup, STAMP, Shelf, revision_of};

/// How a copy is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// In one go: nobody can write meanwhile.
    AtOnce,
    /// A megabyte at a time with a breath between, so that a key never waits for it.
    Gently,
}

impl Store {
    /// Writes a verified copy of the journal to `to`; an existing file is replaced only when the new one is whole.
    pub fn backup(&self, to: &Path) -> Result<()> {
        self.release()?;
        copy_whole(&self.db, to)
    }

    /// Where this journal's own backups lie; none for one in memory.
    pub fn shelf(&self) -> Option<Shelf> {
        self.path.as_deref().map(Shelf::of)
    }

    /// Puts a verified copy among the journal's own backups, named by the wall clock: before anything that writes much at
    /// once. A journal in memory has none.
    pub fn copy_aside(&self, now: NaiveDateTime) -> Result<Option<PathBuf>> {
        let Some(kept) = self.shelf() else { return Ok(None) };
        let to = kept.place(now)?;
        self.backup(&to)?;
        Ok(Some(to))
    }

    /// Makes a backup if there is something that the newest one does not hold and it is at least `minutes` old; then thins
    /// the shelf. For the end of a session.
    pub fn backup_if_due(&self, now: NaiveDateTime, minutes: i64) -> Result<Option<PathBuf>> {
        let Some(kept) = self.shelf() else { return Ok(None) };
        if let Some(newest) = kept.list().first() {
            let is_fresh = (0..minutes).contains(&(now - newest.made).num_minutes());
            if is_fresh || revision_of(&newest.path).ok() == Some(self.revision()?) {
                return Ok(None);
            }
        }
        let made = self.copy_aside(now)?;
        kept.thin(now);
        Ok(made)
    }
}

/// Copies page by page into a private temporary file in the same folder, looks at every page, reference and text of the copy,
/// syncs it, and renames it into place. Deleted words are zeros in the pages already (`secure_delete`).
pub(super) fn copy_whole(db: &Connection, to: &Path) -> Result<()> {
    copy_at(db, to, Pace::AtOnce).and_then(|hurt| refuse_hurt(&hurt, to))
}

/// As `copy_whole`, but a copy with texts that are not what was saved is kept, and they are told: it may be all there is.
pub(super) fn copy_at(db: &Connection, to: &Path, pace: Pace) -> Result<Vec<Finding>> {
    let failed = |source| StoreError::File { path: to.to_owned(), source };
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    files::private_folder(folder).map_err(failed)?;
    // Private from its first byte, and gone again unless it is whole.
    let temporary = tempfile::Builder::new().prefix(".beside-").tempfile_in(folder).map_err(failed)?;
    copy_pages(db, temporary.path(), pace)?;
    let found = look_over(temporary.path())?;
    temporary.as_file().sync_all().map_err(failed)?;
    temporary.persist(to).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)?;
    Ok(found)
}

/// Pages copied in one step of a gentle copy: one megabyte.
const STEP: i32 = 256;
/// A gentle copy that others keep interrupting begins anew each time; after so many steps it gives up until the next time.
const MOST_STEPS: usize = 20_000;

fn copy_pages(db: &Connection, to: &Path, pace: Pace) -> Result<()> {
    let mut copy = Connection::open(to)?;
    // A copy that is cut short is thrown away whole: it needs no journal of its own, and is synced once at the end.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let pages = Pages::new(db, &mut copy)?;
    let (step, breath) = match pace {
        Pace::AtOnce => (-1, 50),
        Pace::Gently => (STEP, 4),
    };
    for _ in 0..MOST_STEPS {
        match pages.step(step)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(std::time::Duration::from_millis(breath)),
        }
    }
    Err(StoreError::Refused("The journal was being written all the time; no copy could be made of it.".to_owned()))
}

/// Opens a copy read-only and has every page, reference and text looked at. One from a newer version is refused.
pub fn verify(path: &Path) -> Result<()> {
    look_over(path).and_then(|hurt| refuse_hurt(&hurt, path))
}

/// What is hurt in a copy's texts; a copy with a damaged page is refused.
fn look_over(path: &Path) -> Result<Vec<Finding>> {
    files::refuse_foreign(path)?;
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: NEWEST });
    }
    let verdict: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Refused(format!("The copy at {} is damaged; it was not kept.", path.display())));
    }
    check::records(&db)
}

fn refuse_hurt(found: &[Finding], path: &Path) -> Result<()> {
    match found.first() {
        None => Ok(()),
        Some(first) => Err(StoreError::Refused(format!("The copy at {} is hurt: {}.", path.display(), first.sentence))),
    }
}
