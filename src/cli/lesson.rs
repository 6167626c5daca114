//! `plans` and `task-plan`: what was planned for a lesson, in which classrooms, and what was seen there.

use serde_json::{Value, json};

use super::args::JsonOnly;
use super::failure::{Failure, Result};
use super::output::Output;
use super::session::Session;
use crate::domain::safe;
use crate::domain::time::day;
use crate::exchange::{json as clean_json, lesson};
use crate::store::Store;
use crate::store::task_plan::{PlanAt, TaskPlan};

/// Options of `task-plan`.
#[derive(Debug, clap::Args)]
pub struct Typed {
    /// Any part of the task's name, or the id
    #[arg(required = true, value_name = "PLAN")]
    words: Vec<String>,
    #[command(flatten)]
    form: JsonOnly,
}

/// Every plan, the newest first.
pub fn plans(session: &Session, is_json: bool) -> Result<Output> {
    let journal = session.read()?;
    let found: Vec<TaskPlan> = journal.store.at_once(|store| {
        let ids = store.plans_at(PlanAt::All)?;
        ids.into_iter().rev().map(|id| store.task_plan(id)).collect()
    })?;
    if is_json {
        let plans: Vec<Value> = found.iter().map(lesson::json).collect();
        return Ok(Output::Json(clean_json::text(&json!({"beside": clean_json::FORMAT, "plans": plans}))));
    }
    if found.is_empty() {
        return Ok(Output::Text("No task plan yet; M on the week or the board begins one.".to_owned()));
    }
    Ok(Output::Text(found.iter().map(line).collect::<Vec<_>>().join("\n")))
}

/// `Equal pieces · Equal fractions · Tue 17 Nov Ana Rivera, Thu 19 Nov Chidi Okafor`
fn line(plan: &TaskPlan) -> String {
    let rooms: Vec<String> = plan
        .rooms
        .iter()
        .map(|room| format!("{} {}", day(room.start.date()), room.host).trim_end().to_owned())
        .collect();
    let parts = [plan.name().to_owned(), plan.cycle_title.clone(), rooms.join(", ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    safe::line(&parts.join(" · ")).into_string()
}

/// One plan: as Markdown, or as JSON.
pub fn plan(session: &Session, typed: &Typed) -> Result<Output> {
    let journal = session.read()?;
    let words = typed.words.join(" ");
    let found = journal.store.at_once(|store: &Store| {
        let id = store.plan_called(&words)?;
        id.map(|id| store.task_plan(id)).transpose()
    })?;
    let Some(found) = found else {
        return Err(Failure::refused(format!(
            "No task plan is called “{}”; `beside plans` lists them.",
            safe::line(&words).as_str()
        )));
    };
    if typed.form.json {
        return Ok(Output::Json(clean_json::text(
            &json!({"beside": clean_json::FORMAT, "plan": lesson::json(&found)}),
        )));
    }
    Ok(Output::Text(lesson::markdown(&found)))
}
