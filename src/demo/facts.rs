//! What is true of a meeting, a person or a week, as words that sentence frames ask for.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::build::Builder;
use super::calendar::plus;
use super::library::Topic;
use super::sample::{Meeting, With};
use super::scribe::Facts;
use crate::domain::coaching::CoachRole;

impl<'l> Builder<'l> {
    /// The topic at that place; the first one if there is none.
    pub fn topic(&self, at: usize) -> &'l Topic {
        static NONE: std::sync::OnceLock<Topic> = std::sync::OnceLock::new();
        self.library.topics.get(at).unwrap_or_else(|| NONE.get_or_init(Topic::default))
    }

    /// The facts of a meeting: whom it is with, where, when, and the math it is about.
    pub fn facts_of(&self, meeting: &Meeting) -> Facts<'l> {
        let day = meeting.start.date();
        let facts = self.facts_on(meeting.topic, day);
        let facts = match meeting.with.first() {
            Some(With::Team(team)) => {
                let name = self.sample.teams.get(*team).map_or("", |team| team.name);
                facts.with("t", "the team").with("team", name)
            }
            Some(With::Person(person)) => self.with_person(facts, *person),
            None => facts.with("t", "the office"),
        };
        let facts = if meeting.place.is_empty() { facts } else { facts.with("room", the_place(&meeting.place)) };
        facts
            .with("when", when(meeting.start))
            .with("minutes", meeting.minutes.to_string())
            .with("role", role(meeting.role))
    }

    /// The facts of a day and a topic.
    pub fn facts_on(&self, topic: usize, day: NaiveDate) -> Facts<'l> {
        let topic = self.topic(topic);
        Facts::about(topic)
            .with("t", "the teacher")
            .with("team", "PLC Gr 3")
            .with("room", "the library")
            .with("grade", grade(topic.grades.first().copied().unwrap_or_default()))
            .with("day", day.format("%A").to_string())
            .with("month", day.format("%B").to_string())
            .with("month2", plus(day.with_day(1).unwrap_or(day), 32).format("%B").to_string())
            .with("date", day.format("%B %-d").to_string())
            .with("role", "observing")
    }

    /// The facts with somebody in them.
    pub fn with_person(&self, facts: Facts<'l>, person: usize) -> Facts<'l> {
        let Some(person) = self.roster.people.get(person) else { return facts };
        let school = self.sample.schools.get(person.school).map_or("", |school| school.short);
        let facts = facts.with("t", &person.first).with("a", &person.first).with("school", school);
        let facts = if person.grade.is_empty() { facts } else { facts.with("grade", grade(person.grade)) };
        match person.room {
            "" => facts.with("room", "the small room by the library"),
            room => facts.with("room", format!("room {room}")),
        }
    }
}

/// A grade in a sentence.
pub fn grade(grade: &str) -> String {
    if grade == "K" { "kindergarten".to_owned() } else { format!("grade {grade}") }
}

fn the_place(place: &str) -> String {
    if place.starts_with("room") { place.to_owned() } else { format!("the {place}") }
}

/// The time of day as one tells it.
fn when(start: NaiveDateTime) -> &'static str {
    match start.hour() {
        0..8 => "before school",
        8 => "first thing in the morning",
        9 | 10 => "in the morning",
        11 => "just before lunch",
        12 => "right after lunch",
        13 | 14 => "in the afternoon",
        _ => "after school",
    }
}

fn role(role: Option<CoachRole>) -> &'static str {
    match role {
        None | Some(CoachRole::Observing) => "observing",
        Some(CoachRole::CoTeaching) => "co-teaching",
        Some(CoachRole::Modeling) => "modeling the launch",
        Some(CoachRole::SideBySide) => "working side by side",
    }
}
