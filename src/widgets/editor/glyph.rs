//! Graphemes as the screen shows them: cut, cleaned and measured.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use crate::domain::safe;

/// Columns between tab stops.
pub(super) const TAB: usize = 4;

/// Walks the graphemes of a text with their byte offsets. Plain ASCII, nearly all of what a coach types, takes a short way.
pub(super) struct Graphemes<'a> {
    text: &'a str,
    at: usize,
}

/// The graphemes of `text`, which starts at a grapheme boundary and holds no line feed.
pub(super) fn graphemes(text: &str) -> Graphemes<'_> {
    Graphemes { text, at: 0 }
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let grapheme = first_grapheme(self.text, at)?;
        self.at += grapheme.len();
        Some((at, grapheme))
    }
}

/// The grapheme that begins at `at`, which is a boundary; none at the end.
pub(super) fn first_grapheme(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let bytes = rest.as_bytes();
    let alone = bytes.first()?.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii);
    rest.get(..if alone { 1 } else { grapheme_len(rest)? })
}

/// The length of the first grapheme; two simple characters side by side need no look into the tables.
fn grapheme_len(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    if is_simple(first) && chars.next().is_none_or(is_simple) {
        return Some(first.len_utf8());
    }
    rest.graphemes(true).next().map(str::len)
}

/// Characters that stand for themselves, whatever simple character is next to them: nothing hidden, no marks, no emoji.
fn is_simple(c: char) -> bool {
    matches!(c,
        ' '..='~' | 'À'..='ʯ' | 'Α'..='Ω' | 'α'..='ω' | 'А'..='я' | '‘'..='‟' | '–' | '—' | '…'
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '、'..='】' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '가'..='힣')
}

/// What stands on the screen for one grapheme that is no tab; nothing for control characters.
pub(super) fn shown(grapheme: &str) -> Cow<'_, str> {
    safe::grapheme(grapheme)
}

/// The columns one grapheme takes when it begins at column `col` of its row.
pub(super) fn width(grapheme: &str, col: usize) -> usize {
    match grapheme.as_bytes() {
        [b'\t'] => TAB - col % TAB,
        [byte] => usize::from(!byte.is_ascii_control()),
        _ => match alone(grapheme).filter(|c| is_simple(*c)) {
            Some(c) => c.width().unwrap_or(0),
            None => safe::width(&shown(grapheme)),
        },
    }
}

/// The only character of a grapheme that is just one.
fn alone(grapheme: &str) -> Option<char> {
    let mut chars = grapheme.chars();
    let first = chars.next()?;
    chars.as_str().is_empty().then_some(first)
}

/// Whether a row may break after this grapheme and let it hang over the edge.
pub(super) fn is_space(grapheme: &str) -> bool {
    match grapheme.as_bytes() {
        [byte] => *byte == b' ' || *byte == b'\t',
        _ => alone(grapheme).is_some_and(
            |c| matches!(c, '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}'),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_screen() {
        for (grapheme, col, expected) in [
            ("a", 0, 1),
            ("é", 0, 1),
            ("e\u{301}", 0, 1),
            ("漢", 0, 2),
            ("👩‍👩‍👧", 0, 2),
            ("\t", 0, 4),
            ("\t", 3, 1),
            ("\t", 4, 4),
            ("\u{7}", 0, 0),
            ("\u{202E}", 0, 8),
            ("\u{2028}", 0, 8),
        ] {
            assert_eq!(width(grapheme, col), expected, "{grapheme:?} at {col}");
        }
    }

    #[test]
    fn the_short_ways_agree_with_the_tables() {
        let simple: Vec<char> = ('\0'..=char::MAX).filter(|c| is_simple(*c)).collect();
        for c in &simple {
            let text = c.to_string();
            assert_eq!(width(&text, 0), safe::width(&safe::grapheme(&text)), "{text:?}");
            assert_eq!(shown(&text), text);
            for other in ['a', ' ', '漢', '가', 'é'] {
                assert_eq!(format!("{c}{other}").graphemes(true).count(), 2, "{text:?} and {other}");
                assert_eq!(format!("{other}{c}").graphemes(true).count(), 2, "{other} and {text:?}");
            }
        }
    }

    #[test]
    fn a_letter_before_a_mark_is_one_grapheme() {
        let found: Vec<_> = graphemes("ae\u{301}b").collect();
        assert_eq!(found, [(0, "a"), (1, "e\u{301}"), (4, "b")]);
    }
}
