//! Task plans: one lesson planned together, enacted in one classroom or several, debriefed by student strategy.

mod read;
#[cfg(test)]
mod tests;
mod write;

use chrono::NaiveDateTime;
use uuid::Uuid;

use crate::domain::coaching::Status;
use crate::domain::ids::{AnticipationId, CycleId, EnactmentId, MeetingId, PlanId, TellingId, VisitId};
use crate::domain::quiet::quiet;

/// Where a plan is opened from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanAt {
    /// A meeting: the conversation it is planned in, or the visit it is enacted in.
    Meeting(MeetingId),
    /// A cycle.
    Cycle(CycleId),
    /// All plans, the newest first.
    All,
}

/// A part of a plan that is written in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanPart {
    /// What the task is called.
    Title,
    /// How the lesson opens.
    Launch,
    /// The task itself.
    Main,
    /// Choices that practice and extend.
    Menu,
    /// How the lesson closes.
    Closure,
    /// Questions prepared.
    Questions,
    /// Who does what while teaching together.
    Who,
}

impl PlanPart {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::Title, Self::Launch, Self::Main, Self::Menu, Self::Closure, Self::Questions, Self::Who];

    /// Its column; also its name in JSON and in drafts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Launch => "launch",
            Self::Main => "main",
            Self::Menu => "menu",
            Self::Closure => "closure",
            Self::Questions => "questions",
            Self::Who => "who_does_what",
        }
    }

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Title => "Task",
            Self::Launch => "Launch",
            Self::Main => "Main Lesson",
            Self::Menu => "Menu",
            Self::Closure => "Closure",
            Self::Questions => "Questions",
            Self::Who => "Who does what",
        }
    }

    /// What could stand there.
    pub const fn prompt(self) -> &'static str {
        match self {
            Self::Title => "the task, in a few words",
            Self::Launch => "how students meet the task",
            Self::Main => "what they work on, and with what",
            Self::Menu => "what they choose from afterwards",
            Self::Closure => "what we come back to together",
            Self::Questions => "what we want to ask, one a line",
            Self::Who => "who opens, who listens where, who asks",
        }
    }
}

/// What kind of thing students are expected to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A strategy or model.
    Strategy,
    /// An idea that gets in the way.
    Misconception,
}

impl Expected {
    /// The word in the journal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Strategy => "strategy",
            Self::Misconception => "misconception",
        }
    }

    /// From that word; what is unknown is a strategy.
    pub fn from_code(code: &str) -> Self {
        if code == "misconception" { Self::Misconception } else { Self::Strategy }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Strategy => Self::Misconception,
            Self::Misconception => Self::Strategy,
        }
    }
}

/// A plan with all that hangs on it.
#[derive(Clone, PartialEq, Eq)]
pub struct TaskPlan {
    /// Which.
    pub id: PlanId,
    /// Its name in drafts and exports.
    pub uuid: Uuid,
    /// The cycle it was planned for.
    pub cycle: Option<CycleId>,
    /// That cycle's title; may be empty.
    pub cycle_title: String,
    /// The words of its parts, in the order of `PlanPart::ALL`.
    pub words: [String; 7],
    /// The look-fors agreed on for it, by name; may be empty.
    pub look_fors: String,
    /// What students may do, in order.
    pub foreseen: Vec<Foreseen>,
    /// The classrooms, by day.
    pub rooms: Vec<Room>,
}

/// Something students are expected to do.
#[derive(Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// Which.
    pub id: AnticipationId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// A strategy or a misconception.
    pub kind: Expected,
    /// What students may do.
    pub body: String,
    /// What we ask then.
    pub ask: String,
}

/// One classroom in which the plan is enacted.
#[derive(Clone, PartialEq, Eq)]
pub struct Room {
    /// Which.
    pub id: EnactmentId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// The meeting.
    pub meeting: MeetingId,
    /// When, wall clock.
    pub start: NaiveDateTime,
    /// Planned, met or cancelled.
    pub status: Status,
    /// Whose classroom; may be empty.
    pub host: String,
    /// Who else takes part, by name.
    pub others: Vec<String>,
    /// The visit, once it has begun.
    pub visit: Option<VisitId>,
    /// The debrief, strategy by strategy.
    pub tellings: Vec<Telling>,
}

/// What was seen of one strategy in one classroom, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Telling {
    /// Which.
    pub id: TellingId,
    /// Its name in drafts.
    pub uuid: Uuid,
    /// What was anticipated, if it was.
    pub of: Option<AnticipationId>,
    /// The strategy, where nobody had anticipated it.
    pub strategy: String,
    /// What students did.
    pub body: String,
}

quiet! {
    TaskPlan { id, cycle }, Foreseen { id, kind }, Room { id, meeting, start, status, visit }, Telling { id, of }
}

impl TaskPlan {
    /// The words of a part.
    pub fn part(&self, part: PlanPart) -> &str {
        PlanPart::ALL.iter().zip(&self.words).find(|(one, _)| **one == part).map_or("", |(_, words)| words)
    }

    /// What the plan is called where it has no title yet.
    pub fn name(&self) -> &str {
        if self.part(PlanPart::Title).is_empty() { "Task plan" } else { self.part(PlanPart::Title) }
    }

    /// The classroom of that row.
    pub fn room(&self, id: EnactmentId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// What was expected, of that row.
    pub fn expected(&self, id: AnticipationId) -> Option<&Foreseen> {
        self.foreseen.iter().find(|one| one.id == id)
    }
}

impl Room {
    /// What was said of something anticipated.
    pub fn told_of(&self, id: AnticipationId) -> Option<&Telling> {
        self.tellings.iter().find(|telling| telling.of == Some(id))
    }
}
