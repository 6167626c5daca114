//! Finds day, time and length in a line.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Weekday};

use super::known::Known;
use super::problem::{Note, Problem};
use super::reading::What;
use super::repeat::first_of;
use super::sheet::Sheet;
use crate::domain::when::{Anchor, Day, Found, Shape, Slot, Sure, WhenError, day_at, length_at, period_named, time_at};

/// Day, time and length of a line, and what was wrong with them.
#[derive(Default)]
pub(super) struct Times {
    pub date: Option<NaiveDate>,
    pub slot: Option<Slot>,
    /// Minutes, from a length, an end or a period.
    pub minutes: Option<u16>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Note>,
}

/// What a day is to be counted from.
struct Frame<'f> {
    anchor: Anchor,
    now: NaiveDateTime,
    /// The weekdays a line without a day of its own repeats on.
    weekdays: &'f [Weekday],
}

/// A reading at some words of the line.
struct At<T> {
    words: Range<usize>,
    sure: Sure,
    value: Result<T, WhenError>,
}

/// Finds day, time and length and claims their words. A line without a day that repeats on `weekdays` begins on the first.
pub(super) fn find(
    sheet: &mut Sheet<'_>,
    known: &Known<'_>,
    now: NaiveDateTime,
    week: Option<NaiveDate>,
    weekdays: &[Weekday],
) -> Times {
    let mut times = Times::default();
    let day = take_day(sheet, known);
    let length = take_length(sheet, &mut times);
    let shape = take_shape(sheet, &mut times);
    if day.is_none() && shape.is_none() && times.take_now(sheet, now) {
        times.measure(sheet, length);
        return times;
    }
    let anchor = Anchor { today: now.date(), week, passed: false };
    times.settle(sheet, day, shape, known, &Frame { anchor, now, weekdays });
    times.measure(sheet, length);
    times
}

impl Times {
    /// `now rivera visit`: today, at this minute.
    fn take_now(&mut self, sheet: &mut Sheet<'_>, now: NaiveDateTime) -> bool {
        let place = sheet.free().iter().position(|word| *word == "now");
        let start = NaiveTime::from_hms_opt(now.hour(), now.minute(), 0);
        let (Some(at), Some(start)) = (place.filter(|_| self.problems.is_empty()), start) else {
            return false;
        };
        sheet.claim(at..at + 1, What::Time);
        self.date = Some(now.date());
        self.slot = Some(Slot { start, end: None, period: None });
        true
    }

    /// Turns what was typed into a date and a time of that date.
    fn settle(
        &mut self,
        sheet: &mut Sheet<'_>,
        day: Option<At<Day>>,
        shape: Option<At<Shape>>,
        known: &Known<'_>,
        frame: &Frame<'_>,
    ) {
        let Frame { anchor, now, weekdays } = frame;
        let slot_on = |date: NaiveDate| shape.as_ref().map(|found| resolve(found, known, date));
        if let Some(found) = day {
            let said = found.value.and_then(|day| {
                let date = day.resolve(anchor)?;
                let slot = slot_on(date).and_then(Result::ok);
                let passed = slot.is_some_and(|slot| date.and_time(slot.start) <= *now);
                let date = if passed { day.resolve(&Anchor { passed, ..*anchor })? } else { date };
                Ok((day, date))
            });
            match said {
                Ok((day, date)) => {
                    self.date = Some(date);
                    self.notes.extend(day.read_month_first().cloned().map(Note::MonthFirst));
                }
                Err(error) => self.fail(sheet, found.words, error),
            }
        } else {
            let starts = |date: NaiveDate| slot_on(date).and_then(Result::ok).map(|slot| date.and_time(slot.start));
            self.date = first_of(weekdays, anchor, |date| starts(date).is_none_or(|starts| starts > *now));
            self.problems.extend(self.date.is_none().then_some(Problem::NoDate));
        }
        match (shape, self.date) {
            (Some(found), date) => self.place(sheet, found, known, date),
            (None, Some(date)) => self.slot = take_named_period(sheet, known, date),
            (None, None) => {}
        }
        if self.slot.is_none() && !sheet.has(What::Time) && self.problems.iter().all(|problem| !is_about_time(problem))
        {
            self.problems.push(Problem::NoTime);
        }
    }

