//! Beginning a cycle and changing what it is about. Its way through the stages is the board's.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::CycleFields;
use crate::domain::coaching::{Focus, Stage, Tier};
use crate::domain::ids::{CycleId, GoalId, SchoolId, WindowId};
use crate::domain::quiet::quiet;
use crate::store::error::{Result, StoreError};
use crate::store::meeting::Party;
use crate::store::tx::{Set, Tx};

/// What is said when a cycle closes; all of it can be left for later.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Closing {
    /// What students can do now.
    pub evidence: String,
    /// What the teacher learned.
    pub teacher: String,
    /// What the coach learned.
    pub coach: String,
}

/// Words of a cycle that stand alone and can be typed where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Today's math.
    TodaysMath,
    /// What it comes from.
    ComesFrom,
    /// What it leads to.
    LeadsTo,
    /// What students could do when it began.
    Baseline,
    /// What students can do now.
    Closing,
    /// What the teacher learned.
    Teacher,
    /// What the coach learned.
    Coach,
}

quiet! { Closing {} }

impl Closing {
    /// Whether something of it is still unsaid.
    pub fn is_open(&self) -> bool {
        [&self.evidence, &self.teacher, &self.coach].iter().any(|words| words.trim().is_empty())
    }
}

impl Words {
    /// The column they are kept in.
    const fn column(self) -> &'static str {
        match self {
            Self::TodaysMath => "todays_math",
            Self::ComesFrom => "comes_from",
            Self::LeadsTo => "leads_to",
            Self::Baseline => "baseline",
            Self::Closing => "closing",
            Self::Teacher => "teacher_learned",
            Self::Coach => "coach_learned",
        }
    }

    /// What stands before them.
    pub const fn title(self) -> &'static str {
        match self {
            Self::TodaysMath => "today's math",
            Self::ComesFrom => "comes from",
            Self::LeadsTo => "leads to",
            Self::Baseline => "baseline",
            Self::Closing => "closing",
            Self::Teacher => "they learned",
            Self::Coach => "I learned",
        }
    }

    /// Them among the fields of a cycle.
    pub fn of(self, fields: &CycleFields) -> &str {
        match self {
            Self::TodaysMath => &fields.todays_math,
            Self::ComesFrom => &fields.comes_from,
            Self::LeadsTo => &fields.leads_to,
            Self::Baseline => &fields.baseline,
            Self::Closing => &fields.closing.evidence,
            Self::Teacher => &fields.closing.teacher,
            Self::Coach => &fields.closing.coach,
        }
    }
}

