//! What lies in the trash: listed, brought back; what is removed for good is `purge`'s.

use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;

use super::error::{Result, StoreError};
use super::listing::{Holds, Listing, Query};
use super::op::{Act, Op};
use super::transact::Done;
use super::{Store, purge};
use crate::domain::quiet::quiet;
use crate::domain::time::Stamp;

/// The tables of which the trash tells.
pub(super) const LISTED: [&str; 10] =
    ["person", "team", "cycle", "task_plan", "meeting", "observation", "reflection", "step", "evidence", "strength"];

const TRASH: [(&str, Holds); 5] = [
    ("kind", Holds::Text),
    ("id", Holds::Uuid),
    ("title", Holds::Text),
    ("date", Holds::Text),
    ("deleted_at", Holds::Time),
];

const ROWS: &str = "SELECT kind, uuid, title, day, deleted_at FROM (
        SELECT 'person' AS kind, uuid, name AS title, NULL AS day, deleted_at FROM person
        UNION ALL SELECT 'team', uuid, name, NULL, deleted_at FROM team
        UNION ALL SELECT 'cycle', uuid, title, coalesce(started_on, asked_on), deleted_at FROM cycle
        UNION ALL SELECT 'meeting', m.uuid, coalesce(nullif(m.title, ''), (SELECT group_concat(coalesce(p.name, t.name), ', ')
                FROM meeting_with w LEFT JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
                WHERE w.meeting_id = m.id), m.kind), substr(m.start_local, 1, 10), m.deleted_at FROM meeting m
        UNION ALL SELECT 'observation', o.uuid, coalesce(n.body, l.body, a.body, o.what),
                date(v.started_utc / 1000 + v.offset_min * 60, 'unixepoch'), o.deleted_at
            FROM observation o JOIN visit v ON v.id = o.visit_id LEFT JOIN passage n ON n.id = o.note_id
            LEFT JOIN look_for l ON l.id = o.look_for_id LEFT JOIN anticipation a ON a.id = o.anticipation_id
        UNION ALL SELECT 'reflection', r.uuid, coalesce(nullif(r.title, ''), substr(n.body, 1, 200)), r.on_day, r.deleted_at
            FROM reflection r JOIN passage n ON n.id = r.passage_id
        UNION ALL SELECT 'step', uuid, body, said_on, deleted_at FROM step
        UNION ALL SELECT 'evidence', uuid, body, on_day, deleted_at FROM evidence
        UNION ALL SELECT 'task_plan', uuid, title, NULL, deleted_at FROM task_plan
        UNION ALL SELECT 'strength', uuid, body, noticed_on, deleted_at FROM strength)
     WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, kind, uuid";

/// Something in the trash.
#[derive(Clone, PartialEq, Eq)]
pub struct Trashed {
    /// Which.
    pub uuid: Uuid,
    /// Its table.
    pub table: String,
    /// What it is called, or its words.
    pub title: String,
    /// The day it lies on.
    pub day: Option<NaiveDate>,
    /// When it was deleted.
    pub at: Stamp,
}

quiet! { Trashed { table, at } }

impl Trashed {
    /// What it is, as a coach would say it.
    pub fn kind(&self) -> &'static str {
        match self.table.as_str() {
            "person" => "person",
            "team" => "team",
            "cycle" => "cycle",
            "task_plan" => "task plan",
            "meeting" => "meeting",
            "observation" => "logged",
            "reflection" => "written",
            "step" => "next step",
            "evidence" => "evidence",
            _ => "strength",
        }
    }

    /// Its words in one line, not too many of them.
    pub fn label(&self) -> String {
        let line = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().take(80).collect()
    }

    /// Enough of them to know it by, inside a sentence.
    pub fn short(&self) -> String {
        const MOST: usize = 40;
        let label = self.label();
        if label.chars().count() <= MOST {
            return label;
        }
        let begun: String = label.chars().take(MOST - 1).collect();
        format!("{}…", begun.trim_end())
    }
}

impl Store {
    /// What was deleted, the latest first.
    pub fn trash(&self, zone: Tz) -> Result<Listing> {
        Query { name: "trash", columns: &TRASH, hidden: &[], sql: ROWS }.list(&self.db, &[], zone)
    }

    /// The same, for the screen.
    pub fn trashed(&self) -> Result<Vec<Trashed>> {
        let mut query = self.db.prepare_cached(ROWS)?;
        let rows = query.query_map([], |row| {
            Ok(Trashed {
                table: row.get(0)?,
                uuid: row.get(1)?,
                title: row.get(2)?,
                day: row.get(3)?,
                at: Stamp::from_ms(row.get(4)?),
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Brings a record back, with what went into the trash in the same act and hangs on it.
    pub fn bring_back(&mut self, one: &Trashed, now_ms: i64) -> Result<Done<()>> {
        let gone = || StoreError::Gone("thing in the trash");
        let Some(table) = LISTED.into_iter().find(|table| *table == one.table) else { return Err(gone()) };
        let sql = format!("SELECT id, rev FROM {table} WHERE uuid = ?1 AND deleted_at IS NOT NULL");
        let found = self.db.query_row(&sql, [one.uuid], |row| Ok((row.get(0)?, row.get(1)?)));
        let (id, rev): (i64, i64) = found.map_err(|_| gone())?;
        let whole = self.doom([(table, id)], purge::Tie::is_owned)?;
        let op = Op::new(Act::Restored, one.short());
        self.transact(&op, now_ms, |tx| {
            for (table, ids) in whole.rows() {
                let sql = format!(
                    "UPDATE {table} SET deleted_at = NULL, rev = ?1, changed = ?2
                     WHERE id = ?3 AND deleted_at IS NOT NULL AND rev = ?4"
                );
                for id in ids {
                    tx.db().prepare_cached(&sql)?.execute((tx.rev, now_ms, id, rev))?;
                }
            }
            Ok(())
        })
    }
}
