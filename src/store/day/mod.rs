//! Days that turned out otherwise: planning what becomes of their meetings, writing it in one act, the tray, new times.

mod changes;
mod plan;
mod tray;
mod write;

#[cfg(test)]
mod tests;

pub use changes::{NewTime, new_times_text};
pub use plan::{DayPlan, Effects};
pub use tray::Waiting;

use chrono::NaiveDate;

use crate::domain::day::Turn;
use crate::domain::ids::SchoolId;

/// What a coach wants a day to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayWish {
    /// The day.
    pub day: NaiveDate,
    /// At which school; without one at all of them. What is the coach's own asks for none.
    pub school: Option<SchoolId>,
    /// What it is.
    pub turn: Turn,
}
