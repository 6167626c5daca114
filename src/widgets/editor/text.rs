//! The text itself: a rope, the places where very long lines are laid out anew, and the count of words.

use std::borrow::Cow;
use std::ops::Range;

use ropey::{Rope, RopeSlice};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

/// A stretch of one line longer than this is laid out in parts, so that a key costs the same in a line of any length.
/// Tests use a small one, or they would hardly ever see a part.
const LONGEST: usize = if cfg!(test) { 256 } else { 8 * 1024 };
/// About how long those parts are.
const PART: usize = LONGEST / 2;
/// How far behind a wished cut a space between words is looked for.
const NEAR: usize = LONGEST / 8;
/// How many characters of a line tell what kind it is.
const HEAD: usize = 256;

/// Positions are byte offsets throughout.
#[derive(Clone, PartialEq)]
pub(super) struct Text {
    rope: Rope,
    /// Offsets inside long lines at which layout starts again, ascending. An edit moves them along instead of finding them anew.
    breaks: Vec<usize>,
    words: usize,
}

/// A line, or a part of a very long one; the unit of layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
    /// Whether the line ends here too.
    pub hard: bool,
}

impl Text {
    pub fn new(text: &str) -> Self {
        let mut new =
            Self { rope: Rope::from_str(text), breaks: Vec::new(), words: word_starts(text.chars(), [' '; 2]) };
        new.part_long_lines(0, text);
        new
    }

    pub const fn rope(&self) -> &Rope {
        &self.rope
    }

    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    pub fn words(&self) -> usize {
        self.words
    }

    /// How many lines there are; an empty text has one.
    pub fn lines(&self) -> usize {
        self.rope.len_lines()
    }

