//! Beginning a cycle and changing what it is about. Its way through the stages is the board's.

use chrono::NaiveDate;

use super::CycleFields;
use crate::domain::coaching::{Focus, Stage};
use crate::domain::ids::{CycleId, GoalId, SchoolId, WindowId};
use crate::store::error::{Result, StoreError};
use crate::store::meeting::Party;
use crate::store::tx::{Set, Tx};

impl Tx<'_> {
    /// Begins a cycle: asked for or invited on that day, at the end of its column.
    pub fn add_cycle(&self, fields: &CycleFields, with: &[Party], asked_on: NaiveDate) -> Result<CycleId> {
        let title = title(fields)?;
        let position: f64 = self.db().query_row(
            "SELECT coalesce(max(position), 0) + 1 FROM cycle WHERE stage = ?1 AND deleted_at IS NULL",
            [Stage::Asked.code()],
            |row| row.get(0),
        )?;
        let id = self.add(
            "cycle",
            &[
                ("title", &title),
                ("goal", &fields.goal),
                ("goal_id", &fields.school_goal.map(GoalId::row)),
                ("cycle_window_id", &fields.window.map(WindowId::row)),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("focus", &fields.focus.map(Focus::code)),
                ("planned_weeks", &fields.weeks),
                ("todays_math", &fields.todays_math),
                ("comes_from", &fields.comes_from),
                ("leads_to", &fields.leads_to),
                ("stage", &Stage::Asked.code()),
                ("position", &position),
                ("asked_on", &asked_on),
            ],
        )?;
        let turn: &[Set] =
            &[("cycle_id", &id), ("stage", &Stage::Asked.code()), ("inquiry", &1), ("entered_on", &asked_on)];
        self.add("cycle_turn", turn)?;
        let id = CycleId::from_row(id);
        with.iter().try_for_each(|party| self.join_cycle(id, *party))?;
        Ok(id)
    }

    /// Changes what a cycle is about, and who it is with.
    pub fn edit_cycle(&self, id: CycleId, rev: Option<i64>, fields: &CycleFields, with: &[Party]) -> Result<()> {
        let title = title(fields)?;
        self.change(
            "cycle",
            id.row(),
            rev,
            &[
                ("title", &title),
                ("goal", &fields.goal),
                ("goal_id", &fields.school_goal.map(GoalId::row)),
                ("cycle_window_id", &fields.window.map(WindowId::row)),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("focus", &fields.focus.map(Focus::code)),
                ("planned_weeks", &fields.weeks),
                ("todays_math", &fields.todays_math),
                ("comes_from", &fields.comes_from),
                ("leads_to", &fields.leads_to),
            ],
        )?;
        self.set_cycle_with(id, with)
    }

    /// Makes exactly these take part.
    fn set_cycle_with(&self, id: CycleId, parties: &[Party]) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT id, person_id, team_id FROM cycle_with WHERE cycle_id = ?1 AND deleted_at IS NULL",
        )?;
        let now: Vec<(i64, Option<i64>, Option<i64>)> = query
            .query_map([id.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<std::result::Result<_, _>>()?;
        let wanted: Vec<(Option<i64>, Option<i64>)> = parties.iter().copied().map(columns).collect();
        for (row, ..) in now.iter().filter(|(_, person, team)| !wanted.contains(&(*person, *team))) {
            self.trash("cycle_with", *row)?;
        }
        for party in parties {
            let (person, team) = columns(*party);
            if !now.iter().any(|(_, p, t)| (*p, *t) == (person, team)) {
                self.join_cycle(id, *party)?;
            }
        }
        Ok(())
    }

    fn join_cycle(&self, id: CycleId, party: Party) -> Result<()> {
        let (person, team) = columns(party);
        self.add("cycle_with", &[("cycle_id", &id.row()), ("person_id", &person), ("team_id", &team)]).map(drop)
    }
}

const fn columns(party: Party) -> (Option<i64>, Option<i64>) {
    match party {
        Party::Person(id) => (Some(id.row()), None),
        Party::Team(id) => (None, Some(id.row())),
    }
}

/// A cycle is called by its title; without one, by the first words of its goal.
fn title(fields: &CycleFields) -> Result<String> {
    let title = fields.title.trim();
    if !title.is_empty() {
        return Ok(title.to_owned());
    }
    let goal = fields.goal.lines().next().unwrap_or_default().trim();
    if goal.is_empty() {
        return Err(StoreError::Refused("A cycle needs a goal.".to_owned()));
    }
    Ok(crate::domain::safe::cut(goal, 40))
}