    /// Gives a typed time its place in the day; a period can wait for the day to be typed.
    fn place(&mut self, sheet: &mut Sheet<'_>, found: At<Shape>, known: &Known<'_>, date: Option<NaiveDate>) {
        let is_waiting = date.is_none() && found.value.as_ref().is_ok_and(Shape::is_period);
        if is_waiting {
            return;
        }
        let bells = date.map(|date| known.bells_on(date)).unwrap_or_default();
        match found.value.and_then(|shape| shape.resolve(bells)) {
            Ok(slot) => self.slot = Some(slot),
            Err(error) => self.fail(sheet, found.words, error),
        }
    }

    /// Works out the minutes from an end, a period or a length, which must not contradict an end.
    fn measure(&mut self, sheet: &mut Sheet<'_>, length: Option<(Range<usize>, u16)>) {
        let span = self.slot.as_ref().and_then(|slot| {
            let minutes = slot.end?.signed_duration_since(slot.start).num_minutes();
            u16::try_from(minutes).ok()
        });
        let is_period = self.slot.as_ref().is_some_and(|slot| slot.period.is_some());
        self.minutes = length.as_ref().map(|(_, minutes)| *minutes).or(span);
        if let (Some(span), Some((words, length))) = (span.filter(|_| !is_period), length)
            && span != length
        {
            let range = sheet.range(words.clone());
            sheet.claim(words, What::Unknown);
            self.problems.push(Problem::OtherLength { span, length, range });
        }
    }

    fn fail(&mut self, sheet: &mut Sheet<'_>, words: Range<usize>, error: WhenError) {
        let range = sheet.range(words.clone());
        sheet.claim(words, What::Unknown);
        self.problems.push(Problem::When { error, range });
    }
}

fn resolve(found: &At<Shape>, known: &Known<'_>, date: NaiveDate) -> Result<Slot, WhenError> {
    match &found.value {
        Ok(shape) => shape.resolve(known.bells_on(date)),
        Err(error) => Err(error.clone()),
    }
}

fn is_about_time(problem: &Problem) -> bool {
    use WhenError as E;
    matches!(
        problem,
        Problem::When {
            error: E::NoSuchHour(_)
                | E::NoSuchMinute(_)
                | E::NoSuchHalf(_)
                | E::Backwards(_)
                | E::NoBells(_)
                | E::NoSuchPeriod { .. },
            ..
        }
    )
}

