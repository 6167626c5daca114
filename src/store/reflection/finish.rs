//! What waits to be written: visits that have ended, planning conversations to come, the week.

use std::fmt;

use super::Subject;
use crate::domain::coaching::{About, Status};
use crate::domain::ids::CycleId;
use crate::domain::kind::Kind;
use crate::domain::time::{Now, monday, plus_days, to_stamp};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{COLUMNS, Meeting, gather};

/// At most this many visits wait in the list; older ones come up as these are written.
const VISITS: usize = 12;
/// At most this many planning conversations to come wait in the list.
const COMING: usize = 12;
/// How far ahead planning conversations are looked for: seven days.
const AHEAD_MS: i64 = 7 * 86_400_000;

/// Something to finish first.
#[derive(Clone, PartialEq, Eq)]
pub struct ToFinish {
    /// What the entry would be about.
    pub subject: Subject,
    /// What it is about, in words.
    pub name: String,
    /// The meeting, when it is about one.
    pub meeting: Option<Meeting>,
}

impl Store {
    /// What waits to be written: ended visits without an entry, the one ended last on top;
    /// then planning conversations to come without a note, then the week.
    pub fn to_finish(&self, now: Now) -> Result<Vec<ToFinish>> {
        let mut waiting = Vec::new();
        let visits = self.visits_to_finish(VISITS)?;
        let visited = visits.iter().map(|visit| self.meeting(visit.meeting)).collect::<Result<Vec<_>>>()?;
        let mut coming = self.planning_ahead(now)?;
        coming.retain(|one| visited.iter().all(|visit| visit.id != one.id));
        for meeting in visited.into_iter().chain(coming) {
            let subject = self.subject_of_meeting(meeting.id)?;
            waiting.push(ToFinish { subject, name: meeting.label(), meeting: Some(meeting) });
        }
        let first = monday(now.today());
        if !self.is_week_written(first)? {
            let subject = Subject::plain(About::Week, now.today());
            waiting.push(ToFinish { name: self.subject_name(&subject)?, subject, meeting: None });
        }
        Ok(waiting)
    }

    /// Coaching meetings of the last seven days that nothing is written about, newest first.
    pub fn meetings_unwritten(&self, now: Now) -> Result<Vec<Meeting>> {
        let sql = format!(
            "{COLUMNS} WHERE m.start_utc > ?1 - {AHEAD_MS} AND m.start_utc <= ?1 AND m.status <> 'cancelled'
                AND m.deleted_at IS NULL AND m.in_tray = 0 AND m.all_day = 0
                AND m.kind NOT IN ('travel', 'duties', 'leadership', 'other')
                AND NOT EXISTS (SELECT 1 FROM reflection r WHERE r.meeting_id = m.id AND r.theme = '' AND r.deleted_at IS NULL)
             ORDER BY m.start_utc DESC LIMIT 8"
        );
        gather(&self.db, &sql, &[&now.stamp.ms()])
    }

    /// Cycles under way, by title.
    pub fn cycles_to_write_about(&self) -> Result<Vec<(CycleId, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, title FROM cycle WHERE deleted_at IS NULL AND stage <> 'closed' ORDER BY title, id LIMIT 40",
        )?;
        let rows = query.query_map([], |row| Ok((CycleId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Planning conversations of the next seven days, by start; those of a series that nobody has touched as well.
    fn planning_ahead(&self, now: Now) -> Result<Vec<Meeting>> {
        let (from, until) = (now.stamp.ms(), now.stamp.ms() + AHEAD_MS);
        let sql = format!(
            "{COLUMNS} WHERE m.start_utc >= ?1 AND m.start_utc < ?1 + {AHEAD_MS} AND m.kind = 'planning'
                AND m.status = 'planned' AND m.deleted_at IS NULL AND m.in_tray = 0
                AND NOT EXISTS (SELECT 1 FROM reflection r WHERE r.meeting_id = m.id AND r.theme = '' AND r.deleted_at IS NULL)
             ORDER BY m.start_utc LIMIT {COMING}"
        );
        let starts = |one: &Meeting| to_stamp(one.start, one.zone).ms();
        let is_wanted = |one: &Meeting| {
            one.kind == Kind::Planning && one.status == Status::Planned && (from..until).contains(&starts(one))
        };
        let mut coming = gather(&self.db, &sql, &[&from])?;
        coming.extend(self.untouched(from, until)?.into_iter().filter(is_wanted));
        coming.sort_by_key(starts);
        coming.truncate(COMING);
        Ok(coming)
    }

    fn is_week_written(&self, first: chrono::NaiveDate) -> Result<bool> {
        let mut query = self.db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reflection WHERE about = 'week' AND deleted_at IS NULL AND on_day BETWEEN ?1 AND ?2)",
        )?;
        let days = (first.to_string(), plus_days(first, 6).to_string());
        Ok(query.query_row(days, |row| row.get(0))?)
    }
}

impl fmt::Debug for ToFinish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ToFinish({:?})", self.subject)
    }
}
