//! The days on which a cycle entered its stages, set right by hand; where the cycle stands follows from them.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::domain::coaching::Stage;
use crate::domain::ids::{CycleId, TurnId};
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

/// A stage entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Which.
    pub id: TurnId,
    /// The write that made the record what it is.
    pub rev: i64,
    /// Which stage.
    pub stage: Stage,
    /// In which inquiry.
    pub inquiry: i64,
    /// When.
    pub on: NaiveDate,
    /// Whether the coach's hand moved it.
    pub by_hand: bool,
    /// Days it stayed there, up to the next stage or today; none where it closed.
    pub days: i64,
}

/// Inquiries follow each other, whatever a wrong day says.
const TURNS: &str =
    "SELECT id, rev, stage, inquiry, entered_on, by_hand, cycle_id FROM cycle_turn WHERE deleted_at IS NULL";

/// The order in which a cycle went through its stages.
const ORDER: &str = "ORDER BY inquiry, entered_on, id LIMIT 200";

impl Store {
    /// The stages a cycle went through, in order, each with the days it stayed there.
    pub(super) fn turns(&self, id: CycleId, today: NaiveDate) -> Result<Vec<Turn>> {
        let mut query = self.db.prepare_cached(&format!("{TURNS} AND cycle_id = ?1 {ORDER}"))?;
        let mut turns: Vec<Turn> = query.query_map([id.row()], read)?.collect::<std::result::Result<_, _>>()?;
        let ends: Vec<NaiveDate> = turns.iter().skip(1).map(|turn| turn.on).chain([today]).collect();
        for (turn, end) in turns.iter_mut().zip(ends) {
            turn.days = if turn.stage == Stage::Closed { 0 } else { (end - turn.on).num_days().max(0) };
        }
        Ok(turns)
    }

    /// One stage entered, and of which cycle.
    pub fn turn(&self, id: TurnId) -> Result<(CycleId, Turn)> {
        let mut query = self.db.prepare_cached(&format!("{TURNS} AND id = ?1"))?;
        let found = query.query_row([id.row()], |row| Ok((CycleId::from_row(row.get(6)?), read(row)?))).optional()?;
        found.ok_or(StoreError::Gone("stage"))
    }
}

