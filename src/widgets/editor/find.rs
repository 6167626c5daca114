//! Find and replace: the next or the last place of some words; one step of undo for all replacements.

use std::ops::Range;

use super::Editor;
use super::history::{Caret, Run};
use super::text::Text;

/// The most places that are replaced at once; beyond it the rest waits for a second time.
const MOST: usize = 100_000;
/// How much of the text is looked through at a time, so that a near place costs nothing of a far one.
const WINDOW: usize = if cfg!(test) { 64 } else { 64 * 1024 };
/// The longest text whose places are counted at each key.
const COUNTED: usize = 2 * 1024 * 1024;
/// The most places that are counted.
const MOST_COUNTED: usize = 1_000;

impl Editor {
    /// Shows every place of these words in view, until it is told others or none.
    pub fn seek(&mut self, words: &str) {
        self.sought = Some(Finder::new(words)).filter(|finder| !finder.words.is_empty());
    }

    /// Selects the next place of the words behind `from`, and from the start again when there is none.
    /// Capitals count only when the words have one. Answers whether there is a place at all.
    pub fn find_next(&mut self, words: &str, from: usize) -> bool {
        let finder = Finder::new(words);
        let found = finder.next_in(&self.text, from).or_else(|| finder.next_in(&self.text, 0));
        self.show(found)
    }

    /// Selects the last place of the words before `until`, and from the end again when there is none.
    pub fn find_before(&mut self, words: &str, until: usize) -> bool {
        let finder = Finder::new(words);
        let end = self.text.len();
        let found = finder.last_in(&self.text, until).or_else(|| finder.last_in(&self.text, end));
        self.show(found)
    }

    /// Which of the places of the words is selected, from 1, and how many there are; none in a text too long for counting,
    /// or with very many places.
    pub fn found_of(&self, words: &str) -> Option<(usize, usize)> {
        if self.text.len() > COUNTED {
            return None;
        }
        let places = Finder::new(words).all(&self.text(), MOST_COUNTED);
        let at = self.selection().and_then(|selected| places.iter().position(|place| *place == selected))?;
        (places.len() < MOST_COUNTED).then_some((at + 1, places.len()))
    }

    /// Replaces the selection, if it is such a place. Answers whether it was.
    pub fn replace_found(&mut self, words: &str, with: &str) -> bool {
        let is_place = self.selected_text().is_some_and(|selected| {
            Finder::new(words).first(&selected, 0).is_some_and(|place| place == (0..selected.len()))
        });
        if is_place {
            self.put(with, Run::Apart);
        }
        is_place
    }

    /// Replaces every place, as one step of undo, and answers how many there were.
    pub fn replace_all(&mut self, words: &str, with: &str) -> usize {
        let places = Finder::new(words).all(&self.text(), MOST);
        if places.is_empty() {
            return 0;
        }
        let before = self.caret;
        // From the end, so that the places before stay where they were found.
        let changes: Vec<_> = places.iter().rev().map(|place| self.change(place.clone(), with)).collect();
        let cursor = self.text.snap(places.first().map_or(0, |place| place.start + with.len()));
        self.caret = Caret { cursor, anchor: None };
        self.history.record(changes, Run::Apart, before, self.caret);
        self.edited();
        places.len()
    }

    fn show(&mut self, place: Option<Range<usize>>) -> bool {
        let Some(place) = place else { return false };
        self.put_caret(Caret { cursor: self.text.snap(place.end), anchor: Some(self.text.snap(place.start)) });
        true
    }
}

/// Words looked for, folded to small letters unless they have a capital.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Finder {
    words: Vec<char>,
    is_exact: bool,
}

impl Finder {
    fn new(words: &str) -> Self {
        let is_exact = words.chars().any(char::is_uppercase);
        Self { words: words.chars().collect(), is_exact }
    }

    /// The first place that begins at `from` or behind it.
    fn next_in(&self, text: &Text, from: usize) -> Option<Range<usize>> {
        let mut start = text.char_floor(from.min(text.len()));
        while start < text.len() {
            let (window, end) = self.window(text, start, start + WINDOW);
            if let Some(place) = self.first(&window, 0).filter(|place| start + place.start < end) {
                return Some(start + place.start..start + place.end);
            }
            start = end;
        }
        None
    }

    /// The last place that begins before `until`.
    fn last_in(&self, text: &Text, until: usize) -> Option<Range<usize>> {
        let mut end = text.char_floor(until.min(text.len()));
        while end > 0 {
            let start = text.char_floor(end.saturating_sub(WINDOW));
            let (window, _) = self.window(text, start, end);
            let (mut last, mut from) = (None, 0);
            while let Some(place) = self.first(&window, from).filter(|place| start + place.start < end) {
                from = place.end;
                last = Some(start + place.start..start + place.end);
            }
            if last.is_some() {
                return last;
            }
            end = start;
        }
        None
    }

