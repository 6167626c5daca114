//! What to know before walking in, and the counts that stand above the week.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::Store;
use super::calendar::Vanished;
use super::error::Result;
use super::meeting::Meeting;
use crate::domain::ids::{CycleId, MeetingId, ObservationId, PersonId, StepId};
use crate::domain::time::Now;

/// The brief of a meeting, whole on one small screen.
#[derive(Clone, PartialEq, Eq)]
pub struct Brief {
    /// The meeting.
    pub meeting: Meeting,
    /// How often it takes place, where it is one of a series.
    pub repeats: String,
    /// What is kept about its person and its cycle.
    pub notes: Notes,
    /// Set where it is no longer in the calendar it came from.
    pub vanished: Option<Vanished>,
}

/// What a brief says beside its meeting: of a person, of a cycle, or of both.
#[derive(Clone, PartialEq, Eq)]
pub struct Notes {
    /// The cycle's goal, where there is one.
    pub goal: String,
    /// Today's math, in the cycle's words.
    pub todays_math: String,
    /// What that math comes from, in the cycle's words.
    pub comes_from: String,
    /// What it leads to, in the cycle's words.
    pub leads_to: String,
    /// How this person likes to work.
    pub likes: String,
    /// What this person wants to work on.
    pub wants: String,
    /// Where the two parked.
    pub parked: String,
    /// What was anticipated in the cycle's inquiry under way.
    pub anticipated: Vec<String>,
    /// Open next steps: who does it, and what.
    pub steps: Vec<OpenStep>,
    /// Entries and notes to raise, not raised yet.
    pub raise: Vec<String>,
    /// The newest evidence, with its "so next…".
    pub evidence: Vec<String>,
}

/// A next step that is not done.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenStep {
    /// Its row.
    pub id: StepId,
    /// `coach`, `teacher` or `both`.
    pub who: String,
    /// What.
    pub body: String,
    /// By when.
    pub by: Option<NaiveDate>,
}

impl std::fmt::Debug for Brief {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Brief({:?})", self.meeting)
    }
}

impl std::fmt::Debug for Notes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Notes({} steps)", self.steps.len())
    }
}

impl std::fmt::Debug for OpenStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenStep({:?})", self.id)
    }
}

/// What stands above and below the week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strip {
    /// The coach's own open promises.
    pub promised: i64,
    /// Meetings that are over and neither met nor cancelled.
    pub to_settle: i64,
    /// Meetings waiting for a new time.
    pub tray: i64,
    /// Whom it is time to reconnect with, by last contact: name and days since.
    pub reconnect: Vec<(String, i64)>,
}

impl Store {
    /// The brief of a meeting. Its person is the first who takes part.
    pub fn brief(&self, id: MeetingId) -> Result<Brief> {
        let meeting = self.meeting(id)?;
        let mut notes = self.notes_before(meeting.person(), meeting.cycle)?;
        if let Some(plan) = self.plan_of_meeting(id)? {
            // What the plan of this very lesson expects comes before what its cycle does.
            let foreseen = self.foreseen(plan)?.into_iter().map(|one| one.body).collect::<Vec<_>>();
            notes.anticipated.retain(|words| !foreseen.contains(words));
            notes.anticipated.splice(0..0, foreseen);
        }
        let series = meeting.origin.map(|origin| self.series(origin.series)).transpose()?;
        Ok(Brief {
            repeats: series.filter(|one| !one.is_deleted).map(|one| one.plan.repeat.words()).unwrap_or_default(),
            vanished: self.vanished_of(&meeting)?,
            notes,
            meeting,
        })
    }

