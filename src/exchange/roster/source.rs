//! Where roster files come from: one file, a folder or a zip, each with its limits.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use super::RosterError;
use super::table::{MOST_ROWS, Table};

/// The largest file that is read, packed or unpacked, in bytes.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The most entries a zip may name.
const MOST_ENTRIES: usize = 1_000;

/// Enrollments are one row a student and class; nearly all are skipped at the role, and the size limit still holds.
const MOST_ENROLLMENTS: usize = 10 * MOST_ROWS;

/// A set of OneRoster files, found by name in any letter case. Files that are not asked for are never opened.
pub(super) struct Bundle {
    /// What it is called in messages.
    pub(super) name: String,
    files: Files,
}

enum Files {
    Folder(BTreeMap<String, PathBuf>),
    Zip(ZipArchive<Cursor<Vec<u8>>>, BTreeMap<String, usize>),
    #[cfg(test)]
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Bundle {
    /// The files that lie in a folder.
    pub(super) fn folder(path: &Path) -> Result<Self, RosterError> {
        let name = file_name(path);
        let failed = |error: &std::io::Error| RosterError::new(&name, format!("cannot be read: {}", error.kind()));
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(path).map_err(|error| failed(&error))? {
            let entry = entry.map_err(|error| failed(&error))?;
            files.insert(entry.file_name().to_string_lossy().to_lowercase(), entry.path());
        }
        Ok(Self { files: Files::Folder(files), name })
    }

    /// The files in a zip. Refuses entries that would leave the folder, and sizes that lie.
    pub(super) fn zip(name: &str, bytes: Vec<u8>) -> Result<Self, RosterError> {
        let refused = |why: &str| RosterError::new(name, why);
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused("this is not a zip, or a damaged one"))?;
        if zip.len() > MOST_ENTRIES {
            return Err(refused("the zip holds more than 1,000 files; this is not a OneRoster export"));
        }
        let mut found = BTreeMap::new();
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(|_| refused("the zip is damaged"))?;
            let Some(path) = entry.enclosed_name() else {
                return Err(refused("the zip names a file outside its own folder; it is refused whole"));
            };
            if entry.size() > MOST_BYTES {
                return Err(refused("a file in the zip is larger than 64 MB; export fewer schools at a time"));
            }
            let file = file_name(&path).to_lowercase();
            let is_ours = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"))
                && !file.starts_with("._")
                && !path.starts_with("__MACOSX");
            if entry.is_file() && is_ours && found.insert(file.clone(), at).is_some() {
                return Err(RosterError::new(
                    name,
                    "the zip holds two files of one name in different folders; pack one export only",
                ));
            }
        }
        Ok(Self { files: Files::Zip(zip, found), name: name.into() })
    }

    /// Files held in memory, for tests.
    #[cfg(test)]
    pub(super) fn memory(files: &[(&str, &[u8])]) -> Self {
        let files = files.iter().map(|(name, bytes)| (name.to_lowercase(), bytes.to_vec())).collect();
        Self { name: "memory".into(), files: Files::Memory(files) }
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        match &self.files {
            Files::Folder(files) => files.contains_key(&name),
            Files::Zip(_, files) => files.contains_key(&name),
            #[cfg(test)]
            Files::Memory(files) => files.contains_key(&name),
        }
    }

    /// One file as a table, if there is such a file.
    pub(super) fn table(&mut self, name: &str) -> Result<Option<Table>, RosterError> {
        let most = if name == "enrollments.csv" { MOST_ENROLLMENTS } else { MOST_ROWS };
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let table = Table::read(name, &bytes, most)?;
        if table.keys().iter().any(|key| DATA_WORDS.contains(&key.as_str())) {
            let why = "the first line holds data as well as column names; a line break seems to be missing";
            return Err(RosterError::at(name, 1, why));
        }
        Ok(Some(table))
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, RosterError> {
        let key = name.to_lowercase();
        match &mut self.files {
            Files::Folder(files) => files.get(&key).map(|path| read_file(path)).transpose(),
            Files::Zip(zip, files) => files.get(&key).map(|at| unpack(zip, *at, name)).transpose(),
            #[cfg(test)]
            Files::Memory(files) => Ok(files.get(&key).cloned()),
        }
    }
}

/// Values of OneRoster cells that are never the name of a column.
const DATA_WORDS: [&str; 8] = ["active", "inactive", "tobedeleted", "true", "false", "teacher", "student", "bulk"];

/// One file whole, up to the size limit. Only a regular file: a pipe would never end.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, RosterError> {
    let name = file_name(path);
    let failed = |error: &std::io::Error| RosterError::new(&name, format!("cannot be read: {}", error.kind()));
    if !fs::metadata(path).map_err(|error| failed(&error))?.is_file() {
        return Err(RosterError::new(&name, "this is not a file"));
    }
    let file = File::open(path).map_err(|error| failed(&error))?;
    read_up_to(file, &name)
}

/// The last part of a path, for messages.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Whether the bytes begin as a zip that is no workbook: workbooks name this entry first.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    let is_workbook = bytes.get(30..49).is_some_and(|name| name == b"[Content_Types].xml");
    (bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")) && !is_workbook
}

fn unpack(zip: &mut ZipArchive<Cursor<Vec<u8>>>, at: usize, name: &str) -> Result<Vec<u8>, RosterError> {
    let entry = zip.by_index(at).map_err(|error| {
        let is_locked = matches!(error, ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED));
        RosterError::new(
            name,
            if is_locked {
                "the zip has a password; unpack it first"
            } else {
                "this file of the zip cannot be unpacked"
            },
        )
    })?;
    read_up_to(entry, name)
}

/// What declares a small size may still unpack to a large one, so the bytes are counted as they come.
fn read_up_to(from: impl Read, name: &str) -> Result<Vec<u8>, RosterError> {
    let mut bytes = Vec::new();
    let read = from.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|_| RosterError::new(name, "it is damaged or cannot be read to its end"))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(RosterError::new(name, "larger than 64 MB; export fewer schools at a time"));
    }
    Ok(bytes)
}
