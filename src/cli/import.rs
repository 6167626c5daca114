//! `import`: what would be done is worked out and shown first; nothing is written before a whole file has been read.

use std::path::Path;

use super::args::{self, Source};
use super::failure::{Failure, Result};
use super::output::Output;
use super::safety;
use super::session::{Journal, Session};
use crate::domain::calendar::Calendar;
use crate::domain::lookfor::LookForSet;
use crate::exchange::{self, roster::Roster};
use crate::store::{Act, Op, Store};

/// A file of look-fors is a page or two of text.
const MOST_BYTES: u64 = 1 << 20;

/// Brings in files, each as an act of its own.
pub fn import(session: &Session, typed: &args::Import) -> Result<Output> {
    let mut journal = if typed.dry_run && !session.journal.exists() {
        let clock = session.clock(crate::clock::system_zone())?;
        session.adopt(Store::in_memory(clock.now_ms())?)?
    } else if typed.dry_run {
        session.read()?
    } else {
        session.write()?
    };
    let mut lines = Vec::new();
    for path in &typed.paths {
        lines.extend(one(&mut journal, path, typed).map_err(|failure| after(&lines, failure))?);
    }
    if typed.dry_run {
        lines.push("Dry run: nothing was changed.".to_owned());
    }
    Ok(Output::Text(lines.join("\n")))
}

/// A failure after other files have been brought in says so.
fn after(lines: &[String], failure: Failure) -> Failure {
    match failure {
        Failure::Refused(why) if !lines.is_empty() => {
            Failure::Refused(format!("{why} The files before it were brought in; `beside undo` takes them back."))
        }
        other => other,
    }
}

fn one(journal: &mut Journal, path: &Path, typed: &args::Import) -> Result<Vec<String>> {
    if !path.exists() {
        return Err(Failure::refused(format!("There is no file {}. Look at the path and try again.", path.display())));
    }
    match typed.format.unwrap_or_else(|| kind_of(path)) {
        Source::Ics => calendar(journal, &exchange::ics::read(path)?, typed.dry_run),
        Source::School => super::school::import(journal, path, typed.dry_run),
        Source::Concepts => super::concepts::import(journal, path, typed.dry_run),
        Source::LookFors => look_fors(journal, path, typed.dry_run),
        Source::Json => records(journal, path, typed.dry_run),
        Source::Oneroster => roster(journal, &Roster::read_oneroster(path)?, typed.dry_run),
        Source::Roster if typed.format.is_some() && !path.is_dir() => {
            roster(journal, &Roster::read_sheet(path)?, typed.dry_run)
        }
        Source::Roster => roster(journal, &Roster::read(path)?, typed.dry_run),
    }
}

/// What a file is, by its name; rosters are looked at more closely where they are read.
fn kind_of(path: &Path) -> Source {
    let ends = |end: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(end));
    let holds_calendars = || {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries
            .map(|entry| entry.path())
            .any(|path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics")))
    };
    if ends("ics") || path.is_dir() && holds_calendars() {
        Source::Ics
    } else if ends("toml") {
        match () {
            () if holds(path, "look_for") => Source::LookFors,
            () if holds(path, "[[concept]]") => Source::Concepts,
            () => Source::School,
        }
    } else if ends("json") {
        Source::Json
    } else {
        Source::Roster
    }
}

/// Whether a TOML file speaks of something; what is wrong with it is said where it is read.
fn holds(path: &Path, word: &str) -> bool {
    let is_small = std::fs::metadata(path).is_ok_and(|file| file.len() <= MOST_BYTES);
    is_small && std::fs::read_to_string(path).is_ok_and(|text| text.contains(word))
}

/// Look-for sets, found again by name.
fn look_fors(journal: &mut Journal, path: &Path, is_dry: bool) -> Result<Vec<String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let refused = |why: String| Failure::refused(format!("{name}: {why}. Nothing was brought in."));
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    if size > MOST_BYTES {
        return Err(refused(format!("{} MB are too much for look-fors", size >> 20)));
    }
    let text = std::fs::read_to_string(path).map_err(|error| refused(error.to_string()))?;
    let sets = LookForSet::parse_all(&text).map_err(|error| refused(error.to_string()))?;
    let brought = journal.store.preview_look_fors(&sets)?;
    if !is_dry && !brought.is_quiet() {
        let op = Op::new(Act::Imported, format!("Look-fors ({name})"));
        journal.store.bring_look_fors(&op, &sets, journal.clock.now_ms())?;
    }
    let (added, changed, same) = (brought.added.len(), brought.changed.len(), brought.same);
    let mut lines = vec![format!("{name}: {added} sets added, {changed} changed, {same} there already")];
    lines.extend(brought.added.iter().map(|set| format!("- added: {set}")));
    lines.extend(
        brought.changed.iter().map(|set| format!("- changed: {set}; past visits keep the words they were logged with")),
    );
    Ok(lines)
}

/// What another journal, or this one, has exported.
fn records(journal: &mut Journal, path: &Path, is_dry: bool) -> Result<Vec<String>> {
    let tables =
        exchange::records::read(path).map_err(|error| Failure::refused(format!("{error}. Nothing was brought in.")))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let op = Op::new(Act::Imported, format!("Records ({name})"));
    let now = journal.clock.now_ms();
    let trial = journal.store.preview_records(&op, &tables, now)?;
    if !is_dry && trial.added > 0 {
        if has_records(journal)? {
            safety::copy_aside(journal)?;
        }
        journal.store.bring_records(&op, &tables, now)?;
    }
    let (added, known, left) = (trial.added, trial.known, trial.left_out);
    let mut lines = vec![format!("{name}: {added} records added, {known} there already, {left} left out")];
    if left > 0 {
        lines.push(
            "- left out: records that hang on something the file does not hold, or that would stand twice".into(),
        );
    }
    Ok(lines)
}

fn roster(journal: &mut Journal, roster: &Roster, is_dry: bool) -> Result<Vec<String>> {
    let preview = journal.store.preview_roster(roster)?;
    if is_dry {
        return Ok(preview.summary());
    }
    if !preview.is_quiet() && has_records(journal)? {
        safety::copy_aside(journal)?;
    }
    let now = journal.now();
    Ok(journal.store.import_roster(roster, now)?.value.summary())
}

fn calendar(journal: &mut Journal, calendar: &Calendar, is_dry: bool) -> Result<Vec<String>> {
    let now = journal.now();
    let preview = journal.store.preview_calendar(calendar, now)?;
    if is_dry {
        return Ok(preview.summary());
    }
    if !preview.is_quiet() && has_records(journal)? {
        safety::copy_aside(journal)?;
    }
    Ok(journal.store.import_calendar(calendar, now)?.value.summary())
}

/// Whether there is anything a copy would keep: a journal just made holds its zone alone.
fn has_records(journal: &Journal) -> Result<bool> {
    Ok(journal.store.revision()? > 1)
}
