//! Reading school time to edit it: everything, with the rows it stands in.

use rusqlite::Connection;

use crate::domain::ids::{BellsId, SchoolId, SchoolYearId};
use crate::domain::school::{Bell, Kept, Plan, Ring, Schedule, School, Span, Way, Year};
use crate::store::Store;
use crate::store::error::Result;

/// All of school time as the journal holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// School years, oldest first.
    pub years: Vec<HeldYear>,
    /// Schools, by name.
    pub schools: Vec<HeldSchool>,
    /// Ways between schools.
    pub ways: Vec<Way>,
    /// Times kept free.
    pub kept: Vec<Kept>,
    /// The newest write of ways and times.
    pub own_rev: i64,
}

/// A school year with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldYear {
    /// Its row.
    pub id: SchoolYearId,
    /// The newest write of it and of its days.
    pub rev: i64,
    /// What it is.
    pub year: Year,
}

/// A school with its row and the rows of its schedules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSchool {
    /// Its row.
    pub id: SchoolId,
    /// The newest write of it, its fixed points and its schedules.
    pub rev: i64,
    /// What it is.
    pub school: School,
    /// The rows of its schedules, in their order.
    pub bells: Vec<BellsId>,
}

impl Held {
    /// All of it without the rows.
    pub fn plan(&self) -> Plan {
        Plan {
            years: self.years.iter().map(|held| held.year.clone()).collect(),
            schools: self.schools.iter().map(|held| held.school.clone()).collect(),
            ways: self.ways.clone(),
            kept: self.kept.clone(),
        }
    }

    /// The year with that row.
    pub fn year(&self, id: SchoolYearId) -> Option<&HeldYear> {
        self.years.iter().find(|held| held.id == id)
    }

    /// The school with that row.
    pub fn school(&self, id: SchoolId) -> Option<&HeldSchool> {
        self.schools.iter().find(|held| held.id == id)
    }

    /// The schedule with that row, and its school.
    pub fn schedule(&self, id: BellsId) -> Option<(&HeldSchool, &Schedule)> {
        self.schools.iter().find_map(|held| {
            let at = held.bells.iter().position(|one| *one == id)?;
            held.school.bells.get(at).map(|schedule| (held, schedule))
        })
    }
}

impl Store {
    /// All of school time, to be edited.
    pub fn school_plan(&self) -> Result<Held> {
        read(&self.db)
    }
}

pub(super) fn read(db: &Connection) -> Result<Held> {
    Ok(Held {
        years: years(db)?,
        schools: schools(db)?,
        ways: ways(db)?,
        kept: kept(db)?,
        own_rev: db.query_row(
            "SELECT max(coalesce((SELECT max(rev) FROM travel), 0), coalesce((SELECT max(rev) FROM kept_free), 0))",
            [],
            |row| row.get(0),
        )?,
    })
}

fn years(db: &Connection) -> Result<Vec<HeldYear>> {
    let mut query = db.prepare_cached(
        "SELECT y.id, name, first_day, last_day, max(y.rev,
             coalesce((SELECT max(rev) FROM term t WHERE t.school_year_id = y.id), 0),
             coalesce((SELECT max(rev) FROM cycle_window t WHERE t.school_year_id = y.id), 0),
             coalesce((SELECT max(rev) FROM calendar_day t WHERE t.school_year_id = y.id), 0))
         FROM school_year y WHERE deleted_at IS NULL ORDER BY first_day, y.id",
    )?;
    let rows = query.query_map([], |row| {
        let (first, last) = (row.get(2)?, row.get(3)?);
        let name = row.get(1)?;
        let year =
            Year { name, first, last, terms: Vec::new(), windows: Vec::new(), off: Vec::new(), early: Vec::new() };
        Ok(HeldYear { id: SchoolYearId::from_row(row.get(0)?), rev: row.get(4)?, year })
    })?;
    let mut years: Vec<HeldYear> = rows.collect::<std::result::Result<_, _>>()?;
    for held in &mut years {
        let row = held.id.row();
        held.year.terms = spans(db, &stretches("term"), row)?;
        held.year.windows = spans(db, &stretches("cycle_window"), row)?;
        held.year.off = spans(db, &days("no-school"), row)?;
        held.year.early = spans(db, &days("early-release"), row)?;
    }
    Ok(years)
}

fn stretches(table: &str) -> String {
    format!(
        "SELECT id, name, first_day, last_day, NULL FROM {table} WHERE school_year_id = ?1 AND deleted_at IS NULL
         ORDER BY first_day, last_day, name"
    )
}

fn days(what: &str) -> String {
    format!(
        "SELECT d.id, d.name, first_day, last_day, s.name FROM calendar_day d LEFT JOIN school s ON s.id = d.school_id
         WHERE school_year_id = ?1 AND what = '{what}' AND d.deleted_at IS NULL ORDER BY first_day, last_day, d.name"
    )
}

fn spans(db: &Connection, sql: &str, year: i64) -> Result<Vec<Span>> {
    Ok(rows_of_spans(db, sql, year)?.into_iter().map(|(_, span)| span).collect())
}

/// The terms, windows or days of a year with their rows; `kind` is a table, or what a calendar day is.
pub(super) fn spans_of(db: &Connection, kind: &str, year: i64) -> Result<Vec<(i64, Span)>> {
    let sql = if matches!(kind, "term" | "cycle_window") { stretches(kind) } else { days(kind) };
    rows_of_spans(db, &sql, year)
}

