//! A day as it is typed, before it is known which date that is.

use chrono::Weekday;

use super::names::{count, digits, month, unit_days, weekday};
use super::{Found, Sure, Typed, clock};

/// A day as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Day {
    /// The words that said it, for errors.
    pub typed: Typed,
    /// The weekday, if one was said.
    pub weekday: Option<Weekday>,
    /// What the weekday, or the rest of the words, is to be counted from.
    pub base: Base,
}

/// What fixes a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// Nothing but the weekday: the week on screen, or the next one.
    Screen,
    /// So many days from today; with a weekday, the week that day lies in.
    Days(i64),
    /// The calendar week so many weeks from this one.
    Weeks(i64),
    /// The last such weekday before today.
    Last,
    /// A month and day, with the year if it was said.
    Date { year: Option<i32>, month: u32, day: u32 },
    /// Two numbers with a slash: month first where that is a date.
    Slash { first: u32, second: u32, year: Option<i32> },
    /// Only a day of the month: the next one.
    OfMonth(u32),
}

/// Reads a day at the head of the words.
pub(super) fn at(words: &[&str]) -> Option<Found<Day>> {
    let (used, sure, weekday, base) = match words {
        [name, rest @ ..] if weekday(name).is_some() => with_weekday(weekday(name), rest),
        [when @ ("next" | "this" | "last"), name, ..] if weekday(name).is_some() => {
            let base = match *when {
                "next" => Base::Weeks(1),
                "this" => Base::Weeks(0),
                _ => Base::Last,
            };
            (2, Sure::Certain, weekday(name), base)
        }
        ["next", "week", name, ..] if weekday(name).is_some() => (3, Sure::Certain, weekday(name), Base::Weeks(1)),
        _ => {
            let (used, sure, base) = relative(words).or_else(|| dated(words))?;
            let named = words.get(used).and_then(|word| weekday(word)).filter(|_| matches!(base, Base::Date { .. }));
            (used + usize::from(named.is_some()), sure, named, base)
        }
    };
    let typed = Typed::new(&words.get(..used).unwrap_or_default().join(" "));
    Some(Found { used, sure, value: Ok(Day { typed, weekday, base }) })
}

/// A number alone, which only a date field takes for a day of the month.
pub(super) fn lone_number(word: &str) -> Option<Day> {
    let base = Base::OfMonth(of_month(word)?);
    Some(Day { typed: Typed::new(word), weekday: None, base })
}

type Read = (usize, Sure, Option<Weekday>, Base);

/// What may follow a weekday: `tue next week`, `tue +2w`, `tue 24 nov`, `tue 11/24`, `thu 19 10:15`.
fn with_weekday(day: Option<Weekday>, rest: &[&str]) -> Read {
    if let ["next", "week", ..] = rest {
        return (3, Sure::Certain, day, Base::Weeks(1));
    }
    if let Some((used, _, base)) = relative(rest).filter(|(_, _, base)| matches!(base, Base::Days(days) if *days > 1)) {
        return (used + 1, Sure::Certain, day, base);
    }
    if let Some((used, _, base)) = dated(rest) {
        return (used + 1, Sure::Certain, day, base);
    }
    if let [number, after @ ..] = rest
        && let Some(number) = of_month(number)
        && clock::at(after).is_some_and(|found| found.sure == Sure::Certain)
    {
        return (2, Sure::Certain, day, Base::OfMonth(number));
    }
    (1, Sure::Certain, day, Base::Screen)
}

/// Days counted from today.
fn relative(words: &[&str]) -> Option<(usize, Sure, Base)> {
    let (used, days) = match words {
        ["today" | "tonight", ..] => (1, 0),
        ["tomorrow" | "tmrw" | "tmw" | "tomorow" | "tommorow", ..] => (1, 1),
        ["yesterday", ..] => (1, -1),
        ["the", "day", "after", "tomorrow", ..] => (4, 2),
        ["day", "after", "tomorrow", ..] => (3, 2),
        ["next", "week", ..] => (2, 7),
        ["in", number, unit, ..] => (3, i64::from(count(number)?) * unit_days(unit)?),
        [number, unit, "ago", ..] => (3, -i64::from(count(number)?) * unit_days(unit)?),
        [word, rest @ ..] => plus(word, rest)?,
        [] => return None,
    };
    Some((used, Sure::Certain, Base::Days(days)))
}

