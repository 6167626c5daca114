//! `export`: the journal as files that only their owner can read, each put in place when it is whole.

use std::path::Path;

use super::args::{Export, Target};
use super::failure::{Failure, Result};
use super::output::Output;
use super::place;
use super::safety::is_same;
use super::session::{Journal, Session};
use crate::domain::time::{day_year, rfc3339};
use crate::exchange::{ics, markdown, records, table};
use crate::store::listing::{Filter, List};
use crate::store::names::Named;
use crate::store::{private_folder, write_private};

/// Writes the journal in another form.
pub fn export(session: &Session, typed: &Export) -> Result<Output> {
    let journal = session.read()?;
    let filter = journal.filter(&typed.span)?;
    refuse_journals(session, &typed.path)?;
    match typed.format {
        Target::Csv => place::folder(&typed.path, typed.force)?,
        Target::Json | Target::Md | Target::Ics => place::file(&typed.path, typed.force)?,
    }
    let said = match typed.format {
        Target::Json => {
            let tables = journal.store.records(&filter, journal.zone)?;
            let count: usize = tables.iter().map(|table| table.rows.len()).sum();
            let head = [
                ("journal", journal.store.journal_id()?.to_string()),
                ("exported", rfc3339(journal.now().stamp, journal.zone)),
                ("zone", journal.zone.name().to_owned()),
            ];
            write(&typed.path, records::document(&head, &tables).as_bytes())?;
            format!("{count} records")
        }
        Target::Ics => {
            let out = journal.store.outgoing(&filter, journal.now())?;
            write(&typed.path, ics::document(&out, journal.now(), typed.private).as_bytes())?;
            format!("{} meetings and {} series", out.alone.len(), out.series.len())
        }
        Target::Csv => tables(&journal, &filter, &typed.path)?,
        Target::Md => {
            write(&typed.path, reading(&journal, &filter)?.as_bytes())?;
            "The journal for reading".to_owned()
        }
    };
    Ok(Output::Text(format!("{said} written to {}; share it only with whom it is meant for", typed.path.display())))
}

/// An export never takes the place of a journal or of a backup.
pub fn refuse_journals(session: &Session, path: &Path) -> Result<()> {
    use std::io::Read;
    let mut head = [0; 16];
    // A pipe is not opened: that would wait for somebody at its other end.
    let is_database = path.is_file()
        && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok()
        && head == *b"SQLite format 3\0";
    if is_database || is_same(path, &session.journal) {
        let path = path.display();
        return Err(Failure::refused(format!("{path} is a journal; it was left as it is. Name another file.")));
    }
    Ok(())
}

fn tables(journal: &Journal, filter: &Filter, folder: &Path) -> Result<String> {
    private_folder(folder).map_err(|error| failed(folder, &error))?;
    for which in List::ALL {
        let list = journal.store.listing(which, filter, journal.now())?;
        write(&folder.join(format!("{}.csv", which.name())), &table::to_csv(&list))?;
    }
    Ok(format!("{} tables", List::ALL.len()))
}

fn reading(journal: &Journal, filter: &Filter) -> Result<String> {
    let now = journal.now();
    let list = |which, filter: &Filter| journal.store.listing(which, filter, now);
    let mut people = Vec::new();
    for (name, who) in journal.store.names()? {
        let Named::Person(id) = who else { continue };
        if filter.person.is_some_and(|only| only != id) {
            continue;
        }
        let own = Filter { person: Some(id), ..*filter };
        let lists = [
            list(List::Meetings, &own)?,
            list(List::Observations, &own)?,
            list(List::Steps, &own)?,
            list(List::Reflections, &own)?,
        ];
        if lists.iter().any(|list| !list.rows.is_empty()) {
            people.push(markdown::Person { name, lists });
        }
    }
    let (meetings, entries) = (list(List::Meetings, filter)?, list(List::Reflections, filter)?);
    Ok(markdown::journal(&day_year(now.today()), &meetings, &entries, &people))
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_private(path, bytes).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::refused(format!("{} could not be written: {error}. Name another place.", path.display()))
}
