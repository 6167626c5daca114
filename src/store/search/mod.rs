//! Finding any word of the journal again: the index is asked, the newest matches are read, and their words shown.

mod found;
mod narrow;
mod query;
mod snippet;

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::Store;
use super::error::Result;
use crate::domain::sought::{Has, Sought};
use narrow::Narrow;

pub use found::Place;
pub use snippet::Snippet;

/// Matches looked at: relevance reorders the newest of them, so that a common word costs no more in a century's journal.
pub const NEWEST: usize = 1000;

/// One record found.
#[derive(Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is: `reflection`, `observation`, `person` …
    pub kind: &'static str,
    /// Its name in exports.
    pub id: Uuid,
    /// Its title, or what it belongs to.
    pub title: String,
    /// The words around the match.
    pub snippet: Snippet,
    /// The day it belongs to.
    pub date: Option<NaiveDate>,
    /// Where it opens.
    pub place: Place,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// The records to show, best first.
    pub hits: Vec<Hit>,
    /// How many matched, up to `NEWEST`.
    pub count: usize,
    /// What of the line was not understood.
    pub doubts: Vec<String>,
}

impl std::fmt::Debug for Hit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hit({}, {})", self.kind, self.id)
    }
}

impl Hits {
    /// `12`, or `1,000+` when there are more than were looked at.
    pub fn count_words(&self) -> String {
        if self.count >= NEWEST { "1,000+".to_owned() } else { self.count.to_string() }
    }
}

impl Store {
    /// Finds the records that hold every word typed (the last one may be unfinished), narrowed by the filters among them.
    /// Typed signs are words, never syntax. `today` says which September `since:sep` means.
    pub fn search(&self, typed: &str, limit: usize, today: NaiveDate) -> Result<Hits> {
        let mut sought = Sought::read(typed, today);
        if sought.is_empty() {
            return Ok(Hits { doubts: sought.doubts, ..Hits::default() });
        }
        let narrow = Narrow::of(self, &mut sought)?;
        let mut rows = self.matches(&sought, &narrow)?;
        let count = rows.len();
        // Matches in a title stand before matches in a text; within each the newest first.
        rows.sort_by_key(|(row, in_title)| (!in_title, std::cmp::Reverse(*row)));
        let folded: Vec<String> =
            sought.words.iter().flat_map(|words| words.split(' ')).map(crate::domain::fold::fold).collect();
        let hits = self.read_hits(rows, &folded, limit, &narrow)?;
        // What only a text can tell is told of the rows that were read.
        let count = if sought.has.contains(&Has::Quote) { count.min(hits.len()) } else { count };
        Ok(Hits { hits, count, doubts: sought.doubts })
    }

    fn read_hits(&self, rows: Vec<(i64, bool)>, folded: &[String], limit: usize, narrow: &Narrow) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        for (row, _) in rows {
            if hits.len() == limit {
                break;
            }
            hits.extend(self.hit(row, folded, narrow)?);
        }
        Ok(hits)
    }

    /// The newest matches that the filters let pass: their rows in the index, and whether a title matched.
    fn matches(&self, sought: &Sought, narrow: &Narrow) -> Result<Vec<(i64, bool)>> {
        if query::is_unspaced(&sought.words) {
            let mut found = self.trigram_matches(&sought.words)?;
            found.retain(|(row, _)| narrow.lets(*row) && (narrow.rows.0..narrow.rows.1).contains(row));
            return Ok(found);
        }
        if sought.words.is_empty() {
            let sql = "SELECT id FROM search_docsize WHERE id >= ?1 AND id < ?2 ORDER BY id DESC";
            return self.newest(sql, &[&narrow.rows.0, &narrow.rows.1], narrow);
        }
        let all = query::expression(sought);
        let sql = "SELECT rowid FROM search WHERE search MATCH ?3 AND rowid >= ?1 AND rowid < ?2 ORDER BY rowid DESC";
        let (from, until) = narrow.rows;
        let mut rows = self.newest(sql, &[&from, &until, &all], narrow)?;
        let in_title = format!("{{title}} : ({all})");
        let titled: HashSet<i64> =
            self.newest(sql, &[&from, &until, &in_title], narrow)?.into_iter().map(|(row, _)| row).collect();
        for (row, is_titled) in &mut rows {
            *is_titled = titled.contains(row);
        }
        Ok(rows)
    }

    /// Rows by a query, the newest first, until there are enough that the filters let pass.
    fn newest(&self, sql: &str, values: &[&dyn rusqlite::ToSql], narrow: &Narrow) -> Result<Vec<(i64, bool)>> {
        let mut query = self.db.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row: i64 = row.get(0)?;
            if narrow.lets(row) {
                found.push((row, false));
                if found.len() == NEWEST {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Scripts written without spaces: three signs and more by the trigram index, fewer by looking at its words one by one.
    fn trigram_matches(&self, words: &[String]) -> Result<Vec<(i64, bool)>> {
        let limit = i64::try_from(NEWEST).unwrap_or(i64::MAX);
        if words.iter().all(|word| word.chars().count() >= 3) {
            let sql = "SELECT rowid FROM search_trigram WHERE search_trigram MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
            let mut query = self.db.prepare_cached(sql)?;
            let rows: Vec<i64> = query
                .query_map((query::all_whole(words), limit), |row| row.get(0))?
                .collect::<std::result::Result<_, _>>()?;
            return Ok(rows.into_iter().map(|row| (row, false)).collect());
        }
        self.scan_unspaced(words)
    }

    /// Reads the texts that stand in the trigram index, newest first, until enough of them hold every word.
    fn scan_unspaced(&self, words: &[String]) -> Result<Vec<(i64, bool)>> {
        let mut query = self.db.prepare_cached("SELECT id FROM search_trigram_docsize ORDER BY id DESC LIMIT 20000")?;
        let rows: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        let mut found = Vec::new();
        for row in rows {
            let texts = self.texts(row)?;
            if texts
                .is_some_and(|found| words.iter().all(|word| found.title.contains(word) || found.body.contains(word)))
            {
                found.push((row, false));
            }
        }
        Ok(found)
    }

    /// The record of a row of the index; none if the index is ahead of it.
    fn hit(&self, row: i64, folded: &[String], narrow: &Narrow) -> Result<Option<Hit>> {
        let Some(found) = self.texts(row)?.filter(|found| narrow.lets_text(&found.body)) else { return Ok(None) };
        let snippet = Snippet::of(&found.body, folded);
        Ok(Some(Hit {
            kind: found.kind,
            id: found.uuid,
            title: found.title,
            snippet,
            date: found.date,
            place: found.place,
        }))
    }

    fn texts(&self, row: i64) -> Result<Option<found::Found>> {
        let Some(source) = found::source(row) else { return Ok(None) };
        let sql = source.sql;
        let id = row & ((1 << 42) - 1);
        Ok(self.db.prepare_cached(sql)?.query_row([id], |row| found::read(row, source.kind)).optional()?)
    }
}

#[cfg(test)]
mod tests;
