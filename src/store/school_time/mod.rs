//! School years, bells and rotation: what the days of a week are at each school.

mod pause;
mod read;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

pub use crate::domain::day::Bell;
use crate::domain::day::{DayWhat, Exception, is_named_early, is_named_late, squeezed};
use crate::domain::ids::SchoolId;
use crate::domain::time::{monday, plus_days};

pub use pause::Pauses;
pub(in crate::store) use read::calendars;

/// A named schedule rings on a day of an exception when its shift is within so many minutes of what was said.
const NEAR: u16 = 30;

/// A school as a day of the week shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its row.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// A short name for a column.
    pub short: String,
    /// The letters of its rotation, in order; empty without one.
    rotation: Vec<String>,
    /// Fixed points of the rotation, oldest first.
    anchors: Vec<(NaiveDate, String)>,
    /// Its bell schedules: rules and periods.
    schedules: Vec<Schedule>,
    /// Whether a day closed unforeseen hands its letter on to the next one, instead of losing it.
    snow_shifts: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Schedule {
    name: String,
    is_usual: bool,
    rules: Vec<(String, String)>,
    bells: Vec<Bell>,
}

/// The school calendar around some days: what `week 12 of 38`, column labels and `p3` are read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolTime {
    /// The schools, by name.
    pub schools: Vec<School>,
    year: Option<(NaiveDate, NaiveDate)>,
    /// Days without school: from, to, name, and the school if it is one's own.
    off: Vec<Printed>,
    /// Days of early release by the printed calendar.
    early: Vec<Printed>,
    /// Days that turned out otherwise, by day.
    exceptions: Vec<DayException>,
}

/// A stretch of the printed calendar: from, to, name, and the school if it is one's own.
type Printed = (NaiveDate, NaiveDate, String, Option<SchoolId>);

/// What a day turned out to be, at a school, at every school, or for the coach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayException {
    /// The day.
    pub day: NaiveDate,
    /// The school it is of; without one it is of every school, or the coach's own.
    pub school: Option<SchoolId>,
    /// What it is.
    pub is: Exception,
    /// How a day's head names it: `closed: snow`.
    pub word: String,
}

impl DayException {
    /// One on a day, of a school or of all.
    pub fn new(day: NaiveDate, school: Option<SchoolId>, is: Exception) -> Self {
        Self { day, school, word: is.word(), is }
    }
}

impl SchoolTime {
    /// Which school week this is and how many the year has. Weeks without a school day on the printed calendar are not
    /// counted; one that was closed as a whole, unforeseen, keeps its number unless every school takes its letters up later.
    pub fn week_of_year(&self, day: NaiveDate) -> Option<(usize, usize)> {
        let (first, last) = self.year?;
        let this = monday(day);
        let shifts = !self.schools.is_empty() && self.schools.iter().all(|school| school.snow_shifts);
        let is_taught = |day| self.is_printed(day, None) && !(shifts && self.is_closed(day, None));
        let weeks = std::iter::successors(Some(monday(first)), |week| Some(plus_days(*week, 7)))
            .take_while(|week| *week <= last);
        let taught: Vec<NaiveDate> = weeks.filter(|week| (0..5).any(|n| is_taught(plus_days(*week, n)))).collect();
        let number = taught.iter().position(|week| *week == this)? + 1;
        Some((number, taught.len()))
    }

    /// Why there is no school that day, if there is none: a holiday's name, `closed: snow`, or nothing to say at weekends.
    pub fn no_school(&self, day: NaiveDate, school: Option<SchoolId>) -> Option<&str> {
        let printed = printed_on(&self.off, day, school);
        let closed = || self.exception(day, school).filter(|one| one.is.what == DayWhat::Closed);
        printed.or_else(|| closed().map(|one| one.word.as_str()))
    }

    /// What a school's day turned out to be; its own exception goes before one of every school.
    pub fn exception(&self, day: NaiveDate, school: Option<SchoolId>) -> Option<&DayException> {
        let schools = self.on(day).filter(|one| !one.is.what.is_the_coachs());
        let (own, all): (Vec<_>, Vec<_>) = schools.partition(|one| one.school.is_some());
        own.into_iter().find(|one| one.school == school).or_else(|| all.into_iter().next())
    }

