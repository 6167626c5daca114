//! A series in words: "every other week on Tue and Thu until 12 Jun 2027".

use chrono::{Datelike, NaiveDateTime, Weekday};

use super::{End, Every, OnDay, Repeat, Rule};
use crate::domain::time::day_year;

impl Repeat {
    /// How often, on which days, and until when.
    pub fn words(&self) -> String {
        let mut words = match &self.rule {
            Some(rule) if !self.letters.is_empty() && rule.every == Every::Day => {
                format!("every {} day{}", self.letters.join(" or "), ended(rule.end))
            }
            Some(rule) if !self.letters.is_empty() => {
                format!("{} if it is {} day{}", rule.how_often(self.start), self.letters.join(" or "), ended(rule.end))
            }
            Some(rule) => format!("{}{}", rule.how_often(self.start), ended(rule.end)),
            None => format!("{} days", self.also.len() + 1),
        };
        if let Some(window) = &self.within {
            words = format!("{words} {}", window.words());
        }
        if self.skips_no_school {
            words.push_str(", on school days");
        }
        words
    }
}

impl Rule {
    /// "every Tue", "every other week on Tue", "every month on the 2nd Tue".
    fn how_often(&self, start: NaiveDateTime) -> String {
        let unit = match self.every {
            Every::Day => "day",
            Every::Week => "week",
            Every::Month => "month",
            Every::Year => "year",
        };
        let every = match self.interval {
            1 => format!("every {unit}"),
            2 => format!("every other {unit}"),
            n => format!("every {n} {unit}s"),
        };
        let days: Vec<String> = self.days.iter().map(|on| on_day(*on)).collect();
        let is_plain = self.months.is_empty() && self.month_days.is_empty() && self.positions.is_empty();
        match self.every {
            _ if !is_plain => format!("{every}, by the rule {self}"),
            Every::Week => {
                let days = if days.is_empty() { start.weekday().to_string() } else { listed(&days) };
                if self.interval == 1 { format!("every {days}") } else { format!("{every} on {days}") }
            }
            Every::Day if is_workweek(&self.days) && self.interval == 1 => "every weekday".to_owned(),
            Every::Day if days.is_empty() => every,
            Every::Month if days.is_empty() => format!("{every} on the {}", ordinal(start.day())),
            Every::Year if days.is_empty() => format!("{every} on {}", start.format("%-d %b")),
            _ => format!("{every} on {}", listed(&days)),
        }
    }
}

fn ended(end: End) -> String {
    match end {
        End::Never => String::new(),
        End::Count(1) => ", once".to_owned(),
        End::Count(count) => format!(", {count} times"),
        End::Until(end) => format!(" until {}", day_year(end.date())),
    }
}

fn is_workweek(days: &[OnDay]) -> bool {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    days.len() == 5 && [Mon, Tue, Wed, Thu, Fri].iter().all(|day| days.contains(&OnDay { nth: None, day: *day }))
}

fn on_day(on: OnDay) -> String {
    match on.nth {
        None => on.day.to_string(),
        Some(-1) => format!("the last {}", on.day),
        Some(nth) if nth < 0 => format!("the {} {} from the end", ordinal(u32::from(nth.unsigned_abs())), on.day),
        Some(nth) => format!("the {} {}", ordinal(u32::from(nth.unsigned_abs())), on.day),
    }
}

/// `Tue`, `Tue and Thu`, `Mon, Wed and Fri`.
fn listed(days: &[String]) -> String {
    match days {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

fn ordinal(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}
