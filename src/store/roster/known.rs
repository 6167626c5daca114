//! What the journal knows before an import: schools, people with their open roles, and what rosters have brought.

use std::collections::HashMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::brought::{Brought, Class, Time};
use crate::domain::fold::fold;
use crate::store::error::Result;

/// The journal as an import sees it.
pub(super) struct Known {
    pub(super) schools: Vec<School>,
    pub(super) people: Vec<Person>,
    /// What this kind of roster has brought, by its own id.
    pub(super) refs: HashMap<String, Ref>,
    pub(super) school_refs: HashMap<String, Ref>,
}

pub(super) struct School {
    pub(super) id: i64,
    pub(super) uuid: Uuid,
    pub(super) name: String,
    pub(super) folded: String,
    pub(super) short: String,
}

pub(super) struct Person {
    pub(super) id: i64,
    pub(super) uuid: Uuid,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) is_trashed: bool,
    pub(super) roles: Vec<Role>,
    pub(super) classes: Vec<(i64, Class)>,
    pub(super) times: Vec<(i64, Time)>,
    /// Teams they belong to now, folded, and the row of each membership.
    pub(super) teams: Vec<(String, i64)>,
}

/// A role that is open; one the coach has closed is history and is not touched.
pub(super) struct Role {
    pub(super) id: i64,
    pub(super) school: Option<i64>,
    pub(super) what: String,
    pub(super) grade: String,
    pub(super) room: String,
}

/// Where a record came from.
pub(super) struct Ref {
    pub(super) id: i64,
    pub(super) record: Uuid,
    pub(super) json: String,
    pub(super) has_vanished: bool,
}

impl Ref {
    pub(super) fn brought(&self) -> Brought {
        Brought::from_json(&self.json)
    }
}

impl Known {
    /// Reads it, with what rosters of one kind have brought.
    pub(super) fn read(db: &Connection, source: &str) -> Result<Self> {
        let mut known = Self {
            schools: schools(db)?,
            people: people(db)?,
            refs: refs(db, source, "person")?,
            school_refs: refs(db, source, "school")?,
        };
        let places: HashMap<i64, usize> = known.people.iter().enumerate().map(|(at, person)| (person.id, at)).collect();
        let mut give = |id: i64, f: &mut dyn FnMut(&mut Person)| {
            if let Some(person) = places.get(&id).and_then(|at| known.people.get_mut(*at)) {
                f(person);
            }
        };
        for (person, role) in roles(db)? {
            let mut role = Some(role);
            give(person, &mut |p| p.roles.extend(role.take()));
        }
        for (person, row, class) in classes(db)? {
            give(person, &mut |p| p.classes.push((row, class.clone())));
        }
        for (person, row, time) in times(db)? {
            give(person, &mut |p| p.times.push((row, time.clone())));
        }
        for (person, team, row) in teams(db)? {
            give(person, &mut |p| p.teams.push((team.clone(), row)));
        }
        Ok(known)
    }
}

fn schools(db: &Connection) -> Result<Vec<School>> {
    let mut query =
        db.prepare_cached("SELECT id, uuid, name, folded, short FROM school WHERE deleted_at IS NULL ORDER BY id")?;
    let rows = query.query_map([], |row| {
        let short: String = row.get(4)?;
        Ok(School { id: row.get(0)?, uuid: row.get(1)?, name: row.get(2)?, folded: row.get(3)?, short: fold(&short) })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn people(db: &Connection) -> Result<Vec<Person>> {
    let mut query =
        db.prepare_cached("SELECT id, uuid, name, email, deleted_at IS NOT NULL FROM person ORDER BY id")?;
    let rows = query.query_map([], |row| {
        Ok(Person {
            id: row.get(0)?,
            uuid: row.get(1)?,
            name: row.get(2)?,
            email: row.get(3)?,
            is_trashed: row.get(4)?,
            roles: Vec::new(),
            classes: Vec::new(),
            times: Vec::new(),
            teams: Vec::new(),
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn roles(db: &Connection) -> Result<Vec<(i64, Role)>> {
    let mut query = db.prepare_cached(
        "SELECT person_id, id, school_id, role, grade, room FROM person_role
         WHERE deleted_at IS NULL AND until_day IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([], |row| {
        let role =
            Role { id: row.get(1)?, school: row.get(2)?, what: row.get(3)?, grade: row.get(4)?, room: row.get(5)? };
        Ok((row.get(0)?, role))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn classes(db: &Connection) -> Result<Vec<(i64, i64, Class)>> {
    let mut query = db.prepare_cached(
        "SELECT c.person_id, c.id, c.title, c.room, c.periods, coalesce(s.name, ''), c.grade
         FROM class c LEFT JOIN school s ON s.id = c.school_id WHERE c.deleted_at IS NULL ORDER BY c.id",
    )?;
    let rows = query.query_map([], |row| {
        let class = Class {
            title: row.get(2)?,
            room: row.get(3)?,
            periods: row.get(4)?,
            school: row.get(5)?,
            grade: row.get(6)?,
        };
        Ok((row.get(0)?, row.get(1)?, class))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn times(db: &Connection) -> Result<Vec<(i64, i64, Time)>> {
    let mut query = db.prepare_cached(
        "SELECT person_id, id, what, day, period, start_min, end_min FROM person_time WHERE deleted_at IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([], |row| {
        let (start, end): (Option<u16>, Option<u16>) = (row.get(5)?, row.get(6)?);
        let time = Time { what: row.get(2)?, day: row.get(3)?, period: row.get(4)?, span: start.zip(end) };
        Ok((row.get(0)?, row.get(1)?, time))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn teams(db: &Connection) -> Result<Vec<(i64, String, i64)>> {
    let mut query = db.prepare_cached(
        "SELECT m.person_id, t.name, m.id FROM team_member m JOIN team t ON t.id = m.team_id
         WHERE m.deleted_at IS NULL AND m.until_day IS NULL AND t.deleted_at IS NULL ORDER BY m.id",
    )?;
    let rows = query.query_map([], |row| {
        let name: String = row.get(1)?;
        Ok((row.get(0)?, fold(&name), row.get(2)?))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn refs(db: &Connection, source: &str, table: &str) -> Result<HashMap<String, Ref>> {
    let mut query = db.prepare_cached(
        "SELECT uid, id, record, brought, vanished_at IS NOT NULL FROM external_ref
         WHERE source = ?1 AND tbl = ?2 AND deleted_at IS NULL",
    )?;
    let rows = query.query_map([source, table], |row| {
        let found = Ref { id: row.get(1)?, record: row.get(2)?, json: row.get(3)?, has_vanished: row.get(4)? };
        Ok((row.get(0)?, found))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}
