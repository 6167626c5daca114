//! What a new entry is about: a short list over the screen.

use crate::command::{Code, Key};
use crate::domain::coaching::{About, GrowthTheme};
use crate::domain::time::{Now, day};
use crate::store::reflection::Subject;
use crate::store::{Store, StoreError};
use crate::widgets::list::List;

/// The list and its cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chooser {
    pub choices: Vec<Choice>,
    pub list: List,
}

/// One thing to write about.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub words: String,
    /// A date or a word more, dim.
    pub more: String,
    pub subject: Subject,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Chose {
    Nothing,
    Left,
    About(Subject),
}

impl Chooser {
    /// What waits, recent meetings, the week, open cycles, one's own growth, a note.
    pub fn new(store: &Store, now: Now) -> Result<Self, StoreError> {
        let today = now.today();
        let mut choices = Vec::new();
        for one in store.to_finish(now)?.into_iter().filter(|one| one.meeting.is_some()) {
            let more = format!("{} · to finish", day(one.subject.day));
            choices.push(Choice { words: one.name, more, subject: one.subject });
        }
        for meeting in store.meetings_unwritten(now)? {
            let subject = store.subject_of_meeting(meeting.id)?;
            if !choices.iter().any(|choice: &Choice| choice.subject.meeting == subject.meeting) {
                choices.push(Choice { words: meeting.label(), more: day(subject.day), subject });
            }
        }
        let week = Subject::plain(About::Week, today);
        choices.push(Choice { words: "The week".to_owned(), more: store.subject_name(&week)?, subject: week });
        for (cycle, title) in store.cycles_to_write_about()? {
            let subject = Subject { cycle: Some(cycle), ..Subject::plain(About::Cycle, today) };
            choices.push(Choice { words: format!("Cycle · {title}"), more: String::new(), subject });
        }
        for theme in GrowthTheme::ALL {
            let subject = Subject { theme: theme.code().to_owned(), ..Subject::plain(About::Growth, today) };
            choices.push(Choice { words: format!("My growth · {}", theme.title()), more: String::new(), subject });
        }
        let subject = Subject { theme: "year".to_owned(), ..Subject::plain(About::Growth, today) };
        choices.push(Choice { words: "The year's questions".to_owned(), more: String::new(), subject });
        let subject = Subject::plain(About::Note, today);
        choices.push(Choice { words: "A note".to_owned(), more: "about nothing in particular".to_owned(), subject });
        Ok(Self { choices, list: List::default() })
    }

    /// Takes every key while it is open.
    pub fn key(&mut self, key: Key) -> Chose {
        let count = self.choices.len();
        match key.code {
            Code::Esc | Code::Char('q') => Chose::Left,
            Code::Enter => self.choices.get(self.list.at).map_or(Chose::Left, |one| Chose::About(one.subject.clone())),
            _ => {
                if self.list.key(key, count, 8).is_taken() {
                    self.list.reveal(count, super::view::OVER_ROWS);
                }
                Chose::Nothing
            }
        }
    }
}

impl std::fmt::Debug for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Choice({:?})", self.subject)
    }
}
