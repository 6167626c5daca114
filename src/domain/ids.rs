//! Typed ids: a bare integer never crosses a function.

/// Declares one id type per record kind; the field stays private to this module.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Takes a row number that the journal has just given.
            pub const fn from_row(row: i64) -> Self {
                Self(row)
            }

            /// The row number, for the journal's own queries.
            pub const fn row(self) -> i64 {
                self.0
            }
        }
    )+};
}

ids! {
    /// A person the coach works beside.
    PersonId,
    /// A group of people.
    TeamId,
    /// A school.
    SchoolId,
    /// One school year.
    SchoolYearId,
    /// A stretch of a school year in which cycles run.
    WindowId,
    /// A goal of the school or district.
    GoalId,
    /// A coaching cycle.
    CycleId,
    /// One thing anticipated in a cycle or plan.
    AnticipationId,
    /// A lesson plan that may be enacted in several classrooms.
    PlanId,
    /// Anything on the schedule.
    MeetingId,
    /// A rule that makes meetings.
    SeriesId,
    /// A classroom visit with its log.
    VisitId,
    /// A named list of look-fors.
    SetId,
    /// One immutable state of a look-for set.
    SetVersionId,
    /// One look-for of one version.
    LookForId,
    /// One logged entry of a visit.
    ObservationId,
    /// What students said, did or made.
    EvidenceId,
    /// Student work sorted by strategy.
    WorkSortId,
    /// A commitment.
    StepId,
    /// A written entry.
    ReflectionId,
    /// One immutable piece of long text.
    TextId,
    /// One undoable act.
    UndoStepId,
}
