//! Finding a place for a meeting in a week: the school of the day, the bells, and who is free when.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::calendar::Week;
use super::lanes::When;
use super::rng::Rng;
use super::roster::{BIRCH, CEDAR};
use super::sample::{DayTime, Period, School};

/// What time of somebody's day a meeting wants.
#[derive(Debug, Clone, Copy)]
pub enum Slot<'a> {
    /// One of these times.
    Times(&'a [DayTime], bool),
    /// Any period.
    Period,
    /// Outside the periods: before the first bell or after the last.
    Edge,
}

/// A place found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it begins.
    pub start: NaiveDateTime,
    /// How long the place is, at most.
    pub minutes: u16,
    /// The period, or empty.
    pub period: &'static str,
}

/// One week with what is taken in it.
pub struct Grid<'a> {
    schools: &'a [School],
    days: Vec<(NaiveDate, usize, &'static str)>,
    taken: Vec<(NaiveDateTime, NaiveDateTime)>,
    now: NaiveDateTime,
}

impl<'a> Grid<'a> {
    /// An empty week. `letter` answers the rotation letter of a day. On the live day the coach is at Cedar, where the visit is.
    pub fn new(
        week: &Week,
        schools: &'a [School],
        now: NaiveDateTime,
        letter: impl Fn(NaiveDate) -> &'static str,
    ) -> Self {
        let swap = if week.days.contains(&now.date()) { now.date().weekday().num_days_from_monday() } else { 0 };
        let school_of = |day: NaiveDate| match (swap, day.weekday().num_days_from_monday()) {
            (2, 1) | (4, 3) => BIRCH,
            (2, 2) | (4, 4) => CEDAR,
            _ => usual_school(day),
        };
        let days = week.days.iter().map(|day| (*day, school_of(*day), letter(*day))).collect();
        Self { schools, days, taken: Vec::new(), now }
    }

    /// Keeps a stretch of time for something already placed.
    pub fn take(&mut self, start: NaiveDateTime, minutes: u16) {
        self.taken.push((start, start + TimeDelta::minutes(i64::from(minutes))));
    }

    /// The school of a day.
    pub fn school_on(&self, day: NaiveDate) -> Option<usize> {
        self.days.iter().find(|(date, ..)| *date == day).map(|(_, school, _)| *school)
    }

    /// A free place at that school of at least so many minutes; taken if one is found. `until` is the last day allowed.
    pub fn place(
        &mut self,
        (school, slot): (Option<usize>, Slot),
        minutes: u16,
        when: When,
        until: Option<NaiveDate>,
        rng: &mut Rng,
    ) -> Option<Place> {
        let mut days: Vec<(NaiveDate, usize, &'static str)> = self.days.clone();
        days.retain(|(day, at, _)| {
            (matches!(when, When::On(_)) || school.is_none_or(|school| school == *at))
                && until.is_none_or(|until| *day <= until)
                && !matches!(when, When::On(weekday) if day.weekday().num_days_from_monday() != weekday)
        });
        match when {
            When::Early => {}
            When::Late => days.reverse(),
            When::Any | When::AfterNow | When::BeforeNow | When::On(_) => rng.shuffle(&mut days),
        }
        for (day, at, letter) in days {
            let mut found: Vec<Place> = self.offers(day, at, letter, slot).collect();
            if !matches!(when, When::Early | When::Late) {
                rng.shuffle(&mut found);
            }
            let fits = |place: &Place| place.minutes >= minutes && self.is_open(place, minutes, when);
            if let Some(place) = found.into_iter().find(fits) {
                self.take(place.start, minutes);
                return Some(place);
            }
        }
        None
    }

    fn offers(&self, day: NaiveDate, school: usize, letter: &str, slot: Slot) -> impl Iterator<Item = Place> + use<> {
        let weekday = (day.weekday().num_days_from_monday() + 1).to_string();
        let periods: Vec<Period> = match slot {
            Slot::Times(times, is_math) => {
                let fits = |time: &&DayTime| time.is_math == is_math && (time.day == letter || time.day == weekday);
                times.iter().filter(fits).map(|time| time.period).collect()
            }
            Slot::Period => self.schools.get(school).map(|school| school.periods.clone()).unwrap_or_default(),
            Slot::Edge => vec![
                Period { name: "", start: 15 * 60 + 20, end: 16 * 60 + 20 },
                Period { name: "", start: 7 * 60 + 15, end: 7 * 60 + 55 },
            ],
        };
        periods.into_iter().map(move |period| Place {
            start: at_minute(day, period.start),
            minutes: period.end - period.start,
            period: period.name,
        })
    }

    /// Whether nothing else lies there. Nothing is under way at `now`, so that the live visit is the next thing.
    fn is_open(&self, place: &Place, minutes: u16, when: When) -> bool {
        let end = place.start + TimeDelta::minutes(i64::from(minutes));
        let is_clear = self.taken.iter().all(|(from, until)| end <= *from || place.start >= *until);
        let is_now = place.start <= self.now && self.now < end;
        let is_in_time = match when {
            When::AfterNow => place.start > self.now,
            When::BeforeNow => end <= self.now,
            _ => true,
        };
        is_clear && !is_now && is_in_time
    }
}

/// Where the coach usually is on that day: Birch on Wednesdays and Fridays.
pub fn usual_school(day: NaiveDate) -> usize {
    if matches!(day.weekday().num_days_from_monday(), 2 | 4) { BIRCH } else { CEDAR }
}

/// That many minutes after midnight.
pub fn at_minute(day: NaiveDate, minute: u16) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute))
}
