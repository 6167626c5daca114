//! Dates, times, lengths and offsets as calendar files spell them.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A date or time before its zone is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    Day(NaiveDate),
    Local(NaiveDateTime),
    Utc(NaiveDateTime),
}

/// The longest an event may be.
const LONGEST: TimeDelta = TimeDelta::days(3_660);

/// `20261122`, `20261122T0900`, `20261122T090000`, the same with a `Z`.
pub(super) fn time(text: &str) -> Option<Time> {
    let (date, rest) = (text.get(..8)?, text.get(8..)?);
    let date = digits(date).and_then(|number| {
        NaiveDate::from_ymd_opt(i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100)
    });
    let date = date.filter(|date| (1..=9998).contains(&date.year()))?;
    if rest.is_empty() {
        return Some(Time::Day(date));
    }
    let clock = rest.strip_prefix(['T', 't'])?;
    let (clock, is_utc) = match clock.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, true),
        None => (clock, false),
    };
    let number = digits(clock)?;
    let number = match clock.len() {
        4 => number * 100,
        6 => number,
        _ => return None,
    };
    // A leap second is the second before it; midnight may be called 24:00.
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, (number % 100).min(60).min(59));
    let (date, hour) = if hour == 24 { (date.succ_opt()?, 0) } else { (date, hour) };
    let local = date.and_time(NaiveTime::from_hms_opt(hour, minute, second).filter(|_| number % 100 <= 60)?);
    Some(if is_utc { Time::Utc(local) } else { Time::Local(local) })
}

fn digits(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// `P1D`, `PT1H30M`, `P2W`, `-PT15M`: a length on the wall clock. None where it is no length, or ten years or more.
pub(super) fn length(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut rest = rest.strip_prefix(['P', 'p'])?;
    let mut total = TimeDelta::zero();
    let mut is_clock = false;
    let mut is_empty = true;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']).filter(|_| !is_clock) {
            (rest, is_clock) = (after, true);
            continue;
        }
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok()?;
        let mut letters = rest.get(end..)?.chars();
        let seconds = match (letters.next()?.to_ascii_uppercase(), is_clock) {
            ('W', false) => 604_800,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        total = total.checked_add(&TimeDelta::try_seconds(number.checked_mul(seconds)?)?)?;
        (rest, is_empty) = (letters.as_str(), false);
    }
    let total = total.checked_mul(sign)?;
    (!is_empty && total.abs() < LONGEST).then_some(total)
}

/// The length between two times, unless it is ten years or more.
pub(super) fn between(start: NaiveDateTime, end: NaiveDateTime) -> Option<TimeDelta> {
    Some(end - start).filter(|length| length.abs() < LONGEST)
}

/// `+0200`, `-0330`, `+115544`: seconds east of Greenwich.
pub(super) fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let number = i64::from(digits(rest)?);
    let number = match rest.len() {
        2 => number * 10_000,
        4 => number * 100,
        6 => number,
        _ => return None,
    };
    let (hours, minutes, seconds) = (number / 10_000, number / 100 % 100, number % 100);
    (hours < 24 && minutes < 60 && seconds < 60).then_some(sign * (hours * 3_600 + minutes * 60 + seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
        for (text, want) in [
            ("20261122", Time::Day(at("2026-11-22 00:00:00").date())),
            ("20261122T0905", Time::Local(at("2026-11-22 09:05:00"))),
            ("20261122T090507Z", Time::Utc(at("2026-11-22 09:05:07"))),
            ("20261122t240000", Time::Local(at("2026-11-23 00:00:00"))),
            ("20261231T235960Z", Time::Utc(at("2026-12-31 23:59:59"))),
        ] {
            assert_eq!(time(text), Some(want), "{text}");
        }
        for text in [
            "",
            "2026",
            "20261322",
            "20261122T",
            "20261122T25",
            "20261122T256000",
            "20261122T090061",
            "00000101",
            "ö0261122",
            "+0261122",
            "INVALID-DATE",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn lengths() {
        for (text, minutes) in [
            ("PT45M", 45),
            ("P1D", 1440),
            ("P1W", 10_080),
            ("P1DT2H", 1560),
            ("-PT15M", -15),
            ("+PT1H0M0S", 60),
            ("P0D", 0),
            ("pt1h", 60),
        ] {
            assert_eq!(length(text), Some(TimeDelta::minutes(minutes)), "{text}");
        }
        for text in ["", "P", "PT", "1H", "P1H", "PT1D", "P999999999999999999W", "P99999W", "PT1", "PTT1H", "PñW"] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn offsets() {
        for (text, want) in [
            ("+0200", Some(7200)),
            ("-0330", Some(-12_600)),
            ("+115544", Some(42_944)),
            ("-05", Some(-18_000)),
            ("+5744", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(offset(text), want, "{text}");
        }
    }
}
