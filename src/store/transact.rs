//! The one door for writing: begin, run, log the undo, commit, and say what was touched.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::error::Result;
use super::op::Op;
use super::tx::{Tx, UuidMaker};
use super::{Store, beneath, triggers};

/// Undo steps kept in the journal (house law 4).
const STEPS_KEPT: i64 = 1000;
/// Bytes of before-images kept, roughly: 64 MB.
const BYTES_KEPT: i64 = 64 << 20;
/// Saves of one entry within this many milliseconds extend one step.
const MERGE_WITHIN_MS: i64 = 60_000;

/// The tables an act has touched; the app reloads what is on screen and touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched(Vec<String>);

impl Touched {
    /// These tables.
    pub(super) const fn of(tables: Vec<String>) -> Self {
        Self(tables)
    }

    /// What both have touched.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let fresh: Vec<String> = other.0.into_iter().filter(|table| !self.0.contains(table)).collect();
        self.0.extend(fresh);
        self
    }

    /// Whether any of the tables was touched.
    pub fn any(&self, tables: &[&str]) -> bool {
        self.0.iter().any(|touched| tables.contains(&touched.as_str()))
    }

    /// Takes over what another act touched.
    pub fn join(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T> {
    /// What the act answers: usually the id of what it made.
    pub value: T,
    /// What it touched.
    pub touched: Touched,
    /// Its name, for the status line.
    pub title: String,
}

impl Store {
    /// Does one act: everything in `f`, or nothing. On disk when this answers. An act that changes nothing leaves no step.
    pub fn transact<T>(&mut self, op: &Op, now_ms: i64, f: impl FnOnce(&Tx) -> Result<T>) -> Result<Done<T>> {
        self.ready_triggers()?;
        let session = self.session;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seen = self.identity.content_stands(&db, self.path.as_deref())?;
        let (step, done) = run(&db, session, &mut self.uuids, op, now_ms, f)?;
        if done.touched.is_empty() {
            db.rollback()?;
        } else {
            forget(&db, step, step)?;
            let committed = db.commit();
            self.settle_commit(committed, step, seen + 1)?;
        }
        Ok(done)
    }

    /// Does several acts with one commit, each its own undo step: all of them, or nothing. On disk when this answers.
    /// Keys that queued up while the disk was busy wait for one sync instead of one each. `f` is given the number of the act.
    pub fn transact_many<T>(
        &mut self,
        acts: &[Op],
        now_ms: i64,
        mut f: impl FnMut(&Tx, usize) -> Result<T>,
    ) -> Result<Vec<Done<T>>> {
        self.ready_triggers()?;
        let session = self.session;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seen = self.identity.content_stands(&db, self.path.as_deref())?;
        let mut done = Vec::with_capacity(acts.len());
        let mut steps: Option<(i64, i64)> = None;
        for (at, op) in acts.iter().enumerate() {
            let (step, one) = run(&db, session, &mut self.uuids, op, now_ms, |tx| f(tx, at))?;
            if one.touched.is_empty() {
                db.prepare_cached("DELETE FROM undo_step WHERE id = ?1")?.execute([step])?;
            } else {
                steps = Some((steps.map_or(step, |(first, _)| first), step));
            }
            done.push(one);
        }
        match steps {
            Some((first, last)) => {
                forget(&db, first, last)?;
                let committed = db.commit();
                self.settle_commit(committed, last, seen + 1)?;
            }
            None => db.rollback()?,
        }
        Ok(done)
    }

    /// Writes that are no act of the coach's and leave no undo step: filling a sample journal, retention.
    pub fn housekeep<T>(&mut self, now_ms: i64, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
        self.release()?;
        self.identity.file_stands(self.path.as_deref())?;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.identity.content_stands(&db, self.path.as_deref())?;
        let rev = next_rev(&db)?;
        let value = f(&Tx { db: &db, now_ms, rev, uuids: std::cell::RefCell::new(&mut self.uuids) })?;
        if let Err(error) = db.commit() {
            // It leaves no step to know it by; the number it counted is its own as long as nobody wrote in this moment.
            beneath::settle_doubt(&self.db, error, |db| {
                db.prepare("SELECT 1 FROM meta WHERE key = 'rev' AND value = ?1")?.exists([rev])
            })?;
        }
        self.identity.seen(rev);
        Ok(value)
    }

    /// The end of an act: whether its step is in the journal is asked of the journal when the commit was told to have failed.
    fn settle_commit(&mut self, committed: rusqlite::Result<()>, step: i64, rev: i64) -> Result<()> {
        if let Err(error) = committed {
            let session = self.session;
            beneath::settle_doubt(&self.db, error, |db| {
                db.prepare("SELECT 1 FROM undo_step WHERE id = ?1 AND session = ?2")?.exists((step, session))
            })?;
        }
        self.identity.seen(rev);
        Ok(())
    }

    pub(super) fn ready_triggers(&mut self) -> Result<()> {
        self.release()?;
        self.identity.file_stands(self.path.as_deref())?;
        if self.triggers == triggers::State::Absent {
            triggers::install(&self.db)?;
            self.triggers = triggers::State::Standing;
        }
        Ok(())
    }
}

/// One act inside a transaction: its step, and what came of it.
fn run<T>(
    db: &Connection,
    session: uuid::Uuid,
    uuids: &mut UuidMaker,
    op: &Op,
    now_ms: i64,
    f: impl FnOnce(&Tx) -> Result<T>,
) -> Result<(i64, Done<T>)> {
    let rev = next_rev(db)?;
    let step = match step_to_extend(db, op, session, now_ms)? {
        Some(step) => step,
        None => new_step(db, op, session, now_ms)?,
    };
    let before = last_change(db)?;
    db.prepare_cached("INSERT INTO temp.undo_now (step) VALUES (?1)")?.execute([step])?;
    let value = f(&Tx { db, now_ms, rev, uuids: std::cell::RefCell::new(uuids) })?;
    db.prepare_cached("DELETE FROM temp.undo_now")?.execute([])?;
    let touched = touched_since(db, before)?;
    Ok((step, Done { value, touched, title: op.title() }))
}

/// What was taken back before these steps cannot be done again any more, and the oldest steps go.
fn forget(db: &Connection, first: i64, last: i64) -> Result<()> {
    db.prepare_cached("DELETE FROM undo_step WHERE undone = 1 AND id NOT BETWEEN ?1 AND ?2")?.execute((first, last))?;
    forget_old(db, first, last)
}

/// Counts one more write of the journal.
pub(super) fn next_rev(db: &Connection) -> Result<i64> {
    Ok(db
        .prepare_cached("UPDATE meta SET value = value + 1 WHERE key = 'rev' RETURNING value")?
        .query_row([], |row| row.get(0))?)
}

/// The newest change logged; what comes later belongs to the act under way.
pub(super) fn last_change(db: &Connection) -> Result<i64> {
    Ok(db.prepare_cached("SELECT coalesce(max(id), 0) FROM undo_change")?.query_row([], |row| row.get(0))?)
}

/// The tables of the changes logged after that one.
pub(super) fn touched_since(db: &Connection, change: i64) -> Result<Touched> {
    let mut query = db.prepare_cached("SELECT DISTINCT tbl FROM undo_change WHERE id > ?1")?;
    Ok(Touched(query.query_map([change], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?))
}

fn new_step(db: &Connection, op: &Op, session: uuid::Uuid, now_ms: i64) -> Result<i64> {
    db.prepare_cached(
        "INSERT INTO undo_step (session, act, title, at, scope, merge_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((session, op.act.past(), op.title(), now_ms, op.scope, &op.merge_key))?;
    Ok(db.last_insert_rowid())
}

/// The newest step, if this act is one more save of the same entry by the same session within the minute.
fn step_to_extend(db: &Connection, op: &Op, session: uuid::Uuid, now_ms: i64) -> Result<Option<i64>> {
    let Some(key) = &op.merge_key else { return Ok(None) };
    Ok(db
        .prepare_cached(
            "SELECT id FROM undo_step WHERE id = (SELECT max(id) FROM undo_step) AND undone = 0
             AND merge_key = ?1 AND session = ?2 AND at > ?3",
        )?
        .query_row((key, session, now_ms - MERGE_WITHIN_MS), |row| row.get(0))
        .optional()?)
}

/// Keeps the newest steps, by number at each act and by size now and then.
fn forget_old(db: &Connection, first: i64, last: i64) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM undo_step WHERE id <= (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?1)",
    )?
    .execute([STEPS_KEPT])?;
    if (first..=last).any(|step| step % 64 == 0) {
        db.execute(
            "DELETE FROM undo_step WHERE id < (SELECT max(step) FROM
                (SELECT step, sum(size) OVER (ORDER BY step DESC) AS total FROM
                    (SELECT step, sum(length(coalesce(value, '')) + 60) AS size FROM undo_change GROUP BY step))
             WHERE total > ?1)",
            [BYTES_KEPT],
        )?;
    }
    Ok(())
}
