//! Reading days, times and lengths of fields; errors in the words of the field.

use chrono::NaiveDate;

use crate::domain::when::{self, Period, Slot};

/// A day.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    when::date(text, today, None).map_err(|why| why.to_string())
}

/// A time of day, a span or a bell period.
pub fn time(text: &str, bells: &[Period]) -> Result<Slot, String> {
    when::time(text, bells).map_err(|why| why.to_string())
}

/// A length in minutes.
pub fn minutes(text: &str) -> Result<i64, String> {
    when::length(text).map(i64::from).map_err(|why| why.to_string())
}
