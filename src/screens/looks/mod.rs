//! Look-for sets over any screen: made, ordered, keyed, agreed on with a teacher or for a cycle, taken for a visit.

mod act;
mod rows;
mod view;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::command::{Context, Key, LookFors, Outcome};
use crate::domain::ids::SetId;
use crate::domain::lookfor::LooksAt;
use crate::store::StoreError;
use crate::store::look_for::{Agreed, SetChoice, Shelved};
use crate::widgets::line::LineInput;
use crate::widgets::list::List;

pub use view::draw;

/// Keys and what they do, for the footer.
type Hints = &'static [(&'static str, &'static str)];

const IN_A_SET: Hints = &[
    ("a", "add"),
    ("Enter", "words"),
    ("=", "key"),
    ("K J", "order"),
    ("Del", "take out"),
    ("u", "undo"),
    ("Esc", "the sets"),
];
const TO_AGREE: Hints = &[
    ("Enter", "agree on it"),
    ("x", "agree on none"),
    ("Tab", "its look-fors"),
    ("n", "new"),
    ("c", "copy"),
    ("Esc", "back"),
];
const TO_LOG_WITH: Hints =
    &[("Enter", "log with it"), ("Tab", "its look-fors"), ("n", "new"), ("c", "copy"), ("Esc", "back")];
const ON_THE_SHELF: Hints = &[
    ("Enter", "its look-fors"),
    ("n", "new"),
    ("c", "copy"),
    ("e", "name"),
    ("K J", "order"),
    ("p", "phase"),
    ("t", "about"),
    ("Del", "trash"),
    ("u", "undo"),
    ("Esc", "back"),
];

/// The shelf, and the set under the cursor.
#[derive(Clone, PartialEq)]
pub struct State {
    why: LookFors,
    /// Whom or what the choice is for, as the heading says it.
    whom: String,
    shelf: Vec<Shelved>,
    agreed: Option<SetId>,
    sets: List,
    rows: List,
    pane: Pane,
    typing: Option<Typing>,
    /// The next letter is the key of the row.
    is_keying: bool,
    trouble: Option<String>,
    body: Rect,
}

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Sets,
    Rows,
}

/// A line being typed.
#[derive(Clone, PartialEq, Eq)]
struct Typing {
    line: LineInput,
    what: Typed,
}

/// What the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    NewSet,
    Copy,
    Name,
    NewRow,
    Words,
}

/// What a key came to.
#[derive(Debug, Clone, PartialEq)]
pub enum LooksStep {
    /// It stays open.
    Stay,
    /// It stays open, and there is something to say.
    Say(Outcome),
    /// It closes.
    Close,
    /// It closes: a set was agreed on.
    Agreed(Outcome),
    /// It closes: the visit under way is logged with this set.
    Take(Box<SetChoice>),
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Looks({} sets, {:?})", self.shelf.len(), self.pane)
    }
}

impl State {
    /// Reads the shelf; the set agreed on is chosen, or else the first.
    pub fn new(why: LookFors, cx: &mut Context) -> Result<Self, StoreError> {
        let whom = match why {
            LookFors::Agree(Agreed::With(person)) => cx.store.person(person, cx.now)?.name,
            LookFors::Agree(Agreed::For(cycle)) => cx.store.cycle_page(cycle, None, cx.now)?.cycle.fields.title,
            LookFors::Agree(Agreed::On(plan)) => cx.store.task_plan(plan)?.name().to_owned(),
            LookFors::Shelf | LookFors::Visit(_) => String::new(),
        };
        let mut state = Self {
            why,
            whom,
            shelf: Vec::new(),
            agreed: None,
            sets: List::default(),
            rows: List::default(),
            pane: Pane::Sets,
            typing: None,
            is_keying: false,
            trouble: None,
            body: Rect::new(0, 0, 80, 20),
        };
        state.load(cx)?;
        state.sets.at = state.shelf.iter().position(|set| set.id.is_some() && set.id == state.agreed).unwrap_or(0);
        state.reveal();
        Ok(state)
    }

    /// Reads the shelf again and stays on the same set.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let here = self.set().cloned();
        self.shelf = cx.store.look_for_shelf()?;
        self.agreed = match self.why {
            LookFors::Agree(agreed) => cx.store.agreed_look_fors(agreed)?.map(|(set, _)| set),
            LookFors::Shelf | LookFors::Visit(_) => None,
        };
        if let Some(at) = here.and_then(|here| self.shelf.iter().position(|one| is_same(one, &here))) {
            self.sets.at = at;
        }
        self.reveal();
        Ok(())
    }

    /// The body has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.reveal();
    }

    /// Takes a key: a line being typed first, then the key of a row, then the commands.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<LooksStep, StoreError> {
        self.trouble = None;
        let step = if self.typing.is_some() {
            self.type_key(key, cx)
        } else if std::mem::take(&mut self.is_keying) {
            self.put_on_key(key, cx)
        } else if self.pane == Pane::Sets {
            self.set_key(key, cx)
        } else {
            self.row_key(key, cx)
        };
        self.reveal();
        match step {
            Err(StoreError::Refused(why)) => {
                self.trouble = Some(why);
                Ok(LooksStep::Stay)
            }
            other => other,
        }
    }

    /// Pasted words go to the line being typed.
    pub fn paste(&mut self, text: &str) {
        if let Some(typing) = &mut self.typing {
            typing.line.paste(text);
        }
    }

    /// The keys that hold now, for the footer.
    pub const fn keys(&self) -> Hints {
        if self.typing.is_some() {
            return &[("Enter", "keep"), ("Esc", "leave it")];
        }
        if self.is_keying {
            return &[("a s d f g h j k l w e r t", "the key of this look-for"), ("Esc", "leave it")];
        }
        match (self.pane, self.why) {
            (Pane::Rows, _) => IN_A_SET,
            (Pane::Sets, LookFors::Agree(_)) => TO_AGREE,
            (Pane::Sets, LookFors::Visit(_)) => TO_LOG_WITH,
            (Pane::Sets, LookFors::Shelf) => ON_THE_SHELF,
        }
    }

    fn set(&self) -> Option<&Shelved> {
        self.shelf.get(self.sets.at)
    }

    fn row_count(&self) -> usize {
        self.set().map_or(0, |set| set.choice.set.rows.len())
    }

    /// Brings both cursors into view; a heading stands above either kind of set.
    fn reveal(&mut self) {
        self.sets.at = self.sets.at.min(self.shelf.len().saturating_sub(1));
        self.rows.at = self.rows.at.min(self.row_count().saturating_sub(1));
        let height = view::list_height(self.body);
        let line = view::line_of(&self.shelf, self.sets.at);
        self.sets.reveal_lines(line, 1, self.shelf.len() + 2, height);
        self.rows.reveal(self.row_count(), height.saturating_sub(2));
    }
}

/// Whether both are the same set, also when one of them has only now got its row.
fn is_same(one: &Shelved, other: &Shelved) -> bool {
    one.id.is_some() && one.id == other.id || !one.shipped.is_empty() && one.shipped == other.shipped
}

/// Whether the set stands on the shelf of teaching moves.
fn is_teaching(set: &Shelved) -> bool {
    set.choice.set.about == LooksAt::Teaching
}
