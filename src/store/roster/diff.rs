//! What changes for one person: each field by itself, and only while it still equals what was last brought.

use super::brought::{Brought, Class, Place, Time};
use super::known::{Person, Role};
use super::schools::Schools;
use crate::domain::coaching::PersonRole;
use crate::domain::fold::fold;
use crate::domain::name::Name;

/// Columns and their new values.
pub(super) type Sets = Vec<(&'static str, String)>;

/// What is done about one person.
#[derive(Default)]
pub(super) struct Change {
    pub(super) fields: Sets,
    pub(super) places: Vec<PlaceAct>,
    pub(super) classes_in: Vec<Class>,
    pub(super) classes_out: Vec<i64>,
    pub(super) times_in: Vec<Time>,
    pub(super) times_out: Vec<i64>,
    pub(super) team_in: Option<String>,
    pub(super) team_out: Option<i64>,
    /// In words, for the preview.
    pub(super) words: Vec<String>,
}

/// What is done about one role.
pub(super) enum PlaceAct {
    /// A new one; from today when the person was somewhere before.
    Open { place: Place, from_today: bool },
    /// Fields of one that is there; the school when it had none.
    Set { row: i64, sets: Sets, school: Option<String> },
    /// The file has it no more.
    Close { row: i64 },
}

/// What a file covers: silence about the rest means nothing.
pub(super) struct Scope<'r> {
    /// The schools it lists.
    pub(super) schools: &'r [String],
    /// Whether it has classes at all.
    pub(super) has_classes: bool,
}

impl Scope<'_> {
    /// Whether the file speaks of that school.
    pub(super) fn covers(&self, schools: &Schools, name: &str) -> bool {
        name.is_empty() || self.schools.iter().any(|school| schools.is_one(school, name))
    }
}

/// The value a field gets, if any.
fn decide(journal: &str, brought: Option<&str>, new: &str) -> Option<String> {
    let is_ours = brought.map_or(journal.is_empty(), |brought| brought == journal);
    (is_ours && !new.is_empty() && new != journal).then(|| new.to_owned())
}

/// A change as words: `room 12 → 14`.
fn say(what: &str, from: &str, to: &str) -> String {
    if from.is_empty() { format!("{what} {to}") } else { format!("{what} {from} → {to}") }
}

/// Everything about somebody new.
pub(super) fn all_new(new: &Brought) -> Change {
    let mut change = Change { fields: named(&new.name), ..Change::default() };
    change.fields.push(("email", new.email.clone()));
    change.places = new.places.iter().map(|place| PlaceAct::Open { place: place.clone(), from_today: false }).collect();
    change.classes_in.clone_from(&new.classes);
    change.times_in.clone_from(&new.times);
    change.team_in = Some(new.team.clone()).filter(|team| !team.is_empty());
    let role = new.places.first().and_then(|place| PersonRole::from_code(&place.role)).unwrap_or_default();
    change.words.push(role.title().to_owned());
    change.words.extend(new.places.iter().map(|place| place.school.clone()).filter(|school| !school.is_empty()));
    change
}

/// What differs for somebody who is there. `old` is what was last brought, if anything was.
pub(super) fn differences(
    person: &Person,
    old: Option<&Brought>,
    new: &Brought,
    schools: &Schools,
    scope: &Scope,
) -> Change {
    let mut change = Change::default();
    if let Some(name) = decide(&person.name, old.map(|old| old.name.as_str()), &new.name) {
        change.words.push(say("name", &person.name, &name));
        change.fields = named(&name);
    }
    if let Some(email) = decide(&person.email, old.map(|old| old.email.as_str()), &new.email) {
        change.words.push(say("e-mail", &person.email, &email));
        change.fields.push(("email", email));
    }
    open_and_set(&mut change, person, old, new, schools);
    close(&mut change, person, old, new, schools, scope);
    classes(&mut change, person, old, new, schools, scope);
    times(&mut change, person, old, new);
    team(&mut change, person, old, new);
    change
}

/// The name and the key it sorts by.
fn named(name: &str) -> Sets {
    vec![("name", name.to_owned()), ("sort_name", Name::parse(name).sort())]
}

fn open_and_set(change: &mut Change, person: &Person, old: Option<&Brought>, new: &Brought, schools: &Schools) {
    let mut used: Vec<i64> = Vec::new();
    for place in &new.places {
        let before = old.and_then(|old| old.places.iter().find(|before| schools.is_one(&before.school, &place.school)));
        let free = |role: &&Role| !used.contains(&role.id);
        let id = schools.id(&place.school);
        let there = person.roles.iter().filter(free).find(|role| id.is_some() && role.school == id);
        let there = there
            .or_else(|| person.roles.iter().filter(free).find(|role| role.school.is_none() || place.school.is_empty()));
        if let Some(role) = there {
            used.push(role.id);
            set(change, role, before, place);
        } else if before.is_none() {
            // A role that was brought and is open no more was closed by the coach's hand.
            change.words.push(format!("also at {}", place.school));
            change.places.push(PlaceAct::Open { place: place.clone(), from_today: true });
        }
    }
}

