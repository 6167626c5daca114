//! Putting a backup in the journal's place: whenever it is killed, the old or the new stands there, whole.

use std::path::{Path, PathBuf};

use super::verify;
use crate::store::error::{Result, StoreError};
use crate::store::files::{self, sync_folder};

/// What SQLite may have left beside a journal.
const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Puts a verified backup in the journal's place; what stood there is set aside with `aside` in its name, and told.
///
/// # Errors
///
/// When the backup is not whole, or a file cannot be written; the journal is then as it was.
pub fn restore(backup: &Path, journal: &Path, aside: &str) -> Result<Option<PathBuf>> {
    verify(backup)?;
    // A link to the journal stays a link: the file it leads to is replaced.
    let journal = &journal.canonicalize().unwrap_or_else(|_| journal.to_owned());
    let failed = |source| StoreError::File { path: journal.to_owned(), source };
    let folder = journal.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    files::private_folder(folder).map_err(failed)?;
    let fresh = tempfile::Builder::new().prefix(".beside-").tempfile_in(folder).map_err(failed)?;
    std::io::copy(&mut std::fs::File::open(backup).map_err(failed)?, &mut fresh.as_file()).map_err(failed)?;
    fresh.as_file().sync_all().map_err(failed)?;
    let kept = journal.exists().then(|| with_suffix(journal, &format!(".damaged-{aside}")));
    if let Some(kept) = &kept {
        set_aside(journal, kept).map_err(failed)?;
        sync_folder(folder).map_err(failed)?;
    }
    // A stale rollback journal would be played into the restored file. What was set aside has its own.
    for suffix in COMPANIONS {
        let stale = with_suffix(journal, suffix);
        if stale.exists() {
            std::fs::remove_file(&stale).map_err(failed)?;
        }
    }
    fresh.persist(journal).map_err(|error| failed(error.error))?;
    sync_folder(folder).map_err(failed)?;
    Ok(kept)
}

/// A second name, or a copy where the file system has no second names, for the journal and what lies beside it. The first
/// name stays until the new file takes it in one step, so that at no moment there is no journal.
fn set_aside(journal: &Path, kept: &Path) -> std::io::Result<()> {
    let second_name =
        |from: &Path, to: &Path| std::fs::hard_link(from, to).or_else(|_| std::fs::copy(from, to).map(drop));
    second_name(journal, kept)?;
    for suffix in COMPANIONS {
        let companion = with_suffix(journal, suffix);
        if companion.exists() {
            // Not a second name: SQLite empties this file where it stands.
            std::fs::copy(&companion, with_suffix(kept, suffix))?;
        }
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
