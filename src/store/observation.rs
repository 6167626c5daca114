//! Observations: the logged entries of a visit, read per visit and never across teachers.

use rusqlite::Row;
use uuid::Uuid;

use super::Store;
use super::error::{Result, StoreError};
use super::tx::{Set, Tx};
use crate::domain::coaching::{Phase, Voice};
use crate::domain::ids::{AnticipationId, ObservationId, SetVersionId, VisitId};
use crate::domain::time::Stamp;

/// One logged entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Observation {
    /// Its name, chosen at the key press, so that a write tried twice makes it once.
    pub uuid: Uuid,
    /// When; none when it was entered afterwards, by phase.
    pub at: Option<Stamp>,
    /// Minutes of the wall clock before UTC (negative in America).
    pub offset_min: i32,
    /// The phase of the lesson.
    pub phase: Phase,
    /// What was logged.
    pub what: What,
    /// How often, or how many students.
    pub count: u32,
    /// Words on it; may be empty.
    pub note: String,
    /// A strength.
    pub noticing: bool,
    /// A question.
    pub wondering: bool,
    /// To be raised with the teacher.
    pub raise: bool,
    /// Who was seen or heard, if that is said.
    pub who: Option<Voice>,
    /// Its place among the entries of the visit.
    pub position: i64,
}

/// What an entry logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The look-for on that key of the visit's set.
    LookFor(char),
    /// Something the cycle anticipated.
    Anticipated(AnticipationId),
    /// A note of its own.
    Note,
    /// A phase of the lesson began.
    Phase,
}

impl std::fmt::Debug for Observation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Observation({:?}, {:?} ×{}, {} bytes)", self.at, self.what, self.count, self.note.len())
    }
}

impl Observation {
    /// A plain entry of that kind.
    pub const fn new(uuid: Uuid, at: Option<Stamp>, phase: Phase, what: What) -> Self {
        Self {
            uuid,
            at,
            offset_min: 0,
            phase,
            what,
            count: 1,
            note: String::new(),
            noticing: false,
            wondering: false,
            raise: false,
            who: None,
            position: 0,
        }
    }

    /// Where it stands in the log: by time, and without one by phase.
    pub fn order(&self) -> (i64, Phase, i64) {
        self.at.map_or((i64::MAX, self.phase, self.position), |at| (at.ms(), Phase::Launch, self.position))
    }
}

impl Store {
    /// The entries of one visit, in the order of the log.
    pub fn observations(&self, visit: VisitId) -> Result<Vec<Observation>> {
        let mut query = self.db.prepare_cached(
            "SELECT o.uuid, o.at_utc, o.offset_min, o.phase, o.what, l.key, o.anticipation_id, o.count,
                coalesce(p.body, ''), o.noticing, o.wondering, o.to_raise, o.position, o.who
             FROM observation o LEFT JOIN look_for l ON l.id = o.look_for_id LEFT JOIN passage p ON p.id = o.note_id
             WHERE o.visit_id = ?1 AND o.deleted_at IS NULL",
        )?;
        let found = query.query_map([visit.row()], read)?;
        let mut entries: Vec<Observation> = found.collect::<std::result::Result<_, _>>()?;
        entries.sort_by_key(Observation::order);
        Ok(entries)
    }
}

fn read(row: &Row) -> rusqlite::Result<Observation> {
    let (phase, what): (String, String) = (row.get(3)?, row.get(4)?);
    let who: String = row.get(13)?;
    let (key, anticipated): (Option<String>, Option<i64>) = (row.get(5)?, row.get(6)?);
    let what = match (what.as_str(), anticipated, key.and_then(|key| key.chars().next())) {
        ("phase", ..) => What::Phase,
        ("tally", Some(id), _) => What::Anticipated(AnticipationId::from_row(id)),
        ("tally", None, Some(key)) => What::LookFor(key),
        _ => What::Note,
    };
    Ok(Observation {
        uuid: row.get(0)?,
        at: row.get::<_, Option<i64>>(1)?.map(Stamp::from_ms),
        offset_min: row.get(2)?,
        phase: Phase::from_code(&phase).unwrap_or(Phase::Launch),
        what,
        count: row.get(7)?,
        note: row.get(8)?,
        noticing: row.get(9)?,
        wondering: row.get(10)?,
        raise: row.get(11)?,
        position: row.get(12)?,
        who: Voice::from_code(&who),
    })
}

