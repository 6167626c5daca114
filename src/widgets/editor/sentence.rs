//! Sentences: where they begin, by the Unicode rules, though not behind "Ms." and not at every line of wrapped prose.

use unicode_segmentation::UnicodeSegmentation;

use super::Editor;
use super::list::words_at;
use super::text::Span;

/// How many lines or parts of them one press passes.
const REACH: usize = 2_000;

/// Words with a full stop that ends no sentence.
const SHORT: [&str; 14] =
    ["Mr.", "Ms.", "Mrs.", "Mx.", "Dr.", "Prof.", "Sr.", "Sra.", "St.", "Gr.", "No.", "vs.", "e.g.", "i.e."];

impl Editor {
    /// The start of the sentence that holds `at`, and from there of the one before.
    pub(super) fn sentence_up(&self, at: usize) -> usize {
        let mut span = self.text.span(at);
        for _ in 0..REACH {
            if let Some(start) = self.sentences_of(span).into_iter().rev().find(|start| *start < at) {
                return start;
            }
            let Some(before) = span.start.checked_sub(1) else { break };
            span = self.text.span(before);
        }
        0
    }

    /// The start of the next sentence, or the end of the text.
    pub(super) fn sentence_down(&self, at: usize) -> usize {
        let mut span = self.text.span(at);
        for _ in 0..REACH {
            if let Some(start) = self.sentences_of(span).into_iter().find(|start| *start > at) {
                return start;
            }
            let next = span.end + usize::from(span.hard);
            if span.end >= self.text.len() || next > self.text.len() {
                break;
            }
            span = self.text.span(next);
        }
        self.text.len()
    }

    /// Where sentences begin in a line or a part of one.
    fn sentences_of(&self, span: Span) -> Vec<usize> {
        let text = self.text.part(span.start..span.end);
        let line = self.text.line_of(span.start);
        let is_first = self.text.start_of(line) == span.start;
        let words = if is_first { words_at(&text) } else { 0 };
        let mut starts = Vec::new();
        let mut behind_short = !is_first || self.goes_on_from_above(line, words);
        for (inside, sentence) in text.get(words..).unwrap_or_default().split_sentence_bound_indices() {
            let lead = sentence.len() - sentence.trim_start().len();
            if lead < sentence.len() && !behind_short {
                starts.push(span.start + words + inside + lead);
            }
            behind_short = ends_in_short(sentence);
        }
        starts
    }

    /// Whether a line is the middle of a sentence that was wrapped by hand.
    fn goes_on_from_above(&self, line: usize, words: usize) -> bool {
        let Some(above) = line.checked_sub(1).filter(|_| words == 0) else { return false };
        if self.text.is_blank(above) || self.text.head_of(above).starts_with('#') {
            return false;
        }
        let end = self.text.end_of(above);
        let tail = self.text.part(self.text.char_floor(end.saturating_sub(16).max(self.text.start_of(above)))..end);
        let last =
            tail.trim_end().trim_end_matches(['"', '\'', '”', '’', ')', '」', '』', '*', '_']).chars().next_back();
        !last.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '…' | '。' | '！' | '？' | '।' | '؟'))
    }
}

/// Whether what looks like the end of a sentence is a title or an initial.
fn ends_in_short(sentence: &str) -> bool {
    let last = sentence.trim_end().rsplit([' ', '(', '"', '“']).next().unwrap_or_default();
    let mut chars = last.chars();
    let is_initial = chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.as_str() == ".";
    is_initial || SHORT.contains(&last)
}
