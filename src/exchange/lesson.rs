//! A task plan for reading and for other programs. It holds no count: what was seen is told in words.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::table::marked;
use crate::domain::coaching::Status;
use crate::domain::safe;
use crate::domain::time::{clock, day_year};
use crate::store::task_plan::{Expected, PlanPart, Room, TaskPlan};

/// The plan as Markdown.
pub fn markdown(plan: &TaskPlan) -> String {
    let mut text = format!("# {}\n", line(plan.name()));
    for part in PlanPart::ALL.into_iter().filter(|part| *part != PlanPart::Title) {
        let words = plan.part(part);
        if !words.trim().is_empty() {
            let _ = write!(text, "\n## {}\n\n{}\n", part.title(), safe::block(words).as_str());
        }
    }
    if !plan.look_fors.is_empty() {
        let _ = write!(text, "\nLook-fors: {}\n", line(&plan.look_fors));
    }
    if !plan.foreseen.is_empty() {
        text.push_str("\n## Students may\n\n");
    }
    for one in &plan.foreseen {
        let kind = if one.kind == Expected::Misconception { " (misconception)" } else { "" };
        let ask = if one.ask.is_empty() { String::new() } else { format!(" — we ask: {}", line(&one.ask)) };
        let _ = writeln!(text, "- {}{kind}{ask}", line(&one.body));
    }
    for room in &plan.rooms {
        classroom(&mut text, plan, room);
    }
    text
}

fn classroom(text: &mut String, plan: &TaskPlan, room: &Room) {
    let host = if room.host.is_empty() { "A classroom".to_owned() } else { line(&room.host) };
    let when = format!("{} {}", day_year(room.start.date()), clock(room.start.time()));
    let _ = write!(text, "\n## {host}, {when}\n\n");
    if !room.others.is_empty() {
        let _ = write!(text, "With {}.\n\n", line(&room.others.join(", ")));
    }
    for telling in &room.tellings {
        let expected = telling.of.and_then(|id| plan.expected(id)).map(|one| one.body.as_str());
        let strategy = line(expected.unwrap_or(&telling.strategy));
        let _ = writeln!(text, "- {strategy}: {}", line(&telling.body));
    }
}

/// One line of Markdown that is text and nothing else.
fn line(words: &str) -> String {
    marked(safe::line(words).as_str())
}

/// The plan as JSON (docs/json.md).
pub fn json(plan: &TaskPlan) -> Value {
    let foreseen: Vec<Value> = plan
        .foreseen
        .iter()
        .map(|one| json!({"id": one.uuid.to_string(), "kind": one.kind.code(), "text": one.body, "ask": one.ask}))
        .collect();
    let rooms: Vec<Value> = plan.rooms.iter().map(|room| room_json(plan, room)).collect();
    let mut found = json!({"id": plan.uuid.to_string(), "cycle": plan.cycle_title, "look_fors": plan.look_fors,
        "anticipated": foreseen, "classrooms": rooms});
    if let Some(fields) = found.as_object_mut() {
        for part in PlanPart::ALL {
            fields.insert(part.code().to_owned(), plan.part(part).into());
        }
    }
    found
}

fn room_json(plan: &TaskPlan, room: &Room) -> Value {
    let tellings: Vec<Value> = room
        .tellings
        .iter()
        .map(|telling| {
            let expected = telling.of.and_then(|id| plan.expected(id));
            json!({"anticipated": expected.map(|one| one.uuid.to_string()),
                "strategy": expected.map_or(telling.strategy.as_str(), |one| one.body.as_str()), "text": telling.body})
        })
        .collect();
    let status = match room.status {
        Status::Met => "met",
        Status::Planned => "planned",
        Status::Cancelled => "cancelled",
    };
    json!({"id": room.uuid.to_string(), "host": room.host, "with": room.others, "status": status,
        "day": room.start.date().to_string(), "time": clock(room.start.time()), "debrief": tellings})
}
