//! Rules for what was imported earlier: they hold for it as at its import, where the coach has not said otherwise since.

use std::collections::HashMap;

use rusqlite::Connection;

use super::apply::write_all;
use super::brought::Brought;
use super::known::{current, refs};
use super::plan::{Act as Written, RefAct, Target};
use super::ties::{Says, Ties};
use crate::domain::ids::{CycleId, PersonId, TeamId};
use crate::domain::kind::Kind;
use crate::domain::time::Now;
use crate::store::error::Result;
use crate::store::op::Op;
use crate::store::roster::{Entry, Preview};
use crate::store::transact::Done;
use crate::store::{Store, Tx};

impl Store {
    /// What the rules would make of everything imported earlier. Writes nothing.
    pub fn preview_rules(&self, now: Now) -> Result<Preview> {
        Ok(plan(&self.db, &mut Ties::read(self, now)?)?.1)
    }

    /// Lets the rules hold for everything imported earlier, as one undoable act.
    pub fn apply_rules(&mut self, op: &Op, now: Now) -> Result<Done<Preview>> {
        let mut ties = Ties::read(self, now)?;
        self.transact(op, now.stamp.ms(), |tx: &Tx| {
            let (acts, preview) = plan(tx.db(), &mut ties)?;
            write_all(tx, &acts, HashMap::new(), "")?;
            Ok(preview)
        })
    }
}

/// What changes, record by record, and the same in words.
fn plan(db: &Connection, ties: &mut Ties) -> Result<(Vec<Written>, Preview)> {
    let mut preview = Preview { source: "Earlier imports".to_owned(), ..Preview::default() };
    let mut acts = Vec::new();
    let mut all: Vec<_> = refs(db)?.into_iter().collect();
    all.sort_by_key(|(_, one)| one.row);
    for ((table, uid, recurrence), one) in all {
        let Some(now) = current(db, table, one.record)?.filter(|now| !now.is_deleted) else { continue };
        let old = Brought::from_json(&one.brought);
        let says = Says { source: &one.source, title: &old.title, place: &old.place, categories: &old.categories };
        let tie = ties.of(&says);
        let mut people: Vec<i64> = tie.people.iter().copied().map(PersonId::row).collect();
        people.sort_unstable();
        let new = Brought {
            kind: tie.kind.unwrap_or(Kind::Other).code().to_owned(),
            cycle: tie.cycle.map(CycleId::row),
            people,
            teams: tie.team.map(TeamId::row).into_iter().collect(),
            ..old.clone()
        };
        let (mut next, _) = new.over(&now.values, &old);
        next.except.clone_from(&now.values.except);
        let entry = |what| Entry { file: String::new(), line: 0, name: now.values.title.clone(), what };
        if next == now.values {
            preview.same.push(entry("as it is".to_owned()));
            continue;
        }
        let made = ties.words(&next.kind, &next.people, &next.teams, next.cycle);
        preview.updated.push(entry(if made.is_empty() { "no longer tied".to_owned() } else { made }));
        let reference = RefAct::Say { row: one.row, json: new.to_json() };
        acts.push(Written { uid, recurrence, target: Target::Row(table, now.row), values: next, reference });
    }
    Ok((acts, preview))
}
