//! The journal for reading: its weeks, then its people, each with what was agreed, seen and written.

use chrono::NaiveDate;
use serde_json::Value;

use super::table::marked;
use crate::domain::safe;
use crate::domain::time::{date_span, day, iso_week, monday, plus_days};
use crate::store::listing::Listing;

/// One person's part.
pub struct Person {
    /// The name.
    pub name: String,
    /// Meetings, observations, steps and entries with or about them.
    pub lists: [Listing; 4],
}

/// The whole text. `meetings` and `entries` are everybody's; an entry about nobody stands with its week.
pub fn journal(made: &str, meetings: &Listing, entries: &Listing, people: &[Person]) -> String {
    let mut out = vec!["# Coaching journal".to_owned(), format!("\nWritten {made}."), "\n## Weeks".to_owned()];
    let mut days: Vec<(NaiveDate, String)> = lines(meetings, meeting_line);
    days.extend(own_entries(entries));
    days.sort_by_key(|(day, _)| *day);
    let mut week = None;
    for (date, line) in days {
        let first = monday(date);
        if week.replace(first) != Some(first) {
            out.push(format!("\n### {} · {}\n", iso_week(first), date_span(first, plus_days(first, 6))));
        }
        out.push(line);
    }
    out.push("\n## People".to_owned());
    for person in people {
        out.extend(page(person));
    }
    out.join("\n") + "\n"
}

fn page(person: &Person) -> Vec<String> {
    let mut out = vec![format!("\n### {}", marked(&person.name))];
    let [meetings, seen, steps, entries] = &person.lists;
    for (title, lines) in [
        ("Meetings", lines(meetings, meeting_line)),
        ("Seen in visits", lines(seen, seen_line)),
        ("Next steps", lines(steps, step_line)),
        ("Written", lines(entries, entry_lines)),
    ] {
        if !lines.is_empty() {
            out.push(format!("\n#### {title}\n"));
            out.extend(lines.into_iter().map(|(_, line)| line));
        }
    }
    out
}

/// A row by the names of its columns.
struct Row<'a> {
    list: &'a Listing,
    row: &'a [Value],
}

impl Row<'_> {
    fn value(&self, name: &str) -> Option<&Value> {
        self.list.columns.iter().position(|column| *column == name).and_then(|at| self.row.get(at))
    }

    fn text(&self, name: &str) -> &str {
        self.value(name).and_then(Value::as_str).unwrap_or_default()
    }

    fn is(&self, name: &str) -> bool {
        self.value(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The day of a moment or of a day.
    fn day(&self, name: &str) -> NaiveDate {
        self.text(name).get(..10).and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// `10:15` of a moment.
    fn clock(&self, name: &str) -> &str {
        self.text(name).get(11..16).unwrap_or_default()
    }

    fn joined(&self, name: &str) -> String {
        let names = self.value(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        names.collect::<Vec<_>>().join(", ")
    }
}

fn lines(list: &Listing, line: fn(&Row) -> (NaiveDate, String)) -> Vec<(NaiveDate, String)> {
    list.rows.iter().map(|row| line(&Row { list, row })).collect()
}

/// Entries about the week, about the coach's own growth, or about nothing in particular.
fn own_entries(entries: &Listing) -> Vec<(NaiveDate, String)> {
    let rows = entries.rows.iter().map(|row| Row { list: entries, row });
    rows.filter(|row| row.text("teacher").is_empty()).map(|row| entry_lines(&row)).collect()
}

fn meeting_line(row: &Row) -> (NaiveDate, String) {
    let when = match row.clock("start") {
        "" => "all day".to_owned(),
        start => format!("{start}–{}", row.clock("end")),
    };
    let parts =
        [row.text("kind").to_owned(), row.joined("with"), row.text("title").to_owned(), row.text("place").to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let date = row.day("start");
    (date, format!("- {} {when} · {} ({})", day(date), marked(&parts.join(" · ")), row.text("status")))
}

fn seen_line(row: &Row) -> (NaiveDate, String) {
    let what: Vec<&str> =
        [row.text("look_for"), row.text("note")].into_iter().filter(|text| !text.is_empty()).collect();
    let count = row.value("count").and_then(Value::as_i64).filter(|count| *count > 1);
    let count = count.map(|count| format!(" ×{count}")).unwrap_or_default();
    let tone = match (row.is("noticing"), row.is("wondering")) {
        (true, _) => "noticing: ",
        (_, true) => "wondering: ",
        _ => "",
    };
    let date = row.day("day");
    let at = row.clock("at");
    let at = if at.is_empty() { row.text("phase") } else { at };
    (date, format!("- {} {at} {tone}{}{count}", day(date), marked(&what.join(": "))))
}

fn step_line(row: &Row) -> (NaiveDate, String) {
    let check = if row.is("done") { "x" } else { " " };
    let by = if row.text("by").is_empty() { String::new() } else { format!(", by {}", day(row.day("by"))) };
    (row.day("said_on"), format!("- [{check}] {} ({}{by})", marked(row.text("text")), row.text("who")))
}

/// An entry as a quotation, so that its own headings do not break up the page.
fn entry_lines(row: &Row) -> (NaiveDate, String) {
    let date = row.day("date");
    let title = if row.text("title").is_empty() { String::new() } else { format!(" · {}", marked(row.text("title"))) };
    let text = safe::block(row.text("text")).into_string().replace('\n', "\n  > ");
    let whose = if row.text("whose") == "theirs" { " (the teacher's words)" } else { "" };
    (date, format!("- {} · {}{title}{whose}\n\n  > {text}\n", day(date), row.text("about")))
}
