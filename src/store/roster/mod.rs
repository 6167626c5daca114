//! Bringing a roster into the journal: planned first, shown, then done as one undoable act.
//!
//! People match by the id of their roster, then by e-mail, then by name and school. A field is updated only while it
//! still equals what was last brought; nothing the coach wrote is touched, and nobody is deleted.

mod apply;
mod brought;
mod diff;
mod known;
mod matching;
mod plan;
mod preview;
mod schools;

#[cfg(test)]
mod tests;

pub use preview::{Entry, Preview};

use crate::domain::roster::Roster;
use crate::domain::time::Now;
use crate::store::error::Result;
use crate::store::op::{Act, Op};
use crate::store::transact::Done;
use crate::store::{Store, Tx};

impl Store {
    /// What an import of this roster would do. Writes nothing.
    pub fn preview_roster(&self, roster: &Roster) -> Result<Preview> {
        Ok(plan::Plan::make(&known::Known::read(&self.db, roster.kind.code())?, roster).preview)
    }

    /// Imports a roster as one undoable act. It is planned again inside the act, so that no other window comes between.
    pub fn import_roster(&mut self, roster: &Roster, now: Now) -> Result<Done<Preview>> {
        let op = Op::new(Act::Imported, format!("Roster ({})", roster.source));
        self.transact(&op, now.stamp.ms(), |tx: &Tx| {
            let plan = plan::Plan::make(&known::Known::read(tx.db(), roster.kind.code())?, roster);
            apply::apply(tx, &plan, roster.kind.code(), now.today())?;
            Ok(plan.preview)
        })
    }
}
