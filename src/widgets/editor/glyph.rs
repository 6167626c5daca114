//! Graphemes as the screen shows them: cut, cleaned and measured.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

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
        let rest = self.text.get(self.at..)?;
        let bytes = rest.as_bytes();
        let first = bytes.first()?;
        let len = if first.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii) {
            1
        } else {
            rest.graphemes(true).next()?.len()
        };
        let at = self.at;
        self.at += len;
        Some((at, rest.get(..len)?))
    }
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
        _ => safe::width(&shown(grapheme)),
    }
}

/// Whether a row may break after this grapheme and let it hang over the edge.
pub(super) fn is_space(grapheme: &str) -> bool {
    match grapheme.as_bytes() {
        [byte] => *byte == b' ' || *byte == b'\t',
        _ => grapheme.chars().next().is_some_and(
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
    fn a_letter_before_a_mark_is_one_grapheme() {
        let found: Vec<_> = graphemes("ae\u{301}b").collect();
        assert_eq!(found, [(0, "a"), (1, "e\u{301}"), (4, "b")]);
    }
}