/// `+2w`, `+3d`, `+2 weeks`.
fn plus(word: &str, rest: &[&str]) -> Option<(usize, i64)> {
    let body = word.strip_prefix('+')?;
    let (number, unit) = body.split_at_checked(body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len()))?;
    let number = i64::from(digits(number, 4)?);
    if unit.is_empty() {
        return Some((2, number * unit_days(rest.first()?)?));
    }
    Some((1, number * unit_days(unit)?))
}

/// A date of the calendar: `24 nov`, `nov 24 2026`, `24nov`, `2026-11-24`, `11/24`, `24.11.2026`, `24th`.
fn dated(words: &[&str]) -> Option<(usize, Sure, Base)> {
    let sure = Sure::Certain;
    let (used, month, day) = match words {
        ["the", day, "of", name, ..] if month(name).is_some() => (4, month(name)?, of_month(ordinal(day))?),
        [day, "of", name, ..] if month(name).is_some() => (3, month(name)?, of_month(ordinal(day))?),
        [day, name, ..] if month(name).is_some() && of_month(ordinal(day)).is_some() => {
            (2, month(name)?, of_month(ordinal(day))?)
        }
        [name, day, ..] if month(name).is_some() => (2, month(name)?, of_month(ordinal(day))?),
        ["the", day, ..] if ordinal(day) != *day => return Some((2, sure, Base::OfMonth(of_month(ordinal(day))?))),
        [day, after @ ..] if ordinal(day) != *day => {
            let is_grade = matches!(after, ["grade" | "grader" | "graders" | "gr" | "period" | "hour", ..]);
            return (!is_grade).then(|| of_month(ordinal(day))).flatten().map(|n| (1, Sure::Weak, Base::OfMonth(n)));
        }
        [word, ..] => return one_word(word),
        [] => return None,
    };
    // Two digits after a date are an hour: `24 nov 10`.
    let year = words.get(used).filter(|word| word.len() == 4).and_then(|word| year(word));
    Some((used + usize::from(year.is_some()), sure, Base::Date { year, month, day }))
}

/// A date in one word.
fn one_word(word: &str) -> Option<(usize, Sure, Base)> {
    let is_slash = word.contains('/');
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    let date = |year, month, day| Some((1, Sure::Certain, Base::Date { year, month, day }));
    match parts.as_slice() {
        [name, d, y] if month(name).is_some() => date(Some(year(y)?), month(name)?, of_month(d)?),
        [y, m, d] if y.len() == 4 => date(Some(number(y, 4)?), digits(m, 2)?, digits(d, 2)?),
        [d, name, y] if month(name).is_some() => date(Some(year(y)?), month(name)?, of_month(d)?),
        [d, name] if month(name).is_some() => date(None, month(name)?, of_month(d)?),
        [name, d] if month(name).is_some() => date(None, month(name)?, of_month(d)?),
        [a, b, y] if is_slash => {
            let (first, second, year) = (digits(a, 2)?, digits(b, 2)?, Some(year(y)?));
            Some((1, Sure::Certain, Base::Slash { first, second, year }))
        }
        [d, m, y] if word.contains('.') => date(Some(year(y)?), digits(m, 2)?, digits(d, 2)?),
        [a, b] if is_slash => {
            let (first, second) = (digits(a, 2)?, digits(b, 2)?);
            Some((1, Sure::Weak, Base::Slash { first, second, year: None }))
        }
        [_] => run_together(word),
        _ => None,
    }
}

/// `24nov`, `nov24`.
fn run_together(word: &str) -> Option<(usize, Sure, Base)> {
    let turn = word.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0);
    let turn = turn.or_else(|| word.find(|c: char| c.is_ascii_digit()))?;
    let (head, tail) = word.split_at_checked(turn)?;
    let (day, name) = if head.starts_with(|c: char| c.is_ascii_digit()) { (head, tail) } else { (tail, head) };
    Some((1, Sure::Certain, Base::Date { year: None, month: month(name)?, day: of_month(day)? }))
}

/// The number of `24th`; any other word comes back as it is.
fn ordinal(word: &str) -> &str {
    let cut = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    cut.filter(|number| digits(number, 2).is_some()).unwrap_or(word)
}

fn of_month(word: &str) -> Option<u32> {
    digits(word, 2).filter(|day| (1..=31).contains(day))
}

fn number(word: &str, most: usize) -> Option<i32> {
    digits(word, most).and_then(|number| i32::try_from(number).ok())
}

/// A year: four digits of this century, or two where they can be nothing else.
fn year(word: &str) -> Option<i32> {
    match word.len() {
        4 => number(word, 4).filter(|year| (2000..2100).contains(year)),
        2 => number(word, 2).map(|year| 2000 + year),
        _ => None,
    }
}
