//! The way of a cycle through its stages: by hand, after its meetings, into another inquiry; and its place in a column.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::OptionalExtension;

use crate::domain::coaching::{Stage, Status};
use crate::domain::ids::{CycleId, MeetingId, PersonId};
use crate::domain::kind::Kind;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::tx::{Set, Tx};

/// Where a cycle stands.
struct Place {
    stage: Stage,
    inquiry: i64,
    by_hand: i64,
    started: Option<NaiveDate>,
}

/// Where it goes, when, and whether the coach's hand moves it.
struct Turn {
    stage: Stage,
    inquiry: i64,
    on: NaiveDate,
    by_hand: bool,
}

impl Store {
    /// What a stage asks for that is not there yet, in a few words; it never forbids.
    pub fn stage_asks(&self, id: CycleId, inquiry: i64, to: Stage) -> Result<&'static str> {
        let (sql, missing) = match to {
            Stage::Enactment => (
                "SELECT EXISTS (SELECT 1 FROM anticipation WHERE cycle_id = ?1 AND inquiry = ?2 AND deleted_at IS NULL)",
                "nothing is anticipated yet; a on its page does",
            ),
            Stage::Reflection => (
                "SELECT EXISTS (SELECT 1 FROM evidence WHERE cycle_id = ?1 AND deleted_at IS NULL AND on_day >= coalesce((
                    SELECT min(entered_on) FROM cycle_turn WHERE cycle_id = ?1 AND inquiry = ?2 AND ?2 > 1
                    AND deleted_at IS NULL), ''))",
                "no evidence is kept yet; v keeps some",
            ),
            _ => return Ok(to.asks()),
        };
        let is_there: bool = self.db.prepare_cached(sql)?.query_row((id.row(), inquiry), |row| row.get(0))?;
        Ok(if is_there { to.asks() } else { missing })
    }
}

