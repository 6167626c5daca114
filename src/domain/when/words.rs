//! A typed line cut into words that know where they stand.

use std::ops::Range;

use crate::domain::fold::fold;

/// One word of a typed line, or one quoted run of words.
#[derive(Clone)]
pub(crate) struct Word {
    /// Where it stands in the line, in bytes, with its punctuation and quotation marks.
    pub range: Range<usize>,
    /// Whether it stood in quotation marks: then it is a title, whatever it says.
    pub quoted: bool,
    /// The word as it is compared: folded, without the punctuation around it.
    bare: String,
}

impl Word {
    /// The word as it is compared; empty for quoted words and for mere punctuation.
    pub(crate) fn bare(&self) -> &str {
        &self.bare
    }

    fn plain(line: &str, range: Range<usize>) -> Self {
        let text = line.get(range.clone()).unwrap_or_default();
        let straight: String = text.chars().map(straighten).collect();
        let bare = fold(straight.trim_matches(is_edge).trim_end_matches('.'));
        Self { range, quoted: false, bare }
    }

    fn quoted(range: Range<usize>) -> Self {
        Self { range, quoted: true, bare: String::new() }
    }
}

/// More words than any meeting needs; what follows is title, so that a pasted book costs nothing.
const MOST: usize = 100;

/// Cuts a line at white space and control characters, keeping `"quoted words"` together and `2026-11-24T10:15` apart.
pub(crate) fn split(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = next(line, at, |c: char| !is_gap(c)) {
        let end = if words.len() >= MOST {
            line.len()
        } else if line.get(start..).is_some_and(|rest| rest.starts_with(is_quote)) {
            closing(line, start)
        } else {
            next(line, start, is_gap).unwrap_or(line.len())
        };
        let is_quoted = words.len() >= MOST || line.get(start..).is_some_and(|rest| rest.starts_with(is_quote));
        if is_quoted {
            words.push(Word::quoted(start..end));
        } else {
            push_parts(&mut words, line, start..end);
        }
        at = end;
    }
    words
}

/// Puts in the parts of a run without gaps: one word, or `rivera/okafor`, or `2026-11-24T10:15`.
fn push_parts(words: &mut Vec<Word>, line: &str, run: Range<usize>) {
    let mut start = run.start;
    let text = line.get(run.clone()).unwrap_or_default();
    let cuts = time_mark(text).map_or_else(|| joints(text), |mark| vec![mark]);
    for cut in cuts.into_iter().map(|cut| run.start + cut).chain([run.end]) {
        // The sign itself stands with the word behind it, and is no part of what is compared.
        let is_behind_sign = start > run.start;
        let mut word = Word::plain(line, start + usize::from(is_behind_sign)..cut);
        word.range.start = start;
        words.push(word);
        start = cut;
    }
}

/// Where `/`, `+` or `&` stands between two letters: `rivera/okafor`, `w/rivera`.
fn joints(text: &str) -> Vec<usize> {
    let letters = text.char_indices().zip(text.chars().skip(1)).zip(text.chars().skip(2));
    letters
        .filter(|(((_, before), sign), after)| {
            before.is_alphabetic() && matches!(sign, '/' | '+' | '&') && after.is_alphabetic()
        })
        .map(|(((at, before), _), _)| at + before.len_utf8())
        .collect()
}

/// The first place from `at` on whose character is wanted.
fn next(line: &str, at: usize, is_wanted: impl Fn(char) -> bool) -> Option<usize> {
    line.get(at..)?.find(is_wanted).map(|offset| at + offset)
}

/// Just past the closing quotation mark, or the end of the line while it is still being typed.
fn closing(line: &str, start: usize) -> usize {
    let rest = line.get(start..).unwrap_or_default();
    rest.char_indices().skip(1).find(|(_, c)| is_quote(*c)).map_or(line.len(), |(at, c)| start + at + c.len_utf8())
}

/// Where the `T` of `2026-11-24T10:15` stands.
fn time_mark(word: &str) -> Option<usize> {
    let (date, rest) = (word.get(..10)?, word.get(10..)?);
    let is_date = date.bytes().zip(0..).all(|(byte, at)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (is_date && rest.len() > 1 && rest.starts_with(['T', 't'])).then_some(10)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Punctuation that may stand around a word without being part of it.
fn is_edge(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '·' | '•' | '|' | '@' | '\'' | '…')
}

/// One kind of dash and one kind of apostrophe, whatever the keyboard made of them.
fn straighten(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' => '\'',
        other => other,
    }
}
