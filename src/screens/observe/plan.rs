//! What the start line hands over: which visit to begin, go on with, or end where it stopped.

use crate::domain::coaching::CoachRole;
use crate::domain::ids::{CycleId, PersonId, VisitId};
use crate::store::look_for::SetChoice;
use crate::store::meeting::Meeting;

/// What Enter on the start line means.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// A visit that begins with its first entry.
    New(Box<NewPlan>),
    /// A visit of the journal: one that is open goes on, one that is over shows its page.
    Open(VisitId),
    /// An open visit ends with its last entry.
    EndWhereItStopped(VisitId),
}

/// A visit that begins with its first entry.
#[derive(Clone, PartialEq)]
pub struct NewPlan {
    /// The meeting on the schedule, if it is one.
    pub meeting: Option<Meeting>,
    /// The teacher.
    pub person: Option<PersonId>,
    /// Who is visited, as the header says it.
    pub who: String,
    /// The cycle it belongs to, with its title.
    pub cycle: Option<(CycleId, String)>,
    /// The look-fors to log with.
    pub set: Option<SetChoice>,
    /// What the coach does in it.
    pub role: CoachRole,
}

impl std::fmt::Debug for NewPlan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewPlan({:?}, {:?}, {:?})", self.meeting, self.person, self.role)
    }
}
