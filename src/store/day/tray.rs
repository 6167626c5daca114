//! The tray: meetings that wait for a new time.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::coaching::Status;
use crate::domain::quiet::quiet;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{COLUMNS, Meeting, gather};
use crate::store::tx::Tx;

/// The most that is shown; a coach has some dozens of meetings a week.
const MOST: i64 = 400;

/// A meeting that waits for a new time. Its start is still the one it had.
#[derive(Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The meeting, by the time it had.
    pub meeting: Meeting,
    /// Why it fell out.
    pub reason: String,
}

quiet! { Waiting { meeting } }

impl Store {
    /// What waits for a new time, by the time it had.
    pub fn tray(&self) -> Result<Vec<Waiting>> {
        let waiting = "in_tray = 1 AND deleted_at IS NULL";
        let sql = format!(
            "{COLUMNS} WHERE m.id IN (SELECT id FROM meeting WHERE {waiting} ORDER BY start_utc LIMIT {MOST}) ORDER BY m.start_utc, m.id"
        );
        let meetings = gather(&self.db, &sql, &[])?;
        let mut query = self.db.prepare_cached("SELECT tray_reason FROM meeting WHERE id = ?1")?;
        meetings
            .into_iter()
            .map(|meeting| {
                let reason = query.query_row([meeting.id.row()], |row| row.get(0))?;
                Ok(Waiting { meeting, reason })
            })
            .collect()
    }

    /// The last day before `today` inclusive, or the next after it, that has new times to send; for a tray that is empty.
    pub fn day_with_new_times(&self, since: NaiveDate) -> Result<Option<NaiveDate>> {
        let sql = "SELECT max(day) FROM day_change WHERE day >= ?1 AND deleted_at IS NULL";
        Ok(self.db.prepare_cached(sql)?.query_row([since], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Takes a meeting out of the tray to a new time, at a bell period if it is one.
    pub fn place_from_tray(&self, waiting: &Waiting, start: NaiveDateTime, minutes: i64, period: &str) -> Result<()> {
        let meeting = &waiting.meeting;
        self.place_meeting(meeting.id, Some(meeting.rev), start, minutes, meeting.zone)?;
        if period.is_empty() { Ok(()) } else { self.change("meeting", meeting.id.row(), None, &[("period", &period)]) }
    }

    /// Lets a meeting of the tray go: cancelled for the reason it fell out, its time counted as lost.
    pub fn let_go(&self, waiting: &Waiting) -> Result<()> {
        self.mark_meeting(waiting.meeting.id, Some(waiting.meeting.rev), Status::Cancelled, &waiting.reason)
    }
}
