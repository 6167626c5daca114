//! Bringing a calendar into the journal: planned first, shown, then done as one undoable act.
//!
//! An event is known again by its UID and the date of its series it stands for. A field is updated only while it still
//! equals what was last brought; what the coach wrote stays, nothing is deleted, and what the calendar no longer has is
//! marked. A series stays a rule where the journal can say it; otherwise its dates are brought one by one.

mod again;
mod apply;
mod brought;
mod known;
mod outgoing;
mod plan;
mod rules;
mod sources;
mod ties;
mod vanished;
mod wanted;

pub use outgoing::{OutMeeting, OutSeries, Outgoing};
pub use rules::{ImportRule, KnownRule, RuleField};
pub use sources::CalendarSource;
pub use vanished::{Vanished, VanishedRecord};

use super::error::Result;
use super::op::{Act, Op};
use super::roster::Preview;
use super::transact::Done;
use super::{Store, Tx};
use crate::domain::calendar::Calendar;
use crate::domain::time::Now;

/// What the source of a calendar begins with where a record's origin is kept.
const SOURCE: &str = "ics:";

impl Store {
    /// What an import of this calendar would do. Writes nothing.
    pub fn preview_calendar(&self, calendar: &Calendar, now: Now) -> Result<Preview> {
        let ties = ties::Ties::read(self, now)?;
        Ok(plan::Plan::make(&self.db, calendar, ties, now)?.preview)
    }

    /// Imports a calendar as one undoable act. It is planned again inside the act, so that no other window comes between.
    pub fn import_calendar(&mut self, calendar: &Calendar, now: Now) -> Result<Done<Preview>> {
        let op = Op::new(Act::Imported, format!("Calendar ({})", calendar.source));
        let ties = ties::Ties::read(self, now)?;
        self.transact(&op, now.stamp.ms(), |tx: &Tx| {
            let plan = plan::Plan::make(tx.db(), calendar, ties, now)?;
            apply::apply(tx, &plan, &source(calendar))?;
            Ok(plan.preview)
        })
    }
}

/// The name of a calendar out of how it is named where a record's origin is kept.
fn name_of(source: &str) -> &str {
    source.strip_prefix(SOURCE).unwrap_or(source)
}

/// How a calendar is named where a record's origin is kept.
fn source(calendar: &Calendar) -> String {
    format!("{SOURCE}{}", calendar.source)
}
