//! The plan of a school year: vision, goals, what everyone takes part in and what some do, windows, questions, who asked.

mod read;
#[cfg(test)]
mod tests;
mod write;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::coaching::vocabulary;
use crate::domain::ids::{GoalId, PersonId, QuestionId, SchoolYearId, WindowId, YearPartId};
use crate::domain::quiet::quiet;

vocabulary! {
    /// How far ahead a goal lies.
    Horizon {
        /// This school year.
        Year = "year", "this year";
        /// The year after.
        Second = "second", "year 2";
        /// After that.
        Beyond = "beyond", "beyond";
    }
}

vocabulary! {
    /// Whom a piece of professional learning is for.
    Reach {
        /// Everyone.
        Everyone = "everyone", "everyone takes part in";
        /// Some.
        Some = "some", "some take part in";
    }
}

/// One school year's plan.
#[derive(Clone, PartialEq, Eq)]
pub struct YearPlan {
    /// Which year.
    pub id: SchoolYearId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// What it is called.
    pub name: String,
    /// Its first and last day.
    pub days: (NaiveDate, NaiveDate),
    /// The larger change the district is after.
    pub vision: String,
    /// Goals, by horizon and then in the order they were set.
    pub goals: Vec<Goal>,
    /// Professional learning, in order.
    pub parts: Vec<Part>,
    /// Questions with answers, in order.
    pub questions: Vec<Question>,
    /// The stretches in which cycles run, by day.
    pub windows: Vec<Window>,
    /// Weeks of the year, by their Monday.
    pub weeks: Vec<Week>,
    /// Who asked or was invited and has no open cycle, by day and then name.
    pub interest: Vec<Interest>,
}

/// A goal of the district or a school.
#[derive(Clone, PartialEq, Eq)]
pub struct Goal {
    /// Which.
    pub id: GoalId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// How far ahead.
    pub horizon: Horizon,
    /// In words.
    pub body: String,
    /// How many open cycles serve it.
    pub cycles: i64,
}

/// A piece of professional learning.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub id: YearPartId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// Whom it is for.
    pub reach: Reach,
    /// In words.
    pub body: String,
}

/// A question of the year.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// The question.
    pub body: String,
    /// The answer; may be empty.
    pub answer: String,
}

/// A stretch in which cycles run.
#[derive(Clone, PartialEq, Eq)]
pub struct Window {
    /// Which.
    pub id: WindowId,
    /// Its name.
    pub name: String,
    /// Its first and last day.
    pub days: (NaiveDate, NaiveDate),
    /// Weeks in it with a day of school.
    pub school_weeks: i64,
    /// Cycles that are to run in it.
    pub cycles: i64,
}

/// A week of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Days of it, Monday to Friday, on which there is school.
    pub school_days: u8,
    /// Days of it, Monday to Friday, that belong to the year.
    pub days: u8,
}

/// Somebody who asked, or was invited.
#[derive(Clone, PartialEq, Eq)]
pub struct Interest {
    /// Who.
    pub person: PersonId,
    /// The name as it is kept.
    pub name: String,
    /// When they asked.
    pub asked: Option<NaiveDate>,
    /// When they were invited.
    pub invited: Option<NaiveDate>,
}

quiet! {
    YearPlan { id, days }, Goal { id, horizon }, Part { id, reach }, Question { id }, Window { id, days },
    Interest { person, asked, invited }
}

/// Cycles at once that a coach can carry (`product.md`: 4 to 6), and the weeks one usually takes.
const AT_ONCE: (i64, i64) = (4, 6);
const USUAL_WEEKS: i64 = 6;
/// The fewest weeks a cycle takes.
const LEAST_WEEKS: i64 = 3;

impl Window {
    /// How many cycles fit, from and to; nothing where it is too short for one. Shown, never enforced.
    pub const fn fits(&self) -> Option<(i64, i64)> {
        if self.school_weeks < LEAST_WEEKS {
            return None;
        }
        let rounds = if self.school_weeks < USUAL_WEEKS { 1 } else { self.school_weeks / USUAL_WEEKS };
        Some((AT_ONCE.0 * rounds, AT_ONCE.1 * rounds))
    }
}

impl Interest {
    /// The day that counts: the earlier of the two.
    pub fn since(&self) -> Option<NaiveDate> {
        self.asked.into_iter().chain(self.invited).min()
    }
}
