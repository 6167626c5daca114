//! Every change to a work sort.

use chrono::NaiveDate;

use super::Folder;
use crate::domain::coaching::SortPoint;
use crate::domain::ids::{CycleId, MeetingId, VisitId, WorkGroupId, WorkSortId};
use crate::store::error::{Result, StoreError};
use crate::store::tx::Tx;

/// What of a group is written in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupWords {
    /// The strategy or model.
    Name,
    /// What these students can do.
    CanDo,
    /// What comes next for them.
    Next,
}

impl GroupWords {
    const fn column(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CanDo => "can_do",
            Self::Next => "next",
        }
    }
}

impl Tx<'_> {
    /// Begins a sort at a place.
    pub fn add_work_sort(&self, at: &Folder, point: SortPoint, day: NaiveDate) -> Result<WorkSortId> {
        let meeting = at.meeting.map(|meeting| self.touch(meeting)).transpose()?;
        let row = self.add(
            "work_sort",
            &[
                ("cycle_id", &at.cycle.map(CycleId::row)),
                ("meeting_id", &meeting.map(MeetingId::row)),
                ("visit_id", &at.visit.map(VisitId::row)),
                ("task", &""),
                ("point", &point.code()),
                ("on_day", &day),
            ],
        )?;
        Ok(WorkSortId::from_row(row))
    }

    /// Says the task.
    pub fn set_sort_task(&self, id: WorkSortId, task: &str) -> Result<()> {
        self.change("work_sort", id.row(), None, &[("task", &task.trim())])
    }

    /// Says when in the cycle it is.
    pub fn set_sort_point(&self, id: WorkSortId, point: SortPoint) -> Result<()> {
        self.change("work_sort", id.row(), None, &[("point", &point.code())])
    }

    /// Puts a sort into the trash.
    pub fn delete_work_sort(&self, id: WorkSortId) -> Result<()> {
        self.trash("work_sort", id.row())
    }

    /// Adds a group below those there are.
    pub fn add_work_group(&self, sort: WorkSortId, name: &str) -> Result<WorkGroupId> {
        let name = named(name)?;
        let position: i64 = self.db().query_row(
            "SELECT coalesce(max(position), 0) + 1 FROM work_group WHERE work_sort_id = ?1",
            [sort.row()],
            |row| row.get(0),
        )?;
        let row = self.add("work_group", &[("work_sort_id", &sort.row()), ("name", &name), ("position", &position)])?;
        Ok(WorkGroupId::from_row(row))
    }

    /// Says something of a group in words. A group keeps a name.
    pub fn say_of_group(&self, id: WorkGroupId, what: GroupWords, words: &str) -> Result<()> {
        let words = if what == GroupWords::Name { named(words)? } else { words.trim() };
        self.change("work_group", id.row(), None, &[(what.column(), &words)])
    }

    /// Says how many are in a group.
    pub fn count_group(&self, id: WorkGroupId, count: u32) -> Result<()> {
        self.change("work_group", id.row(), None, &[("count", &count)])
    }

    /// Gives the groups of a sort this order.
    pub fn order_groups(&self, order: &[WorkGroupId]) -> Result<()> {
        (1_i64..)
            .zip(order)
            .try_for_each(|(position, id)| self.change("work_group", id.row(), None, &[("position", &position)]))
    }

    /// Puts a group into the trash.
    pub fn delete_work_group(&self, id: WorkGroupId) -> Result<()> {
        self.trash("work_group", id.row())
    }
}

fn named(name: &str) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() {
        return Err(StoreError::Refused("A group needs a name: the strategy or model its students used.".to_owned()));
    }
    Ok(name)
}
