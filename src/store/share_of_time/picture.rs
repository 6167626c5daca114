//! A span of time added up: bars by week or month, kinds, time lost, promises.

use chrono::{Datelike, NaiveDate};

use super::{Minutes, Promises, Spent};
use crate::domain::coaching::Status;
use crate::domain::kind::Kind;
use crate::domain::time::{date_span, day, monday, plus_days};

/// What each bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bars {
    /// A day.
    Days,
    /// A week.
    Weeks,
    /// A month.
    Months,
}

/// What is on screen of a span.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// First and last day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// One a day, a week or a month.
    pub bars: Vec<Bar>,
    /// All of the span.
    pub all: Minutes,
    /// By kind, the most first.
    pub kinds: Vec<(Kind, i64)>,
    /// By reason: how often, how many minutes; the most first.
    pub lost: Vec<(String, i64, i64)>,
    /// How many meetings are over and neither met nor cancelled.
    pub to_settle: i64,
    /// The coach's own promises.
    pub promises: Promises,
}

/// The minutes of a week or month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its days, or the month.
    pub label: String,
    /// The first day.
    pub first: NaiveDate,
    /// Its minutes.
    pub minutes: Minutes,
}

impl Picture {
    /// Adds up what was spent. Reasons are compared as they are written.
    pub fn of(spent: &[Spent], promises: Promises, first: NaiveDate, last: NaiveDate, bars: Bars) -> Self {
        let mut picture = Self { days: Some((first, last)), promises, ..Self::default() };
        picture.bars = match bars {
            Bars::Days => days(first, last),
            Bars::Weeks => weeks(first, last),
            Bars::Months => months(first, last),
        };
        for one in spent {
            picture.take(one);
        }
        // A sum of minutes, then the name: the order never turns on anything else.
        picture.kinds.sort_by_key(|(kind, minutes)| (-minutes, *kind));
        picture.lost.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
        picture
    }

    fn take(&mut self, one: &Spent) {
        if one.status == Status::Cancelled {
            let reason = if one.reason.is_empty() { "no reason said" } else { &one.reason };
            match self.lost.iter_mut().find(|(known, ..)| known == reason) {
                Some((_, times, minutes)) => {
                    *times += 1;
                    *minutes += one.minutes;
                }
                None => self.lost.push((reason.to_owned(), 1, one.minutes)),
            }
            return;
        }
        if !one.is_used() {
            self.to_settle += 1;
            return;
        }
        self.all.add(one.counts, one.minutes);
        if let Some(bar) = self.bars.iter_mut().rev().find(|bar| bar.first <= one.day) {
            bar.minutes.add(one.counts, one.minutes);
        }
        match self.kinds.iter_mut().find(|(kind, _)| *kind == one.kind) {
            Some((_, minutes)) => *minutes += one.minutes,
            None => self.kinds.push((one.kind, one.minutes)),
        }
    }

    /// Minutes short of the target, in cycles; none where there is no time or the target is reached.
    pub const fn short_of(&self, target: i64) -> i64 {
        let wanted = (self.all.total() * target + 99) / 100 - self.all.in_cycles;
        if wanted > 0 { wanted } else { 0 }
    }

    /// Minutes lost, all reasons together.
    pub fn lost_minutes(&self) -> i64 {
        self.lost.iter().map(|(_, _, minutes)| minutes).sum()
    }
}

/// One bar a week that begins in the span or before it, 60 at most.
fn weeks(first: NaiveDate, last: NaiveDate) -> Vec<Bar> {
    let mondays = std::iter::successors(Some(monday(first)), |day| Some(plus_days(*day, 7)));
    let label = |day: NaiveDate| {
        let friday = plus_days(day, 4);
        // The year stands in the head of the span already.
        let ends = friday.format("%-d %b");
        if friday.year() == day.year() { date_span(day, friday) } else { format!("{}–{ends}", day.format("%-d %b")) }
    };
    let bar = |day| Bar { label: label(day), first: day, minutes: Minutes::default() };
    mondays.take_while(|day| *day <= last).take(60).map(bar).collect()
}

/// One bar a day, 7 at most.
fn days(first: NaiveDate, last: NaiveDate) -> Vec<Bar> {
    let all = (0..7).map(|n| plus_days(first, n)).take_while(|day| *day <= last);
    all.map(|date| Bar { label: day(date), first: date, minutes: Minutes::default() }).collect()
}

/// One bar a month, 24 at most.
fn months(first: NaiveDate, last: NaiveDate) -> Vec<Bar> {
    let begin = first.with_day(1).unwrap_or(first);
    let next = |day: &NaiveDate| day.checked_add_months(chrono::Months::new(1));
    let bar = |day: NaiveDate| Bar { label: day.format("%b %Y").to_string(), first: day, minutes: Minutes::default() };
    std::iter::successors(Some(begin), next).take_while(|day| *day <= last).take(24).map(bar).collect()
}
