//! Reading task plans.

use chrono::NaiveDateTime;
use rusqlite::OptionalExtension;

use super::{Expected, Foreseen, PlanAt, PlanPart, Room, TaskPlan, Telling};
use crate::domain::coaching::Status;
use crate::domain::ids::{AnticipationId, CycleId, EnactmentId, MeetingId, PlanId, TellingId, VisitId};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::look_for::Agreed;

/// More plans than one walks through with keys.
const MOST: usize = 200;

impl Store {
    /// The plans one can walk through from a place: of its cycle, or all of them; the oldest first.
    pub fn plans_at(&self, at: PlanAt) -> Result<Vec<PlanId>> {
        let (cycle, own) = match at {
            PlanAt::All => (None, None),
            PlanAt::Cycle(id) => (Some(id), None),
            PlanAt::Meeting(id) => (self.meeting(id)?.cycle, self.plan_of_meeting(id)?),
        };
        let mut query = self.db.prepare_cached(&format!(
            "SELECT id FROM task_plan WHERE deleted_at IS NULL AND (?3 OR cycle_id = ?1 OR id = ?2)
             ORDER BY created DESC, id DESC LIMIT {MOST}"
        ))?;
        let values = (cycle.map(CycleId::row), own.map(PlanId::row), at == PlanAt::All);
        let rows = query.query_map(values, |row| row.get(0).map(PlanId::from_row))?;
        let mut found: Vec<PlanId> = rows.collect::<std::result::Result<_, _>>()?;
        found.reverse();
        Ok(found)
    }

    /// A place in words, and its name in drafts: neither changes when an occurrence of a series gets its row.
    pub fn plan_place(&self, at: PlanAt) -> Result<(String, String)> {
        Ok(match at {
            PlanAt::All => (String::new(), String::new()),
            PlanAt::Cycle(id) => {
                let sql = "SELECT title, uuid FROM cycle WHERE id = ?1 AND deleted_at IS NULL";
                let found = self
                    .db
                    .prepare_cached(sql)?
                    .query_row([id.row()], |row| Ok((row.get(0)?, row.get::<_, uuid::Uuid>(1)?.to_string())));
                found.optional()?.ok_or(StoreError::Gone("cycle"))?
            }
            PlanAt::Meeting(id) => (self.meeting(id)?.label(), self.meeting_key(id)?),
        })
    }

    /// The plan a meeting is about, if it is about one.
    pub fn plan_of_meeting(&self, id: MeetingId) -> Result<Option<PlanId>> {
        let sql = "SELECT p.id FROM meeting m JOIN task_plan p ON p.id = m.task_plan_id AND p.deleted_at IS NULL
             WHERE m.id = ?1";
        let found = self.db.prepare_cached(sql)?.query_row([id.row()], |row| row.get(0).map(PlanId::from_row));
        Ok(found.optional()?)
    }

    /// The plan that is called like these words, the newest first: by id or any part of its title.
    pub fn plan_called(&self, words: &str) -> Result<Option<PlanId>> {
        let sql = "SELECT id FROM task_plan WHERE deleted_at IS NULL
             AND (uuid = ?2 OR instr(lower(title), lower(?1)) > 0) ORDER BY created DESC, id DESC LIMIT 1";
        let uuid = uuid::Uuid::parse_str(words).ok();
        let found = self.db.prepare_cached(sql)?.query_row((words, uuid), |row| row.get(0).map(PlanId::from_row));
        Ok(found.optional()?)
    }

