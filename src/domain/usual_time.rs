//! Times that come again, as schools write them: `P5`, `Tue 10:15-11:00`, `M/W/F 2nd period`, `A day P3`.

use chrono::Timelike;

use super::fold::fold;
use super::when;

/// A time that comes again on a weekday or a rotation day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsualTime {
    /// A weekday from `1` (Monday), or a letter of the rotation.
    pub day: String,
    /// The bell period; empty when a span is given.
    pub period: String,
    /// Minutes from midnight.
    pub span: Option<(u16, u16)>,
}

/// Reads a list of times, parted by commas, semicolons or line breaks. Without a day it is Monday to Friday.
/// Nothing when any part is not understood: half a reading would look like a whole one.
pub fn read(text: &str) -> Option<Vec<UsualTime>> {
    let mut out: Vec<UsualTime> = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let (days, rest) = lead(part);
        waiting.extend(days);
        if rest.is_empty() {
            continue;
        }
        let named = std::mem::take(&mut waiting);
        let days = if named.is_empty() { weekdays(1, 5) } else { named };
        for (period, span) in moments(&rest)? {
            out.extend(days.iter().map(|day| UsualTime { day: day.clone(), period: period.clone(), span }));
        }
    }
    out.sort();
    out.dedup();
    (waiting.is_empty() && !out.is_empty()).then_some(out)
}

