//! `orgs.csv`: which school an org belongs to.

use std::collections::HashMap;

use super::{Table, gone};
use crate::exchange::roster::RosterError;

/// Orgs by their id.
#[derive(Default)]
pub(super) struct Orgs(HashMap<String, Org>);

struct Org {
    name: String,
    kind: String,
    parent: String,
}

/// How far up a department is followed to its school; also what ends a circle.
const HIGHEST: usize = 8;

impl Orgs {
    /// Reads the file.
    pub(super) fn read(table: &Table) -> Result<Self, RosterError> {
        let (id, name) = (table.need("sourcedId")?, table.need("name")?);
        let (kind, parent, status) = (table.column("type")?, table.column("parentsourcedid")?, table.column("status")?);
        let mut orgs = HashMap::new();
        table.each(|row| {
            if gone(row, status).is_none() && !row.is_too_long() {
                let org =
                    Org { name: row.words(name), kind: row.words(kind).to_lowercase(), parent: row.words(parent) };
                orgs.insert(row.words(id), org);
            }
        })?;
        Ok(Self(orgs))
    }

    /// The school of an org: itself or the nearest above it. A department without one stands for itself, a district for none.
    pub(super) fn school(&self, id: &str) -> Option<String> {
        let first = self.0.get(id)?;
        let mut org = first;
        for _ in 0..HIGHEST {
            if org.kind == "school" {
                return Some(org.name.clone()).filter(|name| !name.is_empty());
            }
            match self.0.get(&org.parent) {
                Some(above) => org = above,
                None => break,
            }
        }
        let is_above = ["district", "local", "state", "national"].contains(&first.kind.as_str());
        (!is_above && !first.name.is_empty()).then(|| first.name.clone())
    }

    /// The id of a school by its name; the smallest when there are two, so that it is the same each time.
    pub(super) fn id_of(&self, name: &str) -> Option<String> {
        self.0.iter().filter(|(_, org)| org.name == name).map(|(id, _)| id.clone()).min()
    }
}
