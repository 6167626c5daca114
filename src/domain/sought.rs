//! A search line as it is typed: words, phrases, words that must not stand, and filters as words (`teacher:rivera since:sep`).

use chrono::{Datelike, NaiveDate};

use super::coaching::Phase;
use super::fold::fold;
use super::quiet::quiet;
use super::when;

/// Kinds of records, as the index numbers them, by the words a coach would call them.
const KINDS: [(&str, &[u8]); 20] = [
    ("person", &[1]),
    ("teacher", &[1]),
    ("team", &[2]),
    ("cycle", &[3]),
    ("meeting", &[4]),
    ("note", &[5]),
    ("observation", &[5]),
    ("visit", &[5, 6]),
    ("reflection", &[7]),
    ("entry", &[7]),
    ("step", &[8]),
    ("promise", &[8]),
    ("evidence", &[9]),
    ("strength", &[10]),
    ("anticipation", &[11]),
    ("anticipated", &[11]),
    ("plan", &[12]),
    ("sort", &[13, 14]),
    ("goal", &[15]),
    ("question", &[16]),
];

/// The names a filter may have, with what they are for.
pub const FILTERS: [(&str, &str); 7] = [
    ("teacher:", "of one teacher: teacher:rivera"),
    ("kind:", "visit, note, meeting, reflection, cycle, step, evidence, strength, plan, sort, goal, person, team"),
    ("since:", "from a day on: since:sep, since:2025, since:2026-11-02"),
    ("until:", "to a day: until:nov"),
    ("phase:", "launch, main, menu, closure"),
    ("cycle:", "of a cycle: cycle:fractions"),
    ("has:", "quote, next, raise, noticing, wondering"),
];

/// What a record must hold beside the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Has {
    /// Somebody's words between quotation marks.
    Quote,
    /// A "so next…".
    Next,
    /// A flag to raise it.
    Raise,
    /// A strength.
    Noticing,
    /// A question.
    Wondering,
}

/// A line, read.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words and phrases that must stand; a phrase is several words in order.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub is_open: bool,
    /// Words that must not stand.
    pub without: Vec<String>,
    /// Parts of names of teachers, folded.
    pub teachers: Vec<String>,
    /// Parts of titles of cycles, folded.
    pub cycles: Vec<String>,
    /// Kinds of the index; none means all.
    pub kinds: Vec<u8>,
    /// The first day.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Only observations of this phase.
    pub phase: Option<Phase>,
    /// What else it must hold.
    pub has: Vec<Has>,
    /// What was not understood, each with a reason.
    pub doubts: Vec<String>,
}

quiet! { Sought { is_open, kinds, since, until, phase, has } }

impl Sought {
    /// Reads a line. Whatever is no filter is a word, and no sign is ever syntax of the index.
    pub fn read(typed: &str, today: NaiveDate) -> Self {
        let mut found = Self::default();
        let pieces = pieces(typed);
        let last = pieces.len();
        for (n, piece) in (1..).zip(pieces) {
            let is_last = n == last && !typed.ends_with(char::is_whitespace);
            found.take(&piece, is_last, today);
        }
        found.words.truncate(12);
        found
    }

    fn take(&mut self, piece: &Piece, is_last: bool, today: NaiveDate) {
        if let Some((name, value)) = piece.text.split_once(':').filter(|_| !piece.is_quoted) {
            let name = fold(name);
            if FILTERS.iter().any(|(known, _)| known.trim_end_matches(':') == name) {
                // A value still to be typed is no doubt.
                if !value.is_empty() {
                    self.filter(&name, value, is_last, today);
                }
                return;
            }
        }
        let (text, is_without) = match piece.text.strip_prefix('-') {
            Some(rest) if !piece.is_quoted && !rest.is_empty() => (rest, true),
            _ => (piece.text.as_str(), false),
        };
        let words = bare(text);
        if is_without {
            self.without.extend(words);
        } else if piece.is_quoted && words.len() > 1 {
            self.words.push(words.join(" "));
            self.is_open = false;
        } else if !words.is_empty() {
            self.is_open = !piece.is_quoted;
            self.words.extend(words);
        }
    }

    fn filter(&mut self, name: &str, value: &str, is_last: bool, today: NaiveDate) {
        let value = value.trim_matches('"');
        let doubt = match name {
            "teacher" => {
                self.teachers.push(fold(value));
                None
            }
            "cycle" => {
                self.cycles.push(fold(value));
                None
            }
            "kind" => self.kind(value),
            "since" | "until" => self.day(name, value, today),
            "phase" => {
                let folded = fold(value);
                self.phase = Phase::ALL.iter().copied().find(|phase| phase.code().starts_with(&folded));
                self.phase.is_none().then(|| format!("phase:{value} is none of launch, main, menu, closure"))
            }
            _ => self.holding(value),
        };
        // A word still being typed is not wrong yet.
        self.doubts.extend(doubt.filter(|_| !is_last));
    }

    fn kind(&mut self, value: &str) -> Option<String> {
        let folded = fold(value);
        let singular = folded.strip_suffix('s').unwrap_or(&folded);
        let known = KINDS.iter().find(|(name, _)| *name == folded || *name == singular);
        match known.or_else(|| KINDS.iter().find(|(name, _)| name.starts_with(singular))) {
            Some((_, kinds)) => {
                self.kinds.extend(*kinds);
                None
            }
            None => Some(format!("kind:{value} is no kind; try visit, reflection, step, evidence")),
        }
    }

