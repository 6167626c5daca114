//! Reading days, times and lengths of fields; errors in the words of the field.

use chrono::{NaiveDate, NaiveTime};

/// One bell period of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// What the school calls it.
    pub name: String,
    /// The bell that opens it.
    pub start: NaiveTime,
    /// The bell that closes it.
    pub end: NaiveTime,
}

/// A time of day as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub start: NaiveTime,
    /// When it ends, if that was said.
    pub end: Option<NaiveTime>,
    /// The bell period it was named by.
    pub period: Option<String>,
}

/// A day.
pub fn date(text: &str, _today: NaiveDate) -> Result<NaiveDate, String> {
    text.trim().parse().map_err(|_| "write the day as 2026-11-24".to_owned())
}

/// A time of day, a span or a bell period.
pub fn time(text: &str, bells: &[Period]) -> Result<Slot, String> {
    let text = text.trim();
    if let Some(bell) = bells.iter().find(|bell| bell.name.eq_ignore_ascii_case(text)) {
        return Ok(Slot { start: bell.start, end: Some(bell.end), period: Some(bell.name.clone()) });
    }
    let start = NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "write the time as 10:15".to_owned())?;
    Ok(Slot { start, end: None, period: None })
}

/// A length in minutes.
pub fn minutes(text: &str) -> Result<i64, String> {
    let found = text.trim().trim_end_matches('m').trim().parse().ok();
    found.filter(|minutes| (1..=1440).contains(minutes)).ok_or_else(|| "write the minutes as 45".to_owned())
}
