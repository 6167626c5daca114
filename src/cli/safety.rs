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
use crate::clock::system_zone;
use crate::domain::safe;
use crate::store::backup::{self, Backup, STAMP, Shelf};
use crate::store::listing::Listing;
use crate::store::surroundings;

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
    Ok(journal.store.copy_aside(journal.now().local())?)
}

/// Lists the journal's own backups, newest first; each is looked over when that is wanted.
pub fn backups(session: &Session, is_json: bool, wants_verdict: bool) -> Result<Output> {
    let found = Shelf::of(&session.journal).list();
    let row = |backup: &Backup| {
        let mut cells = vec![json!(backup.name), json!(backup.bytes), json!(backup.path.display().to_string())];
        if wants_verdict {
            cells.push(backup::verify(&backup.path).map_or_else(|error| json!(error.to_string()), |()| json!("whole")));
        }
        cells
    };
    let rows = found.iter().map(row).collect();
    let mut columns = vec!["made", "bytes", "file"];
    columns.extend(wants_verdict.then_some("verdict"));
    let list = Listing { name: "backups", columns, hidden: &[], rows };
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
    backup::verify(file)?;
    let question = format!("Put {} in the place of {}?", file.display(), session.journal.display());
    if session.journal.exists() && !is_sure && !asked(&question)? {
        return Ok(Output::Text("Nothing was changed.".to_owned()));
    }
    let aside = match session.read() {
        Ok(journal) => {
            // A hurt journal cannot be copied as whole; it is set aside as it is, below.
            let _ = copy_aside(&journal);
            journal.now().local()
        }
        // A journal that cannot be opened is set aside as it is; that is what a restore is for.
        Err(_) => session.clock(system_zone())?.now(system_zone()).local(),
    };
    let kept = backup::restore(file, &session.journal, &aside.format(STAMP).to_string())?;
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
        let place = surroundings::of(&session.journal).map(|news| format!("\n{news}")).unwrap_or_default();
        return Ok(Output::Text(format!("The journal is whole: {}\n{encryption}{place}", session.journal.display())));
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
pub fn asked(question: &str) -> Result<bool> {
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
