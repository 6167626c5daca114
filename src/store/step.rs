//! Next steps and promises: who, what, by when; open until done.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, ToSql};

use super::Store;
use super::error::{Result, StoreError};
use super::tx::Tx;
use crate::domain::coaching::Who;
use crate::domain::ids::{CycleId, MeetingId, PersonId, StepId, VisitId};
use crate::domain::quiet::quiet;

/// A next step.
#[derive(Clone, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub id: StepId,
    /// The write that made the record what it is.
    pub rev: i64,
    /// What.
    pub body: String,
    /// Who does it; the coach's own is a promise.
    pub who: Who,
    /// By when.
    pub by: Option<NaiveDate>,
    /// Whether it is done.
    pub is_done: bool,
    /// The day it was agreed.
    pub said_on: NaiveDate,
    /// With or for whom.
    pub person: Option<PersonId>,
    /// That person's name.
    pub name: String,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
}

/// A step to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewStep {
    /// What.
    pub body: String,
    /// Who does it.
    pub who: Who,
    /// By when.
    pub by: Option<NaiveDate>,
    /// The day it was agreed.
    pub said_on: NaiveDate,
    /// With or for whom.
    pub person: Option<PersonId>,
    /// The meeting it was agreed in.
    pub meeting: Option<MeetingId>,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
    /// The visit it comes from.
    pub visit: Option<VisitId>,
}

quiet! { Step { id, who, by, is_done }, NewStep { who, by } }

const COLUMNS: &str = "SELECT s.id, s.rev, s.body, s.who, s.by_day, s.done_at IS NOT NULL, s.said_on, s.person_id,
    coalesce(p.name, ''), s.cycle_id FROM step s LEFT JOIN person p ON p.id = s.person_id";

impl NewStep {
    /// A step agreed on that day, with nothing said but what and who.
    pub fn said(body: impl Into<String>, who: Who, on: NaiveDate) -> Self {
        Self { body: body.into(), who, by: None, said_on: on, person: None, meeting: None, cycle: None, visit: None }
    }
}

impl Store {
    /// One step.
    pub fn step(&self, id: StepId) -> Result<Step> {
        let found = self.steps(&format!("{COLUMNS} WHERE s.id = ?1 AND s.deleted_at IS NULL"), &[&id.row()])?;
        found.into_iter().next().ok_or(StoreError::Gone("next step"))
    }

    /// Every open step, by day, those without one last.
    pub fn open_steps(&self, most: usize) -> Result<Vec<Step>> {
        let sql = format!(
            "{COLUMNS} WHERE s.done_at IS NULL AND s.deleted_at IS NULL
             ORDER BY s.by_day IS NULL, s.by_day, s.said_on, s.id LIMIT ?1"
        );
        self.steps(&sql, &[&i64::try_from(most).unwrap_or(i64::MAX)])
    }

    /// Open steps with or for a person.
    pub fn open_steps_with(&self, id: PersonId) -> Result<Vec<Step>> {
        let sql = format!(
            "{COLUMNS} WHERE s.person_id = ?1 AND s.done_at IS NULL AND s.deleted_at IS NULL
             ORDER BY s.by_day IS NULL, s.by_day, s.said_on, s.id LIMIT 60"
        );
        self.steps(&sql, &[&id.row()])
    }

    /// Steps of a cycle, open ones first.
    pub fn steps_of_cycle(&self, id: CycleId) -> Result<Vec<Step>> {
        let sql = format!(
            "{COLUMNS} WHERE s.cycle_id = ?1 AND s.deleted_at IS NULL
             ORDER BY s.done_at IS NOT NULL, s.by_day IS NULL, s.by_day, s.said_on, s.id LIMIT 200"
        );
        self.steps(&sql, &[&id.row()])
    }

    fn steps(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<Step>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map(values, read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Keeps a next step.
    pub fn add_step(&self, new: &NewStep) -> Result<StepId> {
        let body = clean(&new.body)?;
        let meeting = new.meeting.map(|meeting| self.touch(meeting)).transpose()?;
        let row = self.add(
            "step",
            &[
                ("body", &body),
                ("who", &new.who.code()),
                ("by_day", &new.by),
                ("said_on", &new.said_on),
                ("person_id", &new.person.map(PersonId::row)),
                ("meeting_id", &meeting.map(MeetingId::row)),
                ("cycle_id", &new.cycle.map(CycleId::row)),
                ("visit_id", &new.visit.map(VisitId::row)),
            ],
        )?;
        Ok(StepId::from_row(row))
    }

    /// Changes what, who, by when and with whom; where it was agreed stays.
    pub fn edit_step(
        &self,
        id: StepId,
        rev: Option<i64>,
        body: &str,
        who: Who,
        by: Option<NaiveDate>,
        person: Option<PersonId>,
    ) -> Result<()> {
        let body = clean(body)?;
        self.change(
            "step",
            id.row(),
            rev,
            &[("body", &body), ("who", &who.code()), ("by_day", &by), ("person_id", &person.map(PersonId::row))],
        )
    }

    /// Marks a step done, or open again.
    pub fn mark_step(&self, id: StepId, is_done: bool) -> Result<()> {
        let at = self
            .db()
            .query_row("SELECT done_at FROM step WHERE id = ?1", [id.row()], |row| row.get::<_, Option<i64>>(0))
            .optional()?
            .flatten();
        let done = is_done.then(|| at.unwrap_or(self.now_ms()));
        self.change("step", id.row(), None, &[("done_at", &done)])
    }

    /// Puts a step into the trash.
    pub fn delete_step(&self, id: StepId) -> Result<()> {
        self.trash("step", id.row())
    }
}

fn read(row: &Row) -> rusqlite::Result<Step> {
    let who: String = row.get(3)?;
    Ok(Step {
        id: StepId::from_row(row.get(0)?),
        rev: row.get(1)?,
        body: row.get(2)?,
        who: Who::from_code(&who).unwrap_or(Who::Both),
        by: row.get(4)?,
        is_done: row.get(5)?,
        said_on: row.get(6)?,
        person: row.get::<_, Option<i64>>(7)?.map(PersonId::from_row),
        name: row.get(8)?,
        cycle: row.get::<_, Option<i64>>(9)?.map(CycleId::from_row),
    })
}

fn clean(body: &str) -> Result<&str> {
    let body = body.trim();
    if body.is_empty() { Err(StoreError::Refused("A next step needs words.".to_owned())) } else { Ok(body) }
}
