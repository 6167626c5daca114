//! Evidence of one visit: its log, what was named at its end, anticipated beside observed.

use chrono::{FixedOffset, NaiveDateTime};
use rusqlite::Row;

use super::{Line, Strand};
use crate::domain::coaching::Phase;
use crate::domain::ids::{CycleId, VisitId};
use crate::domain::time::{Stamp, clock, day};
use crate::store::Store;
use crate::store::error::Result;

impl Store {
    /// What was named at the end of a visit, what students said or made, and its log in order.
    pub(super) fn visit_strands(&self, visit: VisitId) -> Result<Vec<Strand>> {
        let mut query = self
            .db
            .prepare_cached("SELECT started_utc, offset_min, strength, question, heard FROM visit WHERE id = ?1")?;
        let (started, named) = query.query_row([visit.row()], |row| {
            let named = [("★ strength", 2), ("? question", 3), ("“ heard", 4)].map(|(mark, at)| {
                row.get::<_, String>(at).map(|text| Line { mark: mark.to_owned(), text, more: String::new() })
            });
            Ok((wall(row.get(0)?, row.get(1)?), named))
        })?;
        let named = named.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
        let on = day(started.date());
        Ok(vec![
            Strand { title: format!("At the end · {on}"), lines: named.iter().flat_map(one_by_one).collect() },
            Strand { title: format!("What students did · {on}"), lines: self.made(visit)? },
            Strand { title: format!("Log · {on}"), lines: self.log_lines(visit)? },
        ])
    }

    fn made(&self, visit: VisitId) -> Result<Vec<Line>> {
        let mut query = self.db.prepare_cached(
            "SELECT body, count FROM evidence WHERE visit_id = ?1 AND deleted_at IS NULL ORDER BY chosen DESC, id LIMIT 60",
        )?;
        let rows = query.query_map([visit.row()], |row| {
            let count: Option<i64> = row.get(1)?;
            Ok(Line { mark: "•".to_owned(), text: row.get(0)?, more: times(count.unwrap_or(1)) })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn log_lines(&self, visit: VisitId) -> Result<Vec<Line>> {
        let mut query = self.db.prepare_cached(
            "SELECT o.at_utc, o.offset_min, o.phase, o.what, o.count, coalesce(p.body, l.body, a.body, ''),
                o.noticing, o.wondering, o.to_raise
             FROM observation o LEFT JOIN passage p ON p.id = o.note_id LEFT JOIN look_for l ON l.id = o.look_for_id
                LEFT JOIN anticipation a ON a.id = o.anticipation_id
             WHERE o.visit_id = ?1 AND o.deleted_at IS NULL
             ORDER BY o.at_utc IS NULL, o.at_utc, o.position, o.id LIMIT 400",
        )?;
        let rows = query.query_map([visit.row()], log_line)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// What was anticipated in the inquiry under way, each with whether the visit showed it; then what nobody had expected.
    pub(super) fn anticipated_observed(&self, cycle: CycleId, visit: Option<VisitId>) -> Result<Strand> {
        let visit = visit.map(VisitId::row);
        let mut query = self.db.prepare_cached(
            "SELECT a.body,
                (SELECT coalesce(sum(count), 0) FROM observation o WHERE o.anticipation_id = a.id AND o.visit_id = ?2
                    AND o.deleted_at IS NULL)
                + (SELECT coalesce(sum(coalesce(count, 1)), 0) FROM evidence e WHERE e.anticipation_id = a.id
                    AND e.visit_id = ?2 AND e.deleted_at IS NULL)
             FROM anticipation a JOIN cycle c ON c.id = a.cycle_id
             WHERE a.cycle_id = ?1 AND a.inquiry = c.inquiry AND a.deleted_at IS NULL ORDER BY a.position, a.id LIMIT 40",
        )?;
        let rows = query.query_map((cycle.row(), visit), |row| {
            let seen: i64 = row.get(1)?;
            let more = match (visit, seen) {
                (None, _) => String::new(),
                (Some(_), 0) => "· anticipated, not seen".to_owned(),
                (Some(_), seen) => format!("· seen {}", times(seen.max(1))).trim_end().to_owned(),
            };
            Ok(Line { mark: "◇".to_owned(), text: row.get(0)?, more })
        })?;
        let mut lines: Vec<Line> = rows.collect::<std::result::Result<_, _>>()?;
        if !lines.is_empty() {
            lines.extend(self.unforeseen(visit)?);
        }
        Ok(Strand { title: "Anticipated | observed".to_owned(), lines })
    }

    fn unforeseen(&self, visit: Option<i64>) -> Result<Vec<Line>> {
        let mut query = self.db.prepare_cached(
            "SELECT body FROM evidence WHERE visit_id = ?1 AND anticipation_id IS NULL AND what IN ('strategy', 'model')
                AND deleted_at IS NULL ORDER BY id LIMIT 20",
        )?;
        let rows = query.query_map([visit], |row| {
            Ok(Line { mark: "◆".to_owned(), text: row.get(0)?, more: "· seen, not anticipated".to_owned() })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

/// Questions to bring stand one a line.
fn one_by_one(line: &Line) -> Vec<Line> {
    let words = line.text.lines().filter(|words| !words.trim().is_empty());
    words.map(|words| Line { text: words.to_owned(), ..line.clone() }).collect()
}

fn log_line(row: &Row) -> rusqlite::Result<Line> {
    let (at, offset): (Option<i64>, i32) = (row.get(0)?, row.get(1)?);
    let phase: String = row.get(2)?;
    let phase = Phase::from_code(&phase).map_or(phase, |phase| phase.title().to_owned());
    let (what, body): (String, String) = (row.get(3)?, row.get(5)?);
    let mut more = times(row.get(4)?);
    for (column, sign) in [(6, "★ noticing"), (7, "? wondering"), (8, "! raise")] {
        if row.get(column)? {
            more = if more.is_empty() { sign.to_owned() } else { format!("{more} {sign}") };
        }
    }
    let mark = at.map_or_else(|| phase.clone(), |at| clock(wall(at, offset).time()));
    let text = if what == "phase" { format!("▸ {phase}") } else { body };
    Ok(Line { mark, text, more })
}

/// The wall clock of the room: UTC milliseconds and the offset in minutes that held there.
pub(super) fn wall(utc_ms: i64, offset_min: i32) -> NaiveDateTime {
    let utc = Stamp::from_ms(utc_ms).utc();
    FixedOffset::east_opt(offset_min.saturating_mul(60))
        .map_or(utc.naive_utc(), |zone| utc.with_timezone(&zone).naive_local())
}

fn times(count: i64) -> String {
    if count > 1 { format!("×{count}") } else { String::new() }
}
