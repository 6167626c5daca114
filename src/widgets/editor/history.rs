//! Undo and redo: edits in steps, where typing in one go is one step.

use std::collections::VecDeque;

/// How many bytes of removed and inserted text are kept before the oldest steps go.
const KEPT: usize = if cfg!(test) { 1024 * 1024 } else { 64 * 1024 * 1024 };
/// A typing run this long ends at the next word, so that an undo takes a phrase and not a paragraph.
const RUN: usize = 40;

/// One edit: at `at`, `removed` gave way to `inserted`.
#[derive(Clone, PartialEq)]
pub(super) struct Change {
    pub at: usize,
    pub removed: String,
    pub inserted: String,
}

impl Change {
    fn weight(&self) -> usize {
        self.removed.len() + self.inserted.len() + size_of::<Self>()
    }
}

/// The cursor and, while something is selected, the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Caret {
    pub cursor: usize,
    pub anchor: Option<usize>,
}

/// What kind of run an edit may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Run {
    /// Stands alone.
    #[default]
    Apart,
    /// Letters typed one after another.
    Typing,
    /// Letters taken backwards or forwards.
    Erasing,
}

/// One step of undo.
#[derive(Clone, PartialEq)]
pub(super) struct Step {
    id: u64,
    pub changes: Vec<Change>,
    pub before: Caret,
    pub after: Caret,
}

impl Step {
    fn weight(&self) -> usize {
        self.changes.iter().map(Change::weight).sum()
    }

    /// Takes an edit into this step if it goes on where the step ends.
    fn absorb(&mut self, change: &Change, run: Run) -> bool {
        let [last] = self.changes.as_mut_slice() else { return false };
        match run {
            Run::Typing if change.removed.is_empty() && last.at + last.inserted.len() == change.at => {
                let full = last.inserted.len() >= RUN && last.inserted.ends_with(char::is_whitespace);
                let breaks =
                    change.inserted.starts_with('\n') || (full && !change.inserted.starts_with(char::is_whitespace));
                if !breaks {
                    last.inserted.push_str(&change.inserted);
                }
                !breaks
            }
            Run::Erasing if last.inserted.is_empty() && last.removed.len() < 8 * RUN => {
                if change.at + change.removed.len() == last.at {
                    last.removed.insert_str(0, &change.removed);
                    last.at = change.at;
                    true
                } else if change.at == last.at {
                    last.removed.push_str(&change.removed);
                    true
                } else {
                    false
                }
            }
            _ => false,
        }
    }
}

/// All steps that can be taken back or done again.
#[derive(Clone, PartialEq, Default)]
pub(super) struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    run: Run,
    /// The id of the newest step ever made.
    newest: u64,
    /// The id of the state before the oldest kept step.
    base: u64,
    weight: usize,
}

impl History {
    /// Names the present state of the text: equal names, equal text.
    pub fn state(&self) -> u64 {
        self.done.back().map_or(self.base, |step| step.id)
    }

    /// The next edit begins a step of its own.
    pub fn end_run(&mut self) {
        self.run = Run::Apart;
    }

    /// Notes edits that were just made.
    pub fn record(&mut self, changes: Vec<Change>, run: Run, before: Caret, after: Caret) {
        self.weight -= self.undone.drain(..).map(|step| step.weight()).sum::<usize>().min(self.weight);
        let goes_on = run != Run::Apart && run == self.run;
        self.run = run;
        if let (true, [change], Some(last)) = (goes_on, changes.as_slice(), self.done.back_mut())
            && last.absorb(change, run)
        {
            last.after = after;
            self.weight += change.removed.len() + change.inserted.len();
            return;
        }
        self.weight += changes.iter().map(Change::weight).sum::<usize>();
        self.newest += 1;
        self.done.push_back(Step { id: self.newest, changes, before, after });
        while self.weight > KEPT && self.done.len() > 1 {
            if let Some(oldest) = self.done.pop_front() {
                self.weight -= oldest.weight().min(self.weight);
                self.base = oldest.id;
            }
        }
    }

    /// Moves a step from done to undone; the caller takes its edits back, the last first.
    pub fn undo(&mut self) -> Option<Step> {
        self.end_run();
        let step = self.done.pop_back()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// Moves a step from undone to done; the caller makes its edits again.
    pub fn redo(&mut self) -> Option<Step> {
        self.end_run();
        let step = self.undone.pop()?;
        self.done.push_back(step.clone());
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_steps_go_when_there_is_too_much() {
        let mut history = History::default();
        let typed = |at, text: String| vec![Change { at, removed: String::new(), inserted: text }];
        for _ in 0..6 {
            history.record(typed(0, "x".repeat(300_000)), Run::Apart, Caret::default(), Caret::default());
        }
        let state = history.state();
        let kept = std::iter::from_fn(|| history.undo()).count();
        assert_eq!(kept, 3);
        assert!(history.state() != 0, "the text before the oldest kept step is not the first one");
        while history.redo().is_some() {}
        assert_eq!(history.state(), state);
        for at in 0..50_000 {
            history.record(typed(at, "y".to_owned()), Run::Typing, Caret::default(), Caret::default());
        }
        assert_eq!(history.weight, history.done.iter().map(Step::weight).sum::<usize>());
    }
}
