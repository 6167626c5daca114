//! Calendars as other programs keep them: `.ics` files read into events, and the schedule written as one.
//!
//! The lines are read here rather than by a parser's crate, because a refusal must name its line, and a fold may cut a
//! letter in two. Two walks over a file: zones first, since they may stand behind the events that use them.

use std::collections::HashMap;
use std::path::Path;

mod error;
mod event;
mod lines;
mod property;
mod read;
mod rule;
mod source;
mod value;
mod walk;
mod write;
mod zones;

pub use error::IcsError;
pub use write::document;

use crate::domain::calendar::{Calendar, Event};
use crate::domain::roster::LeftOut;
use crate::domain::safe;

/// Reads a calendar file, or all those of a folder as one calendar.
pub fn read(path: &Path) -> Result<Calendar, IcsError> {
    source::read(path)
}

/// Reads a calendar from the bytes of a file of that name.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Calendar, IcsError> {
    let mut calendar = read::read(name, bytes)?;
    if calendar.source.is_empty() {
        calendar.source = source::plain_name(name);
    }
    calendar.source = safe_name(&calendar.source);
    Ok(one_of_each(calendar))
}

/// Keeps one event for each UID and date of its series: the newest version, the first where they are the same.
fn one_of_each(calendar: Calendar) -> Calendar {
    let mut kept: Vec<Event> = Vec::with_capacity(calendar.events.len());
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    let mut left_out = calendar.left_out;
    for event in calendar.events {
        let key = (event.uid.clone(), event.recurrence_code());
        let Some(place) = places.get(&key).copied() else {
            places.insert(key, kept.len());
            kept.push(event);
            continue;
        };
        let Some(other) = kept.get_mut(place) else { continue };
        let older = if event.sequence > other.sequence { std::mem::replace(other, event) } else { event };
        left_out.push(LeftOut {
            file: calendar.files.get(older.file).cloned().unwrap_or_default(),
            line: Some(older.line),
            why: format!("event left out: it stands again, as new or newer, on line {}", other.line),
        });
    }
    Calendar { events: kept, left_out, ..calendar }
}

/// A name out of a file, fit to be shown and no longer than a line.
fn safe_name(name: &str) -> String {
    safe::line(name).as_str().chars().take(120).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests;
