//! Edits: every change of the text goes through here, and so into the undo.

use std::borrow::Cow;
use std::ops::Range;

use super::Editor;
use super::history::{Caret, Change, Run, Step};
use super::list::{Item, quote};
use super::motion::Motion;

/// How many lines are looked through for open boxes.
const MOST_LINES: usize = 20_000;

/// What a paste brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// Bytes now in the text.
    pub bytes: usize,
    /// NUL characters left out.
    pub nuls: usize,
}

/// Line ends as `\n` (terminals paste `\r`), without NUL; and how many of those there were.
pub(super) fn tidy(text: &str) -> (Cow<'_, str>, usize) {
    if !text.bytes().any(|byte| byte == b'\r' || byte == 0) {
        return (Cow::Borrowed(text), 0);
    }
    let nuls = text.bytes().filter(|byte| *byte == 0).count();
    let text = text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
    (Cow::Owned(text), nuls)
}

impl Editor {
    /// Puts pasted text in the place of the selection or at the cursor, as one step of undo.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let (text, nuls) = tidy(text);
        self.history.end_run();
        if !text.is_empty() {
            self.put(&text, Run::Apart);
        }
        Pasted { bytes: text.len(), nuls }
    }

    /// Puts text in the place of the selection or at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.paste(text);
    }

    /// Puts whole lines below the line of the cursor, or on it if it is empty, as one step of undo. What is selected stays.
    pub fn insert_below(&mut self, lines: &str) {
        let line = self.text.line_of(self.caret.cursor);
        let (start, end) = (self.text.start_of(line), self.text.end_of(line));
        self.go_to(end);
        let feed = if start < end { "\n" } else { "" };
        self.insert(&format!("{feed}{lines}"));
    }

    pub(super) fn put(&mut self, text: &str, run: Run) {
        let range = self.selection().unwrap_or(self.caret.cursor..self.caret.cursor);
        self.replace(range, text, run);
    }

    fn replace(&mut self, range: Range<usize>, with: &str, run: Run) {
        let before = self.caret;
        let change = self.change(range, with);
        self.caret = Caret { cursor: self.text.snap(change.at + change.inserted.len()), anchor: None };
        self.history.record(vec![change], run, before, self.caret);
        self.edited();
    }

    /// Changes the text and keeps the view where it was; undo is the caller's affair.
    pub(super) fn change(&mut self, range: Range<usize>, with: &str) -> Change {
        if range.end <= self.top {
            self.top = self.top - range.len() + with.len();
        }
        let at = range.start;
        let removed = self.text.replace(range, with);
        Change { at, removed, inserted: with.to_owned() }
    }

    pub(super) fn edited(&mut self) {
        self.revision += 1;
        self.wanted = None;
        self.reveal();
    }

    /// Takes away the selection, or else what a motion would pass over.
    pub(super) fn erase(&mut self, motion: Motion) {
        if let Some(range) = self.selection() {
            return self.replace(range, "", Run::Apart);
        }
        let at = self.caret.cursor;
        let mut to = self.target(motion);
        if motion == Motion::LineEnd && to == at {
            to = self.target(Motion::Right);
        }
        let run = if matches!(motion, Motion::Left | Motion::Right) { Run::Erasing } else { Run::Apart };
        if at != to {
            self.replace(at.min(to)..at.max(to), "", run);
        }
    }

    /// A new line; in a list it begins the next item, and in an item without words it ends the list.
    pub(super) fn new_line(&mut self) {
        let at = self.caret.cursor;
        let line = self.text.line_of(at);
        let start = self.text.start_of(line);
        let head = self.text.head_of(line);
        let item = Item::read(&head).filter(|item| self.selection().is_none() && at >= start + item.prefix);
        self.history.end_run();
        match item {
            Some(item) if self.text.end_of(line) == start + item.prefix => self.replace(start..at, "", Run::Apart),
            Some(item) => {
                let indent = head.get(..item.indent).unwrap_or_default();
                self.put(&format!("\n{indent}{}", item.next_marker()), Run::Typing);
            }
            None => self.new_line_behind(at, start, &head),
        }
    }

    /// A new line where there is no list: a quote goes on, and a quote without words ends.
    fn new_line_behind(&mut self, at: usize, start: usize, head: &str) {
        let prefix = quote(head).filter(|prefix| self.selection().is_none() && at >= start + prefix.len());
        match prefix {
            Some(prefix) if prefix.len() == head.len() && at == start + head.len() => {
                self.replace(start..at, "", Run::Apart);
            }
            Some(prefix) => self.put(&format!("\n{prefix}"), Run::Typing),
            None => self.put("\n", Run::Typing),
        }
    }

    /// Moves the list items of the selection, or the one at the cursor, in or out. False when there is none.
    pub(super) fn indent(&mut self, out: bool) -> bool {
        let range = self.selection().unwrap_or(self.caret.cursor..self.caret.cursor);
        let (first, last) = (self.text.line_of(range.start), self.text.line_of(range.end));
        let items: Vec<_> =
            (first..=last).filter_map(|line| Item::read(&self.text.head_of(line)).map(|item| (line, item))).collect();
        if items.is_empty() {
            return false;
        }
        let before = self.caret;
        let mut changes = Vec::new();
        for (line, item) in items {
            let at = self.text.start_of(line);
            let head = self.text.head_of(line);
            let taken = if head.starts_with('\t') { 1 } else { item.indent.min(item.step()) };
            let (range, with) = if out { (at..at + taken, String::new()) } else { (at..at, " ".repeat(item.step())) };
            if range.is_empty() && with.is_empty() {
                continue;
            }
            let moved = |place: usize| if place < range.end { place.min(at) } else { place - range.len() + with.len() };
            self.caret = Caret { cursor: moved(self.caret.cursor), anchor: self.caret.anchor.map(moved) };
            changes.push(self.change(range, &with));
        }
        if !changes.is_empty() {
            self.history.record(changes, Run::Apart, before, self.caret);
            self.edited();
        }
        true
    }

    /// The words of the open boxes (`- [ ] …`) of the selection, of the line of the cursor, or else of the whole text.
    pub fn open_boxes(&self) -> Vec<String> {
        let words = |line: usize| {
            let head = self.text.head_of(line);
            let item = Item::read(&head).filter(Item::is_open)?;
            let words = head.get(item.prefix..)?.trim();
            (!words.is_empty()).then(|| words.to_owned())
        };
        let range = self.selection().unwrap_or(self.caret.cursor..self.caret.cursor);
        let near: Vec<String> =
            (self.text.line_of(range.start)..=self.text.line_of(range.end)).filter_map(words).collect();
        if !near.is_empty() || self.selection().is_some() {
            return near;
        }
        (0..self.lines().min(MOST_LINES)).filter_map(words).collect()
    }

    /// Copies the selection to the register and for the system clipboard. False when nothing is selected.
    pub(super) fn copy(&mut self) -> bool {
        let Some(text) = self.selected_text() else { return false };
        self.register.clone_from(&text);
        self.outgoing = Some(text);
        true
    }

    /// Copies the selection and takes it away. False when nothing is selected.
    pub(super) fn cut(&mut self) -> bool {
        let copied = self.copy();
        if copied {
            self.put("", Run::Apart);
        }
        copied
    }

    pub(super) fn paste_register(&mut self) {
        let text = std::mem::take(&mut self.register);
        self.paste(&text);
        self.register = text;
    }

    /// Takes back the last step. False when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(Step { changes, before, .. }) = self.history.undo() else { return false };
        for change in changes.iter().rev() {
            self.change(change.at..change.at + change.inserted.len(), &change.removed);
        }
        self.caret = before;
        self.edited();
        true
    }

    /// Does again what was last taken back. False when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(Step { changes, after, .. }) = self.history.redo() else { return false };
        for change in &changes {
            self.change(change.at..change.at + change.removed.len(), &change.inserted);
        }
        self.caret = after;
        self.edited();
        true
    }

    /// Selects the whole text.
    pub fn select_all(&mut self) {
        self.put_caret(Caret { cursor: self.text.len(), anchor: Some(0) });
    }
}
