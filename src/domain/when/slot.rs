//! Which time of day a typed time is: the sense of a school day, and the bells.

use chrono::{NaiveTime, TimeDelta};

use super::clock::{Clock, Half, Said, Shape};
use super::{Period, Slot, Typed, WhenError};
use crate::domain::fold::fold;

impl Shape {
    /// The time of day this is, on a day with these bells.
    pub(crate) fn resolve(&self, bells: &[Period]) -> Result<Slot, WhenError> {
        match &self.said {
            Said::At(clock) => Ok(Slot { start: clock.school(), end: None, period: None }),
            Said::Span(from, to) => {
                let (start, end) = span(*from, *to).ok_or_else(|| WhenError::Backwards(self.typed.clone()))?;
                Ok(Slot { start, end: Some(end), period: None })
            }
            Said::Period(name) => self.find(name, bells).map(whole),
            Said::Periods(first, last) => {
                let (first, last) = (self.find(first, bells)?, self.find(last, bells)?);
                if last.end <= first.start {
                    return Err(WhenError::Backwards(self.typed.clone()));
                }
                let period = Some(format!("{}–{}", first.name, last.name));
                Ok(Slot { start: first.start, end: Some(last.end), period })
            }
        }
    }

    /// Whether bells are needed to know when it is.
    pub(crate) fn is_period(&self) -> bool {
        matches!(self.said, Said::Period(_) | Said::Periods(..))
    }

    fn find<'b>(&self, name: &str, bells: &'b [Period]) -> Result<&'b Period, WhenError> {
        if bells.is_empty() {
            return Err(WhenError::NoBells(self.typed.clone()));
        }
        bells.iter().find(|period| is_called(period, name)).ok_or_else(|| {
            let names: Vec<&str> = bells.iter().map(|period| period.name.as_str()).collect();
            WhenError::NoSuchPeriod { typed: self.typed.clone(), names: Typed::new(&names.join(" ")) }
        })
    }
}

/// The period called exactly so: `lunch`, `block2`.
pub(super) fn named(joined: &str, bells: &[Period]) -> Option<Slot> {
    bells.iter().find(|period| !joined.is_empty() && bare_name(&period.name) == joined).map(whole)
}

fn whole(period: &Period) -> Slot {
    let end = (period.end > period.start).then_some(period.end);
    Slot { start: period.start, end, period: Some(period.name.clone()) }
}

/// Whether `3` means this period: it may be written `P3`, `3`, `Period 3`.
fn is_called(period: &Period, name: &str) -> bool {
    let full = bare_name(&period.name);
    let short = ["period", "per", "p"].iter().find_map(|start| full.strip_prefix(start)).unwrap_or(&full);
    short == name
}

fn bare_name(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Clock {
    /// The time of day as a school day has it: without am or pm the hours 1 to 6 are in the afternoon.
    fn school(self) -> NaiveTime {
        self.on((self.half == Half::Open && (1..=6).contains(&self.hour)) || self.half == Half::Afternoon)
    }

    /// The time of day in the first or the second half of the day, where 12 is noon unless it is 12 am.
    fn on(self, is_afternoon: bool) -> NaiveTime {
        let hour = match (self.half, self.hour, is_afternoon) {
            (Half::Written, hour, _) => hour,
            (Half::Morning, 12, _) => 0,
            (_, hour, true) if hour < 12 => hour + 12,
            (_, hour, _) => hour,
        };
        NaiveTime::from_hms_opt(hour, self.minute, 0).unwrap_or_default()
    }
}

/// Start and end of a span whose halves of the day may be open: `1-1:50pm`, `11-1`, `6:45-7:30`, `5-7`.
fn span(from: Clock, to: Clock) -> Option<(NaiveTime, NaiveTime)> {
    let starts = match (from.half, to.half) {
        // `1-1:50pm`, `9-10am`: the half said at the end is that of the start too, if the start can have it.
        (Half::Open, Half::Afternoon) => [from.on(true), from.school(), from.on(false)],
        (Half::Open, Half::Morning) => [from.on(false), from.on(false), from.on(false)],
        (Half::Open, _) if from.hour == 6 => [from.school(), from.on(false), from.school()],
        _ => [from.school(); 3],
    };
    // `5-7` and `1pm-8`: an end without a half follows a start in the afternoon.
    let is_late = |start: NaiveTime| start >= NaiveTime::MIN + TimeDelta::hours(12);
    let ordered = |start: NaiveTime, end: NaiveTime| (start < end).then_some((start, end));
    let plain = starts.into_iter().find_map(|start| ordered(start, to.school()));
    plain.or_else(|| {
        let late = starts.into_iter().find(|start| is_late(*start) && to.half == Half::Open)?;
        ordered(late, to.on(true))
    })
}
