//! Several meetings at once: those that were selected, what each was planned to be, and what is done to all of them.

use chrono::Duration;
use rusqlite::OptionalExtension;

use super::read::{COLUMNS, gather, starts};
use super::{Meeting, NewMeeting};
use crate::domain::coaching::Status;
use crate::domain::ids::{CycleId, MeetingId};
use crate::domain::time::plus_days;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::series::Origin;
use crate::store::tx::Tx;

impl Store {
    /// The meetings of these names that are on the schedule, by start; those that are gone are left out.
    pub fn meetings_named(&self, names: &[MeetingId]) -> Result<Vec<Meeting>> {
        let mut found = Vec::new();
        let mut rows = Vec::new();
        for name in names {
            match name.occurrence() {
                Some((series, start)) => found.extend(self.standing(Origin { series, start })?),
                None => rows.push(name.row().to_string()),
            }
        }
        let sql = format!(
            "{COLUMNS} WHERE m.id IN (SELECT value FROM json_each(?1)) AND m.deleted_at IS NULL AND m.in_tray = 0"
        );
        found.extend(gather(&self.db, &sql, &[&format!("[{}]", rows.join(","))])?);
        found.sort_by_key(|one| (starts(one), one.id));
        found.dedup_by_key(|one| one.id);
        Ok(found)
    }

    /// An occurrence that still takes place: its row, or what its series makes of that day.
    fn standing(&self, origin: Origin) -> Result<Option<Meeting>> {
        let meeting = self.occurrence(origin)?;
        if meeting.id.occurrence().is_some() {
            let day = meeting.start.date();
            let there = self.meetings(day, plus_days(day, 1), meeting.zone)?;
            return Ok(there.into_iter().find(|one| one.id == meeting.id));
        }
        Ok(self.meetings_named(&[meeting.id])?.into_iter().next())
    }

    /// What another one like it needs, with the length it was planned for, however long it took.
    pub fn planned_again(&self, meeting: &Meeting) -> Result<NewMeeting> {
        let sql = "SELECT minutes FROM meeting WHERE id = ?1";
        let planned = self.db.prepare_cached(sql)?.query_row([meeting.id.row()], |row| row.get(0)).optional()?;
        Ok(NewMeeting { minutes: planned.unwrap_or(meeting.minutes), ..meeting.again() })
    }
}

impl Tx<'_> {
    /// Moves every one of these by so many minutes of the wall clock.
    pub fn shift_meetings(&self, meetings: &[Meeting], minutes: i64) -> Result<()> {
        meetings.iter().try_for_each(|one| {
            let start = one.start.checked_add_signed(Duration::minutes(minutes)).unwrap_or(one.start);
            self.place_meeting(one.id, Some(one.rev), start, one.minutes, one.zone)
        })
    }

    /// Puts a meeting where a new one would stand, with its bell period.
    pub fn carry_meeting(&self, meeting: &Meeting, to: &NewMeeting) -> Result<()> {
        let id = self.touch(meeting.id)?;
        let seen = (id == meeting.id).then_some(meeting.rev);
        self.place_meeting(id, seen, to.start, to.minutes, to.zone)?;
        self.change("meeting", id.row(), None, &[("period", &to.period)])
    }

    /// Cancels those that are planned, for one reason; answers how many.
    pub fn cancel_meetings(&self, meetings: &[Meeting], reason: &str) -> Result<usize> {
        let planned = meetings.iter().filter(|one| one.status == Status::Planned);
        let mut count = 0;
        for one in planned {
            self.mark_meeting(one.id, Some(one.rev), Status::Cancelled, reason)?;
            count += 1;
        }
        Ok(count)
    }

    /// Puts every one of these into a cycle, or takes it out of its cycle.
    pub fn tie_meetings(&self, meetings: &[Meeting], cycle: Option<CycleId>) -> Result<()> {
        meetings.iter().try_for_each(|one| {
            let id = self.touch(one.id)?;
            let seen = (id == one.id).then_some(one.rev);
            self.change("meeting", id.row(), seen, &[("cycle_id", &cycle.map(CycleId::row))])?;
            self.follow_cycle(id)
        })
    }
}
