//! When a schedule rings, and the letters of a rotation, as words: `Wed, A days, 24 Nov 2026`.

use chrono::NaiveDate;

use super::{Ring, Wrong};
use crate::domain::fold::fold;
use crate::domain::when;

/// Weekdays, Monday first.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// More letters than this are no rotation.
const MOST_LETTERS: usize = 20;

/// The weekday a word names, 1 is Monday: `mon`, `Tuesdays`, `thurs`.
pub(super) fn weekday(word: &str) -> Option<u8> {
    let word = fold(word.trim_matches([',', '.', ':']));
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let bare = word.strip_suffix('s').filter(|bare| bare.len() > 3).unwrap_or(&word);
    let is_it = |name: &&str| word.len() >= 3 && (name.starts_with(&word) || name.starts_with(bare));
    (1..).zip(names).find(|(_, name)| is_it(name)).map(|(number, _)| number)
}

/// A weekday as it is written: `Mon`.
pub(super) fn weekday_name(number: u8) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|at| WEEKDAYS.get(at)).copied().unwrap_or("Mon")
}

/// Reads `A B`, `A, B, C` or `1 2 3 4 5 6`.
pub fn read_letters(text: &str) -> Result<Vec<String>, String> {
    let words = text.split([' ', ',', ';', '/', '\t', '\n']);
    let letters: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    check_letters(&letters)?;
    Ok(letters)
}

/// Whether the letters of a rotation are short, and each stands once.
pub fn check_letters(letters: &[String]) -> Result<(), String> {
    if letters.len() == 1 {
        return Err("a rotation has two days or more: A B".to_owned());
    }
    if letters.len() > MOST_LETTERS {
        return Err(format!("a rotation has at most {MOST_LETTERS} days"));
    }
    for (at, letter) in letters.iter().enumerate() {
        if letter.chars().count() > 8 || letter.is_empty() || letter.contains(char::is_whitespace) {
            return Err(format!("“{letter}” is no name of a rotation day: a letter, a number or a short word"));
        }
        if letters.iter().take(at).any(|other| fold(other) == fold(letter)) {
            return Err(format!("{letter} stands twice"));
        }
    }
    Ok(())
}

/// Reads when a schedule rings besides usual days. Dates are those around `today`.
pub fn read_rings(text: &str, letters: &[String], today: NaiveDate) -> Result<Vec<Ring>, String> {
    let mut rings: Vec<Ring> = Vec::new();
    for part in text.split([',', ';', '\n']).flat_map(|part| part.split(" and ")) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        for ring in read_part(part, letters, today)? {
            if !rings.contains(&ring) {
                rings.push(ring);
            }
        }
    }
    rings.sort();
    Ok(rings)
}

fn read_part(part: &str, letters: &[String], today: NaiveDate) -> Result<Vec<Ring>, String> {
    let folded = fold(part);
    let bare = folded.trim_end_matches("days").trim_end_matches("day").trim_start_matches("day ").trim();
    if let Some(letter) = letters.iter().find(|letter| fold(letter) == bare || fold(letter) == folded) {
        return Ok(vec![Ring::Letter(letter.clone())]);
    }
    if folded.starts_with("early") {
        return Err("bells with “early release” in their name ring on those days by themselves".to_owned());
    }
    if let Some((from, to)) = folded.split_once(['-', '–'])
        && let (Some(from), Some(to)) = (weekday(from.trim()), weekday(to.trim()))
    {
        return Ok((from..=to).map(Ring::Weekday).collect());
    }
    let words: Vec<u8> = folded.split_whitespace().filter_map(weekday).collect();
    if !words.is_empty() && words.len() == folded.split_whitespace().count() {
        return Ok(words.into_iter().map(Ring::Weekday).collect());
    }
    match when::date(part, today, None) {
        Ok(day) => Ok(vec![Ring::Date(day)]),
        Err(_) if letters.is_empty() => Err(format!("“{part}” is no weekday and no date; write it like Wed, 24 Nov")),
        Err(_) => Err(format!("“{part}” is no weekday, rotation day ({}) or date", letters.join(" "))),
    }
}

/// The words of when a schedule rings; they read back as the same.
pub fn write_rings(rings: &[Ring]) -> String {
    let words = rings.iter().map(|ring| match ring {
        Ring::Weekday(day) => weekday_name(*day).to_owned(),
        Ring::Letter(letter) => format!("{letter} day"),
        Ring::Date(day) => day.to_string(),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Reads fixed points of a rotation, one a line: `24 Aug 2026 A`. A date without a year is the next one.
pub fn read_fixed(text: &str, letters: &[String], today: NaiveDate) -> Result<Vec<(NaiveDate, String)>, Wrong> {
    let mut fixed: Vec<(NaiveDate, String)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split([' ', '\t', ':', '=', ',']).filter(|word| !word.is_empty()).collect();
        let Some((letter, day)) = words.split_last() else { continue };
        let day: Vec<&str> = day.iter().copied().filter(|word| *word != "is").collect();
        let day = when::date(&day.join(" "), today, None)
            .map_err(|_| Wrong::new(at, "no day and letter; write it like 24 Aug 2026 A"))?;
        let Some(known) = letters.iter().find(|known| fold(known) == fold(letter)) else {
            let all = letters.join(" ");
            return Err(Wrong::new(at, format!("{letter} is not a day of the rotation ({all})")));
        };
        if fixed.iter().any(|(other, _)| *other == day) {
            return Err(Wrong::new(at, format!("{} stands twice", day.format("%-d %b %Y"))));
        }
        fixed.push((day, known.clone()));
    }
    fixed.sort();
    Ok(fixed)
}

/// The lines of fixed points; they read back as the same.
pub fn write_fixed(fixed: &[(NaiveDate, String)]) -> String {
    fixed.iter().map(|(day, letter)| format!("{} {letter}", day.format("%-d %b %Y"))).collect::<Vec<_>>().join("\n")
}
