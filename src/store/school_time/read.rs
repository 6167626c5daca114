//! Reading the school calendar from the journal.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{Bell, DayException, Printed, Schedule, School, SchoolTime};
use crate::domain::day::{DayWhat, Exception, USUAL_MINUTES};
use crate::domain::ids::SchoolId;
use crate::domain::time::plus_days;
use crate::store::Store;
use crate::store::error::Result;

/// Exceptions are read for the year, and for so many days around the day asked for.
const AROUND: i64 = 62;

impl Store {
    /// The school calendar of the year that holds `day`, or of the newest one begun before it.
    pub fn school_time(&self, day: NaiveDate) -> Result<SchoolTime> {
        calendar(&self.db, day)
    }
}

/// The school calendars that touch the days from `from` to `until`, oldest first; at least one.
pub(in crate::store) fn calendars(db: &Connection, from: NaiveDate, until: NaiveDate) -> Result<Vec<SchoolTime>> {
    let mut query = db.prepare_cached(
        "SELECT last_day FROM school_year WHERE first_day <= ?2 AND last_day >= ?1 AND deleted_at IS NULL ORDER BY first_day",
    )?;
    let ends: Vec<NaiveDate> =
        query.query_map([from, until], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    if ends.is_empty() {
        return Ok(vec![calendar(db, until)?]);
    }
    ends.into_iter().map(|end| calendar(db, end.min(until))).collect()
}

fn calendar(db: &Connection, day: NaiveDate) -> Result<SchoolTime> {
    let mut query = db.prepare_cached(
        "SELECT id, first_day, last_day FROM school_year WHERE first_day <= ?1 AND deleted_at IS NULL
             ORDER BY first_day DESC LIMIT 1",
    )?;
    let mut rows = query.query([day])?;
    let Some(row) = rows.next()? else {
        let exceptions = exceptions(db, plus_days(day, -366), plus_days(day, 366))?;
        return Ok(SchoolTime { schools: schools(db, day)?, exceptions, ..SchoolTime::default() });
    };
    let (id, year): (i64, _) = (row.get(0)?, (row.get(1)?, row.get(2)?));
    let span: (NaiveDate, NaiveDate) = year;
    Ok(SchoolTime {
        schools: schools(db, day)?,
        year: Some(year),
        off: printed(db, id, "no-school")?,
        early: printed(db, id, "early-release")?,
        exceptions: exceptions(db, span.0.min(plus_days(day, -AROUND)), span.1.max(plus_days(day, AROUND)))?,
    })
}

/// The stretches of a kind on a year's printed calendar.
fn printed(db: &Connection, year: i64, what: &str) -> Result<Vec<Printed>> {
    let mut days = db.prepare_cached(
        "SELECT first_day, last_day, coalesce(nullif(name, ''), CASE what WHEN 'no-school' THEN 'no school' ELSE 'early release' END),
            school_id FROM calendar_day WHERE school_year_id = ?1 AND what = ?2 AND deleted_at IS NULL ORDER BY first_day",
    )?;
    let rows = days.query_map((year, what), |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Option<i64>>(3)?.map(SchoolId::from_row)))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// What days turned out to be, from `from` to `until`, by day, the newest of a day first. What is not known here is left out.
pub(in crate::store) fn exceptions(db: &Connection, from: NaiveDate, until: NaiveDate) -> Result<Vec<DayException>> {
    let mut query = db.prepare_cached(
        "SELECT day, school_id, what, coalesce(minutes, 0), note FROM day_exception
             WHERE day >= ?1 AND day <= ?2 AND deleted_at IS NULL ORDER BY day, id DESC",
    )?;
    let rows = query.query_map([from, until], |row| {
        let (what, minutes): (String, i64) = (row.get(2)?, row.get(3)?);
        let Some(what) = DayWhat::from_code(&what) else { return Ok(None) };
        let minutes = u16::try_from(minutes).ok().filter(|minutes| *minutes > 0).unwrap_or(USUAL_MINUTES);
        let is = Exception { note: row.get(4)?, ..Exception::new(what, minutes) };
        Ok(Some(DayException::new(row.get(0)?, row.get::<_, Option<i64>>(1)?.map(SchoolId::from_row), is)))
    })?;
    let all: Vec<Option<DayException>> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(all.into_iter().flatten().collect())
}

/// The schools with their bells and the fixed points of their rotation around a day.
fn schools(db: &Connection, day: NaiveDate) -> Result<Vec<School>> {
    let mut query = db.prepare_cached(
        "SELECT id, name, short, rotation, snow_shifts FROM school WHERE deleted_at IS NULL ORDER BY folded LIMIT 40",
    )?;
    let rows = query.query_map([], |row| {
        let letters: String = row.get(3)?;
        Ok(School {
            id: SchoolId::from_row(row.get(0)?),
            name: row.get(1)?,
            short: row.get(2)?,
            rotation: letters.split_whitespace().map(str::to_owned).collect(),
            anchors: Vec::new(),
            schedules: Vec::new(),
            snow_shifts: row.get(4)?,
        })
    })?;
    let mut schools: Vec<School> = rows.collect::<std::result::Result<_, _>>()?;
    for school in &mut schools {
        school.anchors = anchors(db, school.id, day)?;
        school.schedules = schedules(db, school.id)?;
    }
    Ok(schools)
}

/// Fixed points of a rotation within the half year before a day and the fortnight after it.
fn anchors(db: &Connection, school: SchoolId, day: NaiveDate) -> Result<Vec<(NaiveDate, String)>> {
    let mut query = db.prepare_cached(
            "SELECT day, letter FROM rotation_day WHERE school_id = ?1 AND day >= ?2 AND day <= ?3 AND deleted_at IS NULL ORDER BY day",
        )?;
    let rows = query
        .query_map((school.row(), plus_days(day, -366), plus_days(day, 14)), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn schedules(db: &Connection, school: SchoolId) -> Result<Vec<Schedule>> {
    let mut query = db.prepare_cached(
        "SELECT s.id, s.is_usual, p.name, p.start_min, p.end_min, s.name FROM bell_schedule s
             JOIN bell_period p ON p.bell_schedule_id = s.id AND p.deleted_at IS NULL
             WHERE s.school_id = ?1 AND s.deleted_at IS NULL ORDER BY s.id, p.start_min",
    )?;
    let mut found: Vec<(i64, Schedule)> = Vec::new();
    let mut rows = query.query([school.row()])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if found.last().is_none_or(|(last, _)| *last != id) {
            found.push((
                id,
                Schedule { name: row.get(5)?, is_usual: row.get(1)?, rules: Vec::new(), bells: Vec::new() },
            ));
        }
        let bell = Bell { name: row.get(2)?, start: row.get(3)?, end: row.get(4)? };
        if let Some((_, schedule)) = found.last_mut() {
            schedule.bells.push(bell);
        }
    }
    let rules = bell_rules(db, school)?;
    for (id, schedule) in &mut found {
        schedule.rules = rules.get(id).cloned().unwrap_or_default();
    }
    Ok(found.into_iter().map(|(_, schedule)| schedule).collect())
}

fn bell_rules(db: &Connection, school: SchoolId) -> Result<HashMap<i64, Vec<(String, String)>>> {
    let mut query = db.prepare_cached(
            "SELECT r.bell_schedule_id, r.by_what, r.value FROM bell_rule r JOIN bell_schedule s ON s.id = r.bell_schedule_id
             WHERE s.school_id = ?1 AND r.deleted_at IS NULL",
        )?;
    let mut rules: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    let mut rows = query.query([school.row()])?;
    while let Some(row) = rows.next()? {
        rules.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    Ok(rules)
}
