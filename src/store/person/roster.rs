//! The roster: lists of people. They sort by name, next date or last contact, and by nothing else (no ranking).

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::NextMeeting;
use crate::domain::coaching::{PersonRole, vocabulary};
use crate::domain::ids::{MeetingId, PersonId};
use crate::domain::kind::Kind;
use crate::domain::quiet::quiet;
use crate::domain::time::Now;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::Party;
use crate::store::school::short_or_made;

vocabulary! {
    /// What a roster is sorted by; there is nothing else to sort people by.
    RosterSort {
        /// By family name.
        Name = "name", "name";
        /// The soonest meeting first.
        Next = "next", "next date";
        /// The longest ago first.
        Last = "last", "last contact";
    }
}

vocabulary! {
    /// Who is on the list.
    RosterFilter {
        /// Everybody who works here now, without principals.
        Here = "here", "here now";
        /// Principals and other leaders.
        Leaders = "leaders", "principals";
        /// Those who have left.
        Left = "left", "have left";
        /// All of them.
        Everyone = "everyone", "everyone";
    }
}

/// One person on the list.
#[derive(Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// Who.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// What they do.
    pub role: Option<PersonRole>,
    /// A short name of the school.
    pub school: String,
    /// Grade or grades.
    pub grade: String,
    /// Room.
    pub room: String,
    /// Whether they work here now.
    pub is_here: bool,
    /// The next meeting planned with them.
    pub next: Option<NextMeeting>,
    /// When they last met with the coach.
    pub last: Option<NaiveDate>,
}

quiet! { RosterRow { id, role } }

impl Store {
    /// The people of the list. Two index steps a person, however long the journal.
    pub fn roster(&self, filter: RosterFilter, sort: RosterSort, now: Now) -> Result<Vec<RosterRow>> {
        let mut query = self.db.prepare_cached(
            "SELECT p.id, p.name, r.role, coalesce(s.short, ''), coalesce(r.grade, ''),
                coalesce(r.room, ''), r.id IS NULL OR r.until_day IS NULL OR r.until_day >= ?2,
                n.id, n.start_local, n.kind,
                (SELECT substr(m.start_local, 1, 10) FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                 WHERE w.person_id = p.id AND w.deleted_at IS NULL AND w.start_utc <= ?1 AND m.status = 'met'
                    AND m.deleted_at IS NULL ORDER BY w.start_utc DESC LIMIT 1),
                coalesce(s.name, '')
             FROM person p
             LEFT JOIN person_role r ON r.id = (SELECT id FROM person_role WHERE person_id = p.id AND deleted_at IS NULL
                ORDER BY (until_day IS NULL OR until_day >= ?2) DESC, coalesce(from_day, '') DESC, id DESC LIMIT 1)
             LEFT JOIN school s ON s.id = r.school_id
             LEFT JOIN meeting n ON n.id = (SELECT m.id FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id
                WHERE w.person_id = p.id AND w.deleted_at IS NULL AND w.start_utc > ?1 AND m.status = 'planned'
                    AND m.deleted_at IS NULL AND m.in_tray = 0 ORDER BY w.start_utc LIMIT 1)
             WHERE p.deleted_at IS NULL ORDER BY p.sort_name, p.id",
        )?;
        let rows = query.query_map((now.stamp.ms(), now.today()), read)?;
        let mut people = rows.collect::<std::result::Result<Vec<RosterRow>, _>>()?;
        people.retain(|row| filter.takes(row));
        let coming = self.coming(now.stamp)?;
        for row in &mut people {
            row.next = coming.with(Party::Person(row.id), row.next);
        }
        match sort {
            RosterSort::Name => {}
            RosterSort::Next => people.sort_by_key(|row| row.next.map_or(NaiveDateTime::MAX, |next| next.start)),
            RosterSort::Last => people.sort_by_key(|row| row.last.unwrap_or(NaiveDate::MIN)),
        }
        Ok(people)
    }
}

impl RosterFilter {
    /// Whether the person is on the list.
    pub fn takes(self, row: &RosterRow) -> bool {
        let leads = row.role == Some(PersonRole::Principal);
        match self {
            Self::Here => row.is_here && !leads,
            Self::Leaders => row.is_here && leads,
            Self::Left => !row.is_here,
            Self::Everyone => true,
        }
    }

    /// The filter after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Here => Self::Leaders,
            Self::Leaders => Self::Left,
            Self::Left => Self::Everyone,
            Self::Everyone => Self::Here,
        }
    }
}

impl RosterSort {
    /// The order after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Name => Self::Next,
            Self::Next => Self::Last,
            Self::Last => Self::Name,
        }
    }
}

fn read(row: &Row) -> rusqlite::Result<RosterRow> {
    let role: Option<String> = row.get(2)?;
    Ok(RosterRow {
        id: PersonId::from_row(row.get(0)?),
        name: row.get(1)?,
        role: role.map(|code| PersonRole::from_code(&code).unwrap_or(PersonRole::Other)),
        school: short_or_made(row.get(3)?, &row.get::<_, String>(11)?),
        grade: row.get(4)?,
        room: row.get(5)?,
        is_here: row.get(6)?,
        next: next(row, 7)?,
        last: row.get(10)?,
    })
}

/// A meeting to come, from its row, start and kind; none when they are NULL.
pub(super) fn next(row: &Row, at: usize) -> rusqlite::Result<Option<NextMeeting>> {
    let Some(id) = row.get::<_, Option<i64>>(at)? else { return Ok(None) };
    let start: String = row.get(at + 1)?;
    let kind: String = row.get(at + 2)?;
    Ok(Some(NextMeeting {
        id: MeetingId::from_row(id),
        start: NaiveDateTime::parse_from_str(&start, "%Y-%m-%dT%H:%M").unwrap_or_default(),
        kind: Kind::from_code(&kind).unwrap_or(Kind::Other),
    }))
}
