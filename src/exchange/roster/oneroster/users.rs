//! `users.csv`: people. The role is looked at first, and the row of a student, parent or guardian is skipped right there.

use std::collections::HashMap;

use super::roles::Roles;
use super::{Left, LeftOut, RosterPerson, Row, Staff, Table, gone};
use crate::domain::coaching::PersonRole;
use crate::domain::name::Name;
use crate::exchange::roster::RosterError;
use crate::exchange::roster::role::{self, Standing};
use crate::exchange::roster::sheet::{bare_grade, counted, email};

/// The columns that are read. Password, phone, agents and the like are not among them.
struct Columns {
    id: Option<usize>,
    role: Option<usize>,
    status: Option<usize>,
    enabled: Option<usize>,
    orgs: [Option<usize>; 2],
    given: [Option<usize>; 2],
    family: [Option<usize>; 2],
    email: Option<usize>,
    grades: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, RosterError> {
        Ok(Self {
            id: table.need("sourcedId")?,
            role: table.column("role")?,
            status: table.column("status")?,
            enabled: table.column("enableduser")?,
            orgs: [table.column("primaryorgsourcedid")?, table.column("orgsourcedids")?],
            given: [table.column("preferredgivenname")?, table.need("givenName")?],
            family: [table.column("preferredfamilyname")?, table.need("familyName")?],
            email: table.column("email")?,
            grades: table.column("grades")?,
        })
    }
}

/// Rows that were skipped unread, by kind.
#[derive(Default)]
struct Skipped {
    students: u64,
    family: u64,
    others: u64,
}

/// Staff, in the order of the file.
pub(super) fn read(
    table: &Table,
    roles: Option<&HashMap<String, Roles>>,
    left: &mut Left,
) -> Result<Vec<Staff>, RosterError> {
    let columns = Columns::of(table)?;
    if columns.role.is_none() && roles.is_none() {
        let why = "no column named role, and no roles.csv: nobody can be told from a student, so nothing was read";
        return Err(RosterError::at(&table.file, 1, why));
    }
    let mut skipped = Skipped::default();
    let mut staff = Vec::new();
    table.each(|row| {
        let Some((role, orgs)) = standing(row, &columns, roles, &mut skipped) else { return };
        match one(row, &columns, role, orgs, &table.file) {
            Ok(one) => staff.push(one),
            Err(why) => left.push(LeftOut { file: table.file.clone(), line: Some(row.line), why: why.into() }),
        }
    })?;
    left.extend(counted(&table.file, skipped.students, "student", "students"));
    left.extend(counted(
        &table.file,
        skipped.family,
        "parent, guardian or relative",
        "parents, guardians and relatives",
    ));
    left.extend(counted(&table.file, skipped.others, "row without a staff role", "rows without a staff role"));
    Ok(staff)
}

/// The staff role of a row and the orgs it is held in; nothing when the row is to be skipped.
fn standing(
    row: Row<'_>,
    columns: &Columns,
    roles: Option<&HashMap<String, Roles>>,
    skipped: &mut Skipped,
) -> Option<(PersonRole, Vec<String>)> {
    let own = role::oneroster(row.get(columns.role));
    match own {
        Standing::Student => skipped.students += 1,
        Standing::Family => skipped.family += 1,
        _ => {
            let given = roles.and_then(|roles| roles.get(&row.words(columns.id)));
            match (given, own, roles) {
                (Some(roles), _, _) => return Some((roles.role, roles.orgs.clone())),
                // A file of 1.1 shape beside a roles.csv: the role in the row is the only one there is.
                (None, Standing::Staff(role), None) => return Some((role, Vec::new())),
                _ => skipped.others += 1,
            }
        }
    }
    None
}

/// Why a row of staff is not taken, before a name of it is read.
fn refused(row: Row<'_>, columns: &Columns) -> Option<&'static str> {
    if row.is_too_long() {
        return Some("more cells than the header has columns; is a comma missing its quotes?");
    }
    let is_off = row.get(columns.enabled).eq_ignore_ascii_case("false");
    gone(row, columns.status).or(is_off.then_some("the account is not enabled"))
}

/// One row of staff, or why it is left out.
fn one(
    row: Row<'_>,
    columns: &Columns,
    role: PersonRole,
    mut orgs: Vec<String>,
    file: &str,
) -> Result<Staff, &'static str> {
    if let Some(why) = refused(row, columns) {
        return Err(why);
    }
    let first = |places: [Option<usize>; 2]| places.into_iter().find_map(|place| row.some(place)).unwrap_or_default();
    let name = Name::of(&first(columns.given), &first(columns.family));
    if name.is_empty() {
        return Err("no name");
    }
    let source_id = row.some(columns.id).ok_or("no sourcedId")?;
    for org in columns.orgs.into_iter().flat_map(|place| row.list(place)) {
        if !orgs.contains(&org) {
            orgs.push(org);
        }
    }
    let mut grades: Vec<String> = row.list(columns.grades).iter().map(|grade| bare_grade(grade)).collect();
    grades.dedup();
    let person = RosterPerson {
        source_id: Some(source_id),
        name: name.full(),
        given: name.given,
        family: name.family,
        email: email(&row.words(columns.email)),
        role,
        file: file.into(),
        line: row.line,
        ..RosterPerson::default()
    };
    Ok(Staff { person, orgs, grades })
}
