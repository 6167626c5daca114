//! What a command is given besides its screen's state: the journal and the time.

use chrono::NaiveDate;

use super::outcome::Outcome;
use crate::domain::time::Now;
use crate::store::{Done, Op, Store, StoreError, Tx};

/// The journal and the time of the key press.
pub struct Context<'a> {
    /// The journal; the only way to it.
    pub store: &'a mut Store,
    /// When the key was pressed, in the journal's zone.
    pub now: Now,
}

impl Context<'_> {
    /// Today, in the journal's zone.
    pub fn today(&self) -> NaiveDate {
        self.now.today()
    }

    /// One act through the one door, stamped with the time of the key.
    pub fn transact<T>(
        &mut self,
        op: &Op,
        f: impl FnOnce(&Tx) -> Result<T, StoreError>,
    ) -> Result<Done<T>, StoreError> {
        self.store.transact(op, self.now.stamp.ms(), f)
    }

    /// Several acts with one commit, each its own undo step. All of them, or nothing.
    pub fn transact_many<T>(
        &mut self,
        acts: &[Op],
        f: impl FnMut(&Tx, usize) -> Result<T, StoreError>,
    ) -> Result<Vec<Done<T>>, StoreError> {
        self.store.transact_many(acts, self.now.stamp.ms(), f)
    }

    /// One act whose value nobody needs; answers what the status line says of it.
    pub fn act<T>(&mut self, op: &Op, f: impl FnOnce(&Tx) -> Result<T, StoreError>) -> Result<Outcome, StoreError> {
        Ok(Outcome::wrote(self.transact(op, f)?))
    }
}
