//! What changed between two states of a text, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// The most words, or else lines, of one side that are compared with each other; longer stretches count as changed whole.
/// Comparing takes as long as both sides together times what differs.
const MOST: usize = 3_000;

/// A stretch of one of the two texts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// In both.
    Same(&'t str),
    /// Only in the old one.
    Gone(&'t str),
    /// Only in the new one.
    New(&'t str),
}

impl<'t> Piece<'t> {
    /// Its text.
    pub const fn text(self) -> &'t str {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::New(text) => text,
        }
    }
}

/// Two texts taken together: what both have, what went before what came in its place.
pub fn between<'t>(old: &'t str, new: &'t str) -> Vec<Piece<'t>> {
    let mut pieces = Pieces::default();
    let (before, after): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    if before.len().max(after.len()) > MOST {
        pieces.around(old, new);
        return pieces.0;
    }
    let (mut left, mut right) = (old, new);
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let gone = take(&mut left, length(&before, op.old_range()));
        let new = take(&mut right, length(&after, op.new_range()));
        if op.tag() == DiffTag::Equal { pieces.push(Piece::Same(gone)) } else { pieces.words(gone, new) }
    }
    pieces.0
}

fn length(parts: &[&str], range: Range<usize>) -> usize {
    parts.get(range).unwrap_or_default().iter().map(|part| part.len()).sum()
}

fn take<'t>(rest: &mut &'t str, bytes: usize) -> &'t str {
    let (taken, left) = rest.split_at_checked(bytes).unwrap_or((rest, ""));
    *rest = left;
    taken
}

#[derive(Default)]
struct Pieces<'t>(Vec<Piece<'t>>);

impl<'t> Pieces<'t> {
    fn push(&mut self, piece: Piece<'t>) {
        if !piece.text().is_empty() {
            self.0.push(piece);
        }
    }

    /// Compares stretches too long for anything finer: what both begin and end with is kept.
    fn around(&mut self, old: &'t str, new: &'t str) {
        let head: usize = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        let (mut old, mut new) = (old, new);
        self.push(Piece::Same(take(&mut old, head)));
        take(&mut new, head);
        let both = old.chars().rev().zip(new.chars().rev());
        let tail: usize = both.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        let (old_length, new_length) = (old.len() - tail, new.len() - tail);
        self.push(Piece::Gone(take(&mut old, old_length)));
        self.push(Piece::New(take(&mut new, new_length)));
        self.push(Piece::Same(old));
    }

    /// Compares two stretches word by word.
    fn words(&mut self, old: &'t str, new: &'t str) {
        let (before, after): (Vec<&str>, Vec<&str>) =
            (old.split_word_bounds().collect(), new.split_word_bounds().collect());
        if before.len().max(after.len()) > MOST {
            return self.around(old, new);
        }
        let (mut left, mut right) = (old, new);
        let (mut gone, mut come) = ((old, 0), (new, 0));
        for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
            let (old_part, new_part) = (length(&before, op.old_range()), length(&after, op.new_range()));
            let words = take(&mut left, old_part);
            take(&mut right, new_part);
            // A lone space that both have between changed words would only tear them apart.
            let is_last = left.is_empty() && right.is_empty();
            let is_gap = op.tag() == DiffTag::Equal && words.trim().is_empty() && !words.contains('\n') && !is_last;
            if op.tag() == DiffTag::Equal && !(is_gap && gone.1 + come.1 > 0) {
                self.flush(&mut gone, &mut come);
                self.push(Piece::Same(words));
                (gone.0, come.0) = (left, right);
            } else {
                gone.1 += old_part;
                come.1 += new_part;
            }
        }
        self.flush(&mut gone, &mut come);
    }

    /// Puts down what went and what came, without the words that both end with.
    fn flush(&mut self, gone: &mut (&'t str, usize), come: &mut (&'t str, usize)) {
        let old = take(&mut gone.0, gone.1);
        let new = take(&mut come.0, come.1);
        (gone.1, come.1) = (0, 0);
        let spaces = |text: &str| text.len() - text.trim_end_matches(' ').len();
        let tail = spaces(old).min(spaces(new));
        let (old, end) = old.split_at_checked(old.len() - tail).unwrap_or((old, ""));
        let (new, _) = new.split_at_checked(new.len() - tail).unwrap_or((new, ""));
        self.push(Piece::Gone(old));
        self.push(Piece::New(new));
        self.push(Piece::Same(end));
    }
}

/// Prints lengths, never words.
impl std::fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = match self {
            Self::Same(_) => "Same",
            Self::Gone(_) => "Gone",
            Self::New(_) => "New",
        };
        write!(f, "{name}({} bytes)", self.text().len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let sign = |piece: &Piece| match piece {
            Piece::Same(text) => (*text).to_owned(),
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("[+{text}+]"),
        };
        between(old, new).iter().map(sign).collect()
    }

    #[test]
    fn words_change_and_not_letters_or_lines() {
        for (old, new, expected) in [
            ("one two", "one two", "one two"),
            ("", "one", "[+one+]"),
            ("one", "", "[-one-]"),
            ("cut into halves", "cut into fourths", "cut into [-halves-][+fourths+]"),
            ("they cut it now", "they fold a strip now", "they [-cut it-][+fold a strip+] now"),
            ("a\nb\nc\n", "a\nB\nc\n", "a\n[-b-][+B+]\nc\n"),
            ("a\nc\n", "a\nb\nc\n", "a\n[+b\n+]c\n"),
            ("漢字です", "漢語です", "漢[-字-][+語+]です"),
            ("so e\u{301} it", "so e it", "so [-e\u{301}-][+e+] it"),
        ] {
            assert_eq!(shown(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn texts_too_long_to_compare_keep_their_ends() {
        let (old, new) = ("a b\n".repeat(4_000), "c d\n".repeat(4_000));
        let (old, new) = (format!("first\n{old}last\n"), format!("first\n{new}last\n"));
        let pieces = between(&old, &new);
        assert_eq!(pieces.len(), 4);
        assert_eq!((pieces[0].text(), pieces[3].text()), ("first\n", "\nlast\n"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_texts_can_be_read_out_of_the_pieces(
            old in "([a-c]{1,3} |\n|漢|e\u{301}|👩‍👩‍👧|[.,]){0,40}",
            new in "([a-c]{1,3} |\n|漢|e\u{301}|👩‍👩‍👧|[.,]){0,40}",
            keep in any::<bool>(),
        ) {
            let new = if keep { format!("{old}{new}") } else { new };
            let pieces = between(&old, &new);
            let old_again: String = pieces.iter().filter(|p| !matches!(p, Piece::New(_))).map(|p| p.text()).collect();
            let new_again: String = pieces.iter().filter(|p| !matches!(p, Piece::Gone(_))).map(|p| p.text()).collect();
            prop_assert_eq!(old_again, old);
            prop_assert_eq!(new_again, new);
        }
    }
}
