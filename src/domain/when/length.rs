//! A length as it is typed: `45m`, `90 min`, `1h15`, `1.5h`, `half an hour`.

use super::names::digits;
use super::{Found, Sure, Typed, WhenError};

/// Longest length, in minutes: one entry lies within one day.
const LONGEST: u32 = 24 * 60;

/// Reads a length at the head of the words; the longest run that is one counts.
pub(super) fn at(words: &[&str]) -> Option<Found<u16>> {
    let spelled = match words {
        ["half", "an", "hour", ..] | ["a", "half", "hour", ..] => Some((3, 30)),
        ["half", "hour", ..] => Some((2, 30)),
        ["an" | "one", "hour", ..] => Some((2, 60)),
        ["two", "hours", ..] => Some((2, 120)),
        _ => None,
    };
    if let Some((used, minutes)) = spelled {
        return Some(Found { used, sure: Sure::Certain, value: Ok(minutes) });
    }
    (1..=words.len().min(4)).rev().find_map(|used| {
        let run = words.get(..used)?;
        let minutes = minutes(&joined(run)?)?;
        Some(Found { used, sure: Sure::Certain, value: checked(minutes, &run.join(" ")) })
    })
}

/// A length without a unit, which only a length field takes: `45`, `1:15`.
pub(super) fn bare(word: &str) -> Option<Result<u16, WhenError>> {
    let minutes = match word.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => {
            digits(hours, 2)? * 60 + digits(minutes, 2).filter(|minutes| *minutes < 60)?
        }
        Some(_) => return None,
        None => digits(word, 4)?,
    };
    Some(checked(Some(minutes), word))
}

/// The words as one; two numbers side by side (`10 45m`) are not one length.
fn joined(run: &[&str]) -> Option<String> {
    let mut text = String::new();
    for word in run {
        let is_digit = |c: char| c.is_ascii_digit();
        let is_clash = text.ends_with(is_digit) && word.starts_with(is_digit);
        if word.is_empty() || is_clash || (!text.is_empty() && word.starts_with(['+', '-'])) {
            return None;
        }
        text.push_str(word);
    }
    // `1h 15` could be a length and a number; `1h15` in one word is a length.
    (run.len() == 1 || !text.ends_with(|c: char| c.is_ascii_digit())).then_some(text)
}

/// Minutes of a text with the shape of a length; `Some(None)` if the shape holds nothing sensible (`1h75`).
#[expect(clippy::option_option, reason = "no length at all is another answer than a wrong one")]
fn minutes(text: &str) -> Option<Option<u32>> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (number, rest) = take_number(text)?;
    let (unit, rest) = take_unit(rest)?;
    if unit == Unit::Minutes {
        return (rest.is_empty() && !number.contains(['.', ','])).then(|| digits(number, 4));
    }
    if let Some((whole, part)) = number.split_once(['.', ',']) {
        let (hours, minutes) = (digits(if whole.is_empty() { "0" } else { whole }, 2)?, fraction(part)?);
        return rest.is_empty().then_some(Some(hours * 60 + minutes));
    }
    let hours = digits(number, 4).map(|hours| hours * 60);
    if rest.is_empty() {
        return Some(hours);
    }
    let (number, rest) = take_number(rest)?;
    let is_whole = rest.is_empty() || take_unit(rest) == Some((Unit::Minutes, ""));
    let extra = digits(number, 2).filter(|minutes| *minutes < 60);
    is_whole.then(|| Some(hours? + extra?))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Hours,
    Minutes,
}

/// The number at the head of the text.
fn take_number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(number, _)| number.contains(|c: char| c.is_ascii_digit()))
}

/// The unit at the head of the text.
fn take_unit(text: &str) -> Option<(Unit, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (unit, rest) = text.split_at_checked(end)?;
    match unit {
        "h" | "hr" | "hrs" | "hour" | "hours" => Some((Unit::Hours, rest)),
        "m" | "min" | "mins" | "minute" | "minutes" => Some((Unit::Minutes, rest)),
        _ => None,
    }
}

/// Minutes of a decimal part of an hour, rounded: `5` is 30, `25` is 15.
fn fraction(part: &str) -> Option<u32> {
    let number = digits(part, 2)?;
    let whole = if part.len() == 1 { 10 } else { 100 };
    Some((number * 60 + whole / 2) / whole)
}

fn checked(minutes: Option<u32>, typed: &str) -> Result<u16, WhenError> {
    match minutes {
        None => Err(WhenError::NotALength(Typed::new(typed))),
        Some(0) => Err(WhenError::NoMinutes(Typed::new(typed))),
        Some(minutes) if minutes > LONGEST => Err(WhenError::TooLong(Typed::new(typed))),
        Some(minutes) => u16::try_from(minutes).map_err(|_| WhenError::TooLong(Typed::new(typed))),
    }
}
