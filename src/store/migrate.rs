//! The ladder of versions: `.sql` files that never change once they have landed.

use std::path::Path;

use rusqlite::Connection;

use super::error::{Result, StoreError};
use super::open::APPLICATION_ID;

/// One rung: the files that lead from the version below to this one.
const LADDER: [&[&str]; 3] = [FIRST, SECOND, THIRD];

const FIRST: &[&str] = &[
    include_str!("migrations/0001/meta.sql"),
    include_str!("migrations/0001/people.sql"),
    include_str!("migrations/0001/school_time.sql"),
    include_str!("migrations/0001/cycle.sql"),
    include_str!("migrations/0001/meeting.sql"),
    include_str!("migrations/0001/visit.sql"),
    include_str!("migrations/0001/writing.sql"),
    include_str!("migrations/0001/search.sql"),
];

const SECOND: &[&str] = &[
    include_str!("migrations/0002/planning.sql"),
    include_str!("migrations/0002/after.sql"),
    include_str!("migrations/0002/calendars.sql"),
    include_str!("migrations/0002/ahead.sql"),
    include_str!("migrations/0002/days.sql"),
];

const THIRD: &[&str] = &[include_str!("migrations/0003/year.sql"), include_str!("migrations/0003/plans.sql")];

/// The newest version known here.
pub const NEWEST: i64 = 3;

/// Brings a journal to the newest version in one transaction; a copy is made before an existing one climbs.
pub fn climb(db: &mut Connection, path: Option<&Path>, is_new: bool, now_ms: i64) -> Result<()> {
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found == NEWEST {
        return Ok(());
    }
    if found > NEWEST {
        return Err(StoreError::Newer { path: path.map(Path::to_owned).unwrap_or_default(), found, known: NEWEST });
    }
    if let (false, Some(path)) = (is_new, path) {
        copy_before(db, path, found)?;
    }
    let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have climbed while this one waited for the lock.
    let found: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for rung in LADDER.iter().skip(usize::try_from(found).unwrap_or(0)) {
        for file in *rung {
            tx.execute_batch(file)?;
        }
    }
    if found == 0 {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        for (key, fresh) in [("journal_id", fresh_uuid(now_ms)), ("device_id", fresh_uuid(now_ms))] {
            tx.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", (key, fresh))?;
        }
        tx.execute("INSERT INTO meta (key, value) VALUES ('rev', 0), ('made', ?1)", [now_ms])?;
    } else {
        // Before-images of an older shape cannot be replayed: the history ends here, and `history` says so.
        tx.execute_batch("DELETE FROM undo_step;")?;
        tx.execute(
            "INSERT INTO meta (key, value) VALUES ('history_ended', ?1)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [now_ms],
        )?;
    }
    tx.pragma_update(None, "user_version", NEWEST)?;
    tx.commit()?;
    Ok(())
}

/// A copy beside the journal, named by the version it holds.
fn copy_before(db: &Connection, path: &Path, version: i64) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".v{version}"));
    let copy = Path::new(&name);
    if copy.exists() {
        return Ok(());
    }
    super::backup::copy_whole(db, copy)
}

/// A new UUID v7 for the time given.
fn fresh_uuid(now_ms: i64) -> uuid::Uuid {
    super::tx::UuidMaker::Random.make(now_ms)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_newest_version_is_the_last_rung() {
        assert_eq!(usize::try_from(super::NEWEST), Ok(super::LADDER.len()));
    }
}
