//! From a TZID to a wall clock: zones of the world, Windows names, vendors' prefixes, and zones a file describes itself.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::property::Property;
use super::rule;
use super::value::{self, Time};
use super::walk::{Nesting, What, steps};
use crate::domain::calendar::{Moment, Rules, Zone};

/// Windows names and the names its programs show, each with the zone it means. From the CLDR's windowsZones.
const NAMES: &str = include_str!("zones.txt");

/// Rules of zones that are walked for one file; calendars have two to a zone.
const MOST_RULES: usize = 100;
/// Zones that are looked up for one file.
const MOST_LOOKUPS: usize = 1_000;

/// The zones of one calendar.
#[derive(Default)]
pub(super) struct Zones {
    /// X-WR-TIMEZONE: the clock of times in UTC and of floating ones.
    calendar: Option<String>,
    described: HashMap<String, Described>,
    known: HashMap<String, Option<Zone>>,
    rules_walked: usize,
}

/// A VTIMEZONE.
#[derive(Default)]
struct Described {
    location: Option<String>,
    parts: Vec<Part>,
}

/// A STANDARD or DAYLIGHT part of one.
#[derive(Default)]
struct Part {
    start: Option<NaiveDateTime>,
    from: Option<i64>,
    to: Option<i64>,
    rules: Vec<String>,
    dates: Vec<NaiveDateTime>,
}

/// The zones of each calendar of a file, in order. They may stand after the events that use them.
pub(super) fn collect(bytes: &[u8]) -> Vec<Zones> {
    let mut nesting = Nesting::default();
    let mut collected = Collected::default();
    for step in steps(bytes) {
        match step.what {
            What::Begin(name) => {
                nesting.begin(&name);
                collected.begin(&name);
            }
            What::End(name) => {
                nesting.end(&name);
                if name == "VTIMEZONE" {
                    collected.close();
                }
            }
            What::Property(property) => collected.take(&nesting, &property),
            What::TooLong(_) | What::Unreadable(_) => {}
        }
    }
    collected.all
}

/// Zones as they are found.
#[derive(Default)]
struct Collected {
    all: Vec<Zones>,
    id: Option<String>,
    described: Described,
}

impl Collected {
    fn begin(&mut self, name: &str) {
        match name {
            "VCALENDAR" => self.all.push(Zones::default()),
            "VTIMEZONE" => (self.id, self.described) = (None, Described::default()),
            "STANDARD" | "DAYLIGHT" => self.described.parts.push(Part::default()),
            _ => {}
        }
    }

    fn close(&mut self) {
        let described = std::mem::take(&mut self.described);
        if let (Some(zones), Some(id)) = (self.all.last_mut(), self.id.take()) {
            zones.described.entry(id).or_insert(described);
        }
    }

    fn take(&mut self, nesting: &Nesting, property: &Property) {
        let text = || Some(property.text().trim().to_owned()).filter(|text| !text.is_empty());
        if nesting.is(&["VCALENDAR"]) && property.name == "X-WR-TIMEZONE" {
            if let Some(zones) = self.all.last_mut() {
                zones.calendar = text();
            }
        } else if nesting.is(&["VCALENDAR", "VTIMEZONE"]) {
            match property.name.as_str() {
                "TZID" => self.id = text(),
                "X-LIC-LOCATION" => self.described.location = text(),
                _ => {}
            }
        } else if nesting.path().nth(1) == Some("VTIMEZONE")
            && let Some(part) = self.described.parts.last_mut()
        {
            part.take(property);
        }
    }
}

impl Part {
    fn take(&mut self, property: &Property) {
        let local = |text: &str| match value::time(text.trim())? {
            Time::Day(date) => Some(date.and_time(NaiveTime::MIN)),
            Time::Local(local) | Time::Utc(local) => Some(local),
        };
        match property.name.as_str() {
            "DTSTART" => self.start = local(&property.value),
            "TZOFFSETFROM" => self.from = value::offset(&property.value),
            "TZOFFSETTO" => self.to = value::offset(&property.value),
            "RRULE" => self.rules.push(property.value.clone()),
            "RDATE" => self.dates.extend(property.value.split(',').filter_map(local).take(1_000)),
            _ => {}
        }
    }

