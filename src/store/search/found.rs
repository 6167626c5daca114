//! The record behind a row of the index: its words, its day, and where it opens.

use chrono::NaiveDate;
use rusqlite::Row;
use uuid::Uuid;

use crate::domain::ids::{CycleId, MeetingId, PersonId, ReflectionId, TeamId, VisitId};

/// Where a record opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On a person's page.
    Person(PersonId),
    /// On a team's page.
    Team(TeamId),
    /// On a cycle's page.
    Cycle(CycleId),
    /// In the week.
    Meeting(MeetingId),
    /// On a visit's page.
    Visit(VisitId),
    /// In the editor.
    Entry(ReflectionId),
    /// Nowhere of its own.
    Nowhere,
}

/// A record's words.
pub(super) struct Found {
    pub kind: &'static str,
    pub uuid: Uuid,
    pub title: String,
    pub body: String,
    pub date: Option<NaiveDate>,
    pub place: Place,
}

/// How a kind of the index is read: its word, and the query for one record.
pub(super) struct Source {
    pub kind: &'static str,
    pub sql: &'static str,
}

/// How each kind of the index is read, by the number of the kind less one (`migrations/0001/search.sql`). Each query answers uuid,
/// title, body, day, and the rows of person, team, cycle, meeting, visit and entry the record belongs to.
const SOURCES: [Source; 15] = [
    Source { kind: "person", sql: "SELECT uuid, name, wants || ' ' || likes || ' ' || note || ' ' || parked, NULL, id, 0, 0, 0, 0, 0 FROM person WHERE id = ?1" },
    Source { kind: "team", sql: "SELECT uuid, name, note, NULL, 0, id, 0, 0, 0, 0 FROM team WHERE id = ?1" },
    Source { kind: "cycle", sql: "SELECT uuid, title, goal || ' ' || todays_math || ' ' || comes_from || ' ' || leads_to || ' ' || baseline || ' ' || closing
                || ' ' || teacher_learned || ' ' || coach_learned, coalesce(started_on, asked_on), 0, 0, id, 0, 0, 0 FROM cycle WHERE id = ?1" },
    Source { kind: "meeting", sql: "SELECT uuid, title || ' ' || tags, coalesce((SELECT body FROM passage WHERE id = note_id), '') || ' ' || cancel_reason,
                substr(start_local, 1, 10), 0, 0, 0, id, 0, 0 FROM meeting WHERE id = ?1" },
    Source { kind: "observation", sql: "SELECT o.uuid, coalesce(p.name, ''), n.body, date(coalesce(o.at_utc, v.started_utc) / 1000 + o.offset_min * 60, 'unixepoch'),
                0, 0, 0, 0, v.id, 0 FROM observation o JOIN visit v ON v.id = o.visit_id JOIN passage n ON n.id = o.note_id
             LEFT JOIN person p ON p.id = v.person_id WHERE o.id = ?1" },
    Source { kind: "visit", sql: "SELECT v.uuid, coalesce(p.name, ''), v.strength || ' ' || v.question || ' ' || v.heard,
                date(v.started_utc / 1000 + v.offset_min * 60, 'unixepoch'), 0, 0, 0, 0, v.id, 0
             FROM visit v LEFT JOIN person p ON p.id = v.person_id WHERE v.id = ?1" },
    Source { kind: "reflection", sql: "SELECT r.uuid, CASE r.title WHEN '' THEN coalesce(p.name, r.theme, '') ELSE r.title END, n.body, r.on_day, 0, 0, 0, 0, 0, r.id
             FROM reflection r JOIN passage n ON n.id = r.passage_id LEFT JOIN person p ON p.id = r.person_id WHERE r.id = ?1" },
    Source { kind: "step", sql: "SELECT s.uuid, coalesce(p.name, ''), s.body, s.said_on, coalesce(s.person_id, 0), 0, coalesce(s.cycle_id, 0), 0, 0, 0
             FROM step s LEFT JOIN person p ON p.id = s.person_id WHERE s.id = ?1" },
    Source { kind: "evidence", sql: "SELECT e.uuid, coalesce(p.name, ''), e.body || ' ' || e.so_next, e.on_day, coalesce(e.person_id, 0), 0, coalesce(e.cycle_id, 0), 0,
                coalesce(e.visit_id, 0), 0 FROM evidence e LEFT JOIN person p ON p.id = e.person_id WHERE e.id = ?1" },
    Source { kind: "strength", sql: "SELECT s.uuid, p.name, s.body, s.noticed_on, p.id, 0, 0, 0, 0, 0 FROM strength s JOIN person p ON p.id = s.person_id WHERE s.id = ?1" },
    Source { kind: "anticipation", sql: "SELECT a.uuid, coalesce(c.title, ''), a.body || ' ' || a.ask, NULL, 0, 0, coalesce(c.id, 0), 0, 0, 0
             FROM anticipation a LEFT JOIN cycle c ON c.id = a.cycle_id WHERE a.id = ?1" },
    Source { kind: "task plan", sql: "SELECT uuid, title, launch || ' ' || main || ' ' || menu || ' ' || closure || ' ' || questions, NULL, 0, 0, coalesce(cycle_id, 0), 0, 0, 0
             FROM task_plan WHERE id = ?1" },
    Source { kind: "work sort", sql: "SELECT uuid, task, '', on_day, 0, 0, coalesce(cycle_id, 0), coalesce(meeting_id, 0), coalesce(visit_id, 0), 0 FROM work_sort WHERE id = ?1" },
    Source { kind: "work sort", sql: "SELECT g.uuid, s.task, g.name || ' ' || g.can_do || ' ' || g.next, s.on_day, 0, 0, coalesce(s.cycle_id, 0), coalesce(s.meeting_id, 0),
                coalesce(s.visit_id, 0), 0 FROM work_group g JOIN work_sort s ON s.id = g.work_sort_id WHERE g.id = ?1" },
    Source { kind: "goal", sql: "SELECT uuid, '', body, NULL, 0, 0, 0, 0, 0, 0 FROM goal WHERE id = ?1" },
];

/// The source of a row, by the kind in its number.
pub(super) fn source(row: i64) -> Option<&'static Source> {
    let kind = usize::try_from((row >> 42) & 31).ok()?;
    SOURCES.get(kind.checked_sub(1)?)
}

/// Reads one record of a source.
pub(super) fn read(row: &Row, kind: &'static str) -> rusqlite::Result<Found> {
    let at = |column: usize| row.get::<_, i64>(column);
    let place = match (at(4)?, at(5)?, at(6)?, at(7)?, at(8)?, at(9)?) {
        (.., entry) if entry > 0 => Place::Entry(ReflectionId::from_row(entry)),
        (.., visit, _) if visit > 0 => Place::Visit(VisitId::from_row(visit)),
        (.., meeting, _, _) if meeting > 0 => Place::Meeting(MeetingId::from_row(meeting)),
        (_, _, cycle, ..) if cycle > 0 => Place::Cycle(CycleId::from_row(cycle)),
        (person, ..) if person > 0 => Place::Person(PersonId::from_row(person)),
        (_, team, ..) if team > 0 => Place::Team(TeamId::from_row(team)),
        _ => Place::Nowhere,
    };
    let title: String = row.get(1)?;
    Ok(Found { kind, uuid: row.get(0)?, title: title.trim().to_owned(), body: row.get(2)?, date: row.get(3)?, place })
}