impl Tx<'_> {
    /// Moves a cycle to a stage by the coach's hand, to the end of that column. From then on only later meetings move it.
    pub fn move_cycle(&self, id: CycleId, rev: Option<i64>, to: Stage, on: NaiveDate) -> Result<()> {
        let place = self.cycle_place(id)?;
        self.enter(id, rev, &place, &Turn { stage: to, inquiry: place.inquiry, on, by_hand: true })
    }

    /// Begins another inquiry: planning again, with what was learned. Steps and evidence stay with the cycle.
    pub fn next_inquiry(&self, id: CycleId, rev: Option<i64>, on: NaiveDate) -> Result<()> {
        let place = self.cycle_place(id)?;
        let turn = Turn { stage: Stage::Planning, inquiry: place.inquiry + 1, on, by_hand: true };
        self.enter(id, rev, &place, &turn)
    }

    /// Lets the card follow a meeting that was met: never backwards within an inquiry, never past the coach's own later
    /// hand, never out of Closed.
    pub fn follow_cycle(&self, meeting: MeetingId) -> Result<()> {
        let found: Option<(Option<i64>, String, String, i64, String)> = self
            .db()
            .prepare_cached("SELECT cycle_id, kind, status, start_utc, start_local FROM meeting WHERE id = ?1")?
            .query_row([meeting.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .optional()?;
        let Some((Some(cycle), kind, status, start, local)) = found else { return Ok(()) };
        let id = CycleId::from_row(cycle);
        let reached = Kind::from_code(&kind).and_then(Kind::leads_to);
        let (Some(stage), Some(Status::Met)) = (reached, Status::from_code(&status)) else { return Ok(()) };
        let place = match self.cycle_place(id) {
            Err(StoreError::Gone(_)) => return Ok(()),
            place => place?,
        };
        if stage <= place.stage || start <= place.by_hand {
            return Ok(());
        }
        let on = NaiveDateTime::parse_from_str(&local, "%Y-%m-%dT%H:%M").unwrap_or_default().date();
        self.enter(id, None, &place, &Turn { stage, inquiry: place.inquiry, on, by_hand: false })
    }

    /// Puts a cycle directly before or after another one of its column.
    pub fn place_cycle(&self, id: CycleId, beside: CycleId, is_after: bool) -> Result<()> {
        let mut column = self.column_of(beside)?;
        column.retain(|(one, _)| *one != id);
        let at = column.iter().position(|(one, _)| *one == beside).ok_or(StoreError::Gone("cycle"))?;
        let at = at + usize::from(is_after);
        let before = at.checked_sub(1).and_then(|at| column.get(at)).map(|(_, position)| *position);
        let position = match (before, column.get(at).map(|(_, position)| *position)) {
            (Some(before), Some(after)) if after - before > 1e-6 => f64::midpoint(before, after),
            (Some(before), None) => before + 1.0,
            (None, Some(after)) => after - 1.0,
            _ => return self.renumber(column, at, id),
        };
        self.change("cycle", id.row(), None, &[("position", &position)])
    }

    /// Puts a cycle into the trash. Its meetings and evidence stay in the journal.
    pub fn delete_cycle(&self, id: CycleId) -> Result<()> {
        self.trash("cycle", id.row())
    }

    /// No room between two positions: the whole column is counted anew.
    fn renumber(&self, mut column: Vec<(CycleId, f64)>, at: usize, id: CycleId) -> Result<()> {
        column.insert(at.min(column.len()), (id, f64::NAN));
        let mut position = 0.0;
        for (one, was) in column {
            position += 1.0;
            if (was - position).abs() > f64::EPSILON || was.is_nan() {
                self.change("cycle", one.row(), None, &[("position", &position)])?;
            }
        }
        Ok(())
    }

    /// The cycles of the column another one stands in, in order.
    fn column_of(&self, beside: CycleId) -> Result<Vec<(CycleId, f64)>> {
        let mut query = self.db().prepare_cached(
            "SELECT id, position FROM cycle WHERE deleted_at IS NULL
             AND stage = (SELECT stage FROM cycle WHERE id = ?1) ORDER BY position, id",
        )?;
        let rows = query.query_map([beside.row()], |row| Ok((CycleId::from_row(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn enter(&self, id: CycleId, rev: Option<i64>, from: &Place, turn: &Turn) -> Result<()> {
        let position = self.end_of_column(turn.stage)?;
        // A cycle begins when it leaves the waiting column; it may go back there and does not begin twice.
        let started = from.started.or_else(|| (turn.stage != Stage::Asked).then_some(turn.on));
        let by_hand = if turn.by_hand { self.now_ms() } else { from.by_hand };
        self.change(
            "cycle",
            id.row(),
            rev,
            &[
                ("stage", &turn.stage.code()),
                ("inquiry", &turn.inquiry),
                ("stage_by_hand", &by_hand),
                ("position", &position),
                ("started_on", &started),
                ("closed_on", &(turn.stage == Stage::Closed).then_some(turn.on)),
            ],
        )?;
        let sets: &[Set] = &[
            ("cycle_id", &id.row()),
            ("stage", &turn.stage.code()),
            ("inquiry", &turn.inquiry),
            ("entered_on", &turn.on),
            ("by_hand", &turn.by_hand),
        ];
        self.add("cycle_turn", sets)?;
        let begins = from.started.is_none() && turn.stage != Stage::Asked;
        if begins { self.begin_cadences(id) } else { Ok(()) }
    }

    /// Coaching has begun with the people of a cycle: from now on it is shown when it is time to reconnect.
    pub(super) fn begin_cadences(&self, id: CycleId) -> Result<()> {
        let mut query = self.db().prepare_cached(
            "SELECT p.id FROM cycle_with w JOIN person p ON p.id = w.person_id
             WHERE w.cycle_id = ?1 AND w.deleted_at IS NULL AND p.deleted_at IS NULL",
        )?;
        let people: Vec<i64> = query.query_map([id.row()], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        people.into_iter().try_for_each(|row| self.begin_cadence(PersonId::from_row(row)))
    }

    fn cycle_place(&self, id: CycleId) -> Result<Place> {
        self.db()
            .prepare_cached(
                "SELECT stage, inquiry, stage_by_hand, started_on FROM cycle WHERE id = ?1 AND deleted_at IS NULL",
            )?
            .query_row([id.row()], |row| {
                let stage: String = row.get(0)?;
                Ok(Place {
                    stage: Stage::from_code(&stage).unwrap_or(Stage::Asked),
                    inquiry: row.get(1)?,
                    by_hand: row.get(2)?,
                    started: row.get(3)?,
                })
            })
            .optional()?
            .ok_or(StoreError::Gone("cycle"))
    }
}
