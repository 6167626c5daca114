//! The kinds of meeting, what each counts as, and where one that was met leads a cycle.

use super::coaching::Stage;

/// What a meeting is about. The words are those of the coaching field (`product.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Planning conversation.
    Planning,
    /// Classroom visit.
    Visit,
    /// Reflecting conversation.
    Reflecting,
    /// Data discussion (work sort).
    Data,
    /// Team meeting.
    Team,
    /// Lesson study.
    LessonStudy,
    /// Math lab.
    MathLab,
    /// Professional learning, leading or attending.
    Learning,
    /// Leadership (principal).
    Leadership,
    /// Check-in.
    CheckIn,
    /// Duties: sub coverage, testing and the like.
    Duties,
    /// Travel between schools.
    Travel,
    /// Anything else with a title of its own.
    Other,
}

/// What the time of a meeting counts as in a share of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counts {
    /// Time inside a coaching cycle.
    InCycle,
    /// Coaching outside any cycle.
    Coaching,
    /// Everything else.
    Other,
}

impl Kind {
    /// Every kind, in the order menus show them.
    pub const ALL: [Self; 13] = [
        Self::Planning,
        Self::Visit,
        Self::Reflecting,
        Self::Data,
        Self::Team,
        Self::LessonStudy,
        Self::MathLab,
        Self::Learning,
        Self::Leadership,
        Self::CheckIn,
        Self::Duties,
        Self::Travel,
        Self::Other,
    ];

    /// The word stored in the journal and in JSON; never changed once it has shipped.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Visit => "visit",
            Self::Reflecting => "reflecting",
            Self::Data => "data",
            Self::Team => "team",
            Self::LessonStudy => "lesson-study",
            Self::MathLab => "math-lab",
            Self::Learning => "learning",
            Self::Leadership => "leadership",
            Self::CheckIn => "check-in",
            Self::Duties => "duties",
            Self::Travel => "travel",
            Self::Other => "other",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The field's own words for it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Planning => "planning conversation",
            Self::Visit => "classroom visit",
            Self::Reflecting => "reflecting conversation",
            Self::Data => "data discussion",
            Self::Team => "team meeting",
            Self::LessonStudy => "lesson study",
            Self::MathLab => "math lab",
            Self::Learning => "professional learning",
            Self::Leadership => "leadership",
            Self::CheckIn => "check-in",
            Self::Duties => "duties",
            Self::Travel => "travel",
            Self::Other => "other",
        }
    }

    /// One or two words for a narrow block of the week.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Visit => "visit",
            Self::Reflecting => "reflecting",
            Self::Data => "work sort",
            Self::Team => "team",
            Self::LessonStudy => "lesson study",
            Self::MathLab => "math lab",
            Self::Learning => "learning",
            Self::Leadership => "leadership",
            Self::CheckIn => "check-in",
            Self::Duties => "duties",
            Self::Travel => "travel",
            Self::Other => "meeting",
        }
    }

    /// Minutes a meeting of this kind usually takes, when nothing else is said.
    /// Planning conversations run 30 to 50 minutes (`product.md`, figures to build to).
    pub const fn usual_minutes(self) -> u16 {
        match self {
            Self::Visit | Self::Planning | Self::Team | Self::Data | Self::Duties => 45,
            Self::Reflecting | Self::Leadership | Self::Other => 30,
            Self::CheckIn | Self::Travel => 15,
            Self::LessonStudy | Self::MathLab => 120,
            Self::Learning => 60,
        }
    }

    /// Whether such a meeting is coaching when it stands outside a cycle.
    pub const fn is_coaching(self) -> bool {
        matches!(
            self,
            Self::Planning
                | Self::Visit
                | Self::Reflecting
                | Self::Data
                | Self::Team
                | Self::LessonStudy
                | Self::MathLab
                | Self::CheckIn
        )
    }

    /// The stage a cycle has reached once such a meeting was met; none where it says nothing about that.
    pub const fn leads_to(self) -> Option<Stage> {
        match self {
            Self::Planning => Some(Stage::Planning),
            Self::Visit | Self::LessonStudy | Self::MathLab => Some(Stage::Enactment),
            Self::Reflecting => Some(Stage::Reflection),
            _ => None,
        }
    }

    /// What the time counts as, given whether the meeting belongs to a cycle.
    pub const fn counts(self, in_cycle: bool) -> Counts {
        if in_cycle && self.is_coaching() {
            Counts::InCycle
        } else if self.is_coaching() {
            Counts::Coaching
        } else {
            Counts::Other
        }
    }
}

impl Counts {
    /// Every class, most wanted first.
    pub const ALL: [Self; 3] = [Self::InCycle, Self::Coaching, Self::Other];

    /// The words for a legend.
    pub const fn title(self) -> &'static str {
        match self {
            Self::InCycle => "in cycles",
            Self::Coaching => "coaching",
            Self::Other => "other",
        }
    }
}
