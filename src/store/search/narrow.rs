//! Filters: which rows of the index a search may answer with. A row's number is day · kind · id (`migrations/0001/search.sql`),
//! so kind and day are read off it; whose it is comes from sets made once a search.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::sought::{Has, Sought};
use crate::store::Store;
use crate::store::error::Result;

/// Kind and id of a row, without its day.
const RECORD: i64 = (1 << 47) - 1;

/// The filters of one search, ready to be asked.
pub(super) struct Narrow {
    kinds: Vec<u8>,
    /// The first row that is late enough, and the first that is too late.
    pub rows: (i64, i64),
    /// Only these records; all where there is no such filter.
    only: Option<HashSet<i64>>,
    has: Vec<Has>,
}

/// What belongs to people whose folded name has one of some words, by kind of the index.
const OF_PEOPLE: [(i64, &str); 7] = [
    (1, "SELECT id FROM person WHERE id = ?1"),
    (3, "SELECT cycle_id FROM cycle_with WHERE person_id = ?1 AND deleted_at IS NULL"),
    (4, "SELECT meeting_id FROM meeting_with WHERE person_id = ?1 AND deleted_at IS NULL"),
    (5, "SELECT o.id FROM visit v JOIN observation o ON o.visit_id = v.id WHERE v.person_id = ?1"),
    (6, "SELECT id FROM visit WHERE person_id = ?1"),
    (7, "SELECT id FROM reflection WHERE person_id = ?1"),
    (10, "SELECT id FROM strength WHERE person_id = ?1"),
];

/// The same of what hangs on a person or on a cycle.
const OF_BOTH: [(i64, &str, &str); 3] = [(8, "step", "person_id"), (9, "evidence", "person_id"), (13, "work_sort", "")];

/// What belongs to a cycle.
const OF_CYCLES: [(i64, &str); 6] = [
    (3, "SELECT id FROM cycle WHERE id = ?1"),
    (4, "SELECT id FROM meeting WHERE cycle_id = ?1"),
    (
        5,
        "SELECT o.id FROM meeting m JOIN visit v ON v.meeting_id = m.id JOIN observation o ON o.visit_id = v.id WHERE m.cycle_id = ?1",
    ),
    (6, "SELECT v.id FROM meeting m JOIN visit v ON v.meeting_id = m.id WHERE m.cycle_id = ?1"),
    (7, "SELECT id FROM reflection WHERE cycle_id = ?1"),
    (11, "SELECT id FROM anticipation WHERE cycle_id = ?1"),
];

impl Narrow {
    /// The filters of a search; a name that nobody has is a doubt.
    pub(super) fn of(store: &Store, sought: &mut Sought) -> Result<Self> {
        let mut kinds = sought.kinds.clone();
        let mut only: Option<HashSet<i64>> = None;
        let mut keep = |set: HashSet<i64>| {
            only = Some(match only.take() {
                Some(before) => before.intersection(&set).copied().collect(),
                None => set,
            });
        };
        for words in std::mem::take(&mut sought.teachers) {
            let (people, set) = store.of_people(&words)?;
            if people == 0 {
                sought.doubts.push(format!("nobody is called “{words}”"));
            }
            keep(set);
            sought.teachers.push(words);
        }
        for words in std::mem::take(&mut sought.cycles) {
            keep(store.of_cycles(&words)?);
            sought.cycles.push(words);
        }
        if let Some(phase) = sought.phase {
            kinds = vec![5];
            keep(store.kin(5, "SELECT id FROM observation WHERE phase = ?1", phase.code())?);
        }
        for (has, sql) in [
            (Has::Raise, "SELECT id FROM observation WHERE to_raise = 1 AND ?1"),
            (Has::Noticing, "SELECT id FROM observation WHERE noticing = 1 AND ?1"),
            (Has::Wondering, "SELECT id FROM observation WHERE wondering = 1 AND ?1"),
        ] {
            if sought.has.contains(&has) {
                keep(store.kin(5, sql, 1)?);
            }
        }
        if sought.has.contains(&Has::Next) {
            keep(store.kin(9, "SELECT id FROM evidence WHERE so_next <> '' AND ?1", 1)?);
        }
        Ok(Self { kinds, rows: rows_of(sought), only, has: sought.has.clone() })
    }

