//! What day exceptions did to meetings, and the list of new times to send.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use crate::domain::coaching::Status;
use crate::domain::ids::MeetingId;
use crate::domain::quiet::quiet;
use crate::domain::time;
use crate::store::Store;
use crate::store::error::Result;
use crate::store::meeting::{COLUMNS, Meeting, gather};
use crate::store::series::{local, local_text};

/// One effect as it was written, with the meeting as it is now.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// Its row.
    pub row: i64,
    /// The meeting.
    pub meeting: Meeting,
    /// Whether the meeting waits in the tray now.
    pub in_tray: bool,
    /// What was done: `moved`, `tray`, `lost`.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Where it stood by the schedule.
    pub was: Seat,
    /// Where it was put.
    pub put: Seat,
}

/// Where a meeting stands.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Seat {
    /// Its start.
    pub start: NaiveDateTime,
    /// Its length.
    pub minutes: i64,
    /// The period it is anchored to.
    pub period: String,
}

quiet! { Change { row, meeting, in_tray }, Seat { start, minutes } }

impl Seat {
    /// Where a meeting stands now.
    pub fn of(meeting: &Meeting) -> Self {
        Self { start: meeting.start, minutes: meeting.minutes, period: meeting.period.clone() }
    }
}

impl Change {
    /// Whether the meeting still is as the exception left it: nobody has placed, moved, met or cancelled it since.
    pub fn is_untouched_since(&self) -> bool {
        let stands = (self.meeting.start, self.meeting.minutes) == (self.put.start, self.put.minutes);
        match self.what.as_str() {
            "tray" => self.in_tray,
            "moved" => stands && !self.in_tray && self.meeting.status == Status::Planned,
            _ => self.meeting.status == Status::Cancelled && self.meeting.cancel_reason == self.reason,
        }
    }
}

/// A meeting that a day exception moved or put into the tray, with where it was and where it is now.
#[derive(Clone, PartialEq, Eq)]
pub struct NewTime {
    /// The day of the exception.
    pub day: NaiveDate,
    /// The meeting as it is now.
    pub meeting: Meeting,
    /// When it was to take place.
    pub was: NaiveDateTime,
    /// Whether it waits for a new time still.
    pub waits: bool,
}

quiet! { NewTime { day, meeting, waits } }

impl NewTime {
    /// `Rivera · planning · was Tue 17 Nov 9:15 → Thu 19 Nov 10:15`.
    pub fn line(&self) -> String {
        let when = |at: NaiveDateTime| format!("{} {}", time::day(at.date()), time::clock(at.time()));
        let to = match (self.waits, self.meeting.status) {
            (true, _) => "a new time will follow".to_owned(),
            (_, Status::Cancelled) => "cancelled".to_owned(),
            _ => when(self.meeting.start),
        };
        let name = self.meeting.name();
        let kind = self.meeting.kind.short();
        let what = if name == self.meeting.kind.title() { name } else { format!("{name} · {kind}") };
        format!("{what} · was {} → {to}", when(self.was))
    }
}

/// The list as plain text, one meeting a line.
pub fn new_times_text(times: &[NewTime]) -> String {
    times.iter().map(NewTime::line).collect::<Vec<_>>().join("\n")
}

const READ: &str = "SELECT c.id, c.meeting_id, m.in_tray, c.what, c.reason, c.was_local, c.was_minutes, c.was_period,
    c.now_local, c.now_minutes, c.day FROM day_change c JOIN meeting m ON m.id = c.meeting_id
    WHERE c.deleted_at IS NULL AND m.deleted_at IS NULL";

impl Store {
    /// What the exceptions of a day have done.
    pub(super) fn changes_of(&self, day: NaiveDate) -> Result<Vec<Change>> {
        Ok(self.read_changes("c.day = ?1", day)?.into_iter().map(|(_, change)| change).collect())
    }

    /// Names and new times of the meetings of a day that had an exception.
    pub fn new_times_of(&self, day: NaiveDate) -> Result<Vec<NewTime>> {
        Ok(self.read_changes("c.day = ?1", day)?.into_iter().map(new_time).collect())
    }

    /// Names and new times of the days from `day` on that had an exception.
    pub fn new_times_since(&self, day: NaiveDate) -> Result<Vec<NewTime>> {
        Ok(self.read_changes("c.day >= ?1", day)?.into_iter().map(new_time).collect())
    }

    fn read_changes(&self, of: &str, day: NaiveDate) -> Result<Vec<(NaiveDate, Change)>> {
        let mut query = self.db.prepare_cached(&format!("{READ} AND {of} ORDER BY c.was_local, c.id LIMIT 500"))?;
        let rows: Vec<Raw> = query.query_map([day], raw)?.collect::<std::result::Result<_, _>>()?;
        let ids: Vec<String> = rows.iter().map(|row| row.meeting.to_string()).collect();
        let sql = format!("{COLUMNS} WHERE m.id IN (SELECT value FROM json_each(?1))");
        let meetings = gather(&self.db, &sql, &[&format!("[{}]", ids.join(","))])?;
        let find = |row: &Raw| meetings.iter().find(|one| one.id == MeetingId::from_row(row.meeting)).cloned();
        Ok(rows.into_iter().filter_map(|row| Some((row.day, row.change(find(&row)?)?))).collect())
    }
}

fn new_time((day, change): (NaiveDate, Change)) -> NewTime {
    NewTime { day, was: change.was.start, waits: change.in_tray, meeting: change.meeting }
}

/// A change as its row spells it.
#[derive(Clone)]
struct Raw {
    row: i64,
    meeting: i64,
    in_tray: bool,
    what: String,
    reason: String,
    was: (String, i64, String),
    put: (String, i64),
    day: NaiveDate,
}

fn raw(row: &Row) -> rusqlite::Result<Raw> {
    Ok(Raw {
        row: row.get(0)?,
        meeting: row.get(1)?,
        in_tray: row.get(2)?,
        what: row.get(3)?,
        reason: row.get(4)?,
        was: (row.get(5)?, row.get(6)?, row.get(7)?),
        put: (row.get(8)?, row.get(9)?),
        day: row.get(10)?,
    })
}

impl Raw {
    fn change(&self, meeting: Meeting) -> Option<Change> {
        let seat = |start: &str, minutes: i64| Some(Seat { start: local(start)?, minutes, period: self.was.2.clone() });
        Some(Change {
            row: self.row,
            was: seat(&self.was.0, self.was.1)?,
            put: seat(&self.put.0, self.put.1)?,
            meeting,
            in_tray: self.in_tray,
            what: self.what.clone(),
            reason: self.reason.clone(),
        })
    }
}

/// The spelling of a seat's start in the journal.
pub(super) fn spelled(seat: &Seat) -> String {
    local_text(seat.start)
}
