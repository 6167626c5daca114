//! Rosters: who works where, read from OneRoster files or from any table with a header. Staff only, never a student.

use std::fmt;
use std::path::Path;

use crate::domain::coaching::PersonRole;

mod decode;
mod error;
mod fields;
mod join;
mod names;
mod oneroster;
mod role;
mod sheet;
mod source;
mod table;

pub use error::RosterError;
pub use fields::Field;

use source::Bundle;

/// What a roster brought, as plain data; nothing of it has been written anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// What was read, in words for a preview.
    pub source: String,
    /// Staff, in the order of the file.
    pub people: Vec<RosterPerson>,
    /// The schools these people work in.
    pub schools: Vec<RosterSchool>,
    /// Rows that were not taken, and why. Students appear as a count, never by name.
    pub left_out: Vec<LeftOut>,
    /// How the columns of a table were understood; empty for OneRoster, whose columns are fixed.
    pub columns: Columns,
    /// Remarks for the preview, such as a guessed text encoding.
    pub notes: Vec<String>,
}

/// One member of staff.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct RosterPerson {
    /// The id the other program gave.
    pub source_id: Option<String>,
    /// First name; may be empty when only a family name is known.
    pub given: String,
    /// Family name; may be empty when only one name is known.
    pub family: String,
    /// The name as it is shown.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// What they do at school.
    pub role: RosterRole,
    /// Names of their schools, the main one first.
    pub schools: Vec<String>,
    /// Grade or grades, such as `3` or `3, 4`.
    pub grade: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// Team.
    pub team: Option<String>,
    /// When they plan, in the words of the file.
    pub planning: Option<String>,
    /// When they teach math, in the words of the file.
    pub math: Option<String>,
    /// Their classes.
    pub classes: Vec<RosterClass>,
    /// The file they stand in.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
}

/// The role of a person, with classroom teacher as the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterRole(pub PersonRole);

/// One class of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterClass {
    /// What the class is called.
    pub title: String,
    /// Its room.
    pub room: Option<String>,
    /// Its bell periods.
    pub periods: Vec<String>,
    /// Its school.
    pub school: Option<String>,
    /// Its grade or grades.
    pub grade: Option<String>,
}

/// One school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterSchool {
    /// The id the other program gave.
    pub source_id: Option<String>,
    /// Its name.
    pub name: String,
}

/// A row, or a number of rows, that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub file: String,
    /// The line, from 1; none when several rows are counted together.
    pub line: Option<u64>,
    /// Why, in words.
    pub why: String,
}

/// How the columns of a table were understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// Columns that were understood, and what each is taken for.
    pub matched: Vec<(String, Field)>,
    /// Columns that are ignored.
    pub unmatched: Vec<String>,
}

impl Default for RosterRole {
    fn default() -> Self {
        Self(PersonRole::Teacher)
    }
}

impl fmt::Debug for RosterPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RosterPerson({} line {}, {} classes)", self.file, self.line, self.classes.len())
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{} line {line}: {}", self.file, self.why),
            None => write!(f, "{}: {}", self.file, self.why),
        }
    }
}

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

    /// Keeps only people of the named schools (all letters folded), and says who was left out.
    pub fn keep_schools(&mut self, wanted: &[String]) {
        use crate::domain::fold::fold;
        let wanted: Vec<String> = wanted.iter().map(|name| fold(name)).collect();
        let is_wanted = |name: &String| wanted.contains(&fold(name));
        let (kept, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.people).into_iter().partition(|person| person.schools.iter().any(is_wanted));
        self.people = kept;
        self.schools.retain(|school| is_wanted(&school.name));
        self.left_out.extend(others.into_iter().map(|person| LeftOut {
            file: person.file,
            line: Some(person.line),
            why: "works at another school".into(),
        }));
    }
}

#[cfg(test)]
mod tests;
