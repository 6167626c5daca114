//! Reading visits: one by row, name or meeting, the open one, those to finish, and whom a visit could be to.

use rusqlite::{OptionalExtension, Row, ToSql};
use uuid::Uuid;

use super::{After, OpenVisit, ToFinish, Video, Visit};
use crate::domain::coaching::{AskedTold, CoachRole, Phase};
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, MeetingId, PersonId, SetVersionId, VisitId};
use crate::domain::time::Stamp;
use crate::store::Store;
use crate::store::error::Result;

const VISIT: &str =
    "SELECT v.id, v.uuid, v.meeting_id, m.met_start_local IS NOT NULL, v.person_id, v.look_for_version_id,
    v.coach_role, v.started_utc, v.ended_utc, v.phase, v.strength, v.question, v.finished_at IS NOT NULL,
    v.offset_min, v.asked_told, v.heard, v.heard_away, v.video, v.video_offset_ms
    FROM visit v JOIN meeting m ON m.id = v.meeting_id WHERE v.deleted_at IS NULL";

/// Who is visited: the people and teams of the meeting `m`, or its title.
pub(super) const WHO: &str = "coalesce((SELECT group_concat(coalesce(p.name, t.name), ', ') FROM meeting_with w
    LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
    WHERE w.meeting_id = m.id AND w.deleted_at IS NULL), nullif(m.title, ''), m.kind)";

impl Store {
    /// A visit by its row.
    pub fn visit(&self, id: VisitId) -> Result<Option<Visit>> {
        self.one_visit("v.id = ?1", &id.row())
    }

    /// A visit by its name.
    pub fn visit_named(&self, uuid: Uuid) -> Result<Option<Visit>> {
        self.one_visit("v.uuid = ?1", &uuid)
    }

    /// The visit of a meeting.
    pub fn visit_of(&self, meeting: MeetingId) -> Result<Option<Visit>> {
        self.one_visit("v.meeting_id = ?1", &meeting.row())
    }

    /// The teacher's visit that was never ended.
    pub fn open_visit_to(&self, person: PersonId) -> Result<Option<Visit>> {
        self.one_visit("v.ended_utc IS NULL AND v.person_id = ?1 ORDER BY v.started_utc DESC LIMIT 1", &person.row())
    }

    /// The visit that was begun last and never ended.
    pub fn open_visit(&self) -> Result<Option<OpenVisit>> {
        let sql = format!(
            "SELECT v.id, {WHO}, v.started_utc,
                coalesce((SELECT max(at_utc) FROM observation o WHERE o.visit_id = v.id AND o.deleted_at IS NULL), v.started_utc),
                (SELECT count(*) FROM observation o WHERE o.visit_id = v.id AND o.deleted_at IS NULL)
             FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE v.ended_utc IS NULL AND v.deleted_at IS NULL AND m.deleted_at IS NULL
             ORDER BY v.started_utc DESC LIMIT 1"
        );
        let open = self.db.prepare_cached(&sql)?.query_row([], |row| {
            Ok(OpenVisit {
                id: VisitId::from_row(row.get(0)?),
                who: row.get(1)?,
                started: Stamp::from_ms(row.get(2)?),
                last: Stamp::from_ms(row.get(3)?),
                entries: row.get(4)?,
            })
        });
        Ok(open.optional()?)
    }