    /// What the day turned out to be for the coach alone: sick or out.
    pub fn coach(&self, day: NaiveDate) -> Option<&DayException> {
        self.on(day).find(|one| one.is.what.is_the_coachs())
    }

    /// Whether a day has any exception at all.
    pub fn has_exception(&self, day: NaiveDate) -> bool {
        self.on(day).next().is_some()
    }

    /// The exceptions of a day.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &DayException> {
        let from = self.exceptions.partition_point(|one| one.day < day);
        self.exceptions.iter().skip(from).take_while(move |one| one.day == day)
    }

    /// The same calendar with a day's exceptions replaced: what a day would be.
    #[must_use]
    pub fn with_day(&self, day: NaiveDate, exceptions: Vec<DayException>) -> Self {
        let mut all: Vec<DayException> = self.exceptions.iter().filter(|one| one.day != day).cloned().collect();
        let at = all.partition_point(|one| one.day < day);
        all.splice(at..at, exceptions);
        Self { exceptions: all, ..self.clone() }
    }

    /// What the head of a day says beside its date: `late 2h`, `sick`, `closed: snow`, `Early release`; nothing on a usual day.
    pub fn word(&self, day: NaiveDate, school: Option<SchoolId>) -> Option<String> {
        let coach = self.coach(day).map(|one| one.word.clone());
        let own = self.no_school(day, school).or_else(|| self.exception(day, school).map(|one| one.word.as_str()));
        let own = own.or_else(|| printed_on(&self.early, day, school)).map(str::to_owned);
        let words: Vec<String> = coach.into_iter().chain(own).collect();
        (!words.is_empty()).then(|| words.join(" · "))
    }

    /// Whether a school year is known at all.
    pub const fn is_known(&self) -> bool {
        self.year.is_some()
    }

    /// Whether a day lies in this school year.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.year.is_some_and(|(first, last)| (first..=last).contains(&day))
    }

    /// Whether a series may take place: not on days without school, nor outside the years that are known. Where no year
    /// is known, every day may be one; weekends are the rule's affair.
    pub fn has_school(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        (self.year.is_none() || self.covers(day)) && self.no_school(day, school).is_none()
    }

    /// Whether school is held.
    pub fn is_school_day(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        self.is_printed(day, school) && !self.is_closed(day, school)
    }

    /// Whether school is held by the printed calendar.
    fn is_printed(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        let is_weekday = day.weekday().num_days_from_monday() < 5;
        is_weekday && self.covers(day) && printed_on(&self.off, day, school).is_none()
    }

    /// Whether a school was closed unforeseen.
    fn is_closed(&self, day: NaiveDate, school: Option<SchoolId>) -> bool {
        self.exception(day, school).is_some_and(|one| one.is.what == DayWhat::Closed)
    }

    /// The rotation letter of a day at a school: counted in school days from the newest fixed point before it. Printed
    /// days off never count; a day closed unforeseen uses up its letter, or hands it on where the school shifts.
    pub fn letter<'s>(&self, school: &'s School, day: NaiveDate) -> Option<&'s str> {
        if !self.is_school_day(day, Some(school.id)) {
            return None;
        }
        let (from, letter) = school.anchors.iter().rev().find(|(from, _)| *from <= day)?;
        let at = school.rotation.iter().position(|one| one == letter)?;
        let days = (day - *from).num_days();
        let uses = |day| {
            let is_lost = school.snow_shifts && self.is_closed(day, Some(school.id));
            self.is_printed(day, Some(school.id)) && !is_lost
        };
        let passed = (0..days).filter(|n| uses(plus_days(*from, *n))).count();
        school.rotation.get((at + passed) % school.rotation.len()).map(String::as_str)
    }

    /// The bells of a day at a school, as it turned out to be: a schedule set for the date, else one named for the
    /// exception, else the usual ones squeezed. Empty on a day closed.
    pub fn bells<'s>(&self, school: &'s School, day: NaiveDate) -> Cow<'s, [Bell]> {
        let usual = self.usual_bells(school, day);
        let date = day.to_string();
        let Some(exception) = self.exception(day, Some(school.id)).map(|one| &one.is) else {
            return Cow::Borrowed(usual);
        };
        if exception.what == DayWhat::Closed {
            return Cow::Borrowed(&[]);
        }
        if !exception.what.is_short() || school.ruled("date", &date).is_some() {
            return Cow::Borrowed(usual);
        }
        match school.named(exception.what, Some((exception.minutes, usual))) {
            Some(schedule) => Cow::Borrowed(&schedule.bells),
            None => Cow::Owned(squeezed(usual, exception.what, exception.minutes)),
        }
    }

    /// The bells of a day by the printed calendar: the narrowest rule wins (date, rotation day, weekday), then a schedule
    /// named for early releases on a printed one, else the usual schedule.
    pub fn usual_bells<'s>(&self, school: &'s School, day: NaiveDate) -> &'s [Bell] {
        let date = day.to_string();
        let weekday = day.weekday().number_from_monday().to_string();
        let letter = self.letter(school, day).unwrap_or_default();
        let early = || {
            let is_early = printed_on(&self.early, day, Some(school.id)).is_some();
            is_early.then(|| school.named(DayWhat::EarlyRelease, None)).flatten()
        };
        let ruled = school.ruled("date", &date).or_else(early);
        let ruled = ruled.or_else(|| school.ruled("rotation", letter)).or_else(|| school.ruled("weekday", &weekday));
        let usual = || school.schedules.iter().find(|schedule| schedule.is_usual).or(school.schedules.first());
        ruled.or_else(usual).map_or(&[], |schedule| schedule.bells.as_slice())
    }

    /// The school with that row.
    pub fn school(&self, id: SchoolId) -> Option<&School> {
        self.schools.iter().find(|school| school.id == id)
    }
}

