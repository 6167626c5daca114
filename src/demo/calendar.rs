//! School years around `now`: 38 weeks each, with breaks that never fall on the days the sample needs.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::rng::Rng;
use super::sample::{Break, Exception, Window, Year};

/// Weeks with school in a year.
pub const WEEKS_A_YEAR: usize = 38;
/// The earliest week of its year that the live week may be: cycles must have had time to get under way.
const EARLIEST_WEEK: usize = 5;
/// The latest week the live week is moved to, so that two weeks can still be planned.
const LATEST_WEEK: usize = 36;

const VISIONS: [&str; 3] = [
    "Every student explains, listens and revises in math, every day.",
    "Teams plan from student work, and coaching cycles are open to everyone who asks.",
    "Intervention and the classroom tell one story in math.",
];

/// The weeks a sample covers, and where the live one stands among them.
#[derive(Debug)]
pub struct Calendar {
    /// School years, oldest first.
    pub years: Vec<Year>,
    /// Every week from the first covered to the last planned.
    pub weeks: Vec<Week>,
    /// Position of the week of `now`.
    pub live: usize,
    /// Snow days and the coach's sick days.
    pub exceptions: Vec<Exception>,
}

/// One week of school.
#[derive(Debug, Clone)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Position of its school year.
    pub year: usize,
    /// Its number within the year, from 1.
    pub number: usize,
    /// Days with school.
    pub days: Vec<NaiveDate>,
}

impl Calendar {
    /// The years that hold `weeks` weeks of school up to the week of `now`, and up to three weeks after it.
    pub fn around(now: NaiveDateTime, weeks: usize, seed: u64) -> Self {
        let today = now.date();
        let mut years = vec![live_year(today)];
        while weeks_until(&years, today) < weeks {
            let first_known = years.first().map_or(today.year(), |year| year.first.year());
            years.insert(0, plain_year(first_known - 1));
        }
        let all = all_weeks(&years);
        let live = all.iter().position(|week| week.monday == monday(today)).unwrap_or(0);
        let first = (live + 1).saturating_sub(weeks);
        let kept: Vec<Week> = all.into_iter().take(live + 4).skip(first).collect();
        let exceptions = exceptions(&kept, live - first, seed);
        Self { years, weeks: kept, live: live - first, exceptions }
    }

    /// The week that begins on that Monday.
    pub fn week_of(&self, monday: NaiveDate) -> Option<&Week> {
        let at = self.weeks.partition_point(|week| week.monday < monday);
        self.weeks.get(at).filter(|week| week.monday == monday)
    }

    /// The rotation letter of every school day: A and B in turn from the first day of a year; a snow day uses up its turn.
    pub fn letters(&self) -> BTreeMap<NaiveDate, &'static str> {
        let days = |year: &Year| -> Vec<NaiveDate> {
            year.weeks.iter().flat_map(|monday| school_days(*monday, &year.breaks)).collect()
        };
        self.years.iter().flat_map(|year| days(year).into_iter().zip(["A", "B"].into_iter().cycle())).collect()
    }
}

/// The Monday of the day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// A day so many days later or earlier.
pub fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day + TimeDelta::days(days)
}

/// The year that holds today. A demo is tried at any time, also in July, on Christmas Day or in the first week of
/// September; the journal then still has to show a week in full swing. So this one year is bent: it begins earlier or
/// later than usual until today's week is one of its weeks 5 to 36, and its breaks make way for the days the sample needs.
fn live_year(today: NaiveDate) -> Year {
    let before = plain_year(today.year() - 1);
    let after = plain_year(today.year());
    let this = if after.first <= today { after } else { before };
    let at = this.weeks.iter().position(|week| *week == monday(today)).map(|at| at + 1);
    let days_over = (today - this.last).num_days();
    let start = if at.is_some_and(|week| week < EARLIEST_WEEK) || days_over > 42 {
        // An early start: today becomes week 5.
        plus(monday(today), -7 * weeks_i64(EARLIEST_WEEK - 1))
    } else if days_over > 0 {
        // A long year: today becomes week 36 (three of the weeks before it have been breaks).
        plus(monday(today), -7 * weeks_i64(LATEST_WEEK + 2))
    } else {
        this.first
    };
    year_from(start, Some(today))
}

