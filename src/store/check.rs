//! Looking a journal over: its pages, its references, its texts and its index.

use rusqlite::Connection;
use sha2::Digest;

use super::Store;
use super::error::Result;

/// Something `check` has found; the sentence names the entry that is hurt, never its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub sentence: String,
}

impl Store {
    /// Runs every check. An empty answer means the journal is whole.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        pages(&self.db, &mut found)?;
        references(&self.db, &mut found)?;
        texts(&self.db, &mut found)?;
        index(&self.db, &mut found)?;
        Ok(found)
    }
}

/// References and texts alone, for a copy whose pages were looked at already.
pub(super) fn records(db: &Connection) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    references(db, &mut found)?;
    texts(db, &mut found)?;
    Ok(found)
}

fn pages(db: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = db.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            found.push(Finding { sentence: format!("damaged page: {line}") });
        }
    }
    Ok(())
}

fn references(db: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (table, to): (String, String) = (row.get(0)?, row.get(2)?);
        found.push(Finding { sentence: format!("a {table} names a {to} that is not there") });
    }
    Ok(())
}

/// Each text against its own hash: bit flips inside text pass SQLite's checks.
fn texts(db: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = db.prepare("SELECT body, hash, id FROM passage")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_bytes().unwrap_or_default();
        let hash: [u8; 32] = sha2::Sha256::digest(body).into();
        if row.get_ref(1)?.as_bytes().unwrap_or_default() != hash {
            let place = place(db, row.get(2)?)?;
            found.push(Finding { sentence: format!("the words of {place} are not what was saved") });
        }
    }
    Ok(())
}

/// What a text belongs to: asked only of one that is hurt.
fn place(db: &Connection, text: i64) -> Result<String> {
    Ok(db.query_row(
        "SELECT coalesce(
            (SELECT 'the ' || about || ' entry of ' || on_day FROM reflection WHERE passage_id = ?1),
            (SELECT 'an earlier state of the ' || r.about || ' entry of ' || r.on_day
                FROM reflection_version v JOIN reflection r ON r.id = v.reflection_id WHERE v.passage_id = ?1),
            (SELECT 'a note in the visit of ' || date(v.started_utc / 1000 + v.offset_min * 60, 'unixepoch')
                FROM observation o JOIN visit v ON v.id = o.visit_id WHERE o.note_id = ?1),
            (SELECT 'the note of the meeting of ' || substr(start_local, 1, 10) FROM meeting WHERE note_id = ?1),
            'a text that only undo still holds')",
        [text],
        |row| row.get(0),
    )?)
}

/// The index is asked to check itself; it holds no words of its own to compare.
fn index(db: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    for table in ["search", "search_trigram"] {
        let sql = format!("INSERT INTO {table} ({table}) VALUES ('integrity-check')");
        if let Err(error) = db.execute(&sql, []) {
            found.push(Finding { sentence: format!("the search index is damaged ({error})") });
        }
    }
    Ok(())
}
