//! Soft wrap: where the rows of one stretch of text begin, at words, by display width.

use super::glyph::{graphemes, is_space, width};

/// The columns text may fill. The last one is kept for the cursor behind a full row, where there is room for that.
pub(super) fn limit(columns: u16) -> usize {
    let columns = usize::from(columns);
    if columns > 2 { columns - 1 } else { columns.max(1) }
}

/// The byte offsets at which rows begin; the first is 0. Spaces at the end of a row hang over its edge.
pub(super) fn rows(text: &str, limit: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut start, mut col) = (0, 0);
    // Where the row may break: the offset, and the column there.
    let mut chance: Option<(usize, usize)> = None;
    let mut before = Before::default();
    for (at, grapheme) in graphemes(text) {
        let wide = width(grapheme, col);
        if is_space(grapheme) {
            col += wide;
            chance = Some((at + grapheme.len(), col));
            before.push(grapheme, wide);
            continue;
        }
        if before.may_break(grapheme, wide) {
            chance = Some((at, col));
        }
        if col + wide > limit && at > start {
            if let Some((place, used)) = chance.take() {
                start = place;
                col -= used;
                starts.push(start);
            }
            if col + wide > limit && at > start {
                start = at;
                col = 0;
                starts.push(start);
            }
        }
        col += wide;
        before.push(grapheme, wide);
    }
    starts
}

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

/// The two graphemes just passed, as far as breaking needs them.
#[derive(Default, Clone, Copy)]
struct Before {
    last: Option<char>,
    wide: bool,
    earlier: Option<char>,
}

impl Before {
    fn push(&mut self, grapheme: &str, wide: usize) {
        self.earlier = self.last;
        self.last = grapheme.chars().next();
        self.wide = wide == 2 && !grapheme.is_ascii();
    }

    /// Whether a row may end between what was passed and `next`, with no space between them: after the hyphen or dash of
    /// a word, and between ideographs and emoji, save before what closes and after what opens.
    fn may_break(self, next: &str, wide: usize) -> bool {
        let (Some(last), Some(first)) = (self.last, next.chars().next()) else { return false };
        let after_hyphen = last == '-' && first.is_alphabetic() && self.earlier.is_some_and(char::is_alphanumeric);
        let next_wide = wide == 2 && !next.is_ascii();
        let between_wide =
            (self.wide && (next_wide || first.is_alphanumeric())) || (next_wide && last.is_alphanumeric());
        after_hyphen || last == '—' || (between_wide && !OPENS.contains(last) && !CLOSES.contains(first))
    }
}

const OPENS: &str = "（「『【〈《〔［｛“‘";
const CLOSES: &str =
    "、。，．！？：；）」』】〉》〕］｝”’…‥・ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％";

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

    proptest! {
        #[test]
        fn rows_hold(text in "([a-z]{1,9}|[ \t]{1,3}|漢字|👩‍👩‍👧|e\u{301}|\u{202E}|\u{200D}|-|\\PC){0,60}", limit in 1usize..24) {
            let rows = cut(&text, limit);
            prop_assert_eq!(&rows.concat(), &text);
            for (index, row) in rows.iter().enumerate() {
                let solid = row.trim_end_matches([' ', '\t']);
                let one = graphemes(solid).count() <= 1;
                prop_assert!(one || column(row.trim_end_matches(|c: char| is_space(c.encode_utf8(&mut [0; 4])))) <= limit, "{:?} is wider than {}", row, limit);
                // A row that does not end at a space ends inside a word too long for any row, or where words may part.
                if let Some(next) = rows.get(index + 1) && solid.len() == row.len() && solid.is_ascii() && next.is_ascii() && !solid.contains('-') {
                    let head = solid.rsplit([' ', '\t']).next().unwrap_or("");
                    let tail = next.split([' ', '\t']).next().unwrap_or("");
                    prop_assert!(column(head) + column(tail) > limit, "{:?} | {:?} in {}", row, next, limit);
                }
            }
        }
    }
}
