//! Keys that queued up while the disk was busy: their tallies share one commit, each its own entry and its own undo step.

use super::{Entry, Mode, State};
use crate::command::{Answer, Context, Key};
use crate::domain::time::{Now, Stamp};

impl State {
    /// How many of the waiting keys can be written together: look-fors and their counts, when there are at least two.
    pub fn queued(&self, keys: &[(Key, Stamp)]) -> usize {
        if !self.is_live() || self.mode != Mode::Log || self.prefix.is_swap {
            return 0;
        }
        let (mut tallies, mut end) = (0, 0);
        for (at, (key, _)) in keys.iter().enumerate() {
            match key.typed() {
                Some(c) if c.is_ascii_digit() => {}
                Some(c) if self.live.iter().any(|row| row.key == c) => (tallies, end) = (tallies + 1, at + 1),
                _ => break,
            }
        }
        if tallies > 1 { end } else { 0 }
    }

    /// Takes keys that `queued` has counted. Each entry has the time of its own key.
    pub fn tally_queued(&mut self, keys: &[(Key, Stamp)], cx: &mut Context) -> Answer {
        let mut entries = Vec::with_capacity(keys.len());
        for (key, stamp) in keys {
            let mut then = Context { store: &mut *cx.store, now: Now { stamp: *stamp, ..cx.now } };
            self.notice_time(&mut then);
            let Some(typed) = key.typed() else { continue };
            if let Some(digit) = typed.to_digit(10) {
                self.prefix.digit(digit);
            } else if let Some(row) = self.live.iter().position(|row| row.key == typed) {
                entries.extend(self.tally_of(row, &mut then).map(Entry::new));
            }
        }
        self.log_all(entries, cx)
    }
}
