//! What belongs to a school, and the rows of the coach's own times.

use rusqlite::Connection;

use crate::domain::ids::SchoolId;
use crate::domain::school::Kept;
use crate::store::error::Result;

/// What keeps a school in the journal, in words: `12 roles and 3 meetings`; none where nothing does.
pub(super) fn what_belongs(db: &Connection, id: SchoolId) -> Result<Option<String>> {
    const TABLES: [(&str, &str); 6] = [
        ("person_role", "roles of people"),
        ("class", "classes"),
        ("team", "teams"),
        ("cycle", "cycles"),
        ("meeting", "meetings"),
        ("series", "series"),
    ];
    let mut found = Vec::new();
    for (table, words) in TABLES {
        let sql = format!("SELECT count(*) FROM {table} WHERE school_id = ?1 AND deleted_at IS NULL");
        let count: i64 = db.query_row(&sql, [id.row()], |row| row.get(0))?;
        if count > 0 {
            found.push(format!("{count} {words}"));
        }
    }
    Ok((!found.is_empty()).then(|| found.join(" and ")))
}

/// The days and ways that are a school's own, and go with it.
pub(super) fn hangs_on(db: &Connection, id: SchoolId) -> Result<Vec<(&'static str, i64)>> {
    const TABLES: [(&str, &str); 3] = [
        ("calendar_day", "school_id = ?1"),
        ("day_exception", "school_id = ?1"),
        ("travel", "(from_school_id = ?1 OR to_school_id = ?1)"),
    ];
    let mut found = Vec::new();
    for (table, is_its) in TABLES {
        let mut query = db.prepare(&format!("SELECT id FROM {table} WHERE {is_its} AND deleted_at IS NULL"))?;
        let rows = query.query_map([id.row()], |row| row.get::<_, i64>(0))?;
        for row in rows {
            found.push((table, row?));
        }
    }
    Ok(found)
}

/// A way with its row: the two schools and the minutes.
pub(super) type WayRow = (i64, (i64, i64, u16));

/// The ways between schools with their rows.
pub(super) fn ways(db: &Connection) -> Result<Vec<WayRow>> {
    let mut query = db.prepare_cached(
        "SELECT id, from_school_id, to_school_id, minutes FROM travel WHERE deleted_at IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The times kept free with their rows.
pub(super) fn kept(db: &Connection) -> Result<Vec<(i64, Kept)>> {
    let mut query = db.prepare_cached(
        "SELECT id, name, weekday, start_min, end_min FROM kept_free WHERE deleted_at IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([], |row| {
        Ok((row.get(0)?, Kept { name: row.get(1)?, weekday: row.get(2)?, start: row.get(3)?, end: row.get(4)? }))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}