impl Tx<'_> {
    /// Begins a cycle: asked for or invited on that day, at the end of its column.
    pub fn add_cycle(&self, fields: &CycleFields, with: &[Party], asked_on: NaiveDate) -> Result<CycleId> {
        let title = title(fields)?;
        let position: f64 = self.db().query_row(
            "SELECT coalesce(max(position), 0) + 1 FROM cycle WHERE stage = ?1 AND deleted_at IS NULL",
            [Stage::Asked.code()],
            |row| row.get(0),
        )?;
        let id = self.add(
            "cycle",
            &[
                ("title", &title),
                ("goal", &fields.goal),
                ("goal_id", &fields.school_goal.map(GoalId::row)),
                ("cycle_window_id", &fields.window.map(WindowId::row)),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("focus", &fields.focus.map(Focus::code)),
                ("planned_weeks", &fields.weeks),
                ("todays_math", &fields.todays_math),
                ("comes_from", &fields.comes_from),
                ("leads_to", &fields.leads_to),
                ("practices", &fields.practices),
                ("routine", &fields.routine),
                ("concept", &fields.concept),
                ("tier", &fields.tier.map(Tier::code)),
                ("baseline", &fields.baseline),
                ("stage", &Stage::Asked.code()),
                ("position", &position),
                ("asked_on", &asked_on),
            ],
        )?;
        let turn: &[Set] =
            &[("cycle_id", &id), ("stage", &Stage::Asked.code()), ("inquiry", &1), ("entered_on", &asked_on)];
        self.add("cycle_turn", turn)?;
        let id = CycleId::from_row(id);
        with.iter().try_for_each(|party| self.join_cycle(id, *party))?;
        Ok(id)
    }

    /// Changes what a cycle is about, and who it is with.
    pub fn edit_cycle(&self, id: CycleId, rev: Option<i64>, fields: &CycleFields, with: &[Party]) -> Result<()> {
        let title = title(fields)?;
        self.change(
            "cycle",
            id.row(),
            rev,
            &[
                ("title", &title),
                ("goal", &fields.goal),
                ("goal_id", &fields.school_goal.map(GoalId::row)),
                ("cycle_window_id", &fields.window.map(WindowId::row)),
                ("school_id", &fields.school.map(SchoolId::row)),
                ("focus", &fields.focus.map(Focus::code)),
                ("planned_weeks", &fields.weeks),
                ("todays_math", &fields.todays_math),
                ("comes_from", &fields.comes_from),
                ("leads_to", &fields.leads_to),
                ("practices", &fields.practices),
                ("routine", &fields.routine),
                ("concept", &fields.concept),
                ("tier", &fields.tier.map(Tier::code)),
                ("baseline", &fields.baseline),
            ],
        )?;
        self.set_cycle_with(id, with)
    }

    /// The goal of the school or district in these words; a new one where none has them.
    pub fn goal_of_words(&self, words: &str) -> Result<GoalId> {
        let words = words.trim();
        let mut query = self
            .db()
            .prepare_cached("SELECT id FROM goal WHERE body = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1")?;
        let known: Option<i64> = query.query_row([words], |row| row.get(0)).optional()?;
        known.map_or_else(|| self.add("goal", &[("body", &words)]), Ok).map(GoalId::from_row)
    }

    /// Says one thing about a cycle in other words.
    pub fn set_cycle_words(&self, id: CycleId, which: Words, words: &str) -> Result<()> {
        self.change("cycle", id.row(), None, &[(which.column(), &words.trim())])
    }

    /// Closes a cycle on a day, with what is said then; of one that is closed already, words and day change.
    pub fn close_cycle(&self, id: CycleId, rev: Option<i64>, said: &Closing, on: NaiveDate) -> Result<()> {
        let words: &[Set] = &[
            ("closing", &said.evidence.trim()),
            ("teacher_learned", &said.teacher.trim()),
            ("coach_learned", &said.coach.trim()),
        ];
        self.change("cycle", id.row(), rev, words)?;
        match self.closing_turn(id)? {
            Some((turn, day)) if day != on => self.set_turn(turn, None, Stage::Closed, on),
            Some(_) => Ok(()),
            None => self.move_cycle(id, None, Stage::Closed, on),
        }
    }

    /// Makes exactly these take part.
    fn set_cycle_with(&self, id: CycleId, parties: &[Party]) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT id, person_id, team_id FROM cycle_with WHERE cycle_id = ?1 AND deleted_at IS NULL",
        )?;
        let now: Vec<(i64, Option<i64>, Option<i64>)> = query
            .query_map([id.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<std::result::Result<_, _>>()?;
        let wanted: Vec<(Option<i64>, Option<i64>)> = parties.iter().copied().map(columns).collect();
        for (row, ..) in now.iter().filter(|(_, person, team)| !wanted.contains(&(*person, *team))) {
            self.trash("cycle_with", *row)?;
        }
        for party in parties {
            let (person, team) = columns(*party);
            if !now.iter().any(|(_, p, t)| (*p, *t) == (person, team)) {
                self.join_cycle(id, *party)?;
            }
        }
        Ok(())
    }

    fn join_cycle(&self, id: CycleId, party: Party) -> Result<()> {
        let (person, team) = columns(party);
        self.add("cycle_with", &[("cycle_id", &id.row()), ("person_id", &person), ("team_id", &team)]).map(drop)
    }
}

const fn columns(party: Party) -> (Option<i64>, Option<i64>) {
    match party {
        Party::Person(id) => (Some(id.row()), None),
        Party::Team(id) => (None, Some(id.row())),
    }
}

/// A cycle is called by its title; without one, by the first words of its goal.
fn title(fields: &CycleFields) -> Result<String> {
    let title = fields.title.trim();
    if !title.is_empty() {
        return Ok(title.to_owned());
    }
    let goal = fields.goal.lines().next().unwrap_or_default().trim();
    if goal.is_empty() {
        return Err(StoreError::Refused("A cycle needs a goal.".to_owned()));
    }
    Ok(crate::domain::safe::cut(goal, 40))
}
