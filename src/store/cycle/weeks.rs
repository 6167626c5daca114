//! The weeks of a cycle, counted from its first one; those without a day to meet on have no number.

use chrono::NaiveDate;

use super::Card;
use crate::domain::coaching::Stage;
use crate::domain::time::{monday, plus_days};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::Meeting;

/// No cycle takes longer than a school year.
const MOST: usize = 60;

/// A week of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Which week of the cycle; none where there was no day to meet on.
    pub number: Option<i64>,
    /// Whether it is the one that goes on.
    pub is_now: bool,
    /// Whether it is over.
    pub is_past: bool,
}

impl Store {
    /// From the week it began in to the last one planned, or the one it closed in; none before it has begun.
    pub(super) fn cycle_weeks(&self, card: &Card, meetings: &[Meeting], today: NaiveDate) -> Result<Vec<Week>> {
        let first = meetings.iter().map(|one| one.start.date()).chain(card.started).min();
        let Some(first) = first.filter(|_| card.stage != Stage::Asked || !meetings.is_empty()) else {
            return Ok(Vec::new());
        };
        let first = monday(first);
        let last = meetings.iter().map(|one| one.start.date()).max().unwrap_or(first);
        let until = card.closed.unwrap_or(today).max(last);
        let pauses = self.pauses(first, plus_days(until, 7 * 9))?;
        let school = card.school.as_ref().map(|(id, _)| *id);
        let mut count = 0;
        let mut weeks = Vec::new();
        let mut week = first;
        while weeks.len() < MOST && (week <= until || (card.closed.is_none() && count < card.weeks)) {
            let is_off = pauses.is_week_off(week, school);
            count += i64::from(!is_off);
            let (is_now, is_past) = (week == monday(today), week < monday(today));
            weeks.push(Week { monday: week, number: (!is_off).then_some(count), is_now, is_past });
            week = plus_days(week, 7);
        }
        Ok(weeks)
    }
}
