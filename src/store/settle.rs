//! Meetings that are over and of which nobody has said whether they happened.
//!
//! Asked about are those of the last 60 days, and of series nobody has touched those of the last three weeks: a series that
//! began long ago does not ask for a whole term. Travel and what takes whole days are never asked about.

use super::Store;
use super::error::Result;
use super::meeting::{COLUMNS, Meeting, gather};
use super::tx::Tx;
use crate::domain::ids::MeetingId;
use crate::domain::kind::Kind;
use crate::domain::time::{Stamp, to_stamp};

/// How far back untouched meetings of series are asked about, in milliseconds: three weeks.
const THREE_WEEKS: i64 = 21 * 86_400_000;

/// More of them are not read at once; what is settled makes room.
const MOST: usize = 500;

/// What waits among the meetings with a row.
const WAITING: &str =
    "m.status = 'planned' AND m.deleted_at IS NULL AND m.in_tray = 0 AND m.start_utc >= ?1 - 5184000000
    AND m.start_utc < ?1 AND m.end_utc <= ?1 AND m.kind <> 'travel' AND m.all_day = 0 AND m.let_be = 0";

impl Store {
    /// The meetings that wait to be settled, oldest first.
    pub fn unsettled(&self, now: Stamp) -> Result<Vec<Meeting>> {
        let sql = format!("{COLUMNS} WHERE {WAITING} ORDER BY m.start_utc LIMIT {MOST}");
        let mut found = gather(&self.db, &sql, &[&now.ms()])?;
        found.extend(self.untouched_and_over(now)?);
        found.sort_by_key(|one| to_stamp(one.start, one.zone));
        Ok(found)
    }

    /// How many meetings wait to be settled.
    pub fn to_settle(&self, now: Stamp) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM meeting m WHERE {WAITING}");
        let rows: i64 = self.db.prepare_cached(&sql)?.query_row([now.ms()], |row| row.get(0))?;
        Ok(rows + i64::try_from(self.untouched_and_over(now)?.len()).unwrap_or(0))
    }

    fn untouched_and_over(&self, now: Stamp) -> Result<Vec<Meeting>> {
        let mut found = self.untouched(now.ms() - THREE_WEEKS, now.ms())?;
        found.retain(|one| one.kind != Kind::Travel && to_stamp(one.end(), one.zone) <= now);
        Ok(found)
    }
}

impl Tx<'_> {
    /// Leaves a meeting as planned and asks no more about it.
    pub fn let_meeting_be(&self, id: MeetingId) -> Result<()> {
        let id = self.touch(id)?;
        self.change("meeting", id.row(), None, &[("let_be", &1_i64)])
    }
}
