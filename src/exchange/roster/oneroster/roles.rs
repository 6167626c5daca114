//! `roles.csv` of OneRoster 1.2: who is staff, and at which org.

use std::collections::HashMap;

use super::{Left, Table, better, gone};
use crate::domain::coaching::PersonRole;
use crate::exchange::roster::RosterError;
use crate::exchange::roster::role::{self, Standing};

/// The staff roles of one user.
pub(super) struct Roles {
    pub(super) role: PersonRole,
    is_primary: bool,
    /// The orgs they hold these roles in, the primary one first.
    pub(super) orgs: Vec<String>,
}

/// Staff by their user id. Whoever is a student in any row is taken out again; no student's id is kept.
pub(super) fn read(table: &Table, left: &mut Left) -> Result<HashMap<String, Roles>, RosterError> {
    let (user, role) = (table.need("userSourcedId")?, table.need("role")?);
    let (status, kind, org) = (table.column("status")?, table.column("roletype")?, table.column("orgsourcedid")?);
    let mut staff: HashMap<String, Roles> = HashMap::new();
    table.each(|row| {
        let Standing::Staff(role) = role::oneroster(row.get(role)) else { return };
        if gone(row, status).is_some() || row.is_too_long() || row.get(user).is_empty() {
            return;
        }
        let is_primary = row.get(kind).eq_ignore_ascii_case("primary");
        let roles = staff.entry(row.words(user)).or_insert_with(|| Roles { role, is_primary, orgs: Vec::new() });
        if is_primary && !roles.is_primary {
            (roles.role, roles.is_primary) = (role, true);
        } else if is_primary == roles.is_primary {
            roles.role = better(roles.role, role);
        }
        let orgs = row.some(org);
        let place = if is_primary { 0 } else { roles.orgs.len() };
        roles.orgs.extend(orgs);
        if let Some(last) = roles.orgs.len().checked_sub(1).filter(|last| *last > place) {
            roles.orgs.swap(place, last);
        }
    })?;
    let mut students = 0_u64;
    table.each(|row| {
        if role::oneroster(row.get(role)) == Standing::Student && staff.remove(&row.words(user)).is_some() {
            students += 1;
        }
    })?;
    left.extend(crate::exchange::roster::sheet::counted(
        &table.file,
        students,
        "student with a staff role",
        "students with a staff role",
    ));
    Ok(staff)
}
