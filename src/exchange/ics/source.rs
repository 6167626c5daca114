//! Where calendars come from: a file, or a folder of them, each with its limits.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::read::{self, MOST_EVENTS};
use super::{IcsError, one_of_each, read_bytes, safe_name};
use crate::domain::calendar::{Calendar, Event};

/// The most that is read, in bytes, of one file or of one folder.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a file or a folder.
pub(super) fn read(path: &Path) -> Result<Calendar, IcsError> {
    if path.is_dir() { folder(path) } else { read_bytes(&file_name(path), &bytes(path, MOST_BYTES)?) }
}

/// All calendars of a folder as one. A file that cannot be read is named among what was left out.
fn folder(path: &Path) -> Result<Calendar, IcsError> {
    let name = file_name(path);
    let mut all = Calendar { source: safe_name(&name), is_whole: true, ..Calendar::default() };
    let mut left = MOST_BYTES;
    let files = files(path, &name)?;
    for file in &files {
        let one = bytes(file, left).and_then(|bytes| {
            left = left.saturating_sub(bytes.len() as u64);
            read::read(&file_name(file), &bytes)
        });
        match one {
            Ok(one) => join(&mut all, one),
            Err(error) => {
                all.is_whole = false;
                all.left_out.push(error.left_out());
            }
        }
        if all.events.len() > MOST_EVENTS {
            return Err(IcsError::new(&name, "more than 100,000 events in one folder; import its files one by one"));
        }
    }
    if all.files.is_empty() {
        let why = all.left_out.first().map_or_else(|| "no .ics file in this folder".to_owned(), ToString::to_string);
        return Err(IcsError::new(&name, why));
    }
    Ok(one_of_each(all))
}

fn join(all: &mut Calendar, one: Calendar) {
    let file = all.files.len();
    all.events.extend(one.events.into_iter().map(|event| Event { file, ..event }));
    all.files.extend(one.files);
    all.left_out.extend(one.left_out);
    all.left_out_more += one.left_out_more;
    all.refused.extend(one.refused);
    all.notes.extend(one.notes);
    all.is_whole &= one.is_whole;
}

fn files(path: &Path, name: &str) -> Result<Vec<PathBuf>, IcsError> {
    let failed = |error: &std::io::Error| IcsError::new(name, format!("cannot be read: {}", error.kind()));
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        let is_calendar = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics"));
        if is_calendar && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// One file whole, up to the size limit. Only a regular file: a pipe would never end.
fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, IcsError> {
    let name = file_name(path);
    let failed = |error: &std::io::Error| IcsError::new(&name, format!("cannot be read: {}", error.kind()));
    if !fs::metadata(path).map_err(|error| failed(&error))?.is_file() {
        return Err(IcsError::new(&name, "this is not a file"));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| failed(&error))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > most {
        return Err(IcsError::new(&name, "larger than 64 MB; export a shorter time"));
    }
    Ok(bytes)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The name of a file without its ending and without the number that browsers give a second copy.
pub(super) fn plain_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).trim();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match stem.rsplit_once(" (").and_then(|(name, rest)| Some((name, rest.strip_suffix(')')?))) {
        Some((name, copy)) if is_number(copy) => name.trim().to_owned(),
        _ => stem.to_owned(),
    }
}
