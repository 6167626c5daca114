//! What a roster last brought for one person, kept as JSON beside the record: only what still equals it may be updated.

use serde::{Deserialize, Serialize};

use crate::domain::roster::{RosterClass, RosterPerson};
use crate::domain::usual_time::{self, UsualTime};

/// The values last brought for one person.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Brought {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) team: String,
    pub(super) places: Vec<Place>,
    pub(super) classes: Vec<Class>,
    pub(super) times: Vec<Time>,
}

/// A planning time or math time.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Time {
    /// `planning` or `math`.
    pub(super) what: String,
    pub(super) day: String,
    pub(super) period: String,
    pub(super) span: Option<(u16, u16)>,
}

/// A role at one school; an empty school is a role at none that is known.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    pub(super) school: String,
    pub(super) role: String,
    pub(super) grade: String,
    pub(super) room: String,
}

/// One class.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Class {
    pub(super) title: String,
    pub(super) room: String,
    pub(super) periods: String,
    pub(super) school: String,
    pub(super) grade: String,
}

impl Brought {
    /// What a roster says of a person. A table without a column of roles says none.
    pub(super) fn of(person: &RosterPerson, says_role: bool) -> Self {
        let schools = if person.schools.is_empty() { vec![String::new()] } else { person.schools.clone() };
        Self {
            name: person.name.clone(),
            email: person.email.clone().unwrap_or_default(),
            team: person.team.clone().unwrap_or_default(),
            places: schools.into_iter().enumerate().map(|(at, school)| place(person, says_role, at, school)).collect(),
            classes: person.classes.iter().map(class).collect(),
            times: times("planning", person.planning.as_ref()).chain(times("math", person.math.as_ref())).collect(),
        }
    }

    /// Reads what was kept; what cannot be read counts as nothing brought, so that nothing is overwritten.
    pub(super) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As it is kept.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// These values, with the older ones where a file was silent this time.
    pub(super) fn over(mut self, older: &Self) -> Self {
        let keep = |new: &mut String, old: &String| {
            if new.is_empty() {
                new.clone_from(old);
            }
        };
        keep(&mut self.email, &older.email);
        keep(&mut self.team, &older.team);
        for what in ["planning", "math"] {
            if !self.times.iter().any(|time| time.what == what) {
                self.times.extend(older.times.iter().filter(|time| time.what == what).cloned());
            }
        }
        for place in &mut self.places {
            if let Some(old) = older.places.iter().find(|old| old.school == place.school) {
                keep(&mut place.role, &old.role);
                keep(&mut place.grade, &old.grade);
                keep(&mut place.room, &old.room);
            }
        }
        self
    }
}

/// A room stands at the school its classes are in; without classes it is the main school's.
fn place(person: &RosterPerson, says_role: bool, at: usize, school: String) -> Place {
    let there = person.classes.iter().filter(|class| class.school.as_deref() == Some(school.as_str()));
    let rooms: Vec<&String> = there.filter_map(|class| class.room.as_ref()).collect();
    let is_elsewhere = |room: &String| person.classes.iter().any(|class| class.room.as_ref() == Some(room));
    let own = person.room.as_ref().filter(|room| rooms.contains(room) || at == 0 && !is_elsewhere(room));
    Place {
        role: if says_role { person.role.code().to_owned() } else { String::new() },
        grade: person.grade.clone().unwrap_or_default(),
        room: own.or(rooms.first().copied()).cloned().unwrap_or_default(),
        school,
    }
}

/// Times in words, read; none when they are not understood.
fn times(what: &'static str, words: Option<&String>) -> impl Iterator<Item = Time> {
    let read = words.and_then(|words| usual_time::read(words)).unwrap_or_default();
    read.into_iter().map(move |UsualTime { day, period, span }| Time { what: what.to_owned(), day, period, span })
}

fn class(class: &RosterClass) -> Class {
    Class {
        title: class.title.clone(),
        room: class.room.clone().unwrap_or_default(),
        periods: class.periods.join(", "),
        school: class.school.clone().unwrap_or_default(),
        grade: class.grade.clone().unwrap_or_default(),
    }
}
