//! Choosing records of the journal by name: completed while typing, accents ignored.

use std::fmt;

use crate::command::{Code, Key};
use crate::domain::fold::fold;
use crate::domain::ids::{CycleId, GoalId, PersonId, SchoolId, TeamId, WindowId};
use crate::widgets::line::LineInput;

/// What a pick stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Record {
    /// A person.
    Person(PersonId),
    /// A team.
    Team(TeamId),
    /// A cycle.
    Cycle(CycleId),
    /// A school.
    School(SchoolId),
    /// A goal of the school or district.
    Goal(GoalId),
    /// A cycle window.
    Window(WindowId),
    /// A practice of the shipped list, by its place.
    Practice(usize),
    /// A routine of the shipped list, by its place.
    Routine(usize),
    /// A concept of the coach's own table, by its place.
    Concept(usize),
}

/// A record with its name, and a few words that tell it from others of that name.
#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub record: Record,
    /// Its name.
    pub name: String,
    /// "Gr 3 · Cedar".
    pub detail: String,
}

/// The most candidates shown.
pub const SHOWN: usize = 6;

/// A field that completes names.
#[derive(Clone, PartialEq, Eq)]
pub struct Pick {
    /// What it is called when a name is unknown: "person", "school".
    noun: &'static str,
    known: Vec<Named>,
    is_many: bool,
    takes_new: bool,
    /// What has been chosen; in a field for one its name stands in the line as well.
    chosen: Vec<Named>,
    line: LineInput,
    at: usize,
    is_open: bool,
}

impl Pick {
    /// A field for one of these.
    pub fn one(noun: &'static str, known: Vec<Named>) -> Self {
        Self {
            noun,
            known,
            is_many: false,
            takes_new: false,
            chosen: Vec::new(),
            line: LineInput::default(),
            at: 0,
            is_open: false,
        }
    }

    /// A field for several of these.
    pub fn many(noun: &'static str, known: Vec<Named>) -> Self {
        Self { is_many: true, ..Self::one(noun, known) }
    }

    /// The field, taking names that are not known.
    #[must_use]
    pub const fn or_new(mut self) -> Self {
        self.takes_new = true;
        self
    }

    /// The field with these chosen.
    #[must_use]
    pub fn with(mut self, records: &[Record]) -> Self {
        for record in records {
            if let Some(named) = self.known.iter().find(|named| named.record == *record).cloned() {
                self.take(named);
            }
        }
        self
    }

    /// The field with these words typed.
    #[must_use]
    pub fn typed(mut self, words: &str) -> Self {
        self.line.set(words);
        self.settle();
        self
    }

    /// What is chosen, in the order it was.
    pub fn chosen(&self) -> &[Named] {
        &self.chosen
    }

    /// What is typed and not chosen.
    pub fn words(&self) -> &str {
        if self.stands_for_chosen() { "" } else { self.line.text().trim() }
    }

    /// The line being typed.
    pub const fn line(&self) -> &LineInput {
        &self.line
    }

    /// Whether several can be chosen.
    pub const fn is_many(&self) -> bool {
        self.is_many
    }

    /// The name of a new record, when the words are no known one.
    pub fn new_name(&self) -> Option<&str> {
        (self.takes_new && !self.words().is_empty()).then(|| self.words())
    }

