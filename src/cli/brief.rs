//! `brief`: what to know before walking in, of the meeting with somebody that is next, or of the person alone.

use serde_json::{Value, json};

use super::failure::Result;
use super::output::Output;
use super::session::{Journal, Session};
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::ids::PersonId;
use crate::domain::time;
use crate::exchange::table;
use crate::store::brief::{Notes, OpenStep};
use crate::store::meeting::{Meeting, Party};

/// Everything a brief shows.
struct Page {
    name: String,
    meeting: Option<Meeting>,
    notes: Notes,
}

/// Shows the brief.
pub fn brief(session: &Session, teacher: &str, is_json: bool) -> Result<Output> {
    let journal = session.read()?;
    let person = journal.store.anybody_called(teacher)?;
    let page = journal.store.at_once(|_| page(&journal, person))?;
    if !is_json {
        return Ok(Output::Text(as_text(&page)));
    }
    let id = journal.store.person_uuid(person)?.map(|uuid| uuid.to_string());
    Ok(Output::Json(as_json(&page, id.as_deref(), &journal)?))
}

fn page(journal: &Journal, person: PersonId) -> Result<Page> {
    let now = journal.now();
    let known = journal.store.person(person, now)?;
    let meeting = next_with(journal, person)?;
    let cycle = match &meeting {
        Some(meeting) => meeting.cycle,
        None => journal.store.only_cycle_of(person)?.map(|(id, _)| id),
    };
    Ok(Page { name: known.name, meeting, notes: journal.store.notes_before(Some(person), cycle)? })
}

/// How far ahead a meeting is looked for, in days.
const AHEAD: i64 = 60;

/// The next meeting with them that is planned and not over.
fn next_with(journal: &Journal, person: PersonId) -> Result<Option<Meeting>> {
    let now = journal.now();
    let coming = journal.store.meetings(now.today(), time::plus_days(now.today(), AHEAD), journal.zone)?;
    let is_next = |one: &Meeting| {
        one.status == Status::Planned && !one.all_day && time::to_stamp(one.end(), one.zone) > now.stamp
    };
    let has = |one: &Meeting| one.with.iter().any(|party| party.who == Party::Person(person));
    Ok(coming.into_iter().find(|one| is_next(one) && has(one)))
}

fn as_json(page: &Page, id: Option<&str>, journal: &Journal) -> Result<String> {
    let meeting = match &page.meeting {
        Some(meeting) => {
            let list = journal.store.list_of(std::slice::from_ref(meeting), journal.zone)?;
            table::rows(&list).into_iter().next().and_then(|row| serde_json::to_value(row).ok())
        }
        None => None,
    };
    let step = |step: &OpenStep| json!({"text": step.body, "who": step.who, "by": step.by.map(|day| day.to_string())});
    let notes = &page.notes;
    Ok(table::one(
        "brief",
        &[
            ("teacher", json!(id)),
            ("teacher_name", json!(page.name)),
            ("meeting", meeting.unwrap_or(Value::Null)),
            ("goal", json!(notes.goal)),
            ("todays_math", json!(notes.todays_math)),
            ("comes_from", json!(notes.comes_from)),
            ("leads_to", json!(notes.leads_to)),
            ("likes", json!(notes.likes)),
            ("wants", json!(notes.wants)),
            ("parked", json!(notes.parked)),
            ("anticipated", json!(notes.anticipated)),
            ("steps", notes.steps.iter().map(step).collect()),
            ("raise", json!(notes.raise)),
            ("evidence", json!(notes.evidence)),
        ],
    ))
}

fn as_text(page: &Page) -> String {
    let mut out = vec![page.name.clone()];
    out.push(match &page.meeting {
        Some(meeting) => {
            let when = time::span(meeting.start.time(), meeting.end().time());
            format!("{} {when} · {}", time::day(meeting.start.date()), meeting.label())
        }
        None => "No meeting planned".to_owned(),
    });
    let notes = &page.notes;
    let role =
        page.meeting.as_ref().and_then(|one| one.coach_role).map(CoachRole::title).unwrap_or_default().to_owned();
    for (title, text) in [
        ("Goal", &notes.goal),
        ("Today's math", &notes.todays_math),
        ("Comes from", &notes.comes_from),
        ("Leads to", &notes.leads_to),
        ("My role", &role),
        ("Likes to work", &notes.likes),
        ("Wants to work on", &notes.wants),
        ("Where we parked", &notes.parked),
    ] {
        if !text.is_empty() {
            out.push(format!("\n{title}\n  {}", text.replace('\n', "\n  ")));
        }
    }
    let steps: Vec<String> = notes.steps.iter().map(step_line).collect();
    for (title, lines) in [
        ("Anticipated", &notes.anticipated),
        ("Promised and agreed", &steps),
        ("Raise this", &notes.raise),
        ("Evidence", &notes.evidence),
    ] {
        if !lines.is_empty() {
            out.push(format!("\n{title}"));
            out.extend(lines.iter().map(|line| format!("  - {}", line.replace('\n', " "))));
        }
    }
    out.join("\n")
}

fn step_line(step: &OpenStep) -> String {
    let by = step.by.map(|day| format!(" · by {}", time::day(day))).unwrap_or_default();
    format!("{}: {}{by}", step.who, step.body)
}
