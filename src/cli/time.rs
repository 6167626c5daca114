//! `time`: where the time went against the target, by kind, and what was lost. No names.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Journal, Session};
use super::week::target;
use crate::domain::time::{self, plus_days};
use crate::exchange::table;
use crate::store::share_of_time::{Bars, Minutes, Picture, Span, Stretch};

/// Options of `time`.
#[derive(Debug, Args)]
pub struct Time {
    /// Any day of it; today without one
    #[arg(value_name = "DATE")]
    day: Option<String>,
    /// How much of the calendar
    #[arg(long, value_enum, default_value_t = Stretches::Week)]
    span: Stretches,
    /// As JSON (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// The stretches of the calendar that can be looked at.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Stretches {
    /// The week of the day
    Week,
    /// Eight weeks up to it
    Weeks,
    /// The cycle window around it
    Window,
    /// The school year around it
    Year,
}

/// What is printed.
struct Page {
    span: Span,
    stretch: Stretch,
    picture: Picture,
    target: i64,
}

/// Says where the time went.
pub fn time(session: &Session, typed: &Time) -> Result<Output> {
    let journal = session.read()?;
    let page = journal.store.at_once(|_| page(&journal, typed))?;
    Ok(if typed.json { Output::Json(as_json(&page)) } else { Output::Text(as_text(&page)) })
}

fn page(journal: &Journal, typed: &Time) -> Result<Page> {
    let now = journal.now();
    let day = typed.day.as_deref().map_or_else(|| Ok(now.today()), |day| journal.day(day))?;
    let (span, bars) = match typed.span {
        Stretches::Week => (Span::Week, Bars::Days),
        Stretches::Weeks => (Span::Weeks, Bars::Weeks),
        Stretches::Window => (Span::Window, Bars::Weeks),
        Stretches::Year => (Span::Year, Bars::Months),
    };
    let stretch = journal.store.stretch(span, day)?.ok_or_else(|| {
        Failure::refused(format!(
            "The journal knows no {} yet. Add a school year in the program, or ask with --span week.",
            if span == Span::Year { "school year" } else { "cycle window" }
        ))
    })?;
    let until = plus_days(stretch.last, 1);
    let spent = journal.store.time_spent(stretch.first, until, now)?;
    let promises = journal.store.promises(stretch.first, until, now.today())?;
    let picture = Picture::of(&spent, promises, stretch.first, stretch.last, bars);
    Ok(Page { span, stretch, picture, target: target(&journal.store)? })
}

fn minutes(of: Minutes) -> Value {
    json!({"in_cycles": of.in_cycles, "coaching": of.coaching, "other": of.other})
}

fn as_json(page: &Page) -> String {
    let picture = &page.picture;
    let kinds = picture.kinds.iter().map(|(kind, minutes)| json!({"kind": kind.code(), "minutes": minutes}));
    let lost = picture.lost.iter();
    let lost = lost.map(|(reason, times, minutes)| json!({"reason": reason, "times": times, "minutes": minutes}));
    let parts = picture.bars.iter().map(|bar| json!({"from": bar.first.to_string(), "minutes": minutes(bar.minutes)}));
    let fields: [(&str, Value); 11] = [
        ("span", json!(page.span.code())),
        ("name", json!(page.stretch.name)),
        ("from", json!(page.stretch.first.to_string())),
        ("to", json!(page.stretch.last.to_string())),
        ("minutes", minutes(picture.all)),
        ("share_percent", json!(picture.all.share())),
        ("target_percent", json!(page.target)),
        ("to_settle", json!(picture.to_settle)),
        ("by_kind", Value::Array(kinds.collect())),
        ("lost", Value::Array(lost.collect())),
        ("parts", Value::Array(parts.collect())),
    ];
    table::one("time", &fields)
}

fn as_text(page: &Page) -> String {
    let (picture, stretch) = (&page.picture, &page.stretch);
    let name = if stretch.name.is_empty() { String::new() } else { format!(" · {}", stretch.name) };
    let mut out = vec![format!("{}{name}", time::date_span(stretch.first, stretch.last))];
    let all = picture.all;
    out.push(match all.share() {
        None => format!("No time yet. Target: {}% in cycles", page.target),
        Some(share) => format!(
            "{} in cycles ({share}%, target {}%) · {} other coaching · {} other",
            time::length(all.in_cycles),
            page.target,
            time::length(all.coaching),
            time::length(all.other)
        ),
    });
    if picture.to_settle > 0 {
        out.push(format!("{} to settle are not in it", picture.to_settle));
    }
    let kinds = picture.kinds.iter();
    section(&mut out, "By kind", kinds.map(|(kind, minutes)| vec![kind.title().to_owned(), time::length(*minutes)]));
    let lost = picture.lost.iter();
    let row = |(reason, times, minutes): &(String, i64, i64)| {
        vec![reason.clone(), format!("{times}×"), time::length(*minutes)]
    };
    section(&mut out, "Time lost", lost.map(row));
    out.join("\n")
}

fn section(out: &mut Vec<String>, title: &str, rows: impl Iterator<Item = Vec<String>>) {
    let rows: Vec<Vec<String>> = rows.collect();
    if !rows.is_empty() {
        out.push(format!("\n{title}"));
        out.extend(table::aligned(&rows).lines().map(|row| format!("  {row}")));
    }
}
