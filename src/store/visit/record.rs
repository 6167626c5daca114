//! One visit whole, as it leaves the journal: its log in order of time, its counts, and what came of it.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};
use uuid::Uuid;

use super::Visit;
use super::read::WHO;
use crate::domain::coaching::{Phase, Who};
use crate::domain::ids::{AnticipationId, PersonId, VisitId};
use crate::domain::quiet::quiet;
use crate::domain::time::{Now, Stamp, to_local};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::evidence::Evidence;
use crate::store::look_for::SetChoice;
use crate::store::observation::{Observation, What};
use crate::store::settings::Setting;

/// A visit and all that belongs to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// The visit itself.
    pub visit: Visit,
    /// Who was visited.
    pub who: String,
    /// The teacher's name outside.
    pub teacher: Option<Uuid>,
    /// The day, in the journal's zone.
    pub day: NaiveDate,
    /// The cycle's title; may be empty.
    pub cycle: String,
    /// The names of the four phases.
    pub phases: [String; 4],
    /// The name of the look-for set; may be empty.
    pub set: String,
    /// What could be counted, with its counts in this visit alone.
    pub counted: Vec<Counted>,
    /// The log.
    pub log: Vec<Logged>,
    /// Stretches in which the laptop slept.
    pub gaps: Vec<(Stamp, Stamp)>,
    /// What students said, did or made.
    pub evidence: Vec<Evidence>,
    /// Strengths named in it.
    pub strengths: Vec<String>,
    /// Steps said in it, and after it until the next visit.
    pub steps: Vec<StepSaid>,
    /// The teacher's own words about it.
    pub theirs: Vec<(NaiveDate, String)>,
    /// The present, and the zone times are read in.
    pub now: Now,
}

/// A look-for, or something anticipated, and how often it was seen in each phase.
#[derive(Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its key; none for what was anticipated.
    pub key: Option<char>,
    /// In words.
    pub body: String,
    /// How often, by phase.
    pub by_phase: [u32; 4],
}

/// An entry with the words of its look-for.
#[derive(Clone, PartialEq, Eq)]
pub struct Logged {
    /// The entry.
    pub seen: Observation,
    /// What was counted, in words; empty for a note or a phase.
    pub look_for: String,
}

/// A next step.
#[derive(Clone, PartialEq, Eq)]
pub struct StepSaid {
    /// What.
    pub body: String,
    /// Who.
    pub who: Who,
    /// By when.
    pub by: Option<NaiveDate>,
    /// Whether it is done.
    pub is_done: bool,
}

quiet! { Record { visit, day }, Counted { key, by_phase }, Logged { seen }, StepSaid { who, by, is_done } }

impl Record {
    /// The name the coach gives a phase.
    pub fn phase(&self, phase: Phase) -> &str {
        self.phases.get(place(phase)).map_or(phase.title(), String::as_str)
    }

    /// The wall clock at an instant.
    pub fn wall(&self, at: Stamp) -> chrono::NaiveDateTime {
        to_local(at, self.now.zone)
    }

    /// When it was over; for one that is still open, now.
    pub fn until(&self) -> Stamp {
        self.visit.ended.unwrap_or(self.now.stamp).max(self.visit.started)
    }

    /// The questions to bring, one by one.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.visit.question.lines().filter(|line| !line.trim().is_empty())
    }

    /// Instants at which phases began, in order.
    pub fn turns(&self) -> Vec<(Stamp, Phase)> {
        let marks = self.log.iter().filter(|one| one.seen.what == What::Phase);
        marks.filter_map(|one| Some((one.seen.at?, one.seen.phase))).collect()
    }
}

impl Counted {
    /// How often in the whole visit.
    pub fn total(&self) -> u32 {
        self.by_phase.iter().sum()
    }
}

/// The place of a phase among the four.
pub fn place(phase: Phase) -> usize {
    Phase::ALL.iter().position(|one| *one == phase).unwrap_or(0)
}

impl Store {
    /// The visit of that name.
    pub fn visit_record(&self, id: VisitId, now: Now) -> Result<Record> {
        let visit = self.visit(id)?.ok_or(StoreError::Gone("visit"))?;
        let (who, teacher, cycle) = self.whom_and_cycle(id)?;
        let set = visit.version.map(|version| self.look_for_version(version)).transpose()?.flatten();
        let (log, counted) = self.counted_log(id, set.as_ref())?;
        let window = self.window_of(&visit, now)?;
        Ok(Record {
            who,
            teacher,
            day: window.0,
            cycle,
            phases: crate::domain::coaching::phase_names(&self.setting(Setting::PhaseNames)?),
            set: set.map_or_else(String::new, |choice| choice.set.name),
            counted,
            log,
            gaps: self.clock_gaps(id)?,
            evidence: self.evidence_of(id)?,
            strengths: self.strengths_in(&visit)?,
            steps: self.steps_after(&visit, window)?,
            theirs: self.theirs_after(&visit, window)?,
            now,
            visit,
        })
    }

    /// The log with the words of its look-for, and what was counted in it.
    fn counted_log(&self, id: VisitId, set: Option<&SetChoice>) -> Result<(Vec<Logged>, Vec<Counted>)> {
        let mut counted: Vec<(What, Counted)> = Vec::new();
        for row in set.iter().flat_map(|choice| &choice.set.rows) {
            let one = Counted { key: Some(row.key), body: row.text.clone(), by_phase: [0; 4] };
            counted.push((What::LookFor(row.key), one));
        }
        let mut log = Vec::new();
        for seen in self.observations(id)? {
            if let What::Anticipated(anticipated) = seen.what
                && !counted.iter().any(|(there, _)| *there == seen.what)
            {
                let body = self.words_of(anticipated)?;
                counted.push((seen.what, Counted { key: None, body, by_phase: [0; 4] }));
            }
            let row = counted.iter_mut().find(|(what, _)| *what == seen.what).map(|(_, row)| row);
            let look_for = row.as_ref().map_or_else(String::new, |row| row.body.clone());
            if let Some(count) = row.and_then(|row| row.by_phase.get_mut(place(seen.phase))) {
                *count = count.saturating_add(seen.count);
            }
            log.push(Logged { seen, look_for });
        }
        Ok((log, counted.into_iter().map(|(_, row)| row).collect()))
    }