/// The usual year that begins in that calendar year: on the Monday of the last week of August.
fn plain_year(year: i32) -> Year {
    let end_of_august = NaiveDate::from_ymd_opt(year, 8, 31).unwrap_or_default();
    year_from(monday(end_of_august), None)
}

fn year_from(first: NaiveDate, today: Option<NaiveDate>) -> Year {
    let breaks: Vec<Break> = breaks(first, today);
    let has_school = |day: &NaiveDate| is_school(*day, &breaks);
    let weeks: Vec<NaiveDate> = (0..60)
        .map(|week| plus(first, 7 * week))
        .filter(|monday| school_days(*monday, &breaks).next().is_some())
        .take(WEEKS_A_YEAR)
        .collect();
    let last_monday = weeks.last().copied().unwrap_or(first);
    let last = (0..5).rev().map(|day| plus(last_monday, day)).find(has_school).unwrap_or(last_monday);
    let name = format!("{}–{:02}", first.year(), (first.year() + 1).rem_euclid(100));
    let vision = VISIONS.get(usize::try_from(first.year().rem_euclid(3)).unwrap_or(0)).copied().unwrap_or_default();
    let windows = windows(&weeks, last);
    Year { name, first, last, breaks: breaks.into_iter().filter(|b| b.first <= last).collect(), weeks, windows, vision }
}

/// Four stretches of cycles, with a week or two of breath between the first day and the first of them.
fn windows(weeks: &[NaiveDate], last: NaiveDate) -> Vec<Window> {
    let names = ["Fall cycles", "Early winter cycles", "Late winter cycles", "Spring cycles"];
    let starts = [2, 11, 20, 29];
    let start_of = |at: usize| starts.get(at).and_then(|week| weeks.get(*week)).copied();
    names
        .into_iter()
        .enumerate()
        .filter_map(|(at, name)| {
            let first = start_of(at)?;
            let end = start_of(at + 1).map_or(last, |next| plus(next, -3));
            Some(Window { name, first, last: end })
        })
        .collect()
}

/// The year's breaks. Those that would fall on today's week are left out or moved to a week nearby.
fn breaks(first: NaiveDate, today: Option<NaiveDate>) -> Vec<Break> {
    let (fall, spring) = (first.year(), first.year() + 1);
    let mut all = vec![
        single("Labor Day", nth(fall, 9, Weekday::Mon, 1), 1),
        single("Fall break", plus(nth(fall, 10, Weekday::Mon, 2), 3), 2),
        single("Veterans Day", date(fall, 11, 11), 1),
        single("Thanksgiving", plus(nth(fall, 11, Weekday::Thu, 4), -1), 3),
        single("Martin Luther King Jr. Day", nth(spring, 1, Weekday::Mon, 3), 1),
        single("Presidents' Day", nth(spring, 2, Weekday::Mon, 3), 1),
        single("Professional learning day", nth(spring, 3, Weekday::Fri, 2), 1),
        single("Memorial Day", nth(spring, 5, Weekday::Mon, 5), 1),
    ];
    if let Some(today) = today {
        all.retain(|b| !touches(b, monday(today), plus(monday(today), 6)));
    }
    all.push(winter_break(fall, today));
    all.push(spring_break(spring, today));
    all.sort_by_key(|b| b.first);
    all
}

fn single(name: &'static str, first: NaiveDate, days: i64) -> Break {
    Break { name, first, last: plus(first, days - 1) }
}

fn touches(b: &Break, first: NaiveDate, last: NaiveDate) -> bool {
    b.first <= last && b.last >= first
}

/// Two weeks around the New Year, moved by a week or shortened where the sample needs the days.
fn winter_break(fall: i32, today: Option<NaiveDate>) -> Break {
    let usual = monday(date(fall, 12, 24));
    let tries = [(0, 2), (7, 2), (-7, 2), (7, 1), (0, 1), (-14, 1)];
    let named = |(by, weeks): (i64, i64)| single("Winter break", plus(usual, by), weeks * 7 - 2);
    tries.into_iter().map(named).find(|b| today.is_none_or(|day| leaves_room(b, day))).unwrap_or_else(|| named((21, 1)))
}

fn spring_break(spring: i32, today: Option<NaiveDate>) -> Break {
    let usual = nth(spring, 4, Weekday::Mon, 2);
    let named = |by: i64| single("Spring break", plus(usual, by), 5);
    [0, 7, -7].into_iter().map(named).find(|b| today.is_none_or(|day| leaves_room(b, day))).unwrap_or_else(|| named(14))
}

