//! Words that repeat a meeting: `every tue and thu`, `weekly`, `every other week`, `on A days`, `until 12 june`, `x10`.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::known::Known;
use super::problem::Problem;
use super::reading::{Reading, What};
use super::sheet::Sheet;
use super::windows::window_at;
use crate::domain::series::{End, Every, OnDay, Repeat, Rule, Within};
use crate::domain::time::{monday, plus_days};
use crate::domain::when::{Anchor, Day, Typed, day_at};

/// How far ahead the first day of a series is looked for.
const AHEAD: i64 = 400;

/// What a line says of a series.
#[derive(Default)]
pub(super) struct RepeatSaid {
    /// How often, without its end; a rotation letter alone means any day.
    rule: Option<Rule>,
    letters: Vec<String>,
    end: Option<EndSaid>,
    /// The cycle window it keeps to.
    within: Option<Within>,
}

enum EndSaid {
    Count(u32),
    Weeks(u32),
    Until(Day, Range<usize>),
}

/// Finds what repeats and claims its words. An end means nothing by itself: `until` may be title.
pub(super) fn find(sheet: &mut Sheet<'_>, windows: &[Within], today: NaiveDate) -> RepeatSaid {
    let mut said = RepeatSaid { letters: take(sheet, letters_at).unwrap_or_default(), ..RepeatSaid::default() };
    said.rule = take(sheet, frequency_at);
    let is_repeated = said.rule.is_some() || !said.letters.is_empty();
    let count = take(sheet, |words| count_at(words, is_repeated));
    if !is_repeated && count.is_none() {
        return said;
    }
    if said.rule.is_none() {
        let every = if said.letters.is_empty() { Every::Week } else { Every::Day };
        said.rule = Some(Rule::plain(every, 1));
    }
    said.within = take(sheet, |words| window_at(words, windows, today));
    said.end = count.map(EndSaid::Count).or_else(|| take(sheet, weeks_at).map(EndSaid::Weeks));
    if said.end.is_none() {
        said.end = take_until(sheet);
    }
    said
}

impl RepeatSaid {
    /// The weekdays a line without a day of its own begins on; none where it does not repeat by them.
    pub(super) fn weekdays(&self) -> Vec<Weekday> {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        match &self.rule {
            Some(rule) if !rule.days.is_empty() => rule.days.iter().map(|on| on.day).collect(),
            Some(rule) if rule.every == Every::Day => vec![Mon, Tue, Wed, Thu, Fri],
            _ => Vec::new(),
        }
    }

    /// The series that begins at a time, before its first day is looked for.
    fn repeat(&self, start: NaiveDateTime, today: NaiveDate) -> Option<Repeat> {
        let mut rule = self.rule.clone()?;
        if rule.every == Every::Month && rule.days.is_empty() {
            rule.days = vec![same_place(start.date())];
        }
        let last = |day: NaiveDate| End::Until(day.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default()));
        rule.end = match &self.end {
            None => End::Never,
            Some(EndSaid::Count(count)) => End::Count(*count),
            Some(EndSaid::Weeks(weeks)) => last(plus_days(start.date(), i64::from(*weeks) * 7 - 1)),
            Some(EndSaid::Until(day, _)) => {
                let anchor = Anchor { today: today.max(start.date()), week: None, passed: false };
                last(day.resolve(&anchor).ok()?)
            }
        };
        let letters = self.letters.clone();
        Some(Repeat { letters, within: self.within.clone(), ..Repeat::new(start, rule) })
    }
}

impl Reading {
    /// Makes the reading a series, and its day the first the rule falls on.
    pub(super) fn repeat_it(&mut self, sheet: &Sheet<'_>, said: &RepeatSaid, known: &Known<'_>) {
        // Without a time there is nothing to keep yet, but the reading says already how often.
        let Some(start) = self.date.map(|date| date.and_time(self.start.unwrap_or(NaiveTime::MIN))) else { return };
        let Some(repeat) = said.repeat(start, self.today) else { return };
        let until = plus_days(start.date(), AHEAD).and_time(start.time());
        // A window may lie further ahead than letters are known: then its first day stands for the first letter day.
        let far = repeat
            .within
            .as_ref()
            .map(|window| window.first)
            .filter(|first| !repeat.letters.is_empty() && known.letters.iter().all(|(day, _)| day < first));
        let has_letter = |day: NaiveDate| {
            let is_one = |(on, letter): &&(NaiveDate, String)| *on == day && repeat.letters.contains(letter);
            repeat.letters.is_empty()
                || far.is_some_and(|first| day >= first)
                || known.letters.iter().any(|one| is_one(&one))
        };
        match repeat.between(start, until, has_letter).first() {
            Some(first) => {
                self.date = Some(first.date());
                self.repeat = Some(Repeat { start: *first, ..repeat });
            }
            None if repeat.letters.is_empty() => {
                let range = match &said.end {
                    Some(EndSaid::Until(_, words)) => sheet.range(words.clone()),
                    _ => 0..0,
                };
                self.problems.push(Problem::EndsFirst { range });
            }
            None => self.problems.push(Problem::NoLetter(Typed::new(&repeat.letters.join(" or ")))),
        }
    }
}

