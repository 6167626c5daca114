//! Soft wrap: where the rows of one stretch of text begin, at words, by display width.
//!
//! Where a row may end is said by UAX #14, through a table of line breaking classes, and narrowed to grapheme boundaries.

use unicode_linebreak::{BreakClass, break_property, linebreaks};

use super::glyph::{first_grapheme, graphemes, is_space, width};

/// The columns text may fill. The last one is kept for the cursor behind a full row, where there is room for that.
pub(super) fn limit(columns: u16) -> usize {
    let columns = usize::from(columns);
    if columns > 2 { columns - 1 } else { columns.max(1) }
}

/// The byte offsets at which rows begin; the first is 0. Spaces at the end of a row hang over its edge.
pub(super) fn rows(text: &str, limit: usize) -> Vec<usize> {
    let mut rows = Rows { text, limit, starts: vec![0], start: 0, col: 0 };
    let mut from = 0;
    for until in chances(text).chain([text.len()]) {
        if until > from {
            rows.pass(from, until);
            from = until;
        }
    }
    rows.starts
}

/// The rows so far, and the column where the one being filled ends.
struct Rows<'t> {
    text: &'t str,
    limit: usize,
    starts: Vec<usize>,
    start: usize,
    col: usize,
}

impl Rows<'_> {
    /// Passes what stands between two places at which a row may end: a word, with the spaces behind it.
    fn pass(&mut self, from: usize, until: usize) {
        let (from, unit) = self.hang(from, self.text.get(from..until).unwrap_or_default());
        if let Some(columns) = plain(unit)
            && self.col + columns.solid <= self.limit
        {
            self.col += columns.all;
            return;
        }
        let (solid, all) = measure(unit, self.col);
        if solid <= self.limit {
            self.col = all;
            return;
        }
        if from > self.start {
            self.begin(from);
            let (solid, all) = measure(unit, 0);
            if solid <= self.limit {
                self.col = all;
                return;
            }
        }
        self.cut(from, unit);
    }

    /// Lets spaces before a word hang over the edge of the row too.
    fn hang<'u>(&mut self, from: usize, unit: &'u str) -> (usize, &'u str) {
        let mut at = 0;
        while let Some(space) = first_grapheme(unit, at).filter(|grapheme| is_space(grapheme)) {
            self.col += width(space, self.col);
            at += space.len();
        }
        (from + at, unit.get(at..).unwrap_or_default())
    }

    /// Cuts a word that fits into no row, between any two graphemes.
    fn cut(&mut self, from: usize, unit: &str) {
        for (inside, grapheme) in graphemes(unit) {
            let at = from + inside;
            let wide = width(grapheme, self.col);
            if !is_space(grapheme) && self.col + wide > self.limit && at > self.start {
                self.begin(at);
            }
            self.col += width(grapheme, self.col);
        }
    }

    fn begin(&mut self, at: usize) {
        (self.start, self.col) = (at, 0);
        self.starts.push(at);
    }
}

/// The columns of a unit of plain ASCII, where each byte but the spaces at the end takes one, wherever it stands.
struct Columns {
    solid: usize,
    all: usize,
}

fn plain(unit: &str) -> Option<Columns> {
    let is_plain = unit.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_plain.then(|| Columns { solid: unit.trim_end_matches(' ').len(), all: unit.len() })
}

/// The columns behind a unit that begins at `col`: without the spaces at its end, and with them.
fn measure(unit: &str, col: usize) -> (usize, usize) {
    let (mut solid, mut all) = (col, col);
    for (_, grapheme) in graphemes(unit) {
        all += width(grapheme, all);
        if !is_space(grapheme) {
            solid = all;
        }
    }
    (solid, all)
}

/// The places inside a text at which a row may end, ascending. All are grapheme boundaries.
fn chances(text: &str) -> Chances<'_, impl Iterator<Item = usize>> {
    Chances { text, at: 0, told: None, all: linebreaks(text).map(|(at, _)| at) }
}

struct Chances<'t, I> {
    text: &'t str,
    /// The grapheme boundary reached.
    at: usize,
    /// The next place that the classes allow.
    told: Option<usize>,
    all: I,
}

impl<I: Iterator<Item = usize>> Iterator for Chances<'_, I> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let told = match self.told.take() {
                Some(told) => told,
                // Places inside a grapheme are passed over.
                None => self.all.by_ref().find(|place| *place >= self.at)?,
            };
            while self.at < told {
                self.at += self.plain_run(told).max(1).max(first_grapheme(self.text, self.at)?.len());
                if self.at < told && opens(self.text, self.at) {
                    self.told = Some(told);
                    return Some(self.at);
                }
            }
            if self.at > told && opens(self.text, self.at) {
                return Some(self.at);
            }
            if self.at >= self.text.len() {
                return None;
            }
            if self.at == told && !is_in_quotes(self.text, told) {
                return Some(told);
            }
        }
    }
}

