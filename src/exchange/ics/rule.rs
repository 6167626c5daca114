//! A rule of repetition as files write it, made what the journal's series understand.

use chrono::NaiveDateTime;

use super::value::{self, Time};
use crate::domain::calendar::{Moment, Zone};
use crate::domain::series::Rule;
use crate::domain::time::Stamp;

/// Reads a rule of an event that starts at `start`. Parts that say nothing new are dropped, and its end is put on the
/// event's own wall clock.
pub(super) fn read(text: &str, start: &Moment) -> Result<Rule, String> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let parts: Vec<(&str, &str)> = plain.split(';').filter_map(|part| part.split_once('=')).collect();
    let says = |name: &str| parts.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let is_gregorian = says("RSCALE") == Some("GREGORIAN");
    let local = start.local();
    let mut kept = Vec::new();
    for part in plain.split(';').filter(|part| !part.is_empty()) {
        match part.split_once('=') {
            Some(("RSCALE", "GREGORIAN")) => {}
            Some(("SKIP", "OMIT")) if is_gregorian => {}
            Some(("COUNT", count)) if count.starts_with('-') => {}
            Some((name @ ("BYHOUR" | "BYMINUTE" | "BYSECOND"), number)) if is_the_start(name, number, local) => {}
            Some(("UNTIL", end)) => kept.push(format!("UNTIL={}", until(end, start).unwrap_or_else(|| end.to_owned()))),
            _ => kept.push(part.to_owned()),
        }
    }
    kept.join(";").parse().map_err(|error| format!("{error}"))
}

fn is_the_start(name: &str, number: &str, start: NaiveDateTime) -> bool {
    use chrono::Timelike as _;
    let number: Option<u32> = number.parse().ok();
    number.is_some_and(|number| {
        number
            == match name {
                "BYHOUR" => start.hour(),
                "BYMINUTE" => start.minute(),
                _ => start.second(),
            }
    })
}

/// The end of a rule on the wall clock of its start.
fn until(end: &str, start: &Moment) -> Option<String> {
    let time = value::time(end)?;
    let local = match (time, start) {
        (Time::Day(date), _) => return Some(date.format("%Y%m%d").to_string()),
        (Time::Local(local) | Time::Utc(local), Moment::Day(_)) => return Some(local.format("%Y%m%d").to_string()),
        (Time::Local(local), _) | (Time::Utc(local), Moment::At(_, Zone::Floating)) => local,
        (Time::Utc(utc), Moment::At(_, zone)) => {
            zone.to_local(Stamp::from_ms(utc.and_utc().timestamp_millis()), chrono_tz::Tz::UTC)
        }
    };
    Some(local.format("%Y%m%dT%H%M%S").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    #[test]
    fn rules_as_programs_write_them() {
        let nine = NaiveDateTime::parse_from_str("2026-09-01 09:00", "%Y-%m-%d %H:%M").unwrap();
        let there = Moment::At(nine, Zone::Named(Tz::America__New_York));
        let day = Moment::Day(nine.date());
        for (text, start, want) in [
            ("FREQ=DAILY;UNTIL=20261201T140000Z", &there, "FREQ=DAILY;UNTIL=20261201T090000"),
            ("FREQ=DAILY;UNTIL=20261201", &there, "FREQ=DAILY;UNTIL=20261201T235959"),
            ("FREQ=DAILY;UNTIL=20261201T235959Z", &day, "FREQ=DAILY;UNTIL=20261201T235959"),
            ("FREQ=WEEKLY;BYDAY=MO, TU;WKST=SU;", &there, "FREQ=WEEKLY;WKST=SU;BYDAY=MO,TU"),
            ("freq=weekly;byhour=9;byminute=0;count=-1", &there, "FREQ=WEEKLY"),
            ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", &day, "FREQ=YEARLY"),
        ] {
            assert_eq!(read(text, start).map(|rule| rule.to_string()).as_deref(), Ok(want), "{text}");
        }
        for text in [
            "",
            "FREQ=NEVER",
            "FREQ=SECONDLY",
            "FREQ=WEEKLY;BYHOUR=9,15",
            "RSCALE=HEBREW;FREQ=YEARLY",
            "FREQ=DAILY;UNTIL=soon",
        ] {
            assert!(read(text, &there).is_err(), "{text}");
        }
    }
}
