//! The list of meetings, the meetings of a week among them, and what their time counts as.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::OptionalExtension;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Filter, Listing};
use crate::domain::time::{Now, plus_days, rfc3339, to_stamp};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{Meeting, Party};

/// A series without an end is listed so many days ahead, when no last day is asked for.
const AHEAD: i64 = 366;

const COLUMNS: [&str; 13] =
    ["id", "start", "end", "all_day", "kind", "title", "with", "teachers", "cycle", "status", "series", "place", "uid"];

impl Store {
    /// Meetings by start.
    pub(super) fn list_meetings(&self, filter: &Filter, now: Now) -> Result<Listing> {
        let (first, last) = self.days_with_meetings()?;
        let from = filter.from.or(first).unwrap_or(now.today());
        let ahead = plus_days(now.today(), AHEAD);
        let to = filter.to.unwrap_or_else(|| last.map_or(ahead, |last| last.max(ahead)));
        let mut meetings = self.meetings(from, plus_days(to, 1), now.zone)?;
        if let Some(person) = filter.person {
            meetings.retain(|one| one.with.iter().any(|party| party.who == Party::Person(person)));
        }
        self.list_of(&meetings, now.zone)
    }

    /// The first and the last day on which a meeting or a series begins.
    fn days_with_meetings(&self) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
        let sql = "SELECT min(day), max(day) FROM (SELECT substr(start_local, 1, 10) AS day FROM meeting
             UNION ALL SELECT substr(start_local, 1, 10) FROM series)";
        Ok(self.db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// These meetings, in their order.
    pub fn list_of(&self, meetings: &[Meeting], zone: Tz) -> Result<Listing> {
        let rows = meetings.iter().map(|one| self.meeting_values(one, zone)).collect::<Result<_>>()?;
        let hidden = &["id", "end", "all_day", "teachers", "cycle", "series", "uid"];
        Ok(Listing { name: "meetings", columns: COLUMNS.to_vec(), hidden, rows })
    }

    fn meeting_values(&self, meeting: &Meeting, zone: Tz) -> Result<Vec<Value>> {
        let mut teachers = Vec::new();
        for one in &meeting.with {
            if let Party::Person(id) = one.who {
                teachers.extend(self.uuid_of("person", id.row())?);
            }
        }
        let cycle = meeting.cycle.map(|id| self.uuid_of("cycle", id.row())).transpose()?.flatten();
        let (start, end) = ends(meeting, zone);
        Ok(vec![
            json!(meeting.uuid.to_string()),
            start,
            end,
            json!(meeting.all_day),
            json!(meeting.kind.code()),
            json!(meeting.title),
            meeting.with.iter().map(|one| one.name.clone()).collect(),
            teachers.into_iter().collect(),
            cycle.map_or(Value::Null, Value::String),
            json!(meeting.status.code()),
            json!(meeting.origin.is_some()),
            json!(meeting.place),
            json!(self.calendar_uid(meeting.uuid)?.unwrap_or_else(|| meeting.uuid.to_string())),
        ])
    }

    /// A record's uuid in words.
    fn uuid_of(&self, table: &'static str, row: i64) -> Result<Option<String>> {
        let sql = format!("SELECT uuid FROM {table} WHERE id = ?1");
        let uuid: Option<Uuid> = self.db.prepare_cached(&sql)?.query_row([row], |row| row.get(0)).optional()?;
        Ok(uuid.map(|uuid| uuid.to_string()))
    }

    /// What a calendar calls a meeting it has brought.
    fn calendar_uid(&self, meeting: Uuid) -> Result<Option<String>> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT uid FROM external_ref WHERE record = ?1 AND tbl = 'meeting' AND deleted_at IS NULL LIMIT 1",
            )?
            .query_row([meeting], |row| row.get(0))
            .optional()?)
    }
}

/// When it begins and ends: moments with the offset of the zone, or for whole days dates, the last one exclusive.
fn ends(meeting: &Meeting, zone: Tz) -> (Value, Value) {
    if meeting.all_day {
        let last = meeting.end() - chrono::TimeDelta::milliseconds(1);
        let until = plus_days(last.date().max(meeting.start.date()), 1);
        return (json!(meeting.start.date().to_string()), json!(until.to_string()));
    }
    let start = to_stamp(meeting.start, meeting.zone);
    (json!(rfc3339(start, zone)), json!(rfc3339(start.plus_minutes(meeting.minutes), zone)))
}
