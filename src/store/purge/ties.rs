//! Which records hang on which, read from the schema: what goes with a record, and what only loses its tie to it.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Doom;
use crate::store::error::Result;
use crate::store::triggers::record_tables;

/// A column that names a record of another table.
pub(in crate::store) struct Tie {
    pub child: String,
    pub column: String,
    pub parent: String,
    /// The child is a part: it goes with its parent, whatever else.
    pub is_part: bool,
}

/// Ties that are only loosened: what stands at their end is the coach's in its own right.
const LOOSE: [(&str, &str); 14] = [
    ("meeting", "series_id"),
    ("meeting", "cycle_id"),
    ("meeting", "task_plan_id"),
    ("series", "split_from"),
    ("series", "cycle_id"),
    ("series", "cycle_window_id"),
    ("cycle", "cycle_window_id"),
    ("cycle", "goal_id"),
    ("enactment", "host_id"),
    ("import_rule", "cycle_id"),
    ("observation", "look_for_id"),
    ("observation", "anticipation_id"),
    ("evidence", "anticipation_id"),
    ("strength", "visit_id"),
];

impl Tie {
    /// Whether the child goes with its parent.
    pub fn is_owned(&self) -> bool {
        let is_loose = self.column == "school_id"
            || self.parent == "passage"
            || LOOSE.contains(&(self.child.as_str(), self.column.as_str()));
        self.is_part || !is_loose
    }
}

/// Every tie of the journal.
pub(super) fn all(db: &Connection) -> Result<Vec<Tie>> {
    let mut ties = Vec::new();
    for child in record_tables(db)? {
        let mut query = db.prepare_cached(
            "SELECT f.\"from\", f.\"table\", f.on_delete = 'CASCADE' OR c.\"notnull\" FROM pragma_foreign_key_list(?1) f
             JOIN pragma_table_info(?1) c ON c.name = f.\"from\"",
        )?;
        let found = query.query_map([&child], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for tie in found {
            let (column, parent, is_part) = tie?;
            ties.push(Tie { child: child.clone(), column, parent, is_part });
        }
    }
    Ok(ties)
}

/// Adds what hangs on what is doomed already, until nothing more does: table by table, in waves.
pub(super) fn close(db: &Connection, ties: &[Tie], doom: &mut Doom, follows: impl Fn(&Tie) -> bool) -> Result<()> {
    let mut fresh: Vec<(String, Vec<i64>)> =
        doom.rows.iter().map(|(table, ids)| (table.clone(), ids.iter().copied().collect())).collect();
    while let Some((table, ids)) = fresh.pop() {
        for tie in ties.iter().filter(|tie| tie.parent == table && follows(tie)) {
            let mut children = children(db, tie, &ids)?;
            children.retain(|child| doom.put(&tie.child, *child));
            if !children.is_empty() {
                fresh.push((tie.child.clone(), children));
            }
        }
    }
    Ok(())
}

/// The rows that name one of these records by that tie.
fn children(db: &Connection, tie: &Tie, ids: &[i64]) -> Result<Vec<i64>> {
    let sql = format!("SELECT id FROM {} WHERE {} IN (SELECT value FROM json_each(?1))", tie.child, tie.column);
    let mut query = db.prepare_cached(&sql)?;
    Ok(query.query_map([list(ids)], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?)
}

/// Row numbers as SQLite reads them.
pub(super) fn list<'i>(ids: impl IntoIterator<Item = &'i i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(i64::to_string).collect();
    format!("[{}]", ids.join(","))
}

/// Meetings, series and cycles in which nobody else takes part go with the one who did.
pub(super) fn close_alone(db: &Connection, doom: &mut Doom) -> Result<bool> {
    let mut is_more = false;
    for (with, whole) in [("meeting_with", "meeting"), ("series_with", "series"), ("cycle_with", "cycle")] {
        let rows: Vec<i64> = doom.rows.get(with).into_iter().flatten().copied().collect();
        for row in rows {
            let sql = format!("SELECT {whole}_id FROM {with} WHERE id = ?1");
            let of: i64 = db.prepare_cached(&sql)?.query_row([row], |row| row.get(0))?;
            let sql = format!("SELECT id FROM {with} WHERE {whole}_id = ?1 AND deleted_at IS NULL");
            let mut query = db.prepare_cached(&sql)?;
            let all: Vec<i64> = query.query_map([of], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
            if all.iter().all(|id| doom.has(with, *id)) {
                is_more |= doom.put(whole, of);
            }
        }
    }
    Ok(is_more)
}

/// Long texts that only doomed records hold.
pub(super) fn close_texts(db: &Connection, ties: &[Tie], doom: &mut Doom) -> Result<()> {
    let to_text = || ties.iter().filter(|tie| tie.parent == "passage");
    let mut held = BTreeSet::new();
    for tie in to_text() {
        let sql = format!(
            "SELECT {0} FROM {1} WHERE {0} IS NOT NULL AND id IN (SELECT value FROM json_each(?1))",
            tie.column, tie.child
        );
        held.extend(db.prepare_cached(&sql)?.query_map([doom.list(&tie.child)], |row| row.get::<_, i64>(0))?.flatten());
    }
    for tie in to_text() {
        let sql = format!(
            "SELECT {0} FROM {1} WHERE {0} IN (SELECT value FROM json_each(?1))
             AND id NOT IN (SELECT value FROM json_each(?2))",
            tie.column, tie.child
        );
        let mut query = db.prepare_cached(&sql)?;
        let wanted = query.query_map((list(&held), doom.list(&tie.child)), |row| row.get::<_, i64>(0))?;
        let wanted: Vec<i64> = wanted.collect::<std::result::Result<_, _>>()?;
        held.retain(|text| !wanted.contains(text));
    }
    for text in held {
        doom.put("passage", text);
    }
    Ok(())
}
