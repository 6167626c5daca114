//! Reading meetings: by span, by row, and what is next.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use rusqlite::{Connection, Row};

use super::{Meeting, Participant, Party};
use crate::domain::coaching::{CoachRole, Status, Tier};
use crate::domain::ids::{CycleId, MeetingId, PersonId, SchoolId, SeriesId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::time::{Stamp, plus_days, to_stamp};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::series::{Origin, local};

/// How far ahead the next meeting is looked for, in milliseconds.
const FORTNIGHT: i64 = 14 * 86_400_000;

impl Store {
    /// Every meeting that touches the days from `from` to before `until` (wall clock of `zone`), by start.
    /// Those of a series that nobody has touched are among them. Cost grows with the span asked for, not with the journal.
    pub fn meetings(&self, from: NaiveDate, until: NaiveDate, zone: Tz) -> Result<Vec<Meeting>> {
        let begin = midnight(from, zone);
        let end = midnight(until, zone);
        let day_before = midnight(plus_days(from, -1), zone);
        let mut found = gather(&self.db, &span_sql(), &[&begin, &end, &day_before])?;
        let untouched = self.untouched(begin, end)?;
        if !untouched.is_empty() {
            found.extend(untouched);
            found.sort_by_key(starts);
        }
        Ok(found)
    }

    /// One meeting, also from the trash; an occurrence as its series makes it.
    pub fn meeting(&self, id: MeetingId) -> Result<Meeting> {
        if let Some((series, start)) = id.occurrence() {
            return self.occurrence(Origin { series, start });
        }
        let found = gather(&self.db, &format!("{COLUMNS} WHERE m.id = ?1"), &[&id.row()])?;
        found.into_iter().next().ok_or(StoreError::Gone("meeting"))
    }

    /// The next planned meeting that has not ended, if any begins within a fortnight.
    pub fn next_meeting(&self, now: Stamp) -> Result<Option<Meeting>> {
        let sql = format!(
            "{COLUMNS} WHERE m.id IN (SELECT id FROM meeting WHERE start_utc >= ?1 - 43200000 AND start_utc < ?1 + 1209600000
                AND end_utc > ?1 AND status = 'planned' AND deleted_at IS NULL AND in_tray = 0 AND kind <> 'travel'
                ORDER BY start_utc LIMIT 1)"
        );
        let row = gather(&self.db, &sql, &[&now.ms()])?.into_iter().next();
        let coming = self.untouched(now.ms(), now.ms() + FORTNIGHT)?.into_iter().filter(|one| one.kind != Kind::Travel);
        Ok(row.into_iter().chain(coming).min_by_key(starts))
    }
}

/// What meetings are sorted by; those that begin together stay as they came, rows first.
pub(super) fn starts(meeting: &Meeting) -> Stamp {
    to_stamp(meeting.start, meeting.zone)
}

/// Meetings that touch a span: those that begin in it or a day before, and, by an index of their own, those longer than a
/// day. INDEXED BY, because SQLite would rather walk the table to merge the two.
pub(super) fn span_sql() -> String {
    format!(
        "{COLUMNS} WHERE m.deleted_at IS NULL AND m.in_tray = 0 AND m.id IN (
            SELECT id FROM meeting WHERE start_utc >= ?3 AND start_utc < ?2 AND end_utc > ?1
            UNION ALL SELECT id FROM meeting INDEXED BY meeting_long
                WHERE end_utc - start_utc > 86400000 AND end_utc > ?1 AND start_utc < ?2)
         ORDER BY m.start_utc, m.id"
    )
}

fn midnight(day: NaiveDate, zone: Tz) -> i64 {
    to_stamp(day.and_time(chrono::NaiveTime::MIN), zone).ms()
}

/// The columns every meeting is read with.
pub(in crate::store) const COLUMNS: &str = "SELECT m.id, m.uuid, m.rev, m.kind, m.title, m.start_local, coalesce(m.met_minutes, m.minutes), m.zone, m.all_day, m.status,
    m.cancel_reason, m.place, m.school_id, m.period, m.cycle_id, coalesce((SELECT title FROM cycle WHERE cycle.id = m.cycle_id), ''),
    m.coach_role, m.tags, m.counts_time, m.series_id,
    EXISTS (SELECT 1 FROM visit v JOIN observation o ON o.visit_id = v.id WHERE v.meeting_id = m.id AND o.deleted_at IS NULL),
    m.original_start, m.tier FROM meeting m";