    /// A visit by its own name or by that of its meeting.
    pub fn visit_by_uuid(&self, uuid: Uuid) -> Result<Option<VisitId>> {
        let mut query = self.db.prepare_cached(
            "SELECT v.id FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE (v.uuid = ?1 OR m.uuid = ?1) AND v.deleted_at IS NULL AND m.deleted_at IS NULL",
        )?;
        Ok(query.query_row([uuid], |row| row.get(0).map(VisitId::from_row)).optional()?)
    }

    /// The visits to one teacher, oldest first; those of one day, or all.
    pub fn visits_to(&self, person: PersonId, day: Option<NaiveDate>, now: Now) -> Result<Vec<VisitId>> {
        let mut query = self.db.prepare_cached(
            "SELECT v.id, v.started_utc FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE v.person_id = ?1 AND v.deleted_at IS NULL AND m.deleted_at IS NULL ORDER BY v.started_utc, v.id",
        )?;
        let rows =
            query.query_map([person.row()], |row| Ok((VisitId::from_row(row.get(0)?), Stamp::from_ms(row.get(1)?))))?;
        let mut found = Vec::new();
        for one in rows {
            let (id, started) = one?;
            if day.is_none_or(|day| to_local(started, now.zone).date() == day) {
                found.push(id);
            }
        }
        Ok(found)
    }

    fn whom_and_cycle(&self, id: VisitId) -> Result<(String, Option<Uuid>, String)> {
        let sql = format!(
            "SELECT {WHO}, p.uuid, coalesce(c.title, '') FROM visit v JOIN meeting m ON m.id = v.meeting_id
             LEFT JOIN person p ON p.id = v.person_id LEFT JOIN cycle c ON c.id = m.cycle_id AND c.deleted_at IS NULL
             WHERE v.id = ?1"
        );
        let read = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        Ok(self.db.prepare_cached(&sql)?.query_row([id.row()], read)?)
    }

    fn words_of(&self, id: AnticipationId) -> Result<String> {
        let mut query = self.db.prepare_cached("SELECT body FROM anticipation WHERE id = ?1")?;
        Ok(query.query_row([id.row()], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// The day of the visit, and the day of the next one to the same teacher.
    fn window_of(&self, visit: &Visit, now: Now) -> Result<(NaiveDate, Option<NaiveDate>)> {
        let day = |at: Stamp| to_local(at, now.zone).date();
        let Some(person) = visit.person else { return Ok((day(visit.started), None)) };
        let mut query = self.db.prepare_cached(
            "SELECT started_utc FROM visit WHERE person_id = ?1 AND started_utc > ?2 AND deleted_at IS NULL
             ORDER BY started_utc LIMIT 1",
        )?;
        let next: Option<i64> = query.query_row((person.row(), visit.started.ms()), |row| row.get(0)).optional()?;
        Ok((day(visit.started), next.map(|at| day(Stamp::from_ms(at)))))
    }

    fn strengths_in(&self, visit: &Visit) -> Result<Vec<String>> {
        let mut found: Vec<String> =
            Some(visit.strength.clone()).filter(|words| !words.is_empty()).into_iter().collect();
        let mut query = self.db.prepare_cached(
            "SELECT body FROM strength WHERE visit_id = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 50",
        )?;
        for body in query.query_map([visit.id.row()], |row| row.get::<_, String>(0))? {
            let body = body?;
            if !found.contains(&body) {
                found.push(body);
            }
        }
        Ok(found)
    }

    fn steps_after(&self, visit: &Visit, (from, until): (NaiveDate, Option<NaiveDate>)) -> Result<Vec<StepSaid>> {
        let mut query = self.db.prepare_cached(
            "SELECT body, who, by_day, done_at IS NOT NULL FROM step WHERE deleted_at IS NULL AND (visit_id = ?1 OR
                (visit_id IS NULL AND person_id = ?2 AND said_on >= ?3 AND said_on < coalesce(?4, '~')))
             ORDER BY said_on, id LIMIT 60",
        )?;
        let rows = query.query_map((visit.id.row(), visit.person.map(PersonId::row), from, until), |row| {
            let who: String = row.get(1)?;
            Ok(StepSaid {
                body: row.get(0)?,
                who: Who::from_code(&who).unwrap_or(Who::Both),
                by: row.get(2)?,
                is_done: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn theirs_after(
        &self,
        visit: &Visit,
        (from, until): (NaiveDate, Option<NaiveDate>),
    ) -> Result<Vec<(NaiveDate, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT r.on_day, p.body FROM reflection r JOIN passage p ON p.id = r.passage_id
             WHERE r.whose = 'theirs' AND r.deleted_at IS NULL AND (r.visit_id = ?1 OR (r.visit_id IS NULL AND
                r.person_id = ?2 AND r.on_day >= ?3 AND r.on_day < coalesce(?4, '~'))) ORDER BY r.on_day, r.id LIMIT 30",
        )?;
        let rows = query.query_map((visit.id.row(), visit.person.map(PersonId::row), from, until), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
