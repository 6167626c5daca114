//! The journal as a file: where it lies, that only its owner reads it, and that it is ours.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{Result, StoreError};
use super::open::APPLICATION_ID;

/// Where a journal lies when nobody says otherwise.
pub fn usual_place() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "beside").map(|dirs| dirs.data_dir().join("journal.beside"))
}

/// Makes an empty file that only its owner can read (0600) in a folder only its owner can enter (0700).
pub fn make_private(path: &Path) -> Result<()> {
    let failed = |source: io::Error| StoreError::File { path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        private_folder(folder).map_err(failed)?;
    }
    private_file(path).map(drop).map_err(failed)
}

/// Makes a folder, and those above it, that only their owner can enter.
#[cfg(unix)]
pub fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a folder and those above it; access follows the parent folder's own rules on this system.
#[cfg(not(unix))]
pub fn private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Makes a rename last through a power cut.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders are not synced on this system.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// As `private_folder`; the folders that are new last through a power cut.
pub fn private_folder_for_good(folder: &Path) -> io::Result<()> {
    let is_here = |folder: &Path| folder.as_os_str().is_empty() || folder.exists();
    let fresh: Vec<&Path> = folder.ancestors().take_while(|folder| !is_here(folder)).collect();
    private_folder(folder)?;
    for folder in fresh {
        let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        sync_folder(above)?;
    }
    Ok(())
}

/// Opens a file for writing, made with owner-only access if it is new.
#[cfg(unix)]
pub fn private_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Opens a file for writing; access follows the folder's own rules on this system.
#[cfg(not(unix))]
pub fn private_file(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Puts a file that only its owner can read in place when it is whole: what stood there stands until then.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut fresh = tempfile::Builder::new().prefix(".beside-").tempfile_in(folder)?;
    io::Write::write_all(&mut fresh, bytes)?;
    fresh.as_file().sync_all()?;
    fresh.persist(path).map(drop).map_err(|error| error.error)
}

/// Refuses a file whose header is not a beside journal's, before SQLite touches it.
pub fn refuse_foreign(path: &Path) -> Result<()> {
    let mut head = [0_u8; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(StoreError::Foreign(path.to_owned())),
        Err(source) => return Err(StoreError::File { path: path.to_owned(), source }),
        Ok(()) => {}
    }
    let marked = head
        .get(68..72)
        .is_some_and(|mark| i64::from(u32::from_be_bytes(mark.try_into().unwrap_or_default())) == APPLICATION_ID);
    if head.starts_with(b"SQLite format 3\0") && marked { Ok(()) } else { Err(StoreError::Foreign(path.to_owned())) }
}
