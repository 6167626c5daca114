//! The journal's own backups: a folder beside it, names by the wall clock, thinned by age.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};

use crate::domain::thinning;
use crate::store::error::{Result, StoreError};

/// How the wall clock stands in a file's name.
pub const STAMP: &str = "%Y-%m-%d-%H%M%S";

/// Where the backups of one journal lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
    /// What their names begin with: the journal's own name and a hyphen.
    begins: String,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, wall clock, by its name.
    pub made: NaiveDateTime,
    /// Its name without the journal's name and the ending; a second one of a second ends in `-2`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

impl Shelf {
    /// The shelf of the journal that lies at `journal`.
    pub fn of(journal: &Path) -> Self {
        let folder = journal.parent().map(|folder| folder.join("backups")).unwrap_or_default();
        Self { folder, begins: format!("{}-", journal.file_stem().unwrap_or_default().to_string_lossy()) }
    }

    /// The backups, newest first. Other files in the folder are not ours and are passed by.
    pub fn list(&self) -> Vec<Backup> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut found: Vec<Backup> = entries
            .filter_map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                let name = name.strip_prefix(&self.begins)?.strip_suffix(".beside")?.to_owned();
                let made = NaiveDateTime::parse_from_str(name.get(..17)?, STAMP).ok()?;
                let bytes = entry.metadata().map_or(0, |found| found.len());
                Some(Backup { made, name, path: entry.path(), bytes })
            })
            .collect();
        found.sort_by(|a, b| b.name.cmp(&a.name));
        found
    }

    /// A name for a backup made now, wall clock, that no file has yet.
    pub fn place(&self, now: NaiveDateTime) -> Result<PathBuf> {
        let name = format!("{}{}", self.begins, now.format(STAMP));
        (1..100)
            .map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") })
            .map(|name| self.folder.join(format!("{name}.beside")))
            .find(|path| !path.exists())
            .ok_or_else(|| StoreError::Refused("There are 99 backups of this second; wait for the next.".to_owned()))
    }

    /// Deletes the backups that have become surplus by age, and answers how many. Not to be asked while the journal is
    /// suspect: then every older state may be wanted. One that cannot be deleted stays for the next time.
    pub fn thin(&self, now: NaiveDateTime) -> usize {
        let backups = self.list();
        let made: Vec<NaiveDateTime> = backups.iter().map(|backup| backup.made).collect();
        let surplus = thinning::surplus(&made, now);
        let gone = backups.iter().filter(|backup| surplus.contains(&backup.made));
        gone.filter(|backup| std::fs::remove_file(&backup.path).is_ok()).count()
    }
}

/// Which write of the journal a backup holds last: the same number as the journal's means that nothing is missing in it.
pub fn revision_of(backup: &Path) -> Result<i64> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(backup, flags)?;
    Ok(db.query_row("SELECT value FROM meta WHERE key = 'rev'", [], |row| row.get(0))?)
}
