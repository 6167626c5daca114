//! What a roster brings: people, their schools and classes, as plain data. Staff only, never a student.

use std::fmt;

use super::coaching::{PersonRole, vocabulary};
use super::fold::fold;
use super::safe;

/// What a roster brought, as plain data; nothing of it has been written anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// What wrote it.
    pub kind: RosterKind,
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
    pub role: PersonRole,
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

vocabulary! {
    /// What a column of a table is taken for.
    Field {
        /// The whole name.
        Name = "name", "name";
        /// First name.
        Given = "first-name", "first name";
        /// Last name.
        Family = "last-name", "last name";
        /// E-mail.
        Email = "e-mail", "e-mail";
        /// School.
        School = "school", "school";
        /// Grade.
        Grade = "grade", "grade";
        /// Room.
        Room = "room", "room";
        /// Role.
        Role = "role", "role";
        /// Team.
        Team = "team", "team";
        /// Planning time.
        Planning = "planning-time", "planning time";
        /// Math time.
        Math = "math-time", "math time";
        /// Class.
        Class = "class", "class";
        /// Period of the class.
        Period = "period", "period";
        /// Id in the other program.
        SourceId = "id", "id";
    }
}

vocabulary! {
    /// What wrote a roster; the code names the source of what was brought, and never changes.
    RosterKind {
        /// A OneRoster export.
        OneRoster = "oneroster", "OneRoster";
        /// A table with a header.
        Table = "roster", "table";
    }
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

impl fmt::Debug for RosterPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RosterPerson({} line {}, {} classes)", self.file, self.line, self.classes.len())
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = safe::line(&self.file);
        match self.line {
            Some(line) => write!(f, "{file} line {line}: {}", self.why),
            None => write!(f, "{file}: {}", self.why),
        }
    }
}

impl Roster {
    /// A roster that holds nothing yet.
    pub const fn empty(kind: RosterKind, source: String) -> Self {
        let columns = Columns { matched: Vec::new(), unmatched: Vec::new() };
        Self { kind, source, people: Vec::new(), schools: Vec::new(), left_out: Vec::new(), columns, notes: Vec::new() }
    }

    /// Keeps only people of the named schools (all letters folded), and says who was left out.
    pub fn keep_schools(&mut self, wanted: &[String]) {
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
