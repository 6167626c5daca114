//! Where a command writes a file: what stands there already is left alone, unless the coach says otherwise.

use std::fs;
use std::path::Path;

use super::failure::{Failure, Result};

/// Refuses a file that is there already, unless it may be replaced; what is no plain file is never replaced.
pub fn file(path: &Path, may_replace: bool) -> Result<()> {
    // A link that leads nowhere is there as well: the link itself would be replaced.
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let path_words = path.display();
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => {
            Err(Failure::refused(format!("{path_words} is a folder; a file is written here. Name one in it.")))
        }
        Ok(found) if !found.is_file() => {
            Err(Failure::refused(format!("{path_words} is a device or a pipe, not a file. Name a file.")))
        }
        _ if may_replace => Ok(()),
        _ => Err(Failure::refused(format!(
            "{path_words} is there already and was left as it is. Name another file, or replace it with --force."
        ))),
    }
}

/// Refuses a folder that holds anything, unless files in it may be replaced, and whatever is no folder.
pub fn folder(path: &Path, may_replace: bool) -> Result<()> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let path_words = path.display();
    if !path.is_dir() {
        return Err(Failure::refused(format!("{path_words} is not a folder; --as csv writes one. Name a folder.")));
    }
    let mut inside = fs::read_dir(path)
        .map_err(|error| Failure::refused(format!("{path_words} cannot be looked into: {error}. Name another.")))?;
    if may_replace || inside.next().is_none() {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "{path_words} is not empty and was left as it is. Name another folder, or write the tables into it with --force."
    )))
}
