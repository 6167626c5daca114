//! Reading the plan of a year.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::{Goal, Horizon, Interest, Part, Question, Reach, Week, Window, YearPlan};
use crate::domain::ids::{GoalId, PersonId, QuestionId, SchoolYearId, WindowId, YearPartId};
use crate::domain::time::{monday, plus_days};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::school_time::SchoolTime;

type Rows<T> = std::result::Result<Vec<T>, rusqlite::Error>;

/// More weeks than any school year has.
const MOST_WEEKS: usize = 60;

impl Store {
    /// Every school year, the oldest first.
    pub fn years_with_plans(&self) -> Result<Vec<SchoolYearId>> {
        let sql = "SELECT id FROM school_year WHERE deleted_at IS NULL ORDER BY first_day, id LIMIT 200";
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map([], |row| row.get(0).map(SchoolYearId::from_row))?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    /// The year that goes on that day, else the next one, else the last there was.
    pub fn year_of(&self, day: NaiveDate) -> Result<Option<SchoolYearId>> {
        let sql = "SELECT id FROM school_year WHERE deleted_at IS NULL
             ORDER BY last_day < ?1, CASE WHEN last_day >= ?1 THEN first_day END, last_day DESC LIMIT 1";
        let found = self.db.prepare_cached(sql)?.query_row([day], |row| row.get(0).map(SchoolYearId::from_row));
        Ok(found.optional()?)
    }

    /// The plan of a year.
    pub fn year_plan(&self, id: SchoolYearId) -> Result<YearPlan> {
        let sql =
            "SELECT uuid, name, first_day, last_day, vision FROM school_year WHERE id = ?1 AND deleted_at IS NULL";
        let found = self.db.prepare_cached(sql)?.query_row([id.row()], |row| {
            Ok(YearPlan {
                id,
                uuid: row.get(0)?,
                name: row.get(1)?,
                days: (row.get(2)?, row.get(3)?),
                vision: row.get(4)?,
                goals: Vec::new(),
                parts: Vec::new(),
                questions: Vec::new(),
                windows: Vec::new(),
                weeks: Vec::new(),
                interest: Vec::new(),
            })
        });
        let mut plan = found.optional()?.ok_or(StoreError::Gone("school year"))?;
        let time = self.school_time(plan.days.0)?;
        plan.weeks = weeks(&time, plan.days);
        plan.windows = self.plan_windows(id, &time)?;
        plan.goals = self.plan_goals()?;
        plan.parts = self.year_parts(id)?;
        plan.questions = self.year_questions(id)?;
        plan.interest = self.interest()?;
        Ok(plan)
    }

    fn plan_windows(&self, id: SchoolYearId, time: &SchoolTime) -> Result<Vec<Window>> {
        let mut query = self.db.prepare_cached(
            "SELECT w.id, w.name, w.first_day, w.last_day,
                (SELECT count(*) FROM cycle c WHERE c.cycle_window_id = w.id AND c.deleted_at IS NULL)
             FROM cycle_window w WHERE w.school_year_id = ?1 AND w.deleted_at IS NULL ORDER BY w.first_day, w.id LIMIT 40",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let days: (NaiveDate, NaiveDate) = (row.get(2)?, row.get(3)?);
            let school = weeks(time, days).iter().filter(|week| week.school_days > 0).count();
            Ok(Window {
                id: WindowId::from_row(row.get(0)?),
                name: row.get(1)?,
                days,
                school_weeks: i64::try_from(school).unwrap_or(0),
                cycles: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    fn plan_goals(&self) -> Result<Vec<Goal>> {
        let mut query = self.db.prepare_cached(
            "SELECT g.id, g.uuid, g.horizon, g.body, (SELECT count(*) FROM cycle c WHERE c.goal_id = g.id
                AND c.stage <> 'closed' AND c.deleted_at IS NULL)
             FROM goal g WHERE g.deleted_at IS NULL ORDER BY g.id LIMIT 200",
        )?;
        let rows = query.query_map([], |row| {
            Ok(Goal {
                id: GoalId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                horizon: Horizon::from_code(&row.get::<_, String>(2)?).unwrap_or(Horizon::Year),
                body: row.get(3)?,
                cycles: row.get(4)?,
            })
        })?;
        let mut goals: Vec<Goal> = rows.collect::<Rows<_>>()?;
        goals.sort_by_key(|goal| goal.horizon);
        Ok(goals)
    }

    fn year_parts(&self, id: SchoolYearId) -> Result<Vec<Part>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, uuid, what, body FROM year_part WHERE school_year_id = ?1 AND deleted_at IS NULL
             ORDER BY position, id LIMIT 200",
        )?;
        let rows = query.query_map([id.row()], |row| {
            Ok(Part {
                id: YearPartId::from_row(row.get(0)?),
                uuid: row.get(1)?,
                reach: Reach::from_code(&row.get::<_, String>(2)?).unwrap_or(Reach::Everyone),
                body: row.get(3)?,
            })
        })?;
        let mut parts: Vec<Part> = rows.collect::<Rows<_>>()?;
        parts.sort_by_key(|part| part.reach);
        Ok(parts)
    }

    fn year_questions(&self, id: SchoolYearId) -> Result<Vec<Question>> {
        let mut query = self.db.prepare_cached(
            "SELECT q.id, q.uuid, q.body, coalesce(p.body, '') FROM year_question q LEFT JOIN passage p ON p.id = q.answer_id
             WHERE q.school_year_id = ?1 AND q.deleted_at IS NULL ORDER BY q.position, q.id LIMIT 100",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let id = QuestionId::from_row(row.get(0)?);
            Ok(Question { id, uuid: row.get(1)?, body: row.get(2)?, answer: row.get(3)? })
        })?;
        Ok(rows.collect::<Rows<_>>()?)
    }

    /// Who asked or was invited and has no open cycle: by day, then name. There is no other order, and no need is scored.
    pub fn interest(&self) -> Result<Vec<Interest>> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, p.asked_on, p.invited_on FROM person p
             WHERE p.deleted_at IS NULL AND (p.asked_on IS NOT NULL OR p.invited_on IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM cycle_with w JOIN cycle c ON c.id = w.cycle_id AND c.deleted_at IS NULL
                AND c.stage <> 'closed' WHERE w.person_id = p.id AND w.deleted_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM cycle_with w JOIN cycle c ON c.id = w.cycle_id AND c.deleted_at IS NULL
                AND c.stage = 'closed' AND coalesce(c.started_on, c.asked_on) >= max(coalesce(p.asked_on, ''), coalesce(p.invited_on, ''))
                WHERE w.person_id = p.id AND w.deleted_at IS NULL)
             ORDER BY min(coalesce(p.asked_on, '9999'), coalesce(p.invited_on, '9999')), p.sort_name LIMIT 200",
        )?;
        let rows = query.query_map([], |row| {
            let person = PersonId::from_row(row.get(0)?);
            Ok(Interest { person, name: row.get(1)?, asked: row.get(2)?, invited: row.get(3)? })
        })?;
        Ok(rows.collect::<Rows<_>>()?)
    }
}

/// The weeks that touch a span of days, and how many of their days there is school on.
fn weeks(time: &SchoolTime, (first, last): (NaiveDate, NaiveDate)) -> Vec<Week> {
    let mondays = std::iter::successors(Some(monday(first)), |day| Some(plus_days(*day, 7)));
    let mondays = mondays.take_while(|day| *day <= last).take(MOST_WEEKS);
    mondays
        .map(|monday| {
            let days: Vec<NaiveDate> =
                (0..5).map(|n| plus_days(monday, n)).filter(|day| (first..=last).contains(day)).collect();
            let school = days.iter().filter(|day| time.is_school_day(**day, None)).count();
            Week { monday, school_days: small(school), days: small(days.len()) }
        })
        .collect()
}

fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(5)
}