    fn day(&mut self, name: &str, value: &str, today: NaiveDate) -> Option<String> {
        let is_since = name == "since";
        let Some((first, last)) = span(value, today) else {
            return Some(format!("{name}:{value} is no day, month or year"));
        };
        if is_since {
            self.since = Some(first);
        } else {
            self.until = Some(last);
        }
        None
    }

    fn holding(&mut self, value: &str) -> Option<String> {
        let has = match fold(value).as_str() {
            "quote" | "quotes" => Has::Quote,
            "next" => Has::Next,
            "raise" => Has::Raise,
            "noticing" | "strength" => Has::Noticing,
            "wondering" | "question" => Has::Wondering,
            _ => return Some(format!("has:{value} is none of quote, next, raise, noticing, wondering")),
        };
        self.has.push(has);
        None
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.has_filters()
    }

    /// Whether a filter narrows it.
    pub fn has_filters(&self) -> bool {
        !(self.teachers.is_empty()
            && self.cycles.is_empty()
            && self.kinds.is_empty()
            && self.has.is_empty()
            && self.since.is_none()
            && self.until.is_none()
            && self.phase.is_none())
    }
}

struct Piece {
    text: String,
    is_quoted: bool,
}

/// The line cut at blanks; what stands in quotation marks stays together.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut text, mut in_quotes, mut was_quoted) = (String::new(), false, false);
    for c in typed.chars().take(600) {
        match c {
            '"' if text.is_empty() && !in_quotes => (in_quotes, was_quoted) = (true, true),
            '"' => in_quotes = !in_quotes,
            c if c.is_whitespace() && !in_quotes => {
                pieces.push(Piece { text: std::mem::take(&mut text), is_quoted: std::mem::take(&mut was_quoted) });
            }
            c => text.push(c),
        }
    }
    pieces.push(Piece { text, is_quoted: was_quoted });
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces
}

/// The words of a text, without signs that the index does not keep.
fn bare(text: &str) -> Vec<String> {
    let is_kept = |c: char| c.is_alphanumeric() || !c.is_ascii();
    let words = text.split(|c: char| !is_kept(c)).filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(|word| word.chars().take(64).collect()).collect()
}

/// The days of a year, a month (`sep`: the last there was, `2026-09`) or a day.
fn span(value: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let month = |year: i32, month: u32| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let next = first.checked_add_months(chrono::Months::new(1))?;
        Some((first, next.pred_opt()?))
    };
    let folded = fold(value);
    if folded.len() == 4
        && let Ok(year) = folded.parse::<i32>()
    {
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    }
    if let Some((year, number)) = folded.split_once('-').filter(|(year, rest)| year.len() == 4 && rest.len() <= 2) {
        return month(year.parse().ok()?, number.parse().ok()?);
    }
    if folded.len() >= 3
        && let Ok(named) = folded.parse::<chrono::Month>()
    {
        let number = named.number_from_month();
        let year = if number > today.month() { today.year() - 1 } else { today.year() };
        return month(year, number);
    }
    let day = when::date(value, today, None).ok()?;
    Some((day, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(typed: &str) -> Sought {
        Sought::read(typed, day("2026-11-17"))
    }

    #[test]
    fn words_phrases_and_what_must_not_stand() {
        let found = read("number \"equal parts\" -brownie lin");
        assert_eq!(found.words, ["number", "equal parts", "lin"]);
        assert!(found.is_open && found.without == ["brownie"]);
        assert!(!read("\"equal parts\"").is_open);
        assert_eq!(read("co-plan").words, ["co", "plan"]);
        assert_eq!(read("-").words, Vec::<String>::new());
        assert_eq!(read("\"one").words, ["one"]);
    }

    #[test]
    fn typed_signs_are_never_syntax() {
        for typed in ["\"", "a\"b", "NEAR(a b)", "a AND", "title:x", "*", "-x", "^a", "((", "a OR b", "kind:", "has:?"]
        {
            for word in read(typed).words.iter().chain(&read(typed).without) {
                assert!(word.chars().all(|c| c.is_alphanumeric() || c == ' '), "{typed}: {word}");
            }
        }
    }

    #[test]
    fn filters_are_read_as_words() {
        let found = read("teacher:Núñez kind:visits since:sep until:2026-11 phase:m has:quote fractions");
        assert_eq!(found.teachers, ["nunez"]);
        assert_eq!(found.kinds, [5, 6]);
        assert_eq!((found.since, found.until), (Some(day("2026-09-01")), Some(day("2026-11-30"))));
        assert_eq!((found.phase, found.has.as_slice()), (Some(Phase::Main), &[Has::Quote][..]));
        assert_eq!(found.words, ["fractions"]);
        assert!(found.doubts.is_empty(), "{:?}", found.doubts);
        assert_eq!(read("since:dec").since, Some(day("2025-12-01")), "the last December there was");
        assert_eq!(read("since:2019").since, Some(day("2019-01-01")));
        assert_eq!(read("until:2026-11-02").until, Some(day("2026-11-02")));
        assert_eq!(read("teacher:\"ana rivera\" x").teachers, ["ana rivera"]);
    }

    #[test]
    fn what_is_not_understood_is_said_once_it_is_whole() {
        assert!(read("kind:zzz").doubts.is_empty(), "it may still become something");
        assert_eq!(read("kind:zzz word").doubts.len(), 1);
        assert_eq!(read("since:soon phase:x has:cake word").doubts.len(), 3);
        assert_eq!(read("http://x").words, ["http", "x"], "an unknown filter is words");
    }
}
