//! The evidence an entry is about: anticipated and observed, the visit's log, "so next…", the last next steps.

mod around;
mod opening;
mod visit;

use std::fmt;

use super::Subject;
use crate::domain::coaching::About;
use crate::domain::ids::{CycleId, MeetingId, PersonId, VisitId};
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;

/// A heading and what stands under it.
#[derive(Clone, PartialEq, Eq)]
pub struct Strand {
    /// The heading.
    pub title: String,
    /// Its lines, in the order of reading.
    pub lines: Vec<Line>,
}

/// One line of evidence.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// A time, a sign, who: what stands before it.
    pub mark: String,
    /// The words.
    pub text: String,
    /// A count, a date: what stands behind it; may be empty.
    pub more: String,
}

impl Line {
    /// The line as a quotation in an entry.
    pub fn quoted(&self) -> String {
        let parts = [self.mark.as_str(), self.text.trim(), self.more.as_str()];
        let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        words.join(" ").lines().flat_map(|line| ["> ", line, "\n"]).collect()
    }
}

/// Where evidence is looked for.
struct Sources {
    visit: Option<VisitId>,
    cycle: Option<CycleId>,
    person: Option<PersonId>,
}

impl Store {
    /// The evidence of an entry, strand by strand; a strand with nothing in it is left out.
    pub fn evidence_for(&self, subject: &Subject, now: Now) -> Result<Vec<Strand>> {
        let strands = match subject.about {
            About::Week => self.around_week(subject.day, now)?,
            About::Growth => self.around_growth()?,
            About::Meeting | About::Cycle | About::Note => {
                let sources = self.sources(subject, now)?;
                let mut strands = vec![self.so_next(&sources)?];
                if let Some(cycle) = sources.cycle {
                    strands.push(self.anticipated_observed(cycle, sources.visit)?);
                }
                if let Some(visit) = sources.visit {
                    strands.extend(self.visit_strands(visit)?);
                }
                strands.push(self.last_steps(&sources)?);
                strands
            }
        };
        Ok(strands.into_iter().filter(|strand| !strand.lines.is_empty()).collect())
    }

    /// The visit itself, or else the last one before: of the cycle, or with the person.
    fn sources(&self, subject: &Subject, now: Now) -> Result<Sources> {
        let before = match subject.meeting {
            Some(meeting) => self.row_of("SELECT end_utc FROM meeting WHERE id = ?1", meeting.row())?,
            None => None,
        };
        let before = before.unwrap_or(now.stamp.ms());
        let own = match (subject.visit, subject.meeting.map(MeetingId::row)) {
            (Some(visit), _) => Some(visit.row()),
            (None, Some(meeting)) => {
                self.row_of("SELECT id FROM visit WHERE meeting_id = ?1 AND deleted_at IS NULL", meeting)?
            }
            (None, None) => None,
        };
        let visit = match (own, subject.cycle, subject.person) {
            (Some(visit), ..) => Some(visit),
            (None, Some(cycle), _) => self.last_visit(
                "SELECT v.id FROM meeting m JOIN visit v ON v.meeting_id = m.id AND v.deleted_at IS NULL
                 WHERE m.cycle_id = ?1 AND m.start_utc < ?2 AND m.deleted_at IS NULL ORDER BY m.start_utc DESC LIMIT 1",
                cycle.row(),
                before,
            )?,
            (None, None, Some(person)) => self.last_visit(
                "SELECT id FROM visit WHERE person_id = ?1 AND started_utc < ?2 AND deleted_at IS NULL
                 ORDER BY started_utc DESC LIMIT 1",
                person.row(),
                before,
            )?,
            (None, None, None) => None,
        };
        Ok(Sources { visit: visit.map(VisitId::from_row), cycle: subject.cycle, person: subject.person })
    }

    fn last_visit(&self, sql: &str, of: i64, before: i64) -> Result<Option<i64>> {
        use rusqlite::OptionalExtension;
        Ok(self.db.prepare_cached(sql)?.query_row((of, before), |row| row.get(0)).optional()?)
    }
}

impl fmt::Debug for Strand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Strand({} lines)", self.lines.len())
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({} bytes)", self.text.len())
    }
}
