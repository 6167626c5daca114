//! One file, read whole: every event of every calendar in it, and what was left out.

use super::error::{IcsError, Remarks};
use super::event::Draft;
use super::lines;
use super::safe_name;
use super::walk::{Nesting, Step, What, steps};
use super::zones::{Zones, collect};
use crate::domain::calendar::Calendar;

/// Most events of one import.
pub(super) const MOST_EVENTS: usize = 100_000;

/// First bytes of files that are often taken for a calendar.
const NOT_CALENDARS: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "this is a zip, as Google's export is one; unpack it and import the folder"),
    (b"\x1F\x8B", "this file is compressed; unpack it first"),
    (b"%PDF", "this is a PDF; export the calendar as .ics"),
    (b"<", "this is a web page, not a calendar; the address may need you to sign in"),
];

/// Reads the bytes of a file.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Calendar, IcsError> {
    if let Some((_, why)) = NOT_CALENDARS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(IcsError::new(file, *why));
    }
    let bytes = lines::narrow(bytes).map_err(|why| IcsError::new(file, why))?;
    let mut reader = Reader::new(file, collect(&bytes));
    for step in steps(&bytes) {
        reader.take(step)?;
    }
    reader.finish()
}

struct Reader {
    remarks: Remarks,
    nesting: Nesting,
    zones: std::vec::IntoIter<Zones>,
    /// Those of the calendar that is open.
    here: Zones,
    draft: Option<Draft>,
    name: Option<String>,
    is_cancelling: bool,
    calendars: usize,
    seen: usize,
    first_line: Option<u64>,
    calendar: Calendar,
}

impl Reader {
    fn new(file: &str, zones: Vec<Zones>) -> Self {
        let file = safe_name(file);
        Self {
            remarks: Remarks { file: file.clone(), ..Remarks::default() },
            nesting: Nesting::default(),
            zones: zones.into_iter(),
            here: Zones::default(),
            draft: None,
            name: None,
            is_cancelling: false,
            calendars: 0,
            seen: 0,
            first_line: None,
            calendar: Calendar { files: vec![file], is_whole: true, ..Calendar::default() },
        }
    }

    fn take(&mut self, step: Step) -> Result<(), IcsError> {
        let line = step.line;
        self.first_line.get_or_insert(line);
        if step.is_guessed {
            self.remarks
                .note(format!("line {line} and perhaps others: read as Windows-1252 (Latin-1): look at the accents"));
        }
        match step.what {
            What::Begin(name) => self.begin(line, &name)?,
            What::End(name) => self.end(line, &name)?,
            What::Property(property) if self.nesting.is(&EVENT) => {
                if let Some(draft) = &mut self.draft {
                    draft.take(line, property, &mut self.remarks);
                }
            }
            What::Property(property) if self.nesting.is(&["VCALENDAR"]) => match property.name.as_str() {
                "X-WR-CALNAME" | "NAME" if self.name.is_none() => self.name = Some(property.text().trim().to_owned()),
                "METHOD" => self.is_cancelling = property.value.trim().eq_ignore_ascii_case("CANCEL"),
                "CALSCALE" if !property.value.trim().eq_ignore_ascii_case("GREGORIAN") => {
                    return Err(self.refused(line, "its dates are of another calendar than the Gregorian"));
                }
                _ => {}
            },
            What::Unreadable(why) if self.calendars > 0 => self.remarks.leave_out(line, why),
            What::TooLong(name) if self.nesting.is(&EVENT) && name != "ATTACH" => {
                self.remarks.leave_out(line, format!("{} is longer than a megabyte", safe_name(&name)));
            }
            What::Property(_) | What::Unreadable(_) | What::TooLong(_) => {}
        }
        Ok(())
    }

    fn refused(&self, line: u64, why: &str) -> IcsError {
        IcsError::at(&self.remarks.file, line, why)
    }

    fn begin(&mut self, line: u64, name: &str) -> Result<(), IcsError> {
        if !self.nesting.begin(name) {
            return Err(self.refused(line, "its parts are nested deeper than any calendar's"));
        }
        match name {
            "VCALENDAR" => {
                self.calendars += 1;
                self.is_cancelling = false;
                self.here = self.zones.next().unwrap_or_default();
                if let Some(zone) = self.here.unknown_calendar_zone() {
                    let zone = safe_name(&zone);
                    self.remarks.note(format!("the calendar's own zone “{zone}” is not known; the journal's is used"));
                }
            }
            "VEVENT" if self.nesting.is(&EVENT) => {
                self.seen += 1;
                if self.seen > MOST_EVENTS {
                    return Err(self.refused(line, "more than 100,000 events; export a shorter time"));
                }
                self.draft = Some(Draft::new(line));
            }
            "VTODO" => self.remarks.leave_out(line, "a task, not an event"),
            "VJOURNAL" => self.remarks.leave_out(line, "a diary entry, not an event"),
            "VFREEBUSY" => self.remarks.leave_out(line, "busy times without events"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, line: u64, name: &str) -> Result<(), IcsError> {
        let was_event = self.nesting.is(&EVENT);
        if self.calendars == 0 && self.nesting.path().next().is_none() {
            return Err(self.refused(line, NO_CALENDAR));
        }
        if !self.nesting.end(name) {
            let name = safe_name(name);
            self.remarks.leave_out(line, format!("END:{name} without its BEGIN"));
        }
        let is_event_over = was_event && self.nesting.is(&["VCALENDAR"]);
        match self.draft.take() {
            Some(draft) if is_event_over => self.keep(&draft),
            // An alarm of the event ended, not the event.
            Some(draft) if self.nesting.path().nth(1) == Some("VEVENT") => self.draft = Some(draft),
            Some(draft) => self.remarks.leave_out(draft.line, "an event that is not closed before its calendar is"),
            None => {}
        }
        Ok(())
    }

    fn keep(&mut self, draft: &Draft) {
        match draft.event(&mut self.here, &mut self.remarks) {
            Ok(mut event) => {
                event.is_cancelled |= self.is_cancelling;
                self.calendar.events.push(event);
            }
            Err((line, why)) => {
                self.calendar.refused.push(draft.uid());
                self.remarks.leave_out(line, format!("event left out: {why}"));
            }
        }
    }

    fn finish(mut self) -> Result<Calendar, IcsError> {
        if self.calendars == 0 {
            return Err(self.refused(self.first_line.unwrap_or(1), NO_CALENDAR));
        }
        if let Some(draft) = self.draft.take() {
            self.calendar.is_whole = false;
            self.remarks.leave_out(draft.line, "an event the file breaks off in");
        }
        if self.nesting.path().next().is_some() {
            if self.seen == 0 {
                let line = self.first_line.unwrap_or(1);
                return Err(self.refused(line, "the calendar breaks off before its first event; export it again"));
            }
            self.calendar.is_whole = false;
            self.remarks.note("the file ends before its calendar does; it may not be whole");
        }
        let Remarks { left_out, more, notes, .. } = self.remarks;
        Ok(Calendar { source: self.name.unwrap_or_default(), left_out, left_out_more: more, notes, ..self.calendar })
    }
}

/// Where an event stands.
const EVENT: [&str; 2] = ["VCALENDAR", "VEVENT"];

const NO_CALENDAR: &str = "this is no calendar: it does not begin with BEGIN:VCALENDAR";
