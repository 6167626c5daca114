//! The meetings of series that nobody has touched: computed for a window, each named by its series and start.

use chrono::{DateTime, Duration, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::calendars::{Calendars, keeps};
use super::{NewSeries, Origin, Series, read};
use crate::domain::coaching::Status;
use crate::domain::ids::{MeetingId, SeriesId};
use crate::domain::series::{End, Repeat};
use crate::domain::time::{plus_days, to_stamp};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::Meeting;

/// The longest meeting: a start before a window may reach into it by so many days.
const LONGEST_DAYS: i64 = 31;

impl Store {
    /// The untouched meetings that take place between two instants (UTC, milliseconds), by series and start.
    pub(in crate::store) fn untouched(&self, begin: i64, end: i64) -> Result<Vec<Meeting>> {
        let (first, last) = (wall(begin, -1), wall(end, 1));
        let all = read::within(&self.db, first - Duration::days(LONGEST_DAYS), last)?;
        let calendars = Calendars::over(&self.db, first.date(), last.date());
        let mut found = Vec::new();
        for series in &all {
            let from = first - Duration::minutes(series.plan.meeting.minutes);
            let years = calendars.of(&series.plan)?;
            let starts = series.plan.repeat.between(from, last, |day| keeps(&series.plan, years, day));
            if starts.is_empty() {
                continue;
            }
            let taken = read::with_rows(&self.db, series.id, Some(from), Some(last))?;
            let free = starts.into_iter().filter(|start| !taken.contains(start));
            found.extend(free.map(|start| occurrence(series, start)).filter(|one| is_between(one, begin, end)));
        }
        Ok(found)
    }

    /// The meeting an occurrence is: its row if it has been touched meanwhile, else as its series makes it.
    pub(in crate::store) fn occurrence(&self, origin: Origin) -> Result<Meeting> {
        match row_of(&self.db, origin)? {
            Some((row, _)) => self.meeting(row),
            None => Ok(occurrence(&read::one(&self.db, origin.series)?, origin.start)),
        }
    }

    /// A word that names a meeting on every machine, with or without a row: its uuid, or its series' and its start.
    pub(in crate::store) fn meeting_key(&self, id: MeetingId) -> Result<String> {
        let Some((series, start)) = id.occurrence() else {
            let sql = "SELECT uuid FROM meeting WHERE id = ?1";
            let found: Option<Uuid> = self.db.query_row(sql, [id.row()], |row| row.get(0)).optional()?;
            return Ok(found.map(|uuid| uuid.to_string()).unwrap_or_default());
        };
        Ok(format!("{}@{}", read::one(&self.db, series)?.uuid, read::local_text(start)))
    }

    /// The meeting a word names; none when it is gone.
    pub(in crate::store) fn meeting_of_key(&self, key: &str) -> Result<Option<MeetingId>> {
        let row = |table: &str, uuid: &str| -> Result<Option<i64>> {
            let Ok(uuid) = uuid.parse::<Uuid>() else { return Ok(None) };
            let sql = format!("SELECT id FROM {table} WHERE uuid = ?1 AND deleted_at IS NULL");
            Ok(self.db.query_row(&sql, [uuid], |row| row.get(0)).optional()?)
        };
        let Some((series, start)) = key.split_once('@') else {
            return Ok(row("meeting", key)?.map(MeetingId::from_row));
        };
        let (Some(series), Some(start)) = (row("series", series)?.map(SeriesId::from_row), read::local(start)) else {
            return Ok(None);
        };
        let origin = Origin { series, start };
        match row_of(&self.db, origin)? {
            Some((_, true)) => Ok(None),
            Some((row, false)) => Ok(Some(row)),
            None => Ok(Some(origin.name())),
        }
    }

    /// The repetition with its count made a last day: so many meetings that really take place, whatever falls on
    /// no-school days. One that can't be had within ten years is left as it is.
    pub fn counted_out(&self, new: &NewSeries) -> Result<Repeat> {
        let repeat = &new.repeat;
        let Some((rule, End::Count(count))) = repeat.rule.clone().map(|rule| (rule.clone(), rule.end)) else {
            return Ok(repeat.clone());
        };
        let endless = Repeat { rule: Some(rule.clone().ending(End::Never)), ..repeat.clone() };
        let until = plus_days(repeat.start.date(), 3653).and_time(repeat.start.time());
        let calendars = Calendars::over(&self.db, repeat.start.date(), until.date());
        let years = calendars.of(new)?;
        let held = endless.between(repeat.start, until, |day| keeps(new, years, day));
        let last = usize::try_from(count).ok().and_then(|count| held.get(count.checked_sub(1)?));
        let end = last.map_or(End::Count(count), |last| End::Until(*last));
        Ok(Repeat { rule: Some(rule.ending(end)), ..repeat.clone() })
    }
}

/// The row of an occurrence that has been touched, and whether it is in the trash.
pub(super) fn row_of(db: &Connection, origin: Origin) -> Result<Option<(MeetingId, bool)>> {
    let found = db
        .prepare_cached("SELECT id, deleted_at IS NOT NULL FROM meeting WHERE series_id = ?1 AND original_start = ?2")?
        .query_row((origin.series.row(), read::local_text(origin.start)), |row| {
            Ok((MeetingId::from_row(row.get(0)?), row.get(1)?))
        });
    found.optional().map_err(StoreError::from)
}

/// The uuid of an occurrence, with and without a row: the same on every machine.
pub(super) fn uuid_of(series: &Series, start: NaiveDateTime) -> Uuid {
    Uuid::new_v5(&series.uuid, read::local_text(start).as_bytes())
}

/// The meeting a series makes at a start.
fn occurrence(series: &Series, start: NaiveDateTime) -> Meeting {
    let plan = &series.plan.meeting;
    let origin = Origin { series: series.id, start };
    Meeting {
        id: origin.name(),
        uuid: uuid_of(series, start),
        rev: series.rev,
        kind: plan.kind,
        title: plan.title.clone(),
        start,
        minutes: plan.minutes,
        zone: plan.zone,
        all_day: false,
        status: Status::Planned,
        cancel_reason: String::new(),
        place: plan.place.clone(),
        school: plan.school,
        period: plan.period.clone(),
        cycle: plan.cycle,
        cycle_title: series.cycle_title.clone(),
        coach_role: plan.coach_role,
        tags: plan.tags.clone(),
        counts_time: plan.counts_time,
        origin: Some(origin),
        has_observations: false,
        tier: None,
        with: series.with.clone(),
    }
}

fn is_between(meeting: &Meeting, begin: i64, end: i64) -> bool {
    let start = to_stamp(meeting.start, meeting.zone).ms();
    start < end && start + meeting.minutes * 60_000 > begin
}

/// The UTC wall clock at an instant, so many days on: wide enough for every zone.
fn wall(ms: i64, days: i64) -> NaiveDateTime {
    let at = DateTime::from_timestamp_millis(ms).unwrap_or_default().naive_utc();
    plus_days(at.date(), days).and_time(at.time())
}
