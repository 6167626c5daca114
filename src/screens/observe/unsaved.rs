//! Entries that could not be written: kept here with the times of their keys, and written in order as soon as they can.

use super::{Entry, State};
use crate::command::{Answer, Context, Outcome};
use crate::store::StoreError;

impl State {
    /// Writes what could not be written before, in order. Answers whether there was anything.
    pub(super) fn save_unsaved(&mut self, cx: &mut Context) -> Result<bool, StoreError> {
        if self.unsaved == 0 {
            return Ok(false);
        }
        // One wait for a locked journal was enough: while entries wait no key waits again.
        cx.store.wait_for_lock(false)?;
        let saved = self.save_in_order(cx);
        cx.store.wait_for_lock(true)?;
        saved.map(|()| true)
    }

    fn save_in_order(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let mut waiting: Vec<Entry> = self.log.iter().filter(|entry| !entry.is_saved).cloned().collect();
        waiting.sort_by_key(|entry| entry.seen.position);
        // Together, if there is room for all of them; else as many as there is room for.
        if self.write_entries(&waiting, cx).is_ok() {
            for entry in &waiting {
                self.is_written(entry);
            }
            return Ok(());
        }
        for entry in &waiting {
            self.write_entries(std::slice::from_ref(entry), cx)?;
            self.is_written(entry);
        }
        Ok(())
    }

    fn is_written(&mut self, entry: &Entry) {
        if let Some(saved) = self.log.iter_mut().find(|one| one.seen.uuid == entry.seen.uuid) {
            saved.is_saved = true;
            saved.keep = None;
            self.unsaved -= 1;
        }
    }

    /// Tries once more to write what waits.
    pub(super) fn retry(&mut self, cx: &mut Context) -> Answer {
        Ok(Outcome::said(if self.save_unsaved(cx)? { "Saved now." } else { "Everything is saved." }))
    }

    /// Tries again while nobody presses a key; says so only when it could.
    pub fn retry_quietly(&mut self, cx: &mut Context) -> Outcome {
        let waited = self.unsaved;
        if waited > 0 && self.save_unsaved(cx).is_ok() {
            let entries = if waited == 1 { "1 entry".to_owned() } else { format!("{waited} entries") };
            return Outcome::said(format!("Saved now: {entries} that had to wait."));
        }
        Outcome::Quiet
    }

    /// How many entries wait that could not be written: leaving now would lose them.
    pub const fn waiting(&self) -> usize {
        self.unsaved
    }
}