    /// When this part begins to hold, year after year: seconds of UTC, and the offsets before and after.
    fn changes(&self) -> Option<Vec<(i64, i64, i64)>> {
        let (start, from, to) = (self.start?, self.from?, self.to?);
        let clock = Moment::At(start, Zone::Own(Arc::new(Rules::new(vec![(0, from, from)]))));
        let mut onsets = self.dates.clone();
        onsets.push(start);
        for text in &self.rules {
            let rule = rule::read(text, &clock).ok()?;
            onsets.extend(rule.between(start, first_onset(), last_onset()));
        }
        onsets.sort_unstable();
        onsets.dedup();
        Some(onsets.into_iter().map(|onset| (onset.and_utc().timestamp() - from, from, to)).collect())
    }
}

/// Changes of clocks are walked through these years.
fn first_onset() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}

fn last_onset() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2100, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN)
}

impl Zones {
    /// A date or time with the clock it is told on. False where it names a zone that nobody knows: it floats then.
    pub(super) fn moment(&mut self, time: Time, zone: Option<&str>) -> (Moment, bool) {
        match time {
            Time::Day(date) => (Moment::Day(date), true),
            Time::Utc(utc) => match self.of_calendar() {
                Some(zone) => (Moment::At(zone.to_local(stamp(utc), Tz::UTC), zone), true),
                None => (Moment::At(utc, Zone::Named(Tz::UTC)), true),
            },
            Time::Local(local) => match zone {
                Some(name) => match self.find(name) {
                    Some(zone) => (Moment::At(local, zone), true),
                    None => (Moment::At(local, Zone::Floating), false),
                },
                None => (Moment::At(local, self.of_calendar().unwrap_or(Zone::Floating)), true),
            },
        }
    }

    /// The zone the calendar names for itself.
    fn of_calendar(&mut self) -> Option<Zone> {
        let name = self.calendar.clone()?;
        self.find(&name)
    }

    /// The name the calendar gives its own zone, where nobody knows it.
    pub(super) fn unknown_calendar_zone(&mut self) -> Option<String> {
        let name = self.calendar.clone()?;
        if self.find(&name).is_none() { Some(name) } else { None }
    }

    fn find(&mut self, name: &str) -> Option<Zone> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        if self.known.len() >= MOST_LOOKUPS {
            return None;
        }
        let zone =
            named(name.trim().trim_matches('/')).or_else(|| self.own(name)).or_else(|| guessed(name).map(Zone::Named));
        self.known.insert(name.to_owned(), zone.clone());
        zone
    }

    fn own(&mut self, name: &str) -> Option<Zone> {
        let described = self.described.get(name)?;
        let rules: usize = described.parts.iter().map(|part| part.rules.len()).sum();
        self.rules_walked += rules;
        let parts = || described.parts.iter().map(Part::changes).collect::<Option<Vec<_>>>();
        let changes = if self.rules_walked > MOST_RULES { None } else { parts() };
        match changes {
            Some(changes) if !changes.is_empty() => Some(Zone::Own(Arc::new(Rules::new(changes.concat())))),
            _ => named(described.location.as_deref()?),
        }
    }
}

/// A zone of the world, or a Windows name of one.
fn named(name: &str) -> Option<Zone> {
    let of_world = name.parse::<Tz>().ok();
    of_world.or_else(|| in_table(name)).map(Zone::Named)
}

fn in_table(name: &str) -> Option<Tz> {
    let found = NAMES.lines().filter_map(|line| line.split_once('\t')).find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.and_then(|(_, zone)| zone.parse().ok())
}

/// `/vendor/2007/Europe/Berlin`, `(UTC-05:00) Eastern Time (US & Canada)`, `custom_America/New_York`, `europe/berlin`.
fn guessed(name: &str) -> Option<Tz> {
    let mut rest = name.trim().trim_matches('/');
    let after_offset = rest.strip_prefix('(').and_then(|inner| inner.split_once(')')).map(|(_, after)| after.trim());
    if let Some(zone) = after_offset.and_then(in_table) {
        return Some(zone);
    }
    if let Some(zone) = chrono_tz::TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(rest)) {
        return Some(*zone);
    }
    while let Some((_, after)) = rest.split_once(['/', '_']) {
        if let Ok(zone) = after.parse::<Tz>()
            && after.contains('/')
        {
            return Some(zone);
        }
        rest = after;
    }
    None
}

fn stamp(utc: NaiveDateTime) -> crate::domain::time::Stamp {
    crate::domain::time::Stamp::from_ms(utc.and_utc().timestamp_millis())
}

/// Whether a date lies in the years that meetings are kept in.
pub(super) fn is_in_reach(moment: &Moment) -> bool {
    (1900..=2200).contains(&moment.local().year()) && moment.local().checked_add_signed(TimeDelta::days(1)).is_some()
}