/// The times as they would be typed: those of one moment together, `Mon/Wed P3, Tue 10:15-11:00, A P2`.
pub fn write(times: &[UsualTime]) -> String {
    let mut moments: Vec<(String, Vec<String>)> = Vec::new();
    for time in times {
        let when = match time.span {
            Some((from, until)) => format!("{}-{}", clock(from), clock(until)),
            None => time.period.clone(),
        };
        let day = day_name(&time.day);
        match moments.iter_mut().find(|(there, _)| *there == when) {
            Some((_, days)) => days.push(day),
            None => moments.push((when, vec![day])),
        }
    }
    let all = ["Mon", "Tue", "Wed", "Thu", "Fri"];
    let parts = moments.iter().map(|(when, days)| match days.as_slice() {
        week if week == all => format!("daily {when}"),
        some => format!("{} {when}", some.join("/")),
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn clock(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// `Tue` for `2`; a letter of the rotation stays.
fn day_name(day: &str) -> String {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let at = day.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    at.and_then(|n| NAMES.get(n)).map_or_else(|| day.to_owned(), |name| (*name).to_owned())
}

/// The days a part begins with, and the rest of it, folded.
fn lead(part: &str) -> (Vec<String>, String) {
    let folded = fold(part).replace(['–', '—'], "-");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let (mut days, mut used) = (Vec::new(), 0);
    for word in &words {
        match days_of(word.trim_end_matches(['.', ':'])) {
            Some(found) => days.extend(found),
            None if ["every", "day", "days", "on", "and", "&"].contains(word) => {}
            None => break,
        }
        used += 1;
    }
    (days, words.iter().skip(used).copied().collect::<Vec<_>>().join(" "))
}

/// One word of days: `tue`, `m-f`, `t/th`, `mwf`, `daily`, `b`.
fn days_of(word: &str) -> Option<Vec<String>> {
    if word == "daily" {
        return Some(weekdays(1, 5));
    }
    if let Some((first, last)) = word.split_once('-') {
        let (first, last) = (weekday(first)?, weekday(last)?);
        return (first <= last).then(|| weekdays(first, last));
    }
    if word.contains(['/', '&', '+']) {
        return word.split(['/', '&', '+']).map(one_day).collect();
    }
    one_day(word).map(|day| vec![day]).or_else(|| run_of_letters(word))
}

fn one_day(word: &str) -> Option<String> {
    match word {
        "a" | "b" | "c" | "d" | "e" => Some(word.to_uppercase()),
        _ => weekday(word).map(|day| day.to_string()),
    }
}

/// A weekday from 1 by its name or any usual short form.
fn weekday(word: &str) -> Option<u8> {
    const NAMES: [(&str, &str); 5] =
        [("monday", "m"), ("tuesday", "t"), ("wednesday", "w"), ("thursday", "th"), ("friday", "f")];
    let word = word.trim_end_matches('.');
    let is_this = |(name, short): &(&str, &str)| word == *short || word.len() > 1 && name.starts_with(word);
    let plain = NAMES.iter().position(is_this).or_else(|| match word {
        "mons" | "tues" | "weds" | "thurs" | "fris" => {
            NAMES.iter().position(|(name, _)| name.get(..2) == word.get(..2))
        }
        _ => None,
    });
    plain.and_then(|at| u8::try_from(at + 1).ok())
}

/// `mwf`, `tth`, `mtwthf`.
fn run_of_letters(word: &str) -> Option<Vec<String>> {
    let (mut rest, mut days) = (word, Vec::new());
    while !rest.is_empty() {
        let len = if rest.starts_with("th") { 2 } else { 1 };
        let (first, after) = rest.split_at_checked(len)?;
        days.push(weekday(first)?.to_string());
        rest = after;
    }
    (days.len() > 1).then_some(days)
}

fn weekdays(first: u8, last: u8) -> Vec<String> {
    (first..=last).map(|day| day.to_string()).collect()
}

type Moment = (String, Option<(u16, u16)>);

/// What comes after the days: a period, a run of periods, or a span by the clock.
fn moments(text: &str) -> Option<Vec<Moment>> {
    if text.contains(':') || text.contains("am") || text.contains("pm") {
        let slot = when::time(text, &[]).ok()?;
        let minute = |time: chrono::NaiveTime| u16::try_from(time.num_seconds_from_midnight() / 60).ok();
        return Some(vec![(String::new(), Some((minute(slot.start)?, minute(slot.end?)?)))]);
    }
    let names = ["period", "periods", "per", "block", "hour", "p", "#"];
    let mut bare = text.replace(['.', ' '], "");
    let len = bare.len();
    for name in names {
        bare = bare.replace(name, "");
    }
    let is_named = bare.len() < len;
    match bare.split_once('-') {
        Some((first, last)) if is_named => {
            let (first, last) = (number(first)?, number(last)?);
            (first < last && last - first < 6).then(|| (first..=last).map(|n| (format!("P{n}"), None)).collect())
        }
        Some(_) => None,
        None => Some(vec![(format!("P{}", number(&bare)?), None)]),
    }
}

/// A small number, also `5th`.
fn number(text: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    digits.parse().ok().filter(|n| (1..=15).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(text: &str) -> String {
        let Some(times) = read(text) else { return "?".into() };
        let one = |t: &UsualTime| match t.span {
            Some((start, end)) => format!("{} {start}-{end}", t.day),
            None => format!("{} {}", t.day, t.period),
        };
        times.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn times_are_read() {
        for (text, said) in [
            ("P5", "1 P5 2 P5 3 P5 4 P5 5 P5"),
            ("Tue P5", "2 P5"),
            ("Tuesday period 5", "2 P5"),
            ("T/Th 2nd period", "2 P2 4 P2"),
            ("MWF 3", "1 P3 3 P3 5 P3"),
            ("M-W Per. 1", "1 P1 2 P1 3 P1"),
            ("A day P3, B day P4", "A P3 B P4"),
            ("Mon, Wed P6", "1 P6 3 P6"),
            ("Thurs 10:15-11:00", "4 615-660"),
            ("Fri 1:00–1:45", "5 780-825"),
            ("mon 9:00-9:30; tue p2-p3", "1 540-570 2 P2 2 P3"),
            ("daily 8am-8:45am", "1 480-525 2 480-525 3 480-525 4 480-525 5 480-525"),
            ("after lunch", "?"),
            ("10:15", "?"),
            ("3-4", "?"),
            ("Mon", "?"),
            ("P99", "?"),
            ("", "?"),
        ] {
            assert_eq!(short(text), said, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for (text, written) in [
            ("P5", "daily P5"),
            ("T/Th 2nd period, A day P3", "Tue/Thu P2, A P3"),
            ("mon 9:05-9:30; B day 1pm-2pm", "Mon 9:05-9:30, B 13:00-14:00"),
        ] {
            let times = read(text).unwrap();
            assert_eq!(write(&times), written);
            assert_eq!(read(written), Some(times));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "[a-zA-Z0-9:,;./&#é – -]{0,30}") {
            let _ = read(&text);
        }
    }
}
