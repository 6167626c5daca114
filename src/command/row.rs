//! One row of the table of commands: scope, keys, words, when it is ready, and the function.

use super::context::Context;
use super::key::Key;
use super::outcome::Outcome;
use crate::store::StoreError;

/// Where a row's keys hold. A key stands at most once in a scope; a screen's own rows win over those that hold everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// On every screen, outside text.
    Everywhere,
    /// The week.
    Week,
    /// The board of cycles.
    Board,
    /// People and teams.
    People,
    /// Writing.
    Write,
    /// Review.
    Review,
    /// A visit under way.
    Observe,
    /// Search results.
    Search,
    /// The week ahead.
    Ahead,
    /// Next steps and promises.
    Steps,
    /// Meetings that are over and wait to be settled.
    Settle,
    /// Whom it is time to reconnect with.
    Reconnect,
    /// School years, schools and their bells.
    School,
    /// The walk over the turn of the year.
    NewYear,
    /// Student work sorted by strategy.
    Sort,
    /// The plan of a school year.
    Year,
    /// A task plan and its classrooms.
    Lesson,
    /// Side by side with the teacher: nothing else of the journal is there.
    Together,
}

impl Scope {
    /// The five screens, in the order of their digits.
    pub const SCREENS: [Self; 5] = [Self::Week, Self::Board, Self::People, Self::Write, Self::Review];

    /// Its name in the header, the help and the config file.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Week => "Week",
            Self::Board => "Board",
            Self::People => "People",
            Self::Write => "Write",
            Self::Review => "Review",
            Self::Observe => "Observe",
            Self::Search => "Search",
            Self::Ahead => "Week ahead",
            Self::Steps => "Next steps and promises",
            Self::Settle => "To settle",
            Self::Reconnect => "Time to reconnect",
            Self::School => "School time",
            Self::NewYear => "The new year",
            Self::Sort => "Work sort",
            Self::Year => "The year",
            Self::Lesson => "Task plan",
            Self::Together => "Side by side",
        }
    }
}

/// What the function of a row answers.
pub type Answer = Result<Outcome, StoreError>;

/// A command. `S` is the state it acts on: a screen's own, or the app's.
pub struct Row<S: 'static> {
    /// Where its keys hold.
    pub scope: Scope,
    /// A verb, for the config file and the palette: `move_on`.
    pub name: &'static str,
    /// Its keys, the first one shown in the footer.
    pub keys: &'static [&'static str],
    /// One or two words in the footer; empty: not shown there.
    pub label: &'static str,
    /// One line in the help, the palette and the manual.
    pub help: &'static str,
    /// Says why it cannot be done now, in a sentence for the status line.
    pub ready: fn(&S) -> Result<(), &'static str>,
    /// Does it.
    pub run: fn(&mut S, &mut Context) -> Answer,
}

/// A row without its function: what the footer, the help, the palette, the README and the manual read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// Where its keys hold.
    pub scope: Scope,
    /// Its verb.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Its words in the footer.
    pub label: &'static str,
    /// Its line in the help.
    pub help: &'static str,
}

impl<S> Row<S> {
    /// The row without its function.
    pub const fn info(&self) -> Info {
        Info { scope: self.scope, name: self.name, keys: self.keys, label: self.label, help: self.help }
    }

    /// Whether the key is one of its keys.
    pub fn is_on(&self, key: Key) -> bool {
        self.keys.iter().any(|spelling| Key::parse(spelling) == Some(key))
    }
}

/// Always ready.
///
/// # Errors
/// None; the shape is that of `Row::ready`.
pub const fn always<S>(_: &S) -> Result<(), &'static str> {
    Ok(())
}

/// Runs the row of that key, if there is one. A row that is not ready says why.
pub fn press<S>(rows: &[Row<S>], state: &mut S, key: Key, cx: &mut Context) -> Option<Answer> {
    rows.iter().find(|row| row.is_on(key)).map(|row| run(row, state, cx))
}

/// Runs the row of that name, for the palette.
pub fn call<S>(rows: &[Row<S>], state: &mut S, name: &str, cx: &mut Context) -> Option<Answer> {
    rows.iter().find(|row| row.name == name).map(|row| run(row, state, cx))
}

fn run<S>(row: &Row<S>, state: &mut S, cx: &mut Context) -> Answer {
    match (row.ready)(state) {
        Ok(()) => (row.run)(state, cx),
        Err(why) => Ok(Outcome::Said(why.to_owned())),
    }
}