/// Reads a rule alone, as a form asks for it: the words of a typed line, or a rule as calendars write it. Nothing, or
/// `never`, is no series. `Err` says what was not understood.
///
/// # Errors
///
/// A sentence for under the field.
pub fn read_repeat(
    text: &str,
    start: NaiveDateTime,
    today: NaiveDate,
    windows: &[Within],
) -> Result<Option<Repeat>, String> {
    const HOW: &str = "write every tue, every other week, on A days, until 12 jun, x10, or never";
    let text = text.trim();
    if text.is_empty() || matches!(text.to_lowercase().as_str(), "never" | "no" | "once") {
        return Ok(None);
    }
    if text.to_uppercase().starts_with("FREQ=") {
        return text.parse().map(|rule| Some(Repeat::new(start, rule))).map_err(|error| format!("{error}: {HOW}"));
    }
    let mut sheet = Sheet::new(text);
    let said = find(&mut sheet, windows, today);
    let left = (0..sheet.len()).find(|at| sheet.is_free(*at) && !sheet.is_mark(*at));
    if let Some(at) = left {
        return Err(format!("“{}” is not understood here: {HOW}", sheet.typed(at..at + 1)));
    }
    let repeat = said.repeat(start, today).ok_or_else(|| format!("This does not say how often: {HOW}"))?;
    Ok(Some(repeat))
}

/// Takes the first thing of a sort in the line.
fn take<T>(sheet: &mut Sheet<'_>, read: impl Fn(&[&str]) -> Option<(usize, T)>) -> Option<T> {
    let free = sheet.free();
    let (at, (used, value)) = (0..free.len()).find_map(|at| free.get(at..).and_then(&read).map(|found| (at, found)))?;
    sheet.claim(at..at + used, What::Repeat);
    Some(value)
}

/// `until 12 june`, where a day follows.
fn take_until(sheet: &mut Sheet<'_>) -> Option<EndSaid> {
    let free = sheet.free();
    let is_until = |word: &str| matches!(word, "until" | "til" | "till" | "thru" | "through");
    let (at, used, day) = (0..free.len()).find_map(|at| {
        let [head, rest @ ..] = free.get(at..)? else { return None };
        let found = day_at(rest).filter(|_| is_until(head))?;
        Some((at, found.used + 1, found.value.ok()?))
    })?;
    sheet.claim(at..at + used, What::Repeat);
    Some(EndSaid::Until(day, at..at + used))
}

/// `weekly`, `every other week on tue`, `every tue and thu`, `tuesdays`, `every 2 months`.
fn frequency_at(words: &[&str]) -> Option<(usize, Rule)> {
    let (used, mut rule) = match words {
        ["weekly", ..] => (1, Rule::plain(Every::Week, 1)),
        ["biweekly" | "fortnightly", ..] => (1, Rule::plain(Every::Week, 2)),
        ["daily", ..] => (1, Rule::plain(Every::Day, 1)),
        ["monthly", ..] => (1, Rule::plain(Every::Month, 1)),
        ["every" | "each", rest @ ..] => {
            let (used, rule) = every(rest)?;
            (used + 1, rule)
        }
        _ => {
            let (used, days) = weekdays_at(words, true)?;
            (used, Rule::weekly(1, days))
        }
    };
    let rest = words.get(used..).unwrap_or_default();
    if rule.every == Every::Week
        && rule.days.is_empty()
        && let ["on", after @ ..] = rest
        && let Some((more, days)) = weekdays_at(after, false)
    {
        return Some((used + 1 + more, Rule::weekly(rule.interval, days)));
    }
    if rule.every == Every::Month
        && let ["on", "the", place, day, ..] = rest
        && let (Some(nth), Some(day)) = (ordinal(place), weekday(day, false))
    {
        rule.days = vec![OnDay { nth: Some(nth), day }];
        return Some((used + 4, rule));
    }
    Some((used, rule))
}