impl School {
    /// A name for narrow places.
    pub fn label(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }

    /// The schedule a rule gives.
    fn ruled(&self, what: &str, value: &str) -> Option<&Schedule> {
        let is_so = |schedule: &&Schedule| schedule.rules.iter().any(|(by, is)| by == what && is == value);
        self.schedules.iter().find(is_so)
    }

    /// The schedule named for a late start or an early release: the one whose shift against the usual bells is nearest
    /// to what was said, and near enough; without anything said, the first.
    fn named(&self, what: DayWhat, said: Option<(u16, &[Bell])>) -> Option<&Schedule> {
        let is_named = if what == DayWhat::LateStart { is_named_late } else { is_named_early };
        let named = self.schedules.iter().filter(|schedule| is_named(&schedule.name) && !schedule.bells.is_empty());
        let Some((minutes, usual)) = said else { return named.into_iter().next() };
        let off = |schedule: &Schedule| shift(what, usual, &schedule.bells).map_or(u16::MAX, |by| by.abs_diff(minutes));
        named
            .map(|schedule| (off(schedule), schedule))
            .filter(|(off, _)| *off <= NEAR)
            .min_by_key(|(off, _)| *off)
            .map(|(_, one)| one)
    }
}

/// How much later some bells begin than others, or how much sooner they end.
fn shift(what: DayWhat, usual: &[Bell], bells: &[Bell]) -> Option<u16> {
    if what == DayWhat::LateStart {
        let first = |bells: &[Bell]| bells.iter().map(|bell| bell.start).min();
        return Some(first(bells)?.saturating_sub(first(usual)?));
    }
    let last = |bells: &[Bell]| bells.iter().map(|bell| bell.end).max();
    Some(last(usual)?.saturating_sub(last(bells)?))
}

/// The name of the printed stretch a day lies in, at a school.
fn printed_on(stretches: &[Printed], day: NaiveDate, school: Option<SchoolId>) -> Option<&str> {
    let is_here =
        |(from, to, _, whose): &&Printed| (*from..=*to).contains(&day) && (whose.is_none() || *whose == school);
    stretches.iter().find(is_here).map(|(_, _, name, _)| name.as_str())
}
