//! Soft wrap: where the rows of one stretch of text begin, at words, by display width.

use super::glyph::{first_grapheme, graphemes, is_space, width};

/// The columns text may fill. The last one is kept for the cursor behind a full row, where there is room for that.
pub(super) fn limit(columns: u16) -> usize {
    let columns = usize::from(columns);
    if columns > 2 { columns - 1 } else { columns.max(1) }
}

/// The byte offsets at which rows begin; the first is 0. Spaces at the end of a row hang over its edge.
pub(super) fn rows(text: &str, limit: usize) -> Vec<usize> {
    let mut rows = Rows { limit, starts: vec![0], start: 0, col: 0, chance: None, before: Before::default() };
    let mut at = 0;
    // Up to here words were found not to fit whole and go grapheme by grapheme.
    let mut slow = 0;
    while at < text.len() {
        let word = if at < slow { "" } else { plain_word(text, at, limit) };
        if word.len() > 1 {
            if rows.col + word.len() <= limit {
                rows.pass_word(at, word);
                at += word.len();
                continue;
            }
            slow = at + word.len();
        }
        let Some(grapheme) = first_grapheme(text, at) else { break };
        rows.pass(at, grapheme);
        at += grapheme.len();
    }
    rows.starts
}

/// The run of plain ASCII letters and signs at `at`, no longer than can matter; each stands alone as a grapheme and takes a column.
fn plain_word(text: &str, at: usize, limit: usize) -> &str {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    let plain = |byte: &u8| matches!(byte, b'!'..=b'~') && *byte != b'-';
    let run = bytes.iter().take(limit + 1).take_while(|byte| plain(byte)).count();
    // What follows may be a mark that belongs to the last letter.
    let run = if bytes.get(run).is_some_and(|byte| !byte.is_ascii()) { run.saturating_sub(1) } else { run };
    text.get(at..at + run).unwrap_or_default()
}

/// The rows so far and where the one being filled stands.
struct Rows {
    limit: usize,
    starts: Vec<usize>,
    start: usize,
    col: usize,
    /// Where the row may break: the offset, and the column there.
    chance: Option<(usize, usize)>,
    before: Before,
}

impl Rows {
    /// Passes a word that fits into the row.
    fn pass_word(&mut self, at: usize, word: &str) {
        if self.before.may_break(word, 1) {
            self.chance = Some((at, self.col));
        }
        self.col += word.len();
        let mut ends = word.chars().rev();
        self.before = Before { last: ends.next(), earlier: ends.next(), wide: false };
    }

    fn pass(&mut self, at: usize, grapheme: &str) {
        let wide = width(grapheme, self.col);
        if is_space(grapheme) {
            self.col += wide;
            self.chance = Some((at + grapheme.len(), self.col));
        } else {
            if self.before.may_break(grapheme, wide) {
                self.chance = Some((at, self.col));
            }
            self.make_room(at, wide);
            self.col += wide;
        }
        self.before.push(grapheme, wide);
    }

    /// Begins a new row if the next grapheme does not fit: at the last chance, else right here.
    fn make_room(&mut self, at: usize, wide: usize) {
        if self.col + wide > self.limit
            && at > self.start
            && let Some((place, used)) = self.chance.take()
        {
            self.begin(place, self.col - used);
        }
        if self.col + wide > self.limit && at > self.start {
            self.begin(at, 0);
        }
    }

    fn begin(&mut self, at: usize, col: usize) {
        (self.start, self.col, self.chance) = (at, col, None);
        self.starts.push(at);
    }
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
        if !self.wide && first.is_ascii() && !matches!(last, '-' | '—') {
            return false;
        }
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
            for pair in rows.windows(2).filter(|pair| pair.concat().is_ascii() && !pair.concat().contains('-')) {
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
}
