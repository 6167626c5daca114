//! Rosters: who works where, read from OneRoster files or from any table with a header. Staff only, never a student.

use std::path::Path;

pub use crate::domain::roster::{Columns, Field, LeftOut, Roster, RosterClass, RosterPerson, RosterSchool};

pub(in crate::exchange) mod decode;
mod error;
mod fields;
mod join;
mod oneroster;
mod role;
mod sheet;
mod source;
mod table;

pub use error::RosterError;

use source::Bundle;

impl Roster {
    /// Reads a OneRoster folder or zip, or a table with a header, whichever the path holds.
    pub fn read(path: &Path) -> Result<Self, RosterError> {
        if path.is_dir() {
            return oneroster::read(&mut Bundle::folder(path)?);
        }
        let name = source::file_name(path);
        let bytes = source::read_file(path)?;
        if source::is_zip(&bytes) {
            return oneroster::read(&mut Bundle::zip(&name, bytes)?);
        }
        if oneroster::is_users_file(&name, &bytes) {
            // The other files of the folder say which school and room.
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
            return oneroster::read(&mut Bundle::folder(folder)?);
        }
        sheet::read(&name, &bytes)
    }

    /// Reads a OneRoster folder or zip, and refuses anything else.
    pub fn read_oneroster(path: &Path) -> Result<Self, RosterError> {
        if path.is_dir() {
            return oneroster::read(&mut Bundle::folder(path)?);
        }
        oneroster::read(&mut Bundle::zip(&source::file_name(path), source::read_file(path)?)?)
    }

    /// Reads a table with a header, whatever program wrote it.
    pub fn read_sheet(path: &Path) -> Result<Self, RosterError> {
        sheet::read(&source::file_name(path), &source::read_file(path)?)
    }
}

#[cfg(test)]
mod tests;
