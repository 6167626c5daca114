//! Series: rules that make meetings, and the meetings nobody has touched, which are computed and have no row.

mod calendars;
mod change;
mod coming;
mod occurrence;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::GoingOn;
pub(in crate::store) use read::{local, local_text, one as series_row};

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::meeting::{NewMeeting, Participant};
use crate::domain::ids::{MeetingId, SeriesId};
use crate::domain::quiet::quiet;
use crate::domain::series::Repeat;

/// A series as the journal keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct Series {
    /// Its row.
    pub id: SeriesId,
    /// Its name in exports and calendars; its meetings are named after it.
    pub uuid: Uuid,
    /// The write that made it what it is.
    pub rev: i64,
    /// When it takes place, and what each of its meetings is.
    pub plan: NewSeries,
    /// The title of the cycle its meetings belong to.
    pub cycle_title: String,
    /// Who takes part in each, by name.
    pub with: Vec<Participant>,
    /// The series it was cut off from.
    pub split_from: Option<SeriesId>,
    /// Whether it is in the trash; what was touched of it stays.
    pub is_deleted: bool,
}

/// What a new series needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSeries {
    /// What each of its meetings is; its start is that of the series.
    pub meeting: NewMeeting,
    /// When it takes place.
    pub repeat: Repeat,
}

/// Which meetings of a series a change is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// This one alone.
    This,
    /// This one and those after it.
    Following,
    /// All of them.
    All,
}

/// Which meeting of which series: the start the series gave it, wherever it has been moved since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The series.
    pub series: SeriesId,
    /// The start by the rule, wall clock.
    pub start: NaiveDateTime,
}

impl Which {
    /// All of them, narrowest first.
    pub const ALL: [Self; 3] = [Self::This, Self::Following, Self::All];

    /// The word a form keeps.
    pub const fn code(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::Following => "following",
            Self::All => "all",
        }
    }

    /// The words that are read.
    pub const fn title(self) -> &'static str {
        match self {
            Self::This => "this one",
            Self::Following => "this and following",
            Self::All => "all",
        }
    }

    /// The choice a word stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.code() == code)
    }
}

impl Origin {
    /// The name of this meeting as long as it has no row.
    pub fn name(self) -> MeetingId {
        MeetingId::of_occurrence(self.series, self.start)
    }
}

quiet! { Series { id, rev } }
