//! One VEVENT, from its lines to an event; what cannot be meant is refused with its line and reason.

use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

use super::error::Remarks;
use super::property::Property;
use super::value::{self, Time};
use super::zones::{Zones, is_in_reach};
use super::{rule, safe_name};
use crate::domain::calendar::{Changes, Event, Moment};

/// The lines of an event that matter.
pub(super) struct Draft {
    /// The line it begins on.
    pub(super) line: u64,
    /// Each with its line.
    properties: Vec<(u64, Property)>,
}

/// What of an event is read.
const READ: [&str; 14] = [
    "UID",
    "RECURRENCE-ID",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "STATUS",
    "SEQUENCE",
];
/// Those an event may have more than one of.
const MANY: [&str; 5] = ["RRULE", "RDATE", "EXDATE", "EXRULE", "CATEGORIES"];

/// Most dates an event may add or leave out.
const MOST_DATES: usize = 10_000;

/// A date that is added, and its own length where it has one.
type Extra = (Moment, Option<TimeDelta>);

/// Why an event is refused, and at which line of it.
type Refused = (u64, String);

impl Draft {
    /// An event begins.
    pub(super) const fn new(line: u64) -> Self {
        Self { line, properties: Vec::new() }
    }

    /// One of its lines. Of what may stand once only, the first counts.
    pub(super) fn take(&mut self, line: u64, property: Property, remarks: &mut Remarks) {
        let name = property.name.as_str();
        if !READ.contains(&name) && name != "CATEGORIES" {
            return;
        }
        if !MANY.contains(&name) && self.find(name).is_some() {
            remarks.leave_out(line, format!("a second {name} of one event; the first is taken"));
            return;
        }
        if self.properties.len() < MOST_DATES {
            self.properties.push((line, property));
        }
    }

    fn find(&self, name: &str) -> Option<(u64, &Property)> {
        self.properties.iter().find(|(_, property)| property.name == name).map(|(line, property)| (*line, property))
    }

    fn all<'d>(&'d self, name: &'d str) -> impl Iterator<Item = (u64, &'d Property)> {
        let of_name = self.properties.iter().filter(move |(_, property)| property.name == name);
        of_name.map(|(line, property)| (*line, property))
    }

    fn text(&self, name: &str) -> String {
        self.find(name).map(|(_, property)| property.text().trim().to_owned()).unwrap_or_default()
    }

    /// The UID; one made from its words where it has none, so that it is the same when it comes again.
    pub(super) fn uid(&self) -> String {
        let given = self.text("UID");
        if !given.is_empty() {
            return given;
        }
        let mut hash = Sha256::new();
        for name in ["DTSTART", "RRULE", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION"] {
            hash.update(self.find(name).map_or("", |(_, property)| property.value.as_str()));
            hash.update([0]);
        }
        let number = hash.finalize().iter().take(12).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        format!("without-uid-{number:024x}")
    }

    /// The event, or why it is none.
    pub(super) fn event(&self, zones: &mut Zones, remarks: &mut Remarks) -> Result<Event, Refused> {
        let (line, property) =
            self.find("DTSTART").ok_or((self.line, "an event without a start (DTSTART)".to_owned()))?;
        let start =
            moment(line, property, zones, remarks).ok_or((line, "the start (DTSTART) is no date".to_owned()))?;
        if !is_in_reach(&start) {
            return Err((line, "the start (DTSTART) is not between 1900 and 2200".into()));
        }
        let changes = self.changes(zones, remarks)?;
        let (start, length) = self.length(start, zones, remarks)?;
        let rules = self.rules(&start, changes.is_some(), remarks)?;
        let extra = self.extra(&start, changes.is_some(), zones, remarks);
        let description = self.text("DESCRIPTION");
        Ok(Event {
            uid: self.uid(),
            summary: self.text("SUMMARY"),
            description: Some(description).filter(|text| !text.is_empty()),
            location: self.text("LOCATION"),
            length,
            rules,
            extra,
            except: self.except(zones, remarks),
            is_cancelled: matches!(self.text("STATUS").to_ascii_uppercase().as_str(), "CANCELLED" | "CANCELED"),
            sequence: self.text("SEQUENCE").parse().unwrap_or(0),
            categories: self.all("CATEGORIES").flat_map(|(_, property)| property.texts()).take(100).collect(),
            start,
            changes,
            file: 0,
            line: self.line,
        })
    }

    fn changes(&self, zones: &mut Zones, remarks: &mut Remarks) -> Result<Option<Changes>, Refused> {
        let Some((line, property)) = self.find("RECURRENCE-ID") else { return Ok(None) };
        let original = moment(line, property, zones, remarks).filter(is_in_reach);
        let original = original.ok_or((line, "the date it changes (RECURRENCE-ID) is no date".to_owned()))?;
        let range = property.param("RANGE").unwrap_or_default();
        Ok(Some(Changes { original, and_following: range.eq_ignore_ascii_case("THISANDFUTURE") }))
    }

    /// The start and how long it lasts. An end before the start is taken for its start.
    fn length(&self, start: Moment, zones: &mut Zones, remarks: &mut Remarks) -> Result<(Moment, TimeDelta), Refused> {
        let too_long = |line: u64| (line, "it lasts ten years or longer, or its end is no date".to_owned());
        let day = TimeDelta::days(1);
        let least = if start.is_day() { day } else { TimeDelta::zero() };
        if let Some((line, property)) = self.find("DTEND") {
            let end = moment(line, property, zones, remarks).ok_or_else(|| too_long(line))?;
            let length = value::between(start.local(), end.on_clock_of(&start)).ok_or_else(|| too_long(line))?;
            // A day that ends at some hour takes all of that day.
            let length = if start.is_day() { whole_days(length) } else { length };
            if length < TimeDelta::zero() {
                remarks.leave_out(line, "it ends before it starts; the two were exchanged");
                let first = start.local().checked_add_signed(length).unwrap_or_else(|| start.local());
                return Ok((start.at(first), (-length).max(least)));
            }
            return Ok((start, length.max(least)));
        }
        if let Some((line, property)) = self.find("DURATION") {
            let length = value::length(&property.value).filter(|length| *length >= TimeDelta::zero());
            let length = length.ok_or((line, "its length (DURATION) is none, or ten years or longer".to_owned()))?;
            return Ok((start.clone(), if start.is_day() { whole_days(length).max(least) } else { length }));
        }
        Ok((start, least))
    }

    fn rules(
        &self,
        start: &Moment,
        is_change: bool,
        remarks: &mut Remarks,
    ) -> Result<Vec<crate::domain::series::Rule>, Refused> {
        if let Some((line, _)) = self.find("EXRULE") {
            return Err((line, "it leaves out dates by a rule (EXRULE), which is not read".into()));
        }
        if let Some((line, _)) = self.find("RRULE").filter(|_| is_change) {
            remarks.leave_out(line, "a changed date of a series that repeats by itself; only that date is taken");
        }
        let read = |(line, property): (u64, &Property)| rule::read(&property.value, start).map_err(|why| (line, why));
        // An empty rule is how some programs say that there is none.
        self.all("RRULE").filter(|(_, property)| !property.value.trim().is_empty()).take(20).map(read).collect()
    }

    fn extra(&self, start: &Moment, is_change: bool, zones: &mut Zones, remarks: &mut Remarks) -> Vec<Extra> {
        let mut all = Vec::new();
        for (line, property) in self.all("RDATE") {
            if is_change {
                remarks.leave_out(line, "a changed date of a series that adds dates (RDATE); only that date is taken");
                continue;
            }
            for (text, zone) in values(property) {
                match extra(text, zone.as_deref(), start, zones) {
                    Some(_) if all.len() >= MOST_DATES => return all,
                    Some(one) => all.push(one),
                    None => {
                        remarks.leave_out(line, "an added date (RDATE) that is no date; the event is taken without it");
                    }
                }
            }
        }
        all
    }

    fn except(&self, zones: &mut Zones, remarks: &mut Remarks) -> Vec<Moment> {
        let mut except = Vec::new();
        for (line, property) in self.all("EXDATE") {
            for (text, zone) in values(property) {
                // A day is a day, whatever time some programs write behind it.
                match value::time(text).map(|time| zones.moment(time, zone.as_deref()).0) {
                    Some(moment) if except.len() < MOST_DATES => except.push(moment),
                    Some(_) => return except,
                    None => remarks.leave_out(line, "a date left out (EXDATE) that is no date; the event is taken"),
                }
            }
        }
        except
    }
}

