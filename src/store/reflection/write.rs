//! Every change to an entry. Each saved state is kept; the newest is the one the entry points to.

use rusqlite::OptionalExtension;

use super::{Subject, Words};
use crate::domain::ids::{CycleId, MeetingId, PersonId, ReflectionId, VisitId};
use crate::store::error::{Result, StoreError};
use crate::store::tx::Tx;

impl Tx<'_> {
    /// Adds an entry. A visit it is about is thereby finished.
    pub fn add_entry(&self, about: &Subject, words: Words) -> Result<ReflectionId> {
        let passage = self.keep_text(words.text)?;
        let meeting = about.meeting.map(|meeting| self.touch(meeting)).transpose()?;
        let id = self.add(
            "reflection",
            &[
                ("about", &about.about.code()),
                ("theme", &about.theme),
                ("title", &words.title),
                ("whose", &words.whose.code()),
                ("on_day", &about.day.to_string()),
                ("passage_id", &passage),
                ("meeting_id", &meeting.map(MeetingId::row)),
                ("visit_id", &about.visit.map(VisitId::row)),
                ("cycle_id", &about.cycle.map(CycleId::row)),
                ("person_id", &about.person.map(PersonId::row)),
            ],
        )?;
        self.keep_version(id, passage)?;
        if let Some(visit) = about.visit {
            self.finish_once(visit)?;
        }
        Ok(ReflectionId::from_row(id))
    }

    /// Saves the words of an entry, only if nobody has saved it since `rev` was read. Unchanged words write nothing.
    pub fn save_entry(&self, id: ReflectionId, rev: i64, words: Words) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT p.body, r.title, r.whose, r.rev FROM reflection r JOIN passage p ON p.id = r.passage_id
             WHERE r.id = ?1 AND r.deleted_at IS NULL",
        )?;
        let found = query
            .query_row([id.row()], |row| {
                let is_text_same = row.get_ref(0)?.as_bytes().is_ok_and(|body| body == words.text.as_bytes());
                let is_rest_same =
                    row.get::<_, String>(1)? == words.title && row.get::<_, String>(2)? == words.whose.code();
                Ok((is_text_same, is_rest_same, row.get::<_, i64>(3)?))
            })
            .optional()?;
        match found {
            None => Err(StoreError::Gone("entry")),
            Some((true, true, _)) => Ok(()),
            Some((_, _, now)) if now != rev => Err(StoreError::Stale("entry")),
            Some((true, false, _)) => self.change(
                "reflection",
                id.row(),
                Some(rev),
                &[("title", &words.title), ("whose", &words.whose.code())],
            ),
            Some((false, ..)) => {
                let passage = self.keep_text(words.text)?;
                self.keep_version(id.row(), passage)?;
                let whose = words.whose.code();
                self.change(
                    "reflection",
                    id.row(),
                    Some(rev),
                    &[("passage_id", &passage), ("title", &words.title), ("whose", &whose)],
                )
            }
        }
    }

    /// Puts an entry into the trash. A visit nothing else is written about waits to be finished again.
    pub fn delete_entry(&self, id: ReflectionId) -> Result<()> {
        self.trash("reflection", id.row())?;
        let visit: Option<i64> = self
            .db()
            .prepare_cached(
                "SELECT visit_id FROM reflection r WHERE id = ?1 AND visit_id IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM reflection o WHERE o.visit_id = r.visit_id AND o.deleted_at IS NULL)",
            )?
            .query_row([id.row()], |row| row.get(0))
            .optional()?;
        visit.map_or(Ok(()), |visit| self.change("visit", visit, None, &[("finished_at", &None::<i64>)]))
    }

    fn finish_once(&self, visit: VisitId) -> Result<()> {
        let is_waiting: Option<bool> = self
            .db()
            .prepare_cached("SELECT finished_at IS NULL FROM visit WHERE id = ?1 AND deleted_at IS NULL")?
            .query_row([visit.row()], |row| row.get(0))
            .optional()?;
        if is_waiting == Some(true) { self.finish_visit(visit) } else { Ok(()) }
    }

    fn keep_version(&self, entry: i64, passage: i64) -> Result<()> {
        let now = self.now_ms();
        self.add("reflection_version", &[("reflection_id", &entry), ("passage_id", &passage), ("saved_at", &now)])
            .map(drop)
    }
}
