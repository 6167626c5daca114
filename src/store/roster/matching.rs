//! Who is who: a row of a roster and the people of the journal.

use std::collections::{HashMap, HashSet};

use super::known::{Known, Person};
use super::schools::Schools;
use crate::domain::fold::fold;
use crate::domain::roster::{Roster, RosterPerson};

/// Whom a row means.
pub(super) enum Match<'k> {
    /// Nobody in the journal yet.
    Nobody,
    /// This person.
    One(&'k Person),
    /// This person, whom the coach has put into the trash.
    Trashed,
    /// Somebody another line of the file means as well.
    Taken(u64),
    /// Several people; their names.
    Several(Vec<String>),
}

/// How a row is known from file to file: its id, else its e-mail, else its name and main school.
pub(super) fn uid(person: &RosterPerson) -> String {
    match (&person.source_id, &person.email) {
        (Some(id), _) => id.clone(),
        (None, Some(email)) => format!("mail:{}", fold(email)),
        (None, None) => format!(
            "name:{}@{}",
            fold(&person.name),
            person.schools.first().map(|school| fold(school)).unwrap_or_default()
        ),
    }
}

/// Matches every row: first all by id, so that nobody known by id is taken by e-mail or name.
pub(super) fn matches<'k>(known: &'k Known, schools: &Schools, roster: &Roster) -> Vec<Match<'k>> {
    let by_uuid: HashMap<_, _> = known.people.iter().map(|person| (person.uuid, person)).collect();
    let by_id =
        |person: &RosterPerson| known.refs.get(&uid(person)).and_then(|found| by_uuid.get(&found.record)).copied();
    let mut taken: HashMap<i64, u64> = HashMap::new();
    let first: Vec<Option<&Person>> = roster.people.iter().map(by_id).collect();
    let mut again: HashSet<usize> = HashSet::new();
    for (at, (row, found)) in roster.people.iter().zip(&first).enumerate() {
        if let Some(person) = found {
            if taken.contains_key(&person.id) {
                again.insert(at);
            }
            taken.entry(person.id).or_insert(row.line);
        }
    }
    let mut out = Vec::with_capacity(roster.people.len());
    for (at, (row, found)) in roster.people.iter().zip(first).enumerate() {
        let found = match found {
            Some(person) if again.contains(&at) => Match::Taken(taken.get(&person.id).copied().unwrap_or(0)),
            Some(person) if person.is_trashed => Match::Trashed,
            Some(person) => Match::One(person),
            None => by_words(known, schools, row, &mut taken),
        };
        out.push(found);
    }
    out
}

/// By e-mail, else by name and school.
fn by_words<'k>(known: &'k Known, schools: &Schools, row: &RosterPerson, taken: &mut HashMap<i64, u64>) -> Match<'k> {
    let living = || known.people.iter().filter(|person| !person.is_trashed);
    let email = row.email.as_deref().map(fold);
    let mut found: Vec<&Person> = living().filter(|person| email.as_deref() == Some(&fold(&person.email))).collect();
    if found.is_empty() {
        let name = fold(&row.name);
        // Somebody a row of this file is known to be by id is another person of that name.
        found = living()
            .filter(|person| {
                !taken.contains_key(&person.id) && fold(&person.name) == name && is_at_one_school(schools, person, row)
            })
            .collect();
    }
    match found.as_slice() {
        [] => Match::Nobody,
        [person] => match taken.insert(person.id, row.line) {
            Some(line) => {
                taken.insert(person.id, line);
                Match::Taken(line)
            }
            None => Match::One(person),
        },
        several => Match::Several(several.iter().map(|person| person.name.clone()).collect()),
    }
}

/// Whether a school of the row is one of the person's, or one side names none.
fn is_at_one_school(schools: &Schools, person: &Person, row: &RosterPerson) -> bool {
    let theirs: Vec<i64> = person.roles.iter().filter_map(|role| role.school).collect();
    theirs.is_empty()
        || row.schools.is_empty()
        || row.schools.iter().filter_map(|name| schools.id(name)).any(|id| theirs.contains(&id))
}
