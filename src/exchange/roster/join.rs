//! One person, several rows: the same id, the same e-mail, or the same name at the same school become one.

use std::collections::HashMap;

use super::{LeftOut, Roster, RosterPerson, RosterSchool};
use crate::domain::fold::fold;

/// Joins the rows of each person, and says which line went into which.
pub(super) fn join(people: Vec<RosterPerson>, left_out: &mut Vec<LeftOut>) -> Vec<RosterPerson> {
    let mut out: Vec<RosterPerson> = Vec::with_capacity(people.len());
    let mut known: HashMap<String, usize> = HashMap::new();
    for person in people {
        let keys = keys(&person);
        let same = keys
            .iter()
            .filter_map(|key| known.get(key))
            .copied()
            .find(|at| out.get(*at).is_some_and(|p| agrees(p, &person)));
        let at = same.unwrap_or(out.len());
        for key in keys {
            known.entry(key).or_insert(at);
        }
        match out.get_mut(at) {
            Some(first) => {
                let why = format!("the same person as line {}; joined", first.line);
                left_out.push(LeftOut { file: person.file.clone(), line: Some(person.line), why });
                absorb(first, person);
            }
            None => out.push(person),
        }
    }
    out
}

/// The schools these people work in, in the order they come up.
pub(super) fn schools(people: &[RosterPerson], id_of: impl Fn(&str) -> Option<String>) -> Vec<RosterSchool> {
    let mut out: Vec<RosterSchool> = Vec::new();
    for name in people.iter().flat_map(|person| &person.schools) {
        if out.iter().all(|school| school.name != *name) {
            out.push(RosterSchool { source_id: id_of(name), name: name.clone() });
        }
    }
    out
}

/// Orders what was left out by file and line, counts last.
pub(super) fn settle(mut roster: Roster) -> Roster {
    roster.left_out.sort_by(|a, b| (&a.file, a.line.is_none(), a.line).cmp(&(&b.file, b.line.is_none(), b.line)));
    roster
}

/// What a person is known by: id, e-mail, and name with each school.
fn keys(person: &RosterPerson) -> Vec<String> {
    let name = fold(&person.name);
    let ids = person.source_id.iter().map(|id| format!("id {id}"));
    let mails = person.email.iter().map(|mail| format!("mail {}", fold(mail)));
    let names = person.schools.iter().map(|school| format!("name {name} @ {}", fold(school)));
    let bare = person.schools.is_empty().then(|| format!("name {name} @"));
    ids.chain(mails).chain(names).chain(bare).collect()
}

/// Whether nothing says that they are two: different ids are fine with one e-mail and one name, as accounts at two schools have.
fn agrees(one: &RosterPerson, other: &RosterPerson) -> bool {
    let differ = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if fold(a) != fold(b));
    let same_name = fold(&one.name) == fold(&other.name);
    if one.source_id.is_some() && one.source_id == other.source_id {
        return true;
    }
    if one.email.is_some() && !differ(&one.email, &other.email) && other.email.is_some() {
        return same_name;
    }
    same_name && !differ(&one.source_id, &other.source_id) && !differ(&one.email, &other.email)
}

/// Takes over what the first row did not say.
fn absorb(first: &mut RosterPerson, other: RosterPerson) {
    for (mine, theirs) in [
        (&mut first.source_id, other.source_id),
        (&mut first.email, other.email),
        (&mut first.grade, other.grade),
        (&mut first.room, other.room),
        (&mut first.team, other.team),
        (&mut first.planning, other.planning),
        (&mut first.math, other.math),
    ] {
        if mine.is_none() {
            *mine = theirs;
        }
    }
    for school in other.schools {
        if !first.schools.contains(&school) {
            first.schools.push(school);
        }
    }
    for class in other.classes {
        if !first.classes.contains(&class) {
            first.classes.push(class);
        }
    }
}
