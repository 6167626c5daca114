//! The command line: one of the two doors. One file a family of commands; every word out goes through `output`.

mod add;
mod args;
mod args_visit;
mod brief;
mod concepts;
mod config;
mod day;
mod demo;
mod export;
mod failure;
mod history;
mod import;
mod lesson;
mod lists;
mod log;
mod manual;
mod output;
mod place;
mod plan;
mod purge;
mod rules;
mod safety;
mod school;
mod screens;
mod session;
mod settings;
mod templates;
mod time;
mod visit;
mod week;
mod year;

use std::process::ExitCode;

use clap::Parser;

use args::{Command, Typed};
use failure::Result;
use output::Output;
use session::Session;

/// Parses the arguments, does what they say, and answers what the process ends with.
pub fn main() -> ExitCode {
    match Typed::try_parse() {
        Ok(typed) => output::finish(run(typed)),
        Err(error) => output::finish_arguments(&error),
    }
}

fn run(typed: Typed) -> Result<Output> {
    let session = Session::new(&typed.common)?;
    match typed.command {
        None => screens::open(&session),
        Some(command) => act(&session, command),
    }
}

fn act(session: &Session, command: Command) -> Result<Output> {
    match command {
        Command::Demo(typed) => demo::demo(session, &typed),
        Command::Add { text } => add::add(session, &text),
        Command::Log(typed) => log::log(session, &typed),
        Command::Step(typed) => log::step(session, &typed),
        Command::Week(typed) => week::week(session, &typed),
        Command::Time(typed) => time::time(session, &typed),
        Command::Year(typed) => year::year(session, &typed),
        Command::Concepts(typed) => concepts::concepts(session, &typed),
        Command::Plan(typed) => plan::plan(session, &typed),
        Command::Day(typed) => day::day(session, &typed),
        Command::Tray(form) => day::tray(session, form.json),
        Command::Plans(form) => lesson::plans(session, form.json),
        Command::TaskPlan(typed) => lesson::plan(session, &typed),
        Command::Brief { teacher, form } => brief::brief(session, &teacher, form.json),
        Command::Search { query, limit, form } => lists::search(session, &query, limit, form.json),
        Command::School(typed) => school::school(session, &typed),
        Command::Import(typed) => import::import(session, &typed),
        Command::Rules { form, act } => rules::rules(session, form.json, act),
        Command::Export(typed) => export::export(session, &typed),
        Command::Visits(typed) => visit::run(session, &typed),
        Command::Backup { file, force } => safety::backup(session, file, force),
        Command::Backups { verify, form } => safety::backups(session, form.json, verify),
        Command::Restore { file, yes } => safety::restore(session, &file, yes),
        Command::Check { digest } => safety::check(session, digest),
        Command::Undo => history::undo(session),
        Command::Redo => history::redo(session),
        Command::History { limit, form } => history::history(session, limit, form.json),
        Command::Trash(form) => history::trash(session, form.json),
        Command::Purge(typed) => purge::purge(session, &typed),
        Command::Templates(typed) => templates::templates(session, &typed),
        Command::Paths(form) => settings::paths(session, form.json),
        Command::Config { key, value } => settings::config(session, key.as_deref(), value.as_deref()),
        Command::Completions { shell } => Ok(manual::completions(shell)),
        Command::Man { folder } => manual::man(folder.as_deref()),
        Command::List(typed) => lists::any(session, &typed),
    }
}
