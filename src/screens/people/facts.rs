//! The upper part of a page: who they are, how they like to work, strengths, times, cycles and open next steps.

use chrono::NaiveDate;

use super::lines::{LABEL, Line, Tone, beside, labelled};
use super::page::{PersonPage, Stop, TeamPage};
use super::strip;
use crate::domain::coaching::Who;
use crate::domain::safe;
use crate::domain::time::{self, Now};
use crate::domain::usual_time;
use crate::forms::cadence_words;
use crate::store::person::{Person, PersonCycle, RoleSpan, TimeUse};
use crate::store::step::Step;

/// Strengths shown; the timeline has them all.
const STRENGTHS: usize = 5;

/// The facts of a person.
pub(super) fn of_person(page: &PersonPage, width: u16, now: Now) -> Vec<Line> {
    let (person, today) = (&page.person, now.today());
    let mut lines = vec![Line::plain(person.name.clone(), Tone::Strong)];
    lines.extend(role_lines(person, width));
    lines.push(meeting_line(person, today));
    lines.extend(coaching_line(person));
    lines.push(Line::blank());
    lines.extend(strip::lines(&page.contact, width, today));
    lines.push(Line::blank());
    let before = lines.len();
    lines.extend(labelled("Likes to work", &person.likes, width, Tone::Text));
    lines.extend(labelled("To work on", &person.wants, width, Tone::Text));
    lines.extend(labelled("Look-fors", &page.look_fors, width, Tone::Text));
    lines.extend(strengths(person, width));
    if lines.len() == before {
        lines.push(Line::plain("e notes how they like to work · * a strength noticed · t their times", Tone::Dim));
    }
    lines.extend(times(person, width));
    lines.extend(labelled("Classes", &classes(person), width, Tone::Text));
    lines.extend(labelled("Parked", &person.parked, width, Tone::Text));
    lines.extend(labelled("Note", &person.note, width, Tone::Text));
    lines.extend(labelled("Before", &earlier_roles(person), width, Tone::Dim));
    let teams = person.teams.iter().enumerate();
    lines.extend(teams.map(|(n, (id, name))| {
        beside(if n == 0 { "Teams" } else { "" }, [(name.clone(), Tone::Text)]).at(Stop::Team(*id))
    }));
    lines.extend(cycles(&person.cycles));
    lines.extend(steps(&person.steps, width, today));
    lines
}

/// The facts of a team.
pub(super) fn of_team(page: &TeamPage, width: u16, now: Now) -> Vec<Line> {
    let (team, today) = (&page.team, now.today());
    let what = [team.fields.what.title(), team.school_name.as_str()];
    let what: Vec<&str> = what.into_iter().filter(|words| !words.is_empty()).collect();
    let mut lines = vec![
        Line::of([(team.fields.name.clone(), Tone::Strong), (format!("  {}", what.join(" · ")), Tone::Dim)]),
        Line::blank(),
    ];
    lines.extend(labelled("Note", &team.fields.note, width, Tone::Text));
    for (n, member) in team.members.iter().enumerate() {
        let span = match (member.from, member.until) {
            (_, Some(until)) if until < today => format!("  until {}", time::day_year(until)),
            (Some(from), _) => format!("  since {}", time::day_year(from)),
            (None, _) => String::new(),
        };
        let tone = if member.until.is_some_and(|until| until < today) { Tone::Dim } else { Tone::Text };
        let label = if n == 0 { "Members" } else { "" };
        lines.push(beside(label, [(member.name.clone(), tone), (span, Tone::Dim)]).at(Stop::Person(member.person)));
    }
    if team.members.is_empty() {
        lines.push(Line::plain("Nobody is in it yet: e names its members.", Tone::Dim));
    }
    lines.extend(cycles(&team.cycles));
    lines
}

fn role_lines(person: &Person, width: u16) -> Vec<Line> {
    let said = person.role().map(role_words).unwrap_or_default();
    let rows = crate::ui::paint::wrap(&said, usize::from(width));
    rows.into_iter().map(|row| Line::plain(row, Tone::Dim)).collect()
}