impl<I> Chances<'_, I> {
    /// The bytes of plain ASCII up to `until`, or to a bracket that opens, that stand alone as graphemes.
    fn plain_run(&self, until: usize) -> usize {
        let bytes = self.text.as_bytes().get(self.at..until).unwrap_or_default();
        let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'(' | b'[' | b'{');
        let run = bytes.iter().take_while(|byte| plain(byte)).count();
        let is_whole = self.text.as_bytes().get(self.at + run).is_none_or(u8::is_ascii);
        if is_whole { run } else { run.saturating_sub(1) }
    }
}

/// Whether a bracket opens at `at` before which a row may end though the older rules of the table say no: a wide one behind a
/// letter, and any behind a quote and a space.
fn opens(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let Some(bracket) = after.chars().next().filter(|c| class(*c) == BreakClass::OpenPunctuation) else { return false };
    let words = before.trim_end_matches(' ');
    let mut left = words.chars().rev().skip_while(|c| is_mark(*c));
    let base = left.next();
    if words.len() < before.len() {
        let is_opening = base.is_some_and(|c| OPENING.contains(c)) && left.next().is_none_or(|c| !c.is_alphanumeric());
        return base.is_some_and(|c| class(c) == BreakClass::Quotation) && !is_opening;
    }
    let is_wide = matches!(bracket, '\u{2329}' | '〈'..='】' | '〔'..='〛' | '〝' | '（' | '［' | '｛' | '｟' | '｢');
    // A mark with nothing to stand on counts as a letter.
    let is_lone =
        words.chars().next_back().is_some_and(is_mark) && base.is_none_or(|c| c.is_control() || is_space_of(c));
    is_wide && !words.ends_with('\u{200D}') && (is_lone || base.is_some_and(is_letter))
}

/// Whether the space before `at` stands inside quotes that are spaced from their words, « so »: a row never ends there.
fn is_in_quotes(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    if !before.ends_with(' ') {
        return false;
    }
    let words = before.trim_end_matches(' ');
    let mut left = words.chars().rev().skip_while(|c| is_mark(*c));
    if left.next().is_some_and(|c| OPENING.contains(c)) && left.next().is_none_or(|c| !c.is_alphanumeric()) {
        return true;
    }
    let mut right = after.chars();
    let is_closing =
        |c: char| c.is_whitespace() || c == '\u{200B}' || CLOSING.contains(c) || ".,;:!?)]}/\"'、。".contains(c);
    right.next().is_some_and(|c| CLOSING.contains(c))
        && right.find(|c| !is_mark(*c)).is_none_or(is_closing)
        && !words.ends_with('\u{200B}')
}

fn class(c: char) -> BreakClass {
    break_property(u32::from(c))
}

/// Marks that go with the letter before them.
fn is_mark(c: char) -> bool {
    matches!(class(c), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner) && !c.is_control()
}

fn is_space_of(c: char) -> bool {
    matches!(c, ' ' | '\u{200B}')
}

/// Letters, digits and signs that the table treats like letters.
fn is_letter(c: char) -> bool {
    use BreakClass::{
        Alphabetic, Ambiguous, CombiningMark, ComplexContext, HebrewLetter, Numeric, Unknown, ZeroWidthJoiner,
    };
    matches!(
        class(c),
        Alphabetic | Ambiguous | CombiningMark | ComplexContext | HebrewLetter | Numeric | Unknown | ZeroWidthJoiner
    )
}

const OPENING: &str = "«‹“‘‟‛";
const CLOSING: &str = "»›”’";

/// The column behind `text`, which begins a row.
pub(super) fn column(text: &str) -> usize {
    graphemes(text).fold(0, |col, (_, grapheme)| col + width(grapheme, col))
}

