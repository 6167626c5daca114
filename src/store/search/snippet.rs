//! The words around a match, with the matches marked.

use std::ops::Range;

use crate::domain::fold::fold;

/// Characters shown before the first match.
const BEFORE: usize = 40;
/// Characters shown in all.
const LONGEST: usize = 160;

/// A stretch of text and where the sought words stand in it, in bytes.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The text, on one line.
    pub text: String,
    /// The matches.
    pub marks: Vec<Range<usize>>,
}

impl std::fmt::Debug for Snippet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snippet({} bytes, {} marks)", self.text.len(), self.marks.len())
    }
}

impl Snippet {
    /// Cuts a text around the first match of any of the folded words.
    pub(super) fn of(body: &str, folded: &[String]) -> Self {
        let line: String = body.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let all = marks(&line, folded);
        let first = all.first().map_or(0, |mark| mark.start);
        let start = back(&line, first, BEFORE);
        let end = line
            .get(start..)
            .and_then(|rest| rest.char_indices().nth(LONGEST))
            .map_or(line.len(), |(at, _)| start + at);
        let text = line.get(start..end).unwrap_or_default();
        let (head, tail) = (if start > 0 { "…" } else { "" }, if end < line.len() { "…" } else { "" });
        let marks = all.into_iter().filter(|mark| mark.start >= start && mark.end <= end);
        let marks = marks.map(|mark| mark.start - start + head.len()..mark.end - start + head.len()).collect();
        Self { text: format!("{head}{text}{tail}"), marks }
    }
}

/// Where words of the text begin with a sought word, accents and case folded.
fn marks(line: &str, folded: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in line.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let plain = fold(bare);
        if let Some(sought) = folded.iter().find(|sought| plain.starts_with(sought.as_str())) {
            // As many characters are marked as were sought; folding may change their bytes.
            let cells = sought.chars().count();
            let length = bare.char_indices().nth(cells).map_or(bare.len(), |(end, _)| end);
            found.push(at..at + length);
        } else if let Some((start, part)) = folded.iter().find_map(|sought| bare.match_indices(sought.as_str()).next())
            && !part.is_ascii()
        {
            found.push(at + start..at + start + part.len());
        }
        at += word.len();
    }
    found
}

/// So many characters back, and on to the beginning of a word.
fn back(line: &str, from: usize, chars: usize) -> usize {
    let head = line.get(..from).unwrap_or_default();
    let start = head.char_indices().rev().nth(chars).map_or(0, |(at, _)| at);
    if start == 0 {
        return 0;
    }
    head.get(start..).and_then(|rest| rest.find(' ')).map_or(start, |space| start + space + 1)
}
