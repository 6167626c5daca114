//! One cycle whole: its goal, anticipated beside observed, meetings, evidence, next steps, work sorts, entries, turns.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::{Anticipated, Card, Cycle, Evidence, Turn, Week};
use crate::domain::coaching::Whose;
use crate::domain::ids::{CycleId, GoalId, ReflectionId, WorkSortId};
use crate::domain::quiet::quiet;
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::look_for::Agreed;
use crate::store::meeting::{COLUMNS, Meeting, gather};
use crate::store::step::Step;

/// How far back and ahead the untouched meetings of a series are looked for, in minutes.
const BACK: i64 = 60 * 24 * 60;
const AHEAD: i64 = 120 * 24 * 60;

/// A cycle as its own page shows it.
#[derive(Clone, PartialEq)]
pub struct Page {
    /// Its fields.
    pub cycle: Cycle,
    /// What its card says.
    pub card: Card,
    /// The goal of the school it serves; may be empty.
    pub school_goal: String,
    /// The look-fors agreed on for its visits.
    pub look_fors: String,
    /// The inquiry looked at.
    pub inquiry: i64,
    /// What was anticipated in that inquiry.
    pub anticipated: Vec<Anticipated>,
    /// What was seen in that inquiry, the newest first.
    pub evidence: Vec<Evidence>,
    /// Its meetings, the newest and those to come first.
    pub meetings: Vec<Meeting>,
    /// Its next steps, open ones first.
    pub steps: Vec<Step>,
    /// Student work sorted, in order.
    pub sorts: Vec<Sort>,
    /// What was written about it, the newest first.
    pub entries: Vec<Entry>,
    /// The stages it went through, in order.
    pub turns: Vec<Turn>,
    /// Its weeks, from its first to the last one planned.
    pub weeks: Vec<Week>,
}

/// Student work sorted by strategy, once.
#[derive(Clone, PartialEq, Eq)]
pub struct Sort {
    /// Which.
    pub id: WorkSortId,
    /// The task.
    pub task: String,
    /// `baseline`, `during` or `closing`.
    pub point: String,
    /// The day.
    pub day: NaiveDate,
    /// Its groups: name, how many, what they can do, what comes next.
    pub groups: Vec<(String, i64, String, String)>,
}

/// A written entry, by its beginning.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: ReflectionId,
    /// The day it stands under.
    pub day: NaiveDate,
    /// Its title, or how it begins.
    pub begins: String,
    /// Whose words.
    pub whose: Whose,
}

quiet! { Page { inquiry }, Sort { id, day }, Entry { id, day } }

impl Store {
    /// A cycle whole, looked at in its inquiry under way or in an earlier one.
    pub fn cycle_page(&self, id: CycleId, inquiry: Option<i64>, now: Now) -> Result<Page> {
        let cycle = self.cycle(id)?;
        let inquiry = inquiry.unwrap_or(cycle.inquiry).clamp(1, cycle.inquiry);
        let turns = self.turns(id, now.today())?;
        let begins = |number: i64| turns.iter().find(|turn| turn.inquiry == number).map(|turn| turn.on);
        let from = if inquiry == 1 { None } else { begins(inquiry) };
        let until = begins(inquiry + 1);
        let card = self.card(id, now)?.ok_or(StoreError::Gone("cycle"))?;
        let meetings = self.cycle_meetings(id, now)?;
        Ok(Page {
            weeks: self.cycle_weeks(&card, &meetings, now.today())?,
            card,
            school_goal: self.goal_words(cycle.fields.school_goal)?,
            look_fors: self.agreed_look_fors(Agreed::For(id))?.map_or_else(String::new, |(_, name)| name),
            inquiry,
            anticipated: self.anticipations(id, inquiry)?,
            evidence: self.cycle_evidence(id, from, until)?,
            meetings,
            steps: self.steps_of_cycle(id)?,
            sorts: self.cycle_sorts(id)?,
            entries: self.cycle_entries(id)?,
            turns,
            cycle,
        })
    }

    fn goal_words(&self, goal: Option<GoalId>) -> Result<String> {
        let mut query = self.db.prepare_cached("SELECT body FROM goal WHERE id = ?1 AND deleted_at IS NULL")?;
        Ok(query.query_row([goal.map(GoalId::row)], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// Its meetings, the newest first; those of a series that nobody has touched are among them.
    fn cycle_meetings(&self, id: CycleId, now: Now) -> Result<Vec<Meeting>> {
        let sql = format!(
            "{COLUMNS} WHERE m.id IN (SELECT id FROM meeting WHERE cycle_id = ?1 AND deleted_at IS NULL
                ORDER BY start_utc DESC LIMIT 100) ORDER BY m.start_utc DESC, m.id"
        );
        let mut found = gather(&self.db, &sql, &[&id.row()])?;
        let (from, until) = (now.stamp.plus_minutes(-BACK), now.stamp.plus_minutes(AHEAD));
        found.extend(self.untouched(from.ms(), until.ms())?.into_iter().filter(|one| one.cycle == Some(id)));
        found.sort_by_key(|one| std::cmp::Reverse(one.start));
        Ok(found)
    }

    fn cycle_sorts(&self, id: CycleId) -> Result<Vec<Sort>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, task, point, on_day FROM work_sort WHERE cycle_id = ?1 AND deleted_at IS NULL
             ORDER BY on_day, id LIMIT 40",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let (id, task) = (WorkSortId::from_row(row.get(0)?), row.get(1)?);
            Ok(Sort { id, task, point: row.get(2)?, day: row.get(3)?, groups: Vec::new() })
        })?;
        let mut sorts: Vec<Sort> = rows.collect::<std::result::Result<_, _>>()?;
        let mut query = self.db.prepare_cached(
            "SELECT name, count, can_do, next FROM work_group WHERE work_sort_id = ?1 AND deleted_at IS NULL
             ORDER BY position, id LIMIT 40",
        )?;
        for sort in &mut sorts {
            let rows =
                query.query_map([sort.id.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            sort.groups = rows.collect::<std::result::Result<_, _>>()?;
        }
        Ok(sorts)
    }

    fn cycle_entries(&self, id: CycleId) -> Result<Vec<Entry>> {
        let mut query = self.db.prepare_cached(
            "SELECT r.id, r.on_day, r.whose, coalesce(nullif(r.title, ''), substr(p.body, 1, 160))
             FROM reflection r JOIN passage p ON p.id = r.passage_id
             WHERE r.cycle_id = ?1 AND r.deleted_at IS NULL ORDER BY r.on_day DESC, r.id DESC LIMIT 60",
        )?;
        let rows = query.query_map([id.row()], |row| {
            let whose: String = row.get(2)?;
            let whose = Whose::from_code(&whose).unwrap_or(Whose::Mine);
            Ok(Entry { id: ReflectionId::from_row(row.get(0)?), day: row.get(1)?, begins: row.get(3)?, whose })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
