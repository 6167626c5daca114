//! Reading series: one, those that a window can touch, and which of their starts have a row.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use rusqlite::{Connection, Row};

use super::{NewSeries, Series};
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::ids::{CycleId, SchoolId, SeriesId, WindowId};
use crate::domain::kind::Kind;
use crate::domain::series::{Repeat, Within};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::{NewMeeting, Participant, party};

/// The spelling of a wall-clock time in the journal.
const TIME: &str = "%Y-%m-%dT%H:%M";

/// What stands for the last start of a series without end: sorts after every date, as these are kept.
pub(super) const ENDLESS: &str = "9999-99";

/// The columns a series is read with.
const COLUMNS: &str =
    "SELECT id, uuid, rev, rrule, start_local, minutes, zone, rdate, exdate, rotation, skip_no_school, kind, title,
    place, school_id, cycle_id, period, coach_role, tags, counts_time, split_from,
    coalesce((SELECT title FROM cycle WHERE cycle.id = series.cycle_id), ''), deleted_at IS NOT NULL,
    cycle_window_id, (SELECT name FROM cycle_window w WHERE w.id = cycle_window_id),
    (SELECT first_day FROM cycle_window w WHERE w.id = cycle_window_id),
    (SELECT last_day FROM cycle_window w WHERE w.id = cycle_window_id) FROM series";

impl Store {
    /// One series, also one in the trash.
    pub fn series(&self, id: SeriesId) -> Result<Series> {
        one(&self.db, id)
    }
}

/// A series that has meetings to come.
#[derive(Clone, PartialEq, Eq)]
pub struct GoingOn {
    /// Which.
    pub id: SeriesId,
    /// Its title or what it is, and who takes part.
    pub label: String,
    /// How often, in words.
    pub rule: String,
    /// The day of its last meeting, if it has one.
    pub ends: Option<NaiveDate>,
}

crate::domain::quiet::quiet! { GoingOn { id, ends } }

impl Store {
    /// The series that have meetings on a day or after it, those that end first.
    pub fn series_going_on(&self, from: NaiveDate) -> Result<Vec<GoingOn>> {
        let sql = format!(
            "{COLUMNS} WHERE deleted_at IS NULL AND last_local >= ?1 AND first_local < ?2
             ORDER BY last_local, id LIMIT 500"
        );
        let start = from.and_time(chrono::NaiveTime::MIN);
        let found = gather(&self.db, &sql, &[&local_text(start), &ENDLESS])?;
        let mut last = self.db.prepare_cached("SELECT last_local FROM series WHERE id = ?1")?;
        let going = found.into_iter().map(|series| {
            let meeting = &series.plan.meeting;
            let title = if meeting.title.is_empty() { meeting.kind.title() } else { &meeting.title };
            let names: Vec<&str> = series.with.iter().take(3).map(|one| one.name.as_str()).collect();
            let label = if names.is_empty() { title.to_owned() } else { format!("{title} · {}", names.join(", ")) };
            let ends: String = last.query_row([series.id.row()], |row| row.get(0))?;
            let ends = local(&ends).map(|end| end.date());
            Ok(GoingOn { id: series.id, label, rule: series.plan.repeat.words(), ends })
        });
        going.collect()
    }
}

/// One series, also one in the trash.
pub(in crate::store) fn one(db: &Connection, id: SeriesId) -> Result<Series> {
    let found = gather(db, &format!("{COLUMNS} WHERE id = ?1"), &[&id.row()])?;
    found.into_iter().next().ok_or(StoreError::Gone("series"))
}

/// The series whose starts may lie between two wall-clock times.
pub(super) fn within(db: &Connection, from: NaiveDateTime, until: NaiveDateTime) -> Result<Vec<Series>> {
    let sql = format!("{COLUMNS} WHERE deleted_at IS NULL AND last_local >= ?1 AND first_local < ?2 ORDER BY id");
    gather(db, &sql, &[&local_text(from), &local_text(until)])
}

