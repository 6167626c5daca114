//! `rules`: what imported events are tied to, listed and changed from the shell.

use clap::{Args, Subcommand};
use serde_json::json;

use super::args::Form;
use super::failure::{Failure, Result};
use super::lists;
use super::output::Output;
use super::session::{Journal, Session};
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, TeamId};
use crate::domain::kind::Kind;
use crate::store::calendar::{ImportRule, KnownRule, RuleField};
use crate::store::listing::Listing;
use crate::store::{Act, Op};

/// What is done with the rules of imported calendars.
#[derive(Debug, Subcommand)]
pub enum RuleAct {
    /// Add a rule: beside rules add 'contains PLC' --kind team-meeting --with "Gr 3 PLC"
    Add(NewRule),
    /// Delete a rule by its number in the list
    Delete {
        /// Its number
        number: usize,
    },
    /// Put a rule in another place of the order in which they are tried
    Move {
        /// Its number
        number: usize,
        /// The place it gets
        to: usize,
    },
    /// Let the rules hold for what was imported earlier and not changed since
    Apply {
        /// Say what would be done, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// Options of `rules add`.
#[derive(Debug, Args)]
pub struct NewRule {
    /// What an event says: "contains PLC", "place contains room 12", "category contains coaching"
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// What it is then: team-meeting, planning, visit, "data discussion" ...
    #[arg(long)]
    pub kind: Option<String>,
    /// Who takes part: a team or a person, by any part of the name
    #[arg(long, value_name = "NAME")]
    pub with: Option<String>,
    /// The open cycle it belongs to, by any part of the title
    #[arg(long, value_name = "TITLE")]
    pub cycle: Option<String>,
    /// Only events of the calendar of this name
    #[arg(long, value_name = "CALENDAR")]
    pub only: Option<String>,
}

/// Lists the rules, or does something about them.
pub fn rules(session: &Session, is_json: bool, act: Option<RuleAct>) -> Result<Output> {
    match act {
        None => list(&session.read()?, is_json),
        Some(RuleAct::Add(typed)) => add(session, &typed),
        Some(RuleAct::Delete { number }) => delete(session, number),
        Some(RuleAct::Move { number, to }) => put(session, number, to),
        Some(RuleAct::Apply { dry_run }) => apply(session, dry_run),
    }
}

fn list(journal: &Journal, is_json: bool) -> Result<Output> {
    let row = |(number, one): (usize, KnownRule)| {
        let kind = one.rule.kind.map_or(json!(null), |kind| json!(if is_json { kind.code() } else { kind.title() }));
        let contains = if is_json || one.rule.field == RuleField::Title {
            one.rule.pattern.clone()
        } else {
            format!("{}: {}", one.rule.field.code(), one.rule.pattern)
        };
        let cycle = Some(&one.cycle_title).filter(|title| !title.is_empty());
        vec![
            json!(one.uuid.to_string()),
            json!(number),
            json!(one.rule.field.code()),
            json!(contains),
            kind,
            json!(one.with.join(", ")),
            json!(cycle),
            json!(one.rule.source),
        ]
    };
    let rows = (1..).zip(journal.store.import_rules()?).map(row).collect();
    let columns = vec!["id", "number", "field", "contains", "kind", "with", "cycle", "only"];
    let list = Listing { name: "rules", columns, hidden: &["id", "field"], rows };
    if list.rows.is_empty() && !is_json {
        let words = "There are no rules yet. beside rules add 'contains PLC' --kind team-meeting makes the first.";
        return Ok(Output::Text(words.to_owned()));
    }
    Ok(lists::print(&list, Form { json: is_json, ..Form::default() }))
}

fn add(session: &Session, typed: &NewRule) -> Result<Output> {
    let mut journal = session.write()?;
    let (field, pattern) = looks_for(&super::session::words(&typed.words)?);
    let (person, team) = match typed.with.as_deref() {
        Some(name) => match team_called(&journal, name)? {
            Some(team) => (None, Some(team)),
            None => (Some(journal.store.anybody_called(name)?), None),
        },
        None => (None, None),
    };
    let rule = ImportRule {
        source: typed.only.clone(),
        field,
        pattern,
        kind: typed.kind.as_deref().map(kind).transpose()?,
        person,
        team,
        cycle: typed.cycle.as_deref().map(|title| cycle(&journal, title)).transpose()?,
    };
    let op = Op::new(Act::Added, format!("Rule “{}”", rule.pattern));
    let now = journal.clock.now_ms();
    let id = journal.store.transact(&op, now, |tx| tx.add_import_rule(&rule))?.value;
    let known = journal.store.import_rule(id)?;
    let words = "It holds from the next import on; `beside rules apply` lets it hold for earlier ones.";
    Ok(Output::Text(format!("{} → {}. {words}", known.looks_for(), known.makes())))
}

fn delete(session: &Session, number: usize) -> Result<Output> {
    let mut journal = session.write()?;
    let rule = numbered(&journal, number)?;
    let op = Op::new(Act::Deleted, format!("Rule “{}”", rule.rule.pattern));
    let now = journal.clock.now_ms();
    let done = journal.store.transact(&op, now, |tx| tx.delete_import_rule(rule.id))?;
    Ok(Output::Text(done.title))
}

fn put(session: &Session, number: usize, to: usize) -> Result<Output> {
    let mut journal = session.write()?;
    let (rule, _) = (numbered(&journal, number)?, numbered(&journal, to)?);
    let by = isize::try_from(to).unwrap_or(0) - isize::try_from(number).unwrap_or(0);
    let op = Op::new(Act::Moved, format!("Rule “{}”", rule.rule.pattern));
    let now = journal.clock.now_ms();
    let done = journal.store.transact(&op, now, |tx| tx.move_import_rule(rule.id, by))?;
    Ok(Output::Text(done.title))
}

fn apply(session: &Session, is_dry: bool) -> Result<Output> {
    if is_dry {
        let journal = session.read()?;
        let mut lines = journal.store.preview_rules(journal.now())?.summary();
        lines.push("Dry run: nothing was changed.".to_owned());
        return Ok(Output::Text(lines.join("\n")));
    }
    let mut journal = session.write()?;
    let now = journal.now();
    let done = journal.store.apply_rules(&Op::new(Act::Edited, "Earlier imports by the rules"), now)?;
    Ok(Output::Text(done.value.summary().join("\n")))
}

/// `contains PLC`, `title contains PLC`, `place contains room 12`; words alone are looked for in the title.
fn looks_for(typed: &str) -> (RuleField, String) {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let (field, rest) = match words.as_slice() {
        [field, "contains", rest @ ..] => match RuleField::from_code(&field.to_lowercase()) {
            Some(field) => (field, rest),
            None => return (RuleField::Title, typed.trim().to_owned()),
        },
        ["contains", rest @ ..] => (RuleField::Title, rest),
        all => (RuleField::Title, all),
    };
    (field, rest.join(" "))
}

/// A kind by its code or its words, with or without hyphens.
fn kind(typed: &str) -> Result<Kind> {
    let plain = |text: &str| fold(text).replace('-', " ");
    let found = Kind::ALL
        .into_iter()
        .find(|kind| [kind.code(), kind.title(), kind.short()].iter().any(|words| plain(words) == plain(typed)));
    found.ok_or_else(|| {
        let all: Vec<String> = Kind::ALL.iter().map(|kind| kind.title().replace(' ', "-")).collect();
        Failure::usage(format!("“{typed}” is no kind of meeting. There are {}.", all.join(", ")))
    })
}

fn cycle(journal: &Journal, title: &str) -> Result<CycleId> {
    let known = journal.store.known_cycles()?;
    match known.iter().filter(|one| is_in(title, &one.title)).collect::<Vec<_>>().as_slice() {
        [only] => Ok(only.id),
        [] => Err(Failure::refused(format!("No open cycle is called {title}. `beside cycles` lists them."))),
        _ => Err(Failure::refused(format!("{title} could be several cycles. Write more of its title."))),
    }
}

/// The team of that whole name, else the only one with that part of it.
fn team_called(journal: &Journal, name: &str) -> Result<Option<TeamId>> {
    let teams = journal.store.known_teams()?;
    if let Some(exact) = teams.iter().find(|one| fold(&one.name) == fold(name)) {
        return Ok(Some(exact.id));
    }
    match teams.iter().filter(|one| is_in(name, &one.name)).collect::<Vec<_>>().as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.id)),
        _ => Err(Failure::refused(format!("{name} could be several teams. Write more of its name."))),
    }
}

fn is_in(typed: &str, name: &str) -> bool {
    fold(name).contains(&fold(typed))
}

fn numbered(journal: &Journal, number: usize) -> Result<KnownRule> {
    let rule = number.checked_sub(1).and_then(|at| journal.store.import_rules().ok()?.into_iter().nth(at));
    rule.ok_or_else(|| Failure::refused(format!("There is no rule {number}. `beside rules` lists them by number.")))
}
