//! A reading said in one line: day, time, kind, who, cycle, title, clashes.

use chrono::{Datelike as _, NaiveTime, TimeDelta};

use super::reading::Reading;
use crate::domain::coaching::CoachRole;
use crate::domain::kind::Kind;
use crate::domain::series::Repeat;
use crate::domain::{safe, time};

impl Reading {
    /// `Thu 19 Nov (in 2 days) 10:15–11:00 · planning conversation · Rivera · cycle "Equal fractions"`.
    ///
    /// What is missing is asked for in its place; the text is safe to show.
    pub fn sentence(&self) -> String {
        let mut parts = vec![format!("{} {}", self.day(), self.clock())];
        parts.extend(self.repeat.as_ref().map(Repeat::words));
        parts.push(self.kind_words());
        parts.extend((!self.names.people.is_empty()).then(|| listed(&self.names.people)));
        parts.extend(self.names.team.clone());
        parts.extend(self.names.cycle.as_ref().map(|title| format!("cycle \"{title}\"")));
        parts.extend((!self.title.is_empty()).then(|| self.title.clone()));
        parts.extend(self.tags.iter().map(|tag| format!("#{tag}")));
        let clashes: Vec<String> = self.clashes.iter().map(|clash| clash.title.clone()).collect();
        parts.extend((!clashes.is_empty()).then(|| format!("clashes with {}", listed(&clashes))));
        parts.extend(self.offer.iter().map(|offer| format!("add {}?", offer.name)));
        parts.extend(self.notes.iter().map(ToString::to_string));
        safe::line(&parts.join(" · ")).into_string()
    }

    fn day(&self) -> String {
        let Some(date) = self.date else {
            return "which day?".to_owned();
        };
        let day = if date.year() == self.today.year() { time::day(date) } else { time::day_year(date) };
        format!("{day} ({})", time::away(date, self.today))
    }

    fn clock(&self) -> String {
        let Some(start) = self.start else {
            return "what time?".to_owned();
        };
        let period = self.period.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        match self.minutes {
            Some(minutes) => format!("{}{period}", time::span(start, after(start, minutes))),
            None => format!("{}{period}", time::clock(start)),
        }
    }

    fn kind_words(&self) -> String {
        let role = match (self.kind, self.role) {
            (Kind::Visit, Some(role)) if role != CoachRole::Observing => format!(", {}", role.title()),
            _ => String::new(),
        };
        // "Other" is a heading for a list; in a sentence it is a meeting like any.
        let kind = if self.kind == Kind::Other { Kind::Other.short() } else { self.kind.title() };
        format!("{kind}{role}")
    }
}

fn after(start: NaiveTime, minutes: u16) -> NaiveTime {
    start + TimeDelta::minutes(i64::from(minutes))
}

/// `Rivera`, `Rivera and Okafor`, `Rivera, Okafor and Ng`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