/// The starts of a series that have a row, whatever has become of it, from `from` to before `until` where those are given.
pub(super) fn with_rows(
    db: &Connection,
    series: SeriesId,
    from: Option<NaiveDateTime>,
    until: Option<NaiveDateTime>,
) -> Result<Vec<NaiveDateTime>> {
    let mut query = db.prepare_cached(
        "SELECT original_start FROM meeting WHERE series_id = ?1 AND original_start >= ?2 AND original_start < ?3
         ORDER BY original_start",
    )?;
    let from = from.map(local_text).unwrap_or_default();
    let until = until.map_or_else(|| ENDLESS.to_owned(), local_text);
    let rows = query.query_map((series.row(), from, until), |row| row.get::<_, String>(0))?;
    let texts: Vec<String> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(texts.iter().filter_map(|text| local(text)).collect())
}

fn gather(db: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Series>> {
    let mut query = db.prepare_cached(sql)?;
    let mut found: Vec<Series> = query.query_map(values, read)?.collect::<std::result::Result<_, _>>()?;
    for series in &mut found {
        series.with = participants(db, series.id)?;
        series.plan.meeting.with = series.with.iter().map(|one| one.who).collect();
    }
    Ok(found)
}

fn participants(db: &Connection, series: SeriesId) -> Result<Vec<Participant>> {
    let mut query = db.prepare_cached(
        "SELECT w.person_id, w.team_id, coalesce(p.name, t.name) FROM series_with w
         LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
         WHERE w.series_id = ?1 AND w.deleted_at IS NULL ORDER BY coalesce(p.sort_name, t.sort_name)",
    )?;
    let rows = query.query_map([series.row()], |row| Ok(Participant { who: party(row, 0)?, name: row.get(2)? }))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// When a series takes place.
fn repeat(row: &Row) -> rusqlite::Result<Repeat> {
    let (start, rule): (String, String) = (row.get(4)?, row.get(3)?);
    let (also, except, letters): (String, String, String) = (row.get(7)?, row.get(8)?, row.get(9)?);
    Ok(Repeat {
        start: local(&start).unwrap_or_default(),
        rule: rule.parse().ok(),
        also: starts(&also),
        except: starts(&except),
        letters: letters.split_whitespace().map(str::to_owned).collect(),
        skips_no_school: row.get(10)?,
        within: window(row)?,
    })
}

fn read(row: &Row) -> rusqlite::Result<Series> {
    let (zone, kind): (String, String) = (row.get(6)?, row.get(11)?);
    let coach: Option<String> = row.get(17)?;
    let repeat = repeat(row)?;
    let meeting = NewMeeting {
        kind: Kind::from_code(&kind).unwrap_or(Kind::Other),
        title: row.get(12)?,
        start: repeat.start,
        minutes: row.get(5)?,
        zone: zone.parse().unwrap_or(Tz::UTC),
        with: Vec::new(),
        cycle: row.get::<_, Option<i64>>(15)?.map(CycleId::from_row),
        period: row.get(16)?,
        coach_role: coach.as_deref().and_then(CoachRole::from_code),
        tags: row.get(18)?,
        place: row.get(13)?,
        school: row.get::<_, Option<i64>>(14)?.map(SchoolId::from_row),
        status: Status::Planned,
        counts_time: row.get(19)?,
        tier: None,
    };
    Ok(Series {
        id: SeriesId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        rev: row.get(2)?,
        plan: NewSeries { meeting, repeat },
        cycle_title: row.get(21)?,
        with: Vec::new(),
        split_from: row.get::<_, Option<i64>>(20)?.map(SeriesId::from_row),
        is_deleted: row.get(22)?,
    })
}

/// The cycle window a series keeps to. One in the trash holds on: without it the series would go on all year.
fn window(row: &Row) -> rusqlite::Result<Option<Within>> {
    let Some(id) = row.get::<_, Option<i64>>(23)? else { return Ok(None) };
    Ok(Some(Within { id: WindowId::from_row(id), name: row.get(24)?, first: row.get(25)?, last: row.get(26)? }))
}

/// A wall-clock time as the journal spells it: sorts as it reads.
pub(in crate::store) fn local_text(at: NaiveDateTime) -> String {
    at.format(TIME).to_string()
}

/// A wall-clock time from the journal's spelling.
pub(in crate::store) fn local(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, TIME).ok()
}

fn starts(list: &str) -> Vec<NaiveDateTime> {
    list.split(',').filter_map(local).collect()
}

/// Starts with commas between.
pub(super) fn list_text(starts: &[NaiveDateTime]) -> String {
    starts.iter().map(|at| local_text(*at)).collect::<Vec<_>>().join(",")
}
