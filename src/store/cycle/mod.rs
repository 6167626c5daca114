//! Coaching cycles: a student-centered goal, with a teacher or a team, through its stages.

mod anticipation;
mod card;
mod page;
mod stage;
#[cfg(test)]
mod stage_tests;
#[cfg(test)]
mod tests;
mod turn;
mod weeks;
mod write;

pub use anticipation::{Anticipated, Evidence};
pub use card::Card;
pub use page::{Entry, Page, Sort};
pub use turn::Turn;
pub use weeks::Week;
pub use write::{Closing, Words};

use rusqlite::{OptionalExtension, Row};

use super::Store;
use super::error::{Result, StoreError};
use super::meeting::{Participant, Party};
use crate::domain::coaching::{Focus, Stage, Tier};
use crate::domain::ids::{CycleId, GoalId, PersonId, SchoolId, TeamId, WindowId};
use crate::domain::quiet::quiet;

/// A cycle with its fields.
#[derive(Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Which.
    pub id: CycleId,
    /// The write that made the record what it is.
    pub rev: i64,
    /// Where it stands.
    pub stage: Stage,
    /// Which inquiry it is in, from 1.
    pub inquiry: i64,
    /// What the coach fills in.
    pub fields: CycleFields,
    /// Who it is with, by name.
    pub with: Vec<Participant>,
}

/// The fields of a cycle that the coach fills in.
#[derive(Clone, PartialEq, Eq)]
pub struct CycleFields {
    /// A short name.
    pub title: String,
    /// The student-centered goal.
    pub goal: String,
    /// The school's goal it serves.
    pub school_goal: Option<GoalId>,
    /// The window it runs in.
    pub window: Option<WindowId>,
    /// At which school.
    pub school: Option<SchoolId>,
    /// What it is mostly about.
    pub focus: Option<Focus>,
    /// Weeks planned.
    pub weeks: i64,
    /// Today's math.
    pub todays_math: String,
    /// What it comes from.
    pub comes_from: String,
    /// What it leads to.
    pub leads_to: String,
    /// Practices of students and of teaching, by their codes: `SMP3, MTP5`.
    pub practices: String,
    /// An instructional routine.
    pub routine: String,
    /// A High Leverage Concept of the grade.
    pub concept: String,
    /// The tier of the support being planned.
    pub tier: Option<Tier>,
    /// What students could do when it began.
    pub baseline: String,
    /// What is said when it closes.
    pub closing: Closing,
}

quiet! { Cycle { id, rev, stage, inquiry }, CycleFields { weeks, focus } }

impl Default for CycleFields {
    fn default() -> Self {
        Self {
            title: String::new(),
            goal: String::new(),
            school_goal: None,
            window: None,
            school: None,
            focus: None,
            weeks: 6,
            todays_math: String::new(),
            comes_from: String::new(),
            leads_to: String::new(),
            practices: String::new(),
            routine: String::new(),
            concept: String::new(),
            tier: None,
            baseline: String::new(),
            closing: Closing::default(),
        }
    }
}

impl Store {
    /// One cycle.
    pub fn cycle(&self, id: CycleId) -> Result<Cycle> {
        let mut query = self.db.prepare_cached(
            "SELECT rev, stage, inquiry, title, goal, goal_id, cycle_window_id, school_id, focus, planned_weeks,
                todays_math, comes_from, leads_to, practices, routine, concept, tier, baseline, closing, teacher_learned,
                coach_learned
             FROM cycle WHERE id = ?1 AND deleted_at IS NULL",
        )?;
        let mut cycle =
            query.query_row([id.row()], |row| read(id, row)).optional()?.ok_or(StoreError::Gone("cycle"))?;
        cycle.with = self.cycle_with(id)?;
        Ok(cycle)
    }

    /// Who a cycle is with, by name.
    pub(super) fn cycle_with(&self, id: CycleId) -> Result<Vec<Participant>> {
        let mut query = self.db.prepare_cached(
            "SELECT w.person_id, w.team_id, coalesce(p.name, t.name) FROM cycle_with w
             LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
             WHERE w.cycle_id = ?1 AND w.deleted_at IS NULL ORDER BY coalesce(p.sort_name, t.sort_name)",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let person: Option<i64> = row.get(0)?;
            let who = match person {
                Some(id) => Party::Person(PersonId::from_row(id)),
                None => Party::Team(TeamId::from_row(row.get(1)?)),
            };
            Ok(Participant { who, name: row.get(2)? })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

fn read(id: CycleId, row: &Row) -> rusqlite::Result<Cycle> {
    let stage: String = row.get(1)?;
    let focus: Option<String> = row.get(8)?;
    let tier: Option<String> = row.get(16)?;
    Ok(Cycle {
        id,
        rev: row.get(0)?,
        stage: Stage::from_code(&stage).unwrap_or(Stage::Asked),
        inquiry: row.get(2)?,
        fields: CycleFields {
            title: row.get(3)?,
            goal: row.get(4)?,
            school_goal: row.get::<_, Option<i64>>(5)?.map(GoalId::from_row),
            window: row.get::<_, Option<i64>>(6)?.map(WindowId::from_row),
            school: row.get::<_, Option<i64>>(7)?.map(SchoolId::from_row),
            focus: focus.as_deref().and_then(Focus::from_code),
            weeks: row.get(9)?,
            todays_math: row.get(10)?,
            comes_from: row.get(11)?,
            leads_to: row.get(12)?,
            practices: row.get(13)?,
            routine: row.get(14)?,
            concept: row.get(15)?,
            tier: tier.as_deref().and_then(Tier::from_code),
            baseline: row.get(17)?,
            closing: Closing { evidence: row.get(18)?, teacher: row.get(19)?, coach: row.get(20)? },
        },
        with: Vec::new(),
    })
}
