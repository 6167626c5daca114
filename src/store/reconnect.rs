//! Whom it is time to reconnect with: by last contact, once coaching has begun.

use chrono::NaiveDate;
use rusqlite::Row;

use super::Store;
use super::error::Result;
use super::meeting::Party;
use super::tx::Tx;
use crate::domain::ids::{PersonId, SchoolId};
use crate::domain::quiet::quiet;
use crate::domain::time::{Now, plus_days};

/// Contact longer ago than this is not counted week by week any more.
const LONGEST_DAYS: i64 = 400;

/// Somebody it is time to reconnect with.
#[derive(Clone, PartialEq, Eq)]
pub struct Reconnect {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// How often the two want to meet, in days.
    pub cadence: i64,
    /// The last contact.
    pub last: NaiveDate,
    /// Days since then, on the calendar.
    pub days: i64,
}

quiet! { Reconnect { person, cadence, last } }

/// A person with a cadence, before it is known whether it is time.
struct Candidate {
    person: PersonId,
    name: String,
    cadence: i64,
    school: Option<SchoolId>,
    last: NaiveDate,
}

impl Store {
    /// People with a cadence whose last contact is longer ago than it and who have nothing coming, longest ago first.
    /// Weeks without a day of school don't count, nor do snow days and the coach's sick days; who has left, or was put off,
    /// is left out.
    pub fn reconnect(&self, now: Now) -> Result<Vec<Reconnect>> {
        let today = now.today();
        let mut waiting = self.candidates(now)?;
        waiting.retain(|one| (today - one.last).num_days() >= one.cadence);
        let Some(oldest) = waiting.iter().map(|one| one.last).min() else { return Ok(Vec::new()) };
        let coming = self.coming(now.stamp)?;
        waiting.retain(|one| coming.with(Party::Person(one.person), None).is_none());
        let from = oldest.max(plus_days(today, -LONGEST_DAYS));
        let pauses = self.pauses(from, today)?;
        waiting.retain(|one| {
            let last = one.last.max(from);
            (today - last).num_days() - pauses.days_between(last, today, one.school) >= one.cadence
        });
        let found = waiting.into_iter().map(|one| Reconnect {
            days: (today - one.last).num_days(),
            person: one.person,
            name: one.name,
            cadence: one.cadence,
            last: one.last,
        });
        Ok(found.collect())
    }

    /// Who has a cadence, was met before, and has no row of a meeting to come.
    fn candidates(&self, now: Now) -> Result<Vec<Candidate>> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, p.cadence_days,
                (SELECT r.school_id FROM person_role r WHERE r.person_id = p.id AND r.deleted_at IS NULL
                    AND (r.until_day IS NULL OR r.until_day >= ?2) ORDER BY coalesce(r.from_day, '') DESC LIMIT 1),
                (SELECT substr(m.start_local, 1, 10) FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                    WHERE w.person_id = p.id AND w.start_utc <= ?1 AND m.status = 'met' AND m.deleted_at IS NULL
                    AND w.deleted_at IS NULL ORDER BY w.start_utc DESC LIMIT 1) AS last
             FROM person p WHERE p.cadence_days IS NOT NULL AND p.deleted_at IS NULL AND last IS NOT NULL
                AND (p.not_before IS NULL OR p.not_before <= ?2)
                AND (NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.deleted_at IS NULL)
                    OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.deleted_at IS NULL
                        AND (r.until_day IS NULL OR r.until_day >= ?2)))
                AND NOT EXISTS (SELECT 1 FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                    WHERE w.person_id = p.id AND w.start_utc > ?1 AND m.status = 'planned' AND m.in_tray = 0
                    AND m.deleted_at IS NULL AND w.deleted_at IS NULL)
             ORDER BY last, p.sort_name LIMIT 60",
        )?;
        let rows = query.query_map((now.stamp.ms(), now.today()), candidate)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

fn candidate(row: &Row) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        person: PersonId::from_row(row.get(0)?),
        name: row.get(1)?,
        cadence: row.get(2)?,
        school: row.get::<_, Option<i64>>(3)?.map(SchoolId::from_row),
        last: row.get(4)?,
    })
}

impl Tx<'_> {
    /// Does not name somebody as one to reconnect with before that day.
    pub fn put_off_person(&self, id: PersonId, until: NaiveDate) -> Result<()> {
        self.change("person", id.row(), None, &[("not_before", &until)])
    }
}
