//! Small closed vocabularies of coaching: stages, phases, roles, focus, who.

/// Declares an enum with a stored code, a title and a list of all values.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $title:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the field.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word stored in the journal and in JSON; never changed once it has shipped.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The words a coach reads.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// The value with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// Where a coaching cycle stands.
    Stage {
        /// A teacher asked, or was invited.
        Asked = "asked", "Asked or invited";
        /// Planning together.
        Planning = "planning", "Planning";
        /// In the classroom.
        Enactment = "enactment", "Enactment";
        /// Looking back together.
        Reflection = "reflection", "Reflection";
        /// Done.
        Closed = "closed", "Closed";
    }
}

vocabulary! {
    /// How the coach spoke, said of the coach alone.
    AskedTold {
        /// Mostly with questions.
        Asked = "asked", "asked";
        /// Mostly with answers.
        Told = "told", "told";
    }
}

vocabulary! {
    /// What a piece of evidence is: what students said, did or made.
    EvidenceKind {
        /// Something students made.
        Work = "work", "student work";
        /// What they wrote on the way out.
        Slip = "slip", "exit slip";
        /// How they went about it, or the model they used.
        Strategy = "strategy", "strategy or model";
        /// What they said.
        Said = "said", "talk";
    }
}

vocabulary! {
    /// A part of the lesson (the default lesson structure).
    Phase {
        /// How the lesson opens.
        Launch = "launch", "Launch";
        /// The task itself.
        Main = "main", "Main Lesson";
        /// Choices that practice and extend.
        Menu = "menu", "Menu";
        /// How the lesson is gathered up.
        Closure = "closure", "Closure";
    }
}

vocabulary! {
    /// What the coach does in a visit.
    CoachRole {
        /// Looking and listening.
        Observing = "observing", "observing";
        /// Teaching together.
        CoTeaching = "co-teaching", "co-teaching";
        /// Teaching a part while the teacher looks on.
        Modeling = "modeling", "modeling";
        /// Working next to each other.
        SideBySide = "side-by-side", "side by side";
    }
}

vocabulary! {
    /// Who was seen or heard in an entry of a visit: never a name.
    Voice {
        /// One student.
        Student = "student", "a student";
        /// Students at one table, or a pair.
        Group = "group", "a group";
        /// Everybody.
        Class = "class", "the class";
        /// The teacher.
        Teacher = "teacher", "the teacher";
    }
}

vocabulary! {
    /// What a cycle or meeting is mostly about.
    Focus {
        /// Interpreting data.
        Data = "data", "interpreting data";
        /// Responsive pedagogy (Tier 1).
        Pedagogy = "pedagogy", "responsive pedagogy";
        /// Supporting intervention.
        Intervention = "intervention", "supporting intervention";
        /// Content knowledge.
        Content = "content", "content knowledge";
    }
}

vocabulary! {
    /// The MTSS tier of the support being planned: never of a teacher, never of a student.
    Tier {
        /// For everybody in the classroom.
        One = "1", "Tier 1 · for everybody";
        /// For some, for a while, in small groups.
        Two = "2", "Tier 2 · for some, in small groups";
        /// For a few, often and close by.
        Three = "3", "Tier 3 · for a few, close by";
    }
}

vocabulary! {
    /// Whether a meeting has happened.
    Status {
        /// On the schedule.
        Planned = "planned", "planned";
        /// It happened.
        Met = "met", "met";
        /// It did not; the reason is kept as time lost.
        Cancelled = "cancelled", "cancelled";
    }
}

vocabulary! {
    /// Who does a next step.
    Who {
        /// The teacher.
        Teacher = "teacher", "teacher";
        /// The coach: a promise.
        Coach = "coach", "coach";
        /// Both together.
        Both = "both", "both";
    }
}

vocabulary! {
    /// When in a cycle student work was sorted.
    SortPoint {
        /// Before the work together.
        Baseline = "baseline", "baseline";
        /// Along the way.
        During = "during", "during";
        /// At its end.
        Closing = "closing", "closing";
    }
}

