//! A rule from its text, as RFC 5545 spells it; what is no rule of meetings is refused by name.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use chrono_tz::Tz;

use super::{End, Every, OnDay, Rule};
use crate::domain::time::{Stamp, to_local};

/// The most a rule may count: a meeting a day for a century.
const MOST: u32 = 36_525;

/// Why a text is no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// It does not say how often.
    #[error("the rule does not say how often: it needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")]
    NoFrequency,
    /// It asks for more than one a day.
    #[error("the rule asks for meetings every hour, minute or second; DAILY is the shortest that is read")]
    TooOften,
    /// It has a part that is not read.
    #[error("the rule has a part that is not read here: {0}")]
    Unread(&'static str),
    /// A part stands twice.
    #[error("the rule says {0} twice")]
    Twice(&'static str),
    /// A part makes no sense.
    #[error("the rule's {0} makes no sense")]
    Bad(&'static str),
}

/// The parts that are read.
const PARTS: [&str; 9] = ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"];
/// Parts that are known and refused.
const UNREAD: [&str; 7] = ["BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO", "RSCALE", "SKIP"];

impl FromStr for Rule {
    type Err = RuleError;

    /// Reads a rule whose end is in wall-clock time, as the journal keeps it; an end in UTC is taken as it stands.
    fn from_str(text: &str) -> Result<Self, RuleError> {
        Self::read(text, Tz::UTC)
    }
}

impl Rule {
    /// Reads a rule as calendars write it; an end in UTC becomes the wall clock of `zone`.
    ///
    /// # Errors
    ///
    /// Says which part is missing, not read or senseless.
    pub fn read(text: &str, zone: Tz) -> Result<Self, RuleError> {
        let text = text.trim();
        let text = strip(text, "RRULE:").unwrap_or(text);
        let mut seen: Vec<&'static str> = Vec::new();
        let mut every = None;
        let mut rule = Self::plain(Every::Day, 1);
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or(RuleError::Bad("spelling"))?;
            let name = name_of(name.trim())?;
            if seen.contains(&name) {
                return Err(RuleError::Twice(name));
            }
            seen.push(name);
            match name {
                "FREQ" => every = Some(frequency(value)?),
                _ => rule.take(name, value.trim(), zone)?,
            }
        }
        rule.every = every.ok_or(RuleError::NoFrequency)?;
        if seen.contains(&"COUNT") && seen.contains(&"UNTIL") {
            return Err(RuleError::Bad("end (both COUNT and UNTIL)"));
        }
        rule.check()
    }

    fn take(&mut self, name: &'static str, value: &str, zone: Tz) -> Result<(), RuleError> {
        let bad = RuleError::Bad(name);
        match name {
            "INTERVAL" => self.interval = value.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or(bad)?,
            "COUNT" => self.end = End::Count(value.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or(bad)?),
            "UNTIL" => self.end = End::Until(moment(value, zone).ok_or(bad)?),
            "WKST" => self.week_start = weekday(value).ok_or(bad)?,
            "BYDAY" => self.days = list(value, on_day).ok_or(bad)?,
            "BYMONTHDAY" => self.month_days = numbers(value, 1, 31).ok_or(bad)?,
            "BYMONTH" => {
                let months: Vec<i8> = numbers(value, 1, 12).ok_or(bad)?;
                self.months = months.into_iter().map(u8::try_from).collect::<Result<_, _>>().map_err(|_| bad)?;
            }
            _ => self.positions = numbers(value, 1, 366).ok_or(bad)?,
        }
        Ok(())
    }

    /// Refuses what no period can mean.
    fn check(self) -> Result<Self, RuleError> {
        let has_nth = self.days.iter().any(|day| day.nth.is_some());
        if has_nth && matches!(self.every, Every::Day | Every::Week) {
            return Err(RuleError::Bad("BYDAY (an nth day of a day or week)"));
        }
        Ok(self)
    }
}

fn name_of(name: &str) -> Result<&'static str, RuleError> {
    let same = |part: &&&'static str| part.eq_ignore_ascii_case(name);
    if let Some(part) = PARTS.iter().find(same) {
        return Ok(part);
    }
    Err(RuleError::Unread(UNREAD.iter().find(same).copied().unwrap_or("an unknown one")))
}

fn frequency(value: &str) -> Result<Every, RuleError> {
    match value.trim().to_ascii_uppercase().as_str() {
        "DAILY" => Ok(Every::Day),
        "WEEKLY" => Ok(Every::Week),
        "MONTHLY" => Ok(Every::Month),
        "YEARLY" => Ok(Every::Year),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(RuleError::TooOften),
        _ => Err(RuleError::NoFrequency),
    }
}

/// A list with commas; programs leave blanks and commas at its end.
fn list<T>(value: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
    let found: Option<Vec<T>> = items.map(one).collect();
    found.filter(|found| !found.is_empty() && found.len() <= 400)
}

/// Numbers from `least` to `most`, also counted from the end.
fn numbers<T: TryFrom<i16>>(value: &str, least: i16, most: i16) -> Option<Vec<T>> {
    list(value, |item| {
        let number: i16 = item.parse().ok()?;
        (least..=most).contains(&number.abs()).then(|| T::try_from(number).ok()).flatten()
    })
}

fn on_day(item: &str) -> Option<OnDay> {
    let at = item.len().checked_sub(2)?;
    let (nth, day) = (item.get(..at)?, item.get(at..)?);
    let nth = match nth {
        "" => None,
        nth => Some(nth.parse::<i8>().ok().filter(|nth| (1..=53).contains(&nth.abs()))?),
    };
    Some(OnDay { nth, day: weekday(day)? })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// `20270612T235900`, the same with a `Z`, or a day, which is meant to its end.
fn moment(text: &str, zone: Tz) -> Option<NaiveDateTime> {
    let text = text.to_ascii_uppercase();
    if let Some(utc) = text.strip_suffix('Z') {
        let stamp = NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S").ok()?.and_utc();
        return Some(to_local(Stamp::from_ms(stamp.timestamp_millis()), zone));
    }
    if let Ok(local) = NaiveDateTime::parse_from_str(&text, "%Y%m%dT%H%M%S") {
        return Some(local);
    }
    let day = NaiveDate::parse_from_str(&text, "%Y%m%d").ok()?;
    Some(day.and_time(NaiveTime::from_hms_opt(23, 59, 59)?))
}

fn strip<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    let found = text.get(..head.len())?;
    if found.eq_ignore_ascii_case(head) { text.get(head.len()..) } else { None }
}