/// An added date, alone or as a period. A period of dates says nothing about an event at some hour.
fn extra(text: &str, zone: Option<&str>, start: &Moment, zones: &mut Zones) -> Option<Extra> {
    let mut moment = |text: &str| Some(zones.moment(value::time(text)?, zone).0).filter(is_in_reach);
    let Some((first, end)) = text.split_once('/') else { return Some((moment(text)?, None)) };
    let first = moment(first).filter(|first| start.is_day() || !first.is_day())?;
    let length = value::length(end).or_else(|| value::between(first.local(), moment(end)?.on_clock_of(&first)));
    Some((first, Some(length.filter(|length| *length >= TimeDelta::zero())?)))
}

/// The dates of a list. An empty one says nothing.
fn values(property: &Property) -> impl Iterator<Item = (&str, Option<String>)> {
    let (zone, _) = property.zone_and_value();
    let list = property.value.rsplit(':').next().unwrap_or_default();
    list.split(',').map(str::trim).filter(|text| !text.is_empty()).map(move |text| (text, zone.clone()))
}

/// One date with its clock. A zone that nobody knows is said once.
fn moment(line: u64, property: &Property, zones: &mut Zones, remarks: &mut Remarks) -> Option<Moment> {
    let (zone, text) = property.zone_and_value();
    let time = value::time(text)?;
    let time = match time {
        Time::Local(local) | Time::Utc(local)
            if property.param("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE")) =>
        {
            Time::Day(local.date())
        }
        time => time,
    };
    let (moment, is_known) = zones.moment(time, zone.as_deref());
    if !is_known {
        let name = safe_name(zone.as_deref().unwrap_or_default());
        remarks.note(format!("line {line}: the zone “{name}” is not known; its times are read in the journal's zone"));
    }
    Some(moment)
}

/// Rounded up to whole days.
fn whole_days(length: TimeDelta) -> TimeDelta {
    let days = length.num_days();
    TimeDelta::days(if TimeDelta::days(days) < length { days + 1 } else { days })
}
