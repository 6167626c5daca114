//! `plan`: what would be placed in a week and why; puts it on the schedule when told to.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::failure::Result;
use super::output::Output;
use super::session::{Journal, Session};
use super::week::iso_week;
use crate::domain::planning::{Need, Proposal, Use, Why, Wishes};
use crate::domain::{safe, time};
use crate::exchange::{json as clean_json, table};
use crate::store::planning::{Planned, op_of};

/// Options of `plan`.
#[derive(Debug, Args)]
pub struct Plan {
    /// Any day of the week: 2026-11-24, "next tue", +2w, or a week such as 2026-W47
    #[arg(value_name = "DATE")]
    pub day: Option<String>,
    /// Put what is proposed on the schedule; nothing is written without it
    #[arg(long, value_enum, value_name = "WHICH")]
    pub accept: Option<Accept>,
    /// As JSON (docs/json.md)
    #[arg(long)]
    pub json: bool,
}

/// Which proposals go on the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Accept {
    /// All of them
    All,
}

/// Proposes meetings for a week; with `--accept all` in one step that one undo takes back.
pub fn plan(session: &Session, typed: &Plan) -> Result<Output> {
    let mut journal = if typed.accept.is_some() { session.write()? } else { session.read()? };
    let day = match typed.day.as_deref() {
        Some(text) => iso_week(text).map_or_else(|| journal.day(text), Ok)?,
        None => journal.now().today(),
    };
    let (monday, now) = (time::monday(day), journal.now());
    let planned = journal.store.plan_week(monday, now, &Wishes::default())?;
    let all = &planned.draft.proposals;
    let is_accepted = typed.accept.is_some() && !all.is_empty();
    if is_accepted {
        let accept = |tx: &crate::store::Tx| all.iter().try_for_each(|one| tx.accept(one, now).map(drop));
        journal.store.transact(&op_of(all), now.stamp.ms(), accept)?;
    }
    if typed.json {
        return Ok(Output::Json(as_json(&planned, monday, is_accepted, &journal)));
    }
    Ok(Output::Text(as_text(&planned, monday, is_accepted)))
}

fn as_text(planned: &Planned, monday: chrono::NaiveDate, is_accepted: bool) -> String {
    let draft = &planned.draft;
    let mut lines = vec![format!("Plan for {}", time::date_span(monday, time::plus_days(monday, 6)))];
    if planned.ground.days.is_empty() {
        lines.push("That week is over.".to_owned());
        return lines.join("\n");
    }
    let cells = |one: &Proposal| {
        let slot = &one.slot;
        let end = time::time_of_minute(slot.until);
        let when = format!("  {} {}", time::day(slot.day), time::span(slot.time(), end));
        vec![when, slot.period.clone(), safe::cut(&one.need.label(), 50), one.reason()]
    };
    lines.push(table::aligned(&draft.proposals.iter().map(cells).collect::<Vec<_>>()));
    if draft.proposals.is_empty() {
        lines.push("Nothing is proposed.".to_owned());
    }
    if !draft.left.is_empty() {
        let cells = |(need, why): &(Need, Why)| {
            vec![format!("  {}", safe::cut(&need.label(), 50)), format!("{}: {}", need.why(), words(need, *why))]
        };
        lines.push(format!("Without a place:\n{}", table::aligned(&draft.left.iter().map(cells).collect::<Vec<_>>())));
    }
    lines.push(match (is_accepted, draft.proposals.len()) {
        (true, 1) => "It is on the schedule now.".to_owned(),
        (true, count) => format!("All {count} are on the schedule now."),
        (false, 0) => String::new(),
        (false, _) => "Nothing was written; --accept all puts them on the schedule.".to_owned(),
    });
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn words(need: &Need, why: Why) -> String {
    why.words(Use::of(need.wanted.kind))
}

fn as_json(planned: &Planned, monday: chrono::NaiveDate, is_accepted: bool, journal: &Journal) -> String {
    let moment = |at| time::rfc3339(time::to_stamp(at, journal.zone), journal.zone);
    let proposal = |one: &Proposal| {
        let start = one.slot.start();
        let end = start + chrono::Duration::minutes(one.slot.minutes());
        json!({"start": moment(start), "end": moment(end), "period": one.slot.period, "kind": one.need.wanted.kind.code(),
            "name": one.need.name, "cause": one.need.cause.code(), "why": one.need.why(), "reason": one.reason(),
            "times_known": one.slot.is_known})
    };
    let left = |(need, why): &(Need, Why)| {
        json!({"kind": need.wanted.kind.code(), "name": need.name, "cause": need.cause.code(), "why": need.why(),
            "reason": words(need, *why)})
    };
    let fields: [(&str, Value); 6] = [
        ("beside", json!(clean_json::FORMAT)),
        ("week", json!(time::iso_week(monday))),
        ("proposals", planned.draft.proposals.iter().map(proposal).collect()),
        ("left", planned.draft.left.iter().map(left).collect()),
        ("is_proved", json!(planned.draft.is_proved)),
        ("accepted", json!(is_accepted)),
    ];
    clean_json::text(&clean_json::Object(&fields))
}