    /// A plan with all that hangs on it.
    pub fn task_plan(&self, id: PlanId) -> Result<TaskPlan> {
        let columns = PlanPart::ALL.map(PlanPart::code).map(|code| format!("p.{code}")).join(", ");
        let sql = format!(
            "SELECT p.uuid, p.cycle_id, coalesce(c.title, ''), {columns} FROM task_plan p
             LEFT JOIN cycle c ON c.id = p.cycle_id WHERE p.id = ?1 AND p.deleted_at IS NULL"
        );
        let found = self.db.prepare_cached(&sql)?.query_row([id.row()], |row| {
            let mut words: [String; 7] = Default::default();
            for (at, word) in words.iter_mut().enumerate() {
                *word = row.get(3 + at)?;
            }
            Ok(TaskPlan {
                id,
                uuid: row.get(0)?,
                cycle: row.get::<_, Option<i64>>(1)?.map(CycleId::from_row),
                cycle_title: row.get(2)?,
                words,
                look_fors: String::new(),
                foreseen: Vec::new(),
                rooms: Vec::new(),
            })
        });
        let mut plan = found.optional()?.ok_or(StoreError::Gone("task plan"))?;
        plan.look_fors = self.agreed_look_fors(Agreed::On(id))?.map_or_else(String::new, |(_, name)| name);
        plan.foreseen = self.foreseen(id)?;
        plan.rooms = self.rooms(id)?;
        Ok(plan)
    }

    /// What students are expected to do, in order.
    pub fn foreseen(&self, id: PlanId) -> Result<Vec<Foreseen>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, uuid, what, body, ask FROM anticipation WHERE task_plan_id = ?1 AND deleted_at IS NULL
             ORDER BY position, id LIMIT 60",
        )?;
        let rows = query.query_map([id.row()], |row| {
            Ok(Foreseen {
                id: AnticipationId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                kind: Expected::from_code(&row.get::<_, String>(2)?),
                body: row.get(3)?,
                ask: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn rooms(&self, id: PlanId) -> Result<Vec<Room>> {
        let mut query = self.db.prepare_cached(
            "SELECT e.id, e.uuid, m.id, m.start_local, m.status, coalesce(p.name, ''), v.id,
                (SELECT json_group_array(coalesce(o.name, t.name)) FROM meeting_with w LEFT JOIN person o ON o.id = w.person_id
                 LEFT JOIN team t ON t.id = w.team_id WHERE w.meeting_id = m.id AND w.deleted_at IS NULL
                 AND w.person_id IS NOT e.host_id)
             FROM enactment e JOIN meeting m ON m.id = e.meeting_id AND m.deleted_at IS NULL
             LEFT JOIN person p ON p.id = e.host_id
             LEFT JOIN visit v ON v.meeting_id = m.id AND v.deleted_at IS NULL
             WHERE e.task_plan_id = ?1 AND e.deleted_at IS NULL ORDER BY m.start_utc, e.id LIMIT 60",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let start: String = row.get(3)?;
            let mut others: Vec<String> = serde_json::from_str(&row.get::<_, String>(7)?).unwrap_or_default();
            others.sort();
            Ok(Room {
                id: EnactmentId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                meeting: MeetingId::from_row(row.get(2)?),
                start: NaiveDateTime::parse_from_str(&start, "%Y-%m-%dT%H:%M").unwrap_or_default(),
                status: Status::from_code(&row.get::<_, String>(4)?).unwrap_or(Status::Planned),
                host: row.get(5)?,
                others,
                visit: row.get::<_, Option<i64>>(6)?.map(VisitId::from_row),
                tellings: Vec::new(),
            })
        })?;
        let mut rooms: Vec<Room> = rows.collect::<std::result::Result<_, _>>()?;
        for room in &mut rooms {
            room.tellings = self.tellings(room.id)?;
        }
        Ok(rooms)
    }

    fn tellings(&self, id: EnactmentId) -> Result<Vec<Telling>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, uuid, anticipation_id, strategy, body FROM telling WHERE enactment_id = ?1 AND deleted_at IS NULL
             ORDER BY id LIMIT 100",
        )?;
        let rows = query.query_map([id.row()], |row| {
            Ok(Telling {
                id: TellingId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                of: row.get::<_, Option<i64>>(2)?.map(AnticipationId::from_row),
                strategy: row.get(3)?,
                body: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
