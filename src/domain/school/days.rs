//! Days of a school year as lines: `25–27 Nov: Thanksgiving`, `9 Oct: PD day @Cedar`.

use chrono::{Datelike, NaiveDate};

use super::{School, Span, Wrong, Year, find_school, one_line};
use crate::domain::time::plus_days;
use crate::domain::when;

/// The longest school year.
const MOST_DAYS: i64 = 400;

/// Reads lines of days in a year; dates without a year lie in it. `unnamed` is what a line without a name is called;
/// empty: it has to have one. `schools` are those that `@` may name.
pub fn read_spans(
    text: &str,
    year: (NaiveDate, NaiveDate),
    unnamed: &str,
    schools: &[School],
) -> Result<Vec<Span>, Wrong> {
    let mut found: Vec<(usize, Span)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let span = read_span(line, year, unnamed, schools).map_err(|why| Wrong::new(at, why))?;
        found.push((at, span));
    }
    let spans: Vec<Span> = found.iter().map(|(_, span)| span.clone()).collect();
    check_spans(&spans, year)
        .map_err(|wrong| Wrong { at: found.get(wrong.at).map_or(0, |(line, _)| *line), ..wrong })?;
    let mut spans = spans;
    spans.sort_by(|a, b| (a.first, a.last, &a.name).cmp(&(b.first, b.last, &b.name)));
    Ok(spans)
}

/// The lines of days; they read back as the same days.
pub fn write_spans(spans: &[Span], year: (NaiveDate, NaiveDate)) -> String {
    spans.iter().map(|span| write_span(span, year)).collect::<Vec<_>>().join("\n")
}

/// One line: `25 Nov – 27 Nov: Thanksgiving @Cedar`.
pub fn write_span(span: &Span, year: (NaiveDate, NaiveDate)) -> String {
    let first = write_date(span.first, year);
    let days = if span.first == span.last { first } else { format!("{first} – {}", write_date(span.last, year)) };
    let school = span.school.as_ref().map(|school| format!(" @{school}")).unwrap_or_default();
    format!("{days}: {}{school}", span.name)
}

/// A date, with its year where it is not plain from the school year.
pub fn write_date(day: NaiveDate, year: (NaiveDate, NaiveDate)) -> String {
    let is_plain = in_year(day, year) == Some(day) && (year.0..=year.1).contains(&day);
    day.format(if is_plain { "%-d %b" } else { "%-d %b %Y" }).to_string()
}

/// Whether days lie in their year, in order, and none twice.
pub fn check_spans(spans: &[Span], year: (NaiveDate, NaiveDate)) -> Result<(), Wrong> {
    for (at, span) in spans.iter().enumerate() {
        let wrong = |why: String| Err(Wrong::new(at, why));
        let name = &span.name;
        if name.trim().is_empty() {
            return wrong("it needs a name: 25–27 Nov: Thanksgiving".to_owned());
        }
        if name.contains('@') {
            return wrong(format!("leave the @ out of “{name}”: it names a school here"));
        }
        if span.last < span.first {
            return wrong(format!("{name} ends before it begins"));
        }
        if span.first < year.0 || span.last > year.1 {
            return wrong(format!("{name} is not in the school year, {} to {}", long(year.0), long(year.1)));
        }
        let clash = spans
            .iter()
            .take(at)
            .find(|other| other.school == span.school && other.first <= span.last && span.first <= other.last);
        if let Some(other) = clash {
            return wrong(format!("{name} and {} have days in common", other.name));
        }
    }
    Ok(())
}

/// Whether a year is one, apart from the others.
pub fn check_year(name: &str, first: NaiveDate, last: NaiveDate, others: &[Year]) -> Result<(), String> {
    if last <= first {
        return Err("the last day comes before the first".to_owned());
    }
    if (last - first).num_days() > MOST_DAYS {
        return Err(format!("a school year has at most {MOST_DAYS} days"));
    }
    match others.iter().find(|other| other.name != name && other.first <= last && first <= other.last) {
        Some(other) => Err(format!("{} goes from {} to {}", other.name, long(other.first), long(other.last))),
        None => Ok(()),
    }
}

/// The year after, proposed: every day fifty-two weeks on, so that weekdays stay what they are.
pub fn next_year(year: &Year) -> Year {
    let on = |day: NaiveDate| plus_days(day, 364);
    let spans = |spans: &[Span]| {
        spans.iter().map(|span| Span { first: on(span.first), last: on(span.last), ..span.clone() }).collect()
    };
    Year {
        name: name_after(&year.name),
        first: on(year.first),
        last: on(year.last),
        terms: spans(&year.terms),
        windows: spans(&year.windows),
        off: spans(&year.off),
        early: spans(&year.early),
    }
}

