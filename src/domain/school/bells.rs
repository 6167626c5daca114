//! A bell schedule as lines: `P1 8:00-8:45`, a table pasted from elsewhere, or `P1-P8 8:00 45m 5m` for a whole day.

use super::spot::{self, Found, clock_text};
use super::{Bell, Wrong, one_line};
use crate::domain::fold::fold;

/// More periods than this are no school day.
const MOST: usize = 40;

/// Reads a schedule, one period a line. Headings without a time are passed over; the order and the times are checked.
pub fn read_bells(text: &str) -> Result<Vec<Bell>, Wrong> {
    let mut found: Vec<(usize, Bell)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if let Some(row) = row_of_periods(line) {
            found.extend(row.map_err(|why| Wrong::new(at, why))?.into_iter().map(|bell| (at, bell)));
            continue;
        }
        match spot::find(line) {
            Some(span) => found.push((at, period(&span).map_err(|why| Wrong::new(at, why))?)),
            None if found.is_empty() && is_heading(line) => {}
            None => return Err(Wrong::new(at, "no time in it; write it like P1 8:00-8:45")),
        }
    }
    let bells: Vec<Bell> = found.iter().map(|(_, bell)| bell.clone()).collect();
    check_bells(&bells).map_err(|wrong| Wrong { at: found.get(wrong.at).map_or(0, |(line, _)| *line), ..wrong })?;
    Ok(bells)
}

/// The lines of a schedule; they read back as the same schedule.
pub fn write_bells(bells: &[Bell]) -> String {
    let line = |bell: &Bell| format!("{} {}-{}", bell.name, clock_text(bell.start), clock_text(bell.end));
    bells.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether periods follow each other, each with a name of its own.
pub fn check_bells(bells: &[Bell]) -> Result<(), Wrong> {
    if bells.len() > MOST {
        return Err(Wrong::new(MOST, format!("a day has at most {MOST} periods")));
    }
    for (at, bell) in bells.iter().enumerate() {
        let wrong = |why: String| Err(Wrong::new(at, why));
        let name = &bell.name;
        if name.trim().is_empty() {
            return wrong("a period needs a name: P1 8:00-8:45".to_owned());
        }
        if bell.end <= bell.start || bell.end > 1439 {
            return wrong(format!("{name} ends before it begins"));
        }
        if bells.iter().take(at).any(|other| fold(&other.name) == fold(name)) {
            return wrong(format!("{name} stands twice"));
        }
        let Some(before) = at.checked_sub(1).and_then(|at| bells.get(at)) else { continue };
        if bell.start < before.start {
            return wrong(format!("{name} begins before {} begins; put them in the order of the day", before.name));
        }
        if bell.start < before.end {
            return wrong(format!("{name} begins before {} ends", before.name));
        }
    }
    Ok(())
}

fn period(span: &Found) -> Result<Bell, String> {
    let before = one_line(span.before.trim_matches([':', ',', '-', ' ']));
    let after = span.after.trim_matches([':', ',', '-', ' ']);
    if spot::find(after).is_some() {
        return Err("two times stand in it; paste one column of times".to_owned());
    }
    let name = if before.is_empty() { one_line(after) } else { before };
    if name != after && !spot::is_length(after) {
        return Err(format!("what “{after}” after the time means is not clear; the name stands before it"));
    }
    Ok(Bell { name, start: span.start, end: span.end })
}

/// `P1-P8 8:00 45m 5m`: so many periods of one length, with the same time between them.
fn row_of_periods(line: &str) -> Option<Result<Vec<Bell>, String>> {
    let line = spot::tidy(line);
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let (names, start, length, gap) = match words.as_slice() {
        [names, start, length] => (names, start, length, 0),
        [names, start, length, gap] => (names, start, length, spot::minutes(gap.trim_start_matches('+'))?),
        _ => return None,
    };
    let (first, last) = names.split_once('-')?;
    let digits = first.trim_start_matches(|c: char| !c.is_ascii_digit());
    let head = first.strip_suffix(digits)?;
    let last = last.strip_prefix(head).unwrap_or(last);
    let (from, to): (u16, u16) = (digits.parse().ok()?, last.parse().ok()?);
    let (mut at, length) = (spot::moment(start)?, spot::minutes(length)?);
    if to < from || usize::from(to - from) >= MOST {
        return Some(Err(format!("{names} is no run of periods")));
    }
    let mut bells = Vec::new();
    for number in from..=to {
        let end = at.saturating_add(length);
        bells.push(Bell { name: format!("{head}{number}"), start: at, end });
        at = end.saturating_add(gap);
    }
    Some(if bells.iter().all(|bell| bell.end < 1440) { Ok(bells) } else { Err("it runs past midnight".to_owned()) })
}

/// Column headings of a pasted table, and the rule under them.
fn is_heading(line: &str) -> bool {
    let folded = fold(line);
    let is_rule = line.chars().all(|c| !c.is_alphanumeric());
    is_rule || ["start", "begin", "time", "bell", "schedule", "period", "from"].iter().any(|word| folded.contains(word))
}
