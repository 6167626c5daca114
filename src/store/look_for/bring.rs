//! Look-for sets from a file: found again by name, so that the same file twice changes nothing.

use super::{Place, Shelved};
use crate::domain::fold::fold;
use crate::domain::lookfor::LookForSet;
use crate::store::error::Result;
use crate::store::tx::Tx;
use crate::store::{Done, Op, Store};

/// What bringing sets in does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    /// Names of sets that are new.
    pub added: Vec<String>,
    /// Names of sets that say something else now.
    pub changed: Vec<String>,
    /// How many stand there already as they are.
    pub same: usize,
}

impl Brought {
    /// Whether nothing would change.
    pub const fn is_quiet(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }
}

impl Store {
    /// What bringing these sets in would do.
    pub fn preview_look_fors(&self, sets: &[LookForSet]) -> Result<Brought> {
        let there = self.look_for_shelf()?;
        let mut brought = Brought::default();
        for set in sets {
            match named(&there, set) {
                Some(one) if one.choice.set == *set => brought.same += 1,
                Some(_) => brought.changed.push(set.name.clone()),
                None => brought.added.push(set.name.clone()),
            }
        }
        Ok(brought)
    }

    /// Brings them in, as one act. A set that has other rows now gets another version.
    pub fn bring_look_fors(&mut self, op: &Op, sets: &[LookForSet], now_ms: i64) -> Result<Done<Brought>> {
        let brought = self.preview_look_fors(sets)?;
        let there = self.look_for_shelf()?;
        let done = self.transact(op, now_ms, |tx| bring(tx, &there, sets))?;
        Ok(Done { value: brought, touched: done.touched, title: done.title })
    }
}

fn bring(tx: &Tx, there: &[Shelved], sets: &[LookForSet]) -> Result<()> {
    for set in sets {
        match named(there, set) {
            Some(one) if one.choice.set == *set => {}
            Some(one) => drop(tx.change_look_for_set(one, set)?),
            None => {
                let last = there.iter().filter(|one| one.choice.set.about == set.about).map(|one| one.place).max();
                tx.add_look_for_set(set, Place::between(last, None))?;
            }
        }
    }
    Ok(())
}

fn named<'s>(there: &'s [Shelved], set: &LookForSet) -> Option<&'s Shelved> {
    there.iter().find(|one| fold(&one.choice.set.name) == fold(&set.name))
}