    /// The text of a range; empty when the range is none.
    pub fn slice(&self, range: Range<usize>) -> RopeSlice<'_> {
        self.rope.get_byte_slice(range).unwrap_or_else(|| self.rope.slice(0..0))
    }

    /// The text of a range, borrowed where it lies in one piece.
    pub fn part(&self, range: Range<usize>) -> Cow<'_, str> {
        self.slice(range).into()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.rope.get_byte(at)
    }

    /// The line that holds `at`, from 0.
    pub fn line_of(&self, at: usize) -> usize {
        self.rope.try_byte_to_line(at).unwrap_or_else(|_| self.lines().saturating_sub(1))
    }

    /// Where a line begins; the end of the text when there is no such line.
    pub fn start_of(&self, line: usize) -> usize {
        self.rope.try_line_to_byte(line).unwrap_or(self.len())
    }

    /// Where a line ends, before its line feed.
    pub fn end_of(&self, line: usize) -> usize {
        if line + 1 >= self.lines() { self.len() } else { self.start_of(line + 1) - 1 }
    }

    /// Whether a line holds nothing but spaces. Of a long line only the beginning is looked at.
    pub fn is_blank(&self, line: usize) -> bool {
        self.rope.get_line(line).is_none_or(|line| line.chars().take(HEAD).all(char::is_whitespace))
    }

    /// The first characters of a line, enough to see what kind it is.
    pub fn head_of(&self, line: usize) -> String {
        self.rope
            .get_line(line)
            .map_or_else(String::new, |line| line.chars().take(HEAD).take_while(|c| *c != '\n').collect())
    }

    /// How many characters lie between two places.
    pub fn chars_between(&self, from: usize, to: usize) -> usize {
        self.char_at(to).saturating_sub(self.char_at(from))
    }

    /// The stretch that holds `at`; a place between two parts belongs to the later one.
    pub fn span(&self, at: usize) -> Span {
        let line = self.line_of(at);
        let (start, end) = (self.start_of(line), self.end_of(line));
        let later = self.breaks.partition_point(|place| *place <= at);
        let from =
            later.checked_sub(1).and_then(|before| self.breaks.get(before)).map_or(start, |place| start.max(*place));
        match self.breaks.get(later) {
            Some(place) if *place < end => Span { start: from, end: *place, hard: false },
            _ => Span { start: from, end, hard: true },
        }
    }

    /// The grapheme boundary after `at`.
    pub fn next(&self, at: usize) -> usize {
        if let Some(first) = self.byte(at)
            && first.is_ascii()
            && (first == b'\n' || self.byte(at + 1).is_none_or(|byte| byte.is_ascii()))
        {
            return at + 1;
        }
        let span = self.span(at);
        let text = self.part(span.start..span.end);
        let next = GraphemeCursor::new(at - span.start, text.len(), true).next_boundary(&text, 0);
        next.ok().flatten().map_or_else(|| self.len().min(at + 1), |place| span.start + place)
    }

    /// The grapheme boundary before `at`.
    pub fn prev(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else { return 0 };
        let last = self.byte(before);
        let ascii_pair = last.is_some_and(|byte| byte.is_ascii())
            && before.checked_sub(1).and_then(|place| self.byte(place)).is_none_or(|byte| byte.is_ascii());
        if last == Some(b'\n') || ascii_pair {
            return before;
        }
        let span = self.span(before);
        let text = self.part(span.start..span.end);
        let prev = GraphemeCursor::new(at - span.start, text.len(), true).prev_boundary(&text, 0);
        prev.ok().flatten().map_or(span.start, |place| span.start + place)
    }

    /// `at` itself when it is a grapheme boundary, else the next one: an edit may have joined what stood apart.
    pub fn snap(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else { return 0 };
        let (Some(left), Some(right)) = (self.byte(before), self.byte(at)) else { return at.min(self.len()) };
        if right.is_ascii() && (left.is_ascii() || right == b'\n') || left == b'\n' {
            return at;
        }
        let span = self.span(at);
        if span.start == at {
            return at;
        }
        let text = self.part(span.start..span.end);
        match GraphemeCursor::new(at - span.start, text.len(), true).is_boundary(&text, 0) {
            Ok(false) => self.next(at),
            _ => at,
        }
    }

    /// Puts `with` in the place of `range` and answers what stood there.
    pub fn replace(&mut self, range: Range<usize>, with: &str) -> String {
        let (from, to) = (self.char_at(range.start), self.char_at(range.end));
        let before = self.word_starts_in(range.start, range.end);
        let removed = self.slice(range.clone()).to_string();
        // Both offsets come from the rope itself, so neither call can fail.
        let _ = self.rope.try_remove(from..to);
        let _ = self.rope.try_insert(from, with);
        let after = self.word_starts_in(range.start, range.start + with.len());
        self.words = (self.words + after).saturating_sub(before);
        self.breaks.retain_mut(|place| {
            let keep = !(range.start..=range.end).contains(place);
            if *place > range.end {
                *place = *place + with.len() - range.len();
            }
            keep
        });
        self.part_long_lines(range.start, with);
        removed
    }

    /// `at`, or the start of the character it falls into.
    pub fn char_floor(&self, at: usize) -> usize {
        self.rope.try_char_to_byte(self.char_at(at)).unwrap_or(at)
    }

    fn char_at(&self, at: usize) -> usize {
        self.rope.try_byte_to_char(at).unwrap_or_else(|_| self.rope.len_chars())
    }

    /// The words that begin in a range or just behind it; what stands two characters before decides too.
    fn word_starts_in(&self, from: usize, to: usize) -> usize {
        let first = self.char_at(from);
        let count = self.char_at(to) - first + 2;
        let seen = |back: usize| first.checked_sub(back).and_then(|place| self.rope.get_char(place)).unwrap_or(' ');
        let chars = self.rope.get_chars_at(first).into_iter().flatten().take(count);
        word_starts(chars, [seen(1), seen(2)])
    }

    /// Parts every long line that `with`, just put at `from`, touches.
    fn part_long_lines(&mut self, from: usize, with: &str) {
        let mut offset = 0;
        let mut found = Vec::new();
        let last = with.matches('\n').count();
        for (index, line) in with.split('\n').enumerate() {
            // Lines wholly inside `with` are as long as they look; the outer two go on in the old text.
            if line.len() > LONGEST || index == 0 || index == last {
                self.part_span(self.span(from + offset), &mut found);
            }
            offset += line.len() + 1;
        }
        found.dedup();
        if let Some(first) = found.first() {
            let place = self.breaks.partition_point(|place| place < first);
            self.breaks.splice(place..place, found);
        }
    }

    fn part_span(&self, span: Span, found: &mut Vec<usize>) {
        let mut start = span.start;
        if found.last().is_some_and(|last| *last >= start) {
            return;
        }
        while span.end - start > LONGEST {
            start = self.cut_near(start, start + PART, span.end);
            found.push(start);
        }
    }

    /// A grapheme boundary near `wish`, between two words if there is one.
    fn cut_near(&self, start: usize, wish: usize, end: usize) -> usize {
        let wish = self.char_floor(wish);
        let near = self.char_floor(wish + NEAR).min(end);
        let text = self.part(wish..near);
        let pair =
            text.as_bytes().windows(2).position(|pair| matches!(pair, [b' ', after] if after.is_ascii_alphanumeric()));
        if let Some(place) = pair {
            return wish + place + 1;
        }
        let text = self.part(start..near);
        let place = GraphemeCursor::new(wish - start, text.len(), true).prev_boundary(&text, 0).ok().flatten();
        // A single grapheme longer than a part is cut, or it could not be shown within bounds.
        place.filter(|place| *place > 0).map_or(wish, |place| start + place)
    }
}

