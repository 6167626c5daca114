//! `week`: the seven days from Monday, for reading, as Markdown, CSV, JSON, a calendar, and a page to print.

use chrono::{Datelike, NaiveDate, Weekday};
use clap::Args;
use serde_json::{Value, json};

use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Journal, Session};
use crate::domain::coaching::Status;
use crate::domain::{safe, time};
use crate::exchange::{ics, json as clean_json, table, week as paper};
use crate::store::calendar::{OutMeeting, Outgoing};
use crate::store::listing::Filter;
use crate::store::meeting::Meeting;
use crate::store::share_of_time::Minutes;
use crate::store::{Setting, Store};

/// Options of `week`.
#[derive(Debug, Args)]
pub struct Typed {
    /// Any day of it: 2026-11-24, "next tue", +2w, or a week such as 2026-W47
    #[arg(value_name = "DATE")]
    day: Option<String>,
    #[command(flatten)]
    form: WeekForm,
}

/// In which form a week is printed; plain text without any of these.
#[derive(Debug, Clone, Copy, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
struct WeekForm {
    /// As JSON (docs/json.md)
    #[arg(long, group = "form")]
    json: bool,
    /// As comma-separated values
    #[arg(long, group = "form")]
    csv: bool,
    /// As Markdown
    #[arg(long, group = "form")]
    md: bool,
    /// As a page that prints on one landscape sheet
    #[arg(long, group = "form")]
    html: bool,
    /// As a calendar
    #[arg(long, group = "form")]
    ics: bool,
    /// With --html or --md: kinds and places alone, no names and no titles
    #[arg(long)]
    public: bool,
}

/// A week as it is printed.
struct Week {
    monday: NaiveDate,
    meetings: Vec<Meeting>,
    share: Minutes,
    target: i64,
}

/// Shows a week.
pub fn week(session: &Session, typed: &Typed) -> Result<Output> {
    let form = typed.form;
    if form.public && !form.html && !form.md {
        return Err(Failure::refused("--public goes with --html or --md; the other forms hold names."));
    }
    let journal = session.read()?;
    journal.store.at_once(|_| print(&journal, typed.day.as_deref(), form))
}

fn print(journal: &Journal, day: Option<&str>, form: WeekForm) -> Result<Output> {
    let day = match day {
        Some(typed) => iso_week(typed).map_or_else(|| journal.day(typed), Ok)?,
        None => journal.now().today(),
    };
    let monday = time::monday(day);
    if form.html || form.public {
        let sheet = paper::read(&journal.store, monday, journal.now(), form.public)?;
        let page = if form.html { paper::page(&sheet) } else { sheet.markdown() + "\n" };
        return Ok(Output::Raw(page.into_bytes()));
    }
    if form.ics {
        return Ok(Output::Raw(ics::document(&outgoing(journal, monday)?, journal.now(), false).into_bytes()));
    }
    let week = Week::read(journal, monday)?;
    if form.json {
        return Ok(Output::Json(as_json(&week, journal)?));
    }
    if form.csv {
        let list = journal.store.list_of(&week.meetings, journal.zone)?;
        return Ok(Output::Text(String::from_utf8(table::to_csv(&list)).unwrap_or_default()));
    }
    Ok(Output::Text(if form.md { as_markdown(&week) } else { as_text(&week) }))
}

impl Week {
    fn read(journal: &Journal, monday: NaiveDate) -> Result<Self> {
        let meetings = journal.store.meetings(monday, time::plus_days(monday, 7), journal.zone)?;
        let share = Minutes::of_meetings(&meetings);
        Ok(Self { monday, meetings, share, target: target(&journal.store)? })
    }

    fn sunday(&self) -> NaiveDate {
        time::plus_days(self.monday, 6)
    }

    fn title(&self) -> String {
        let (monday, sunday) = (self.monday, self.sunday());
        let year = if monday.year() == sunday.year() { format!(" {}", monday.year()) } else { String::new() };
        format!("Week of {}{year}", time::date_span(monday, sunday))
    }

    /// Every day that holds something, with its meetings.
    fn days(&self) -> Vec<(NaiveDate, Vec<&Meeting>)> {
        let day_of = |meeting: &Meeting| meeting.start.date().max(self.monday);
        let of = |day: NaiveDate| self.meetings.iter().filter(move |one| day_of(one) == day).collect::<Vec<_>>();
        let days = (0..7).map(|n| time::plus_days(self.monday, n)).map(|day| (day, of(day)));
        days.filter(|(_, meetings)| !meetings.is_empty()).collect()
    }