/// What may follow "every".
fn every(words: &[&str]) -> Option<(usize, Rule)> {
    let (used, interval) = match words {
        ["other" | "second" | "2nd", ..] => (1, 2),
        [number, ..] => number.parse().ok().filter(|n| (2..=52).contains(n)).map_or((0, 1), |n| (1, n)),
        [] => return None,
    };
    let rest = words.get(used..)?;
    let rule = |every| Some((used + 1, Rule::plain(every, interval)));
    match rest {
        ["week" | "weeks", ..] => rule(Every::Week),
        ["day" | "days", ..] => rule(Every::Day),
        ["month" | "months", ..] => rule(Every::Month),
        ["weekday" | "weekdays", ..] => Some((used + 1, workdays())),
        ["school", "day" | "days", ..] => Some((used + 2, workdays())),
        _ => weekdays_at(rest, false).map(|(more, days)| (used + more, Rule::weekly(interval, days))),
    }
}

/// Monday to Friday.
fn workdays() -> Rule {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    let days = [Mon, Tue, Wed, Thu, Fri].map(|day| OnDay { nth: None, day });
    Rule { days: days.to_vec(), ..Rule::plain(Every::Day, 1) }
}

/// Weekdays with or without "and" between them; `plural` asks for `tuesdays`.
fn weekdays_at(words: &[&str], plural: bool) -> Option<(usize, Vec<Weekday>)> {
    let mut days = vec![weekday(words.first()?, plural)?];
    let mut used = 1;
    loop {
        let rest = words.get(used..).unwrap_or_default();
        let (more, next) = match rest {
            ["and" | "&" | "+" | "/", word, ..] => (2, weekday(word, plural)),
            [word, ..] => (1, weekday(word, plural)),
            [] => (0, None),
        };
        let Some(day) = next else { return Some((used, days)) };
        days.push(day);
        used += more;
    }
}

fn weekday(word: &str, plural: bool) -> Option<Weekday> {
    let full = word.strip_suffix('s').filter(|stem| stem.ends_with("day"));
    let word = match full {
        Some(stem) => stem,
        None if plural => return None,
        None => word,
    };
    day_at(&[word]).filter(|found| found.used == 1)?.value.ok()?.weekday
}

/// `on A days`, `A and B days`, `every A day`.
fn letters_at(words: &[&str]) -> Option<(usize, Vec<String>)> {
    let (mut used, is_every) = match words.first()? {
        word if matches!(*word, "every" | "each") => (1, true),
        word if *word == "on" => (1, false),
        _ => (0, false),
    };
    let mut letters: Vec<String> = Vec::new();
    loop {
        match words.get(used..)? {
            ["day", ..] if is_every && !letters.is_empty() => return Some((used + 1, letters)),
            ["days", ..] if !letters.is_empty() => return Some((used + 1, letters)),
            ["and" | "or" | "&" | "/", ..] if !letters.is_empty() => used += 1,
            [letter, ..] if letter.len() == 1 && letter.chars().all(|c| c.is_ascii_alphabetic()) => {
                letters.push(letter.to_uppercase());
                used += 1;
            }
            _ => return None,
        }
    }
}

/// `x10`, and where something repeats also `10x` and `10 times`.
fn count_at(words: &[&str], is_repeated: bool) -> Option<(usize, u32)> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|n| (1..=400).contains(n));
    match words {
        ["once", ..] if is_repeated => Some((1, 1)),
        [count, "times", ..] if is_repeated => number(count).map(|count| (2, count)),
        [word, ..] => {
            let before = word.strip_prefix(['x', '×']).and_then(number);
            let after = word.strip_suffix(['x', '×']).filter(|_| is_repeated).and_then(number);
            before.or(after).map(|count| (1, count))
        }
        [] => None,
    }
}

/// `for 6 weeks`.
fn weeks_at(words: &[&str]) -> Option<(usize, u32)> {
    match words {
        ["for", number, "weeks" | "week" | "wks" | "wk", ..] => {
            number.parse().ok().filter(|n| (1..=104).contains(n)).map(|weeks| (3, weeks))
        }
        _ => None,
    }
}

fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "1st" | "first" => 1,
        "2nd" | "second" => 2,
        "3rd" | "third" => 3,
        "4th" | "fourth" => 4,
        "last" => -1,
        _ => return None,
    })
}

/// Where in its month a day stands: the 2nd Tuesday; a fifth one is the last.
fn same_place(day: NaiveDate) -> OnDay {
    let nth = i8::try_from(day.day0() / 7 + 1).ok().filter(|nth| *nth < 5).unwrap_or(-1);
    OnDay { nth: Some(nth), day: day.weekday() }
}

/// The first such weekday that `fits`, from today or from the week on screen if that is to come.
pub(super) fn first_of(weekdays: &[Weekday], anchor: &Anchor, fits: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    let from = anchor.week.map(monday).filter(|monday| *monday > anchor.today).unwrap_or(anchor.today);
    let days = (0..14).filter_map(|n| from.checked_add_signed(TimeDelta::days(n)));
    days.filter(|day| weekdays.contains(&day.weekday())).find(|day| fits(*day))
}
