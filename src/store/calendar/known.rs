//! What the journal knows of imported events: where each record came from, and what it is now.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

use super::SOURCE;
use super::brought::{Brought, When};
use crate::store::error::Result;

/// Where a record came from.
pub(super) struct Ref {
    pub(super) row: i64,
    pub(super) source: String,
    pub(super) table: Table,
    pub(super) record: Uuid,
    pub(super) brought: String,
    pub(super) is_vanished: bool,
}

/// Which table a record stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Table {
    Meeting,
    Series,
}

impl Table {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Series => "series",
        }
    }
}

/// A record as it is.
pub(super) struct Current {
    pub(super) row: i64,
    pub(super) is_deleted: bool,
    pub(super) is_planned: bool,
    pub(super) values: Brought,
}

/// Every imported event, by its table, its UID and the date of its series.
pub(super) type Refs = HashMap<(Table, String, String), Ref>;

/// All references that calendars left.
pub(super) fn refs(db: &Connection) -> Result<Refs> {
    let mut query = db.prepare_cached(
        "SELECT uid, recurrence_id, id, source, tbl, record, brought, vanished_at IS NOT NULL FROM external_ref
         WHERE substr(source, 1, 4) = ?1 AND deleted_at IS NULL ORDER BY id",
    )?;
    let rows = query.query_map([SOURCE], |row| {
        let table: String = row.get(4)?;
        let table = if table == "series" { Table::Series } else { Table::Meeting };
        let found = Ref {
            row: row.get(2)?,
            source: row.get(3)?,
            table,
            record: row.get(5)?,
            brought: row.get(6)?,
            is_vanished: row.get(7)?,
        };
        Ok(((table, row.get(0)?, row.get(1)?), found))
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The record a reference names; none when it was purged.
pub(super) fn current(db: &Connection, table: Table, record: Uuid) -> Result<Option<Current>> {
    let sql = match table {
        Table::Meeting => {
            "SELECT id, deleted_at IS NOT NULL, status = 'planned', title, place, kind, cycle_id, minutes, start_local, zone,
             all_day, '', '', '' FROM meeting WHERE uuid = ?1"
        }
        Table::Series => {
            "SELECT id, deleted_at IS NOT NULL, 1, title, place, kind, cycle_id, minutes, start_local, zone,
             0, rrule, rdate, exdate FROM series WHERE uuid = ?1"
        }
    };
    let Some(mut found) = db.prepare_cached(sql)?.query_row([record], read).optional()? else { return Ok(None) };
    let sql = match table {
        Table::Meeting => "SELECT person_id, team_id FROM meeting_with WHERE meeting_id = ?1 AND deleted_at IS NULL",
        Table::Series => "SELECT person_id, team_id FROM series_with WHERE series_id = ?1 AND deleted_at IS NULL",
    };
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([found.row])?;
    while let Some(row) = rows.next()? {
        found.values.people.extend(row.get::<_, Option<i64>>(0)?);
        found.values.teams.extend(row.get::<_, Option<i64>>(1)?);
    }
    found.values.people.sort_unstable();
    found.values.teams.sort_unstable();
    Ok(Some(found))
}

fn read(row: &Row) -> rusqlite::Result<Current> {
    let list = |text: String| text.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    Ok(Current {
        row: row.get(0)?,
        is_deleted: row.get(1)?,
        is_planned: row.get(2)?,
        values: Brought {
            title: row.get(3)?,
            place: row.get(4)?,
            kind: row.get(5)?,
            cycle: row.get(6)?,
            minutes: row.get(7)?,
            when: When {
                start: row.get(8)?,
                zone: row.get(9)?,
                all_day: row.get(10)?,
                rule: row.get(11)?,
                also: list(row.get(12)?),
            },
            except: list(row.get(13)?),
            ..Brought::default()
        },
    })
}