    /// Ended visits that have not been written up, newest first.
    pub fn visits_to_finish(&self, limit: usize) -> Result<Vec<ToFinish>> {
        let sql = format!(
            "SELECT v.id, v.meeting_id, m.cycle_id, v.person_id, {WHO}, v.started_utc
             FROM visit v JOIN meeting m ON m.id = v.meeting_id
             WHERE v.finished_at IS NULL AND v.ended_utc IS NOT NULL AND v.deleted_at IS NULL AND m.deleted_at IS NULL
             ORDER BY v.ended_utc DESC, v.id DESC LIMIT ?1"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let found = query.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            Ok(ToFinish {
                id: VisitId::from_row(row.get(0)?),
                meeting: MeetingId::from_row(row.get(1)?),
                cycle: row.get::<_, Option<i64>>(2)?.map(CycleId::from_row),
                person: row.get::<_, Option<i64>>(3)?.map(PersonId::from_row),
                who: row.get(4)?,
                started: Stamp::from_ms(row.get(5)?),
            })
        })?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }

    /// What the coach promised in a visit, oldest first.
    pub fn promises_of(&self, visit: VisitId) -> Result<Vec<String>> {
        let mut query = self.db.prepare_cached(
            "SELECT body FROM step WHERE visit_id = ?1 AND who = 'coach' AND deleted_at IS NULL ORDER BY id",
        )?;
        Ok(query.query_map([visit.row()], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?)
    }

    /// The stretches of a visit in which the laptop slept, by UTC milliseconds.
    pub fn clock_gaps(&self, visit: VisitId) -> Result<Vec<(Stamp, Stamp)>> {
        let mut query = self.db.prepare_cached(
            "SELECT from_utc, until_utc FROM clock_gap WHERE visit_id = ?1 AND deleted_at IS NULL ORDER BY from_utc",
        )?;
        let gaps =
            query.query_map([visit.row()], |row| Ok((Stamp::from_ms(row.get(0)?), Stamp::from_ms(row.get(1)?))))?;
        Ok(gaps.collect::<std::result::Result<_, _>>()?)
    }

    /// People who could be visited, by any part of their name, in name order; leavers stay out.
    pub fn visitable(&self, part: &str, today: chrono::NaiveDate, limit: usize) -> Result<Vec<(PersonId, String)>> {
        let parts: Vec<String> = fold(part).split_whitespace().map(str::to_owned).collect();
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name FROM person p WHERE p.deleted_at IS NULL
             AND (NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.deleted_at IS NULL)
                OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.deleted_at IS NULL
                    AND (r.until_day IS NULL OR r.until_day >= ?1)))
             ORDER BY p.sort_name, p.id",
        )?;
        let all = query
            .query_map([today.to_string()], |row| Ok((PersonId::from_row(row.get(0)?), row.get::<_, String>(1)?)))?;
        let mut found = Vec::new();
        for one in all {
            let one = one?;
            let name = fold(&one.1);
            if found.len() < limit && parts.iter().all(|part| name.contains(part.as_str())) {
                found.push(one);
            }
        }
        Ok(found)
    }

    /// The cycle under way with this teacher, if there is exactly one.
    pub fn only_cycle_of(&self, person: PersonId) -> Result<Option<(CycleId, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT c.id, c.title FROM cycle c JOIN cycle_with w ON w.cycle_id = c.id
             WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND c.deleted_at IS NULL
             AND c.stage IN ('planning', 'enactment', 'reflection') LIMIT 2",
        )?;
        let found = query.query_map([person.row()], |row| Ok((CycleId::from_row(row.get(0)?), row.get(1)?)))?;
        let mut found: Vec<(CycleId, String)> = found.collect::<std::result::Result<_, _>>()?;
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    fn one_visit(&self, condition: &str, value: &dyn ToSql) -> Result<Option<Visit>> {
        Ok(self.db.prepare_cached(&format!("{VISIT} AND {condition}"))?.query_row([value], read).optional()?)
    }
}

fn read(row: &Row) -> rusqlite::Result<Visit> {
    let (role, phase): (String, String) = (row.get(6)?, row.get(9)?);
    Ok(Visit {
        id: VisitId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        meeting: MeetingId::from_row(row.get(2)?),
        is_unplanned: row.get(3)?,
        person: row.get::<_, Option<i64>>(4)?.map(PersonId::from_row),
        version: row.get::<_, Option<i64>>(5)?.map(SetVersionId::from_row),
        role: CoachRole::from_code(&role).unwrap_or(CoachRole::Observing),
        started: Stamp::from_ms(row.get(7)?),
        ended: row.get::<_, Option<i64>>(8)?.map(Stamp::from_ms),
        phase: Phase::from_code(&phase).unwrap_or(Phase::Launch),
        strength: row.get(10)?,
        question: row.get(11)?,
        is_finished: row.get(12)?,
        offset_min: row.get(13)?,
        after: after(row)?,
    })
}

fn after(row: &Row) -> rusqlite::Result<After> {
    let (asked_told, file): (Option<String>, String) = (row.get(14)?, row.get(17)?);
    let begins: Option<i64> = row.get(18)?;
    Ok(After {
        asked_told: asked_told.as_deref().and_then(AskedTold::from_code),
        heard: row.get(15)?,
        is_heard_away: row.get(16)?,
        video: begins.filter(|_| !file.is_empty()).map(|begins_ms| Video { file, begins_ms }),
    })
}
