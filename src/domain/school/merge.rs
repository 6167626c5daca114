//! What a file of school time adds to what is there and changes in it. It takes nothing away that it does not name.

use super::own::order;
use super::{Plan, Schedule, School, Span, Way, Year, find_school, write_date, write_kept_line};
use crate::domain::fold::fold;

/// One thing a file does.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    /// What it does.
    pub verb: Verb,
    /// What to: `bells “Wednesday” of Cedar`.
    pub what: String,
}

/// Added or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// It was not there.
    Added,
    /// It was another.
    Changed,
}

crate::domain::quiet::quiet! { Change { verb } }

/// What comes of a file: all of school time after it, and what it did. The same file again does nothing.
pub fn merge(held: &Plan, file: &Plan) -> (Plan, Vec<Change>) {
    let mut plan = held.clone();
    let mut changes = Vec::new();
    for school in &file.schools {
        merge_school(&mut plan.schools, school, &mut changes);
    }
    plan.schools.sort_by_key(|school| fold(&school.name));
    for year in &file.years {
        let year = with_full_names(year, &plan.schools);
        match plan.years.iter_mut().find(|held| fold(&held.name) == fold(&year.name)) {
            Some(held) => merge_year(held, &year, &mut changes),
            None => {
                changes.push(added(format!("school year {}", year.name)));
                plan.years.push(year);
            }
        }
    }
    plan.years.sort_by_key(|year| year.first);
    for way in &file.ways {
        merge_way(&mut plan, way, &mut changes);
    }
    for one in &file.kept {
        if !plan.kept.contains(one) {
            changes.push(added(format!("kept free: {}", write_kept_line(&[one.weekday], one))));
            plan.kept.push(one.clone());
        }
    }
    plan.kept.sort_by(order);
    (plan, changes)
}

fn added(what: String) -> Change {
    Change { verb: Verb::Added, what }
}

fn changed(what: String) -> Change {
    Change { verb: Verb::Changed, what }
}

fn merge_way(plan: &mut Plan, way: &Way, changes: &mut Vec<Change>) {
    let full = |called: &str| find_school(&plan.schools, called).map_or(called, |school| &school.name).to_owned();
    let way = Way { from: full(&way.from), to: full(&way.to), minutes: way.minutes };
    let what = format!("way {} – {}: {} min", way.from, way.to, way.minutes);
    match plan.ways.iter_mut().find(|held| held.joins(&way.from, &way.to)) {
        Some(held) if held.minutes == way.minutes => {}
        Some(held) => {
            held.minutes = way.minutes;
            changes.push(changed(what));
        }
        None => {
            plan.ways.push(way);
            changes.push(added(what));
        }
    }
}

/// The year with its schools called by their full names.
fn with_full_names(year: &Year, schools: &[School]) -> Year {
    let mut year = year.clone();
    for span in year.off.iter_mut().chain(&mut year.early) {
        let full = span.school.as_deref().and_then(|called| find_school(schools, called));
        if let Some(school) = full {
            span.school = Some(school.name.clone());
        }
    }
    year
}

fn merge_year(held: &mut Year, year: &Year, changes: &mut Vec<Change>) {
    if (held.first, held.last) != (year.first, year.last) {
        (held.first, held.last) = (year.first, year.last);
        changes.push(changed(format!("first and last day of {}", held.name)));
    }
    let days = (held.first, held.last);
    let kinds = [
        ("term", &mut held.terms, &year.terms),
        ("cycle window", &mut held.windows, &year.windows),
        ("no school", &mut held.off, &year.off),
        ("early release", &mut held.early, &year.early),
    ];
    for (kind, held, wanted) in kinds {
        merge_spans(held, wanted, |span| format!("{kind} {}, {}", span.name, write_date(span.first, days)), changes);
    }
}

/// Days are the same by name, in the order they come in; those that are there exactly are left out of the count.
fn merge_spans(held: &mut Vec<Span>, wanted: &[Span], what: impl Fn(&Span) -> String, changes: &mut Vec<Change>) {
    let mut open: Vec<usize> =
        (0..held.len()).filter(|at| held.get(*at).is_some_and(|one| !wanted.contains(one))).collect();
    let before = held.clone();
    for span in wanted.iter().filter(|span| !before.contains(span)) {
        let same = |one: &Span| fold(&one.name) == fold(&span.name) && one.school == span.school;
        let at = open.iter().position(|at| held.get(*at).is_some_and(same)).map(|n| open.remove(n));
        match at.and_then(|at| held.get_mut(at)) {
            Some(one) => {
                *one = span.clone();
                changes.push(changed(what(span)));
            }
            None => {
                held.push(span.clone());
                changes.push(added(what(span)));
            }
        }
    }
    held.sort_by(|a, b| (a.first, a.last, &a.name).cmp(&(b.first, b.last, &b.name)));
}

fn merge_school(held: &mut Vec<School>, school: &School, changes: &mut Vec<Change>) {
    let Some(known) = held.iter_mut().find(|known| fold(&known.name) == fold(&school.name)) else {
        changes.push(added(format!("school {}", school.name)));
        let mut school = school.clone();
        if !school.bells.iter().any(|one| one.is_usual)
            && let Some(first) = school.bells.first_mut()
        {
            first.is_usual = true;
        }
        held.push(school);
        return;
    };
    let short = if school.short.is_empty() { known.short.clone() } else { school.short.clone() };
    let wanted = (&short, &school.rotation, school.snow_shifts);
    if (&known.short, &known.rotation, known.snow_shifts) != wanted {
        known.short = short;
        known.rotation.clone_from(&school.rotation);
        known.snow_shifts = school.snow_shifts;
        changes.push(changed(format!("school {}", known.name)));
    }
    for (day, letter) in &school.fixed {
        let what = format!("rotation of {}: {day} is {letter}", known.name);
        match known.fixed.iter_mut().find(|(held, _)| held == day) {
            Some((_, held)) if held == letter => {}
            Some((_, held)) => {
                held.clone_from(letter);
                changes.push(changed(what));
            }
            None => {
                known.fixed.push((*day, letter.clone()));
                changes.push(added(what));
            }
        }
    }
    known.fixed.sort();
    for schedule in &school.bells {
        merge_schedule(known, schedule, changes);
    }
}

fn merge_schedule(school: &mut School, schedule: &Schedule, changes: &mut Vec<Change>) {
    let what = format!("bells “{}” of {}", schedule.name, school.name);
    let same = |one: &Schedule| fold(&one.name) == fold(&schedule.name);
    // Only one schedule is the usual one, and only one rings on a kind of day: the file's word is the newer.
    for other in school.bells.iter_mut().filter(|one| !same(one)) {
        other.is_usual &= !schedule.is_usual;
        other.rings.retain(|ring| !schedule.rings.contains(ring));
    }
    match school.bells.iter_mut().find(|one| same(one)) {
        Some(known) => {
            // What is not said to be usual is not said to be otherwise.
            let wanted = Schedule {
                name: known.name.clone(),
                is_usual: known.is_usual || schedule.is_usual,
                ..schedule.clone()
            };
            if *known != wanted {
                *known = wanted;
                changes.push(changed(what));
            }
        }
        None => {
            school.bells.push(schedule.clone());
            changes.push(added(what));
        }
    }
}
