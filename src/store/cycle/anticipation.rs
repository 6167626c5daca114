//! What teacher and coach expect students to do, beside what they did.

use chrono::NaiveDate;

use crate::domain::ids::{AnticipationId, CycleId, EvidenceId};
use crate::domain::quiet::quiet;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

/// One thing anticipated, and how often it was seen within its own cycle.
#[derive(Clone, PartialEq, Eq)]
pub struct Anticipated {
    /// Which.
    pub id: AnticipationId,
    /// What students may do.
    pub body: String,
    /// What one would ask then.
    pub ask: String,
    /// How often it was logged in the visits of this cycle.
    pub seen: i64,
    /// How many pieces of evidence show it.
    pub evidence: i64,
}

/// What students said, did or made.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// The day.
    pub day: NaiveDate,
    /// In words.
    pub body: String,
    /// How many students.
    pub count: Option<i64>,
    /// What it asks for next.
    pub so_next: String,
    /// What it shows of what was anticipated.
    pub anticipation: Option<AnticipationId>,
}

quiet! { Anticipated { id, seen, evidence }, Evidence { id, day } }

impl Store {
    /// What was anticipated in one inquiry of a cycle. Counts are sums over that cycle's visits alone: of one teacher,
    /// or of a team as a whole.
    pub fn anticipations(&self, cycle: CycleId, inquiry: i64) -> Result<Vec<Anticipated>> {
        let mut query = self.db.prepare_cached(
            "SELECT a.id, a.body, a.ask,
                (SELECT coalesce(sum(o.count), 0) FROM observation o JOIN visit v ON v.id = o.visit_id
                 JOIN meeting m ON m.id = v.meeting_id WHERE o.anticipation_id = a.id AND m.cycle_id = a.cycle_id
                 AND o.what = 'tally' AND o.deleted_at IS NULL AND v.deleted_at IS NULL AND m.deleted_at IS NULL),
                (SELECT count(*) FROM evidence e WHERE e.cycle_id = a.cycle_id AND e.anticipation_id = a.id
                 AND e.deleted_at IS NULL)
             FROM anticipation a WHERE a.cycle_id = ?1 AND a.inquiry = ?2 AND a.deleted_at IS NULL
             ORDER BY a.position, a.id LIMIT 100",
        )?;
        let rows = query.query_map((cycle.row(), inquiry), |row| {
            Ok(Anticipated {
                id: AnticipationId::from_row(row.get(0)?),
                body: row.get(1)?,
                ask: row.get(2)?,
                seen: row.get(3)?,
                evidence: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The evidence of a cycle from a day to before another (both may be left open), the newest first.
    pub fn cycle_evidence(
        &self,
        cycle: CycleId,
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
    ) -> Result<Vec<Evidence>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, on_day, body, count, so_next, anticipation_id FROM evidence
             WHERE cycle_id = ?1 AND on_day >= coalesce(?2, '') AND on_day < coalesce(?3, '~') AND deleted_at IS NULL
             ORDER BY on_day DESC, id DESC LIMIT 200",
        )?;
        let rows = query.query_map((cycle.row(), from, until), |row| {
            Ok(Evidence {
                id: EvidenceId::from_row(row.get(0)?),
                day: row.get(1)?,
                body: row.get(2)?,
                count: row.get(3)?,
                so_next: row.get(4)?,
                anticipation: row.get::<_, Option<i64>>(5)?.map(AnticipationId::from_row),
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Anticipates something in an inquiry of a cycle, after what is there.
    pub fn add_anticipation(&self, cycle: CycleId, inquiry: i64, body: &str) -> Result<AnticipationId> {
        let body = said(body, "What you anticipate needs words.")?;
        let position: i64 = self.db().query_row(
            "SELECT coalesce(max(position), 0) + 1 FROM anticipation WHERE cycle_id = ?1 AND deleted_at IS NULL",
            [cycle.row()],
            |row| row.get(0),
        )?;
        let sets: &[Set] =
            &[("cycle_id", &cycle.row()), ("inquiry", &inquiry), ("body", &body), ("position", &position)];
        self.add("anticipation", sets).map(AnticipationId::from_row)
    }

    /// Says it in other words.
    pub fn edit_anticipation(&self, id: AnticipationId, body: &str) -> Result<()> {
        let body = said(body, "What you anticipate needs words.")?;
        self.change("anticipation", id.row(), None, &[("body", &body)])
    }

    /// Puts something anticipated into the trash.
    pub fn delete_anticipation(&self, id: AnticipationId) -> Result<()> {
        self.trash("anticipation", id.row())
    }

    /// Keeps what students said, did or made as evidence of a cycle. Words after `→` are its "so next…".
    pub fn add_cycle_evidence(&self, cycle: CycleId, line: &str, day: NaiveDate) -> Result<EvidenceId> {
        let (body, so_next) = line.split_once('→').unwrap_or((line, ""));
        let body = said(body, "Evidence needs words: what did students say, do or make?")?;
        let sets: &[Set] =
            &[("cycle_id", &cycle.row()), ("body", &body), ("so_next", &so_next.trim()), ("on_day", &day)];
        self.add("evidence", sets).map(EvidenceId::from_row)
    }

    /// Says evidence in other words; words after `→` are its "so next…".
    pub fn edit_evidence(&self, id: EvidenceId, line: &str) -> Result<()> {
        let (body, so_next) = line.split_once('→').unwrap_or((line, ""));
        let body = said(body, "Evidence needs words: what did students say, do or make?")?;
        self.change("evidence", id.row(), None, &[("body", &body), ("so_next", &so_next.trim())])
    }

    /// Puts evidence into the trash.
    pub fn delete_evidence(&self, id: EvidenceId) -> Result<()> {
        self.trash("evidence", id.row())
    }
}

fn said<'w>(words: &'w str, refusal: &str) -> Result<&'w str> {
    let words = words.trim();
    if words.is_empty() { Err(StoreError::Refused(refusal.to_owned())) } else { Ok(words) }
}
