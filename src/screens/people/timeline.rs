//! The timeline as lines: what is to come, the nearest first, then everything else, the newest first, with a mark at each month.

use chrono::{Datelike, NaiveDate};

use super::lines::{Line, Tone};
use super::page::Stop;
use crate::domain::coaching::{About, Status, Who};
use crate::domain::safe;
use crate::domain::time::{self, Now};
use crate::store::person::{Event, What};

/// All lines of a timeline.
pub(super) fn lines(events: &[Event], is_more: bool, now: Now) -> Vec<Line> {
    let mut lines = vec![Line::blank()];
    let (today, clock) = (now.today(), now.local().time());
    let is_coming =
        |event: &Event| event.day > today || (event.day == today && event.time.is_some_and(|at| at > clock));
    let mut month = None;
    let (mut coming, past): (Vec<&Event>, Vec<&Event>) = events.iter().partition(|event| is_coming(event));
    coming.reverse();
    for (n, event) in coming.into_iter().chain(past).enumerate() {
        if is_coming(event) {
            if n == 0 {
                lines.push(heading("To come"));
            }
        } else if month != Some((event.day.year(), event.day.month())) {
            month = Some((event.day.year(), event.day.month()));
            lines.push(heading(&event.day.format("%B %Y").to_string()));
        }
        lines.push(line(event, today, is_coming(event)));
    }
    if events.is_empty() {
        lines.push(heading("Timeline"));
        lines.push(Line::plain("Nothing yet. p plans a meeting, o begins a visit, n notes a next step.", Tone::Dim));
    }
    if is_more {
        lines.push(Line::plain("… and further back; End reads on", Tone::Dim));
    }
    lines
}

fn heading(words: &str) -> Line {
    Line::of([("── ".to_owned(), Tone::Rule), (words.to_owned(), Tone::Strong), (" ──".to_owned(), Tone::Rule)])
}

fn line(event: &Event, today: NaiveDate, is_coming: bool) -> Line {
    let day = if is_coming { time::day(event.day) } else { event.day.format("%a %-d").to_string() };
    let at = event.time.map(time::clock).unwrap_or_default();
    let when = if is_coming { format!("{day:>10} {at:>5}  ") } else { format!("{day:>6} {at:>5}  ") };
    let (sign, tone, words) = said(event, today, is_coming);
    let first = event.words.lines().map(|line| line.trim_start_matches(['#', ' '])).find(|line| !line.is_empty());
    let rest = first.map(|words| format!(" · {}", safe::cut(words, 200))).unwrap_or_default();
    Line::of([
        (when, Tone::Dim),
        (format!("{sign} "), tone),
        (words, Tone::Text),
        (rest, if matches!(event.what, What::Meeting { .. }) { Tone::Dim } else { Tone::Text }),
    ])
    .at(stop(event))
}

/// The sign of an event, how it looks, and the words that say the same.
fn said(event: &Event, today: NaiveDate, is_coming: bool) -> (&'static str, Tone, String) {
    match event.what {
        What::Meeting { kind, status, minutes, visit, with_team, .. } => {
            let mut words = kind.title().to_owned();
            if with_team {
                words.push_str(" with the team");
            }
            let entries = visit.map_or(0, |(_, entries)| entries);
            if entries > 0 {
                let noun = if entries == 1 { "entry" } else { "entries" };
                words = format!("{words} · {entries} {noun}");
            }
            match status {
                Status::Met => ("●", Tone::Good, format!("{words} · {}", time::length(minutes))),
                Status::Cancelled => ("✕", Tone::Dim, format!("{words} cancelled")),
                Status::Planned if is_coming => ("○", Tone::Text, words),
                Status::Planned => ("○", Tone::Alarm, format!("{words} · to settle")),
            }
        }
        What::Entry { about, .. } => ("✎", Tone::Accent, entry_words(about).to_owned()),
        What::Step { who, is_done, .. } => {
            let noun = if who == Who::Coach { "promise" } else { "next step" };
            let sign = if is_done { "☑" } else { "☐" };
            (sign, Tone::Text, if is_done { format!("{noun} done") } else { noun.to_owned() })
        }
        What::Strength { .. } => ("★", Tone::Accent, "strength".to_owned()),
        What::Evidence { .. } => {
            let words = if event.day == today { "evidence today" } else { "evidence" };
            ("◇", Tone::Text, words.to_owned())
        }
    }
}

const fn entry_words(about: About) -> &'static str {
    match about {
        About::Meeting => "written after a meeting",
        About::Cycle => "written on the cycle",
        About::Week => "written on the week",
        About::Growth => "written on my growth",
        About::Note => "note",
    }
}

const fn stop(event: &Event) -> Stop {
    match event.what {
        What::Meeting { visit: Some((id, _)), .. } | What::Evidence { visit: Some(id) } => Stop::Visit(id),
        What::Meeting { id, .. } => Stop::Meeting(id),
        What::Entry { id, .. } => Stop::Entry(id),
        What::Step { id, .. } => Stop::Step(id),
        What::Strength { id } => Stop::Strength(id),
        What::Evidence { visit: None } => Stop::Nothing,
    }
}