    /// Whether a row may be answered with.
    pub(super) fn lets(&self, row: i64) -> bool {
        let kind = (row >> 42) & 31;
        let of_kind = self.kinds.is_empty() || self.kinds.iter().any(|one| i64::from(*one) == kind);
        of_kind && self.only.as_ref().is_none_or(|only| only.contains(&(row & RECORD)))
    }

    /// Whether a text holds what it must.
    pub(super) fn lets_text(&self, body: &str) -> bool {
        let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '「' | '„');
        !self.has.contains(&Has::Quote) || body.chars().filter(|c| is_quote(*c)).count() >= 2
    }
}

/// The rows of the days asked for.
fn rows_of(sought: &Sought) -> (i64, i64) {
    let since = sought.since.map_or(i64::MIN, first_row);
    let until = sought.until.and_then(|day| day.succ_opt()).map_or(i64::MAX, first_row);
    (since, until)
}

/// The first row of a day.
fn first_row(day: NaiveDate) -> i64 {
    let days = (day - NaiveDate::default()).num_days();
    days << 47
}

impl Store {
    /// Records of one kind by a query, as the index names them but for their day.
    fn kin(&self, kind: i64, sql: &str, value: impl rusqlite::ToSql) -> Result<HashSet<i64>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map([value], |row| row.get::<_, i64>(0))?;
        let mut found = HashSet::new();
        for row in rows {
            found.insert((kind << 42) + row?);
        }
        Ok(found)
    }

    /// How many people are called so, and the records that are theirs.
    fn of_people(&self, words: &str) -> Result<(usize, HashSet<i64>)> {
        let mut query = self.db.prepare_cached("SELECT id, name FROM person WHERE deleted_at IS NULL")?;
        let people: Vec<(i64, String)> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<std::result::Result<_, _>>()?;
        let parts: Vec<&str> = words.split_whitespace().collect();
        let is_called = |name: &str| {
            let folded = crate::domain::fold::fold(name);
            parts.iter().all(|part| folded.split_whitespace().any(|word| word.starts_with(part)))
        };
        let people: Vec<i64> = people.into_iter().filter(|(_, name)| is_called(name)).map(|(id, _)| id).collect();
        let mut found = HashSet::new();
        for id in &people {
            for (kind, sql) in OF_PEOPLE {
                found.extend(self.kin(kind, sql, id)?);
            }
            for (kind, table, column) in OF_BOTH.iter().filter(|(.., column)| !column.is_empty()) {
                found.extend(self.kin(*kind, &format!("SELECT id FROM {table} WHERE {column} = ?1"), id)?);
            }
            // What hangs on their cycles is theirs too.
            let sql = "SELECT cycle_id FROM cycle_with WHERE person_id = ?1 AND deleted_at IS NULL";
            for cycle in self.kin(0, sql, id)? {
                for (kind, sql) in OF_CYCLES.into_iter().filter(|(kind, _)| *kind == 11) {
                    found.extend(self.kin(kind, sql, cycle)?);
                }
            }
        }
        Ok((people.len(), found))
    }

    fn of_cycles(&self, words: &str) -> Result<HashSet<i64>> {
        let mut query = self.db.prepare_cached("SELECT id, title FROM cycle WHERE deleted_at IS NULL")?;
        let cycles: Vec<(i64, String)> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<std::result::Result<_, _>>()?;
        let mut found = HashSet::new();
        for (id, _) in cycles.iter().filter(|(_, title)| crate::domain::fold::fold(title).contains(words)) {
            for (kind, sql) in OF_CYCLES {
                found.extend(self.kin(kind, sql, id)?);
            }
            for (kind, table, _) in OF_BOTH {
                found.extend(self.kin(kind, &format!("SELECT id FROM {table} WHERE cycle_id = ?1"), id)?);
            }
        }
        Ok(found)
    }
}
