//! `backup`, `backups`, `restore` and `check`: keeping the journal whole.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::Form;
use super::failure::{Failure, Result};
use super::lists;
use super::output::Output;
use super::place;
use super::session::{Journal, Session};
use crate::domain::safe;
use crate::domain::time::to_local;
use crate::store;
use crate::store::listing::Listing;

/// Writes a verified copy. A file that is there already is replaced only when that is wanted.
pub fn backup(session: &Session, to: Option<PathBuf>, may_replace: bool) -> Result<Output> {
    let journal = session.read()?;
    let to = match to {
        Some(file) if is_same(&file, &session.journal) => {
            return Err(Failure::refused("That is the journal itself. Name another file for the copy."));
        }
        Some(file) => {
            place::file(&file, may_replace)?;
            journal.store.backup(&file)?;
            file
        }
        None => copy_aside(&journal)?.unwrap_or_default(),
    };
    Ok(Output::Text(format!("Copied to {}", to.display())))
}

/// A copy among the journal's own backups, named by the time it was made.
pub fn copy_aside(journal: &Journal) -> Result<Option<PathBuf>> {
    let (Some(folder), Some(path)) = (journal.store.backup_folder(), journal.store.path()) else { return Ok(None) };
    let name = format!("{}-{}", stem(path), stamp(journal));
    let to = (1..100)
        .map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") })
        .map(|name| folder.join(format!("{name}.beside")))
        .find(|path| !path.exists())
        .ok_or_else(|| Failure::refused("There are 99 backups of this second; wait for the next."))?;
    journal.store.backup(&to)?;
    Ok(Some(to))
}

/// The wall clock as it stands in a file's name.
fn stamp(journal: &Journal) -> String {
    to_local(journal.clock.stamp(), journal.zone).format("%Y-%m-%d-%H%M%S").to_string()
}

fn stem(journal: &Path) -> String {
    journal.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Lists the journal's own backups, newest first.
pub fn backups(session: &Session, is_json: bool) -> Result<Output> {
    let folder = session.journal.parent().map(|folder| folder.join("backups")).unwrap_or_default();
    let stem = format!("{}-", stem(&session.journal));
    let mut found: Vec<(String, PathBuf, u64)> = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let made = name.strip_prefix(&stem).and_then(|rest| rest.strip_suffix(".beside"));
        if let Some(made) = made {
            let bytes = entry.metadata().map_or(0, |found| found.len());
            found.push((made.to_owned(), entry.path(), bytes));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0));
    let row = |(made, path, bytes): &(String, PathBuf, u64)| {
        vec![json!(made), json!(bytes), json!(path.display().to_string())]
    };
    let rows = found.iter().map(row).collect();
    let list = Listing { name: "backups", columns: vec!["made", "bytes", "file"], hidden: &[], rows };
    Ok(lists::print(&list, Form { json: is_json, ..Form::default() }))
}

/// Puts a backup in the journal's place. A copy of what stands there is made first, and the file itself set aside.
pub fn restore(session: &Session, file: &Path, is_sure: bool) -> Result<Output> {
    if !file.exists() {
        return Err(Failure::refused(format!("There is no file {}. `beside backups` lists them.", file.display())));
    }
    if is_same(file, &session.journal) {
        return Err(Failure::refused("That is the journal itself; there is nothing to put in its place."));
    }
    store::verify(file)?;
    let question = format!("Put {} in the place of {}?", file.display(), session.journal.display());
    if session.journal.exists() && !is_sure && !asked(&question)? {
        return Ok(Output::Text("Nothing was changed.".to_owned()));
    }
    let aside = match session.read() {
        Ok(journal) => {
            copy_aside(&journal)?;
            stamp(&journal)
        }
        // A journal that cannot be opened is set aside as it is; that is what a restore is for.
        Err(_) => session.clock(crate::clock::system_zone())?.stamp().utc().format("%Y-%m-%d-%H%M%S").to_string(),
    };
    let kept = store::restore(file, &session.journal, &aside)?;
    let journal = session.read()?;
    let findings = journal.store.check()?;
    if let Some(first) = findings.first() {
        return Err(Failure::refused(format!("The backup is in place, but it is hurt: {}.", first.sentence)));
    }
    let kept = kept.map(|path| format!("; what stood there is {}", path.display())).unwrap_or_default();
    Ok(Output::Text(format!("Restored {}{kept}", file.display())))
}

/// Looks the journal over, or prints its hash.
pub fn check(session: &Session, wants_digest: bool) -> Result<Output> {
    let journal = session.read()?;
    if wants_digest {
        return Ok(Output::Text(journal.store.digest()?));
    }
    let findings = journal.store.check()?;
    if findings.is_empty() {
        let encryption =
            "The file is not encrypted by itself: turn on the disk encryption of this computer if it is off.";
        return Ok(Output::Text(format!("The journal is whole: {}\n{encryption}", session.journal.display())));
    }
    let said: Vec<String> =
        findings.iter().take(20).map(|finding| safe::line(&finding.sentence).into_string()).collect();
    Err(Failure::refused(format!(
        "The journal is hurt ({}): {}. `beside backups` lists copies, `beside restore FILE` brings one back.",
        match findings.len() {
            1 => "1 finding".to_owned(),
            n => format!("{n} findings"),
        },
        said.join("; ")
    )))
}

/// Asks on the terminal; elsewhere nothing is asked, and --yes is needed.
fn asked(question: &str) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::refused(format!("{question} Repeat with --yes to do it. Nothing was changed.")));
    }
    let _ = write!(std::io::stderr().lock(), "{} [y/N] ", safe::line(question));
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.map_err(|error| Failure::refused(format!("No answer could be read: {error}. Nothing was changed.")))?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// Whether two paths are one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
