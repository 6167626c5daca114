//! A form as data: its fields, where the cursor is, and what a key does to it.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use ratatui::layout::Rect;

use super::field::{Entry, Field, Name};
use super::pick::{Pick, Record};
use super::{read, sheet};
use crate::command::{Ask, Code, Key, Mouse, MouseAct};

/// A form: what it asks, its fields, and the field that has the focus.
#[derive(Clone, PartialEq)]
pub struct Form {
    /// What it asks; answering it is data too.
    pub ask: Ask,
    /// What stands above it.
    pub title: String,
    /// Its fields, top to bottom.
    pub fields: Vec<Field>,
    /// The field the cursor is in.
    pub focus: usize,
    /// The rev its record had when it was read; saving refuses to overwrite a newer one.
    pub(super) rev: Option<i64>,
    /// Lines under the fields: what saving would do.
    pub(super) below: Vec<String>,
    /// What those lines are about; other words in the fields make them out of date.
    pub(super) below_of: String,
    today: NaiveDate,
    is_touched: bool,
    past: Vec<Before>,
    future: Vec<Before>,
}

/// What stood in a field, for Ctrl-z and Ctrl-y; whether the change after it was one more letter of a word.
type Before = (usize, Entry, bool);

/// Changes of fields that can be taken back.
const CHANGES_KEPT: usize = 200;

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormStep {
    /// It stays open.
    Stay,
    /// It wants to be saved: `forms::submit`.
    Save,
    /// It closes; what was typed may be kept for the same ask.
    Close,
}

impl Form {
    /// A form with its fields.
    pub fn new(ask: &Ask, title: impl Into<String>, today: NaiveDate, fields: Vec<Field>) -> Self {
        Self {
            ask: ask.clone(),
            title: title.into(),
            fields,
            focus: 0,
            rev: None,
            below: Vec::new(),
            below_of: String::new(),
            today,
            is_touched: false,
            past: Vec::new(),
            future: Vec::new(),
        }
    }

    /// The form, remembering which state of its record it shows.
    #[must_use]
    pub(super) const fn of_rev(mut self, rev: i64) -> Self {
        self.rev = Some(rev);
        self
    }

    /// Whether anything has been typed into it.
    pub const fn is_touched(&self) -> bool {
        self.is_touched
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> FormStep {
        if key == Key::ctrl('s') {
            self.settle();
            return FormStep::Save;
        }
        let Some(field) = self.fields.get_mut(self.focus) else { return FormStep::Close };
        let before = field.entry.clone();
        let is_taken = field.key(key);
        if field.entry != before {
            field.error = None;
            let is_letter = key.typed().is_some_and(|c| c != ' ');
            self.changed(before, is_letter);
        }
        if is_taken { FormStep::Stay } else { self.step(key) }
    }

    /// Keeps what stood in the field before a change; letters of one word are one change.
    fn changed(&mut self, before: Entry, is_letter: bool) {
        self.is_touched = true;
        self.future.clear();
        let goes_on = self.past.last().is_some_and(|(at, _, was)| *at == self.focus && *was && is_letter);
        if !goes_on {
            self.past.push((self.focus, before, is_letter));
            let over = self.past.len().saturating_sub(CHANGES_KEPT);
            self.past.drain(..over);
        }
    }

    /// Takes back the last change of a field, or with `again` does it again.
    fn take_back(&mut self, again: bool) {
        let (from, to) = if again { (&mut self.future, &mut self.past) } else { (&mut self.past, &mut self.future) };
        let Some((at, entry, _)) = from.pop() else { return };
        if let Some(field) = self.fields.get_mut(at) {
            let now = std::mem::replace(&mut field.entry, entry);
            field.error = None;
            to.push((at, now, false));
            self.focus = at;
        }
    }

    /// Takes pasted text into the field with the focus.
    pub fn paste(&mut self, text: &str) {
        let Some(field) = self.fields.get_mut(self.focus) else { return };
        let before = field.entry.clone();
        field.paste(text);
        field.error = None;
        self.changed(before, false);
    }

    /// Takes a mouse act in the area the form is drawn in: a press moves the focus, the wheel steps through the fields.
    pub fn mouse(&mut self, mouse: Mouse, area: Rect) {
        match mouse.act {
            MouseAct::Press => {
                if let Some(field) = sheet::field_at(self, area, mouse.x, mouse.y) {
                    self.go_to(field);
                }
            }
            MouseAct::WheelUp => self.go_to(self.focus.saturating_sub(1)),
            MouseAct::WheelDown => self.go_to(self.focus + 1),
            MouseAct::Drag | MouseAct::Release => {}
        }
    }

    /// Fits the fields of several lines to the area the form is drawn in.
    pub fn resize(&mut self, area: Rect) {
        let width = sheet::value_width(area);
        for field in &mut self.fields {
            if let Some((editor, rows)) = field.entry.editor() {
                editor.set_size(width, rows);
            }
        }
    }

    /// What is wrong, field by field.
    pub fn problems(&self) -> Vec<(usize, String)> {
        let wrong = self.fields.iter().enumerate();
        wrong.filter_map(|(at, field)| field.problem(self.today).map(|why| (at, why))).collect()
    }

    /// Puts what is wrong under its fields and the cursor into the first of them; true when nothing is.
    pub fn check(&mut self) -> bool {
        let problems = self.problems();
        for field in &mut self.fields {
            field.error = None;
        }
        if let Some((first, _)) = problems.first() {
            self.focus = *first;
        }
        for (at, why) in &problems {
            if let Some(field) = self.fields.get_mut(*at) {
                field.error = Some(why.clone());
            }
        }
        problems.is_empty()
    }

    /// Says under a field why it cannot be taken, and puts the cursor there.
    pub fn refuse(&mut self, name: Name, why: impl Into<String>) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.focus = at;
            if let Some(field) = self.fields.get_mut(at) {
                field.error = Some(why.into());
            }
        }
    }

    /// The day the form was opened on.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    fn step(&mut self, key: Key) -> FormStep {
        match key.code {
            Code::Esc => return FormStep::Close,
            Code::Char('z') if key.ctrl => self.take_back(false),
            Code::Char('y') if key.ctrl => self.take_back(true),
            Code::Enter if self.focus + 1 >= self.fields.len() => {
                self.settle();
                return FormStep::Save;
            }
            Code::Enter | Code::Down => self.go_to(self.focus + 1),
            Code::Tab if key.shift => self.go_to((self.focus + self.fields.len()).saturating_sub(1) % self.count()),
            Code::Tab => self.go_to((self.focus + 1) % self.count()),
            Code::Up => self.go_to(self.focus.saturating_sub(1)),
            Code::PageUp => self.go_to(0),
            Code::PageDown => self.go_to(usize::MAX),
            _ => {}
        }
        FormStep::Stay
    }

    fn count(&self) -> usize {
        self.fields.len().max(1)
    }

    /// Moves the focus; the field left says what is wrong with it, unless it is only empty still.
    fn go_to(&mut self, to: usize) {
        let to = to.min(self.fields.len().saturating_sub(1));
        if to == self.focus {
            return;
        }
        self.settle();
        let today = self.today;
        if let Some(field) = self.fields.get_mut(self.focus).filter(|field| !field.is_empty()) {
            field.error = field.problem(today);
        }
        self.focus = to;
    }

    fn settle(&mut self) {
        if let Some(Field { entry: Entry::Pick(pick), .. }) = self.fields.get_mut(self.focus) {
            pick.settle();
        }
    }
}

