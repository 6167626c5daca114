//! How wide text is in cells, and how it is cut to a width.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::line;

/// The cells the text takes on one row, by the rules the screen draws with: grapheme by grapheme.
pub fn width(text: &str) -> usize {
    if is_ascii_print(text) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// The text cleaned for one line and no wider than `cells`; what does not fit ends in `…`, at a word if one ends near.
pub fn cut(text: &str, cells: usize) -> String {
    // A note of a megabyte is not cleaned to show its first words.
    let head = head(text, cells.saturating_mul(32).saturating_add(256));
    let safe = line(head);
    if head.len() == text.len() && width(safe.as_str()) <= cells {
        return safe.into_string();
    }
    if cells == 0 {
        return String::new();
    }
    let mut taken = fitting(safe.as_str(), cells - 1);
    if let Some(word) = last_word_end(safe.as_str(), taken)
        && width(word) * 2 >= cells
    {
        taken = word;
    }
    let mut out = taken.trim_end().to_owned();
    out.push('…');
    out
}

/// The start of the text, of about so many bytes.
fn head(text: &str, bytes: usize) -> &str {
    // A character is at most four bytes long, so one of the last four places lies between two.
    (bytes.saturating_sub(3)..=bytes).rev().find_map(|end| text.get(..end)).unwrap_or(text)
}

/// The longest start of the text that fits, in whole graphemes.
fn fitting(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += grapheme_width(cluster);
        if used > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// The start of `taken` up to its last space, unless it ends with a word already.
fn last_word_end<'a>(whole: &str, taken: &'a str) -> Option<&'a str> {
    if whole.get(taken.len()..).is_none_or(|rest| rest.starts_with(' ')) {
        return None;
    }
    taken.rfind(' ').and_then(|at| taken.get(..at))
}

/// The cells of one grapheme, by ratatui's rule: it counts the half-width voicing marks of katakana once more.
/// What matters is not who is right but that what is measured here and what is drawn there agree.
fn grapheme_width(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    if cluster.len() == 1 {
        return 1;
    }
    cluster.width() + cluster.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
}

fn is_ascii_print(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, 0x20..=0x7E))
}
