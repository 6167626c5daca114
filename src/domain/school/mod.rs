//! School time as a coach writes it down: years, days without school, schools, bells, rotation, and the coach's own times.

mod bells;
mod days;
mod merge;
mod own;
mod rings;
mod spot;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::quiet::quiet;

pub use bells::{check_bells, read_bells, write_bells};
pub use days::{check_spans, check_year, next_year, read_spans, write_date, write_span, write_spans};
pub use merge::{Change, Verb, merge};
pub use own::{check_kept, read_kept, read_ways, write_kept, write_kept_line, write_ways};
pub use rings::{check_letters, read_fixed, read_letters, read_rings, write_fixed, write_rings};
pub use spot::clock_text;

use super::fold::fold;

/// All of school time. Names are what ties it together: a school is called the same everywhere.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// School years, oldest first.
    pub years: Vec<Year>,
    /// Schools, by name.
    pub schools: Vec<School>,
    /// The ways between schools.
    pub ways: Vec<Way>,
    /// The times the coach keeps free.
    pub kept: Vec<Kept>,
}

/// A school year.
#[derive(Clone, PartialEq, Eq)]
pub struct Year {
    /// `2026–27`.
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day, included.
    pub last: NaiveDate,
    /// Its terms.
    pub terms: Vec<Span>,
    /// Stretches in which cycles run.
    pub windows: Vec<Span>,
    /// Days without school.
    pub off: Vec<Span>,
    /// Days on which school ends early.
    pub early: Vec<Span>,
}

/// Some days of a school year, with a name.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// `Thanksgiving`.
    pub name: String,
    /// The first day.
    pub first: NaiveDate,
    /// The last day, included.
    pub last: NaiveDate,
    /// The only school it is for; none: for every school.
    pub school: Option<String>,
}

/// A school.
#[derive(Clone, PartialEq, Eq)]
pub struct School {
    /// Its name.
    pub name: String,
    /// A short name for narrow places.
    pub short: String,
    /// The letters of its rotation, in order; empty without one.
    pub rotation: Vec<String>,
    /// Whether a day that fell out shifts the rotation.
    pub snow_shifts: bool,
    /// On this day the rotation stands at this letter.
    pub fixed: Vec<(NaiveDate, String)>,
    /// Its bell schedules.
    pub bells: Vec<Schedule>,
}

/// A bell schedule.
#[derive(Clone, PartialEq, Eq)]
pub struct Schedule {
    /// `Usual day`.
    pub name: String,
    /// Whether it rings on days that no other schedule is for.
    pub is_usual: bool,
    /// When else it rings.
    pub rings: Vec<Ring>,
    /// Its periods, by start.
    pub periods: Vec<Bell>,
}

/// A bell period, in minutes from midnight.
#[derive(Clone, PartialEq, Eq)]
pub struct Bell {
    /// `P3`.
    pub name: String,
    /// When it begins.
    pub start: u16,
    /// When it ends.
    pub end: u16,
}

/// A kind of day on which a schedule rings.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ring {
    /// A weekday, 1 is Monday.
    Weekday(u8),
    /// A day of the rotation.
    Letter(String),
    /// One day.
    Date(NaiveDate),
}

/// The way between two schools.
#[derive(Clone, PartialEq, Eq)]
pub struct Way {
    /// One of them.
    pub from: String,
    /// The other.
    pub to: String,
    /// How long it takes, either way.
    pub minutes: u16,
}

/// A time the coach keeps free every week, in minutes from midnight.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// What for; may be empty.
    pub name: String,
    /// The weekday, 1 is Monday.
    pub weekday: u8,
    /// When it begins.
    pub start: u16,
    /// When it ends.
    pub end: u16,
}

/// What is wrong with one of several lines or records; counted from 0.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which of them.
    pub at: usize,
    /// Why, in words that stand after "line 3: ".
    pub why: String,
}

impl Wrong {
    fn new(at: usize, why: impl Into<String>) -> Self {
        Self { at, why: why.into() }
    }

    /// `line 3: P3 begins before P2 ends`.
    pub fn by_line(&self) -> String {
        format!("line {}: {}", self.at + 1, self.why)
    }
}

impl Plan {
    /// The school called so, by name or by short name; case and accents are ignored.
    pub fn school(&self, called: &str) -> Option<&School> {
        find_school(&self.schools, called)
    }

    /// Whether nothing is written down yet.
    pub const fn is_empty(&self) -> bool {
        self.years.is_empty() && self.schools.is_empty() && self.ways.is_empty() && self.kept.is_empty()
    }
}

impl Year {
    /// Whether a day lies in it.
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

impl School {
    /// What it is called in narrow places.
    pub fn label(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }
}

/// The school called so among some, by name first and then by short name.
pub fn find_school<'s>(schools: &'s [School], called: &str) -> Option<&'s School> {
    let called = fold(called.trim());
    let by = |what: fn(&School) -> &str| schools.iter().find(|one| !called.is_empty() && fold(what(one)) == called);
    by(|one| &one.name).or_else(|| by(|one| &one.short))
}

/// One line of text without what breaks lines or doubles spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

quiet! {
    Plan { },
    Year { first, last },
    Span { first, last },
    School { snow_shifts },
    Schedule { is_usual },
    Bell { start, end },
    Way { minutes },
    Kept { weekday, start, end },
    Wrong { at },
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Weekday(day) => write!(f, "Weekday({day})"),
            Self::Letter(letter) => write!(f, "Letter({} bytes)", letter.len()),
            Self::Date(day) => write!(f, "Date({day})"),
        }
    }
}