    /// A stretch of the text, with as much behind its end as the words may reach over it; and that end.
    fn window<'t>(&self, text: &'t Text, start: usize, end: usize) -> (std::borrow::Cow<'t, str>, usize) {
        let end = if end >= text.len() { text.len() } else { text.char_floor(end) };
        let reach = text.char_floor((end + 4 * self.words.len()).min(text.len()));
        (text.part(start..reach.max(end)), end)
    }

    fn first(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let first = *self.words.first()?;
        let rest = text.get(from..)?;
        if first.is_ascii() {
            let (small, capital) =
                (byte_of(first), byte_of(if self.is_exact { first } else { first.to_ascii_uppercase() }));
            let mut at = from;
            while let Some(place) =
                text.as_bytes().get(at..)?.iter().position(|byte| *byte == small || *byte == capital)
            {
                if let Some(found) = self.at(text, at + place) {
                    return Some(found);
                }
                at += place + 1;
            }
            return None;
        }
        rest.char_indices().filter(|(_, c)| self.is_same(*c, first)).find_map(|(at, _)| self.at(text, from + at))
    }

    /// The places in a text, the first so many.
    pub fn all(&self, text: &str, most: usize) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        while found.len() < most
            && let Some(place) = self.first(text, found.last().map_or(0, |place| place.end))
        {
            found.push(place);
        }
        found
    }

    /// The place at `at`, if the words stand there.
    fn at(&self, text: &str, at: usize) -> Option<Range<usize>> {
        let mut there = text.get(at..)?.char_indices();
        for wanted in &self.words {
            let (_, c) = there.next()?;
            if !self.is_same(c, *wanted) {
                return None;
            }
        }
        Some(at..there.next().map_or(text.len(), |(end, _)| at + end))
    }

    fn is_same(&self, a: char, b: char) -> bool {
        a == b || (!self.is_exact && (a.eq_ignore_ascii_case(&b) || a.to_lowercase().eq(b.to_lowercase())))
    }
}

/// The byte of an ASCII character.
fn byte_of(c: char) -> u8 {
    u8::try_from(c).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_around_the_end_and_by_capitals_only_when_asked() {
        for (text, words, from, found) in [
            ("one two One", "one", 0, Some("one")),
            ("one two One", "one", 1, Some("One")),
            ("one two One", "One", 0, Some("One")),
            ("one two One", "one", 11, Some("one")),
            ("Äpfel", "äpfel", 0, Some("Äpfel")),
            ("a👩‍👩‍👧b", "👩‍👩‍👧", 0, Some("👩‍👩‍👧")),
            ("one", "two", 0, None),
            ("one", "", 0, None),
            ("", "x", 9, None),
        ] {
            let mut editor = Editor::new(text);
            assert_eq!(editor.find_next(words, from), found.is_some(), "{text} {words}");
            assert_eq!(editor.selected_text().as_deref(), found, "{text} {words}");
        }
    }

    #[test]
    fn walking_backwards_goes_around_too() {
        let mut editor = Editor::new("ab ab ab");
        for start in [6, 3, 0, 6] {
            let until = editor.selection().map_or(8, |place| place.start);
            assert!(editor.find_before("ab", until));
            assert_eq!(editor.selection(), Some(start..start + 2));
        }
    }

    #[test]
    fn all_replacements_are_one_step_of_undo() {
        let text = "Halves, halves and quarters";
        let mut editor = Editor::new(text);
        assert_eq!(editor.replace_all("halves", "halves and halves"), 2);
        assert_eq!(editor.text(), "halves and halves, halves and halves and quarters");
        assert!(editor.undo());
        assert_eq!(editor.text(), text);
        assert!(editor.redo());
        assert_eq!(editor.replace_all("nothing", "x"), 0);
    }

    #[test]
    fn only_a_found_place_is_replaced() {
        let mut editor = Editor::new("one two");
        assert!(!editor.replace_found("two", "2"));
        editor.find_next("two", 0);
        assert!(editor.replace_found("two", "2"));
        assert_eq!(editor.text(), "one 2");
    }

    #[test]
    fn places_are_found_in_long_texts_both_ways() {
        let text = format!("{}halb{}Äpfel{}halb", "x y ".repeat(100), "é 漢 ".repeat(90), "z ".repeat(70));
        for words in ["halb", "äpfel", "漢 é", "z h"] {
            let folded = text.to_lowercase();
            let expected: Vec<usize> = folded.match_indices(&words.to_lowercase()).map(|(at, _)| at).collect();
            let mut editor = Editor::new(&text);
            let mut forwards = Vec::new();
            while editor.find_next(words, editor.cursor()) && forwards.len() < expected.len() {
                forwards.extend(editor.selection().map(|place| place.start));
            }
            assert_eq!(forwards, expected, "{words}");
            let mut backwards = Vec::new();
            editor.go_to(text.len());
            while backwards.len() < expected.len() {
                let until = editor.selection().map_or(text.len(), |place| place.start);
                assert!(editor.find_before(words, until));
                backwards.extend(editor.selection().map(|place| place.start));
            }
            backwards.reverse();
            assert_eq!(backwards, expected, "{words} from the end");
            assert_eq!(editor.found_of(words), Some((1, expected.len())), "{words}");
        }
    }
}
