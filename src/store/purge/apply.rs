//! The purge itself: rows, what names them, their undo steps, texts nobody holds any more, drafts; and who still has them.

use std::path::PathBuf;

use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::Doom;
use super::ties::{self, Tie};
use crate::domain::ids::SeriesId;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::series::Origin;
use crate::store::transact::Touched;
use crate::store::tx::Tx;

/// What a purge leaves to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// The tables touched.
    pub touched: Touched,
    /// Copies of the journal that still hold what was removed.
    pub held_by: Vec<PathBuf>,
}

impl Store {
    /// Removes for good. It is no step and cannot be taken back; steps that name what is gone go with it.
    ///
    /// # Errors
    ///
    /// When the journal has been written since it was looked at: then something else might go.
    pub fn purge(&mut self, doom: &Doom, now_ms: i64) -> Result<Purged> {
        self.release()?;
        if self.revision()? != doom.rev {
            return Err(StoreError::Refused(
                "The journal was written meanwhile; nothing was removed. Look at it again.".to_owned(),
            ));
        }
        let names = self.uuids_of(doom)?;
        self.housekeep(now_ms, |tx| tx.remove(doom, &names))?;
        for (table, uuid) in &names {
            match table.as_str() {
                "reflection" => self.drafts.forget(&format!("entry:{uuid}")),
                "visit" => self.drafts.forget(&format!("note:{uuid}")),
                _ => {}
            }
        }
        let tables = doom.rows.keys().cloned().chain(["meeting", "cycle"].map(str::to_owned)).collect();
        Ok(Purged { touched: Touched::of(tables), held_by: self.copies_that_hold(&names) })
    }

    /// Empties what has lain in the trash for its time; answers whether there was any.
    pub fn purge_old_trash(&mut self, now_ms: i64) -> Result<bool> {
        let doom = self.doom_of_old_trash(now_ms)?;
        if doom.is_empty() {
            return Ok(false);
        }
        self.purge(&doom, now_ms).map(|_| true)
    }

    /// Backups, copies made before a migration and files set aside by a restore in which one of these records stands.
    fn copies_that_hold(&self, names: &[(String, Uuid)]) -> Vec<PathBuf> {
        let Some(journal) = self.path() else { return Vec::new() };
        let backups = self.shelf().map(|kept| kept.list()).unwrap_or_default();
        let own = journal.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = journal.parent().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let beside = beside.filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_prefix(&own).is_some_and(|end| end.starts_with(".v") || end.starts_with(".damaged-"))
        });
        let all = backups.into_iter().map(|backup| backup.path).chain(beside.map(|entry| entry.path()));
        all.filter(|path| holds(path, names).unwrap_or(false)).collect()
    }
}

fn holds(path: &std::path::Path, names: &[(String, Uuid)]) -> rusqlite::Result<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    for (table, uuid) in names {
        // A table that an older copy does not have holds nothing of it.
        let sql = format!("SELECT 1 FROM {table} WHERE uuid = ?1");
        if db.prepare_cached(&sql).is_ok_and(|mut query| query.exists([uuid]).unwrap_or(false)) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Tx<'_> {
    fn remove(&self, doom: &Doom, names: &[(String, Uuid)]) -> Result<()> {
        let db = self.db();
        db.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let ties = ties::all(db)?;
        self.leave_places_free(doom)?;
        self.loosen(&ties, doom)?;
        forget_steps(db, &ties, doom, names)?;
        for (_, uuid) in names {
            db.prepare_cached("DELETE FROM external_ref WHERE record = ?1")?.execute([uuid])?;
            db.prepare_cached("DELETE FROM link WHERE from_uuid = ?1 OR to_uuid = ?1")?.execute([uuid])?;
        }
        // Texts last: the index takes their words out while they are there to be read.
        let texts_last = doom.rows.iter().filter(|(table, _)| *table != "passage");
        for (table, ids) in texts_last.chain(doom.rows.get_key_value("passage")) {
            let mut delete = db.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?;
            for id in ids {
                delete.execute([id])?;
            }
        }
        sweep_texts(db, &ties)
    }

    /// A meeting of a series that lives on keeps the series from making it anew.
    fn leave_places_free(&self, doom: &Doom) -> Result<()> {
        let sql = "SELECT m.series_id, m.original_start FROM meeting m JOIN series s ON s.id = m.series_id
             WHERE m.id = ?1 AND m.original_start IS NOT NULL AND s.deleted_at IS NULL";
        for id in doom.rows.get("meeting").into_iter().flatten() {
            let mut query = self.db().prepare_cached(sql)?;
            let found = query.query_map([id], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
            let found: Vec<(i64, String)> = found.collect::<std::result::Result<_, _>>()?;
            for (series, start) in found.into_iter().filter(|(series, _)| !doom.has("series", *series)) {
                let Some(start) = crate::store::series::local(&start) else { continue };
                self.except(Origin { series: SeriesId::from_row(series), start })?;
            }
        }
        Ok(())
    }

    /// What lives on no longer names what goes.
    fn loosen(&self, ties: &[Tie], doom: &Doom) -> Result<()> {
        for tie in ties.iter().filter(|tie| doom.rows.contains_key(&tie.parent)) {
            let sql = format!(
                "UPDATE {0} SET {1} = NULL, rev = ?3 WHERE {1} IN (SELECT value FROM json_each(?1))
                 AND id NOT IN (SELECT value FROM json_each(?2))",
                tie.child, tie.column
            );
            let values = (doom.list(&tie.parent), doom.list(&tie.child), self.rev);
            self.db().prepare_cached(&sql)?.execute(values)?;
        }
        Ok(())
    }
}

/// Undo steps in which a removed record stands, as itself or as what another one named.
fn forget_steps(db: &Connection, ties: &[Tie], doom: &Doom, names: &[(String, Uuid)]) -> Result<()> {
    let all: Vec<String> = names.iter().map(|(_, uuid)| format!("\"{:X}\"", uuid.simple())).collect();
    db.prepare_cached(
        "DELETE FROM undo_step WHERE id IN
             (SELECT step FROM undo_change WHERE hex(uuid) IN (SELECT value FROM json_each(?1)))",
    )?
    .execute([format!("[{}]", all.join(","))])?;
    for tie in ties.iter().filter(|tie| doom.rows.contains_key(&tie.parent)) {
        db.prepare_cached(
            "DELETE FROM undo_step WHERE id IN (SELECT step FROM undo_change WHERE tbl = ?1 AND col = ?2
                 AND value IN (SELECT value FROM json_each(?3)))",
        )?
        .execute((&tie.child, &tie.column, doom.list(&tie.parent)))?;
    }
    Ok(())
}

/// Texts that no record and no undo step holds: earlier states of notes whose steps are gone.
fn sweep_texts(db: &Connection, ties: &[Tie]) -> Result<()> {
    let mut sql = "DELETE FROM passage WHERE NOT EXISTS
         (SELECT 1 FROM undo_change c WHERE c.uuid = passage.uuid)"
        .to_owned();
    for tie in ties.iter().filter(|tie| tie.parent == "passage") {
        let held = format!(
            " AND id NOT IN (SELECT {0} FROM {1} WHERE {0} IS NOT NULL)
              AND id NOT IN (SELECT value FROM undo_change WHERE tbl = '{1}' AND col = '{0}' AND value IS NOT NULL)",
            tie.column, tie.child
        );
        sql.push_str(&held);
    }
    db.execute(&sql, [])?;
    Ok(())
}
