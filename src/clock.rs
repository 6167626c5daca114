//! The only place that asks what time it is; everything else is given `now`.
#![expect(clippy::disallowed_methods, reason = "this is the one place that may ask the time")]

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use thiserror::Error;

use crate::domain::safe;
use crate::domain::time::{Now, Stamp, to_stamp};

/// A clock: the system's, or one that was set once and runs on from there.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    set: Option<Stamp>,
    born: Instant,
}

/// Both readings of a clock at one moment, to find out later whether the wall clock jumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    wall: i64,
    steady: i64,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self { set: None, born: Instant::now() }
    }

    /// A clock that starts at the given instant now, and runs on.
    pub fn starting_at(stamp: Stamp) -> Self {
        Self { set: Some(stamp), born: Instant::now() }
    }

    /// UTC milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        match self.set {
            Some(stamp) => stamp.ms().saturating_add(self.monotonic_ms()),
            None => system_ms(),
        }
    }

    /// The instant.
    pub fn stamp(&self) -> Stamp {
        Stamp::from_ms(self.now_ms())
    }

    /// The instant, to be read in the journal's zone.
    pub fn now(&self, zone: Tz) -> Now {
        Now { stamp: self.stamp(), zone }
    }

    /// Milliseconds since the clock was made, never set back by anybody.
    pub fn monotonic_ms(&self) -> i64 {
        i64::try_from(self.born.elapsed().as_millis()).unwrap_or(i64::MAX)
    }

    /// Both readings, for `jumped_since`.
    pub fn mark(&self) -> Mark {
        Mark { wall: self.now_ms(), steady: self.monotonic_ms() }
    }

    /// How many milliseconds the wall clock went further than the steady one since the mark: the lid was closed, or
    /// someone set the clock. Negative when it was set back; a few milliseconds mean nothing.
    pub fn jumped_since(&self, mark: Mark) -> i64 {
        let here = self.mark();
        (here.wall - mark.wall) - (here.steady - mark.steady)
    }
}

fn system_ms() -> i64 {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    }
}

/// A time given by hand that cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("`{0}` is not a time. Write it like 2026-11-17 09:52, or with an offset like 2026-11-17T09:52:00-05:00.")]
pub struct BadTime(String);

/// Reads the time of `--now` or `BESIDE_NOW`: RFC 3339, or without an offset the wall clock of the journal's zone.
pub fn parse_now(text: &str, zone: Tz) -> Result<Stamp, BadTime> {
    let text = text.trim();
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Ok(Stamp::from_ms(time.timestamp_millis()));
    }
    ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .map(|local| to_stamp(local, zone))
        .ok_or_else(|| BadTime(safe::cut(text, 40)))
}

/// The zone of a new journal: `TZ` if it is a name like `America/New_York`, else the system's, else UTC.
pub fn system_zone() -> Tz {
    let named = std::env::var("TZ").ok();
    zone_of(named.as_deref(), iana_time_zone::get_timezone().ok().as_deref())
}

fn zone_of(variable: Option<&str>, system: Option<&str>) -> Tz {
    let named = |name: &str| name.trim_start_matches(':').parse().ok();
    variable.and_then(named).or_else(|| system.and_then(named)).unwrap_or(Tz::UTC)
}

#[cfg(test)]
mod tests {
    use chrono_tz::America::New_York;
    use chrono_tz::Europe::Berlin;

    use super::*;
    use crate::domain::time::rfc3339;

    #[test]
    fn times_given_by_hand() {
        for (text, printed) in [
            ("2026-11-17 09:52", "2026-11-17T09:52:00-05:00"),
            (" 2026-11-17T09:52:30 ", "2026-11-17T09:52:30-05:00"),
            ("2026-11-17T09:52:00Z", "2026-11-17T04:52:00-05:00"),
            ("2026-11-17T09:52:00+01:00", "2026-11-17T03:52:00-05:00"),
        ] {
            assert_eq!(rfc3339(parse_now(text, New_York).unwrap(), New_York), printed, "{text}");
        }
        for wrong in ["", "tomorrow", "2026-11-17", "2026-13-17 09:52", "2026-11-17 09:52 \u{1b}[31m"] {
            let said = parse_now(wrong, New_York).unwrap_err().to_string();
            assert!(said.contains("2026-11-17 09:52") && !said.contains('\u{1b}'), "{said}");
        }
    }

    #[test]
    fn zones() {
        assert_eq!(zone_of(Some("Europe/Berlin"), Some("America/New_York")), Berlin);
        assert_eq!(zone_of(Some(":Europe/Berlin"), None), Berlin);
        assert_eq!(zone_of(Some("EST5EDT,M3.2.0,M11.1.0"), Some("America/New_York")), New_York);
        assert_eq!(zone_of(None, Some("nowhere")), Tz::UTC);
    }

    #[test]
    fn a_clock_that_was_set_runs_on() {
        let stamp = parse_now("2026-11-17 09:52", New_York).unwrap();
        let clock = Clock::starting_at(stamp);
        assert!((0..10_000).contains(&(clock.now_ms() - stamp.ms())));
        assert!(clock.jumped_since(clock.mark()).abs() < 1000, "nobody touched it");
        assert!(Clock::system().stamp().ms() > 1_700_000_000_000);
    }
}
