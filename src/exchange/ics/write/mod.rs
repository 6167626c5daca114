//! The schedule as a calendar file: lines folded at 75 octets, zones described, series as rules with their exceptions.

mod zone;

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDateTime};
use chrono_tz::Tz;

use crate::domain::coaching::Status;
use crate::domain::time::{Now, plus_days, to_local, to_stamp};
use crate::store::calendar::{OutMeeting, OutSeries, Outgoing};
use crate::store::meeting::{Meeting, Participant};

/// The schedule as the text of a file. Private words (tags, reasons, the cycle) go along only if asked for.
pub fn document(out: &Outgoing, now: Now, with_private: bool) -> String {
    let mut lines = Lines { text: String::new(), now, with_private };
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//beside//beside//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        lines.line(line);
    }
    lines.line(&format!("X-WR-TIMEZONE:{}", now.zone.name()));
    for span in zones(out).into_values() {
        zone::describe(span, &mut |line| lines.line(line));
    }
    for one in &out.series {
        lines.series(one);
    }
    for one in &out.alone {
        lines.alone(one);
    }
    lines.line("END:VCALENDAR");
    lines.text
}

/// The zones that are used, with the first and last year that is told in each.
fn zones(out: &Outgoing) -> BTreeMap<&'static str, (Tz, i32, i32)> {
    let mut zones: BTreeMap<&'static str, (Tz, i32, i32)> = BTreeMap::new();
    let mut note = |zone: Tz, at: NaiveDateTime| {
        let span = zones.entry(zone.name()).or_insert((zone, at.year(), at.year()));
        (span.1, span.2) = (span.1.min(at.year()), span.2.max(at.year()));
    };
    for one in &out.series {
        note(one.series.plan.meeting.zone, one.start);
        one.changed.iter().for_each(|(_, meeting)| note(meeting.zone, meeting.start));
    }
    out.alone.iter().filter(|one| !one.meeting.all_day).for_each(|one| note(one.meeting.zone, one.meeting.start));
    zones
}

/// The file as it grows.
struct Lines {
    text: String,
    now: Now,
    with_private: bool,
}

impl Lines {
    /// One line, folded.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars().filter(|letter| !letter.is_control()) {
            if used + letter.len_utf8() > 75 {
                self.text.push_str("\r\n ");
                used = 1;
            }
            self.text.push(letter);
            used += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    fn alone(&mut self, one: &OutMeeting) {
        let meeting = &one.meeting;
        self.begin(&one.uid);
        if !one.recurrence.is_empty() {
            let kind = if one.recurrence.len() == 8 { ";VALUE=DATE" } else { "" };
            self.line(&format!("RECURRENCE-ID{kind}:{}", one.recurrence));
        }
        self.span(meeting);
        self.words(meeting);
    }

    fn series(&mut self, one: &OutSeries) {
        let plan = &one.series.plan.meeting;
        let zone = plan.zone;
        self.begin(&one.uid);
        self.time("DTSTART", one.start, zone);
        let end = one.start.checked_add_signed(chrono::TimeDelta::minutes(plan.minutes)).unwrap_or(one.start);
        self.time("DTEND", end, zone);
        if let Some(rule) = &one.rule {
            self.line(&format!("RRULE:{}", rule.for_calendar(zone)));
        }
        for (name, times) in [("RDATE", &one.also), ("EXDATE", &one.except)] {
            for at in times {
                self.time(name, *at, zone);
            }
        }
        let summary = summary(plan.kind.short(), &plan.title, &one.series.with);
        self.say(&summary, &plan.place, &[&plan.tags, &one.series.cycle_title]);
        for (original, meeting) in &one.changed {
            self.begin(&one.uid);
            self.time("RECURRENCE-ID", *original, zone);
            self.span(meeting);
            self.words(meeting);
        }
    }

    fn begin(&mut self, uid: &str) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escaped(uid)));
        let stamp = self.now.stamp.utc().format("%Y%m%dT%H%M%SZ");
        self.line(&format!("DTSTAMP:{stamp}"));
    }

    fn span(&mut self, meeting: &Meeting) {
        if meeting.all_day {
            let first = meeting.start.date();
            let days = (meeting.minutes + 1439).div_euclid(1440).max(1);
            self.line(&format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")));
            self.line(&format!("DTEND;VALUE=DATE:{}", plus_days(first, days).format("%Y%m%d")));
            return;
        }
        let end = to_stamp(meeting.start, meeting.zone).plus_minutes(meeting.minutes);
        self.time("DTSTART", meeting.start, meeting.zone);
        let local = to_local(end, meeting.zone);
        if to_stamp(local, meeting.zone) == end {
            self.time("DTEND", local, meeting.zone);
        } else {
            // It ends in the hour that comes twice, the second time.
            self.line(&format!("DURATION:PT{}M", meeting.minutes));
        }
    }

    fn time(&mut self, name: &str, at: NaiveDateTime, zone: Tz) {
        let at = at.format("%Y%m%dT%H%M%S");
        match zone {
            Tz::UTC => self.line(&format!("{name}:{at}Z")),
            _ => self.line(&format!("{name};TZID={}:{at}", zone.name())),
        }
    }

    fn words(&mut self, meeting: &Meeting) {
        let summary = summary(meeting.kind.short(), &meeting.title, &meeting.with);
        if meeting.status == Status::Cancelled {
            self.line("STATUS:CANCELLED");
        }
        self.say(&summary, &meeting.place, &[&meeting.tags, &meeting.cycle_title, &meeting.cancel_reason]);
    }

    /// What it is, where, and the private words if they are asked for.
    fn say(&mut self, summary: &str, place: &str, private: &[&String]) {
        self.line(&format!("SUMMARY:{}", escaped(summary)));
        if !place.is_empty() {
            self.line(&format!("LOCATION:{}", escaped(place)));
        }
        let private: Vec<&str> = private.iter().map(|text| text.as_str()).filter(|text| !text.is_empty()).collect();
        if self.with_private && !private.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escaped(&private.join("\n"))));
        }
        self.line("END:VEVENT");
    }
}

/// The title; without one the kind and who takes part.
fn summary(kind: &str, title: &str, with: &[Participant]) -> String {
    if !title.is_empty() {
        return title.to_owned();
    }
    let names: Vec<&str> = with.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() { kind.to_owned() } else { format!("{kind} · {}", names.join(", ")) }
}

/// Text as a value: what would end it or mean something is escaped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            _ => safe.push(letter),
        }
    }
    safe
}
