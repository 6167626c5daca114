//! What an entry is about: in words for a line, and as the key of a draft that is no entry yet.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::Subject;
use crate::domain::coaching::About;
use crate::domain::ids::{CycleId, MeetingId, PersonId, VisitId};
use crate::domain::time::{date_span, monday, plus_days};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::family;

/// What the key of a draft begins with when it is no entry yet.
const NEW: &str = "new:";

impl Store {
    /// What it is about, in words: "visit · Rivera", "Equal fractions", "week of 16–20 Nov", "growth · craft".
    pub fn subject_name(&self, subject: &Subject) -> Result<String> {
        Ok(match (subject.about, subject.meeting, subject.cycle, subject.person) {
            (About::Meeting, Some(meeting), ..) => self.meeting(meeting)?.label(),
            (About::Cycle, _, Some(cycle), _) => self.text_of("SELECT title FROM cycle WHERE id = ?1", cycle.row())?,
            (About::Week, ..) => {
                let first = monday(subject.day);
                format!("week of {}", date_span(first, plus_days(first, 4)))
            }
            (About::Growth, ..) if !subject.theme.is_empty() => format!("growth · {}", subject.theme),
            (About::Growth, ..) => "growth".to_owned(),
            (_, _, _, Some(person)) => {
                let name = self.text_of("SELECT name FROM person WHERE id = ?1", person.row())?;
                format!("note · {}", family(&name))
            }
            _ => "note".to_owned(),
        })
    }

    /// The key under which the draft of an entry to be is kept: it says what the words are about, by uuid.
    pub fn new_key(&self, subject: &Subject) -> Result<String> {
        let uuid = |table: &str, row: Option<i64>| -> Result<String> {
            let Some(row) = row else { return Ok(String::new()) };
            let sql = format!("SELECT uuid FROM {table} WHERE id = ?1");
            let found: Option<Uuid> = self.db.query_row(&sql, [row], |row| row.get(0)).optional()?;
            Ok(found.map(|uuid| uuid.to_string()).unwrap_or_default())
        };
        let parts = [
            subject.about.code().to_owned(),
            subject.day.to_string(),
            subject.theme.clone(),
            subject.meeting.map(|id| self.meeting_key(id)).transpose()?.unwrap_or_default(),
            uuid("visit", subject.visit.map(VisitId::row))?,
            uuid("cycle", subject.cycle.map(CycleId::row))?,
            uuid("person", subject.person.map(PersonId::row))?,
        ];
        Ok(format!("{NEW}{}", parts.join("/")))
    }

    /// What the draft of an entry to be is about; none for another sort of key. What is gone meanwhile is left out.
    pub fn subject_of_key(&self, key: &str) -> Result<Option<Subject>> {
        let Some(rest) = key.strip_prefix(NEW) else { return Ok(None) };
        let mut parts = rest.split('/');
        let mut part = || parts.next().unwrap_or_default();
        let (Some(about), Ok(day)) = (About::from_code(part()), part().parse()) else { return Ok(None) };
        let row = |table: &str, uuid: &str| -> Result<Option<i64>> {
            let Ok(uuid) = uuid.parse::<Uuid>() else { return Ok(None) };
            let sql = format!("SELECT id FROM {table} WHERE uuid = ?1 AND deleted_at IS NULL");
            Ok(self.db.query_row(&sql, [uuid], |row| row.get(0)).optional()?)
        };
        let theme = part().to_owned();
        let mut subject = Subject {
            theme,
            meeting: self.meeting_of_key(part())?,
            visit: row("visit", part())?.map(VisitId::from_row),
            cycle: row("cycle", part())?.map(CycleId::from_row),
            person: row("person", part())?.map(PersonId::from_row),
            ..Subject::plain(about, day)
        };
        let is_lost = (about == About::Meeting && subject.meeting.is_none())
            || (about == About::Cycle && subject.cycle.is_none());
        if is_lost {
            subject.about = About::Note;
        }
        Ok(Some(subject))
    }

    /// What a new entry about a meeting is about: its visit, cycle and first person come with it.
    pub fn subject_of_meeting(&self, meeting: MeetingId) -> Result<Subject> {
        let found = self.meeting(meeting)?;
        let visit = self.row_of("SELECT id FROM visit WHERE meeting_id = ?1 AND deleted_at IS NULL", meeting.row())?;
        Ok(Subject {
            meeting: Some(meeting),
            visit: visit.map(VisitId::from_row),
            cycle: found.cycle,
            person: found.person(),
            ..Subject::plain(About::Meeting, found.start.date())
        })
    }

    pub(super) fn row_of(&self, sql: &str, value: i64) -> Result<Option<i64>> {
        Ok(self.db.prepare_cached(sql)?.query_row([value], |row| row.get(0)).optional()?)
    }

    fn text_of(&self, sql: &str, row: i64) -> Result<String> {
        let found: Option<String> = self.db.prepare_cached(sql)?.query_row([row], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or_default())
    }
}

/// The first line with words in it, without Markdown's signs at its start.
pub(super) fn first_words(body: &str) -> String {
    let lines = body.lines().map(|line| line.trim_start_matches(['#', '>', '-', '*', ' ', '\t']).trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).next().unwrap_or_default()
}