/// Everything of one sort in the line, left to right, without overlaps.
fn all<T>(sheet: &Sheet<'_>, read: impl Fn(&[&str]) -> Option<Found<T>>) -> Vec<At<T>> {
    let free = sheet.free();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = free.get(at..).filter(|rest| !rest.is_empty()) {
        match read(rest) {
            Some(Found { used, sure, value }) => {
                found.push(At { words: at..at + used, sure, value });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// The day: the first sure one, else the first `3/4`. A weekday that is somebody's name gives way to another day.
fn take_day(sheet: &mut Sheet<'_>, known: &Known<'_>) -> Option<At<Day>> {
    let mut days = all(sheet, day_at);
    let is_name = |day: &At<Day>| {
        let word = sheet.bare(day.words.start);
        day.words.len() == 1 && super::people::is_part_of_a_name(word, known)
    };
    let certain = |day: &&At<Day>| day.sure == Sure::Certain;
    let best = days.iter().filter(certain).find(|day| !is_name(day)).or_else(|| days.iter().find(certain));
    let words = best.or(days.first())?.words.clone();
    let at = days.iter().position(|day| day.words == words)?;
    sheet.claim(words, What::Date);
    Some(days.swap_remove(at))
}

/// The first length; a later one is title.
fn take_length(sheet: &mut Sheet<'_>, times: &mut Times) -> Option<(Range<usize>, u16)> {
    let found = all(sheet, length_at).into_iter().next()?;
    match found.value {
        Ok(minutes) => {
            sheet.claim(found.words.clone(), What::Length);
            Some((found.words, minutes))
        }
        Err(error) => {
            times.fail(sheet, found.words, error);
            None
        }
    }
}

/// The time: the first sure one, else the first likely one, else a bare hour where a time is expected.
fn take_shape(sheet: &mut Sheet<'_>, times: &mut Times) -> Option<At<Shape>> {
    let mut shapes = all(sheet, time_at);
    let fits = |shape: &At<Shape>| match shape.sure {
        Sure::Certain => true,
        Sure::Likely => shape.words.len() == 1 && is_dotted(sheet, shape) || is_expected(sheet, &shape.words),
        Sure::Weak => is_expected(sheet, &shape.words),
    };
    shapes.retain(fits);
    let best = shapes.iter().map(|shape| shape.sure).max()?;
    let at = shapes.iter().position(|shape| shape.sure == best)?;
    let chosen = shapes.remove(at);
    sheet.claim(chosen.words.clone(), What::Time);
    let second = shapes.into_iter().find(|shape| {
        let is_page = shape.value.as_ref().is_ok_and(Shape::is_period);
        shape.sure == Sure::Certain && !is_page
    });
    if let Some(second) = second {
        match second.value {
            Ok(_) => {
                let (typed, range) = (sheet.typed(second.words.clone()), sheet.range(second.words.clone()));
                sheet.claim(second.words, What::Unknown);
                times.problems.push(Problem::TwoTimes { typed, range });
            }
            Err(error) => times.fail(sheet, second.words, error),
        }
    }
    Some(chosen)
}

fn is_dotted(sheet: &Sheet<'_>, shape: &At<Shape>) -> bool {
    sheet.bare(shape.words.start).contains('.')
}

/// Whether a number here is a time: first in the line, beside the day or the length, or after "at".
fn is_expected(sheet: &Sheet<'_>, words: &Range<usize>) -> bool {
    let is_when = |what: Option<What>| matches!(what, Some(What::Date | What::Length));
    let Some(before) = words.start.checked_sub(1) else {
        return true;
    };
    if is_label(sheet.bare(before)) {
        return false;
    }
    is_when(sheet.what(before))
        || sheet.what(words.end) == Some(What::Date)
        || matches!(sheet.bare(before), "at" | "from" | "around" | "about")
        || sheet.raw(words.start).starts_with('@')
        || sheet.raw(before) == "@"
}

/// Words whose number is not a time: `room 204`, `gr 3`.
fn is_label(word: &str) -> bool {
    matches!(
        word,
        "room"
            | "rm"
            | "gr"
            | "grade"
            | "grades"
            | "unit"
            | "lesson"
            | "module"
            | "page"
            | "pages"
            | "pg"
            | "chapter"
            | "ch"
            | "week"
            | "day"
            | "level"
            | "group"
            | "set"
            | "number"
            | "no"
            | "standard"
            | "cycle"
            | "inquiry"
    )
}

/// A period called by its own name: `lunch`, `advisory`.
fn take_named_period(sheet: &mut Sheet<'_>, known: &Known<'_>, date: NaiveDate) -> Option<Slot> {
    let bells = known.bells_on(date);
    let free = sheet.free();
    let named = |at: usize| {
        (1..=3).rev().find_map(|used| {
            let run = free.get(at..at + used)?;
            let joined: String = run.concat().chars().filter(|c| c.is_alphanumeric()).collect();
            let is_whole = run.iter().all(|word| !word.is_empty()) && !joined.bytes().all(|byte| byte.is_ascii_digit());
            period_named(&joined, bells).filter(|_| is_whole).map(|slot| (at..at + used, slot))
        })
    };
    let (words, slot) = (0..free.len()).filter(|at| !super::kinds::is_at(sheet, *at)).find_map(named)?;
    sheet.claim(words, What::Time);
    Some(slot)
}
