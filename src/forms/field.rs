//! One field of a form: its name, its kind with what stands in it, and whether that can be taken.

use std::fmt;

use chrono::NaiveDate;

use super::keys::{key_choice, key_lines, key_long, key_yes_no};
use super::pick::Pick;
use super::read;

use crate::command::Key;
use crate::domain::when::Period;
use crate::widgets::editor::Editor;
use crate::widgets::line::LineInput;

/// What a field is for; a closed list, so that a form reads its own fields without spelling them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Name {
    Name,
    Email,
    Role,
    School,
    Grade,
    Room,
    Likes,
    Wants,
    Note,
    Cadence,
    AskedOn,
    InvitedOn,
    Day,
    From,
    Other,
    Body,
    Planning,
    Math,
    Free,
    What,
    Members,
    Kind,
    Title,
    Time,
    Length,
    With,
    Cycle,
    CoachRole,
    Place,
    Tags,
    Reason,
    InWords,
    Repeats,
    SchoolDays,
    Which,
    Who,
    Goal,
    SchoolGoal,
    Window,
    Focus,
    Weeks,
    TodaysMath,
    By,
    Person,
    Path,
    Go,
    First,
    Last,
    Terms,
    Windows,
    Off,
    Early,
    Short,
    Letters,
    Snow,
    Fixed,
    Periods,
    Usual,
    Rings,
    Ways,
    Kept,
    Practices,
    Routine,
    Concept,
    How,
    Tier,
    Baseline,
    Closing,
    TeacherLearned,
    CoachLearned,
    Stage,
}

/// One choice of a closed list.
#[derive(Clone, PartialEq, Eq)]
pub struct Choice {
    /// The word that is stored.
    pub code: String,
    /// The words that are read.
    pub title: String,
}

/// A field's kind, with what stands in it.
#[derive(Clone, PartialEq)]
pub enum Entry {
    /// One line.
    Text(LineInput),
    /// A few lines.
    Long(Box<Editor>),
    /// A list, one thing a line.
    Lines(Box<Editor>),
    /// A day, as `tue`, `+2w`, `24 nov`.
    Date(LineInput),
    /// A time of day, as `10:15`, `3pm`, `p3`; with the bells of the day, if it has some.
    Time(LineInput, Vec<Period>),
    /// A length, as `45`, `1h15`.
    Minutes(LineInput),
    /// One of a closed list.
    Choice {
        /// What there is to choose from.
        of: Vec<Choice>,
        /// The one chosen.
        at: usize,
    },
    /// Something of the journal, completed while typing.
    Pick(Pick),
    /// Yes or no.
    YesNo(bool),
}

/// One field of a form.
#[derive(Clone, PartialEq)]
pub struct Field {
    /// What it is for.
    pub name: Name,
    /// What stands before it.
    pub label: &'static str,
    /// Its kind, with what stands in it.
    pub entry: Entry,
    /// A few words under it while it has the focus.
    pub hint: &'static str,
    /// Whether it may not stay empty.
    pub is_needed: bool,
    /// What is wrong with it, in its own words.
    pub error: Option<String>,
}

impl Field {
    fn new(name: Name, label: &'static str, entry: Entry) -> Self {
        Self { name, label, entry, hint: "", is_needed: false, error: None }
    }

    /// A field of one line.
    pub fn text(name: Name, label: &'static str, text: &str) -> Self {
        Self::new(name, label, Entry::Text(LineInput::new(text)))
    }

    /// A field of a few lines.
    pub fn long(name: Name, label: &'static str, text: &str) -> Self {
        let mut editor = Editor::new(text);
        editor.go_to(text.len());
        editor.set_size(36, LONG_ROWS);
        Self::new(name, label, Entry::Long(Box::new(editor)))
    }

    /// A list, one thing a line.
    pub fn lines(name: Name, label: &'static str, text: &str) -> Self {
        let mut editor = Editor::new(text);
        editor.set_size(36, LINES_ROWS);
        Self::new(name, label, Entry::Lines(Box::new(editor)))
    }

    /// A day.
    pub fn date(name: Name, label: &'static str, day: Option<NaiveDate>) -> Self {
        let text = day.map(|day| day.to_string()).unwrap_or_default();
        Self::new(name, label, Entry::Date(LineInput::new(&text))).hint("tue · +2w · 24 nov · 2026-11-24")
    }

    /// A time of day.
    pub fn time(name: Name, label: &'static str, text: &str, bells: Vec<Period>) -> Self {
        let hint = if bells.is_empty() { "10:15 · 1015 · 3pm" } else { "10:15 · 1015 · 3pm · p3" };
        Self::new(name, label, Entry::Time(LineInput::new(text), bells)).hint(hint)
    }

    /// A length in minutes.
    pub fn minutes(name: Name, label: &'static str, minutes: i64) -> Self {
        Self::new(name, label, Entry::Minutes(LineInput::new(&minutes.to_string()))).hint("45 · 1h · 1h15")
    }

    /// One of a closed list, with the one of this code chosen.
    pub fn choice(name: Name, label: &'static str, of: Vec<Choice>, code: &str) -> Self {
        let at = of.iter().position(|choice| choice.code == code).unwrap_or(0);
        Self::new(name, label, Entry::Choice { of, at })
    }

