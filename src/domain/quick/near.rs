//! Names that are nearly what was typed, and the offer to put somebody new on the roster.

use std::ops::Range;

use super::known::Known;
use super::people::{choice, is_honorific};
use super::problem::{Choice, Offer};
use super::sheet::Sheet;
use crate::domain::fold::fold;
use crate::domain::when::Typed;

/// The word at this place as somebody new, if it could be a name, and the words it takes.
pub(super) fn offer(sheet: &Sheet<'_>, known: &Known<'_>, place: Option<usize>) -> Option<(Range<usize>, Offer)> {
    let at = place.filter(|at| is_like_a_name(sheet.bare(*at)))?;
    let start = at - usize::from(at > 0 && sheet.is_free(at - 1) && is_honorific(sheet.bare(at - 1)));
    // `Mai Nguyen`: capitals go on; in small letters only the first word can be told from a title.
    let is_capital = |at: usize| trimmed(sheet.raw(at)).starts_with(char::is_uppercase);
    let goes_on = |next: &usize| {
        sheet.is_free(*next) && !sheet.is_quoted(*next) && is_capital(*next) && is_like_a_name(sheet.bare(*next))
    };
    let further = (at + 1..sheet.len()).take_while(goes_on).take(2).count();
    let end = if is_capital(at) { at + 1 + further } else { at + 1 };
    let name = (at..end).map(|at| capital(trimmed(sheet.raw(at)))).collect::<Vec<_>>().join(" ");
    let offer = Offer { name: Typed::new(&name), range: sheet.range(start..end), near: near(sheet.bare(at), known) };
    Some((start..end, offer))
}

/// Whether the offer stands on more than its place: nothing else is left in the line, or a name is nearly the same.
pub(super) fn is_likely(sheet: &Sheet<'_>, offer: &Offer) -> bool {
    let left = (0..sheet.len()).filter(|at| sheet.is_free(*at) && !sheet.is_mark(*at)).count();
    !offer.near.is_empty() || left == offer.name.as_str().split(' ').count()
}

fn trimmed(raw: &str) -> &str {
    raw.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s")
}

fn is_like_a_name(word: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '\'' | '-' | '.');
    let is_common = matches!(word, "on" | "in" | "about" | "re" | "at" | "to" | "of" | "and" | "day" | "cycle");
    word.chars().nth(1).is_some() && word.starts_with(char::is_alphabetic) && word.chars().all(is_letter) && !is_common
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// People one slip of the finger away, or two in a long name.
fn near(word: &str, known: &Known<'_>) -> Vec<Choice> {
    let length = word.chars().count();
    let most = match length {
        0..=3 => return Vec::new(),
        4..=6 => 1,
        _ => 2,
    };
    let is_near = |part: &str| {
        let part = fold(part);
        part.chars().count().abs_diff(length) <= most && slips(word, &part) <= most
    };
    let people = known.people.iter().filter(|person| person.name.split_whitespace().any(is_near));
    people.take(4).map(choice).collect()
}

/// Letters added, left out, changed or swapped with their neighbor (optimal string alignment).
fn slips(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut before = None;
    for (number, letter) in left.chars().enumerate() {
        let mut next = vec![number + 1];
        for (at, other) in right.iter().enumerate() {
            let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX - 1);
            let change = cell(&row, at) + usize::from(letter != *other);
            let mut least = change.min(cell(&row, at + 1) + 1).min(cell(&next, at) + 1);
            let swapped = at.checked_sub(1).and_then(|last| right.get(last)) == Some(&letter) && before == Some(*other);
            if swapped {
                least = least.min(cell(&above, at - 1) + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
        before = Some(letter);
    }
    row.last().copied().unwrap_or_default()
}
