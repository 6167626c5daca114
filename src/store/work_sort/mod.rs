//! Student work sorted by strategy or model: groups with a count, never a student's name. Read for one class at a time.

mod write;

use chrono::NaiveDate;
use rusqlite::Row;
use uuid::Uuid;

use super::Store;
use super::error::{Result, StoreError};
use crate::domain::coaching::SortPoint;
use crate::domain::ids::{CycleId, MeetingId, PersonId, VisitId, WorkGroupId, WorkSortId};
use crate::domain::quiet::quiet;

pub use write::GroupWords;

/// Where a work sort is opened from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A cycle.
    Cycle(CycleId),
    /// A meeting: a data discussion.
    Meeting(MeetingId),
    /// A visit.
    Visit(VisitId),
}

/// What a sort made there belongs to, and the sorts of that same class.
#[derive(Clone, PartialEq, Eq)]
pub struct Folder {
    /// The name of the place in drafts.
    pub key: String,
    /// The cycle.
    pub cycle: Option<CycleId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The visit.
    pub visit: Option<VisitId>,
    /// Whose class; none for a team's work.
    pub person: Option<PersonId>,
    /// That person's name; may be empty.
    pub name: String,
    /// The place in words: `visit · Rivera`, `Equal fractions`.
    pub about: String,
    /// The sorts of this class: of the cycle, or without one of this place; in order.
    pub sorts: Vec<WorkSort>,
}

/// Student work sorted once.
#[derive(Clone, PartialEq, Eq)]
pub struct WorkSort {
    /// Which.
    pub id: WorkSortId,
    /// Its name in drafts and exports.
    pub uuid: Uuid,
    /// The task.
    pub task: String,
    /// Baseline, during or closing.
    pub point: SortPoint,
    /// The day.
    pub day: NaiveDate,
    /// The meeting it was made in.
    pub meeting: Option<MeetingId>,
    /// The visit it was made in.
    pub visit: Option<VisitId>,
    /// Its groups, in order.
    pub groups: Vec<WorkGroup>,
}

/// Papers that were put together.
#[derive(Clone, PartialEq, Eq)]
pub struct WorkGroup {
    /// Which.
    pub id: WorkGroupId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// The strategy or model.
    pub name: String,
    /// How many.
    pub count: u32,
    /// What these students can do.
    pub can_do: String,
    /// What comes next for them.
    pub next: String,
}

quiet! { Folder { cycle, meeting, visit, person }, WorkSort { id, point, day }, WorkGroup { id } }

/// Whose class it is: of the visit, else of the only one in the meeting, else of the only one in the cycle.
pub(super) const CLASS: &str = "coalesce((SELECT v.person_id FROM visit v WHERE v.id = s.visit_id),
    (SELECT CASE count(*) WHEN 1 THEN max(w.person_id) END FROM meeting_with w
        WHERE w.meeting_id = s.meeting_id AND w.deleted_at IS NULL),
    (SELECT CASE count(*) WHEN 1 THEN max(w.person_id) END FROM cycle_with w
        WHERE w.cycle_id = s.cycle_id AND w.deleted_at IS NULL))";

/// More sorts of one class than anybody makes.
const MOST: usize = 60;

impl WorkSort {
    /// How many papers in all.
    pub fn total(&self) -> u32 {
        self.groups.iter().map(|group| group.count).sum()
    }

    /// The group of that row.
    pub fn group(&self, id: WorkGroupId) -> Option<&WorkGroup> {
        self.groups.iter().find(|group| group.id == id)
    }
}

impl Store {
    /// What a sort made at that place belongs to, with the sorts of its class.
    pub fn work_folder(&self, place: Place) -> Result<Folder> {
        let mut folder = match place {
            Place::Cycle(id) => self.folder_of_cycle(id)?,
            Place::Meeting(id) => self.folder_of_meeting(id)?,
            Place::Visit(id) => self.folder_of_visit(id)?,
        };
        let mine = match (folder.cycle, folder.visit, folder.meeting) {
            (Some(cycle), ..) => ("s.cycle_id", cycle.row()),
            (None, Some(visit), _) => ("s.visit_id", visit.row()),
            (None, None, meeting) => ("s.meeting_id", meeting.map_or(0, MeetingId::row)),
        };
        folder.sorts = self.work_sorts(mine, folder.person)?;
        if let Some(person) = folder.person {
            folder.name =
                self.db.query_row("SELECT name FROM person WHERE id = ?1", [person.row()], |row| row.get(0))?;
        }
        Ok(folder)
    }

    /// The sorts made in a visit, in order.
    pub fn work_sorts_of_visit(&self, id: VisitId) -> Result<Vec<WorkSort>> {
        self.sorts("s.visit_id = ?1", &[&id.row()])
    }

