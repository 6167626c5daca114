//! Other questions for the open entry: a short list of templates over the screen.

use crate::command::{Code, Key};
use crate::domain::assets::Template;
use crate::widgets::list::List;

/// The list and its cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Questions {
    pub templates: Vec<Template>,
    pub list: List,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chose {
    Nothing,
    Left,
    These(Template),
}

impl Questions {
    /// All templates, the cursor on the one in use.
    pub fn new(templates: &[Template], used: &str) -> Self {
        let at = templates.iter().position(|template| template.code == used).unwrap_or(0);
        let mut questions = Self { templates: templates.to_vec(), list: List { at, ..List::default() } };
        questions.list.reveal(questions.templates.len(), super::view::OVER_ROWS);
        questions
    }

    /// Takes every key while it is open.
    pub fn key(&mut self, key: Key) -> Chose {
        let count = self.templates.len();
        match key.code {
            Code::Esc | Code::Char('q') | Code::F(4) => Chose::Left,
            Code::Enter => self.templates.get(self.list.at).map_or(Chose::Left, |one| Chose::These(one.clone())),
            _ => {
                if self.list.key(key, count, 8).is_taken() {
                    self.list.reveal(count, super::view::OVER_ROWS);
                }
                Chose::Nothing
            }
        }
    }
}
