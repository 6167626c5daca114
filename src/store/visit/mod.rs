//! Classroom visits: begun with their first entry, open until they are ended, waiting until they are finished.

mod after;
mod outside;
mod read;
pub mod record;
mod write;

use chrono::NaiveDate;
use uuid::Uuid;

use super::look_for::SetChoice;
use super::meeting::NewMeeting;
use crate::domain::coaching::{AskedTold, CoachRole, Phase};
use crate::domain::ids::{CycleId, MeetingId, PersonId, SetVersionId, VisitId};
use crate::domain::quiet::quiet;
use crate::domain::time::Stamp;

pub use outside::{Place, key_of, offset_min};

/// A visit as the journal keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its row.
    pub id: VisitId,
    /// Its name; undo inside a visit goes by it.
    pub uuid: Uuid,
    /// The meeting it is the log of.
    pub meeting: MeetingId,
    /// Whether that meeting was made by the visit itself.
    pub is_unplanned: bool,
    /// The teacher.
    pub person: Option<PersonId>,
    /// The look-fors it is logged with.
    pub version: Option<SetVersionId>,
    /// What the coach does in it.
    pub role: CoachRole,
    /// When it began.
    pub started: Stamp,
    /// When it ended; none while it is open.
    pub ended: Option<Stamp>,
    /// The phase the lesson is in.
    pub phase: Phase,
    /// A strength to name.
    pub strength: String,
    /// A question to bring.
    pub question: String,
    /// Whether it has been written up.
    pub is_finished: bool,
    /// Minutes of the wall clock before UTC (negative in America).
    pub offset_min: i32,
    /// What came of looking back at it.
    pub after: After,
}

/// What the coach has said of a visit once it was over.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct After {
    /// Whether the coach asked or told; about the coach alone.
    pub asked_told: Option<AskedTold>,
    /// Whose ideas were heard; may be empty.
    pub heard: String,
    /// The coach has put that question away.
    pub is_heard_away: bool,
    /// The recording of the lesson.
    pub video: Option<Video>,
}

/// A recording of the lesson, tied to the visit by one shared moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Video {
    /// The file, as the coach named it.
    pub file: String,
    /// How far into the recording the visit began, in milliseconds; negative when the recording began later.
    pub begins_ms: i64,
}

impl Video {
    /// How far into the recording an instant lies, in milliseconds; negative before its beginning.
    pub const fn position(&self, started: Stamp, at: Stamp) -> i64 {
        at.ms() - started.ms() + self.begins_ms
    }
}

quiet! { After { asked_told, is_heard_away }, Video { begins_ms } }

/// A visit to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    /// Its name, chosen before anything is written.
    pub uuid: Uuid,
    /// The meeting on the schedule, or one to be made.
    pub at: VisitAt,
    /// The teacher.
    pub person: Option<PersonId>,
    /// The look-fors to log with.
    pub set: Option<SetChoice>,
    /// What the coach does in it.
    pub role: CoachRole,
    /// When it began.
    pub started: Stamp,
    /// Minutes of the wall clock before UTC.
    pub offset_min: i32,
    /// The phase the lesson is in.
    pub phase: Phase,
}

/// Where a visit stands on the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitAt {
    /// It was planned.
    Planned(MeetingId),
    /// It was not: this meeting is made with it.
    Unplanned(NewMeeting),
}

/// How a visit ends.
#[derive(Clone, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Stamp,
    /// The day it is, for the promise.
    pub today: NaiveDate,
    /// A strength to name; may be empty.
    pub strength: String,
    /// A question to bring; may be empty.
    pub question: String,
    /// What the coach promised; may be empty.
    pub promise: String,
}

/// A visit that has not been ended, with what the choice to go on needs to know.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenVisit {
    /// Its row.
    pub id: VisitId,
    /// Who is visited.
    pub who: String,
    /// When it began.
    pub started: Stamp,
    /// When its last entry was logged.
    pub last: Stamp,
    /// How many entries it has.
    pub entries: i64,
}

/// An ended visit that waits to be written up.
#[derive(Clone, PartialEq, Eq)]
pub struct ToFinish {
    /// Its row.
    pub id: VisitId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// The cycle that meeting belongs to.
    pub cycle: Option<CycleId>,
    /// The teacher.
    pub person: Option<PersonId>,
    /// Who was visited.
    pub who: String,
    /// When it began.
    pub started: Stamp,
}

impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Visit({:?}, {:?} to {:?}, {:?})", self.id, self.started, self.ended, self.phase)
    }
}

impl std::fmt::Debug for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ending({:?})", self.at)
    }
}

impl std::fmt::Debug for OpenVisit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OpenVisit({:?}, {} entries)", self.id, self.entries)
    }
}

impl std::fmt::Debug for ToFinish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ToFinish({:?}, {:?})", self.id, self.started)
    }
}
