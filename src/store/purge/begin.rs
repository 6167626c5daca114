//! What a purge begins with: one record, a person, a stretch of days, the trash.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::ties::{self, Tie};
use super::{Doom, TRASH_DAYS};
use crate::domain::ids::PersonId;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::trash::LISTED;

/// Records that lie on a day, and where it says so.
const DATED: [(&str, &str); 10] = [
    ("meeting", "substr(start_local, 1, 10)"),
    ("reflection", "on_day"),
    ("step", "said_on"),
    ("evidence", "on_day"),
    ("strength", "noticed_on"),
    ("work_sort", "on_day"),
    ("day_change", "day"),
    ("day_exception", "day"),
    ("clock_gap", "date(from_utc / 1000, 'unixepoch')"),
    ("share", "date(shared_at / 1000, 'unixepoch')"),
];

impl Store {
    /// A record by its name, with everything that hangs on it; none if there is no such record.
    pub fn doom_of_record(&self, uuid: Uuid) -> Result<Option<Doom>> {
        for table in LISTED.into_iter().chain(["visit", "series", "work_sort", "share"]) {
            let sql = format!("SELECT id FROM {table} WHERE uuid = ?1");
            let id: Option<i64> = self.db.query_row(&sql, [uuid], |row| row.get(0)).optional()?;
            if let Some(id) = id {
                return self.doom([(table, id)], Tie::is_owned).map(Some);
            }
        }
        Ok(None)
    }

    /// A person, with every meeting and cycle that was theirs alone, and how many other texts hold the family name.
    pub fn doom_of_person(&self, person: PersonId) -> Result<Doom> {
        let mut doom = self.doom([("person", person.row())], Tie::is_owned)?;
        doom.mentions = self.mentions(person, &doom)?;
        Ok(doom)
    }

    /// The school years: name, first and last day.
    pub fn school_years(&self) -> Result<Vec<(String, NaiveDate, NaiveDate)>> {
        let mut query = self
            .db
            .prepare("SELECT name, first_day, last_day FROM school_year WHERE deleted_at IS NULL ORDER BY first_day")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Everything that lies between two days, both included: people, teams and bells stay.
    pub fn doom_of_days(&self, first: NaiveDate, last: NaiveDate) -> Result<Doom> {
        let mut begin = Vec::new();
        for (table, day) in DATED {
            let sql = format!("SELECT id FROM {table} WHERE {day} BETWEEN ?1 AND ?2");
            self.collect(table, &sql, (first, last), &mut begin)?;
        }
        // A cycle or a series that reaches beyond these days is still wanted.
        let sql = "SELECT id FROM cycle WHERE coalesce(started_on, asked_on) >= ?1 AND coalesce(closed_on, started_on, asked_on) <= ?2";
        self.collect("cycle", sql, (first, last), &mut begin)?;
        let sql = "SELECT id FROM series WHERE substr(first_local, 1, 10) >= ?1 AND substr(last_local, 1, 10) <= ?2";
        self.collect("series", sql, (first, last), &mut begin)?;
        self.doom(begin, Tie::is_owned)
    }

    /// Everything in the trash.
    pub fn doom_of_trash(&self) -> Result<Doom> {
        let mut begin = Vec::new();
        for table in LISTED {
            self.collect(table, &format!("SELECT id FROM {table} WHERE deleted_at > 0"), [], &mut begin)?;
        }
        self.doom(begin, Tie::is_owned)
    }

    /// What has lain in the trash for its thirty days and nothing living names. What a calendar or a roster brought stays,
    /// for it would be brought again.
    pub fn doom_of_old_trash(&self, now_ms: i64) -> Result<Doom> {
        let mut doom = self.doom(Vec::new(), |tie| tie.is_part)?;
        let before = now_ms - TRASH_DAYS * 86_400_000;
        let ties = ties::all(&self.db)?;
        for table in LISTED {
            let own = if table == "meeting" { "AND series_id IS NULL" } else { "" };
            let sql = format!(
                "SELECT id FROM {table} t WHERE deleted_at > 0 AND deleted_at < ?1 {own}
                 AND NOT EXISTS (SELECT 1 FROM external_ref r WHERE r.record = t.uuid)"
            );
            let mut found = Vec::new();
            self.collect(table, &sql, [before], &mut found)?;
            for one in found {
                let parts = self.doom([one], |tie| tie.is_part)?;
                if !self.is_named(&ties, &parts)? {
                    parts.rows.iter().for_each(|(table, ids)| {
                        doom.rows.entry(table.clone()).or_default().extend(ids);
                    });
                }
            }
        }
        Ok(doom)
    }

    /// Whether a living record that is no part of it names it.
    fn is_named(&self, ties: &[Tie], doom: &Doom) -> Result<bool> {
        for tie in ties.iter().filter(|tie| !tie.is_part && doom.rows.contains_key(&tie.parent)) {
            let sql = format!(
                "SELECT 1 FROM {} WHERE deleted_at IS NULL AND {} IN (SELECT value FROM json_each(?1))
                 AND id NOT IN (SELECT value FROM json_each(?2))",
                tie.child, tie.column
            );
            if self.db.prepare_cached(&sql)?.exists((doom.list(&tie.parent), doom.list(&tie.child)))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(in crate::store) fn doom<'t>(
        &self,
        begin: impl IntoIterator<Item = (&'t str, i64)>,
        follows: impl Fn(&Tie) -> bool,
    ) -> Result<Doom> {
        let mut doom = Doom { rows: std::collections::BTreeMap::new(), rev: self.revision()?, mentions: 0 };
        let ties = ties::all(&self.db)?;
        let is_person = begin.into_iter().fold(false, |any, (table, id)| {
            doom.put(table, id);
            any || matches!(table, "person" | "team")
        });
        loop {
            ties::close(&self.db, &ties, &mut doom, &follows)?;
            if !is_person || !ties::close_alone(&self.db, &mut doom)? {
                break;
            }
        }
        ties::close_texts(&self.db, &ties, &mut doom)?;
        Ok(doom)
    }

    fn collect<'t>(
        &self,
        table: &'t str,
        sql: &str,
        values: impl rusqlite::Params,
        into: &mut Vec<(&'t str, i64)>,
    ) -> Result<()> {
        let mut query = self.db.prepare_cached(sql)?;
        for id in query.query_map(values, |row| row.get(0))? {
            into.push((table, id?));
        }
        Ok(())
    }

    fn mentions(&self, person: PersonId, doom: &Doom) -> Result<usize> {
        let sql = "SELECT name FROM person WHERE id = ?1";
        let name: String = self.db.query_row(sql, [person.row()], |row| row.get(0))?;
        let family = crate::store::meeting::family(&name).to_owned();
        let mut query = self.db.prepare("SELECT id FROM passage WHERE instr(lower(body), lower(?1))")?;
        let found = query.query_map([family], |row| row.get::<_, i64>(0))?;
        Ok(found.flatten().filter(|id| !doom.has("passage", *id)).count())
    }
}