fn role_words(role: &RoleSpan) -> String {
    let grade = if role.grade.is_empty() { String::new() } else { format!("Gr {}", role.grade) };
    let room = if role.room.is_empty() { String::new() } else { format!("room {}", role.room) };
    let parts = [role.role.title().to_owned(), grade, role.school_name.clone(), room];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn meeting_line(person: &Person, today: NaiveDate) -> Line {
    let left = person.roles.iter().filter_map(|role| role.until).max().filter(|_| !person.is_here(today));
    if let Some(day) = left {
        return Line::plain(format!("✕ left {}; x when they come back", time::day_year(day)), Tone::Alarm);
    }
    let last = match person.last {
        Some(day) => format!("last met {}", time::away(day, today)),
        None => "not met yet".to_owned(),
    };
    let next = match person.next {
        Some(next) => {
            format!("next {} {} {}", time::day(next.start.date()), time::clock(next.start.time()), next.kind.short())
        }
        None => "nothing planned".to_owned(),
    };
    let cadence = person.cadence_days.map(|days| format!(" · {}", cadence_words(days))).unwrap_or_default();
    Line::of([(next, Tone::Accent), (format!(" · {last}{cadence}"), Tone::Text)])
}

/// When they asked or were invited; that coaching has not begun yet.
fn coaching_line(person: &Person) -> Option<Line> {
    let asked = person.asked_on.map(|day| format!("asked {}", time::day_year(day)));
    let invited = person.invited_on.map(|day| format!("invited {}", time::day_year(day)));
    let waits = person.cadence_days.is_none().then(|| "no cadence until coaching begins".to_owned());
    let parts: Vec<String> = [asked, invited, waits].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| Line::plain(parts.join(" · "), Tone::Dim))
}

fn strengths(person: &Person, width: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    for (n, strength) in person.strengths.iter().take(STRENGTHS).enumerate() {
        let words = format!("★ {} ({})", strength.body.trim(), strength.on.format("%-d %b %Y"));
        let mut said = labelled(if n == 0 { "Strengths" } else { "" }, &words, width, Tone::Text);
        if let Some(first) = said.first_mut() {
            first.stop = Some(Stop::Strength(strength.id));
        }
        lines.extend(said);
    }
    let more = person.strengths.len().saturating_sub(STRENGTHS);
    if more > 0 {
        lines.push(beside("", [(format!("and {more} more in the timeline"), Tone::Dim)]));
    }
    lines
}

fn times(person: &Person, width: u16) -> Vec<Line> {
    let uses = [(TimeUse::Planning, "Planning"), (TimeUse::Math, "Math"), (TimeUse::Free, "Free")];
    let of_use = |(what, label): (TimeUse, &str)| {
        let kept: Vec<_> = person.times.iter().filter(|slot| slot.what == what).map(|slot| slot.when.clone()).collect();
        labelled(label, &usual_time::write(&kept), width, Tone::Text)
    };
    uses.into_iter().flat_map(of_use).collect()
}

fn classes(person: &Person) -> String {
    let class = |class: &crate::store::person::Class| {
        let room = if class.room.is_empty() { String::new() } else { format!("room {}", class.room) };
        let detail: Vec<&str> =
            [class.periods.as_str(), room.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        if detail.is_empty() { class.title.clone() } else { format!("{} ({})", class.title, detail.join(", ")) }
    };
    person.classes.iter().map(class).collect::<Vec<_>>().join(" · ")
}

fn earlier_roles(person: &Person) -> String {
    let role = |role: &RoleSpan| {
        let until = role.until.map(|day| format!(" until {}", day.format("%b %Y"))).unwrap_or_default();
        format!("{}{until}", role_words(role))
    };
    person.roles.iter().skip(1).map(role).collect::<Vec<_>>().join("\n")
}

fn cycles(cycles: &[PersonCycle]) -> Vec<Line> {
    let line = |(n, cycle): (usize, &PersonCycle)| {
        let runs = [(cycle.title.clone(), Tone::Text), (format!(" · {}", cycle.stage.title()), Tone::Dim)];
        beside(if n == 0 { "Cycles" } else { "" }, runs).at(Stop::Cycle(cycle.id))
    };
    cycles.iter().enumerate().map(line).collect()
}

/// Open steps; one too long for a line says who and by when on the next.
fn steps(steps: &[Step], width: u16, today: NaiveDate) -> Vec<Line> {
    let mut lines = Vec::new();
    for (n, step) in steps.iter().enumerate() {
        let is_late = step.by.is_some_and(|by| by < today);
        let by = step.by.map(|by| format!(" · by {}", time::day(by))).unwrap_or_default();
        let who = if step.who == Who::Coach { "I promised" } else { step.who.title() };
        let sign = if is_late { ("! ☐ ".to_owned(), Tone::Alarm) } else { ("☐ ".to_owned(), Tone::Text) };
        let rest = (format!("({who}{by})"), if is_late { Tone::Alarm } else { Tone::Dim });
        let label = if n == 0 { "Next steps" } else { "" };
        let used = safe::width(step.body.trim()) + safe::width(&rest.0) + 5;
        if LABEL + used <= usize::from(width) {
            let words = (format!("{} ", step.body.trim()), Tone::Text);
            lines.push(beside(label, [sign, words, rest]).at(Stop::Step(step.id)));
        } else {
            lines.push(beside(label, [sign, (step.body.trim().to_owned(), Tone::Text)]).at(Stop::Step(step.id)));
            lines.push(beside("", [("  ".to_owned(), Tone::Dim), rest]));
        }
    }
    lines
}
