//! A sample journal as plain data. Records name each other by their place in the lists of `Sample`.

mod happened;

use chrono::NaiveDate;

pub use happened::{Entry, Evidence, Group, Logged, Meeting, Reflection, Step, Visit, WorkSort};

use crate::domain::coaching::{Focus, PersonRole, Stage};

/// Everything in a sample journal. Times are wall clock in the journal's zone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    /// The coach's schools.
    pub schools: Vec<School>,
    /// School years, oldest first.
    pub years: Vec<Year>,
    /// Days that turned out otherwise than the calendar said.
    pub exceptions: Vec<Exception>,
    /// Everybody, leavers too.
    pub people: Vec<Person>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Goals of the district and the schools.
    pub goals: Vec<Goal>,
    /// Coaching cycles, oldest first.
    pub cycles: Vec<Cycle>,
    /// Meetings in order of time.
    pub meetings: Vec<Meeting>,
    /// Visits in order of time.
    pub visits: Vec<Visit>,
    /// What students said, did or made.
    pub evidence: Vec<Evidence>,
    /// Work sorts.
    pub sorts: Vec<WorkSort>,
    /// Next steps and promises.
    pub steps: Vec<Step>,
    /// Written entries.
    pub reflections: Vec<Reflection>,
}

/// A school with its usual bells.
#[derive(Debug, Clone, PartialEq)]
pub struct School {
    /// Its full name.
    pub name: &'static str,
    /// One word for narrow places.
    pub short: &'static str,
    /// The letters of its rotation in order, parted by spaces; empty without one.
    pub rotation: &'static str,
    /// Periods of the usual day.
    pub periods: Vec<Period>,
}

/// One period of a bell schedule, in minutes from midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// `P1` …
    pub name: &'static str,
    /// When it begins.
    pub start: u16,
    /// When it ends.
    pub end: u16,
}

/// A school year with its no-school days and cycle windows.
#[derive(Debug, Clone, PartialEq)]
pub struct Year {
    /// Such as `2026–27`.
    pub name: String,
    /// First school day.
    pub first: NaiveDate,
    /// Last school day.
    pub last: NaiveDate,
    /// Stretches without school.
    pub breaks: Vec<Break>,
    /// Mondays of the weeks that hold a school day.
    pub weeks: Vec<NaiveDate>,
    /// Cycle windows.
    pub windows: Vec<Window>,
    /// What the year is for, in a sentence.
    pub vision: &'static str,
}

/// Days without school, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// What the calendar calls it.
    pub name: &'static str,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// A stretch of the year in which cycles run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its name.
    pub name: &'static str,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// A day that turned out otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception {
    /// The day.
    pub day: NaiveDate,
    /// `closed` (all schools) or `sick` (the coach).
    pub what: &'static str,
    /// What a coach would write beside it.
    pub note: &'static str,
}

/// Somebody the coach works beside.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Given name.
    pub first: String,
    /// Family name.
    pub last: String,
    /// What they do.
    pub role: PersonRole,
    /// Position of the school.
    pub school: usize,
    /// `K`, `1` … or empty.
    pub grade: &'static str,
    /// Room, or empty.
    pub room: &'static str,
    /// First day in the role.
    pub from: NaiveDate,
    /// Last day in the role, for leavers.
    pub until: Option<NaiveDate>,
    /// Days between meetings that both want; none until coaching has begun.
    pub cadence: Option<u16>,
    /// When they asked for coaching.
    pub asked_on: Option<NaiveDate>,
    /// How they like to work.
    pub likes: String,
    /// What they want to work on.
    pub wants: String,
    /// Where we parked.
    pub parked: String,
    /// Strengths noticed, each with its day.
    pub strengths: Vec<(NaiveDate, String)>,
    /// Math times and planning times.
    pub times: Vec<DayTime>,
}

/// A time of the week that recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTime {
    /// Math, or else planning.
    pub is_math: bool,
    /// Weekday `1`–`7` or a rotation letter.
    pub day: &'static str,
    /// Period of the school.
    pub period: Period,
}

/// A group of people.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Its name.
    pub name: &'static str,
    /// Its sort: `grade`, `plc`, `math-lab`, `coaches`.
    pub what: &'static str,
    /// Its school, if one.
    pub school: Option<usize>,
    /// Members with the days they joined and left.
    pub members: Vec<(usize, NaiveDate, Option<NaiveDate>)>,
}

/// A goal of the district or a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// Its school; none for the district.
    pub school: Option<usize>,
    /// In one sentence.
    pub body: &'static str,
    /// `year`, `year2` or `beyond`.
    pub horizon: &'static str,
}

/// Somebody or a group, by place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum With {
    /// A person.
    Person(usize),
    /// A team.
    Team(usize),
}

/// A coaching cycle.
#[derive(Debug, Clone, PartialEq)]
pub struct Cycle {
    /// Its title.
    pub title: String,
    /// Student-centered goal.
    pub goal: String,
    /// Position of the school goal it serves.
    pub serves: Option<usize>,
    /// Positions of school year and window.
    pub window: Option<(usize, usize)>,
    /// School.
    pub school: usize,
    /// What it is mostly about.
    pub focus: Focus,
    /// Whom it is with.
    pub with: With,
    /// Position of its topic in the library.
    pub topic: usize,
    /// Weeks planned.
    pub weeks: u8,
    /// Where it stands.
    pub stage: Stage,
    /// Which inquiry it is in.
    pub inquiry: u8,
    /// Day it was asked for.
    pub asked_on: NaiveDate,
    /// Day of its first meeting.
    pub started_on: Option<NaiveDate>,
    /// Day it closed.
    pub closed_on: Option<NaiveDate>,
    /// Stages entered, with inquiry and day.
    pub turns: Vec<(Stage, u8, NaiveDate)>,
    /// What was expected of students.
    pub anticipated: Vec<Anticipated>,
    /// Today's math in words.
    pub math: String,
    /// Where students stood at the start.
    pub baseline: String,
    /// Where they stand at the end.
    pub closing: String,
    /// What the teacher takes along, as the teacher put it.
    pub teacher_learned: String,
    /// What the coach takes along.
    pub coach_learned: String,
}

/// One thing expected of students.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anticipated {
    /// In which inquiry.
    pub inquiry: u8,
    /// In words.
    pub body: String,
    /// A question ready for it.
    pub ask: String,
}