    fn work_sorts(&self, (column, row): (&str, i64), class: Option<PersonId>) -> Result<Vec<WorkSort>> {
        self.sorts(&format!("{column} = ?1 AND {CLASS} IS ?2"), &[&row, &class.map(PersonId::row)])
    }

    fn sorts(&self, whose: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<WorkSort>> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT s.id, s.uuid, s.task, s.point, s.on_day, s.meeting_id, s.visit_id FROM work_sort s
             WHERE {whose} AND s.deleted_at IS NULL ORDER BY s.on_day DESC, s.id DESC LIMIT {MOST}"
        ))?;
        let mut found: Vec<WorkSort> = query.query_map(values, read)?.collect::<std::result::Result<_, _>>()?;
        found.reverse();
        for sort in &mut found {
            sort.groups = self.work_groups(sort.id)?;
        }
        Ok(found)
    }

    fn work_groups(&self, id: WorkSortId) -> Result<Vec<WorkGroup>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, uuid, name, count, can_do, next FROM work_group WHERE work_sort_id = ?1 AND deleted_at IS NULL
             ORDER BY position, id LIMIT 60",
        )?;
        let rows = query.query_map([id.row()], |row| {
            Ok(WorkGroup {
                id: WorkGroupId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                name: row.get(2)?,
                count: u32::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
                can_do: row.get(4)?,
                next: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn folder_of_cycle(&self, id: CycleId) -> Result<Folder> {
        let sql = "SELECT c.uuid, c.title, (SELECT CASE count(*) WHEN 1 THEN max(w.person_id) END FROM cycle_with w
            WHERE w.cycle_id = c.id AND w.deleted_at IS NULL) FROM cycle c WHERE c.id = ?1 AND c.deleted_at IS NULL";
        let found = self.db.prepare_cached(sql)?.query_row([id.row()], |row| {
            let (uuid, about): (Uuid, String) = (row.get(0)?, row.get(1)?);
            Ok((uuid, about, row.get::<_, Option<i64>>(2)?.map(PersonId::from_row)))
        });
        let (uuid, about, person) = found.map_err(|error| gone(error, "cycle"))?;
        Ok(Folder { cycle: Some(id), person, about, ..Folder::bare(uuid.to_string()) })
    }

    fn folder_of_meeting(&self, id: MeetingId) -> Result<Folder> {
        let meeting = self.meeting(id)?;
        let alone = if let [_] = meeting.with.as_slice() { meeting.person() } else { None };
        let person = match (alone, meeting.with.is_empty(), meeting.cycle) {
            (None, true, Some(cycle)) => self.folder_of_cycle(cycle)?.person,
            _ => alone,
        };
        Ok(Folder {
            cycle: meeting.cycle,
            meeting: Some(id),
            person,
            about: meeting.label(),
            ..Folder::bare(self.meeting_key(id)?)
        })
    }

    fn folder_of_visit(&self, id: VisitId) -> Result<Folder> {
        let visit = self.visit(id)?.ok_or(StoreError::Gone("visit"))?;
        let of_meeting = self.folder_of_meeting(visit.meeting)?;
        Ok(Folder {
            key: visit.uuid.to_string(),
            visit: Some(id),
            person: visit.person.or(of_meeting.person),
            ..of_meeting
        })
    }
}

impl Folder {
    const fn bare(key: String) -> Self {
        Self {
            key,
            cycle: None,
            meeting: None,
            visit: None,
            person: None,
            name: String::new(),
            about: String::new(),
            sorts: Vec::new(),
        }
    }

    /// The newest sort made at this very place.
    pub fn newest_here(&self) -> Option<&WorkSort> {
        self.sorts.iter().rev().find(|sort| match (self.visit, self.meeting) {
            (Some(visit), _) => sort.visit == Some(visit),
            (None, Some(meeting)) => sort.meeting == Some(meeting),
            (None, None) => false,
        })
    }

    /// What the next sort of the class most likely is.
    pub fn next_point(&self) -> SortPoint {
        if self.sorts.is_empty() { SortPoint::Baseline } else { SortPoint::During }
    }
}

fn read(row: &Row) -> rusqlite::Result<WorkSort> {
    let point: String = row.get(3)?;
    Ok(WorkSort {
        id: WorkSortId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        task: row.get(2)?,
        point: SortPoint::from_code(&point).unwrap_or(SortPoint::During),
        day: row.get(4)?,
        meeting: row.get::<_, Option<i64>>(5)?.map(MeetingId::from_row),
        visit: row.get::<_, Option<i64>>(6)?.map(VisitId::from_row),
        groups: Vec::new(),
    })
}

fn gone(error: rusqlite::Error, what: &'static str) -> StoreError {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { StoreError::Gone(what) } else { error.into() }
}