    /// Whether nothing is chosen or typed.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.words().is_empty()
    }

    /// What is wrong with the words, if anything.
    pub fn problem(&self) -> Option<String> {
        if self.words().is_empty() || self.takes_new {
            return None;
        }
        let found = self.matches(usize::MAX).len();
        let said = crate::domain::safe::cut(self.words(), 30);
        Some(match found {
            0 => format!("no {} called “{said}”", self.noun),
            1 => format!("press Enter to take the {} under it, or clear the line", self.noun),
            many => format!("“{said}” could be {many} of them; choose one"),
        })
    }

    /// The candidates under the field.
    pub fn candidates(&self) -> Vec<&Named> {
        if self.is_open { self.matches(SHOWN) } else { Vec::new() }
    }

    /// Whether a row under the candidates offers to keep the words as a new name.
    pub fn offers_new(&self) -> bool {
        let typed = fold(self.words());
        self.is_open
            && self.takes_new
            && !typed.is_empty()
            && !self.known.iter().any(|named| fold(&named.name) == typed)
    }

    /// The row under the field that Enter takes.
    pub fn at(&self) -> usize {
        self.at.min(self.rows().saturating_sub(1))
    }

    /// What a name is called when it is unknown.
    pub const fn noun(&self) -> &'static str {
        self.noun
    }

    fn rows(&self) -> usize {
        self.candidates().len() + usize::from(self.offers_new())
    }

    /// Takes a key; false when it is for the form.
    pub(super) fn key(&mut self, key: Key) -> bool {
        let count = self.rows();
        match key.code {
            Code::Down if count > 0 => self.at = (self.at + 1) % count,
            Code::Up if count > 0 => self.at = (self.at + count - 1) % count,
            Code::Down if !key.ctrl && !self.is_open && self.words().is_empty() => {
                self.is_open = true;
                self.is_open = self.rows() > 0;
                return self.is_open;
            }
            Code::Esc if count > 0 => self.is_open = false,
            Code::Enter if count > 0 => return self.take_candidate() && self.is_many,
            Code::Tab if count > 0 && !key.shift => {
                self.take_candidate();
                return false;
            }
            Code::Backspace if self.is_many && self.line.is_empty() => return self.chosen.pop().is_some(),
            Code::Char(',' | ';') if self.is_many => {
                self.settle();
            }
            _ => {
                if !self.line.key(key).is_taken() {
                    return false;
                }
                self.edited();
            }
        }
        true
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.edited();
    }

    /// Chooses what the words name without doubt; called when the focus leaves.
    pub(super) fn settle(&mut self) {
        self.is_open = false;
        let words = self.words().to_owned();
        if words.is_empty() {
            return;
        }
        let folded = fold(&words);
        let exact: Vec<Named> = self.known.iter().filter(|named| fold(&named.name) == folded).cloned().collect();
        let found =
            if exact.is_empty() && !self.takes_new { self.matches(2).into_iter().cloned().collect() } else { exact };
        if let [only] = found.as_slice() {
            self.take(only.clone());
        }
    }

    fn edited(&mut self) {
        self.at = 0;
        if !self.is_many {
            self.chosen.retain(|named| named.name == self.line.text());
        }
        self.is_open = !self.words().is_empty();
    }

    fn stands_for_chosen(&self) -> bool {
        !self.is_many && self.chosen.first().is_some_and(|named| named.name == self.line.text())
    }

    fn take_candidate(&mut self) -> bool {
        let Some(named) = self.candidates().get(self.at()).map(|named| (*named).clone()) else {
            self.is_open = false;
            return false;
        };
        self.take(named);
        true
    }

    fn take(&mut self, named: Named) {
        self.is_open = false;
        self.at = 0;
        if self.is_many {
            self.line.set("");
            if !self.chosen.contains(&named) {
                self.chosen.push(named);
            }
        } else {
            self.line.set(&named.name);
            self.chosen = vec![named];
        }
    }

    /// Known records whose name, or a word of it, begins with the words; the nearest first.
    fn matches(&self, most: usize) -> Vec<&Named> {
        let typed = fold(self.words());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let is_free = |named: &&Named| !self.is_many || !self.chosen.contains(named);
        let mut found: Vec<(bool, &Named)> = self
            .known
            .iter()
            .filter(is_free)
            .filter_map(|named| {
                let name = fold(&named.name);
                let parts: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
                let hit = words.iter().all(|word| parts.iter().any(|part| part.starts_with(word)));
                (hit || name.contains(&typed)).then(|| (!name.starts_with(&typed) && !hit, named))
            })
            .collect();
        found.sort_by_key(|(is_far, _)| *is_far);
        found.into_iter().map(|(_, named)| named).take(most).collect()
    }
}

impl Named {
    /// A record with its name.
    pub fn new(record: Record, name: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { record, name: name.into(), detail: detail.into() }
    }
}

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Named({:?})", self.record)
    }
}

impl fmt::Debug for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chosen: Vec<Record> = self.chosen.iter().map(|named| named.record).collect();
        write!(f, "Pick({chosen:?}, {:?})", self.line)
    }
}
