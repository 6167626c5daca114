//! What an import does, as a list to look at before and after.

use std::fmt;

use crate::domain::roster::{Columns, LeftOut, Roster};
use crate::domain::safe;

/// What an import does or would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// What was read.
    pub source: String,
    /// People who are new, each with role and schools.
    pub added: Vec<Entry>,
    /// People who change, each with what changes.
    pub updated: Vec<Entry>,
    /// People who are in the journal as the file has them.
    pub same: Vec<Entry>,
    /// People who could be several in the journal; nothing is done about them.
    pub ambiguous: Vec<Entry>,
    /// People the file brought before and has no more; they stay, marked.
    pub vanished: Vec<Entry>,
    /// Schools that are new.
    pub schools: Vec<String>,
    /// Rows that are not taken, and why.
    pub left_out: Vec<LeftOut>,
    /// How the columns were understood.
    pub columns: Columns,
    /// Remarks.
    pub notes: Vec<String>,
}

/// One person of a preview.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 for somebody who is in the file no more.
    pub line: u64,
    /// Whom it is about.
    pub name: String,
    /// What is done, or what is the matter.
    pub what: String,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({} line {})", self.file, self.line)
    }
}

impl Preview {
    /// A preview that has taken over what reading the file said.
    pub(super) fn of(roster: &Roster) -> Self {
        Self {
            source: roster.source.clone(),
            left_out: roster.left_out.clone(),
            columns: roster.columns.clone(),
            notes: roster.notes.clone(),
            ..Self::default()
        }
    }

    /// Whether nothing in the journal changes that a coach would see.
    pub const fn is_quiet(&self) -> bool {
        self.added.is_empty() && self.updated.is_empty() && self.vanished.is_empty() && self.schools.is_empty()
    }

    /// One line of figures.
    pub fn headline(&self) -> String {
        let mut line = format!(
            "{}: {} added, {} updated, {} unchanged, {} left out",
            self.source,
            self.added.len(),
            self.updated.len(),
            self.same.len(),
            self.left_out.len()
        );
        for (count, words) in [(self.ambiguous.len(), "unclear"), (self.vanished.len(), "not in the file any more")] {
            if count > 0 {
                line.push_str(&format_args!(", {count} {words}").to_string());
            }
        }
        safe::line(&line).into_string()
    }

    /// The whole summary, line by line, clean for a terminal. The same before and after the import.
    pub fn summary(&self) -> Vec<String> {
        let mut lines = vec![self.headline()];
        if !self.columns.matched.is_empty() {
            let matched = self.columns.matched.iter().map(|(column, field)| format!("{column} → {}", field.title()));
            lines.push(format!("columns: {}", matched.collect::<Vec<_>>().join(" · ")));
        }
        if !self.columns.unmatched.is_empty() {
            lines.push(format!("columns ignored: {}", self.columns.unmatched.join(" · ")));
        }
        lines.extend(self.notes.iter().map(|note| format!("note: {note}")));
        lines.extend(self.schools.iter().map(|school| format!("+ school {school}")));
        for (sign, entries) in [("+", &self.added), ("~", &self.updated), ("?", &self.ambiguous), ("…", &self.vanished)]
        {
            lines.extend(entries.iter().map(|entry| format!("{sign} {entry}")));
        }
        lines.extend(self.left_out.iter().map(|left| format!("- {left}")));
        lines.iter().map(|line| safe::line(line).into_string()).collect()
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{} line {}: ", self.file, self.line)?;
        }
        write!(f, "{} · {}", self.name, self.what)
    }
}
