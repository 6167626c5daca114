//! `day` and `tray`: what a day turned out to be, and what waits for a new time.

use serde_json::{Value, json};

use super::args::{Day, DayIs};
use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Journal, Session};
use crate::domain::day::{DayWhat, Exception, MOST_MINUTES, Turn, USUAL_MINUTES};
use crate::domain::fold::fold;
use crate::domain::ids::SchoolId;
use crate::domain::time::{self, rfc3339, to_stamp};
use crate::exchange::{json as clean_json, table};
use crate::store::day::{DayWish, Waiting};
use crate::store::{Act, Op};

/// Says what a day turned out to be, and what became of its meetings.
pub fn day(session: &Session, typed: &Day) -> Result<Output> {
    let mut journal = if typed.dry_run { session.read()? } else { session.write()? };
    let wish = wish(&journal, typed)?;
    let now = journal.now();
    let plan = journal.store.plan_day(&wish, now)?;
    let sentence = format!("{} {}: {}", plan.name, plan.turn.past(), plan.effects.words());
    if typed.dry_run {
        return Ok(Output::Text(sentence));
    }
    if plan.is_idle() {
        return Ok(Output::Text(format!("{} is so already.", plan.name)));
    }
    let op = Op::new(Act::DayTurned(plan.turn.past()), plan.name.clone());
    journal.store.transact(&op, now.stamp.ms(), |tx| tx.turn_day(&plan))?;
    Ok(Output::Text(sentence))
}

fn wish(journal: &Journal, typed: &Day) -> Result<DayWish> {
    let day = journal.day(&typed.date)?;
    let school = typed.school.as_deref().map(|name| school(journal, name)).transpose()?;
    let what = match typed.what {
        DayIs::Closed => Some(DayWhat::Closed),
        DayIs::LateStart => Some(DayWhat::LateStart),
        DayIs::EarlyRelease => Some(DayWhat::EarlyRelease),
        DayIs::Sick => Some(DayWhat::Sick),
        DayIs::Out => Some(DayWhat::Out),
        DayIs::Normal => None,
    };
    let minutes = typed.minutes.unwrap_or(USUAL_MINUTES);
    if typed.minutes.is_some() && !what.is_some_and(DayWhat::is_short) {
        return Err(Failure::refused("--minutes goes with late-start and early-release only."));
    }
    if !(1..=MOST_MINUTES).contains(&minutes) {
        return Err(Failure::refused(format!("A day can lose 1 to {MOST_MINUTES} minutes; {minutes} is neither.")));
    }
    let note = typed.note.trim().to_owned();
    let turn = what.map_or(Turn::Normal, |what| Turn::Is(Exception { note, ..Exception::new(what, minutes) }));
    Ok(DayWish { day, school, turn })
}

/// The one school whose name holds those words.
fn school(journal: &Journal, name: &str) -> Result<SchoolId> {
    let all = journal.store.school_names()?;
    let folded = fold(name);
    let exact = all.iter().filter(|(_, school)| fold(school) == folded);
    let part = all.iter().filter(|(_, school)| fold(school).contains(&folded));
    let found: Vec<_> = if exact.clone().count() == 1 { exact.collect() } else { part.collect() };
    match found.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(Failure::refused(format!("No school is called {name:?}. There are: {}.", names(&all)))),
        _ => {
            Err(Failure::refused(format!("{name:?} could be several schools; type more of its name: {}.", names(&all))))
        }
    }
}

fn names(schools: &[(SchoolId, String)]) -> String {
    if schools.is_empty() {
        return "none yet".to_owned();
    }
    schools.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Lists what waits for a new time, by the time it had.
pub fn tray(session: &Session, is_json: bool) -> Result<Output> {
    let journal = session.read()?;
    let waiting = journal.store.tray()?;
    if is_json {
        let rows: Vec<Value> = waiting.iter().map(as_json).collect();
        let fields = [("beside", json!(clean_json::FORMAT)), ("tray", json!(rows))];
        return Ok(Output::Json(clean_json::text(&clean_json::Object(&fields))));
    }
    if waiting.is_empty() {
        return Ok(Output::Text("Nothing waits for a new time.".to_owned()));
    }
    Ok(Output::Text(table::aligned(&waiting.iter().map(cells).collect::<Vec<_>>())))
}

fn cells(one: &Waiting) -> Vec<String> {
    let meeting = &one.meeting;
    let when = format!("{} {:>5}", time::day_year(meeting.start.date()), time::clock(meeting.start.time()));
    vec![when, meeting.kind.title().to_owned(), meeting.name(), time::length(meeting.minutes), one.reason.clone()]
}

fn as_json(one: &Waiting) -> Value {
    let meeting = &one.meeting;
    let was = rfc3339(to_stamp(meeting.start, meeting.zone), meeting.zone);
    let with: Vec<&str> = meeting.with.iter().map(|one| one.name.as_str()).collect();
    json!({
        "id": meeting.uuid.to_string(),
        "was": was,
        "minutes": meeting.minutes,
        "kind": meeting.kind.code(),
        "title": meeting.title,
        "with": with,
        "reason": one.reason,
    })
}
