//! Find and replace: the next or the last place of some words; one step of undo for all replacements.

use std::ops::Range;

use super::Editor;
use super::history::{Caret, Run};

/// The most places that are replaced at once; beyond it the rest waits for a second time.
const MOST: usize = 100_000;

impl Editor {
    /// Selects the next place of the words behind `from`, and from the start again when there is none.
    /// Capitals count only when the words have one. Answers whether there is a place at all.
    pub fn find_next(&mut self, words: &str, from: usize) -> bool {
        let text = self.text();
        let finder = Finder::new(words);
        let found = finder.first(&text, from.min(text.len())).or_else(|| finder.first(&text, 0));
        self.show(found)
    }

    /// Selects the last place of the words before `until`, and from the end again when there is none.
    pub fn find_before(&mut self, words: &str, until: usize) -> bool {
        let text = self.text();
        let finder = Finder::new(words);
        let places = finder.all(&text);
        let found = places.iter().rev().find(|place| place.start < until).or_else(|| places.last()).cloned();
        self.show(found)
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
        let places = Finder::new(words).all(&self.text());
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
struct Finder {
    words: Vec<char>,
    is_exact: bool,
}

impl Finder {
    fn new(words: &str) -> Self {
        let is_exact = words.chars().any(char::is_uppercase);
        Self { words: words.chars().collect(), is_exact }
    }

    fn first(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let first = *self.words.first()?;
        let rest = text.get(from..)?;
        rest.char_indices().filter(|(_, c)| self.is_same(*c, first)).find_map(|(at, _)| self.at(text, from + at))
    }

    fn all(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        while found.len() < MOST
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
}
