//! Typed ids: a bare integer never crosses a function.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

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
    /// A bell schedule of a school.
    BellsId,
    /// A goal of the school or district.
    GoalId,
    /// A coaching cycle.
    CycleId,
    /// A stage that a cycle entered on a day.
    TurnId,
    /// One thing anticipated in a cycle or plan.
    AnticipationId,
    /// A lesson plan that may be enacted in several classrooms.
    PlanId,
    /// One classroom in which a plan is enacted.
    EnactmentId,
    /// What was seen of one strategy in one classroom.
    TellingId,
    /// Anything on the schedule: a row, or an occurrence of a series that nobody has touched and that has none yet.
    MeetingId,
    /// A rule that makes meetings.
    SeriesId,
    /// A classroom visit with its log.
    VisitId,
    /// A named list of look-fors.
    SetId,
    /// One immutable state of a look-for set.
    SetVersionId,
    /// A piece of professional learning in the plan of a year.
    YearPartId,
    /// A question of the year.
    QuestionId,
    /// A concept of the coach's own table.
    ConceptId,
    /// One look-for of one version.
    LookForId,
    /// One logged entry of a visit.
    ObservationId,
    /// What students said, did or made.
    EvidenceId,
    /// Student work sorted by strategy.
    WorkSortId,
    /// A group of a work sort.
    WorkGroupId,
    /// A strength noticed.
    StrengthId,
    /// A commitment.
    StepId,
    /// A written entry.
    ReflectionId,
    /// One immutable piece of long text.
    TextId,
    /// One undoable act.
    UndoStepId,
    /// A remembered rule that ties imported events.
    ImportRuleId,
    /// Where a record came from.
    OriginId,
}

/// Room for a start in the name of an occurrence: minutes from the year 1 to past the year 9999.
const MINUTES: i64 = 1 << 33;

impl MeetingId {
    /// Names the occurrence of a series by the start the series gave it. It has no row: the journal makes one when it is
    /// first written, and no query by row finds it before.
    pub fn of_occurrence(series: SeriesId, start: NaiveDateTime) -> Self {
        let minutes = (start - year_one()).num_minutes().clamp(0, MINUTES - 1);
        Self(-1 - (series.0 * MINUTES + minutes))
    }

    /// The series and the start, where this names an occurrence without a row.
    pub fn occurrence(self) -> Option<(SeriesId, NaiveDateTime)> {
        let packed = -1 - self.0;
        let start = year_one().checked_add_signed(TimeDelta::minutes(packed.rem_euclid(MINUTES)))?;
        (packed >= 0).then_some((SeriesId(packed / MINUTES), start))
    }
}

fn year_one() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_occurrence_says_which() {
        for (series, start) in [(1, "2026-11-17 09:00"), (1_000_000_000, "9999-12-31 23:59"), (7, "0001-01-01 00:00")] {
            let start = NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").unwrap();
            let id = MeetingId::of_occurrence(SeriesId(series), start);
            assert_eq!(id.occurrence(), Some((SeriesId(series), start)));
            assert!(id.row() < 0);
        }
        assert_eq!(MeetingId::from_row(0).occurrence(), None);
        assert_eq!(MeetingId::from_row(i64::MAX).occurrence(), None);
    }
}