/// The offset in `row` of the grapheme that covers column `want`, and the start of the last one. None when the row is shorter.
pub(super) fn at_column(row: &str, want: usize) -> (Option<usize>, usize) {
    let (mut col, mut last) = (0, 0);
    for (at, grapheme) in graphemes(row) {
        col += width(grapheme, col);
        if col > want {
            return (Some(at), at);
        }
        last = at;
    }
    (None, last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, limit: usize) -> Vec<&str> {
        let mut starts = rows(text, limit);
        starts.push(text.len());
        starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
    }

    #[test]
    fn rows_break_at_words() {
        for (text, limit, expected) in [
            ("", 5, vec![""]),
            ("hello world", 20, vec!["hello world"]),
            ("hello world", 7, vec!["hello ", "world"]),
            ("hello world", 5, vec!["hello ", "world"]),
            ("hello   world", 5, vec!["hello   ", "world"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("a abcdefgh", 3, vec!["a ", "abc", "def", "gh"]),
            ("co-teaching today", 6, vec!["co-", "teachi", "ng ", "today"]),
            ("and/or 3/4 of -5%", 5, vec!["and/", "or ", "3/4 ", "of ", "-5%"]),
            ("she said «\u{A0}oui\u{A0}» and", 11, vec!["she said ", "«\u{A0}oui\u{A0}» and"]),
            ("elle dit « oui »", 12, vec!["elle dit ", "« oui »"]),
            ("a wait—so long", 6, vec!["a wait", "—so ", "long"]),
            ("“so” (and so)", 8, vec!["“so” ", "(and so)"]),
            ("“漢字” 「漢字」", 6, vec!["“漢字” ", "「漢", "字」"]),
            ("नमस्ते दुनिया", 6, vec!["नमस्ते ", "दुनिया"]),
            ("שלום עולם", 5, vec!["שלום ", "עולם"]),
            ("漢字漢字", 5, vec!["漢字", "漢字"]),
            ("漢字。漢字", 4, vec!["漢", "字。", "漢字"]),
            ("漢", 1, vec!["漢"]),
            ("漢字", 1, vec!["漢", "字"]),
            ("a👩‍👩‍👧b", 2, vec!["a", "👩‍👩‍👧", "b"]),
            ("\tab", 5, vec!["\t", "ab"]),
            ("e\u{301}e\u{301}", 1, vec!["e\u{301}", "e\u{301}"]),
            ("a\u{A0}b c", 3, vec!["a\u{A0}b ", "c"]),
        ] {
            assert_eq!(cut(text, limit), expected, "{text:?} in {limit}");
        }
    }

    fn solid(row: &str) -> &str {
        row.trim_end_matches(|c: char| is_space(c.encode_utf8(&mut [0; 4])))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn rows_hold(
            text in "([a-z]{1,9}|[ \t]{1,3}|[a-z]{1,6} |漢字|👩‍👩‍👧|e\u{301}|\u{202E}|\u{200D}|-|\\PC){0,60}",
            limit in 1usize..24,
        ) {
            let rows = cut(&text, limit);
            prop_assert_eq!(&rows.concat(), &text);
            for row in &rows {
                let one = graphemes(solid(row)).count() <= 1;
                prop_assert!(one || column(solid(row)) <= limit, "{:?} is wider than {}", row, limit);
            }
            // A mark behind a tab goes with it, and both with the word.
            let is_plain = !text.as_bytes().windows(2).any(|pair| pair[0] == b'\t' && !pair[1].is_ascii());
            for pair in rows.windows(2).filter(|_| is_plain).filter(|pair| pair.concat().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ' || byte == b'\t')) {
                let (row, next) = (pair[0], pair[1]);
                let tail = next.split([' ', '\t']).next().unwrap_or("");
                // A word goes to the next row only because it does not fit, and is cut only when it fits in none.
                let ends = tail.len() < next.len() || rows.last() == Some(&next);
                prop_assert!(!ends || column(row) + column(tail) > limit, "{:?} | {:?} broke early at {}", row, next, limit);
                let head = solid(row).rsplit([' ', '\t']).next().unwrap_or("");
                let whole = solid(row) != row || column(head) + column(tail) > limit;
                prop_assert!(whole, "{:?} | {:?} cut a word that fits {}", row, next, limit);
            }
        }
    }

    /// The cases of Unicode's own test file: each text, and the places inside it at which a row may end.
    fn cases() -> Vec<(String, Vec<usize>)> {
        let mut lines =
            include_str!("../../../tests/fixtures/line_breaks.txt").lines().filter(|line| !line.starts_with('#'));
        let char_of = |code: &str| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        let all: Vec<char> = lines.next().unwrap().split(' ').map(char_of).collect();
        let mut cases = Vec::new();
        for first in &all {
            let row = lines.next().unwrap();
            for (second, digits) in all.iter().zip(row.as_bytes().chunks(4)) {
                for (between, digit) in
                    ["", "\u{308}", " ", "\u{308} "].iter().zip(digits).filter(|(_, digit)| **digit != b'.')
                {
                    let text = format!("{first}{between}{second}");
                    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).collect();
                    let may = |n: usize| (digit - b'0') >> n & 1 == 1;
                    cases.push((
                        text,
                        places.into_iter().enumerate().filter(|(n, _)| may(*n)).map(|(_, at)| at).collect(),
                    ));
                }
            }
        }
        for line in lines {
            let mut case = (String::new(), Vec::new());
            for word in line.split(' ') {
                match word {
                    "÷" => case.1.push(case.0.len()),
                    "×" => {}
                    code => case.0.push(char_of(code)),
                }
            }
            cases.push(case);
        }
        cases
    }

    #[test]
    fn rows_end_where_the_standard_says() {
        let cases = cases();
        assert_eq!(cases.len(), 7_984);
        let wrong: Vec<String> = cases
            .iter()
            .filter_map(|(text, expected)| {
                use unicode_segmentation::UnicodeSegmentation;
                // Inside a grapheme no row ever ends, whatever the classes say.
                let whole: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
                let expected: Vec<usize> = expected.iter().copied().filter(|at| whole.contains(at)).collect();
                let found: Vec<usize> = chances(text).collect();
                (found != expected).then(|| format!("{text:?} may end at {expected:?}, not {found:?}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    }
}
