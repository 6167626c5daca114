//! Look-for sets in the journal: immutable versions, brought from the shipped ones when first used.

mod agreed;
mod bring;
mod shelf;

#[cfg(test)]
mod tests;

use rusqlite::{Connection, OptionalExtension, Row};

use super::Store;
use super::error::Result;
use super::tx::{Tx, words};
use crate::domain::coaching::Phase;
use crate::domain::ids::{
    AnticipationId, CycleId, LookForId, MeetingId, PersonId, PlanId, SetId, SetVersionId, VisitId,
};
use crate::domain::lookfor::{LookFor, LookForSet, LooksAt};

pub use agreed::Agreed;
pub use bring::Brought;
pub use shelf::{Place, Shelved};

/// A look-for set that a visit can be logged with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetChoice {
    /// Its name, what it is about, its rows.
    pub set: LookForSet,
    /// The version in the journal; none for a shipped set that has not been used yet.
    pub version: Option<SetVersionId>,
}

/// Something a cycle expects students to do, as a row to log.
#[derive(Clone, PartialEq, Eq)]
pub struct Anticipated {
    /// Its row.
    pub id: AnticipationId,
    /// What is expected.
    pub body: String,
}

impl std::fmt::Debug for Anticipated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Anticipated({:?}, {} bytes)", self.id, self.body.len())
    }
}

impl Store {
    /// Every set a visit can be logged with: the one agreed for the cycle or with the teacher first, then the one used
    /// last with this teacher, then the others in their order.
    pub fn look_for_sets(&self, person: Option<PersonId>, cycle: Option<CycleId>) -> Result<Vec<SetChoice>> {
        self.look_for_sets_on(person, cycle, None)
    }

    /// The same where a task plan is enacted: what was agreed on for the plan comes before all.
    pub fn look_for_sets_on(
        &self,
        person: Option<PersonId>,
        cycle: Option<CycleId>,
        plan: Option<PlanId>,
    ) -> Result<Vec<SetChoice>> {
        let mut sets = self.look_for_shelf()?;
        for first in [last_used(&self.db, person)?, agreed::of(&self.db, person, cycle, plan)?].into_iter().flatten() {
            if let Some(at) = sets.iter().position(|set| set.id == Some(first)) {
                let chosen = sets.remove(at);
                sets.insert(0, chosen);
            }
        }
        Ok(sets.into_iter().map(|set| set.choice).collect())
    }

    /// The set as it stood in that version.
    pub fn look_for_version(&self, version: SetVersionId) -> Result<Option<SetChoice>> {
        let found = self
            .db
            .prepare_cached(
                "SELECT v.id, s.name, s.about, s.phase FROM look_for_version v
                 JOIN look_for_set s ON s.id = v.look_for_set_id WHERE v.id = ?1",
            )?
            .query_row([version.row()], read_set)
            .optional()?;
        let Some(mut choice) = found else { return Ok(None) };
        choice.set.rows = rows(&self.db, version)?;
        Ok(Some(choice))
    }

    /// What a cycle expects students to do in the inquiry it is in, in order, and what else this visit has logged.
    /// For a visit that is over, nothing that was expected only later.
    pub fn anticipated(&self, cycle: CycleId, visit: Option<VisitId>) -> Result<Vec<Anticipated>> {
        let mut query = self.db.prepare_cached(
            "SELECT a.id, a.body FROM anticipation a JOIN cycle c ON c.id = a.cycle_id
             LEFT JOIN visit v ON v.id = ?2
             WHERE a.cycle_id = ?1 AND a.deleted_at IS NULL
             AND (a.inquiry = c.inquiry AND (v.ended_utc IS NULL OR a.created <= v.ended_utc)
                OR a.id IN (SELECT anticipation_id FROM observation WHERE visit_id = ?2 AND deleted_at IS NULL))
             ORDER BY a.position, a.id",
        )?;
        let found = query.query_map((cycle.row(), visit.map(VisitId::row)), |row| {
            Ok(Anticipated { id: AnticipationId::from_row(row.get(0)?), body: row.get(1)? })
        })?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }

    /// What is expected where a meeting enacts a plan: the plan's own, then the cycle's that is not among it.
    pub fn anticipated_in(
        &self,
        meeting: Option<MeetingId>,
        cycle: Option<CycleId>,
        visit: Option<VisitId>,
    ) -> Result<Vec<Anticipated>> {
        let plan = meeting.map(|id| self.plan_of_meeting(id)).transpose()?.flatten();
        let foreseen = plan.map(|id| self.foreseen(id)).transpose()?.unwrap_or_default();
        let mut found: Vec<Anticipated> =
            foreseen.into_iter().map(|one| Anticipated { id: one.id, body: one.body }).collect();
        let of_cycle = cycle.map(|id| self.anticipated(id, visit)).transpose()?.unwrap_or_default();
        for one in of_cycle {
            if found.iter().all(|known| known.id != one.id) {
                found.push(one);
            }
        }
        Ok(found)
    }
}

