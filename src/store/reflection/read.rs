//! Reading entries: a page of the list, one entry, its saved versions.

use std::fmt;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};
use uuid::Uuid;

use super::{Entry, EntryLine, Subject, subject};
use crate::domain::coaching::{About, Whose};
use crate::domain::ids::{CycleId, MeetingId, PersonId, ReflectionId, VisitId};
use crate::store::Store;
use crate::store::error::{Result, StoreError};

/// How much of a text a list reads.
const BEGINS: i64 = 160;

/// A saved state of an entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was saved: UTC, milliseconds.
    pub saved_ms: i64,
    /// Its text.
    pub text: String,
}

/// What tells whether an entry is still as it was read, without reading its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its name in drafts and exports.
    pub uuid: Uuid,
    /// The write that made it what it is.
    pub rev: i64,
    /// Whose words they are.
    pub whose: Whose,
    /// When it was last saved: UTC, milliseconds.
    pub saved_ms: i64,
}

impl Store {
    /// Entries, newest first; of one sort, if asked for. Costs a page, however many there are before it and after.
    pub fn entries(&self, about: Option<About>, skip: usize, limit: usize) -> Result<Vec<EntryLine>> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT r.id, r.uuid, r.on_day, r.about, r.theme, r.title, r.whose, substr(p.body, 1, {BEGINS}),
                r.meeting_id, r.cycle_id, r.person_id
             FROM reflection r JOIN passage p ON p.id = r.passage_id
             WHERE r.id IN (SELECT id FROM reflection WHERE deleted_at IS NULL AND about = coalesce(?1, about)
                ORDER BY on_day DESC, id DESC LIMIT ?3 OFFSET ?2)
             ORDER BY r.on_day DESC, r.id DESC"
        ))?;
        let values = (about.map(About::code), number(skip), number(limit));
        let rows: Vec<(EntryLine, Subject)> =
            query.query_map(values, read_line)?.collect::<std::result::Result<_, _>>()?;
        rows.into_iter().map(|(line, about)| Ok(EntryLine { name: self.subject_name(&about)?, ..line })).collect()
    }

    /// How many entries there are; of one sort, if asked for.
    pub fn count_entries(&self, about: Option<About>) -> Result<usize> {
        let mut query = self.db.prepare_cached(
            "SELECT count(*) FROM reflection WHERE deleted_at IS NULL AND about = coalesce(?1, about)",
        )?;
        let count: i64 = query.query_row([about.map(About::code)], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Where in the list an entry stands, from 0; none when it is in the trash or of another sort.
    pub fn entry_place(&self, id: ReflectionId, about: Option<About>) -> Result<Option<usize>> {
        let mut query = self.db.prepare_cached(
            "SELECT (SELECT count(*) FROM reflection o WHERE o.deleted_at IS NULL AND o.about = coalesce(?2, o.about)
                AND (o.on_day > r.on_day OR (o.on_day = r.on_day AND o.id > r.id)))
             FROM reflection r WHERE r.id = ?1 AND r.deleted_at IS NULL AND r.about = coalesce(?2, r.about)",
        )?;
        let place: Option<i64> = query.query_row((id.row(), about.map(About::code)), |row| row.get(0)).optional()?;
        Ok(place.and_then(|place| usize::try_from(place).ok()))
    }

    /// One entry that is not in the trash.
    pub fn entry(&self, id: ReflectionId) -> Result<Entry> {
        let mut query = self.db.prepare_cached(
            "SELECT r.id, r.uuid, r.rev, r.about, r.theme, r.on_day, r.meeting_id, r.visit_id, r.cycle_id, r.person_id,
                r.title, p.body, r.whose, r.changed
             FROM reflection r JOIN passage p ON p.id = r.passage_id WHERE r.id = ?1 AND r.deleted_at IS NULL",
        )?;
        let found = query.query_row([id.row()], read_entry).optional()?;
        let mut entry = found.ok_or(StoreError::Gone("entry"))?;
        entry.name = self.subject_name(&entry.subject)?;
        Ok(entry)
    }

    /// The state of an entry; none when it is gone.
    pub fn entry_mark(&self, id: ReflectionId) -> Result<Option<Mark>> {
        let mut query = self
            .db
            .prepare_cached("SELECT uuid, rev, whose, changed FROM reflection WHERE id = ?1 AND deleted_at IS NULL")?;
        let found = query.query_row([id.row()], |row| {
            Ok(Mark { uuid: row.get(0)?, rev: row.get(1)?, whose: whose_of(row, 2)?, saved_ms: row.get(3)? })
        });
        Ok(found.optional()?)
    }

    /// The entry of that uuid, unless it is gone.
    pub fn entry_of_uuid(&self, uuid: Uuid) -> Result<Option<ReflectionId>> {
        let mut query = self.db.prepare_cached("SELECT id FROM reflection WHERE uuid = ?1 AND deleted_at IS NULL")?;
        Ok(query.query_row([uuid], |row| row.get(0).map(ReflectionId::from_row)).optional()?)
    }

    /// The newest entry about a meeting, so that writing about it goes on where it stopped.
    pub fn entry_about(&self, meeting: MeetingId) -> Result<Option<ReflectionId>> {
        let mut query = self.db.prepare_cached(
            "SELECT id FROM reflection WHERE meeting_id = ?1 AND theme = '' AND deleted_at IS NULL ORDER BY id DESC LIMIT 1",
        )?;
        Ok(query.query_row([meeting.row()], |row| row.get(0).map(ReflectionId::from_row)).optional()?)
    }

    /// The last saved states of an entry, newest first.
    pub fn versions(&self, id: ReflectionId, limit: usize) -> Result<Vec<Version>> {
        let mut query = self.db.prepare_cached(
            "SELECT v.saved_at, p.body FROM reflection_version v JOIN passage p ON p.id = v.passage_id
             WHERE v.reflection_id = ?1 AND v.deleted_at IS NULL ORDER BY v.saved_at DESC, v.id DESC LIMIT ?2",
        )?;
        let rows = query
            .query_map((id.row(), number(limit)), |row| Ok(Version { saved_ms: row.get(0)?, text: row.get(1)? }))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn read_line(row: &Row) -> rusqlite::Result<(EntryLine, Subject)> {
    let (about, day) = (about_of(row, 3)?, day_of(row, 2)?);
    let (title, body): (String, String) = (row.get(5)?, row.get(7)?);
    let subject = Subject {
        theme: row.get(4)?,
        meeting: row.get::<_, Option<i64>>(8)?.map(MeetingId::from_row),
        cycle: row.get::<_, Option<i64>>(9)?.map(CycleId::from_row),
        person: row.get::<_, Option<i64>>(10)?.map(PersonId::from_row),
        ..Subject::plain(about, day)
    };
    let line = EntryLine {
        id: ReflectionId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        day,
        about,
        name: String::new(),
        begins: if title.is_empty() { subject::first_words(&body) } else { title },
        whose: whose_of(row, 6)?,
    };
    Ok((line, subject))
}

fn read_entry(row: &Row) -> rusqlite::Result<Entry> {
    let subject = Subject {
        about: about_of(row, 3)?,
        theme: row.get(4)?,
        day: day_of(row, 5)?,
        meeting: row.get::<_, Option<i64>>(6)?.map(MeetingId::from_row),
        visit: row.get::<_, Option<i64>>(7)?.map(VisitId::from_row),
        cycle: row.get::<_, Option<i64>>(8)?.map(CycleId::from_row),
        person: row.get::<_, Option<i64>>(9)?.map(PersonId::from_row),
    };
    Ok(Entry {
        id: ReflectionId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        rev: row.get(2)?,
        subject,
        name: String::new(),
        title: row.get(10)?,
        text: row.get(11)?,
        whose: whose_of(row, 12)?,
        saved_ms: row.get(13)?,
    })
}

fn about_of(row: &Row, at: usize) -> rusqlite::Result<About> {
    Ok(About::from_code(&row.get::<_, String>(at)?).unwrap_or(About::Note))
}

fn whose_of(row: &Row, at: usize) -> rusqlite::Result<Whose> {
    Ok(Whose::from_code(&row.get::<_, String>(at)?).unwrap_or(Whose::Mine))
}

fn day_of(row: &Row, at: usize) -> rusqlite::Result<NaiveDate> {
    Ok(row.get::<_, String>(at)?.parse().unwrap_or_default())
}

impl fmt::Debug for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Version(saved {}, {} bytes)", self.saved_ms, self.text.len())
    }
}
