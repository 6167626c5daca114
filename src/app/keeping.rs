//! When the journal is looked after: a check after the first frame, a backup while nobody is at it. Never during a visit.

use std::sync::mpsc::Sender;

use super::App;
use crate::command::Event;
use crate::store::StoreError;
use crate::store::backup::{Job, Keeper, Report, revision_of};

/// Backups are at least so far apart.
const MINUTES_APART: i64 = 30;
/// Nobody is at it when no key was pressed for so long.
const QUIET_MS: i64 = 60_000;

/// What is known of the journal's keeping in this session.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    keeper: Option<Keeper>,
    /// A job is under way.
    is_busy: bool,
    /// Something was found hurt: from now on no backup is thinned away.
    is_suspect: bool,
    /// The last key, in milliseconds; none since the start.
    last_key_ms: Option<i64>,
    /// Which write the newest backup holds last, once that is known.
    held: Option<i64>,
    /// The day on which the trash was last looked through for what has lain there long enough.
    swept_on: Option<chrono::NaiveDate>,
}

impl App {
    /// The first frame is on the screen: the keeper begins, and looks the journal over.
    pub fn started(&mut self, mailbox: Sender<Event>) {
        let Some(path) = self.store.path().map(std::path::Path::to_owned) else { return };
        // That it could not be asked or remembered harms nobody: it is asked again at the next start.
        if let Ok(Some(news)) = self.store.news_of_place() {
            self.is_dirty = true;
            self.model.warn(news);
        }
        // Where no thread can be had, the journal is kept without one.
        self.keeping.keeper = Keeper::set_to(&path, move |report| {
            let _ = mailbox.send(Event::Kept(report));
        })
        .ok();
        if !self.model.has_live_visit() {
            self.ask_keeper(Job::Check);
        }
    }

    /// The coach has left: what the newest backup does not hold is copied, unless one was just made. A hurt journal is left
    /// alone, so that no good backup is thinned away for it.
    ///
    /// # Errors
    ///
    /// When the copy cannot be written.
    pub fn back_up_on_leaving(&self) -> Result<(), StoreError> {
        if self.keeping.is_suspect {
            return Ok(());
        }
        self.store.backup_if_due(self.clock.now(self.zone).local(), MINUTES_APART).map(drop)
    }

    pub(super) const fn note_key(&mut self) {
        self.keeping.last_key_ms = Some(self.model.now.stamp.ms());
    }

    /// Has a backup made if it is time and nobody is at it.
    pub(super) fn keep_backups(&mut self) -> Result<(), StoreError> {
        let now = self.model.now;
        let is_quiet = self.keeping.last_key_ms.is_some_and(|last| now.stamp.ms() - last >= QUIET_MS);
        if self.keeping.is_busy || !is_quiet || self.model.has_live_visit() {
            return Ok(());
        }
        if !self.keeping.is_suspect && self.keeping.swept_on.replace(now.today()) != Some(now.today()) {
            self.sweep_trash()?;
        }
        // Asked first, because most of the time nothing has changed and no folder needs to be read.
        let revision = self.store.revision()?;
        if self.keeping.held == Some(revision) {
            return Ok(());
        }
        let Some(kept) = self.store.shelf() else { return Ok(()) };
        if let Some(newest) = kept.list().first() {
            self.keeping.held = revision_of(&newest.path).ok();
            let age = (now.local() - newest.made).num_minutes();
            if self.keeping.held == Some(revision) || (0..MINUTES_APART).contains(&age) {
                return Ok(());
            }
        }
        let to = kept.place(now.local())?;
        self.ask_keeper(Job::Backup(to));
        Ok(())
    }

    /// Once a day what was deleted thirty days ago is removed for good. While words wait
    /// to be saved, or something lies open over the screen, it waits too.
    fn sweep_trash(&mut self) -> Result<(), StoreError> {
        if self.model.write.has_unsaved() || !self.model.overlays.is_empty() {
            self.keeping.swept_on = None;
            return Ok(());
        }
        if self.store.purge_old_trash(self.model.now.stamp.ms())? {
            self.reload();
        }
        Ok(())
    }

    /// What the keeper found. That all is well needs no words.
    pub(super) fn kept(&mut self, report: Report) {
        self.keeping.is_busy = false;
        match report {
            Report::Whole => {}
            Report::Made(_) if self.keeping.is_suspect => {}
            Report::Made(_) => {
                if let Some(kept) = self.store.shelf() {
                    kept.thin(self.model.now.local());
                }
            }
            Report::Hurt(what) => {
                self.keeping.is_suspect = true;
                self.model.warn(format!("The journal is hurt: {what}. Leave beside and run `beside check`."));
            }
            Report::Failed(why) => self.model.warn(format!("The journal could not be looked after: {why}")),
        }
    }

    fn ask_keeper(&mut self, job: Job) {
        self.keeping.is_busy = self.keeping.keeper.as_ref().is_some_and(|keeper| keeper.ask(job));
    }
}
