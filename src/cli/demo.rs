//! `demo`: a sample journal, opened at once or written to a file.

use std::path::Path;

use super::args::{self, Demo};
use super::failure::{Failure, Result};
use super::output::Output;
use super::screens;
use super::session::{Journal, Session};
use crate::demo;
use crate::store::{Make, Store};

/// Opens or writes a sample journal.
pub fn demo(session: &Session, typed: &Demo) -> Result<Output> {
    match &typed.to {
        Some(file) => write(session, typed, file),
        None => open(session, typed),
    }
}

/// In a temporary folder that is gone afterwards. Unsaved words are kept nowhere.
fn open(session: &Session, typed: &Demo) -> Result<Output> {
    let config = screens::config(session)?;
    let folder = tempfile::Builder::new().prefix("beside-demo-").tempdir();
    let folder =
        folder.map_err(|error| Failure::refused(format!("There is no place for a sample journal: {error}.")))?;
    let journal = filled(session, typed, &folder.path().join("demo.beside"))?;
    Ok(Output::Ended(screens::run(journal, config)?.exit_code()))
}

fn write(session: &Session, typed: &Demo, file: &Path) -> Result<Output> {
    if file.exists() {
        return Err(Failure::refused(format!("{} is there already; name a file that is not.", file.display())));
    }
    filled(session, typed, file)?;
    Ok(Output::Text(format!("A sample journal written to {0}; open it with: beside --journal {0}", file.display())))
}

/// The same seed, size and `--now` give the same journal: the time is the one given, not one that runs.
fn filled(session: &Session, typed: &Demo, file: &Path) -> Result<Journal> {
    let now = session.began(crate::clock::system_zone())?;
    let mut store = Store::open(file, Make::IfMissing, now.stamp.ms())?;
    let size = match typed.size {
        args::Size::Year => demo::Size::Year,
        args::Size::Decade => demo::Size::Decade,
        args::Size::Century => demo::Size::Century,
    };
    demo::fill(&mut store, typed.seed, now, size)?;
    session.adopt(store)
}
