//! The wall clock an event is told on: a zone of the world, one the file describes itself, or whatever clock hangs there.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;

use crate::domain::time::{Stamp, to_local, to_stamp};

/// Which wall clock.
#[derive(Debug, Clone, PartialEq)]
pub enum Zone {
    /// The clock of whoever looks: the journal's zone.
    Floating,
    /// A zone of the world.
    Named(Tz),
    /// A zone the file describes, and no other does.
    Own(Arc<Rules>),
}

/// A zone by its own rules: the offset before all changes, then every change in order.
#[derive(Clone, PartialEq, Eq)]
pub struct Rules {
    before: i64,
    /// From which second of UTC on, and which offset in seconds.
    changes: Vec<(i64, i64)>,
}

impl Zone {
    /// Whether it is the clock of whoever looks.
    pub const fn is_floating(&self) -> bool {
        matches!(self, Self::Floating)
    }

    /// The instant at which its clock shows this time. Missing and doubled hours are read as everywhere else.
    pub fn to_stamp(&self, local: NaiveDateTime, home: Tz) -> Stamp {
        match self {
            Self::Floating => to_stamp(local, home),
            Self::Named(zone) => to_stamp(local, *zone),
            Self::Own(rules) => rules.to_stamp(local),
        }
    }

    /// What its clock shows at the instant.
    pub fn to_local(&self, stamp: Stamp, home: Tz) -> NaiveDateTime {
        match self {
            Self::Floating => to_local(stamp, home),
            Self::Named(zone) => to_local(stamp, *zone),
            Self::Own(rules) => rules.to_local(stamp),
        }
    }
}

impl Rules {
    /// A zone whose changes happen at these seconds of UTC: from one offset to another, in seconds east of Greenwich.
    pub fn new(mut changes: Vec<(i64, i64, i64)>) -> Self {
        changes.sort_by_key(|(at, ..)| *at);
        let before = changes.first().map_or(0, |(_, from, _)| *from);
        Self { before, changes: changes.into_iter().map(|(at, _, to)| (at, to)).collect() }
    }

    /// The offset that holds at a second of UTC.
    fn offset_at(&self, second: i64) -> i64 {
        let past = self.changes.partition_point(|(at, _)| *at <= second);
        past.checked_sub(1).and_then(|last| self.changes.get(last)).map_or(self.before, |(_, offset)| *offset)
    }

    fn to_local(&self, stamp: Stamp) -> NaiveDateTime {
        let second = stamp.ms().div_euclid(1000);
        DateTime::from_timestamp(second + self.offset_at(second), 0).unwrap_or_default().naive_utc()
    }

    /// The first instant that fits; in a gap the time is read with the offset that held before.
    fn to_stamp(&self, local: NaiveDateTime) -> Stamp {
        let wall = local.and_utc().timestamp();
        // No offset reaches a day, so only the changes around that day can matter.
        let near = self.changes.partition_point(|(at, _)| *at < wall - DAY);
        let first = self.offset_at(wall - DAY);
        let around = self.changes.iter().skip(near).take_while(|(at, _)| *at <= wall + DAY);
        let mut before = first;
        for (at, offset) in around {
            if wall - before < *at {
                return Stamp::from_ms((wall - before).saturating_mul(1000));
            }
            if wall - offset < *at {
                break;
            }
            before = *offset;
        }
        Stamp::from_ms((wall - before).saturating_mul(1000))
    }
}

const DAY: i64 = 86_400;

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rules({} changes)", self.changes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    /// New York in 2026, written as a file would.
    fn own() -> Zone {
        let utc = |text: &str| at(text).and_utc().timestamp();
        Zone::Own(Arc::new(Rules::new(vec![
            (utc("2026-11-01 06:00"), -4 * 3600, -5 * 3600),
            (utc("2026-03-08 07:00"), -5 * 3600, -4 * 3600),
        ])))
    }

    #[test]
    fn own_rules_read_as_the_zone_itself() {
        let named = Zone::Named(Tz::America__New_York);
        for time in [
            "2026-01-15 09:00",
            "2026-03-08 01:59",
            "2026-03-08 02:30",
            "2026-03-08 03:00",
            "2026-07-01 12:00",
            "2026-11-01 00:59",
            "2026-11-01 01:30",
            "2026-11-01 02:00",
            "2026-12-24 23:59",
        ] {
            let stamp = own().to_stamp(at(time), Tz::UTC);
            assert_eq!(stamp, named.to_stamp(at(time), Tz::UTC), "{time}");
            assert_eq!(own().to_local(stamp, Tz::UTC), named.to_local(stamp, Tz::UTC), "{time}");
        }
    }

    #[test]
    fn a_zone_without_changes_is_utc() {
        let zone = Zone::Own(Arc::new(Rules::new(Vec::new())));
        assert_eq!(zone.to_stamp(at("2026-01-01 00:00"), Tz::Asia__Tokyo).utc().naive_utc(), at("2026-01-01 00:00"));
    }
}
