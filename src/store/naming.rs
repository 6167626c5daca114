//! Which words name somebody on the roster: what is shown without names is held against it.

use std::collections::HashSet;

use super::Store;
use super::error::Result;
use crate::domain::fold::fold;

/// A shorter word of plain letters is too common to be told from a name.
const SHORTEST: usize = 3;

/// Every word of every name, folded.
#[derive(Clone, Default)]
pub struct Naming {
    words: HashSet<String>,
    /// Names in scripts that put no blanks between words.
    whole: Vec<String>,
}

impl std::fmt::Debug for Naming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Naming({} words)", self.words.len())
    }
}

impl Naming {
    /// Of these names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut naming = Self::default();
        for name in names {
            for word in words(&fold(name)) {
                if !word.is_ascii() && word.chars().count() > 1 {
                    naming.whole.push(word.to_owned());
                }
                if word.len() >= SHORTEST {
                    naming.words.insert(word.to_owned());
                }
            }
        }
        naming
    }

    /// Whether a text names anybody.
    pub fn says(&self, text: &str) -> bool {
        let text = fold(text);
        let owned = |word: &str| self.words.contains(word) || self.words.contains(word.trim_end_matches('s'));
        words(&text).any(owned) || self.whole.iter().any(|name| text.contains(name.as_str()))
    }
}

/// Runs of letters; an apostrophe ends one, so that "Rivera's" is "Rivera".
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

impl Store {
    /// The names of everybody the journal knows, also of those who have left.
    pub fn naming(&self) -> Result<Naming> {
        let mut query = self.db.prepare_cached("SELECT name FROM person")?;
        let rows = query.query_map([], |row| row.get::<_, String>(0))?;
        let names: Vec<String> = rows.collect::<std::result::Result<_, _>>()?;
        Ok(Naming::of(names.iter().map(String::as_str)))
    }
}

#[cfg(test)]
mod tests {
    use super::Naming;

    #[test]
    fn a_name_is_found_in_any_spelling() {
        let naming = Naming::of(["Marisol Núñez-Rivera", "王 小明", "Bo Li"]);
        for text in ["nunez is out", "Rivera's room", "marisol", "RIVERAS", "王小明的教室", "小明"] {
            assert!(naming.says(text), "{text}");
        }
        for text in ["room 12", "library", "snow day", "bolivia", ""] {
            assert!(!naming.says(text), "{text}");
        }
    }
}
