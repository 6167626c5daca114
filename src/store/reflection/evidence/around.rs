//! Evidence beyond one visit: "so next…", next steps, the week's meetings, the coach's own asking and telling.

use chrono::NaiveDate;
use rusqlite::Row;

use super::visit::wall;
use super::{Line, Sources, Strand};
use crate::domain::coaching::{Status, Who};
use crate::domain::ids::{CycleId, PersonId, VisitId};
use crate::domain::time::{Now, clock, day, monday, plus_days};
use crate::store::Store;
use crate::store::error::Result;

impl Store {
    /// What evidence has said comes next: today's evidence opens tomorrow's plan.
    pub(super) fn so_next(&self, sources: &Sources) -> Result<Strand> {
        let mut query = self.db.prepare_cached(
            "SELECT so_next, on_day FROM evidence WHERE id IN (
                SELECT id FROM evidence WHERE visit_id = ?1 UNION
                SELECT id FROM (SELECT id FROM evidence WHERE cycle_id = ?2 ORDER BY on_day DESC LIMIT 40) UNION
                SELECT id FROM (SELECT id FROM evidence WHERE person_id = ?3 ORDER BY on_day DESC LIMIT 40))
             AND so_next <> '' AND deleted_at IS NULL ORDER BY on_day DESC, id DESC LIMIT 6",
        )?;
        let rows = query.query_map(keys(sources), |row| {
            Ok(Line { mark: "→".to_owned(), text: row.get(0)?, more: dated(row.get(1)?) })
        })?;
        Ok(Strand { title: "So next…".to_owned(), lines: rows.collect::<std::result::Result<_, _>>()? })
    }

    /// The last next steps agreed: open ones first.
    pub(super) fn last_steps(&self, sources: &Sources) -> Result<Strand> {
        let mut query = self.db.prepare_cached(
            "SELECT body, who, by_day, done_at IS NOT NULL FROM step WHERE id IN (
                SELECT id FROM (SELECT id FROM step WHERE cycle_id = ?2 AND deleted_at IS NULL ORDER BY id DESC LIMIT 20)
                UNION SELECT id FROM (SELECT id FROM step WHERE person_id = ?3 AND deleted_at IS NULL
                    ORDER BY said_on DESC, id DESC LIMIT 20)
                UNION SELECT id FROM step WHERE ?1 IS NOT NULL AND visit_id = ?1 AND deleted_at IS NULL)
             ORDER BY done_at IS NOT NULL, said_on DESC, id DESC LIMIT 10",
        )?;
        let rows = query.query_map(keys(sources), step_line)?;
        Ok(Strand { title: "Last next steps".to_owned(), lines: rows.collect::<std::result::Result<_, _>>()? })
    }

    /// The week's meetings in order and the coach's open promises.
    pub(super) fn around_week(&self, on: NaiveDate, now: Now) -> Result<Vec<Strand>> {
        let first = monday(on);
        let meetings = self.meetings(first, plus_days(first, 7), now.zone)?;
        let lines = meetings.iter().filter(|one| !one.all_day).map(|one| Line {
            mark: format!("{} {}", one.start.format("%a"), clock(one.start.time())),
            text: one.label(),
            more: match one.status {
                Status::Met => "● met".to_owned(),
                Status::Planned => "○ planned".to_owned(),
                Status::Cancelled => format!("✕ {}", one.cancel_reason).trim_end().to_owned(),
            },
        });
        let promises = self.steps_by(
            "SELECT body, who, by_day, 0 FROM step WHERE done_at IS NULL AND deleted_at IS NULL
            AND who = 'coach' ORDER BY by_day IS NULL, by_day, id LIMIT 20",
        )?;
        Ok(vec![
            Strand { title: "The week".to_owned(), lines: lines.collect() },
            Strand { title: "I promised".to_owned(), lines: promises },
        ])
    }

    /// What the coach said of the coach at the end of the last visits: asked or told. Never about a teacher.
    pub(super) fn around_growth(&self) -> Result<Vec<Strand>> {
        let mut query = self.db.prepare_cached(
            "SELECT asked_told, started_utc, offset_min FROM visit WHERE asked_told IS NOT NULL AND asked_told <> ''
                AND deleted_at IS NULL ORDER BY started_utc DESC LIMIT 12",
        )?;
        let rows = query.query_map([], |row| {
            let on = wall(row.get(1)?, row.get(2)?).date();
            Ok(Line { mark: day(on), text: row.get(0)?, more: String::new() })
        })?;
        let asked = rows.collect::<std::result::Result<_, _>>()?;
        let entries = self.entries(Some(crate::domain::coaching::About::Growth), 0, 8)?;
        let lines =
            entries.into_iter().map(|entry| Line { mark: day(entry.day), text: entry.begins, more: String::new() });
        Ok(vec![
            Strand { title: "Asked or told".to_owned(), lines: asked },
            Strand { title: "What I wrote before".to_owned(), lines: lines.collect() },
        ])
    }

    fn steps_by(&self, sql: &str) -> Result<Vec<Line>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map([], step_line)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

fn keys(sources: &Sources) -> (Option<i64>, Option<i64>, Option<i64>) {
    (sources.visit.map(VisitId::row), sources.cycle.map(CycleId::row), sources.person.map(PersonId::row))
}

fn step_line(row: &Row) -> rusqlite::Result<Line> {
    let who: String = row.get(1)?;
    let who = Who::from_code(&who).map_or(who, |who| who.title().to_owned());
    let by: Option<String> = row.get(2)?;
    let sign = if row.get(3)? { "☑" } else { "☐" };
    let more = by.and_then(|by| by.parse().ok()).map_or_else(String::new, |by| format!("· by {}", day(by)));
    Ok(Line { mark: format!("{sign} {who}:"), text: row.get(0)?, more })
}

fn dated(on: String) -> String {
    on.parse().map_or(on, |on| format!("· {}", day(on)))
}
