//! Reading a step of the walk: its items and what is said above them.

use super::State;
use super::step::{Item, Step, What};
use crate::command::Context;
use crate::domain::coaching::Who;
use crate::domain::time::{day_year, plus_days};
use crate::store::StoreError;
use crate::store::school::{Held, HeldYear};

/// The present year: the one under way, else the last one begun; and the one after it, if it is there.
pub fn years<'h>(held: &'h Held, state: &State) -> (Option<&'h HeldYear>, Option<&'h HeldYear>) {
    let today = state.now.today();
    let at = held.years.iter().rposition(|one| one.year.first <= today);
    // In the summer the year that is to come may have its first day soon; it is the new one until it begins.
    (at.and_then(|at| held.years.get(at)), held.years.get(at.map_or(0, |at| at + 1)))
}

/// Reads the step the walk stands at.
pub fn step(state: &mut State, cx: &Context) -> Result<(), StoreError> {
    let held = cx.store.school_plan()?;
    let (now, next) = years(&held, state);
    let today = cx.today();
    state.ends = now.map_or(today, |held| held.year.last.max(today));
    state.has_next = next.is_some();
    state.facts.clear();
    state.items = match state.step {
        Step::Cycles => cycles(cx)?,
        Step::Series => series(state, cx)?,
        Step::Promises => promises(cx)?,
        Step::Dates => {
            state.facts = facts(&held, now, next, cx)?;
            rotations(&held, next)
        }
        Step::Roster => Vec::new(),
        Step::Notes => {
            state.facts = vec![
                "`beside purge` removes an entry, a person or a year for good; backups that still hold it are named."
                    .to_owned(),
                "Nothing is removed here.".to_owned(),
            ];
            Vec::new()
        }
    };
    Ok(())
}

fn cycles(cx: &Context) -> Result<Vec<Item>, StoreError> {
    let item = |card: crate::store::cycle::Card| Item {
        what: What::Cycle(card.id),
        words: format!("{} · {}", card.who(), card.title),
        more: format!("{} · inquiry {}", card.stage.title(), card.inquiry),
        is_open: true,
    };
    Ok(cx.store.open_cycles(cx.now)?.into_iter().map(item).collect())
}

fn series(state: &State, cx: &Context) -> Result<Vec<Item>, StoreError> {
    let item = |one: crate::store::series::GoingOn| {
        let ends = one.ends.filter(|day| *day <= state.ends);
        let more = match (ends, one.ends) {
            (Some(day), _) => format!("ends by itself {} · {}", day_year(day), one.rule),
            (None, Some(day)) => format!("to {} · {}", day_year(day), one.rule),
            (None, None) => one.rule,
        };
        Item { what: What::Series(one.id), words: one.label, more, is_open: ends.is_none() }
    };
    Ok(cx.store.series_going_on(cx.today())?.into_iter().map(item).collect())
}

fn promises(cx: &Context) -> Result<Vec<Item>, StoreError> {
    let item = |step: crate::store::step::Step| {
        let by = step.by.map(|day| format!("by {}", day_year(day))).unwrap_or_default();
        let more = [step.name, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        Item { what: What::Promise(step.id), words: step.body, more, is_open: true }
    };
    let open = cx.store.steps_listed(&[])?;
    Ok(open.into_iter().filter(|step| step.who != Who::Teacher).map(item).collect())
}

/// Rotations that are not known to stand anywhere in the new year.
fn rotations(held: &Held, next: Option<&HeldYear>) -> Vec<Item> {
    let Some(next) = next.map(|next| &next.year) else { return Vec::new() };
    let open = held
        .schools
        .iter()
        .filter(|one| !one.school.rotation.is_empty() && !one.school.fixed.iter().any(|(day, _)| next.covers(*day)));
    open.map(|one| Item {
        what: What::Rotation(one.id),
        words: format!("Rotation of {}", one.school.name),
        more: format!(
            "{} · {} is {}",
            one.school.rotation.join(" "),
            day_year(next.first),
            one.school.rotation.first().map_or("", String::as_str)
        ),
        is_open: true,
    })
    .collect()
}

/// What is taken along without being asked about: bells and sets belong to no year.
fn facts(
    held: &Held,
    now: Option<&HeldYear>,
    next: Option<&HeldYear>,
    cx: &Context,
) -> Result<Vec<String>, StoreError> {
    let mut facts = vec![match (now, next) {
        (_, Some(next)) => {
            let year = &next.year;
            let days = format!("{} – {}", day_year(year.first), day_year(year.last));
            let (terms, windows, off) = (year.terms.len(), year.windows.len(), year.off.len());
            format!("{}: {days} · {terms} terms · {windows} windows · {off} without school", year.name)
        }
        (Some(now), None) => {
            let first = day_year(plus_days(now.year.first, 364));
            format!("After {}: proposed from {first} on. Enter opens the proposal.", now.year.name)
        }
        (None, None) => "No school year is known yet. Enter opens the form of one.".to_owned(),
    }];
    for school in held.schools.iter().take(8) {
        let bells: Vec<&str> = school.school.bells.iter().map(|one| one.name.as_str()).collect();
        if !bells.is_empty() {
            facts.push(format!("{} keeps its bells: {}", school.school.label(), bells.join(", ")));
        }
    }
    let sets = cx.store.look_for_sets(None, None)?.len();
    if sets > 0 {
        facts.push(format!("{sets} look-for sets are taken along as they are."));
    }
    Ok(facts)
}
