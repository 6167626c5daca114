//! The words of a line and what each has been taken for so far.

use std::ops::Range;

use super::reading::{Piece, What};
use crate::domain::when::{Typed, Word, split};

/// The words of a line and what each has been taken for so far.
pub(super) struct Sheet<'l> {
    line: &'l str,
    words: Vec<Word>,
    claims: Vec<Option<Claim>>,
    groups: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Claim {
    what: What,
    group: usize,
}

impl<'l> Sheet<'l> {
    pub(super) fn new(line: &'l str) -> Self {
        let words = split(line);
        let claims = vec![None; words.len()];
        Self { line, words, claims, groups: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words nobody has claimed, as they are compared; claimed and quoted ones are empty and match nothing.
    pub(super) fn free(&self) -> Vec<&str> {
        let bare = |(word, claim): (&'_ Word, &Option<Claim>)| claim.is_none() && !word.quoted;
        self.words.iter().zip(&self.claims).map(|pair| if bare(pair) { pair.0.bare() } else { "" }).collect()
    }

    /// The same, with the words of the kind still there: a team may be called "PLC Gr 3".
    pub(super) fn free_or_kind(&self) -> Vec<&str> {
        let is_open = |claim: &Option<Claim>| claim.is_none_or(|claim| claim.what == What::Kind);
        let words = self.words.iter().zip(&self.claims);
        words.map(|(word, claim)| if is_open(claim) && !word.quoted { word.bare() } else { "" }).collect()
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.claims.get(at).is_some_and(Option::is_none)
    }

    pub(super) fn what(&self, at: usize) -> Option<What> {
        self.claims.get(at).copied().flatten().map(|claim| claim.what)
    }

    /// Whether any word has been taken for this.
    pub(super) fn has(&self, what: What) -> bool {
        self.claims.iter().flatten().any(|claim| claim.what == what)
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.quoted)
    }

    /// The word as it is compared, whoever claimed it.
    pub(super) fn bare(&self, at: usize) -> &str {
        self.words.get(at).map(Word::bare).unwrap_or_default()
    }

    /// Whether a word is only punctuation.
    pub(super) fn is_mark(&self, at: usize) -> bool {
        !self.is_quoted(at) && matches!(self.bare(at), "" | "-" | "/" | "~" | "=" | ">" | "->" | "&" | "+" | "*" | "--")
    }

    /// The word as it was typed.
    pub(super) fn raw(&self, at: usize) -> &'l str {
        self.words.get(at).and_then(|word| self.line.get(word.range.clone())).unwrap_or_default()
    }

    /// Where these words stand in the line.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(self.line.len(), |word| word.range.start);
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |word| word.range.end);
        start..end.max(start)
    }

    /// These words as they were typed, for quoting back.
    pub(super) fn typed(&self, words: Range<usize>) -> Typed {
        let text = self.line.get(self.range(words)).unwrap_or_default();
        Typed::new(text.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '(' | ')')))
    }

    /// Takes words for one thing.
    pub(super) fn claim(&mut self, words: Range<usize>, what: What) {
        self.groups += 1;
        let group = self.groups;
        for at in words {
            if let Some(claim) = self.claims.get_mut(at) {
                *claim = Some(Claim { what, group });
            }
        }
    }

    /// Gives the small words before a claimed one to it: `at 10:15`, `on tue`, `with rivera`, `for 45m`.
    pub(super) fn join_fillers(&mut self) {
        for at in (0..self.len().saturating_sub(1)).rev() {
            let next = self.claims.get(at + 1).copied().flatten();
            let Some(next) = next.filter(|next| self.is_free(at) && self.is_filler(at, next.what)) else {
                continue;
            };
            if let Some(claim) = self.claims.get_mut(at) {
                *claim = Some(next);
            }
        }
    }

    fn is_filler(&self, at: usize, what: What) -> bool {
        let word = self.bare(at);
        let is_word = match what {
            What::Date => matches!(word, "on" | "the"),
            What::Time => matches!(word, "at" | "from" | "around" | "about"),
            What::Length => word == "for",
            What::Repeat => matches!(word, "and" | "on" | "the"),
            What::Person | What::Team => {
                matches!(word, "with" | "w" | "w/" | "and" | "for" | "the" | "ms" | "mr" | "mrs" | "mx" | "dr" | "miss")
            }
            What::Kind => matches!(word, "a" | "an" | "the" | "for"),
            What::Cycle => matches!(word, "cycle" | "on" | "about"),
            What::Tag | What::Title | What::Unknown => false,
        };
        (is_word || self.is_mark(at)) && !self.is_quoted(at)
    }

    /// Every word in order; what nobody claimed is title.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<(Piece, usize)> = Vec::new();
        for (word, claim) in self.words.iter().zip(&self.claims) {
            let (what, group) = claim.map_or((What::Title, 0), |claim| (claim.what, claim.group));
            match pieces.last_mut() {
                Some((piece, last)) if *last == group && piece.what == what => piece.range.end = word.range.end,
                _ => pieces.push((Piece { range: word.range.clone(), what }, group)),
            }
        }
        pieces.into_iter().map(|(piece, _)| piece).collect()
    }
}
