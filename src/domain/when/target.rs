//! Where something is to be copied or moved, as a coach types it: `thu`, `+1w`, `-30m`, `tue p3`, `24 nov 10:15`.

use chrono::NaiveDate;

use super::{Typed, WhenError, Word, date, split};
use crate::domain::time::plus_days;

/// The longest way in days or minutes that is read: ten years of days.
const FARTHEST: i64 = 3653;

/// A place in time, read as far as it can be without the bells of that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The day; that of what is carried if none was said.
    pub day: NaiveDate,
    /// Whether a day was said.
    pub has_day: bool,
    /// Minutes later, or earlier when negative: `+30m`.
    pub minutes: i64,
    /// The words of a time, to be read with the bells of the day; empty without one.
    pub time: String,
}

/// Reads a target for something that now stands on `from`. What is counted (`+1w`, `-30m`) is counted from there; a
/// weekday is that of the week of `from` if it is still to come, else the next one.
pub fn target(text: &str, from: NaiveDate, today: NaiveDate) -> Result<Target, WhenError> {
    let words = split(text);
    let bare: Vec<&str> = words.iter().map(Word::bare).filter(|word| !word.is_empty()).collect();
    let bare = bare.strip_prefix(&["to"]).unwrap_or(&bare);
    if bare.is_empty() {
        return Err(WhenError::NoDate);
    }
    let here = Target { day: from, has_day: false, minutes: 0, time: String::new() };
    let (mut used, mut target) = (0, here);
    if let Some((taken, days, minutes)) = shift(bare) {
        if days.abs() > FARTHEST || minutes.abs() > FARTHEST {
            return Err(WhenError::NotADate(Typed::new(text)));
        }
        (used, target) = (taken, Target { day: plus_days(from, days), has_day: minutes == 0, minutes, ..target });
    } else {
        let read = |taken: usize| Some((taken, date(&bare.get(..taken)?.join(" "), today, Some(from)).ok()?));
        if let Some((taken, day)) = (1..=bare.len()).rev().find_map(read) {
            (used, target) = (taken, Target { day, has_day: true, ..target });
        }
    }
    let rest = bare.get(used..).unwrap_or_default();
    if target.minutes != 0 && !rest.is_empty() {
        return Err(WhenError::NotADate(Typed::new(text)));
    }
    Ok(Target { time: rest.join(" "), ..target })
}

/// `+1w`, `-2d`, `+30m`, `+ 1 week`: how many words, days and minutes.
fn shift(words: &[&str]) -> Option<(usize, i64, i64)> {
    let first = words.first()?;
    let sign = match first.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let body = first.trim_start_matches(['+', '-', '−']);
    let digits = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (number, unit) = body.split_at_checked(digits)?;
    let number: i64 = number.parse::<u16>().ok()?.into();
    let (used, unit) = if unit.is_empty() { (2, *words.get(1)?) } else { (1, unit) };
    let (days, minutes) = match unit {
        "m" | "min" | "mins" | "minute" | "minutes" => (0, number),
        "h" | "hr" | "hour" | "hours" => (0, number * 60),
        "d" | "day" | "days" => (number, 0),
        "w" | "wk" | "week" | "weeks" => (number * 7, 0),
        _ => return None,
    };
    Some((used, sign * days, sign * minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_typed_is_counted_from_where_it_stands() {
        // Tuesday 24 November is carried; today is Tuesday 17 November.
        let read = |text: &str| target(text, day("2026-11-24"), day("2026-11-17"));
        for (text, to, minutes, time) in [
            ("+1w", "2026-12-01", 0, ""),
            ("+1 week", "2026-12-01", 0, ""),
            ("-1d", "2026-11-23", 0, ""),
            ("+30m", "2026-11-24", 30, ""),
            ("-1h", "2026-11-24", -60, ""),
            ("thu", "2026-11-26", 0, ""),
            ("mon", "2026-11-23", 0, ""),
            ("to thu p3", "2026-11-26", 0, "p3"),
            ("30 nov 10:15", "2026-11-30", 0, "10:15"),
            ("2026-12-02 1pm", "2026-12-02", 0, "1pm"),
            ("p3", "2026-11-24", 0, "p3"),
            ("10:15", "2026-11-24", 0, "10:15"),
            ("+1w 9:00", "2026-12-01", 0, "9:00"),
        ] {
            let found = read(text).unwrap();
            assert_eq!((found.day, found.minutes, found.time.as_str()), (day(to), minutes, time), "{text}");
        }
        for text in ["", "  ", "+30m thu", "+9999w"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
