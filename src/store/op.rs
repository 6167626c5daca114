//! Names of acts: what the status line and the undo history call a write.

use crate::domain::coaching::Stage;

/// What was done, in the past tense; a closed list, so that every write has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// A new record.
    Added,
    /// Fields changed.
    Edited,
    /// Moved in time or between stages.
    Moved,
    /// A cycle moved to a stage; to the last one, it closed.
    Entered(Stage),
    /// Another inquiry of a cycle begun.
    Turned,
    /// Made again on another day.
    Copied,
    /// Put into a cycle, or taken out of one.
    Tied,
    /// Made longer or shorter.
    Resized,
    /// A meeting took place.
    Met,
    /// A meeting did not take place.
    Cancelled,
    /// Set back to planned.
    Reopened,
    /// Put into the trash.
    Deleted,
    /// Taken out of the trash.
    Restored,
    /// Brought from a file.
    Imported,
    /// An entry of a visit.
    Logged,
    /// A visit begun.
    Begun,
    /// A visit ended.
    Ended,
    /// A visit opened again.
    GoneOn,
    /// Words saved.
    Saved,
    /// A next step done.
    Done,
    /// A next step open again.
    OpenAgain,
    /// A meeting that is over put away without saying whether it happened.
    LetBe,
    /// Reconnecting put off for a while.
    PutOff,
    /// Somebody left.
    Left,
    /// Somebody came back.
    CameBack,
    /// Two records made one.
    Merged,
    /// Kept as one's own.
    Kept,
    /// A setting changed.
    Set,
    /// Chosen to be looked at together.
    Chosen,
    /// Not chosen any more.
    PutBack,
    /// Put away unanswered.
    PutAway,
    /// A copy given away.
    Shared,
    /// What was proposed has been put on the schedule.
    Planned,
    /// Something of a person noted, in these words.
    Noted(&'static str),
    /// A day turned out to be something, in these words.
    DayTurned(&'static str),
}

impl Act {
    /// The verb after the name of what it happened to.
    pub const fn past(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Edited => "edited",
            Self::Moved => "moved",
            Self::Entered(stage) => entered(stage),
            Self::Turned => "goes into another inquiry",
            Self::Copied => "copied",
            Self::Tied => "tied",
            Self::Resized => "resized",
            Self::Met => "met",
            Self::Cancelled => "cancelled",
            Self::Reopened => "planned again",
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Imported => "imported",
            Self::Logged => "logged",
            Self::Begun => "begun",
            Self::Ended => "ended",
            Self::GoneOn => "goes on",
            Self::Saved => "saved",
            Self::Done => "done",
            Self::OpenAgain => "open again",
            Self::LetBe => "left as planned",
            Self::PutOff => "put off for a week",
            Self::Left => "left",
            Self::CameBack => "came back",
            Self::Merged => "merged",
            Self::Kept => "kept",
            Self::Set => "set",
            Self::Chosen => "chosen",
            Self::PutBack => "no longer chosen",
            Self::PutAway => "put away",
            Self::Shared => "shared",
            Self::Planned => "planned",
            Self::Noted(past) | Self::DayTurned(past) => past,
        }
    }
}

/// What is said of a cycle that has come to a stage.
const fn entered(stage: Stage) -> &'static str {
    match stage {
        Stage::Asked => "moved to Asked or invited",
        Stage::Planning => "moved to Planning",
        Stage::Enactment => "moved to Enactment",
        Stage::Reflection => "moved to Reflection",
        Stage::Closed => "closed",
    }
}

/// An act with the name of what it happens to, and how its undo step joins others.
#[derive(Clone, PartialEq, Eq)]
pub struct Op {
    /// What is done.
    pub act: Act,
    /// What it is done to, as a coach would name it ("Visit · Rivera").
    pub what: String,
    /// The record the step belongs to, where undo stays inside one (a visit).
    pub scope: Option<uuid::Uuid>,
    /// Saves with the same key by one session within a minute extend one step.
    pub merge_key: Option<String>,
}

impl Op {
    /// An act on something named.
    pub fn new(act: Act, what: impl Into<String>) -> Self {
        Self { act, what: what.into(), scope: None, merge_key: None }
    }

    /// Keeps the step inside a scope, so that undo there stops at its first step.
    #[must_use]
    pub const fn within(mut self, scope: uuid::Uuid) -> Self {
        self.scope = Some(scope);
        self
    }

    /// Lets saves of one entry within a minute be one step.
    #[must_use]
    pub fn merging(mut self, key: impl Into<String>) -> Self {
        self.merge_key = Some(key.into());
        self
    }

    /// The name in the status line and in the history.
    pub fn title(&self) -> String {
        format!("{} {}", self.what, self.act.past())
    }
}

impl std::fmt::Debug for Op {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Op({:?}, {} bytes)", self.act, self.what.len())
    }
}
