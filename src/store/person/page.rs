//! One person: everything of the page but the timeline.

use rusqlite::{OptionalExtension, Row};

use super::roster::next;
use super::{Class, NextMeeting, Person, PersonCycle, RoleSpan};
use crate::domain::coaching::{PersonRole, Stage};
use crate::domain::ids::{CycleId, PersonId, SchoolId, TeamId};
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::Party;

type Rows<T> = std::result::Result<Vec<T>, rusqlite::Error>;

impl Store {
    /// One person.
    pub fn person(&self, id: PersonId, now: Now) -> Result<Person> {
        let mut query = self.db.prepare_cached(
            "SELECT rev, name, email, likes, wants, note, parked, cadence_days, asked_on, invited_on
             FROM person WHERE id = ?1 AND deleted_at IS NULL",
        )?;
        let found = query.query_row([id.row()], |row| {
            Ok(Person {
                id,
                rev: row.get(0)?,
                name: row.get(1)?,
                email: row.get(2)?,
                likes: row.get(3)?,
                wants: row.get(4)?,
                note: row.get(5)?,
                parked: row.get(6)?,
                cadence_days: row.get(7)?,
                asked_on: row.get(8)?,
                invited_on: row.get(9)?,
                roles: Vec::new(),
                classes: Vec::new(),
                times: Vec::new(),
                strengths: Vec::new(),
                steps: Vec::new(),
                cycles: Vec::new(),
                teams: Vec::new(),
                next: None,
                last: None,
            })
        });
        let mut person = found.optional()?.ok_or(StoreError::Gone("person"))?;
        person.roles = self.roles(id, now)?;
        person.classes = self.classes(id)?;
        person.times = self.person_times(id)?;
        person.strengths = self.strengths(id, 40)?;
        person.steps = self.open_steps_with(id)?;
        person.cycles = self.cycles_of(id)?;
        person.teams = self.teams_of(id, now)?;
        (person.next, person.last) = self.next_and_last(id, now)?;
        Ok(person)
    }

    fn roles(&self, id: PersonId, now: Now) -> Result<Vec<RoleSpan>> {
        let mut query = self.db.prepare_cached(
            "SELECT r.id, r.role, r.school_id, coalesce(s.name, ''), r.grade, r.room, r.from_day, r.until_day
             FROM person_role r LEFT JOIN school s ON s.id = r.school_id WHERE r.person_id = ?1 AND r.deleted_at IS NULL
             ORDER BY (until_day IS NULL OR until_day >= ?2) DESC, coalesce(from_day, '') DESC, r.id DESC",
        )?;
        let rows = query.query_map((id.row(), now.today()), role)?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    fn classes(&self, id: PersonId) -> Result<Vec<Class>> {
        let mut query = self.db.prepare_cached(
            "SELECT title, room, periods, grade FROM class WHERE person_id = ?1 AND deleted_at IS NULL
             ORDER BY periods, title LIMIT 40",
        )?;
        let rows = query.query_map([id.row()], |row| {
            Ok(Class { title: row.get(0)?, room: row.get(1)?, periods: row.get(2)?, grade: row.get(3)? })
        })?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    fn cycles_of(&self, id: PersonId) -> Result<Vec<PersonCycle>> {
        let mut query = self.db.prepare_cached(
            "SELECT c.id, c.title, c.stage FROM cycle_with w JOIN cycle c ON c.id = w.cycle_id
             WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND c.deleted_at IS NULL AND c.stage <> 'closed'
             ORDER BY c.id DESC",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let stage: String = row.get(2)?;
            Ok(PersonCycle {
                id: CycleId::from_row(row.get(0)?),
                title: row.get(1)?,
                stage: Stage::from_code(&stage).unwrap_or(Stage::Asked),
            })
        })?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    fn teams_of(&self, id: PersonId, now: Now) -> Result<Vec<(TeamId, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT t.id, t.name FROM team_member m JOIN team t ON t.id = m.team_id
             WHERE m.person_id = ?1 AND m.deleted_at IS NULL AND t.deleted_at IS NULL
                AND (m.until_day IS NULL OR m.until_day >= ?2) ORDER BY t.sort_name",
        )?;
        let rows = query.query_map((id.row(), now.today()), |row| Ok((TeamId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    fn next_and_last(&self, id: PersonId, now: Now) -> Result<(Option<NextMeeting>, Option<chrono::NaiveDate>)> {
        let coming = self
            .db
            .prepare_cached(
                "SELECT m.id, m.start_local, m.kind FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                 WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND w.start_utc > ?2 AND m.status = 'planned'
                    AND m.deleted_at IS NULL AND m.in_tray = 0 ORDER BY w.start_utc LIMIT 1",
            )?
            .query_row((id.row(), now.stamp.ms()), |row| next(row, 0))
            .optional()?;
        let last = self
            .db
            .prepare_cached(
                "SELECT substr(m.start_local, 1, 10) FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                 WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND w.start_utc <= ?2 AND m.status = 'met'
                    AND m.deleted_at IS NULL ORDER BY w.start_utc DESC LIMIT 1",
            )?
            .query_row((id.row(), now.stamp.ms()), |row| row.get(0))
            .optional()?;
        let next = self.coming(now.stamp)?.with(Party::Person(id), coming.flatten());
        Ok((next, last))
    }
}

fn role(row: &Row) -> rusqlite::Result<RoleSpan> {
    let role: String = row.get(1)?;
    Ok(RoleSpan {
        row: row.get(0)?,
        role: PersonRole::from_code(&role).unwrap_or(PersonRole::Other),
        school: row.get::<_, Option<i64>>(2)?.map(SchoolId::from_row),
        school_name: row.get(3)?,
        grade: row.get(4)?,
        room: row.get(5)?,
        from: row.get(6)?,
        until: row.get(7)?,
    })
}
