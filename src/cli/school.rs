//! `school`: school time as TOML, printed or written to a file; and the import of such a file.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Journal, Session};
use super::{place, safety};
use crate::exchange::school;
use crate::store::write_private;

/// Options of `school`.
#[derive(Debug, Args)]
pub struct Options {
    /// Write it to a file instead
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Replace a file that is there already
    #[arg(long, requires = "to")]
    pub force: bool,
    /// As TOML, the only form there is
    #[arg(long)]
    pub toml: bool,
}

/// Prints all of school time, or writes it to a file.
pub fn school(session: &Session, typed: &Options) -> Result<Output> {
    let journal = session.read()?;
    let text = school::write(&journal.store.school_plan()?.plan());
    let Some(path) = &typed.to else { return Ok(Output::Text(text.trim_end().to_owned())) };
    super::export::refuse_journals(session, path)?;
    place::file(path, typed.force)?;
    let failed =
        |error| Failure::refused(format!("{} could not be written: {error}. Name another place.", path.display()));
    write_private(path, text.as_bytes()).map_err(failed)?;
    Ok(Output::Text(format!("School time written to {}", path.display())))
}

/// Brings a file of school time in, or says what that would do.
pub fn import(journal: &mut Journal, path: &Path, is_dry: bool) -> Result<Vec<String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::refused(format!("{name} could not be read: {error}. Nothing was brought in.")))?;
    let plan = school::read(text.trim_start_matches('\u{feff}'))
        .map_err(|why| Failure::refused(format!("{name}, {why}. Nothing was brought in; correct that line.")))?;
    let now = journal.clock.now_ms();
    let preview = journal.store.preview_school_time(&plan, now)?;
    if is_dry || preview.is_quiet() {
        return Ok(preview.summary());
    }
    if journal.store.revision()? > 1 {
        safety::copy_aside(journal)?;
    }
    Ok(journal.store.import_school_time(&plan, now)?.value.summary())
}