/// The words that begin in `chars`, given the two characters before, the nearer first.
fn word_starts(chars: impl Iterator<Item = char>, [mut last, mut earlier]: [char; 2]) -> usize {
    let mut count = 0;
    for c in chars {
        let goes_on =
            is_wordish(last) || (matches!(last, '\'' | '’' | '-' | '.' | ',' | '_' | ':') && is_wordish(earlier));
        if c.is_alphanumeric() && (is_ideograph(c) || is_ideograph(last) || !goes_on) {
            count += 1;
        }
        (earlier, last) = (last, c);
    }
    count
}

fn is_wordish(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Scripts written without spaces are counted by the character.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted() {
        for (text, expected) in [
            ("", 0),
            ("one", 1),
            ("- one, two\n\n# three", 3),
            ("don't co-teach 3.5 times", 4),
            ("wait—now", 2),
            ("e\u{301}te\u{301}", 1),
            ("漢字 one", 3),
            ("**bold** _soft_", 2),
        ] {
            assert_eq!(Text::new(text).words(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_line_is_parted_and_stays_parted_under_edits() {
        let mut text = Text::new(&"some words here ".repeat(4_000));
        assert!(text.breaks.len() >= 64_000 / LONGEST - 1);
        for at in [0, 5_000, 20_000, 63_000] {
            text.replace(at..at + 3, "other and longer words");
            text.replace(text.len()..text.len(), "x");
        }
        let mut at = 0;
        while at < text.len() {
            let span = text.span(at);
            assert!(span.end - span.start <= LONGEST && span.end > at);
            at = span.end;
        }
        let whole = text.slice(0..text.len()).to_string();
        assert_eq!(text.words(), Text::new(&whole).words());
        text.replace(20..text.len(), "");
        assert!(text.breaks.is_empty());
    }

    #[test]
    fn joined_lines_are_parted_again() {
        let mut text = Text::new(&format!("{}\n{}", "a".repeat(LONGEST), "b".repeat(LONGEST)));
        assert!(text.breaks.is_empty());
        text.replace(LONGEST..LONGEST + 1, "");
        assert!(!text.breaks.is_empty());
    }

    #[test]
    fn one_monstrous_grapheme_is_bounded() {
        let text = Text::new(&format!("e{}", "\u{301}".repeat(100_000)));
        assert!(text.next(0) <= LONGEST + 1);
        assert!(text.len() - text.prev(text.len()) <= LONGEST + 1);
    }
}
