//! Visits as files: for reading, for programs, for a player. One visit, or those to one teacher, one after the other.

mod cues;
mod data;
mod markdown;
mod page;
mod picture;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::domain::coaching::{EvidenceKind, Phase};
use crate::domain::time::{clock, day_year, span};
use crate::domain::timecode;
use crate::store::evidence::Evidence;
use crate::store::observation::What;
use crate::store::visit::record::{Logged, Record};

/// In which form a visit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For reading, as text.
    Markdown,
    /// For reading, with the picture of the lesson.
    Html,
    /// The log as a table.
    Csv,
    /// Everything, for programs.
    Json,
    /// Captions for a recording, as browsers and players read them.
    Vtt,
    /// The same in the older form.
    Srt,
}

impl Form {
    /// Every form with the end of its file names.
    pub const ALL: [(&'static str, Self); 6] = [
        ("md", Self::Markdown),
        ("html", Self::Html),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("vtt", Self::Vtt),
        ("srt", Self::Srt),
    ];

    /// The form that the end of a file's name asks for.
    pub fn of_file(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|(known, _)| *known == end).map(|(_, form)| form)
    }
}

/// What was made, and what has to be said with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub text: String,
    /// A sentence about what was left out; may be empty.
    pub said: String,
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Written({} bytes)", self.text.len())
    }
}

/// Writes visits of one teacher in a form. Counts stand only inside each visit.
///
/// # Errors
/// A sentence: captions need one visit, tied to a recording.
pub fn write(visits: &[Record], form: Form) -> Result<Written, String> {
    let text = match form {
        Form::Markdown => markdown::document(visits),
        Form::Html => page::document(visits),
        Form::Csv => data::csv(visits),
        Form::Json => data::json(visits),
        Form::Vtt | Form::Srt => match visits {
            [one] => return cues::write(one, form == Form::Vtt),
            _ => return Err("Captions belong to one recording: say which visit, by its day.".to_owned()),
        },
    };
    Ok(Written { text, said: String::new() })
}

/// `Visit · Rivera · Tue 17 Nov 2026`.
fn title(visit: &Record) -> String {
    format!("Visit · {} · {}", visit.who, day_year(visit.day))
}

/// `10:02–10:45 · co-teaching · Equal fractions`.
fn about(visit: &Record) -> String {
    let times = span(visit.wall(visit.visit.started).time(), visit.wall(visit.until()).time());
    let parts = [times.as_str(), visit.visit.role.title(), visit.cycle.as_str(), visit.set.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The time of an entry, or nothing when it was entered afterwards.
fn time(visit: &Record, entry: &Logged) -> String {
    entry.seen.at.map_or_else(String::new, |at| clock(visit.wall(at).time()))
}

/// What an entry says, in words.
fn words(visit: &Record, entry: &Logged) -> String {
    let seen = &entry.seen;
    if seen.what == What::Phase {
        return format!("▸ {}", visit.phase(seen.phase));
    }
    let parts = [entry.look_for.as_str(), seen.note.as_str()];
    let mut words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if seen.count > 1 {
        words = format!("{words} ×{}", seen.count);
    }
    words
}

/// The marks that are no secret: what is to be raised stays the coach's own.
fn marks(visit: &Record, entry: &Logged) -> String {
    let evidence = visit.evidence.iter().any(|one| one.entry == Some(entry.seen.uuid));
    let marks = [(evidence, "evidence"), (entry.seen.noticing, "noticing"), (entry.seen.wondering, "wondering")];
    marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}

/// Evidence as it is quoted: what was said stands in quotation marks.
pub(super) fn quoted(one: &Evidence) -> String {
    let is_quoted = one.body.starts_with(['"', '“', '„', '«']);
    let mut words =
        if one.kind == EvidenceKind::Said && !is_quoted { format!("“{}”", one.body) } else { one.body.clone() };
    if let Some(count) = one.count.filter(|count| *count > 1) {
        words = format!("{words} ×{count}");
    }
    if one.so_next.is_empty() { words } else { format!("{words} → so next: {}", one.so_next) }
}

/// `talk · Main Lesson · 10:15`.
pub(super) fn where_from(visit: &Record, one: &Evidence) -> String {
    let mut parts = vec![one.kind.title().to_owned()];
    parts.extend(one.phase.map(|phase: Phase| visit.phase(phase).to_owned()));
    parts.extend(one.at.map(|at| clock(visit.wall(at).time())));
    parts.join(" · ")
}

/// A next step with who and by when.
pub(super) fn step(step: &crate::store::visit::record::StepSaid) -> String {
    let by = step.by.map_or_else(String::new, |by| format!(", by {}", crate::domain::time::day(by)));
    format!("{} ({}{by})", step.body, step.who.title())
}

/// The moments of the recording worth looking at together, by their place in it: chosen evidence, noticings, wonderings.
fn segments(visit: &Record) -> Vec<(i64, String)> {
    let Some(video) = &visit.visit.after.video else { return Vec::new() };
    let mut found = Vec::new();
    for entry in &visit.log {
        let Some(at) = entry.seen.at else { continue };
        let evidence = visit.evidence.iter().find(|one| one.entry == Some(entry.seen.uuid));
        let is_key = evidence.is_some_and(|one| one.is_chosen) || entry.seen.noticing || entry.seen.wondering;
        let position = video.position(visit.visit.started, at);
        if is_key && position >= 0 {
            found.push((position, words(visit, entry)));
        }
    }
    found.sort_by_key(|(position, _)| *position);
    found
}

/// The same as lines: `00:12:30  words`.
fn segment_lines(visit: &Record) -> Vec<String> {
    segments(visit).into_iter().map(|(at, words)| format!("{}  {words}", timecode::print(at))).collect()
}