impl Tx<'_> {
    /// Writes an entry of a visit, once: a second write under the same uuid changes nothing.
    pub fn log(&self, visit: VisitId, entry: &Observation) -> Result<ObservationId> {
        if let Some(there) = self.row_of("observation", entry.uuid)? {
            return Ok(ObservationId::from_row(there));
        }
        let (what, look_for, anticipated) = self.what_of(visit, entry.what)?;
        let note = if entry.note.is_empty() { None } else { Some(self.keep_text(&entry.note)?) };
        let own: [Set; 5] = [
            ("visit_id", &visit.row()),
            ("what", &what),
            ("look_for_id", &look_for),
            ("anticipation_id", &anticipated),
            ("note_id", &note),
        ];
        let (at, phase, who) = coded(entry);
        let sets: Vec<Set> = own.into_iter().chain(facts(entry, &at, &phase, &who)).collect();
        self.add_once("observation", entry.uuid, &sets).map(ObservationId::from_row)
    }

    /// Writes an entry as it is now; `with_note` when its words have changed too.
    pub fn amend(&self, entry: &Observation, with_note: bool) -> Result<()> {
        let id = self.row_of("observation", entry.uuid)?.ok_or(StoreError::Gone("observation"))?;
        let note = match entry.note.as_str() {
            text if with_note && !text.is_empty() => Some(self.keep_text(text)?),
            _ => None,
        };
        let (at, phase, who) = coded(entry);
        let mut sets: Vec<Set> = facts(entry, &at, &phase, &who).into();
        if with_note {
            sets.push(("note_id", &note));
        }
        self.change("observation", id, None, &sets)
    }

    /// Writes what an entry logs: it was another look-for, or a note was one.
    pub fn relabel(&self, visit: VisitId, entry: &Observation) -> Result<()> {
        let id = self.row_of("observation", entry.uuid)?.ok_or(StoreError::Gone("observation"))?;
        let (what, look_for, anticipated) = self.what_of(visit, entry.what)?;
        let sets: [Set; 3] = [("what", &what), ("look_for_id", &look_for), ("anticipation_id", &anticipated)];
        self.change("observation", id, None, &sets)
    }

    /// It has been raised with the teacher; the brief lets it go.
    pub fn mark_raised(&self, id: ObservationId) -> Result<()> {
        self.change("observation", id.row(), None, &[("raised_at", &self.now_ms())])
    }

    /// Puts an entry into the trash.
    pub fn delete_observation(&self, uuid: Uuid) -> Result<()> {
        let id = self.row_of("observation", uuid)?.ok_or(StoreError::Gone("observation"))?;
        self.trash("observation", id)
    }

    /// The columns that say what an entry logs.
    fn what_of(&self, visit: VisitId, what: What) -> Result<(&'static str, Option<i64>, Option<i64>)> {
        Ok(match what {
            What::LookFor(key) => ("tally", Some(self.look_for_on(self.version_of(visit)?, key)?.row()), None),
            What::Anticipated(id) => ("tally", None, Some(id.row())),
            What::Note => ("note", None, None),
            What::Phase => ("phase", None, None),
        })
    }

    fn version_of(&self, visit: VisitId) -> Result<SetVersionId> {
        let version: Option<i64> = self
            .db()
            .prepare_cached("SELECT look_for_version_id FROM visit WHERE id = ?1")?
            .query_row([visit.row()], |row| row.get(0))?;
        version.map(SetVersionId::from_row).ok_or(StoreError::Gone("look-for set"))
    }
}

/// Time, phase and voice as the journal writes them.
fn coded(entry: &Observation) -> (Option<i64>, &'static str, &'static str) {
    (entry.at.map(Stamp::ms), entry.phase.code(), entry.who.map_or("", Voice::code))
}

/// The columns that can be corrected afterwards.
#[expect(clippy::ref_option, reason = "a value to bind, NULL when there is none")]
fn facts<'v>(
    entry: &'v Observation,
    at: &'v Option<i64>,
    phase: &'v &'static str,
    who: &'v &'static str,
) -> [Set<'v>; 9] {
    [
        ("at_utc", at),
        ("offset_min", &entry.offset_min),
        ("phase", phase),
        ("count", &entry.count),
        ("noticing", &entry.noticing),
        ("wondering", &entry.wondering),
        ("to_raise", &entry.raise),
        ("who", who),
        ("position", &entry.position),
    ]
}
