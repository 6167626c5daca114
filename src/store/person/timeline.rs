//! Everything with one person, newest first: meetings, visits, entries, steps, strengths, evidence.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{Row, ToSql};

use crate::domain::coaching::{About, Status, Who};
use crate::domain::ids::{MeetingId, PersonId, ReflectionId, StepId, StrengthId, TeamId, VisitId};
use crate::domain::kind::Kind;
use crate::domain::quiet::quiet;
use crate::domain::time::{Now, plus_days, to_stamp};
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{Meeting, Party};

/// Meetings to come that stand above the past.
const COMING: usize = 5;

/// One thing of a timeline.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// The day, wall clock.
    pub day: NaiveDate,
    /// The time, where it has one.
    pub time: Option<NaiveTime>,
    /// What it is.
    pub what: What,
    /// Its words: a title, a goal, the first words of an entry.
    pub words: String,
}

/// What an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A meeting, perhaps a visit with so many entries in it.
    Meeting {
        /// Which.
        id: MeetingId,
        /// Its kind.
        kind: Kind,
        /// Planned, met or cancelled.
        status: Status,
        /// Its length.
        minutes: i64,
        /// The visit, and the entries logged in this one.
        visit: Option<(VisitId, i64)>,
        /// Whether a whole team met.
        with_team: bool,
    },
    /// A written entry.
    Entry {
        /// Which.
        id: ReflectionId,
        /// What it is about.
        about: About,
    },
    /// A next step, on the day it was agreed.
    Step {
        /// Which.
        id: StepId,
        /// Who does it.
        who: Who,
        /// Whether it is done.
        is_done: bool,
    },
    /// A strength noticed.
    Strength {
        /// Which.
        id: StrengthId,
    },
    /// What students said, did or made.
    Evidence {
        /// The visit it was seen in.
        visit: Option<VisitId>,
    },
}

quiet! { Event { day, what } }

impl Event {
    /// Newest first; within a day what has a time comes before what has none.
    fn key(&self) -> std::cmp::Reverse<(NaiveDate, Option<NaiveTime>)> {
        std::cmp::Reverse((self.day, self.time))
    }
}

impl Store {
    /// The newest `most` events with a person, and whether there are more. Each source is read by its own index and no
    /// further than `most`.
    pub fn timeline(&self, id: PersonId, most: usize, now: Now) -> Result<(Vec<Event>, bool)> {
        let ms = now.stamp.ms();
        let limit = limit(most);
        let rows = self.events(COMING_MEETINGS, &[&id.row(), &ms, &limit_of_coming()], meeting)?;
        let mut events = self.with_untouched(rows, Party::Person(id), now)?;
        let coming = events.len();
        let past = self.events(PAST_MEETINGS, &[&id.row(), &ms, &limit], meeting)?;
        let since = reaches_back(&past, most, now);
        events.extend(past);
        for (team, from, until) in self.memberships(id)? {
            events.extend(self.events(TEAM_MEETINGS, &[&team, &ms, &limit, &from, &until], meeting)?);
        }
        events.extend(self.events(ENTRIES, &[&id.row(), &limit], entry)?);
        events.extend(self.events(MEETING_ENTRIES, &[&id.row(), &limit, &since], entry)?);
        events.extend(self.events(STEPS, &[&id.row(), &limit], step)?);
        events.extend(self.events(STRENGTHS, &[&id.row(), &limit], strength)?);
        events.extend(self.events(EVIDENCE, &[&id.row(), &limit], evidence)?);
        Ok(newest(events, most + coming))
    }

    /// The newest `most` events with a team, and whether there are more.
    pub fn team_timeline(&self, id: TeamId, most: usize, now: Now) -> Result<(Vec<Event>, bool)> {
        let ms = now.stamp.ms();
        let of_team = |sql: &str| sql.replace("w.person_id", "w.team_id");
        let rows = self.events(&of_team(COMING_MEETINGS), &[&id.row(), &ms, &limit_of_coming()], meeting)?;
        let coming = self.with_untouched(rows, Party::Team(id), now)?;
        let count = coming.len();
        let past = self.events(&of_team(PAST_MEETINGS), &[&id.row(), &ms, &limit(most)], meeting)?;
        let since = reaches_back(&past, most, now);
        let entries = self.events(&of_team(MEETING_ENTRIES), &[&id.row(), &limit(most), &since], entry)?;
        Ok(newest([coming, past, entries].concat(), most + count))
    }