/// What stands in the fields, by name.
impl Form {
    fn entry(&self, name: Name) -> Option<&Entry> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.entry)
    }

    /// The words of a field, outer spaces gone; empty when it has none.
    pub fn text(&self, name: Name) -> String {
        match self.entry(name) {
            Some(Entry::Text(line) | Entry::Date(line) | Entry::Time(line, _) | Entry::Minutes(line)) => {
                line.text().trim().to_owned()
            }
            Some(Entry::Long(editor)) => editor.text().trim().to_owned(),
            // Lines are counted in what is said of them, so that none at the head is taken away.
            Some(Entry::Lines(editor)) => editor.text(),
            _ => String::new(),
        }
    }

    /// The day of a field; none when it is empty or cannot be read.
    pub fn date(&self, name: Name) -> Option<NaiveDate> {
        read::date(&self.text(name), self.today).ok()
    }

    /// The time of a field, its end if one was typed, and the bell period it was named by.
    pub fn time(&self, name: Name) -> Option<(NaiveTime, Option<NaiveTime>, Option<String>)> {
        let Some(Entry::Time(line, bells)) = self.entry(name) else { return None };
        read::time(line.text(), bells).ok().map(|slot| (slot.start, slot.end, slot.period))
    }

    /// The minutes of a field.
    pub fn minutes(&self, name: Name) -> Option<i64> {
        read::minutes(&self.text(name)).ok()
    }

    /// The code of the choice made.
    pub fn choice(&self, name: Name) -> &str {
        match self.entry(name) {
            Some(Entry::Choice { of, at }) => of.get(*at).map_or("", |choice| choice.code.as_str()),
            _ => "",
        }
    }

    /// Whether yes was chosen.
    pub fn yes(&self, name: Name) -> bool {
        matches!(self.entry(name), Some(Entry::YesNo(true)))
    }

    /// The pick of a field.
    pub fn pick(&self, name: Name) -> Option<&Pick> {
        if let Some(Entry::Pick(pick)) = self.entry(name) { Some(pick) } else { None }
    }

    /// The records chosen in a field.
    pub fn records(&self, name: Name) -> Vec<Record> {
        self.pick(name).map(|pick| pick.chosen().iter().map(|named| named.record).collect()).unwrap_or_default()
    }
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("fields", &self.fields).field("focus", &self.focus).finish_non_exhaustive()
    }
}
