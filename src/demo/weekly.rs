//! Entries about the week and about the coach's own growth.

use chrono::NaiveDate;

use super::build::Builder;
use super::calendar::plus;
use super::entries::{Plan, number};
use super::sample::{Meeting, Reflection};
use super::scribe::{Facts, Page};
use crate::domain::coaching::{About, Status, Whose};
use crate::domain::kind::Kind;

const THEMES: [(&str, Plan); 4] = [
    (
        "relationships",
        &[&[("growth.scene", 1, 1), ("growth.relationships", 3, 4)], &[("wonder", 1, 2), ("growth.end", 1, 2)]],
    ),
    ("beliefs", &[&[("growth.scene", 1, 1), ("growth.beliefs", 3, 4)], &[("myself", 1, 2), ("growth.end", 1, 2)]]),
    ("craft", &[&[("growth.scene", 1, 1), ("growth.craft", 3, 4)], &[("myself", 1, 2), ("growth.end", 1, 2)]]),
    ("support", &[&[("growth.scene", 1, 1), ("growth.support", 3, 4)], &[("growth.end", 1, 2)]]),
];

impl<'l> Builder<'l> {
    /// On Friday: the week's own entry most weeks, and every other week one about growing as a coach.
    pub fn end_of_week(&mut self, monday: NaiveDate) {
        let friday = plus(monday, 4);
        let met: Vec<Meeting> = self.of_week(monday, Status::Met);
        if friday.and_hms_opt(15, 30, 0).is_none_or(|end| end >= self.now) || met.len() < 6 {
            return;
        }
        let mut with_whom: Vec<&Meeting> = met.iter().filter(|m| m.person().is_some() && m.cycle.is_some()).collect();
        self.rng.shuffle(&mut with_whom);
        let mut seen = std::collections::BTreeSet::new();
        with_whom.retain(|meeting| seen.insert(meeting.person()));
        let (Some(first), Some(second)) = (with_whom.first(), with_whom.get(1)) else { return };
        if self.rng.chance(9, 10) {
            let body = self.week_text(monday, &met, &with_whom);
            self.keep_own(About::Week, "", friday, body);
        }
        if self.rng.chance(1, 2) {
            self.growth_entries += 1;
            if let Some((theme, plan)) = THEMES.get(self.growth_entries % THEMES.len()) {
                let facts = self.with_second(self.facts_of(first), second);
                let body = self.compose(plan, &facts, None);
                self.keep_own(About::Growth, theme, friday, body);
            }
        }
    }

    fn of_week(&self, monday: NaiveDate, status: Status) -> Vec<Meeting> {
        let meetings = self.sample.meetings.iter();
        let of_week = |m: &&Meeting| m.status == status && super::calendar::monday(m.start.date()) == monday;
        let first = self.sample.meetings.partition_point(|m| m.start.date() < monday);
        meetings.skip(first).take(60).filter(of_week).cloned().collect()
    }

    fn week_text(&mut self, monday: NaiveDate, met: &[Meeting], with_whom: &[&Meeting]) -> String {
        let mut page = Page::default();
        let mut lost = self.of_week(monday, Status::Cancelled);
        lost.retain(|meeting| !meeting.reason.is_empty());
        let kept = if lost.is_empty() { "week.kept" } else { "week.lost" };
        let parts: [&[&str]; 3] = [
            &["week.open", "week.cycle", "week.cycle", "week.cycle"],
            &["week.people", "week.people", kept],
            &["week.self", "week.self", "week.next", "week.next"],
        ];
        let mut paragraphs = Vec::new();
        let mut turn = 0;
        for sections in parts {
            let mut lines = Vec::new();
            for section in sections {
                turn += 1;
                if let Some(facts) = self.week_facts(monday, met, &lost, with_whom, turn) {
                    lines.extend(self.scribe.sentence(section, &facts, &mut page));
                }
            }
            paragraphs.push(lines.join(" "));
        }
        paragraphs.join("\n\n")
    }

    /// The facts of the week, seen from another of its meetings at every turn.
    fn week_facts(
        &self,
        monday: NaiveDate,
        met: &[Meeting],
        lost: &[Meeting],
        with_whom: &[&Meeting],
        turn: usize,
    ) -> Option<Facts<'l>> {
        let of_turn = |later: usize| with_whom.get((turn + later) % with_whom.len()).copied();
        let facts = self.with_second(self.facts_of(of_turn(0)?), of_turn(1)?);
        let third = of_turn(2)?.person().and_then(|at| self.roster.people.get(at))?;
        let week = self.calendar.week_of(monday)?.number;
        let visits = met.iter().filter(|meeting| meeting.kind == Kind::Visit).count();
        let fell_out =
            if lost.len() == 1 { "one meeting".to_owned() } else { format!("{} meetings", number(lost.len())) };
        let facts = facts
            .with("c", &third.first)
            .with("weekno", week.to_string())
            .with("date", monday.format("%B %-d").to_string())
            .with("meetings", number(met.len()))
            .with("visits", number(visits))
            .with("lost", fell_out)
            .with("lostwhy", in_a_sentence(most_lost(lost)));
        Some(facts)
    }

    /// The facts of one meeting with the teacher, room and topic of another beside them.
    fn with_second(&self, facts: Facts<'l>, second: &Meeting) -> Facts<'l> {
        let person = second.person().and_then(|at| self.roster.people.get(at));
        let name = person.map_or("", |person| person.first.as_str());
        let room = person.map_or("", |person| person.room);
        let school = facts.school();
        let other = if school == "Cedar" { "Birch" } else { "Cedar" };
        facts
            .with("b", name)
            .with("room2", format!("room {room}"))
            .with("title2", super::scribe::lower_title(self.topic(second.topic).title))
            .with("school2", other)
    }

    fn keep_own(&mut self, about: About, theme: &'static str, friday: NaiveDate, body: String) {
        let end = friday.and_hms_opt(15, 10, 0).unwrap_or(self.now);
        let at = self.written_after(end);
        self.sample.reflections.push(Reflection {
            about,
            theme,
            title: String::new(),
            whose: Whose::Mine,
            at,
            day: friday,
            body,
            meeting: None,
            cycle: None,
            person: None,
        });
    }
}

/// The reason that took the most meetings.
fn most_lost(lost: &[Meeting]) -> &'static str {
    let times = |reason: &str| lost.iter().filter(|meeting| meeting.reason == reason).count();
    lost.iter().map(|meeting| meeting.reason).max_by_key(|reason| times(reason)).unwrap_or_default()
}

/// Why time was lost, as it stands in a sentence.
fn in_a_sentence(reason: &'static str) -> &'static str {
    match reason {
        "assembly" => "an assembly",
        "teacher out" => "a teacher being out",
        "field trip" => "a field trip",
        "fire drill" => "a fire drill",
        "coach pulled for a meeting" => "another meeting",
        "parent conference" => "a parent conference",
        "snow day" => "a snow day",
        "out sick" => "a sick day",
        other => other,
    }
}