    /// What to know of a person and a cycle before meeting.
    pub fn notes_before(&self, person: Option<PersonId>, cycle: Option<CycleId>) -> Result<Notes> {
        let (goal, todays_math, comes_from, leads_to) = match cycle {
            Some(cycle) => self
                .db
                .prepare_cached("SELECT goal, todays_math, comes_from, leads_to FROM cycle WHERE id = ?1")?
                .query_row([cycle.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?,
            None => Default::default(),
        };
        let (likes, wants, parked) = match person {
            Some(person) => self
                .db
                .prepare_cached("SELECT likes, wants, parked FROM person WHERE id = ?1")?
                .query_row([person.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?,
            None => Default::default(),
        };
        Ok(Notes {
            goal,
            todays_math,
            comes_from,
            leads_to,
            likes,
            wants,
            parked,
            anticipated: self.anticipated_words(cycle)?,
            steps: self.steps_of(person, cycle)?,
            raise: self.to_raise(person)?,
            evidence: self.newest_evidence(person, cycle)?,
        })
    }

    fn anticipated_words(&self, cycle: Option<CycleId>) -> Result<Vec<String>> {
        let sql = "SELECT a.body FROM anticipation a JOIN cycle c ON c.id = a.cycle_id
             WHERE a.cycle_id = ?1 AND a.inquiry = c.inquiry AND a.deleted_at IS NULL ORDER BY a.position, a.id LIMIT 60";
        self.words(sql, cycle.map(CycleId::row))
    }

    /// The entry that `to_raise` names first for this meeting's person: what the brief's key marks as raised.
    pub fn first_to_raise(&self, person: PersonId) -> Result<Option<ObservationId>> {
        let sql = "SELECT o.id FROM visit v JOIN observation o ON o.visit_id = v.id AND o.to_raise = 1 AND o.raised_at IS NULL
                AND o.deleted_at IS NULL
             WHERE v.person_id = ?1 AND v.deleted_at IS NULL ORDER BY v.started_utc DESC, o.id LIMIT 1";
        let found: Option<i64> = self.db.prepare_cached(sql)?.query_row([person.row()], |row| row.get(0)).optional()?;
        Ok(found.map(ObservationId::from_row))
    }

    fn to_raise(&self, person: Option<PersonId>) -> Result<Vec<String>> {
        let sql = "SELECT substr(coalesce(n.body, l.body, a.body, ''), 1, 4000) FROM visit v
             JOIN observation o ON o.visit_id = v.id AND o.to_raise = 1 AND o.raised_at IS NULL AND o.deleted_at IS NULL
             LEFT JOIN passage n ON n.id = o.note_id LEFT JOIN look_for l ON l.id = o.look_for_id
             LEFT JOIN anticipation a ON a.id = o.anticipation_id
             WHERE v.person_id = ?1 AND v.deleted_at IS NULL ORDER BY v.started_utc DESC, o.id LIMIT 40";
        self.words(sql, person.map(PersonId::row))
    }

    /// The cycle's newest evidence, else the person's, else the notes of the last visit, strengths first.
    fn newest_evidence(&self, person: Option<PersonId>, cycle: Option<CycleId>) -> Result<Vec<String>> {
        let of = |column: &str| {
            format!(
                "SELECT body || CASE so_next WHEN '' THEN '' ELSE ' → so next: ' || so_next END FROM evidence
                 WHERE {column} = ?1 AND deleted_at IS NULL ORDER BY on_day DESC, id DESC LIMIT 12"
            )
        };
        let notes = "SELECT substr(n.body, 1, 4000) FROM observation o JOIN passage n ON n.id = o.note_id
             WHERE o.visit_id = (SELECT id FROM visit WHERE person_id = ?1 AND deleted_at IS NULL ORDER BY started_utc DESC LIMIT 1)
                AND o.deleted_at IS NULL AND o.to_raise = 0 ORDER BY o.noticing DESC, o.id LIMIT 12";
        let mut found = self.words(&of("cycle_id"), cycle.map(CycleId::row))?;
        for sql in [of("person_id").as_str(), notes] {
            if found.is_empty() {
                found = self.words(sql, person.map(PersonId::row))?;
            }
        }
        Ok(found)
    }

    fn steps_of(&self, person: Option<PersonId>, cycle: Option<CycleId>) -> Result<Vec<OpenStep>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, who, body, by_day FROM step WHERE (person_id = ?1 OR cycle_id = ?2) AND done_at IS NULL AND deleted_at IS NULL
             ORDER BY who = 'coach' DESC, by_day IS NULL, by_day, id LIMIT 60",
        )?;
        let rows = query.query_map((person.map(PersonId::row), cycle.map(CycleId::row)), |row| {
            Ok(OpenStep { id: StepId::from_row(row.get(0)?), who: row.get(1)?, body: row.get(2)?, by: row.get(3)? })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// One column of text for one row number; nothing where there is none.
    fn words(&self, sql: &str, row: Option<i64>) -> Result<Vec<String>> {
        let Some(row) = row else { return Ok(Vec::new()) };
        let mut query = self.db.prepare_cached(sql)?;
        let found = query.query_map([row], |row| row.get(0))?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }

    /// The counts and names around the week.
    pub fn strip(&self, now: Now) -> Result<Strip> {
        let one = |sql: &str| -> Result<i64> {
            Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
        };
        Ok(Strip {
            promised: one("SELECT count(*) FROM step WHERE done_at IS NULL AND deleted_at IS NULL AND who = 'coach'")?,
            to_settle: self.to_settle(now.stamp)?,
            tray: one("SELECT count(*) FROM meeting WHERE in_tray = 1 AND deleted_at IS NULL")?,
            reconnect: self.reconnect(now)?.into_iter().map(|one| (one.name, one.days)).collect(),
        })
    }
}
