//! What becomes of one meeting on a day that is not as printed.

use super::bells::{Bell, taken_along};
use super::{DayWhat, Exception};
use crate::domain::fold::fold;
use crate::domain::kind::Kind;

/// A meeting as the rules see it; minutes from midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'m> {
    /// What it is about.
    pub kind: Kind,
    /// When it begins.
    pub start: u16,
    /// When it ends.
    pub end: u16,
    /// The period it names, if it does.
    pub period: &'m str,
    /// Whether it takes whole days.
    pub all_day: bool,
}

/// The day where the meeting is.
#[derive(Debug, Clone, Copy)]
pub struct DayAt<'d> {
    /// The bells of the day as printed.
    pub usual: &'d [Bell],
    /// The bells it has now.
    pub bells: &'d [Bell],
    /// What its school says.
    pub school: Option<&'d Exception>,
    /// What the coach says.
    pub coach: Option<&'d Exception>,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It stays where it is.
    Stays,
    /// It moves with its bells; minutes from midnight.
    Moves {
        /// When it begins now.
        start: u16,
        /// When it ends now.
        end: u16,
    },
    /// It waits for a new time.
    Tray,
    /// It can't be made up.
    Lost,
}

/// What becomes of a meeting that has neither been met nor cancelled.
pub fn fate(meeting: Standing, day: DayAt) -> Fate {
    if meeting.all_day || meeting.kind == Kind::Other {
        return Fate::Stays;
    }
    let is_closed = day.school.is_some_and(|school| school.what == DayWhat::Closed);
    if is_closed || day.coach.is_some() {
        return out(meeting.kind);
    }
    if !day.school.is_some_and(|school| school.what.is_short()) {
        return Fate::Stays;
    }
    if let Some(anchor) = anchor(meeting, day.usual) {
        return match taken_along(meeting.start, meeting.end, anchor, day.usual, day.bells) {
            Some((start, end)) if (start, end) == (meeting.start, meeting.end) => Fate::Stays,
            Some((start, end)) => Fate::Moves { start, end },
            None => out(meeting.kind),
        };
    }
    let is_lost = lost(day).iter().any(|(from, until)| meeting.start < *until && meeting.end > *from);
    if is_lost { out(meeting.kind) } else { Fate::Stays }
}

/// Duties and travel can't be made up another day.
const fn out(kind: Kind) -> Fate {
    if matches!(kind, Kind::Duties | Kind::Travel) { Fate::Lost } else { Fate::Tray }
}

/// The period a meeting names, or begins with. A span of periods (`P3–P4`) is anchored by its first.
fn anchor<'b>(meeting: Standing, usual: &'b [Bell]) -> Option<&'b Bell> {
    let name = fold(meeting.period.split('–').next().unwrap_or_default().trim());
    let named = usual.iter().find(|bell| !name.is_empty() && fold(&bell.name) == name);
    let named = named.filter(|bell| (bell.start..bell.end).contains(&meeting.start));
    named.or_else(|| usual.iter().find(|bell| bell.start == meeting.start))
}

/// The parts of the school day that are lost, at either end.
fn lost(day: DayAt) -> Vec<(u16, u16)> {
    let span = |bells: &[Bell]| bells.iter().map(|bell| bell.start).min().zip(bells.iter().map(|bell| bell.end).max());
    match (span(day.usual), span(day.bells)) {
        (Some((from, until)), Some((new_from, new_until))) => {
            vec![(from, new_from.max(from)), (new_until.min(until), until)]
        }
        (Some(whole), None) => vec![whole],
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|(from, until)| from < until)
    .collect()
}
