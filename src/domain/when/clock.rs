//! A time of day as it is typed: moments, spans and bell periods, and what only looks like one.

use super::names::digits;
use super::{Found, Sure, Typed, WhenError};

/// A time as typed, before the school day has given its hours a half of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The words that said it, for errors.
    pub typed: Typed,
    /// What they said.
    pub said: Said,
}

/// What kind of time was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// One moment.
    At(Clock),
    /// From and to.
    Span(Clock, Clock),
    /// A bell period, by what follows the `p`.
    Period(String),
    /// From the first bell of one period to the last of another.
    Periods(String, String),
}

/// Hour and minute as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The hour, 0 to 23, as written.
    pub hour: u32,
    /// The minute, 0 to 59.
    pub minute: u32,
    /// Which half of the day was said.
    pub half: Half,
}

/// Which half of the day a time was typed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// `am`.
    Morning,
    /// `pm`.
    Afternoon,
    /// Written in 24 hours: `06:30`, `14:00`, `noon`.
    Written,
    /// Not said.
    Open,
}

/// Reads a time at the head of the words; the longest run that is one counts.
pub(super) fn at(words: &[&str]) -> Option<Found<Shape>> {
    (1..=words.len().min(6)).rev().find_map(|used| {
        let run = words.get(..used)?;
        let joined = joined(run)?;
        let (sure, said) = whole(&joined)?;
        let typed = Typed::new(&run.join(" "));
        let value = match said {
            Ok(said) => Ok(Shape { typed, said }),
            Err(refuse) => Err(refuse(typed)),
        };
        Some(Found { used, sure, value })
    })
}

type Refusal = fn(Typed) -> WhenError;
type Reading<T> = (Sure, Result<T, Refusal>);

/// The words as one, if they hang together as the parts of a time do.
fn joined(run: &[&str]) -> Option<String> {
    let mut text = String::new();
    for word in run {
        let (part, is_joint) = match *word {
            "-" | "to" | "til" | "till" | "until" => ("-", true),
            "am" | "a.m" | "pm" | "p.m" => (*word, true),
            other => (other, other.starts_with('-')),
        };
        let is_held = text.ends_with('-') || matches!(text.as_str(), "period" | "per") || part == "period";
        if !text.is_empty() && !is_joint && !is_held || part.is_empty() {
            return None;
        }
        text.push_str(part);
    }
    (!text.ends_with('-') || run.len() == 1).then_some(text)
}

/// The whole of the text as a time.
fn whole(text: &str) -> Option<Reading<Said>> {
    let text = text.trim_end_matches('-');
    if let Some(period) = period(text) {
        return Some((Sure::Certain, Ok(Said::Period(period.to_owned()))));
    }
    let Some((from, to)) = text.split_once('-') else {
        let (sure, clock) = one(text)?;
        return Some((sure, clock.map(Said::At)));
    };
    if let Some(first) = period(from) {
        let second = period(to).or_else(|| digits(to, 2).map(|_| to))?;
        return Some((Sure::Certain, Ok(Said::Periods(first.to_owned(), second.to_owned()))));
    }
    let ((sure_from, from), (sure_to, to)) = (one(from)?, one(to)?);
    let sure = sure_from.max(sure_to);
    Some((sure, from.and_then(|from| to.map(|to| Said::Span(from, to)))))
}

/// What the period is called behind `p`, `per` or `period`, or before `period`.
fn period(text: &str) -> Option<&str> {
    if let Some(number) = text.strip_suffix("period") {
        return ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| number.strip_suffix(end))
            .filter(|number| digits(number, 2).is_some());
    }
    let name = ["period", "per", "p"].iter().find_map(|start| text.strip_prefix(start))?;
    let is_name = name.len() <= 3 && name.starts_with(|c: char| c.is_ascii_digit());
    let tail = name.trim_start_matches(|c: char| c.is_ascii_digit());
    (is_name && tail.len() <= 1 && tail.chars().all(|c| c.is_ascii_lowercase())).then_some(name)
}

/// One moment: `10:15`, `10.15`, `1015`, `10`, `3pm`, `noon`.
fn one(text: &str) -> Option<Reading<Clock>> {
    match text {
        "noon" | "midday" => return Some((Sure::Certain, Ok(Clock { hour: 12, minute: 0, half: Half::Written }))),
        "midnight" => return Some((Sure::Certain, Ok(Clock { hour: 0, minute: 0, half: Half::Written }))),
        _ => {}
    }
    let (body, half) = halved(text);
    let (sure, hour, minute) = parts(body)?;
    // `3a` may be a classroom; `3am` is a time.
    let sure = if text.ends_with('m') { Sure::Certain } else { sure };
    let minute = match minute {
        Some(minute) if minute.len() == 2 => digits(minute, 2).filter(|minute| *minute < 60),
        Some(_) => None,
        None => Some(0),
    };
    let is_padded = hour.len() == 2 && hour.starts_with('0');
    let number = digits(hour, 4)?;
    Some((sure, clock(number, minute, half, is_padded)))
}

fn clock(hour: u32, minute: Option<u32>, half: Half, is_padded: bool) -> Result<Clock, Refusal> {
    if hour > 23 {
        return Err(WhenError::NoSuchHour);
    }
    let minute = minute.ok_or(WhenError::NoSuchMinute as Refusal)?;
    match half {
        Half::Morning | Half::Afternoon if !(1..=12).contains(&hour) => Err(WhenError::NoSuchHalf),
        Half::Open if is_padded || hour == 0 || hour > 12 => Ok(Clock { hour, minute, half: Half::Written }),
        _ => Ok(Clock { hour, minute, half }),
    }
}

/// Takes am or pm off the end.
fn halved(text: &str) -> (&str, Half) {
    const ENDS: [(&str, Half); 6] = [
        ("a.m", Half::Morning),
        ("am", Half::Morning),
        ("a", Half::Morning),
        ("p.m", Half::Afternoon),
        ("pm", Half::Afternoon),
        ("p", Half::Afternoon),
    ];
    let cut = |(end, half)| text.strip_suffix(end).filter(|body| !body.is_empty()).map(|body| (body, half));
    ENDS.into_iter().find_map(cut).unwrap_or((text, Half::Open))
}

/// Hour and minute of a text that has the shape of a time, right or wrong, and how sure the shape is.
fn parts(body: &str) -> Option<(Sure, &str, Option<&str>)> {
    let is_number = |text: &str, most: usize| digits(text, most).is_some();
    // `10;15` is `10:15` without the shift key.
    let fields: Vec<&str> = body.split([':', ';']).collect();
    match fields.as_slice() {
        [hour, minute, seconds] if is_number(hour, 2) && is_number(minute, 2) && is_number(seconds, 2) => {
            Some((Sure::Certain, hour, Some(minute)))
        }
        // `1:2` is rather a ratio than a time, so it only counts where the line has no better one.
        [hour, minute] if is_number(hour, 3) && is_number(minute, 3) => {
            Some((if minute.len() == 2 { Sure::Certain } else { Sure::Likely }, hour, Some(minute)))
        }
        [plain] => match plain.split_once('.') {
            Some((hour, minute)) if is_number(hour, 2) && is_number(minute, 2) && minute.len() == 2 => {
                Some((Sure::Likely, hour, Some(minute)))
            }
            None if is_number(plain, 2) => Some((Sure::Weak, plain, None)),
            None if is_number(plain, 4) => {
                let (hour, minute) = plain.split_at_checked(plain.len() - 2)?;
                Some((Sure::Likely, hour, Some(minute)))
            }
            _ => None,
        },
        _ => None,
    }
}
