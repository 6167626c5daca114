//! Undo and redo: the before-images of a step are put back, and what they replace becomes the way forward again.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params_from_iter};
use uuid::Uuid;

use super::error::{Result, StoreError};
use super::transact::{Touched, last_change, touched_since};
use super::{Store, beneath};

/// What an undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// The step was taken back or done again.
    Step {
        /// Its name.
        title: String,
        /// What was touched.
        touched: Touched,
    },
    /// The newest step was made by another window: named first, and done when asked again.
    Foreign {
        /// Its name.
        title: String,
    },
    /// There is nothing (more) of that scope to take back.
    Nothing,
}

/// One step of the history, newest first.
#[derive(Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// Its name.
    pub title: String,
    /// When it was done: UTC, milliseconds.
    pub at_ms: i64,
    /// Whether it has been taken back and waits for redo.
    pub is_undone: bool,
}

impl std::fmt::Debug for HistoryRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HistoryRow(at {}, undone {})", self.at_ms, self.is_undone)
    }
}

/// Which way a step is replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// How far undo may reach, and whose steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// Only steps of this scope: the visit under way.
    pub scope: Option<Uuid>,
    /// Also a step that another window made.
    pub foreign: bool,
}

impl Store {
    /// Takes back the newest step.
    pub fn undo(&mut self, reach: Reach) -> Result<Undone> {
        self.replay(Way::Back, reach)
    }

    /// Does the step again that was taken back last.
    pub fn redo(&mut self, reach: Reach) -> Result<Undone> {
        self.replay(Way::Forth, reach)
    }

