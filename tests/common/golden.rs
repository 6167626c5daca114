//! Calendars against what an independent program made of them: `tests/golden/make.py` writes the goldens.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a golden that cannot be read has failed")]

use std::collections::BTreeMap;
use std::path::Path;

use beside::domain::calendar::{Calendar, expand};
use beside::domain::time::plus_days;
use beside::exchange::ics;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;

/// Most occurrences that a golden lists of one file.
const MOST: usize = 1_000;

/// What the other program made of one file.
#[derive(Deserialize, Default)]
struct Golden {
    from: Option<String>,
    #[serde(default)]
    occurrences: Vec<[String; 3]>,
}

/// Where it is known to say something else, and why.
#[derive(Deserialize, Default)]
struct Difference {
    /// The first day of the window, where the other program has none.
    from: Option<String>,
    /// Why: its mistake, or our choice.
    why: String,
    /// Only here.
    #[serde(default)]
    more: Vec<String>,
    /// Only there.
    #[serde(default)]
    less: Vec<String>,
    /// What our refusal says, when the file is refused.
    refused: Option<String>,
}

/// Compares every file of a folder, event by event. Panics with all that differs and is not explained.
pub fn compare(folder: &Path, golden: &str) {
    let golden: BTreeMap<String, Golden> = serde_json::from_str(golden).unwrap();
    let known: BTreeMap<String, Difference> = toml::from_str(include_str!("../golden/differences.toml")).unwrap();
    let mut wrong = Vec::new();
    for (name, theirs) in &golden {
        let nothing = Difference::default();
        let known = known.get(name).unwrap_or(&nothing);
        if let Err(why) = one(&folder.join(name), theirs, known) {
            wrong.push(format!("{name}: {why}"));
        }
    }
    let files = std::fs::read_dir(folder)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|end| end == "ics"));
    assert_eq!(files.count(), golden.len(), "files without a golden, or goldens without a file: run make.py");
    assert!(wrong.is_empty(), "{} files differ\n{}", wrong.len(), wrong.join("\n"));
}

fn one(path: &Path, theirs: &Golden, known: &Difference) -> Result<(), String> {
    let calendar = match (ics::read(path), &known.refused) {
        (Ok(_), Some(_)) => return Err("is to be refused, and was read".into()),
        (Err(error), Some(says)) if error.to_string().contains(says) && error.line().is_some() => return Ok(()),
        (Err(error), _) => return Err(format!("refused: {error}")),
        (Ok(calendar), None) => calendar,
    };
    let from = theirs.from.as_ref().or(known.from.as_ref());
    let Some(from) = from.map(|day| NaiveDate::parse_from_str(day, "%Y%m%d").unwrap()) else {
        let first = calendar.events.iter().map(|event| event.start.date()).min();
        return first.map_or(Ok(()), |first| Err(format!("they have no event; ours begin {first}")));
    };
    let ours = spelled(&calendar, from);
    let line = |one: &[String; 3]| one.join(" ").trim().to_owned();
    let theirs: Vec<String> = theirs.occurrences.iter().map(line).collect();
    let minus = |left: &[String], right: &[String]| -> Vec<String> {
        let mut rest = right.to_vec();
        let is_new = |one: &&String| rest.iter().position(|other| other == *one).map(|at| rest.remove(at)).is_none();
        left.iter().filter(is_new).cloned().collect()
    };
    let (more, less) = (minus(&ours, &theirs), minus(&theirs, &ours));
    if more == known.more && less == known.less {
        assert!(known.why.len() > 20 || (more.is_empty() && less.is_empty()), "a difference needs its reason");
        return Ok(());
    }
    Err(format!("{} here, {} there\n  more = {more:?}\n  less = {less:?}", ours.len(), theirs.len()))
}

/// The occurrences that begin in the two years from a day on, as the goldens spell them.
fn spelled(calendar: &Calendar, from: NaiveDate) -> Vec<String> {
    let until = plus_days(from, 731);
    let found = expand(&calendar.events, Tz::UTC, plus_days(from, -2), plus_days(until, 2), 100_000);
    assert!(!found.is_cut);
    let mut lines: Vec<_> = found
        .occurrences
        .iter()
        .filter_map(|one| {
            let start = one.start.stamp(Tz::UTC).utc().naive_utc();
            let end = one.start.at(one.start.local() + one.length);
            let uid = &calendar.events[one.event].uid;
            let uid = if uid.starts_with("without-uid-") { "" } else { uid };
            let line = format!("{uid} {} {}", one.start.code(), end.code()).trim().to_owned();
            (from..until).contains(&start.date()).then_some((start, line))
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).take(MOST).collect()
}
