//! Which look-fors were agreed on beforehand, with a teacher or for a cycle.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::ids::{CycleId, PersonId, PlanId, SetId};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::tx::Tx;

/// With whom, or for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    /// With a teacher, for every visit that no cycle says otherwise of.
    With(PersonId),
    /// For the visits of a cycle.
    For(CycleId),
    /// For a task plan: wherever it is enacted, before what the cycle says.
    On(PlanId),
}

impl Agreed {
    const fn rows(self) -> (Option<i64>, Option<i64>, Option<i64>) {
        match self {
            Self::With(person) => (Some(person.row()), None, None),
            Self::For(cycle) => (None, Some(cycle.row()), None),
            Self::On(plan) => (None, None, Some(plan.row())),
        }
    }
}

impl Store {
    /// The set agreed on, with its name, unless it is in the trash.
    pub fn agreed_look_fors(&self, agreed: Agreed) -> Result<Option<(SetId, String)>> {
        let found = self
            .db
            .prepare_cached(
                "SELECT s.id, s.name FROM look_for_choice c JOIN look_for_set s ON s.id = c.look_for_set_id
                 WHERE c.deleted_at IS NULL AND s.deleted_at IS NULL
                 AND (c.person_id = ?1 OR c.cycle_id = ?2 OR c.task_plan_id = ?3) ORDER BY c.id DESC LIMIT 1",
            )?
            .query_row(agreed.rows(), |row| Ok((SetId::from_row(row.get(0)?), row.get(1)?)))
            .optional()?;
        Ok(found)
    }
}

impl Tx<'_> {
    /// Agrees on a set in the place of the one before, or on none.
    pub fn agree_on_look_fors(&self, agreed: Agreed, set: Option<SetId>) -> Result<()> {
        let (person, cycle, plan) = agreed.rows();
        let mut query = self.db().prepare_cached(
            "SELECT id FROM look_for_choice WHERE deleted_at IS NULL
             AND (person_id = ?1 OR cycle_id = ?2 OR task_plan_id = ?3)",
        )?;
        let before: Vec<i64> =
            query.query_map((person, cycle, plan), |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        for id in before {
            self.trash("look_for_choice", id)?;
        }
        if let Some(set) = set {
            let sets: &[crate::store::tx::Set] = &[
                ("look_for_set_id", &set.row()),
                ("person_id", &person),
                ("cycle_id", &cycle),
                ("task_plan_id", &plan),
            ];
            self.add("look_for_choice", sets)?;
        }
        Ok(())
    }
}

/// The set agreed on for the task plan, or else for the cycle, or else with the teacher.
pub(super) fn of(
    db: &Connection,
    person: Option<PersonId>,
    cycle: Option<CycleId>,
    plan: Option<PlanId>,
) -> Result<Option<SetId>> {
    Ok(db
        .prepare_cached(
            "SELECT c.look_for_set_id FROM look_for_choice c JOIN look_for_set s ON s.id = c.look_for_set_id
             WHERE c.deleted_at IS NULL AND s.deleted_at IS NULL AND (c.cycle_id = ?1 OR c.person_id = ?2 OR c.task_plan_id = ?3)
             ORDER BY c.task_plan_id IS NULL, c.cycle_id IS NULL, c.id DESC LIMIT 1",
        )?
        .query_row((cycle.map(CycleId::row), person.map(PersonId::row), plan.map(PlanId::row)), |row| {
            row.get(0).map(SetId::from_row)
        })
        .optional()?)
}