fn set(change: &mut Change, role: &Role, before: Option<&Place>, place: &Place) {
    let mut sets = Sets::new();
    let columns = [
        ("role", &role.what, before.map(|b| b.role.as_str()), &place.role),
        ("grade", &role.grade, before.map(|b| b.grade.as_str()), &place.grade),
        ("room", &role.room, before.map(|b| b.room.as_str()), &place.room),
    ];
    for (column, journal, brought, new) in columns {
        if let Some(value) = decide(journal, brought, new) {
            change.words.push(say(column, journal, &value));
            sets.push((column, value));
        }
    }
    let school =
        Some(place.school.clone()).filter(|school| role.school.is_none() && before.is_none() && !school.is_empty());
    if let Some(school) = &school {
        change.words.push(format!("school {school}"));
    }
    if !sets.is_empty() || school.is_some() {
        change.places.push(PlaceAct::Set { row: role.id, sets, school });
    }
}

fn close(change: &mut Change, person: &Person, old: Option<&Brought>, new: &Brought, schools: &Schools, scope: &Scope) {
    let Some(old) = old else { return };
    let is_gone = |place: &&Place| {
        !place.school.is_empty()
            && scope.covers(schools, &place.school)
            && !new.places.iter().any(|now| schools.is_one(&now.school, &place.school))
    };
    for place in old.places.iter().filter(is_gone) {
        let id = schools.id(&place.school);
        let is_as_brought = |role: &&Role| {
            id.is_some()
                && role.school == id
                && role.what == place.role
                && role.grade == place.grade
                && role.room == place.room
        };
        if let Some(role) = person.roles.iter().find(is_as_brought) {
            change.words.push(format!("no longer at {}", place.school));
            change.places.push(PlaceAct::Close { row: role.id });
        }
    }
}

fn classes(
    change: &mut Change,
    person: &Person,
    old: Option<&Brought>,
    new: &Brought,
    schools: &Schools,
    scope: &Scope,
) {
    if !scope.has_classes {
        return;
    }
    let old = old.map_or(&[][..], |old| old.classes.as_slice());
    let is_among = |list: &[Class], class: &Class| list.iter().any(|other| is_one_class(schools, other, class));
    for class in new.classes.iter().filter(|class| !is_among(old, class)) {
        if !person.classes.iter().any(|(_, there)| is_one_class(schools, there, class)) {
            change.words.push(format!("class {}", class.title));
            change.classes_in.push(class.clone());
        }
    }
    for class in old.iter().filter(|class| !is_among(&new.classes, class) && scope.covers(schools, &class.school)) {
        if let Some((row, _)) = person.classes.iter().find(|(_, there)| is_one_class(schools, there, class)) {
            change.words.push(format!("class {} ended", class.title));
            change.classes_out.push(*row);
        }
    }
}

/// Planning times and math times, each kind by itself: a file that names none of a kind says nothing about it.
fn times(change: &mut Change, person: &Person, old: Option<&Brought>, new: &Brought) {
    let old = old.map_or(&[][..], |old| old.times.as_slice());
    for what in ["planning", "math"] {
        let of = |times: &[Time]| times.iter().filter(|time| time.what == what).cloned().collect::<Vec<_>>();
        let (old, new) = (of(old), of(&new.times));
        // Times the coach has put in by hand are not added to by a file that never brought any.
        let is_typed = old.is_empty() && person.times.iter().any(|(_, time)| time.what == what);
        if new.is_empty() || new == old || is_typed {
            continue;
        }
        change.words.push(format!("{what} times"));
        let is_there = |time: &Time| person.times.iter().any(|(_, there)| there == time);
        change.times_in.extend(new.iter().filter(|time| !old.contains(time) && !is_there(time)).cloned());
        let gone = person.times.iter().filter(|(_, time)| old.contains(time) && !new.contains(time));
        change.times_out.extend(gone.map(|(row, _)| *row));
    }
}

/// Whether two classes are the same in every field; the school may go by another of its names.
fn is_one_class(schools: &Schools, one: &Class, other: &Class) -> bool {
    one.title == other.title
        && one.room == other.room
        && one.periods == other.periods
        && one.grade == other.grade
        && schools.is_one(&one.school, &other.school)
}

fn team(change: &mut Change, person: &Person, old: Option<&Brought>, new: &Brought) {
    let old = old.map(|old| fold(&old.team)).unwrap_or_default();
    let now = fold(&new.team);
    if now.is_empty() || now == old {
        return;
    }
    if !person.teams.iter().any(|(team, _)| *team == now) {
        change.words.push(format!("team {}", new.team));
        change.team_in = Some(new.team.clone());
    }
    change.team_out = person.teams.iter().find(|(team, _)| *team == old).map(|(_, row)| *row);
}

impl Change {
    /// Whether nothing is to be done.
    pub(super) const fn is_empty(&self) -> bool {
        self.fields.is_empty()
            && self.places.is_empty()
            && self.classes_in.is_empty()
            && self.classes_out.is_empty()
            && self.times_in.is_empty()
            && self.times_out.is_empty()
            && self.team_in.is_none()
            && self.team_out.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::decide;

    #[test]
    fn a_field_is_ours_only_while_it_equals_what_was_brought() {
        for (journal, brought, new, set) in [
            ("", None, "12", Some("12")),
            ("14", None, "12", None),
            ("12", Some("12"), "14", Some("14")),
            ("13", Some("12"), "14", None),
            ("", Some("12"), "14", None),
            ("", Some(""), "14", Some("14")),
            ("12", Some("12"), "", None),
            ("12", Some("12"), "12", None),
        ] {
            assert_eq!(decide(journal, brought, new).as_deref(), set, "{journal:?} {brought:?} {new:?}");
        }
    }
}