fn rows_of_spans(db: &Connection, sql: &str, year: i64) -> Result<Vec<(i64, Span)>> {
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([year], |row| {
        Ok((row.get(0)?, Span { name: row.get(1)?, first: row.get(2)?, last: row.get(3)?, school: row.get(4)? }))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn schools(db: &Connection) -> Result<Vec<HeldSchool>> {
    let mut query = db.prepare_cached(
        "SELECT s.id, name, short, rotation, snow_shifts, max(s.rev,
             coalesce((SELECT max(rev) FROM rotation_day t WHERE t.school_id = s.id), 0),
             coalesce((SELECT max(rev) FROM bell_schedule t WHERE t.school_id = s.id), 0),
             coalesce((SELECT max(p.rev) FROM bell_period p JOIN bell_schedule t ON t.id = p.bell_schedule_id
                 WHERE t.school_id = s.id), 0),
             coalesce((SELECT max(r.rev) FROM bell_rule r JOIN bell_schedule t ON t.id = r.bell_schedule_id
                 WHERE t.school_id = s.id), 0))
         FROM school s WHERE deleted_at IS NULL ORDER BY folded, s.id",
    )?;
    let rows = query.query_map([], |row| {
        let letters: String = row.get(3)?;
        let school = School {
            name: row.get(1)?,
            short: row.get(2)?,
            rotation: letters.split_whitespace().map(str::to_owned).collect(),
            snow_shifts: row.get(4)?,
            fixed: Vec::new(),
            bells: Vec::new(),
        };
        Ok(HeldSchool { id: SchoolId::from_row(row.get(0)?), rev: row.get(5)?, school, bells: Vec::new() })
    })?;
    let mut schools: Vec<HeldSchool> = rows.collect::<std::result::Result<_, _>>()?;
    for held in &mut schools {
        held.school.fixed = fixed(db, held.id)?.into_iter().map(|(_, day, letter)| (day, letter)).collect();
        (held.bells, held.school.bells) = schedules(db, held.id)?.into_iter().unzip();
    }
    Ok(schools)
}

/// The fixed points of a school's rotation with their rows.
pub(super) fn fixed(db: &Connection, school: SchoolId) -> Result<Vec<(i64, chrono::NaiveDate, String)>> {
    let mut query = db.prepare_cached(
        "SELECT id, day, letter FROM rotation_day WHERE school_id = ?1 AND deleted_at IS NULL ORDER BY day, id",
    )?;
    let rows = query.query_map([school.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn schedules(db: &Connection, school: SchoolId) -> Result<Vec<(BellsId, Schedule)>> {
    let mut query = db.prepare_cached(
        "SELECT id, name, is_usual FROM bell_schedule WHERE school_id = ?1 AND deleted_at IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([school.row()], |row| {
        let (name, is_usual) = (row.get(1)?, row.get(2)?);
        Ok((BellsId::from_row(row.get(0)?), Schedule { name, is_usual, rings: Vec::new(), periods: Vec::new() }))
    })?;
    let mut found: Vec<(BellsId, Schedule)> = rows.collect::<std::result::Result<_, _>>()?;
    for (id, schedule) in &mut found {
        schedule.periods = periods(db, *id)?.into_iter().map(|(_, bell)| bell).collect();
        schedule.rings = rings(db, *id)?.into_iter().map(|(_, ring)| ring).collect();
        schedule.rings.sort();
    }
    Ok(found)
}

/// The periods of a schedule with their rows, by start.
pub(super) fn periods(db: &Connection, schedule: BellsId) -> Result<Vec<(i64, Bell)>> {
    let mut query = db.prepare_cached(
        "SELECT id, name, start_min, end_min FROM bell_period WHERE bell_schedule_id = ?1 AND deleted_at IS NULL
         ORDER BY start_min, id",
    )?;
    let rows = query.query_map([schedule.row()], |row| {
        Ok((row.get(0)?, Bell { name: row.get(1)?, start: row.get(2)?, end: row.get(3)? }))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// When a schedule rings, with the rows.
pub(super) fn rings(db: &Connection, schedule: BellsId) -> Result<Vec<(i64, Ring)>> {
    let mut query = db.prepare_cached(
        "SELECT id, by_what, value FROM bell_rule WHERE bell_schedule_id = ?1 AND deleted_at IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([schedule.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(i64, String, String)> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(rows.into_iter().filter_map(|(row, by, value)| ring(&by, value).map(|ring| (row, ring))).collect())
}

fn ring(by: &str, value: String) -> Option<Ring> {
    match by {
        "weekday" => value.parse().ok().filter(|day| (1..=7).contains(day)).map(Ring::Weekday),
        "rotation" => Some(Ring::Letter(value)),
        _ => value.parse().ok().map(Ring::Date),
    }
}

/// The ways between schools.
fn ways(db: &Connection) -> Result<Vec<Way>> {
    let mut query = db.prepare_cached(
        "SELECT a.name, b.name, minutes FROM travel t JOIN school a ON a.id = from_school_id
             JOIN school b ON b.id = to_school_id
         WHERE t.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL ORDER BY t.id",
    )?;
    let rows = query.query_map([], |row| Ok(Way { from: row.get(0)?, to: row.get(1)?, minutes: row.get(2)? }))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The times kept free.
fn kept(db: &Connection) -> Result<Vec<Kept>> {
    let mut query = db.prepare_cached(
        "SELECT name, weekday, start_min, end_min FROM kept_free WHERE deleted_at IS NULL
         ORDER BY weekday, start_min, end_min, name",
    )?;
    let rows = query.query_map([], |row| {
        Ok(Kept { name: row.get(0)?, weekday: row.get(1)?, start: row.get(2)?, end: row.get(3)? })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}
