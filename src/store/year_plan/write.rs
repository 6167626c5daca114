//! Every change to the plan of a year, and to who asked or was invited.

use chrono::NaiveDate;

use super::{Horizon, Reach};
use crate::domain::ids::{CycleId, GoalId, PersonId, QuestionId, SchoolYearId, YearPartId};
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

impl Tx<'_> {
    /// Says the vision.
    pub fn set_vision(&self, id: SchoolYearId, words: &str) -> Result<()> {
        self.change("school_year", id.row(), None, &[("vision", &words.trim())])
    }

    /// Sets a goal.
    pub fn add_goal(&self, horizon: Horizon, words: &str) -> Result<GoalId> {
        let words = said(words, "A goal needs words.")?;
        self.add("goal", &[("body", &words), ("horizon", &horizon.code())]).map(GoalId::from_row)
    }

    /// Says a goal in other words; the cycles that serve it stay with it.
    pub fn say_goal(&self, id: GoalId, words: &str) -> Result<()> {
        self.change("goal", id.row(), None, &[("body", &said(words, "A goal needs words.")?)])
    }

    /// Says how far ahead a goal lies.
    pub fn set_horizon(&self, id: GoalId, horizon: Horizon) -> Result<()> {
        self.change("goal", id.row(), None, &[("horizon", &horizon.code())])
    }

    /// Puts a goal into the trash.
    pub fn delete_goal(&self, id: GoalId) -> Result<()> {
        self.trash("goal", id.row())
    }

    /// Adds a piece of professional learning, below those there are.
    pub fn add_year_part(&self, year: SchoolYearId, reach: Reach, words: &str) -> Result<YearPartId> {
        let words = said(words, "Say what they take part in.")?;
        let position = self.next_position("year_part", year)?;
        let sets: &[Set] =
            &[("school_year_id", &year.row()), ("what", &reach.code()), ("body", &words), ("position", &position)];
        self.add("year_part", sets).map(YearPartId::from_row)
    }

    /// Says it in other words.
    pub fn say_year_part(&self, id: YearPartId, words: &str) -> Result<()> {
        self.change("year_part", id.row(), None, &[("body", &said(words, "Say what they take part in.")?)])
    }

    /// Says whom it is for.
    pub fn set_reach(&self, id: YearPartId, reach: Reach) -> Result<()> {
        self.change("year_part", id.row(), None, &[("what", &reach.code())])
    }

    /// Puts it into the trash.
    pub fn delete_year_part(&self, id: YearPartId) -> Result<()> {
        self.trash("year_part", id.row())
    }

    /// Adds a question of the year, below those there are.
    pub fn add_year_question(&self, year: SchoolYearId, words: &str) -> Result<QuestionId> {
        let words = said(words, "A question needs words.")?;
        let position = self.next_position("year_question", year)?;
        let sets: &[Set] = &[("school_year_id", &year.row()), ("body", &words), ("position", &position)];
        self.add("year_question", sets).map(QuestionId::from_row)
    }

    /// Asks it in other words.
    pub fn say_year_question(&self, id: QuestionId, words: &str) -> Result<()> {
        self.change("year_question", id.row(), None, &[("body", &said(words, "A question needs words.")?)])
    }

    /// Answers a question; without words it is unanswered again.
    pub fn answer_year_question(&self, id: QuestionId, words: &str) -> Result<()> {
        let text = if words.trim().is_empty() { None } else { Some(self.keep_text(words.trim())?) };
        self.change("year_question", id.row(), None, &[("answer_id", &text)])
    }

    /// Puts a question and its answer into the trash.
    pub fn delete_year_question(&self, id: QuestionId) -> Result<()> {
        self.trash("year_question", id.row())
    }

    /// Somebody asked on that day, or did not.
    pub fn set_asked(&self, person: PersonId, on: Option<NaiveDate>) -> Result<()> {
        self.change("person", person.row(), None, &[("asked_on", &on)])
    }

    /// Somebody was invited on that day, or was not.
    pub fn set_invited(&self, person: PersonId, on: Option<NaiveDate>) -> Result<()> {
        self.change("person", person.row(), None, &[("invited_on", &on)])
    }

    /// How a cycle came about: by invitation, or because they asked.
    pub fn set_came_by(&self, id: CycleId, is_invited: bool) -> Result<()> {
        self.change("cycle", id.row(), None, &[("came_by", &if is_invited { "invited" } else { "asked" })])
    }

    fn next_position(&self, table: &'static str, year: SchoolYearId) -> Result<i64> {
        let sql = format!("SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE school_year_id = ?1");
        Ok(self.db().query_row(&sql, [year.row()], |row| row.get(0))?)
    }
}

fn said<'w>(words: &'w str, refusal: &str) -> Result<&'w str> {
    let words = words.trim();
    if words.is_empty() { Err(StoreError::Refused(refusal.to_owned())) } else { Ok(words) }
}
