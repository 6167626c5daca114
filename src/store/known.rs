//! What quick add and the fields of forms complete: people, teams, open cycles, bells, and what is on the schedule.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Store;
use super::error::Result;
use super::school_time::Bell;
use crate::domain::coaching::PersonRole;
use crate::domain::ids::{CycleId, GoalId, PersonId, SchoolId, TeamId, WindowId};
use crate::domain::quick::{KnownCycle, KnownPerson, KnownTeam};
use crate::domain::series::Within;
use crate::domain::time::time_of_minute;
use crate::domain::when::Period;

type Rows<T> = std::result::Result<Vec<T>, rusqlite::Error>;

/// The most people, teams or cycles that are completed.
const MOST: i64 = 3000;

impl Store {
    /// Who can be met with: everybody who works here that day, by name.
    pub fn known_people(&self, today: NaiveDate) -> Result<Vec<KnownPerson>> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, r.role, r.id IS NULL OR r.until_day IS NULL OR r.until_day >= ?1 FROM person p
             LEFT JOIN person_role r ON r.id = (SELECT id FROM person_role WHERE person_id = p.id AND deleted_at IS NULL
                ORDER BY (until_day IS NULL OR until_day >= ?1) DESC, coalesce(from_day, '') DESC, id DESC LIMIT 1)
             WHERE p.deleted_at IS NULL ORDER BY p.sort_name, p.id LIMIT ?2",
        )?;
        let rows = query.query_map((today, MOST), |row| {
            let role: Option<String> = row.get(2)?;
            let role = role.and_then(|code| PersonRole::from_code(&code)).unwrap_or(PersonRole::Teacher);
            Ok((KnownPerson { id: PersonId::from_row(row.get(0)?), name: row.get(1)?, role }, row.get::<_, bool>(3)?))
        })?;
        let all: Vec<(KnownPerson, bool)> = rows.collect::<Rows<_>>()?;
        Ok(all.into_iter().filter(|(_, is_here)| *is_here).map(|(person, _)| person).collect())
    }

    /// Teams, by name.
    pub fn known_teams(&self) -> Result<Vec<KnownTeam>> {
        let mut query =
            self.db.prepare_cached("SELECT id, name FROM team WHERE deleted_at IS NULL ORDER BY sort_name LIMIT ?1")?;
        let rows =
            query.query_map([MOST], |row| Ok(KnownTeam { id: TeamId::from_row(row.get(0)?), name: row.get(1)? }))?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    /// Open cycles, the newest first, with who is in them.
    pub fn known_cycles(&self) -> Result<Vec<KnownCycle>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, title FROM cycle WHERE stage <> 'closed' AND deleted_at IS NULL ORDER BY id DESC LIMIT ?1",
        )?;
        let rows = query.query_map([MOST], |row| {
            let (id, title) = (CycleId::from_row(row.get(0)?), row.get(1)?);
            Ok(KnownCycle { id, title, people: Vec::new(), teams: Vec::new() })
        })?;
        let mut cycles: Vec<KnownCycle> = rows.collect::<Rows<_>>()?;
        let mut query = self.db.prepare_cached(
            "SELECT person_id, team_id FROM cycle_with WHERE cycle_id = ?1 AND deleted_at IS NULL ORDER BY id",
        )?;
        for cycle in &mut cycles {
            let rows = query.query_map([cycle.id.row()], |row| {
                Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
            })?;
            for row in rows {
                let (person, team) = row?;
                cycle.people.extend(person.map(PersonId::from_row));
                cycle.teams.extend(team.map(TeamId::from_row));
            }
        }
        Ok(cycles)
    }

    /// A few words that tell people of one name apart: grade and school, by person.
    pub fn known_places(&self, today: NaiveDate) -> Result<HashMap<PersonId, String>> {
        let mut query = self.db.prepare_cached(
            "SELECT r.person_id, r.grade, coalesce(nullif(s.short, ''), s.name, '') FROM person_role r
             LEFT JOIN school s ON s.id = r.school_id
             WHERE r.deleted_at IS NULL AND (r.until_day IS NULL OR r.until_day >= ?1) ORDER BY coalesce(r.from_day, '')",
        )?;
        let rows = query.query_map([today], |row| {
            let (grade, school): (String, String) = (row.get(1)?, row.get(2)?);
            let grade = if grade.is_empty() { grade } else { format!("Gr {grade}") };
            let parts: Vec<String> = [grade, school].into_iter().filter(|part| !part.is_empty()).collect();
            Ok((PersonId::from_row(row.get(0)?), parts.join(" · ")))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The bells of a day at a school, as the reader of typed times wants them; of the only school when none is named.
    pub fn known_bells(&self, school: Option<SchoolId>, day: NaiveDate) -> Result<Vec<Period>> {
        let time = self.school_time(day)?;
        let only = || (time.schools.len() == 1).then(|| time.schools.first()).flatten();
        let school = school.and_then(|id| time.school(id)).or_else(only);
        Ok(school.map(|school| time.bells(school, day).iter().map(period).collect()).unwrap_or_default())
    }

    /// Goals of the district and the schools, newest first.
    pub fn known_goals(&self) -> Result<Vec<(GoalId, String)>> {
        let mut query =
            self.db.prepare_cached("SELECT id, body FROM goal WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 200")?;
        let rows = query.query_map([], |row| Ok((GoalId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    /// The cycle windows of the school year that goes on or comes next, in order.
    pub fn windows_of_year(&self, today: NaiveDate) -> Result<Vec<Within>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, name, first_day, last_day FROM cycle_window WHERE deleted_at IS NULL AND school_year_id =
                (SELECT id FROM school_year WHERE last_day >= ?1 AND deleted_at IS NULL ORDER BY first_day LIMIT 1)
             ORDER BY first_day, id LIMIT 40",
        )?;
        let rows = query.query_map([today], |row| {
            let (id, name) = (WindowId::from_row(row.get(0)?), row.get(1)?);
            Ok(Within { id, name, first: row.get(2)?, last: row.get(3)? })
        })?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    /// Cycle windows, the newest first.
    pub fn known_windows(&self) -> Result<Vec<(WindowId, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT w.id, w.name || ' · ' || y.name FROM cycle_window w JOIN school_year y ON y.id = w.school_year_id
             WHERE w.deleted_at IS NULL ORDER BY w.first_day DESC LIMIT 40",
        )?;
        let rows = query.query_map([], |row| Ok((WindowId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Rows<_>>()?)
    }
}

/// A bell period as the reader of typed times wants it.
pub fn period(bell: &Bell) -> Period {
    Period { name: bell.name.clone(), start: time_of_minute(bell.start), end: time_of_minute(bell.end) }
}