vocabulary! {
    /// Whose words a text holds.
    Whose {
        /// The coach's own.
        Mine = "mine", "mine";
        /// The teacher's.
        Theirs = "theirs", "theirs";
    }
}

vocabulary! {
    /// What a written entry is about.
    About {
        /// A meeting that was or will be.
        Meeting = "meeting", "meeting";
        /// A coaching cycle.
        Cycle = "cycle", "cycle";
        /// The week.
        Week = "week", "week";
        /// The coach's own growth.
        Growth = "growth", "growth";
        /// Nothing in particular.
        Note = "note", "note";
    }
}

vocabulary! {
    /// What an entry on the coach's own growth looks at.
    GrowthTheme {
        /// Trust with those one works beside.
        Relationships = "relationships", "relationships";
        /// Who can do mathematics, and whose ideas are heard.
        Beliefs = "beliefs", "beliefs";
        /// The moves of coaching.
        Craft = "craft", "craft";
        /// What the coach needs, and from whom.
        Support = "support", "support";
    }
}

vocabulary! {
    /// What somebody does at school.
    PersonRole {
        /// Classroom teacher.
        Teacher = "teacher", "classroom teacher";
        /// Interventionist.
        Interventionist = "interventionist", "interventionist";
        /// Special educator.
        SpecialEducator = "special-educator", "special educator";
        /// Principal or other leader.
        Principal = "principal", "principal";
        /// Specialist.
        Specialist = "specialist", "specialist";
        /// Long-term substitute.
        Substitute = "substitute", "long-term substitute";
        /// Another coach.
        Coach = "coach", "coach";
        /// Somebody else.
        Other = "other", "other";
    }
}

/// Most people on a roster are classroom teachers.
impl Default for PersonRole {
    fn default() -> Self {
        Self::Teacher
    }
}

vocabulary! {
    /// What a team is.
    TeamKind {
        /// A professional learning community.
        Plc = "plc", "PLC";
        /// The teachers of a grade.
        Grade = "grade", "grade-level team";
        /// A lesson-study team.
        LessonStudy = "lesson-study", "lesson-study team";
        /// A math lab.
        MathLab = "math-lab", "math lab";
        /// The coaches' own community.
        Coaches = "coaches", "coaches' community";
        /// Another group.
        Other = "other", "other";
    }
}

impl Stage {
    /// The stage after this one; the last stays.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Asked => Self::Planning,
            Self::Planning => Self::Enactment,
            Self::Enactment => Self::Reflection,
            Self::Reflection | Self::Closed => Self::Closed,
        }
    }

    /// What the stage asks for, in a few words; it never forbids.
    pub const fn asks(self) -> &'static str {
        match self {
            Self::Asked => "agree on a goal about students",
            Self::Planning => "plan and anticipate together",
            Self::Enactment => "one to three visits a week",
            Self::Reflection => "look back on the evidence",
            Self::Closed => "say what each of us learned",
        }
    }

    /// The stage before this one; the first stays.
    #[must_use]
    pub fn back(self) -> Self {
        match self {
            Self::Asked | Self::Planning => Self::Asked,
            Self::Enactment => Self::Planning,
            Self::Reflection => Self::Enactment,
            Self::Closed => Self::Reflection,
        }
    }
}

/// What the coach calls the four phases; a name left empty is the usual one.
pub fn phase_names(setting: &str) -> [String; 4] {
    let mut given = setting.split(',').map(str::trim);
    [Phase::Launch, Phase::Main, Phase::Menu, Phase::Closure].map(|phase| {
        let name = given.next().filter(|name| !name.is_empty());
        name.unwrap_or(phase.title()).to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(*stage));
        }
        assert_eq!(Stage::from_code("nowhere"), None);
    }

    #[test]
    fn stages_walk_forward_and_back() {
        assert_eq!(Stage::Asked.back(), Stage::Asked);
        assert_eq!(Stage::Planning.next().next().next(), Stage::Closed);
        assert_eq!(Stage::Closed.next(), Stage::Closed);
        assert_eq!(Stage::Closed.back(), Stage::Reflection);
    }
}
