//! The TEMP triggers that write before-images, made from the schema itself.

use rusqlite::Connection;

use super::error::Result;

/// Whether the triggers stand. They are made before the first write of a process: they cost milliseconds a start must not pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Not yet.
    Absent,
    /// They stand.
    Standing,
}

/// Makes the triggers of every record table, and the one-row table that names the step under way.
pub(super) fn install(db: &Connection) -> Result<()> {
    let mut sql = String::from("CREATE TEMP TABLE undo_now (step INTEGER NOT NULL);\n");
    for table in record_tables(db)? {
        let columns = columns(db, &table)?;
        sql.push_str(&for_table(&table, &columns));
    }
    db.execute_batch(&sql)?;
    Ok(())
}

/// Every table of records: those with a uuid, in name order.
pub(super) fn record_tables(db: &Connection) -> Result<Vec<String>> {
    let mut query = db.prepare_cached(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'undo%'
         AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) WHERE name = 'rev') ORDER BY name",
    )?;
    let names = query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    Ok(names)
}

/// The columns of a table, in their order.
pub(super) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    let names = query.query_map([table], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    Ok(names)
}

/// The three triggers of one table. A step is recorded only while `undo_now` holds a row: housekeeping leaves none.
fn for_table(table: &str, columns: &[String]) -> String {
    const INTO: &str = "INSERT INTO undo_change (step, tbl, uuid, act, col, value, left_rev) SELECT step,";
    let kept = || columns.iter().filter(|column| *column != "uuid");
    let change = |column: &String| {
        let values = format!("'{table}', old.uuid, 'U', '{column}', old.{column}, new.rev");
        format!("  {INTO} {values} FROM undo_now WHERE old.{column} IS NOT new.{column};\n")
    };
    let remove =
        |column: &String| format!("  {INTO} '{table}', old.uuid, 'D', '{column}', old.{column}, NULL FROM undo_now;\n");
    let changed: String = kept().map(change).collect();
    let removed: String = kept().map(remove).collect();
    format!(
        "CREATE TEMP TRIGGER undo_add_{table} AFTER INSERT ON main.{table} BEGIN
  {INTO} '{table}', new.uuid, 'I', NULL, NULL, new.rev FROM undo_now;\nEND;
CREATE TEMP TRIGGER undo_change_{table} AFTER UPDATE ON main.{table} BEGIN\n{changed}END;
CREATE TEMP TRIGGER undo_remove_{table} AFTER DELETE ON main.{table} BEGIN\n{removed}END;\n"
    )
}