impl Tx<'_> {
    /// The set as it is now, as a version in the journal: the newest one if it says the same, else a new one.
    pub fn ensure_set(&self, choice: &SetChoice) -> Result<SetVersionId> {
        if let Some(version) = choice.version {
            return Ok(version);
        }
        let set = &choice.set;
        let found: Option<i64> = self
            .db()
            .prepare_cached("SELECT id FROM look_for_set WHERE shipped = ?1 AND deleted_at IS NULL")?
            .query_row([&set.name], |row| row.get(0))
            .optional()?;
        let id = match found {
            Some(id) => id,
            None => self.add(
                "look_for_set",
                &[
                    ("name", &set.name),
                    ("about", &set.about.code()),
                    ("phase", &set.phase.map(Phase::code)),
                    ("shipped", &set.name),
                ],
            )?,
        };
        match newest(self.db(), id)? {
            Some((version, _)) if rows(self.db(), version)? == set.rows => Ok(version),
            newest => self.add_version(id, newest.map_or(1, |(_, number)| number + 1), &set.rows),
        }
    }

    /// The look-for on a key of a version.
    pub fn look_for_on(&self, version: SetVersionId, key: char) -> Result<LookForId> {
        let found: Option<i64> = self
            .db()
            .prepare_cached("SELECT id FROM look_for WHERE look_for_version_id = ?1 AND key = ?2")?
            .query_row((version.row(), key.to_string()), |row| row.get(0))
            .optional()?;
        found.map(LookForId::from_row).ok_or(super::StoreError::Gone(words("look_for")))
    }

    fn add_version(&self, set: i64, number: i64, rows: &[LookFor]) -> Result<SetVersionId> {
        let version = self.add("look_for_version", &[("look_for_set_id", &set), ("number", &number)])?;
        for (position, row) in (0_i64..).zip(rows) {
            self.add(
                "look_for",
                &[
                    ("look_for_version_id", &version),
                    ("key", &row.key.to_string()),
                    ("body", &row.text),
                    ("position", &position),
                ],
            )?;
        }
        Ok(SetVersionId::from_row(version))
    }
}

fn read_set(row: &Row) -> rusqlite::Result<SetChoice> {
    let (about, phase): (String, Option<String>) = (row.get(2)?, row.get(3)?);
    let set = LookForSet {
        name: row.get(1)?,
        about: LooksAt::from_code(&about).unwrap_or(LooksAt::Students),
        phase: phase.as_deref().and_then(Phase::from_code),
        rows: Vec::new(),
    };
    Ok(SetChoice { set, version: row.get::<_, Option<i64>>(0)?.map(SetVersionId::from_row) })
}

fn rows(db: &Connection, version: SetVersionId) -> Result<Vec<LookFor>> {
    let mut query =
        db.prepare_cached("SELECT key, body FROM look_for WHERE look_for_version_id = ?1 ORDER BY position")?;
    let found = query.query_map([version.row()], |row| {
        let key: String = row.get(0)?;
        Ok(LookFor { key: key.chars().next().unwrap_or('a'), text: row.get(1)? })
    })?;
    Ok(found.collect::<std::result::Result<_, _>>()?)
}

fn newest(db: &Connection, set: i64) -> Result<Option<(SetVersionId, i64)>> {
    Ok(db
        .prepare_cached(
            "SELECT id, number FROM look_for_version WHERE look_for_set_id = ?1 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([set], |row| Ok((SetVersionId::from_row(row.get(0)?), row.get(1)?)))
        .optional()?)
}

/// The set the last visit to this teacher was logged with.
fn last_used(db: &Connection, person: Option<PersonId>) -> Result<Option<SetId>> {
    let Some(person) = person else { return Ok(None) };
    Ok(db
        .prepare_cached(
            "SELECT v.look_for_set_id FROM visit JOIN look_for_version v ON v.id = visit.look_for_version_id
             WHERE visit.person_id = ?1 AND visit.deleted_at IS NULL ORDER BY visit.started_utc DESC LIMIT 1",
        )?
        .query_row([person.row()], |row| row.get(0).map(SetId::from_row))
        .optional()?)
}