    /// Something of the journal.
    pub fn pick(name: Name, label: &'static str, pick: Pick) -> Self {
        Self::new(name, label, Entry::Pick(pick)).hint("a few letters of the name")
    }

    /// Yes or no.
    pub fn yes_no(name: Name, label: &'static str, yes: bool) -> Self {
        Self::new(name, label, Entry::YesNo(yes))
    }

    /// The field, not to be left empty.
    #[must_use]
    pub const fn needed(mut self) -> Self {
        self.is_needed = true;
        self
    }

    /// The field with a few words under it.
    #[must_use]
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        match &self.entry {
            Entry::Text(line) | Entry::Date(line) | Entry::Time(line, _) | Entry::Minutes(line) => {
                line.text().trim().is_empty()
            }
            Entry::Long(editor) | Entry::Lines(editor) => editor.is_empty(),
            Entry::Pick(pick) => pick.is_empty(),
            Entry::Choice { .. } | Entry::YesNo(_) => false,
        }
    }

    /// What is wrong with what stands in it, if anything.
    pub fn problem(&self, today: NaiveDate) -> Option<String> {
        if self.is_empty() {
            return self.is_needed.then(|| format!("{} is still empty", self.label));
        }
        match &self.entry {
            Entry::Date(line) => read::date(line.text(), today).err(),
            Entry::Time(line, bells) => read::time(line.text(), bells).err(),
            Entry::Minutes(line) => read::minutes(line.text()).err(),
            Entry::Pick(pick) => pick.problem(),
            _ => None,
        }
    }

    /// What the typed words mean, for a quiet line beside them.
    pub fn reading(&self, today: NaiveDate) -> Option<String> {
        use crate::domain::time;
        if self.is_empty() {
            return None;
        }
        match &self.entry {
            Entry::Date(line) => {
                let day = read::date(line.text(), today).ok()?;
                Some(format!("{} · {}", time::day_year(day), time::away(day, today)))
            }
            Entry::Time(line, bells) => {
                let slot = read::time(line.text(), bells).ok()?;
                Some(slot.end.map_or_else(|| time::clock(slot.start), |end| time::span(slot.start, end)))
            }
            Entry::Minutes(line) => read::minutes(line.text()).ok().map(time::length),
            _ => None,
        }
    }

    /// Takes a key; false when it means nothing to this kind.
    pub(super) fn key(&mut self, key: Key) -> bool {
        match &mut self.entry {
            Entry::Text(line) | Entry::Date(line) | Entry::Time(line, _) | Entry::Minutes(line) => {
                line.key(key).is_taken()
            }
            Entry::Long(editor) => key_long(editor, key),
            Entry::Lines(editor) => key_lines(editor, key),
            Entry::Pick(pick) => pick.key(key),
            Entry::Choice { of, at } => key_choice(of, at, key),
            Entry::YesNo(yes) => key_yes_no(yes, key),
        }
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.entry {
            Entry::Text(line) | Entry::Date(line) | Entry::Time(line, _) | Entry::Minutes(line) => line.paste(text),
            Entry::Long(editor) | Entry::Lines(editor) => {
                let _ = editor.paste(text);
            }
            Entry::Pick(pick) => pick.paste(text),
            Entry::Choice { .. } | Entry::YesNo(_) => {}
        }
    }
}

/// Rows shown of a field of a few lines.
const LONG_ROWS: u16 = 4;

/// Rows shown of a list while it is written in.
const LINES_ROWS: u16 = 9;

impl Entry {
    /// The editor of a field of several lines, and the rows it has while it is written in.
    pub(super) const fn editor(&mut self) -> Option<(&mut Editor, u16)> {
        match self {
            Self::Long(editor) => Some((editor, LONG_ROWS)),
            Self::Lines(editor) => Some((editor, LINES_ROWS)),
            _ => None,
        }
    }

    /// The rows the field takes on the sheet: an empty one takes one until it is written in, a list two until then.
    pub(super) fn rows(&self, has_focus: bool) -> u16 {
        match self {
            Self::Long(editor) if has_focus || !editor.is_empty() => LONG_ROWS,
            Self::Lines(_) if has_focus => LINES_ROWS,
            Self::Lines(editor) => u16::try_from(editor.lines()).unwrap_or(2).clamp(1, 2),
            _ => 1,
        }
    }
}

impl Choice {
    /// A choice.
    pub fn new(code: impl Into<String>, title: impl Into<String>) -> Self {
        Self { code: code.into(), title: title.into() }
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Choice({} bytes)", self.title.len())
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(line) => write!(f, "Text({line:?})"),
            Self::Long(editor) | Self::Lines(editor) => write!(f, "Long({} bytes)", editor.len_bytes()),
            Self::Date(line) => write!(f, "Date({line:?})"),
            Self::Time(line, _) => write!(f, "Time({line:?})"),
            Self::Minutes(line) => write!(f, "Minutes({line:?})"),
            Self::Choice { of, at } => write!(f, "Choice({at} of {})", of.len()),
            Self::Pick(pick) => write!(f, "{pick:?}"),
            Self::YesNo(yes) => write!(f, "YesNo({yes})"),
        }
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({:?}, {:?}, wrong: {})", self.name, self.entry, self.error.is_some())
    }
}
