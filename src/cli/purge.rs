//! `purge`: removing for good, and saying which copies still hold what is gone.

use clap::{ArgGroup, Args};
use uuid::Uuid;

use super::failure::{Failure, Result};
use super::output::{self, Output};
use super::safety::asked;
use super::session::{Journal, Session};
use crate::store::{Doom, drafts};

/// Options of `purge`.
#[derive(Debug, Args)]
#[group(skip)]
#[command(group = ArgGroup::new("what").required(true).args(["id", "person", "year", "trash"]))]
pub struct Purge {
    /// A record, by the id that lists and --json show
    #[arg(value_name = "ID")]
    id: Option<Uuid>,
    /// A person, with the meetings and cycles that were theirs alone: any part of the name, or the id
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Everything that lies in a school year, such as 2024-25; people, teams and bells stay
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// Everything in the trash
    #[arg(long)]
    trash: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

/// Says what would go, asks, removes it, and names the copies that still hold it.
pub fn purge(session: &Session, typed: &Purge) -> Result<Output> {
    let mut journal = session.read()?;
    if let Some(Err(error)) = drafts::usual_folder().map(|folder| journal.store.keep_drafts(&folder)) {
        output::complain(&format!("{error}. Drafts of what is removed may still lie there."));
    }
    let (what, doom) = doomed(&journal, typed)?;
    if doom.is_empty() {
        return Ok(Output::Text(format!("There is nothing to remove: {what}.")));
    }
    let question = format!("Remove {what} for good ({})? It can't be taken back.", doom.words());
    if !typed.yes && !asked(&question)? {
        return Ok(Output::Text("Nothing was removed.".to_owned()));
    }
    let now = journal.now().stamp.ms();
    let purged = journal.store.purge(&doom, now)?;
    let mut said = vec![format!("Removed for good: {what} ({}).", doom.words())];
    if doom.mentions > 0 {
        said.push(format!("The name stands in {} other texts; `beside search` finds them.", doom.mentions));
    }
    if !purged.held_by.is_empty() {
        said.push("These copies of the journal still hold it:".to_owned());
        said.extend(purged.held_by.iter().map(|path| format!("  {}", path.display())));
    }
    said.push("What was exported, shared or copied elsewhere is not reached.".to_owned());
    Ok(Output::Text(said.join("\n")))
}

fn doomed(journal: &Journal, typed: &Purge) -> Result<(String, Doom)> {
    let store = &journal.store;
    if let Some(id) = typed.id {
        let doom = store.doom_of_record(id)?;
        let doom = doom.ok_or_else(|| Failure::refused(format!("Nothing in the journal has the id {id}.")))?;
        return Ok((id.to_string(), doom));
    }
    if let Some(name) = &typed.person {
        let person = store.anybody_called(name)?;
        return Ok((store.person(person, journal.now())?.name, store.doom_of_person(person)?));
    }
    if let Some(name) = &typed.year {
        let (name, first, last) = year(journal, name)?;
        return Ok((format!("the year {name}"), store.doom_of_days(first, last)?));
    }
    Ok(("the trash".to_owned(), store.doom_of_trash()?))
}

/// A school year by its name, with any kind of dash, short or in full.
fn year(journal: &Journal, typed: &str) -> Result<(String, chrono::NaiveDate, chrono::NaiveDate)> {
    let years = journal.store.school_years()?;
    let plain = |name: &str| name.replace(['–', '—', '/'], "-");
    let found = years.iter().find(|(name, ..)| plain(name) == plain(typed));
    found.cloned().ok_or_else(|| {
        let names: Vec<&str> = years.iter().map(|(name, ..)| name.as_str()).collect();
        Failure::refused(format!("There is no school year “{typed}”. There are: {}.", names.join(", ")))
    })
}
