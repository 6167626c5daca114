//! The last saved states of an entry: walked, each shown word by word against another, and brought back into the editor.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::command::{Code, Key};
use crate::domain::ids::ReflectionId;
use crate::domain::word_diff::{self, Piece};
use crate::store::reflection::Version;
use crate::store::{Store, StoreError};
use crate::widgets::editor::{Editor, Tint};
use crate::widgets::list::List;

/// How many are shown.
const SHOWN: usize = 20;

/// The list and its cursor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Versions {
    pub entry: ReflectionId,
    pub states: Vec<Version>,
    pub list: List,
    pub against: Against,
    /// What differs, as one text: words gone and words new stand in it side by side, each with its sign.
    pub shown: Editor,
    /// How many stretches of words are new, and how many are gone.
    pub count: (usize, usize),
    /// What the entry's text is now, with words that are not saved yet.
    now: String,
    rows: usize,
}

/// What a saved state is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    /// The state saved before it: what that save changed.
    Before,
    /// The text as it is now: what bringing it back would change.
    Now,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chose {
    Nothing,
    Left,
    Restore(Version),
}

impl Versions {
    /// The newest first. `now` is the text in the editor; none while the entry is not open.
    pub fn new(entry: ReflectionId, now: Option<String>, body: Rect, store: &Store) -> Result<Self, StoreError> {
        let states = store.versions(entry, SHOWN)?;
        let now = now.or_else(|| states.first().map(|newest| newest.text.clone())).unwrap_or_default();
        let mut versions = Self {
            entry,
            states,
            list: List::default(),
            against: Against::Before,
            shown: Editor::default(),
            count: (0, 0),
            now,
            rows: 1,
        };
        versions.compare();
        versions.fit(body);
        Ok(versions)
    }

    /// The one under the cursor.
    pub fn chosen(&self) -> Option<&Version> {
        self.states.get(self.list.at)
    }

    /// The screen has this size now.
    pub fn fit(&mut self, body: Rect) {
        let places = super::view::versions_places(super::view::over_inside(body));
        self.rows = usize::from(places.list.height);
        self.shown.set_size(places.text.width, places.text.height);
        self.list.reveal(self.states.len(), self.rows);
    }

    /// Takes every key while it is open.
    pub fn key(&mut self, key: Key) -> Chose {
        match key.code {
            Code::Esc | Code::Char('q') | Code::F(3) => return Chose::Left,
            Code::Enter => return self.chosen().map_or(Chose::Left, |version| Chose::Restore(version.clone())),
            Code::Tab => {
                self.against = if self.against == Against::Before { Against::Now } else { Against::Before };
                self.compare();
            }
            Code::Char(' ') | Code::PageDown => self.scroll(1),
            Code::Char('b') | Code::PageUp => self.scroll(-1),
            _ => {
                let at = self.list.at;
                if self.list.key(key, self.states.len(), 8).is_taken() {
                    self.list.reveal(self.states.len(), self.rows);
                    if at != self.list.at {
                        self.compare();
                    }
                }
            }
        }
        Chose::Nothing
    }

    /// The wheel scrolls the text.
    pub fn wheel(&mut self, rows: i32) {
        self.shown.wheel(rows);
    }

    fn scroll(&mut self, pages: i32) {
        self.shown.wheel(pages * i32::from(self.shown.size().1.saturating_sub(2).max(1)));
    }

    /// Lays the chosen state beside what it is compared with.
    fn compare(&mut self) {
        let chosen = self.chosen().map_or("", |version| version.text.as_str());
        let before = self.states.get(self.list.at + 1).map_or("", |version| version.text.as_str());
        let pieces = match self.against {
            Against::Before => word_diff::between(before, chosen),
            Against::Now => word_diff::between(&self.now, chosen),
        };
        let (text, tints) = laid_together(&pieces);
        let all = |tint| tints.iter().filter(|(_, own)| *own == tint).count();
        self.count = (all(Tint::New), all(Tint::Gone));
        // The first change is what one looks for.
        let first = tints.first().map_or(0, |(stretch, _)| stretch.start);
        let (width, height) = self.shown.size();
        self.shown = Editor::new(&text);
        self.shown.set_tints(tints);
        self.shown.set_size(width, height);
        self.shown.go_to(first);
    }
}

/// One text of the pieces, `−` before words that are gone and `+` before new ones, and where those stand.
fn laid_together(pieces: &[Piece<'_>]) -> (String, Vec<(Range<usize>, Tint)>) {
    let mut text = String::new();
    let mut tints = Vec::new();
    for piece in pieces {
        let start = text.len();
        let (sign, tint) = match piece {
            Piece::Same(_) => ("", None),
            Piece::Gone(_) => ("−", Some(Tint::Gone)),
            Piece::New(_) => ("+", Some(Tint::New)),
        };
        text.push_str(sign);
        text.push_str(piece.text());
        tints.extend(tint.map(|tint| (start..text.len(), tint)));
    }
    (text, tints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_gone_and_new_stand_side_by_side_with_their_signs() {
        let (text, tints) = laid_together(&word_diff::between("cut into halves", "cut into fourths"));
        assert_eq!(text, "cut into −halves+fourths");
        let stretches: Vec<_> = tints.into_iter().map(|(stretch, tint)| (text[stretch].to_owned(), tint)).collect();
        assert_eq!(stretches, [("−halves".to_owned(), Tint::Gone), ("+fourths".to_owned(), Tint::New)]);
    }
}
