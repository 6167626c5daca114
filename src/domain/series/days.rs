//! Which days a rule falls on, walked day by day inside a window.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{End, Every, OnDay, Rule};
use crate::domain::time::plus_days;

/// The most days one walk looks at: no window and no count asks for more than four centuries.
const MOST_DAYS: i64 = 146_097;

impl Rule {
    /// The starts from `from` to before `until` of a series that begins at `start`, in order. `start` itself is among them
    /// only where the rule falls on it.
    pub fn between(&self, start: NaiveDateTime, from: NaiveDateTime, until: NaiveDateTime) -> Vec<NaiveDateTime> {
        let (mut walk, first) = match self.end {
            // What a count leaves over can only be known by counting from the beginning.
            End::Count(_) => (Walk::new(self, start), start.date()),
            _ => (Walk::new(self, start), start.date().max(from.date())),
        };
        let (most, last) = match self.end {
            End::Count(most) => (usize::try_from(most).unwrap_or(usize::MAX), until),
            End::Until(end) => {
                (usize::MAX, end.checked_add_signed(chrono::Duration::seconds(1)).unwrap_or(end).min(until))
            }
            End::Never => (usize::MAX, until),
        };
        let days = (0..MOST_DAYS).map(|n| plus_days(first, n)).take_while(|day| day.and_time(start.time()) < last);
        let hits = days.filter(|day| walk.falls_on(*day)).take(most);
        hits.map(|day| day.and_time(start.time())).filter(|at| *at >= from).collect()
    }

    /// The start of the last one, where the rule comes to an end within its first century.
    pub fn last(&self, start: NaiveDateTime) -> Option<NaiveDateTime> {
        match self.end {
            End::Never => None,
            End::Until(end) => Some(end),
            End::Count(most) => {
                let century = plus_days(start.date(), 36_525).and_time(start.time());
                let all = self.between(start, start, century);
                if all.len() < usize::try_from(most).unwrap_or(usize::MAX) { None } else { all.last().copied() }
            }
        }
    }
}

/// One walk over a rule's days; keeps the days chosen by position of the period it is in.
struct Walk<'r> {
    rule: &'r Rule,
    start: NaiveDate,
    chosen: Option<(NaiveDate, Vec<NaiveDate>)>,
}

impl<'r> Walk<'r> {
    const fn new(rule: &'r Rule, start: NaiveDateTime) -> Self {
        Self { rule, start: start.date(), chosen: None }
    }

    fn falls_on(&mut self, day: NaiveDate) -> bool {
        if !self.fits(day) {
            return false;
        }
        if self.rule.positions.is_empty() {
            return true;
        }
        let (first, last) = period(self.rule, day);
        if self.chosen.as_ref().is_none_or(|(of, _)| *of != first) {
            self.chosen = Some((first, self.by_position(first, last)));
        }
        self.chosen.as_ref().is_some_and(|(_, days)| days.contains(&day))
    }

    /// The days of a period that stand at the rule's positions.
    fn by_position(&self, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
        let count = (last - first).num_days();
        let all: Vec<NaiveDate> = (0..=count).map(|n| plus_days(first, n)).filter(|day| self.fits(*day)).collect();
        let at = |position: &i16| {
            let from_end = usize::from(position.unsigned_abs());
            let at = if *position > 0 { from_end.checked_sub(1) } else { all.len().checked_sub(from_end) };
            at.and_then(|at| all.get(at)).copied()
        };
        self.rule.positions.iter().filter_map(at).collect()
    }

    /// Whether a day fits all parts but the positions.
    fn fits(&self, day: NaiveDate) -> bool {
        let rule = self.rule;
        self.is_in_turn(day)
            && (rule.months.is_empty() || rule.months.iter().any(|month| u32::from(*month) == day.month()))
            && (rule.month_days.is_empty() || rule.month_days.iter().any(|on| is_month_day(day, *on)))
            && (rule.days.is_empty() || rule.days.iter().any(|on| self.is_on(day, *on)))
            && self.is_implied(day)
    }

    /// Whether the day, week, month or year is one of the every so many.
    fn is_in_turn(&self, day: NaiveDate) -> bool {
        let months = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
        let passed = match self.rule.every {
            Every::Day => (day - self.start).num_days(),
            Every::Week => (week_of(self.rule, day) - week_of(self.rule, self.start)).num_days() / 7,
            Every::Month => months(day) - months(self.start),
            Every::Year => i64::from(day.year()) - i64::from(self.start.year()),
        };
        passed.rem_euclid(i64::from(self.rule.interval.max(1))) == 0
    }

    /// What the first day says where the rule names no day: its weekday, its day of the month, its day of the year.
    fn is_implied(&self, day: NaiveDate) -> bool {
        let rule = self.rule;
        if !rule.days.is_empty() || !rule.month_days.is_empty() {
            return true;
        }
        match rule.every {
            Every::Day => true,
            Every::Week => day.weekday() == self.start.weekday(),
            Every::Month => day.day() == self.start.day(),
            Every::Year => {
                day.day() == self.start.day() && (!rule.months.is_empty() || day.month() == self.start.month())
            }
        }
    }

    fn is_on(&self, day: NaiveDate, on: OnDay) -> bool {
        if day.weekday() != on.day {
            return false;
        }
        let Some(nth) = on.nth else { return true };
        let is_of_year = self.rule.every == Every::Year && self.rule.months.is_empty();
        let (first, last) = if is_of_year { year_of(day) } else { month_of(day) };
        let place = if nth > 0 { (day - first).num_days() } else { (last - day).num_days() };
        place / 7 + 1 == i64::from(nth.unsigned_abs())
    }
}

fn is_month_day(day: NaiveDate, on: i8) -> bool {
    let (first, last) = month_of(day);
    let place = if on > 0 { (day - first).num_days() } else { (last - day).num_days() };
    place + 1 == i64::from(on.unsigned_abs())
}

/// The first and last day of the period a day is in.
pub(super) fn period(rule: &Rule, day: NaiveDate) -> (NaiveDate, NaiveDate) {
    match rule.every {
        Every::Day => (day, day),
        Every::Week => (week_of(rule, day), plus_days(week_of(rule, day), 6)),
        Every::Month => month_of(day),
        Every::Year => year_of(day),
    }
}

fn week_of(rule: &Rule, day: NaiveDate) -> NaiveDate {
    plus_days(day, -i64::from(day.weekday().days_since(rule.week_start)))
}

fn month_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(chrono::Months::new(1)).unwrap_or(first);
    (first, plus_days(next, -1))
}

fn year_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let date = |month, on| NaiveDate::from_ymd_opt(day.year(), month, on).unwrap_or(day);
    (date(1, 1), date(12, 31))
}
