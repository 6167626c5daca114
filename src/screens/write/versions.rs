//! The last saved states of an entry: looked at, and brought back into the editor.

use crate::command::{Code, Key};
use crate::domain::ids::ReflectionId;
use crate::store::reflection::Version;
use crate::store::{Store, StoreError};
use crate::widgets::list::List;

/// How many are shown.
const SHOWN: usize = 20;

/// The list and its cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Versions {
    pub entry: ReflectionId,
    pub states: Vec<Version>,
    pub list: List,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chose {
    Nothing,
    Left,
    Restore(Version),
}

impl Versions {
    /// The newest first.
    pub fn new(entry: ReflectionId, store: &Store) -> Result<Self, StoreError> {
        Ok(Self { entry, states: store.versions(entry, SHOWN)?, list: List::default() })
    }

    /// The one under the cursor.
    pub fn chosen(&self) -> Option<&Version> {
        self.states.get(self.list.at)
    }

    /// Takes every key while it is open.
    pub fn key(&mut self, key: Key) -> Chose {
        match key.code {
            Code::Esc | Code::Char('q') => Chose::Left,
            Code::Enter => self.chosen().map_or(Chose::Left, |version| Chose::Restore(version.clone())),
            _ => {
                if self.list.key(key, self.states.len(), 8).is_taken() {
                    self.list.reveal(self.states.len(), super::view::OVER_ROWS);
                }
                Chose::Nothing
            }
        }
    }
}