/// Whether today's week has school, and so have some of the days 12 to 19 days ago (when three teachers were last met).
fn leaves_room(b: &Break, today: NaiveDate) -> bool {
    let is_free = |day: NaiveDate| !touches(b, day, day) && !is_weekend(day);
    !touches(b, monday(today), plus(monday(today), 6))
        && (12..=19_i64).filter(|ago| is_free(plus(today, -*ago))).count() >= 3
}

/// Snow and sick days: one or two of each a year, never near the live week.
fn exceptions(weeks: &[Week], live: usize, seed: u64) -> Vec<Exception> {
    let mut rng = Rng::new(seed, "exceptions");
    let mut found = Vec::new();
    for (at, week) in weeks.iter().enumerate().filter(|(at, _)| at + 5 < live) {
        let (what, note) = match (week.monday.month(), at % 5) {
            (1 | 2, _) if rng.chance(1, 5) => ("closed", "snow day"),
            (10 | 3, _) if rng.chance(1, 7) => ("sick", "out sick"),
            _ => continue,
        };
        found.extend(rng.pick(&week.days).map(|day| Exception { day: *day, what, note }));
    }
    found
}

fn all_weeks(years: &[Year]) -> Vec<Week> {
    let mut weeks = Vec::new();
    for (at, year) in years.iter().enumerate() {
        for (number, monday) in year.weeks.iter().enumerate() {
            let days = school_days(*monday, &year.breaks).collect();
            weeks.push(Week { monday: *monday, year: at, number: number + 1, days });
        }
    }
    weeks
}

fn weeks_until(years: &[Year], today: NaiveDate) -> usize {
    years.iter().flat_map(|year| &year.weeks).filter(|monday| **monday <= today).count()
}

fn school_days(monday: NaiveDate, breaks: &[Break]) -> impl Iterator<Item = NaiveDate> {
    (0..5).map(move |day| plus(monday, day)).filter(move |day| is_school(*day, breaks))
}

fn is_school(day: NaiveDate, breaks: &[Break]) -> bool {
    !is_weekend(day) && !breaks.iter().any(|b| touches(b, day, day))
}

fn is_weekend(day: NaiveDate) -> bool {
    day.weekday().num_days_from_monday() > 4
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The nth such weekday of a month, or its last if there are fewer.
fn nth(year: i32, month: u32, weekday: Weekday, n: u8) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n - 1))
        .unwrap_or_default()
}

fn weeks_i64(weeks: usize) -> i64 {
    i64::try_from(weeks).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_of_now_is_always_a_school_week() {
        let mut day = date(2026, 1, 1);
        while day < date(2028, 3, 1) {
            let calendar = Calendar::around(day.and_hms_opt(9, 0, 0).unwrap_or_default(), WEEKS_A_YEAR, 1);
            let week = &calendar.weeks[calendar.live];
            assert_eq!(week.monday, monday(day), "{day}");
            assert_eq!(week.days.len(), 5, "{day}: a whole live week");
            assert!((EARLIEST_WEEK..=WEEKS_A_YEAR).contains(&week.number), "{day}: week {}", week.number);
            let back = |ago: &i64| calendar.weeks.iter().any(|w| w.days.contains(&plus(day, -ago)));
            assert!((12..=19).filter(back).count() >= 1, "{day}: no school 12 to 19 days ago");
            assert_eq!(calendar.live + 1, WEEKS_A_YEAR, "{day}");
            assert!(calendar.years.windows(2).all(|pair| pair[0].last < pair[1].first), "{day}: years overlap");
            assert!(calendar.years.iter().all(|year| year.weeks.len() == WEEKS_A_YEAR), "{day}");
            day = plus(day, 1);
        }
    }

    #[test]
    fn a_usual_november_stands_in_week_twelve() {
        let now = date(2026, 11, 17).and_hms_opt(9, 52, 0).unwrap_or_default();
        let calendar = Calendar::around(now, WEEKS_A_YEAR, 1);
        assert_eq!(calendar.weeks[calendar.live].number, 12);
        let year = calendar.years.last().unwrap();
        assert_eq!((year.name.as_str(), year.windows.len()), ("2026–27", 4));
        assert!(year.breaks.iter().any(|b| b.name == "Winter break"));
    }
}
