//! Visits for programs: the log as a table, and everything as JSON.

use serde_json::{Value, json};

use crate::domain::coaching::Phase;
use crate::domain::time::{Stamp, rfc3339};
use crate::domain::timecode;
use crate::exchange::{json as clean_json, table};
use crate::store::listing::Listing;
use crate::store::observation::What;
use crate::store::visit::record::{Logged, Record};

const COLUMNS: [&str; 17] = [
    "visit",
    "teacher_name",
    "day",
    "id",
    "at",
    "video",
    "phase",
    "what",
    "look_for",
    "key",
    "note",
    "count",
    "noticing",
    "wondering",
    "raise",
    "evidence",
    "so_next",
];

/// The raw log, one entry a row, in the order of time.
pub fn csv(visits: &[Record]) -> String {
    let rows = visits.iter().flat_map(|visit| visit.log.iter().map(|entry| cells(visit, entry))).collect();
    let list = Listing { name: "observations", columns: COLUMNS.to_vec(), hidden: &[], rows };
    String::from_utf8(table::to_csv(&list)).unwrap_or_default()
}

/// Everything of each visit.
pub fn json(visits: &[Record]) -> String {
    let visits: Vec<Value> = visits.iter().map(whole).collect();
    clean_json::text(&clean_json::Object(&[("beside", json!(clean_json::FORMAT)), ("visits", Value::Array(visits))]))
}

fn cells(visit: &Record, entry: &Logged) -> Vec<Value> {
    let seen = &entry.seen;
    let kept = visit.evidence.iter().find(|one| one.entry == Some(seen.uuid));
    let key = if let What::LookFor(key) = seen.what { Some(key.to_string()) } else { None };
    vec![
        json!(visit.visit.uuid.to_string()),
        json!(visit.who),
        json!(visit.day.to_string()),
        json!(seen.uuid.to_string()),
        json!(moment(visit, seen.at)),
        json!(video(visit, seen.at)),
        json!(seen.phase.code()),
        json!(what(seen.what)),
        json!(entry.look_for),
        json!(key),
        json!(seen.note),
        json!(seen.count),
        json!(seen.noticing),
        json!(seen.wondering),
        json!(seen.raise),
        json!(kept.map(|one| one.kind.code())),
        json!(kept.map(|one| one.so_next.as_str()).filter(|words| !words.is_empty())),
    ]
}

const fn what(what: What) -> &'static str {
    match what {
        What::LookFor(_) => "look_for",
        What::Anticipated(_) => "anticipated",
        What::Note => "note",
        What::Phase => "phase",
    }
}

fn moment(visit: &Record, at: Option<Stamp>) -> Option<String> {
    at.map(|at| rfc3339(at, visit.now.zone))
}

/// The place in the recording, for what lies in it.
fn video(visit: &Record, at: Option<Stamp>) -> Option<String> {
    let position = visit.visit.after.video.as_ref()?.position(visit.visit.started, at?);
    (position >= 0).then(|| timecode::exact(position, '.'))
}

fn whole(visit: &Record) -> Value {
    let one = &visit.visit;
    let observations: Vec<Value> = visit
        .log
        .iter()
        .map(|entry| {
            let named = COLUMNS.iter().zip(cells(visit, entry)).skip(3);
            Value::Object(named.map(|(name, value)| ((*name).to_owned(), value)).collect())
        })
        .collect();
    let theirs: Vec<Value> =
        visit.theirs.iter().map(|(day, text)| json!({"date": day.to_string(), "text": text})).collect();
    let tied = one.after.video.as_ref();
    json!({
        "id": one.uuid.to_string(), "teacher": visit.teacher.map(|uuid| uuid.to_string()), "teacher_name": visit.who,
        "day": visit.day.to_string(), "start": moment(visit, Some(one.started)), "end": moment(visit, one.ended),
        "role": one.role.code(), "cycle": visit.cycle, "look_for_set": visit.set, "phases": visit.phases,
        "counts": counts(visit), "observations": observations, "evidence": evidence(visit),
        "strengths": visit.strengths, "questions": visit.questions().collect::<Vec<_>>(), "heard": one.after.heard,
        "steps": steps(visit), "teachers_words": theirs,
        "video": tied.map(|video| json!({"file": video.file, "begins": timecode::print(video.begins_ms)})),
    })
}

/// Counts of this visit alone, by phase.
fn counts(visit: &Record) -> Vec<Value> {
    let rows = visit.counted.iter().map(|row| {
        let by_phase: serde_json::Map<String, Value> =
            Phase::ALL.iter().zip(row.by_phase).map(|(phase, count)| (phase.code().to_owned(), json!(count))).collect();
        json!({"look_for": row.body, "key": row.key.map(String::from), "by_phase": by_phase, "total": row.total()})
    });
    rows.collect()
}

fn evidence(visit: &Record) -> Vec<Value> {
    let kept = visit.evidence.iter().map(|one| {
        json!({"id": one.uuid.to_string(), "observation": one.entry.map(|uuid| uuid.to_string()), "kind": one.kind.code(),
            "text": one.body, "count": one.count, "phase": one.phase.map(Phase::code), "so_next": one.so_next,
            "chosen": one.is_chosen})
    });
    kept.collect()
}

fn steps(visit: &Record) -> Vec<Value> {
    let said = visit.steps.iter().map(|step| {
        json!({"text": step.body, "who": step.who.code(), "by": step.by.map(|day| day.to_string()), "done": step.is_done})
    });
    said.collect()
}