impl Tx<'_> {
    /// Sets right which stage was entered, and when. Where the cycle stands follows.
    pub fn set_turn(&self, id: TurnId, rev: Option<i64>, stage: Stage, on: NaiveDate) -> Result<()> {
        let cycle = self.cycle_of_turn(id)?;
        let sets: &[Set] = &[("stage", &stage.code()), ("entered_on", &on), ("by_hand", &true)];
        self.change("cycle_turn", id.row(), rev, sets)?;
        self.stand_by_turns(cycle)
    }

    /// Adds a stage that was entered on a day and not noted.
    pub fn add_turn(&self, cycle: CycleId, inquiry: i64, stage: Stage, on: NaiveDate) -> Result<TurnId> {
        let sets: &[Set] = &[
            ("cycle_id", &cycle.row()),
            ("stage", &stage.code()),
            ("inquiry", &inquiry),
            ("entered_on", &on),
            ("by_hand", &true),
        ];
        let id = self.add("cycle_turn", sets)?;
        self.stand_by_turns(cycle)?;
        Ok(TurnId::from_row(id))
    }

    /// Takes out a stage that was never entered; a cycle keeps at least one.
    pub fn delete_turn(&self, id: TurnId) -> Result<()> {
        let cycle = self.cycle_of_turn(id)?;
        let count: i64 = self.db().query_row(
            "SELECT count(*) FROM cycle_turn WHERE cycle_id = ?1 AND deleted_at IS NULL",
            [cycle.row()],
            |row| row.get(0),
        )?;
        if count < 2 {
            return Err(StoreError::Refused(
                "A cycle stands in some stage: Enter changes which, and since when.".to_owned(),
            ));
        }
        self.trash("cycle_turn", id.row())?;
        self.stand_by_turns(cycle)
    }

    /// The cycle was asked for, or its people invited, on that day: its first turn moves there.
    pub fn set_asked_day(&self, id: CycleId, on: NaiveDate) -> Result<()> {
        let first = self.turns_of(id)?.into_iter().find(|turn| turn.stage == Stage::Asked);
        match first {
            Some(turn) if turn.on != on => self.set_turn(turn.id, None, Stage::Asked, on),
            Some(_) => Ok(()),
            None => self.add_turn(id, 1, Stage::Asked, on).map(drop),
        }
    }

    /// The turn by which a cycle closed, while it is closed.
    pub(super) fn closing_turn(&self, id: CycleId) -> Result<Option<(TurnId, NaiveDate)>> {
        let last = self.turns_of(id)?.pop();
        Ok(last.filter(|turn| turn.stage == Stage::Closed).map(|turn| (turn.id, turn.on)))
    }

    fn turns_of(&self, id: CycleId) -> Result<Vec<Turn>> {
        let mut query = self.db().prepare_cached(&format!("{TURNS} AND cycle_id = ?1 {ORDER}"))?;
        let turns = query.query_map([id.row()], read)?.collect::<std::result::Result<_, _>>()?;
        Ok(turns)
    }

    fn cycle_of_turn(&self, id: TurnId) -> Result<CycleId> {
        let mut query =
            self.db().prepare_cached("SELECT cycle_id FROM cycle_turn WHERE id = ?1 AND deleted_at IS NULL")?;
        let row: Option<i64> = query.query_row([id.row()], |row| row.get(0)).optional()?;
        row.map(CycleId::from_row).ok_or(StoreError::Gone("stage"))
    }

    /// Stage, inquiry and days of a cycle, as its turns have them. A stage that changes by this is the coach's own word:
    /// only later meetings move the card from there.
    fn stand_by_turns(&self, id: CycleId) -> Result<()> {
        let turns = self.turns_of(id)?;
        let Some(last) = turns.last() else { return Ok(()) };
        let (was, by_hand, started, asked): (String, i64, Option<NaiveDate>, Option<NaiveDate>) = self.db().query_row(
            "SELECT stage, stage_by_hand, started_on, asked_on FROM cycle WHERE id = ?1",
            [id.row()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let anticipated: i64 = self.db().query_row(
            "SELECT coalesce(max(inquiry), 1) FROM anticipation WHERE cycle_id = ?1 AND deleted_at IS NULL",
            [id.row()],
            |row| row.get(0),
        )?;
        let is_moved = was != last.stage.code();
        let begins = turns.iter().find(|turn| turn.stage != Stage::Asked).map(|turn| turn.on);
        let first = turns.iter().find(|turn| turn.stage == Stage::Asked).map(|turn| turn.on);
        let mut sets: Vec<Set> = Vec::new();
        let (inquiry, by_hand) = (last.inquiry.max(anticipated), if is_moved { self.now_ms() } else { by_hand });
        let (asked, closed) = (first.or(asked), (last.stage == Stage::Closed).then_some(last.on));
        let (code, position) = (last.stage.code(), self.end_of_column(last.stage)?);
        sets.extend([("inquiry", &inquiry as _), ("asked_on", &asked as _), ("started_on", &begins as _)]);
        sets.extend([("closed_on", &closed as _), ("stage_by_hand", &by_hand as _)]);
        if is_moved {
            sets.extend([("stage", &code as _), ("position", &position as _)]);
        }
        self.change("cycle", id.row(), None, &sets)?;
        if started.is_none() && begins.is_some() { self.begin_cadences(id) } else { Ok(()) }
    }

    /// The position after every card of a column.
    pub(super) fn end_of_column(&self, stage: Stage) -> Result<f64> {
        Ok(self.db().query_row(
            "SELECT coalesce(max(position), 0) + 1 FROM cycle WHERE stage = ?1 AND deleted_at IS NULL",
            [stage.code()],
            |row| row.get(0),
        )?)
    }
}

fn read(row: &Row) -> rusqlite::Result<Turn> {
    let stage: String = row.get(2)?;
    let stage = Stage::from_code(&stage).unwrap_or(Stage::Asked);
    let (id, rev) = (TurnId::from_row(row.get(0)?), row.get(1)?);
    Ok(Turn { id, rev, stage, inquiry: row.get(3)?, on: row.get(4)?, by_hand: row.get(5)?, days: 0 })
}
