//! `year`: the plan of a school year as text or JSON.

use serde_json::{Value, json};

use super::failure::Result;
use super::output::Output;
use super::session::Session;
use crate::domain::safe;
use crate::domain::time::date_span;
use crate::exchange::json as clean_json;
use crate::screens::year::{picture, windows};
use crate::store::year_plan::YearPlan;

/// Options of `year`.
#[derive(Debug, clap::Args)]
pub struct Typed {
    /// Any day of the year; without one, the year that goes on
    #[arg(value_name = "DATE")]
    day: Option<String>,
    #[command(flatten)]
    form: super::args::JsonOnly,
}

/// Prints the plan.
pub fn year(session: &Session, typed: &Typed) -> Result<Output> {
    let journal = session.read()?;
    let today = journal.now().today();
    let day = match &typed.day {
        Some(words) => journal.day(words)?,
        None => today,
    };
    let found = journal.store.at_once(|store| {
        let id = store.year_of(day)?;
        id.map(|id| store.year_plan(id)).transpose()
    })?;
    let Some(plan) = found else {
        return Ok(if typed.form.json {
            Output::Json(clean_json::text(&json!({"beside": clean_json::FORMAT, "year": null})))
        } else {
            Output::Text("No school year yet; `beside import FILE.toml` brings one in (docs/school.md).".to_owned())
        });
    };
    if typed.form.json {
        return Ok(Output::Json(clean_json::text(&as_json(&plan))));
    }
    let text = lines(&plan, today).iter().map(|line| safe::line(line).into_string()).collect::<Vec<_>>().join("\n");
    Ok(Output::Text(text))
}

fn lines(plan: &YearPlan, today: chrono::NaiveDate) -> Vec<String> {
    let mut lines = vec![format!("{} · {}", plan.name, date_span(plan.days.0, plan.days.1))];
    lines.extend(picture(plan, today));
    lines.extend(windows(plan));
    let mut part = |head: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.extend([String::new(), head.to_owned()]);
            lines.extend(rows.into_iter().map(|row| format!("  {row}")));
        }
    };
    part("Vision", plan.vision.lines().map(str::to_owned).collect());
    part("Goals", plan.goals.iter().map(|goal| format!("{}: {}", goal.horizon.title(), goal.body)).collect());
    part("Professional learning", plan.parts.iter().map(|one| format!("{}: {}", one.reach.code(), one.body)).collect());
    let interest = plan.interest.iter().map(|one| {
        let day = one.since().map(|day| day.to_string()).unwrap_or_default();
        format!("{day} {}", one.name)
    });
    part("Who asked or was invited", interest.collect());
    let questions = plan.questions.iter().flat_map(|one| {
        let answer = one.answer.lines().map(|line| format!("  {line}"));
        std::iter::once(one.body.clone()).chain(answer).collect::<Vec<_>>()
    });
    part("Questions", questions.collect());
    lines
}

fn as_json(plan: &YearPlan) -> Value {
    let windows: Vec<Value> = plan
        .windows
        .iter()
        .map(|one| {
            let fits = one.fits().map(|(from, to)| json!({"from": from, "to": to}));
            json!({"name": one.name, "from": one.days.0.to_string(), "to": one.days.1.to_string(),
                "school_weeks": one.school_weeks, "fits": fits, "cycles": one.cycles})
        })
        .collect();
    let goals: Vec<Value> = plan
        .goals
        .iter()
        .map(|one| json!({"id": one.uuid.to_string(), "horizon": one.horizon.code(), "text": one.body}))
        .collect();
    let parts: Vec<Value> = plan.parts.iter().map(|one| json!({"for": one.reach.code(), "text": one.body})).collect();
    let questions: Vec<Value> =
        plan.questions.iter().map(|one| json!({"question": one.body, "answer": one.answer})).collect();
    let interest: Vec<Value> = plan
        .interest
        .iter()
        .map(|one| {
            json!({"name": one.name, "asked": one.asked.map(|day| day.to_string()),
                "invited": one.invited.map(|day| day.to_string())})
        })
        .collect();
    json!({"beside": clean_json::FORMAT, "year": plan.name, "from": plan.days.0.to_string(), "to": plan.days.1.to_string(),
        "vision": plan.vision, "goals": goals, "professional_learning": parts, "windows": windows,
        "interest": interest, "questions": questions})
}