/// The name of the year after: every year in it counts one more, `2026–27` becomes `2027–28`.
fn name_after(name: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for c in name.chars() {
        let goes_on = |last: &&mut String| last.ends_with(|d: char| d.is_ascii_digit() == c.is_ascii_digit());
        match parts.last_mut().filter(goes_on) {
            Some(last) => last.push(c),
            None => parts.push(c.to_string()),
        }
    }
    let next = |part: &String| match (part.len(), part.parse::<u32>()) {
        (2, Ok(number)) => format!("{:02}", (number + 1) % 100),
        (4, Ok(number)) => (number + 1).to_string(),
        _ => part.clone(),
    };
    let after: String = parts.iter().map(next).collect();
    if after == name { format!("{name} +1") } else { after }
}

fn read_span(line: &str, year: (NaiveDate, NaiveDate), unnamed: &str, schools: &[School]) -> Result<Span, String> {
    let (line, school) = match line.rsplit_once('@') {
        Some((line, called)) => {
            let school = find_school(schools, called);
            let school = school.ok_or_else(|| format!("no school is called “{}”", called.trim()))?;
            (line, Some(school.name.clone()))
        }
        None => (line, None),
    };
    let ((first, last), name) = split(line, year).ok_or("no date in it; write it like 25–27 Nov: Thanksgiving")?;
    let name = one_line(name.trim_matches([':', ',', '-', '–', '|', ' ', '\t']));
    Ok(Span { name: if name.is_empty() { unnamed.to_owned() } else { name }, first, last, school })
}

/// The dates of a line and its name: dates before a colon, else at its head, else at its end.
fn split(line: &str, year: (NaiveDate, NaiveDate)) -> Option<((NaiveDate, NaiveDate), String)> {
    if let Some((dates, name)) = line.split_once(':')
        && let Some(dates) = dates_of(dates, year)
    {
        return Some((dates, name.to_owned()));
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let part = |from: usize, to: usize| words.get(from..to).unwrap_or_default().join(" ");
    let count = words.len();
    let head = (1..=count).rev().find_map(|at| Some((dates_of(&part(0, at), year)?, part(at, count))));
    head.or_else(|| (1..count).find_map(|at| Some((dates_of(&part(at, count), year)?, part(0, at)))))
}

/// `25 Nov`, `25–27 Nov`, `25 Nov - 27 Nov`, `Nov 25-27`, `11/25 to 11/27`, `2026-11-25 – 2026-11-27`.
fn dates_of(text: &str, year: (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let text = one_line(text.trim_matches([',', ':', '|', ' ']));
    if let Some(day) = date_of(&text, year) {
        return Some((day, day));
    }
    let marks = ["–", "—", " to ", " through ", " until ", " - "];
    if let Some((from, to)) = marks.iter().find_map(|mark| text.split_once(mark)) {
        return pair(from, to, year);
    }
    text.match_indices('-').find_map(|(at, _)| {
        let (from, to) = text.split_at_checked(at)?;
        pair(from, to.strip_prefix('-')?, year)
    })
}

/// Two days, of which one may lend the other its month.
fn pair(from: &str, to: &str, year: (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = (from.trim(), to.trim());
    match (date_of(from, year), date_of(to, year)) {
        (Some(first), Some(last)) => Some((first, last)),
        (None, Some(last)) => from.parse().ok().and_then(|day| last.with_day(day)).map(|first| (first, last)),
        (Some(first), None) => to.parse().ok().and_then(|day| first.with_day(day)).map(|last| (first, last)),
        (None, None) => None,
    }
}

/// A date of the calendar; bare weekdays and words such as `today` are none here.
fn date_of(text: &str, year: (NaiveDate, NaiveDate)) -> Option<NaiveDate> {
    if text.len() < 3 || text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) || text.contains('+') {
        return None;
    }
    // A number at the end that is no year (`25 Nov 2`) is part of a name.
    let day = when::date(text, year.0, None).ok()?;
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
        || text.matches(['/', '.']).count() == 2;
    if has_year { Some(day) } else { in_year(day, year) }
}

/// The same day and month in the school year.
fn in_year(day: NaiveDate, year: (NaiveDate, NaiveDate)) -> Option<NaiveDate> {
    let tries = year.0.year()..=year.1.year();
    let found: Vec<NaiveDate> = tries.filter_map(|number| day.with_year(number)).collect();
    found.iter().copied().find(|day| (year.0..=year.1).contains(day)).or_else(|| found.first().copied())
}

fn long(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}
