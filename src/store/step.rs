//! Next steps and promises: who, what, by when; open until done.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, ToSql};

use super::Store;
use super::error::{Result, StoreError};
use super::tx::Tx;
use crate::domain::coaching::Who;
use crate::domain::ids::{CycleId, MeetingId, PersonId, StepId, TeamId, VisitId};
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
    /// That person's name, or of the team it was agreed with.
    pub name: String,
    /// The cycle it belongs to.
    pub cycle: Option<CycleId>,
    /// That cycle's title.
    pub cycle_title: String,
    /// The meeting it was agreed in.
    pub meeting: Option<MeetingId>,
    /// The team of that meeting.
    pub team: Option<TeamId>,
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
    coalesce(p.name, t.name, ''), s.cycle_id, coalesce((SELECT title FROM cycle WHERE cycle.id = s.cycle_id), ''), s.meeting_id, t.id
    FROM step s LEFT JOIN person p ON p.id = s.person_id
    LEFT JOIN team t ON t.id = (SELECT w.team_id FROM meeting_with w WHERE w.meeting_id = s.meeting_id
        AND w.team_id IS NOT NULL AND w.deleted_at IS NULL ORDER BY w.id LIMIT 1)";

/// Open steps read for a list: more than anybody keeps.
const MOST: usize = 2000;

/// Days first, those without one last; on one day the coach's own stand first.
const BY_DAY: &str = "s.by_day IS NULL, s.by_day, s.who <> 'coach', s.said_on, s.id";

impl NewStep {
    /// A step agreed on that day, with nothing said but what and who.
    pub fn said(body: impl Into<String>, who: Who, on: NaiveDate) -> Self {
        Self { body: body.into(), who, by: None, said_on: on, person: None, meeting: None, cycle: None, visit: None }
    }
}

impl Store {
    /// Whether a step in these words is open already, with the same person, for the same cycle.
    pub fn has_open_step(&self, body: &str, person: Option<PersonId>, cycle: Option<CycleId>) -> Result<bool> {
        let mut query = self.db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM step WHERE body = ?1 AND person_id IS ?2 AND cycle_id IS ?3
                AND done_at IS NULL AND deleted_at IS NULL)",
        )?;
        Ok(query.query_row((body, person.map(PersonId::row), cycle.map(CycleId::row)), |row| row.get(0))?)
    }

    /// One step.
    pub fn step(&self, id: StepId) -> Result<Step> {
        let found = self.steps(&format!("{COLUMNS} WHERE s.id = ?1 AND s.deleted_at IS NULL"), &[&id.row()])?;
        found.into_iter().next().ok_or(StoreError::Gone("next step"))
    }

    /// Every open step by day, and those of `kept` also when they are done: what was marked a moment ago stays in sight.
    pub fn steps_listed(&self, kept: &[StepId]) -> Result<Vec<Step>> {
        let open = format!("{COLUMNS} WHERE s.done_at IS NULL AND s.deleted_at IS NULL LIMIT {MOST}");
        let mut found = self.steps(&open, &[])?;
        if !kept.is_empty() {
            let ids: Vec<String> = kept.iter().map(|id| id.row().to_string()).collect();
            let done = format!(
                "{COLUMNS} WHERE s.id IN (SELECT value FROM json_each(?1)) AND s.done_at IS NOT NULL AND s.deleted_at IS NULL"
            );
            found.extend(self.steps(&done, &[&format!("[{}]", ids.join(","))])?);
        }
        found.sort_by_key(|step| (step.by.is_none(), step.by, step.who != Who::Coach, step.said_on, step.id));
        Ok(found)
    }

    /// Open steps with or for a person.
    pub fn open_steps_with(&self, id: PersonId) -> Result<Vec<Step>> {
        let sql = format!(
            "{COLUMNS} WHERE s.person_id = ?1 AND s.done_at IS NULL AND s.deleted_at IS NULL
             ORDER BY {BY_DAY} LIMIT 60"
        );
        self.steps(&sql, &[&id.row()])
    }

    /// Steps of a cycle, open ones first.
    pub fn steps_of_cycle(&self, id: CycleId) -> Result<Vec<Step>> {
        let sql = format!(
            "{COLUMNS} WHERE s.cycle_id = ?1 AND s.deleted_at IS NULL
             ORDER BY s.done_at IS NOT NULL, {BY_DAY} LIMIT 200"
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
        cycle_title: row.get(10)?,
        meeting: row.get::<_, Option<i64>>(11)?.map(MeetingId::from_row),
        team: row.get::<_, Option<i64>>(12)?.map(TeamId::from_row),
    })
}

fn clean(body: &str) -> Result<&str> {
    let body = body.trim();
    if body.is_empty() { Err(StoreError::Refused("A next step needs words.".to_owned())) } else { Ok(body) }
}