    /// The steps, newest first.
    pub fn history(&self, limit: usize) -> Result<Vec<HistoryRow>> {
        let mut query = self.db.prepare("SELECT title, at, undone FROM undo_step ORDER BY id DESC LIMIT ?1")?;
        let rows = query.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            Ok(HistoryRow { title: row.get(0)?, at_ms: row.get(1)?, is_undone: row.get::<_, i64>(2)? != 0 })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// When a newer version of the program ended the history: before-images of an older shape cannot be replayed.
    pub fn history_ended_ms(&self) -> Result<Option<i64>> {
        let mut query = self.db.prepare("SELECT value FROM meta WHERE key = 'history_ended'")?;
        Ok(query.query_row([], |row| row.get(0)).optional()?)
    }

    fn replay(&mut self, way: Way, reach: Reach) -> Result<Undone> {
        self.ready_triggers()?;
        let session = self.session;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let seen = self.identity.content_stands(&db, self.path.as_deref())?;
        let Some((step, title, whose, scope)) = next_step(&db, way)? else { return Ok(Undone::Nothing) };
        if reach.scope.is_some() && scope != reach.scope {
            return Ok(Undone::Nothing);
        }
        // What an earlier session did is the coach's own; only a step made since this one began is another window's.
        if whose != session && step > self.steps_at_start && !reach.foreign {
            return Ok(Undone::Foreign { title });
        }
        db.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let before = last_change(&db)?;
        let changes = changes_of(&db, step)?;
        refuse_if_changed(&db, &changes, &title)?;
        db.execute("DELETE FROM undo_change WHERE step = ?1", [step])?;
        db.execute("INSERT INTO temp.undo_now (step) VALUES (?1)", [step])?;
        apply(&db, &changes)?;
        db.execute("DELETE FROM temp.undo_now", [])?;
        let touched = touched_since(&db, before)?;
        let undone = i64::from(way == Way::Back);
        db.execute("UPDATE undo_step SET undone = ?1, merge_key = NULL WHERE id = ?2", (undone, step))?;
        super::transact::next_rev(&db)?;
        if let Err(error) = db.commit() {
            beneath::settle_doubt(&self.db, error, |db| {
                db.prepare("SELECT 1 FROM undo_step WHERE id = ?1 AND undone = ?2")?.exists((step, undone))
            })?;
        }
        self.identity.seen(seen + 1);
        Ok(Undone::Step { title, touched })
    }
}

type StepRow = (i64, String, Uuid, Option<Uuid>);

/// The step that undo or redo would replay: steps taken back always stand above those that are done.
fn next_step(db: &Connection, way: Way) -> Result<Option<StepRow>> {
    let sql = match way {
        Way::Back => "SELECT id, title, session, scope FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1",
        Way::Forth => "SELECT id, title, session, scope FROM undo_step WHERE undone = 1 ORDER BY id LIMIT 1",
    };
    Ok(db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()?)
}

/// One logged change, newest first.
struct Change {
    table: String,
    uuid: Uuid,
    act: String,
    column: Option<String>,
    value: Value,
    left_rev: Option<i64>,
}

fn changes_of(db: &Connection, step: i64) -> Result<Vec<Change>> {
    let mut query = db.prepare_cached(
        "SELECT tbl, uuid, act, col, value, left_rev FROM undo_change WHERE step = ?1 ORDER BY id DESC",
    )?;
    let rows = query.query_map([step], |row| {
        Ok(Change {
            table: row.get(0)?,
            uuid: row.get(1)?,
            act: row.get(2)?,
            column: row.get(3)?,
            value: row.get(4)?,
            left_rev: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Every record must stand as the step left it: its `rev` is the newest one the step logged for it, or it is gone if the
/// step removed it. Anything else has been written since, by somebody who would lose it.
fn refuse_if_changed(db: &Connection, changes: &[Change], title: &str) -> Result<()> {
    let mut seen = std::collections::HashSet::new();
    for change in changes {
        if !seen.insert((change.table.as_str(), change.uuid)) {
            continue;
        }
        let sql = format!("SELECT rev FROM {} WHERE uuid = ?1", quoted(&change.table));
        let rev: Option<i64> = db.prepare_cached(&sql)?.query_row([change.uuid], |row| row.get(0)).optional()?;
        if rev != change.left_rev {
            return Err(StoreError::Changed { step: title.to_owned(), table: change.table.clone() });
        }
    }
    Ok(())
}

/// Puts the before-images back, newest first. A removed record's columns stand together and come back as one row.
fn apply(db: &Connection, changes: &[Change]) -> Result<()> {
    let mut rest = changes;
    while let Some((first, tail)) = rest.split_first() {
        let table = quoted(&first.table);
        match first.act.as_str() {
            "I" => {
                db.prepare_cached(&format!("DELETE FROM {table} WHERE uuid = ?1"))?.execute([first.uuid])?;
                rest = tail;
            }
            "U" => {
                let run =
                    rest.iter().take_while(|c| c.act == "U" && c.uuid == first.uuid && c.table == first.table).count();
                let (row, after) = rest.split_at(run);
                put_columns(db, &table, row)?;
                rest = after;
            }
            _ => {
                let run =
                    rest.iter().take_while(|c| c.act == "D" && c.uuid == first.uuid && c.table == first.table).count();
                let (row, after) = rest.split_at(run);
                put_row(db, &table, row)?;
                rest = after;
            }
        }
    }
    Ok(())
}

/// Sets columns back in one statement, so that triggers see one change; of several values of a column the oldest wins.
fn put_columns(db: &Connection, table: &str, row: &[Change]) -> Result<()> {
    let mut sets: Vec<(&str, &Value)> = Vec::new();
    for change in row {
        let Some(column) = change.column.as_deref() else { continue };
        sets.retain(|(name, _)| *name != column);
        sets.push((column, &change.value));
    }
    let Some(uuid) = row.first().map(|change| change.uuid) else { return Ok(()) };
    let list: Vec<String> = sets.iter().map(|(column, _)| format!("{} = ?", quoted(column))).collect();
    let sql = format!("UPDATE {table} SET {} WHERE uuid = ?", list.join(", "));
    let uuid = Value::Blob(uuid.as_bytes().to_vec());
    db.prepare_cached(&sql)?.execute(params_from_iter(sets.iter().map(|(_, value)| *value).chain([&uuid])))?;
    Ok(())
}

/// Brings a removed record back, with its uuid and its row number.
fn put_row(db: &Connection, table: &str, row: &[Change]) -> Result<()> {
    let Some(uuid) = row.first().map(|change| change.uuid) else { return Ok(()) };
    let columns: Vec<String> = row.iter().filter_map(|change| change.column.as_deref().map(quoted)).collect();
    let sql = format!("INSERT INTO {table} (uuid, {}) VALUES (?{})", columns.join(", "), ", ?".repeat(columns.len()));
    let uuid = Value::Blob(uuid.as_bytes().to_vec());
    db.prepare_cached(&sql)?
        .execute(params_from_iter([&uuid].into_iter().chain(row.iter().map(|change| &change.value))))?;
    Ok(())
}

/// A name from the journal's own history as an SQL identifier: quoted, so that a damaged file cannot smuggle SQL in.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