/// Reads meetings by a query that begins with `COLUMNS`, each with who takes part.
pub(in crate::store) fn gather(db: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<Meeting>> {
    let mut query = db.prepare_cached(sql)?;
    let mut found: Vec<Meeting> = query.query_map(values, read)?.collect::<std::result::Result<_, _>>()?;
    join(db, &mut found)?;
    Ok(found)
}

/// Adds who takes part: one query for all of them, because a query for each costs more than its rows. CROSS JOIN keeps the
/// order: left to itself SQLite walks every participant of the journal.
fn join(db: &Connection, found: &mut [Meeting]) -> Result<()> {
    let ids: Vec<String> = found.iter().map(|meeting| meeting.id.row().to_string()).collect();
    let places: HashMap<MeetingId, usize> = found.iter().enumerate().map(|(at, meeting)| (meeting.id, at)).collect();
    let mut query = db.prepare_cached(
        "SELECT w.meeting_id, w.person_id, w.team_id, coalesce(p.name, t.name) FROM json_each(?1) j
         CROSS JOIN meeting_with w ON w.meeting_id = j.value AND w.deleted_at IS NULL
         LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
         ORDER BY coalesce(p.sort_name, t.sort_name)",
    )?;
    let mut rows = query.query([format!("[{}]", ids.join(","))])?;
    while let Some(row) = rows.next()? {
        let id = MeetingId::from_row(row.get(0)?);
        if let Some(meeting) = places.get(&id).and_then(|at| found.get_mut(*at)) {
            meeting.with.push(Participant { who: party(row, 1)?, name: row.get(3)? });
        }
    }
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<Meeting> {
    let start: String = row.get(5)?;
    let zone: String = row.get(7)?;
    let kind: String = row.get(3)?;
    let status: String = row.get(9)?;
    let role: Option<String> = row.get(16)?;
    let tier: Option<String> = row.get(22)?;
    Ok(Meeting {
        id: MeetingId::from_row(row.get(0)?),
        uuid: row.get(1)?,
        rev: row.get(2)?,
        kind: Kind::from_code(&kind).unwrap_or(Kind::Other),
        title: row.get(4)?,
        start: NaiveDateTime::parse_from_str(&start, "%Y-%m-%dT%H:%M").unwrap_or_default(),
        minutes: row.get(6)?,
        zone: zone.parse().unwrap_or(Tz::UTC),
        all_day: row.get(8)?,
        status: Status::from_code(&status).unwrap_or(Status::Planned),
        cancel_reason: row.get(10)?,
        place: row.get(11)?,
        school: row.get::<_, Option<i64>>(12)?.map(SchoolId::from_row),
        period: row.get(13)?,
        cycle: row.get::<_, Option<i64>>(14)?.map(CycleId::from_row),
        cycle_title: row.get(15)?,
        coach_role: role.as_deref().and_then(CoachRole::from_code),
        tags: row.get(17)?,
        counts_time: row.get(18)?,
        origin: origin(row)?,
        has_observations: row.get(20)?,
        tier: tier.as_deref().and_then(Tier::from_code),
        with: Vec::new(),
    })
}

/// The series a row belongs to, and the start it has there.
fn origin(row: &Row) -> rusqlite::Result<Option<Origin>> {
    let (series, start): (Option<i64>, Option<String>) = (row.get(19)?, row.get(21)?);
    let start = start.as_deref().and_then(local);
    Ok(series.map(SeriesId::from_row).zip(start).map(|(series, start)| Origin { series, start }))
}

/// Reads a participant from two columns, the person's and the team's.
pub(in crate::store) fn party(row: &Row, at: usize) -> rusqlite::Result<Party> {
    let person: Option<i64> = row.get(at)?;
    match person {
        Some(id) => Ok(Party::Person(PersonId::from_row(id))),
        None => Ok(Party::Team(TeamId::from_row(row.get(at + 1)?))),
    }
}
