//! Evidence of one visit: what students said, did or made. Read per visit, never across teachers.

use chrono::NaiveDate;
use rusqlite::Row;
use uuid::Uuid;

use super::Store;
use super::error::{Result, StoreError};
use super::tx::{Set, Tx};
use crate::domain::coaching::{EvidenceKind, Phase};
use crate::domain::ids::{AnticipationId, CycleId, EvidenceId, ObservationId, PersonId, VisitId};
use crate::domain::quiet::quiet;
use crate::domain::time::Stamp;

/// A piece of evidence as the page of its visit shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// Its name outside.
    pub uuid: Uuid,
    /// The entry of the log it was made from.
    pub entry: Option<Uuid>,
    /// When that entry was logged.
    pub at: Option<Stamp>,
    /// What it is.
    pub kind: EvidenceKind,
    /// In words.
    pub body: String,
    /// How many students.
    pub count: Option<u32>,
    /// The phase of the lesson.
    pub phase: Option<Phase>,
    /// What it asks for next; may be empty.
    pub so_next: String,
    /// Chosen to be looked at together.
    pub is_chosen: bool,
    /// Its entry is flagged to be raised and has not been: private.
    pub is_private: bool,
}

/// Evidence to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// The visit.
    pub visit: VisitId,
    /// The entry of the log it is made from.
    pub entry: Option<Uuid>,
    /// The teacher.
    pub person: Option<PersonId>,
    /// The cycle.
    pub cycle: Option<CycleId>,
    /// What it is.
    pub kind: EvidenceKind,
    /// In words; what follows `→` is its "so next…".
    pub line: String,
    /// How many students.
    pub count: Option<u32>,
    /// The phase of the lesson.
    pub phase: Phase,
    /// What it shows of what was anticipated.
    pub anticipation: Option<AnticipationId>,
    /// The day.
    pub day: NaiveDate,
}

quiet! { Evidence { id, kind }, NewEvidence { visit, kind } }

impl Evidence {
    /// Its words as one types them: with its "so next…" behind an arrow.
    pub fn line(&self) -> String {
        if self.so_next.is_empty() { self.body.clone() } else { format!("{} → {}", self.body, self.so_next) }
    }
}

impl Store {
    /// The evidence of one visit, in the order of the lesson.
    pub fn evidence_of(&self, visit: VisitId) -> Result<Vec<Evidence>> {
        let mut query = self.db.prepare_cached(
            "SELECT e.id, e.uuid, o.uuid, o.at_utc, e.what, e.body, e.count, e.phase, e.so_next, e.chosen,
                coalesce(o.to_raise = 1 AND o.raised_at IS NULL, 0)
             FROM evidence e LEFT JOIN observation o ON o.id = e.observation_id AND o.deleted_at IS NULL
             WHERE e.visit_id = ?1 AND e.deleted_at IS NULL
             ORDER BY o.at_utc IS NULL, o.at_utc,
                CASE e.phase WHEN 'launch' THEN 0 WHEN 'main' THEN 1 WHEN 'menu' THEN 2 ELSE 3 END, e.id LIMIT 2000",
        )?;
        let rows = query.query_map([visit.row()], read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Keeps evidence of a visit. Of one entry there is one piece at most.
    pub fn add_evidence(&self, new: &NewEvidence) -> Result<EvidenceId> {
        let entry = new.entry.map(|uuid| self.row_of("observation", uuid)).transpose()?.flatten();
        if let Some(there) = self.evidence_from(entry.map(ObservationId::from_row))? {
            return Ok(there);
        }
        let (body, so_next) = parts(&new.line)?;
        let sets: &[Set] = &[
            ("visit_id", &new.visit.row()),
            ("observation_id", &entry),
            ("person_id", &new.person.map(PersonId::row)),
            ("cycle_id", &new.cycle.map(CycleId::row)),
            ("what", &new.kind.code()),
            ("body", &body),
            ("so_next", &so_next),
            ("count", &new.count),
            ("phase", &new.phase.code()),
            ("anticipation_id", &new.anticipation.map(AnticipationId::row)),
            ("on_day", &new.day),
        ];
        self.add("evidence", sets).map(EvidenceId::from_row)
    }

    /// Says what it is.
    pub fn set_evidence_kind(&self, id: EvidenceId, kind: EvidenceKind) -> Result<()> {
        self.change("evidence", id.row(), None, &[("what", &kind.code())])
    }

    /// What it asks for next; without words, nothing.
    pub fn set_so_next(&self, id: EvidenceId, so_next: &str) -> Result<()> {
        self.change("evidence", id.row(), None, &[("so_next", &so_next.trim())])
    }

    /// Chooses it to be looked at together, or not any more.
    pub fn choose_evidence(&self, id: EvidenceId, is_chosen: bool) -> Result<()> {
        self.change("evidence", id.row(), None, &[("chosen", &is_chosen)])
    }

    fn evidence_from(&self, entry: Option<ObservationId>) -> Result<Option<EvidenceId>> {
        use rusqlite::OptionalExtension;
        let Some(entry) = entry else { return Ok(None) };
        let found: Option<i64> = self
            .db()
            .prepare_cached("SELECT id FROM evidence WHERE observation_id = ?1 AND deleted_at IS NULL")?
            .query_row([entry.row()], |row| row.get(0))
            .optional()?;
        Ok(found.map(EvidenceId::from_row))
    }
}

/// Words and, behind an arrow, their "so next…".
fn parts(line: &str) -> Result<(&str, &str)> {
    let (body, so_next) = line.split_once('→').unwrap_or((line, ""));
    if body.trim().is_empty() {
        return Err(StoreError::Refused("Evidence needs words: what did students say, do or make?".to_owned()));
    }
    Ok((body.trim(), so_next.trim()))
}

fn read(row: &Row) -> rusqlite::Result<Evidence> {
    let (kind, phase): (String, Option<String>) = (row.get(4)?, row.get(7)?);
    Ok(Evidence {
        id: EvidenceId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        entry: row.get(2)?,
        at: row.get::<_, Option<i64>>(3)?.map(Stamp::from_ms),
        kind: EvidenceKind::from_code(&kind).unwrap_or(EvidenceKind::Strategy),
        body: row.get(5)?,
        count: row.get(6)?,
        phase: phase.as_deref().and_then(Phase::from_code),
        so_next: row.get(8)?,
        is_chosen: row.get(9)?,
        is_private: row.get(10)?,
    })
}
