//! The list of the school screen: a line for each year, day, school, schedule and time of one's own.

use chrono::NaiveDate;

use crate::command::YearPart;
use crate::domain::ids::{BellsId, SchoolId, SchoolYearId};
use crate::domain::school::{Schedule, Span, clock_text, write_date, write_kept, write_rings};
use crate::domain::time::{date_span, day_year};
use crate::store::school::{Held, HeldSchool, HeldYear};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The heading over the years.
    Years,
    /// A year.
    Year(SchoolYearId),
    /// Days of a year: which part, and which of them.
    Span(SchoolYearId, YearPart, usize),
    /// The heading over the schools.
    Schools,
    /// A school.
    School(SchoolId),
    /// A known day of a school's rotation.
    Fixed(SchoolId, usize),
    /// A bell schedule of a school.
    Bells(SchoolId, BellsId),
    /// The heading over travel and times kept free.
    OwnHead,
    /// The way between two schools.
    Way(usize),
    /// A time kept free; weekdays of one time stand together.
    Kept(usize),
}

/// One line of the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub spot: Spot,
    /// How far it stands in.
    pub depth: usize,
    /// What kind of thing it is.
    pub kind: &'static str,
    /// Its words.
    pub words: String,
    /// More of it, in a quieter voice.
    pub more: String,
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Line({:?})", self.spot)
    }
}

/// The lines of all of school time; the newest year first. None where nothing is there yet.
pub fn of(held: &Held, today: NaiveDate) -> Vec<Line> {
    if held.plan().is_empty() {
        return Vec::new();
    }
    let title = |spot, words: &str, more: &str| line(spot, 0, "", words.to_owned(), more.to_owned());
    let mut lines =
        vec![title(Spot::Years, "SCHOOL YEARS", if held.years.is_empty() { "none yet: n adds one" } else { "" })];
    for year in held.years.iter().rev() {
        year_lines(year, today, &mut lines);
    }
    lines.push(title(Spot::Schools, "SCHOOLS", if held.schools.is_empty() { "none yet: s adds one" } else { "" }));
    for school in &held.schools {
        school_lines(school, &mut lines);
    }
    let is_empty = held.ways.is_empty() && held.kept.is_empty();
    lines.push(title(
        Spot::OwnHead,
        "MY OWN TIMES",
        if is_empty { "none yet: t sets travel and times kept free" } else { "" },
    ));
    for (at, way) in held.ways.iter().enumerate() {
        lines.push(line(
            Spot::Way(at),
            1,
            "travel",
            format!("{} – {}", way.from, way.to),
            format!("{} min", way.minutes),
        ));
    }
    for (at, words) in write_kept(&held.kept).lines().enumerate() {
        lines.push(line(Spot::Kept(at), 1, "kept free", words.to_owned(), String::new()));
    }
    lines
}

fn line(spot: Spot, depth: usize, kind: &'static str, words: String, more: String) -> Line {
    Line { spot, depth, kind, words, more }
}

fn year_lines(held: &HeldYear, today: NaiveDate, lines: &mut Vec<Line>) {
    let year = &held.year;
    let days = (year.first, year.last);
    let state = if year.covers(today) { " · now" } else { "" };
    let more = format!("{} – {}{state}", day_year(year.first), day_year(year.last));
    lines.push(line(Spot::Year(held.id), 1, "", year.name.clone(), more));
    // Years that are over keep to one line: their days are a key away.
    if year.last < today {
        return;
    }
    let parts = [
        (YearPart::Terms, "term", &year.terms),
        (YearPart::Windows, "window", &year.windows),
        (YearPart::Off, "no school", &year.off),
        (YearPart::Early, "early", &year.early),
    ];
    for (part, kind, spans) in parts {
        for (at, span) in spans.iter().enumerate() {
            let words = span.name.clone();
            lines.push(line(Spot::Span(held.id, part, at), 2, kind, words, span_words(span, days)));
        }
    }
}

fn span_words(span: &Span, days: (NaiveDate, NaiveDate)) -> String {
    let is_one = span.first == span.last;
    let dates = if is_one { write_date(span.first, days) } else { date_span(span.first, span.last) };
    match &span.school {
        Some(school) => format!("{dates} · only {school}"),
        None => dates,
    }
}

fn school_lines(held: &HeldSchool, lines: &mut Vec<Line>) {
    let school = &held.school;
    let rotation = if school.rotation.is_empty() {
        "no rotation".to_owned()
    } else {
        let shifts = if school.snow_shifts { "a snow day shifts it" } else { "a snow day loses its letter" };
        format!("rotation {} · {shifts}", school.rotation.join(" "))
    };
    let bells = if school.bells.is_empty() { " · no bells yet: b adds them" } else { "" };
    let short = if school.short.is_empty() || school.short == school.name {
        String::new()
    } else {
        format!("{} · ", school.short)
    };
    lines.push(line(Spot::School(held.id), 1, "", school.name.clone(), format!("{short}{rotation}{bells}")));
    for (schedule, id) in school.bells.iter().zip(&held.bells) {
        lines.push(line(Spot::Bells(held.id, *id), 2, "bells", schedule.name.clone(), bells_words(schedule)));
    }
    for (at, (day, letter)) in school.fixed.iter().enumerate() {
        let words = format!("{} is {letter}", day_year(*day));
        lines.push(line(Spot::Fixed(held.id, at), 2, "rotation", words, String::new()));
    }
}

/// `usual · Wed, A day · 8 periods 8:00–14:45`.
fn bells_words(schedule: &Schedule) -> String {
    let mut words = Vec::new();
    if schedule.is_usual {
        words.push("usual".to_owned());
    }
    if !schedule.rings.is_empty() {
        words.push(write_rings(&schedule.rings));
    }
    let count = schedule.periods.len();
    if let (Some(first), Some(last)) = (schedule.periods.first(), schedule.periods.last()) {
        let noun = if count == 1 { "period" } else { "periods" };
        words.push(format!("{count} {noun} {}–{}", clock_text(first.start), clock_text(last.end)));
    }
    words.join(" · ")
}