    /// `5 h 15 min in cycles (52 %, target 60 %) · 3 h other coaching · 2 h other`.
    fn summary(&self) -> String {
        let Some(percent) = self.share.share() else { return format!("Target: {}% in cycles", self.target) };
        let (cycles, coaching, other) =
            (time::length(self.share.in_cycles), time::length(self.share.coaching), time::length(self.share.other));
        format!("{cycles} in cycles ({percent}%, target {}%) · {coaching} other coaching · {other} other", self.target)
    }
}

/// The meetings of the week one by one; one of a series under the series' name with the date it had there.
fn outgoing(journal: &Journal, monday: NaiveDate) -> Result<Outgoing> {
    let filter = Filter { from: Some(monday), to: Some(time::plus_days(monday, 6)), ..Filter::default() };
    let mut out = journal.store.outgoing(&filter, journal.now())?;
    let meetings = journal.store.meetings(monday, time::plus_days(monday, 7), journal.zone)?;
    for one in std::mem::take(&mut out.series) {
        let id = one.series.id;
        let held = meetings.iter().filter_map(|meeting| Some((meeting, meeting.origin.filter(|of| of.series == id)?)));
        out.alone.extend(held.map(|(meeting, origin)| OutMeeting {
            meeting: meeting.clone(),
            uid: one.uid.clone(),
            recurrence:
                time::to_stamp(origin.start, one.series.plan.meeting.zone).utc().format("%Y%m%dT%H%M%SZ").to_string(),
        }));
    }
    out.alone.sort_by_key(|one| time::to_stamp(one.meeting.start, one.meeting.zone));
    Ok(out)
}

/// The share of time in cycles aimed at, in percent.
pub fn target(store: &Store) -> Result<i64> {
    Ok(store.setting(Setting::TargetShare)?.parse().unwrap_or(60))
}

/// The Monday of `2026-W47`.
pub fn iso_week(typed: &str) -> Option<NaiveDate> {
    let (year, week) = typed.split_once("-W").or_else(|| typed.split_once("-w"))?;
    NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)
}

fn as_json(week: &Week, journal: &Journal) -> Result<String> {
    let list = journal.store.list_of(&week.meetings, journal.zone)?;
    let meetings = serde_json::to_value(table::rows(&list)).unwrap_or_default();
    let share = week.share;
    let minutes = json!({"in_cycles": share.in_cycles, "coaching": share.coaching, "other": share.other});
    let fields: [(&str, Value); 7] = [
        ("beside", json!(clean_json::FORMAT)),
        ("week", json!(time::iso_week(week.monday))),
        ("from", json!(week.monday.to_string())),
        ("to", json!(week.sunday().to_string())),
        ("meetings", meetings),
        ("minutes", minutes),
        ("target_percent", json!(week.target)),
    ];
    Ok(clean_json::text(&clean_json::Object(&fields)))
}

fn as_text(week: &Week) -> String {
    let mut out = vec![week.title()];
    let aligned = table::aligned(&week.meetings.iter().map(cells).collect::<Vec<_>>());
    let mut rows = aligned.lines();
    for (day, meetings) in week.days() {
        out.push(format!("\n{}", time::day(day)));
        out.extend(rows.by_ref().take(meetings.len()).map(|row| format!("  {row}")));
    }
    closed(out, week)
}

fn as_markdown(week: &Week) -> String {
    let mut out = vec![format!("# {}", week.title())];
    for (day, meetings) in week.days() {
        out.push(format!("\n## {}\n", time::day(day)));
        for meeting in meetings {
            let cells = cells(meeting).into_iter().map(|cell| cell.trim().to_owned());
            let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
            out.push(format!("- {}", table::marked(&cells.join(" · "))));
        }
    }
    closed(out, week)
}

/// The lines with what the time counts as below them.
fn closed(mut lines: Vec<String>, week: &Week) -> String {
    if week.meetings.is_empty() {
        lines.push("\nNothing planned.".to_owned());
    }
    lines.push(format!("\n{}", week.summary()));
    lines.join("\n")
}

/// When, what, with whom and what became of it.
fn cells(meeting: &Meeting) -> Vec<String> {
    let when = if meeting.all_day {
        "all day".to_owned()
    } else {
        let (start, end) = (meeting.start, meeting.end());
        let days = if start.date() == end.date() { String::new() } else { format!(" {}", time::day(end.date())) };
        format!("{:>11}{days}", time::span(start.time(), end.time()))
    };
    let names = meeting.with.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ");
    let about: Vec<&str> = [meeting.cycle_title.as_str(), &meeting.title, &meeting.place]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let became = match meeting.status {
        Status::Planned => String::new(),
        Status::Cancelled if !meeting.cancel_reason.is_empty() => format!("cancelled: {}", meeting.cancel_reason),
        other => other.title().to_owned(),
    };
    let plain = |text: &str| safe::cut(text, 50);
    vec![when, meeting.kind.title().to_owned(), plain(&names), plain(&about.join(" · ")), plain(&became)]
}
