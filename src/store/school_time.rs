//! School years, bells and rotation: what the days of a week are at each school.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::Store;
use super::error::Result;
use crate::domain::ids::SchoolId;
use crate::domain::time::{monday, plus_days};

/// A bell period: its name and its minutes from midnight, wall clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bell {
    /// `P3`.
    pub name: String,
    /// When it begins.
    pub start: u16,
    /// When it ends.
    pub end: u16,
}

/// A school as a day of the week shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its row.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// A short name for a column.
    pub short: String,
    /// The letters of its rotation, in order; empty without one.
    rotation: Vec<String>,
    /// Fixed points of the rotation, oldest first.
    anchors: Vec<(NaiveDate, String)>,
    /// Its bell schedules: rules and periods.
    schedules: Vec<Schedule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Schedule {
    is_usual: bool,
    rules: Vec<(String, String)>,
    bells: Vec<Bell>,
}

/// The school calendar around some days: what `week 12 of 38`, column labels and `p3` are read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolTime {
    /// The schools, by name.
    pub schools: Vec<School>,
    year: Option<(NaiveDate, NaiveDate)>,
    /// Days without school: from, to, name, and the school if it is one's own.
    off: Vec<(NaiveDate, NaiveDate, String, Option<SchoolId>)>,
}

impl SchoolTime {
    /// Which school week this is and how many the year has; weeks without a school day are not counted.
    pub fn week_of_year(&self, day: NaiveDate) -> Option<(usize, usize)> {
        let (first, last) = self.year?;
        let this = monday(day);
        let weeks = std::iter::successors(Some(monday(first)), |week| Some(plus_days(*week, 7)))
            .take_while(|week| *week <= last);
        let taught: Vec<NaiveDate> =
            weeks.filter(|week| (0..5).any(|n| self.is_school_day(plus_days(*week, n), None))).collect();
        let number = taught.iter().position(|week| *week == this)? + 1;
        Some((number, taught.len()))
    }

    /// Why there is no school that day, if there is none: a holiday's name, or nothing to say at weekends.
    pub fn no_school(&self, day: NaiveDate, school: Option<SchoolId>) -> Option<&str> {
        self.off
            .iter()
            .find(|(from, to, _, whose)| (*from..=*to).contains(&day) && (whose.is_none() || *whose == school))
            .map(|(_, _, name, _)| name.as_str())
    }

    /// Whether a school year is known at all.
    pub const fn is_known(&self) -> bool {
        self.year.is_some()
    }

    /// Whether a day lies in this school year.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.year.is_some_and(|(first, last)| (first..=last).contains(&day))
    }

    /// Whether a series may take place: not on days without school, nor outside the years that are known. Where no year
    /// is known, every day may be one; weekends are the rule's affair.
    pub fn has_school(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        (self.year.is_none() || self.covers(day)) && self.no_school(day, school).is_none()
    }

    /// Whether school is held.
    pub fn is_school_day(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        self.covers(day) && day.weekday().num_days_from_monday() < 5 && self.no_school(day, school).is_none()
    }

    /// The rotation letter of a day at a school: counted in school days from the newest fixed point before it.
    pub fn letter<'s>(&self, school: &'s School, day: NaiveDate) -> Option<&'s str> {
        if !self.is_school_day(day, Some(school.id)) {
            return None;
        }
        let (from, letter) = school.anchors.iter().rev().find(|(from, _)| *from <= day)?;
        let at = school.rotation.iter().position(|one| one == letter)?;
        let days = (day - *from).num_days();
        let passed = (0..days).filter(|n| self.is_school_day(plus_days(*from, *n), Some(school.id))).count();
        school.rotation.get((at + passed) % school.rotation.len()).map(String::as_str)
    }

    /// The bells of a day at a school: the narrowest rule wins (date, rotation day, weekday), else the usual schedule.
    pub fn bells<'s>(&self, school: &'s School, day: NaiveDate) -> &'s [Bell] {
        let date = day.to_string();
        let weekday = day.weekday().number_from_monday().to_string();
        let letter = self.letter(school, day).unwrap_or_default();
        let ruled = [("date", date.as_str()), ("rotation", letter), ("weekday", weekday.as_str())].iter().find_map(
            |(what, value)| {
                let is_so = |schedule: &&Schedule| schedule.rules.iter().any(|(by, is)| by == what && is == value);
                school.schedules.iter().find(is_so)
            },
        );
        let usual = || school.schedules.iter().find(|schedule| schedule.is_usual).or(school.schedules.first());
        ruled.or_else(usual).map_or(&[], |schedule| schedule.bells.as_slice())
    }

    /// The school with that row.
    pub fn school(&self, id: SchoolId) -> Option<&School> {
        self.schools.iter().find(|school| school.id == id)
    }
}

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
        return Ok(SchoolTime { schools: schools(db, day)?, ..SchoolTime::default() });
    };
    let (id, year): (i64, _) = (row.get(0)?, (row.get(1)?, row.get(2)?));
    let mut days = db.prepare_cached(
        "SELECT first_day, last_day, name, school_id FROM calendar_day
             WHERE school_year_id = ?1 AND what = 'no-school' AND deleted_at IS NULL ORDER BY first_day",
    )?;
    let off = days.query_map([id], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, Option<i64>>(3)?.map(SchoolId::from_row)))
    })?;
    let off = off.collect::<std::result::Result<_, _>>()?;
    Ok(SchoolTime { schools: schools(db, day)?, year: Some(year), off })
}

/// The schools with their bells and the fixed points of their rotation around a day.
fn schools(db: &Connection, day: NaiveDate) -> Result<Vec<School>> {
    let mut query = db.prepare_cached(
        "SELECT id, name, short, rotation FROM school WHERE deleted_at IS NULL ORDER BY folded LIMIT 40",
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
        "SELECT s.id, s.is_usual, p.name, p.start_min, p.end_min FROM bell_schedule s
             JOIN bell_period p ON p.bell_schedule_id = s.id AND p.deleted_at IS NULL
             WHERE s.school_id = ?1 AND s.deleted_at IS NULL ORDER BY s.id, p.start_min",
    )?;
    let mut found: Vec<(i64, Schedule)> = Vec::new();
    let mut rows = query.query([school.row()])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if found.last().is_none_or(|(last, _)| *last != id) {
            found.push((id, Schedule { is_usual: row.get(1)?, rules: Vec::new(), bells: Vec::new() }));
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
