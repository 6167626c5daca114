//! OneRoster 1.1 and 1.2: staff with their schools, classes, rooms and periods. Other files are never opened.

use std::collections::HashMap;

use super::source::Bundle;
use super::table::{Row, Table, key};
use super::{LeftOut, Roster, RosterError, RosterPerson, join};
use crate::domain::coaching::PersonRole;
use crate::domain::roster::RosterKind;

mod classes;
mod orgs;
mod roles;
mod users;

use orgs::Orgs;

/// A member of staff while the files are put together.
struct Staff {
    person: RosterPerson,
    /// Their orgs, the main one first.
    orgs: Vec<String>,
    /// Grades of their own row; those of their classes say more.
    grades: Vec<String>,
}

/// What one pass over a file left out.
type Left = Vec<LeftOut>;

/// Reads the set of files.
pub(super) fn read(files: &mut Bundle) -> Result<Roster, RosterError> {
    if !files.has("users.csv") {
        let why = "no users.csv in it; give the folder or zip of a OneRoster export, or one table of staff";
        return Err(RosterError::new(&files.name, why));
    }
    let mut left = Left::new();
    let roles = files.table("roles.csv")?.map(|table| roles::read(&table, &mut left)).transpose()?;
    let version = version(files)?.unwrap_or_else(|| if roles.is_some() { "1.2".into() } else { "1.1".into() });
    let mut notes = Vec::new();
    if !["1.0", "1.1", "1.2"].contains(&version.as_str()) {
        notes.push("the manifest names a version other than 1.1 and 1.2; look twice".to_owned());
    }
    let mut staff = match files.table("users.csv")? {
        Some(table) => users::read(&table, roles.as_ref(), &mut left)?,
        None => Vec::new(),
    };
    let orgs = files.table("orgs.csv")?.map(|table| Orgs::read(&table)).transpose()?.unwrap_or_default();
    for one in &mut staff {
        for name in one.orgs.iter().filter_map(|id| orgs.school(id)) {
            if !one.person.schools.contains(&name) {
                one.person.schools.push(name);
            }
        }
    }
    classes::attach(files, &mut staff, &orgs, &mut left)?;
    let people = staff.into_iter().map(finish).collect();
    let people = join::join(people, &mut left);
    let schools = join::schools(&people, |name| orgs.id_of(name));
    let source = format!("OneRoster {version}, {}", files.name);
    Ok(join::settle(Roster { people, schools, left_out: left, notes, ..Roster::empty(RosterKind::OneRoster, source) }))
}

/// Whether a single file is the users.csv of a OneRoster folder.
pub(super) fn is_users_file(name: &str, bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has_id = String::from_utf8_lossy(first).split(',').any(|cell| key(cell) == "sourcedid");
    name.eq_ignore_ascii_case("users.csv") && has_id
}

/// The version the manifest names.
fn version(files: &mut Bundle) -> Result<Option<String>, RosterError> {
    let Some(table) = files.table("manifest.csv")? else { return Ok(None) };
    let (name, value) = (table.need("propertyName")?, table.need("value")?);
    let mut version = None;
    table.each(|row| {
        if row.get(name).eq_ignore_ascii_case("oneroster.version") {
            version = row.some(value).filter(|value| value.len() < 12);
        }
    })?;
    Ok(version)
}

/// What makes a row not count: set to be deleted, or inactive. An empty status counts, as bulk files leave it empty.
fn gone(row: Row<'_>, status: Option<usize>) -> Option<&'static str> {
    match row.get(status).to_ascii_lowercase().as_str() {
        "tobedeleted" => Some("marked to be deleted"),
        "inactive" => Some("marked inactive"),
        _ => None,
    }
}

/// Room and grades follow from the classes.
fn finish(staff: Staff) -> RosterPerson {
    let Staff { mut person, grades, .. } = staff;
    let mut rooms: HashMap<&str, usize> = HashMap::new();
    for room in person.classes.iter().filter_map(|class| class.room.as_deref()) {
        *rooms.entry(room).or_default() += 1;
    }
    let most = rooms.values().copied().max();
    let room = person
        .classes
        .iter()
        .filter_map(|class| class.room.clone())
        .find(|room| rooms.get(room.as_str()).copied() == most);
    person.room = room;
    let mut taught: Vec<String> = Vec::new();
    for grade in person.classes.iter().filter_map(|class| class.grade.as_deref()).flat_map(|grades| grades.split(", "))
    {
        if !taught.iter().any(|other| other == grade) {
            taught.push(grade.to_owned());
        }
    }
    let mut grades = if taught.is_empty() { grades } else { taught };
    grades.sort_by_key(|grade| match grade.as_str() {
        "PK" => 0,
        "K" => 1,
        other => other.parse::<u32>().map_or(99, |n| n + 1),
    });
    person.grade = Some(grades.join(", ")).filter(|grade| !grade.is_empty());
    person
}

/// The role of two that says most about a person's work.
fn better(one: PersonRole, other: PersonRole) -> PersonRole {
    let order = |role| match role {
        PersonRole::Teacher => 0,
        PersonRole::Principal => 1,
        _ => 2,
    };
    if order(other) < order(one) { other } else { one }
}