    /// The soonest meetings to come: those with a row, and those of series that nobody has touched.
    fn with_untouched(&self, mut rows: Vec<Event>, party: Party, now: Now) -> Result<Vec<Event>> {
        let coming = self.coming_with(party, now.stamp)?;
        let event = |one: Meeting| Event {
            day: one.start.date(),
            time: Some(one.start.time()),
            words: if one.title.is_empty() { one.cycle_title } else { one.title },
            what: What::Meeting {
                id: one.id,
                kind: one.kind,
                status: one.status,
                minutes: one.minutes,
                visit: None,
                with_team: matches!(party, Party::Team(_)),
            },
        };
        rows.extend(coming.into_iter().map(event));
        rows.sort_by_key(|event| (event.day, event.time));
        rows.truncate(COMING);
        Ok(rows)
    }

    /// The teams a person was in, each from a day to a day.
    fn memberships(&self, id: PersonId) -> Result<Vec<(i64, String, String)>> {
        let mut query = self.db.prepare_cached(
            "SELECT team_id, coalesce(from_day, ''), coalesce(until_day, '9999') FROM team_member
             WHERE person_id = ?1 AND deleted_at IS NULL",
        )?;
        let rows = query.query_map([id.row()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn events(
        &self,
        sql: &str,
        values: &[&dyn ToSql],
        read: fn(&Row) -> rusqlite::Result<Event>,
    ) -> Result<Vec<Event>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map(values, read)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

/// How far back (UTC, milliseconds) anything can lie that is among the newest `most`, given that many meetings.
fn reaches_back(past: &[Event], most: usize, now: Now) -> i64 {
    let oldest = past.get(most).map(|event| plus_days(event.day, -2));
    oldest.map_or(0, |day| to_stamp(day.and_time(NaiveTime::MIN), now.zone).ms())
}

/// One more than is shown, so that it is known whether there are more.
fn limit(most: usize) -> i64 {
    i64::try_from(most.saturating_add(1)).unwrap_or(i64::MAX)
}

fn limit_of_coming() -> i64 {
    i64::try_from(COMING).unwrap_or(i64::MAX)
}

fn newest(mut events: Vec<Event>, most: usize) -> (Vec<Event>, bool) {
    events.sort_by_key(Event::key);
    let is_more = events.len() > most;
    events.truncate(most);
    (events, is_more)
}

/// The columns of a meeting as an event.
macro_rules! meetings {
    ($rest:literal) => {
        concat!(
            "SELECT m.start_local, m.id, m.kind, m.status, coalesce(m.met_minutes, m.minutes),
                CASE WHEN m.status = 'cancelled' AND m.cancel_reason <> '' THEN m.cancel_reason
                    WHEN m.title <> '' THEN m.title ELSE coalesce(c.title, '') END,
                v.id, (SELECT count(*) FROM observation o WHERE o.visit_id = v.id AND o.deleted_at IS NULL AND o.what <> 'phase'),
                w.team_id IS NOT NULL",
            $rest
        )
    };
}

const COMING_MEETINGS: &str = meetings!(
    " FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id LEFT JOIN cycle c ON c.id = m.cycle_id
      LEFT JOIN visit v ON v.meeting_id = m.id AND v.deleted_at IS NULL
      WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND w.start_utc > ?2 AND m.status = 'planned'
        AND m.deleted_at IS NULL AND m.in_tray = 0 ORDER BY w.start_utc LIMIT ?3"
);

const PAST_MEETINGS: &str = meetings!(
    " FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id LEFT JOIN cycle c ON c.id = m.cycle_id
      LEFT JOIN visit v ON v.meeting_id = m.id AND v.deleted_at IS NULL
      WHERE w.person_id = ?1 AND w.deleted_at IS NULL AND w.start_utc <= ?2 AND m.deleted_at IS NULL AND m.in_tray = 0
      ORDER BY w.start_utc DESC LIMIT ?3"
);

/// Meetings of one team from a day to a day, by its own index, so that reading stops at the last one shown.
const TEAM_MEETINGS: &str = meetings!(
    " FROM meeting_with w JOIN meeting m ON m.id = w.meeting_id LEFT JOIN cycle c ON c.id = m.cycle_id
      LEFT JOIN visit v ON v.meeting_id = m.id AND v.deleted_at IS NULL
      WHERE w.team_id = ?1 AND w.deleted_at IS NULL AND w.start_utc <= ?2 AND m.deleted_at IS NULL AND m.in_tray = 0
        AND substr(m.start_local, 1, 10) BETWEEN ?4 AND ?5
      ORDER BY w.start_utc DESC LIMIT ?3"
);

const ENTRIES: &str = "SELECT r.on_day, r.id, r.about, r.title, substr(p.body, 1, 200)
    FROM reflection r JOIN passage p ON p.id = r.passage_id
    WHERE r.person_id = ?1 AND r.deleted_at IS NULL ORDER BY r.on_day DESC LIMIT ?2";

/// Entries about meetings with somebody, that do not name the person themselves.
const MEETING_ENTRIES: &str = "SELECT r.on_day, r.id, r.about, r.title, substr(p.body, 1, 200)
    FROM meeting_with w JOIN reflection r ON r.meeting_id = w.meeting_id JOIN passage p ON p.id = r.passage_id
    WHERE w.person_id = ?1 AND w.start_utc >= ?3 AND w.deleted_at IS NULL AND r.deleted_at IS NULL AND r.person_id IS NOT w.person_id
    ORDER BY w.start_utc DESC LIMIT ?2";

const STEPS: &str = "SELECT said_on, id, who, done_at IS NOT NULL, body FROM step
    WHERE person_id = ?1 AND deleted_at IS NULL ORDER BY said_on DESC LIMIT ?2";

const STRENGTHS: &str = "SELECT noticed_on, id, body FROM strength
    WHERE person_id = ?1 AND deleted_at IS NULL ORDER BY noticed_on DESC LIMIT ?2";

const EVIDENCE: &str = "SELECT on_day, visit_id, body FROM evidence
    WHERE person_id = ?1 AND deleted_at IS NULL ORDER BY on_day DESC LIMIT ?2";

fn meeting(row: &Row) -> rusqlite::Result<Event> {
    let start: String = row.get(0)?;
    let start = NaiveDateTime::parse_from_str(&start, "%Y-%m-%dT%H:%M").unwrap_or_default();
    let (kind, status): (String, String) = (row.get(2)?, row.get(3)?);
    let visit: Option<i64> = row.get(6)?;
    let entries = row.get(7)?;
    Ok(Event {
        day: start.date(),
        time: Some(start.time()),
        what: What::Meeting {
            id: MeetingId::from_row(row.get(1)?),
            kind: Kind::from_code(&kind).unwrap_or(Kind::Other),
            status: Status::from_code(&status).unwrap_or(Status::Planned),
            minutes: row.get(4)?,
            visit: visit.map(|id| (VisitId::from_row(id), entries)),
            with_team: row.get(8)?,
        },
        words: row.get(5)?,
    })
}

fn entry(row: &Row) -> rusqlite::Result<Event> {
    let (about, title, body): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    Ok(Event {
        day: row.get(0)?,
        time: None,
        what: What::Entry {
            id: ReflectionId::from_row(row.get(1)?),
            about: About::from_code(&about).unwrap_or(About::Note),
        },
        words: if title.is_empty() { body } else { title },
    })
}

fn step(row: &Row) -> rusqlite::Result<Event> {
    let who: String = row.get(2)?;
    Ok(Event {
        day: row.get(0)?,
        time: None,
        what: What::Step {
            id: StepId::from_row(row.get(1)?),
            who: Who::from_code(&who).unwrap_or(Who::Both),
            is_done: row.get(3)?,
        },
        words: row.get(4)?,
    })
}

fn strength(row: &Row) -> rusqlite::Result<Event> {
    let what = What::Strength { id: StrengthId::from_row(row.get(1)?) };
    Ok(Event { day: row.get(0)?, time: None, what, words: row.get(2)? })
}

fn evidence(row: &Row) -> rusqlite::Result<Event> {
    let visit: Option<i64> = row.get(1)?;
    let what = What::Evidence { visit: visit.map(VisitId::from_row) };
    Ok(Event { day: row.get(0)?, time: None, what, words: row.get(2)? })
}
