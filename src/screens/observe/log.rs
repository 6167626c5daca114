//! Keeping the log in memory and in the journal alike: one commit a key, and what could not be written waits here.

use super::after::Kept;
use super::after::evidence::About;
use super::{Entry, State};
use crate::command::{Answer, Context, Outcome};
use crate::domain::coaching::Phase;
use crate::domain::ids::VisitId;
use crate::domain::safe;
use crate::domain::time::Stamp;
use crate::store::observation::{Observation, What};
use crate::store::{Act, Done, Op, StoreError, Tx};

impl State {
    /// A new entry of that kind, stamped with the time of the key (none afterwards).
    pub(super) fn entry(&mut self, what: What, at: Option<Stamp>, cx: &mut Context) -> Observation {
        let uuid = cx.store.new_uuid(cx.now.stamp.ms());
        let phase = at.filter(|at| *at < cx.now.stamp).map_or(self.sheet.phase, |at| self.phase_at(at));
        let mut entry = Observation::new(uuid, at, phase, what);
        entry.offset_min = super::sheet::offset(cx.now, at.unwrap_or(cx.now.stamp));
        entry.position = self.next_position;
        entry
    }

    /// The time an entry logged now gets: that of the key, or so many minutes before it; none in afterwards mode and on
    /// the page of a visit that is over.
    pub(super) fn entry_time(&mut self, cx: &Context) -> Option<Stamp> {
        let late = self.prefix.take_late().unwrap_or(0);
        (self.is_live() && !self.is_afterwards).then(|| cx.now.stamp.plus_minutes(-late))
    }

    /// The phase the lesson was in then.
    fn phase_at(&self, then: Stamp) -> Phase {
        let began = |entry: &&Entry| entry.seen.what == What::Phase && entry.seen.at.is_some_and(|at| at <= then);
        self.log.iter().rev().find(began).map_or(Phase::Launch, |entry| entry.seen.phase)
    }

    /// Logs an entry: in the journal before the next frame, or else kept here and tried again.
    pub(super) fn log(&mut self, entry: Observation, cx: &mut Context) -> Answer {
        self.log_with(entry, None, cx)
    }

    /// Logs an entry, and the evidence made from it with the same write.
    pub(super) fn log_with(&mut self, entry: Observation, keep: Option<Kept>, cx: &mut Context) -> Answer {
        self.log_all(vec![Entry { seen: entry, is_saved: false, keep }], cx)
    }

    /// Logs entries that came together: one commit, each its own step.
    pub(super) fn log_all(&mut self, mut entries: Vec<Entry>, cx: &mut Context) -> Answer {
        self.cursor = None;
        for entry in &mut entries {
            entry.seen.position = self.next_position;
            self.next_position += 1;
        }
        if self.sheet.started.is_none() {
            self.sheet.started = Some(entries.iter().find_map(|entry| entry.seen.at).unwrap_or_else(|| self.began(cx)));
        }
        // While older entries cannot be written these wait behind them.
        let written = match self.save_unsaved(cx) {
            Ok(_) => self.write_entries(&entries, cx),
            Err(error) => Err(error),
        };
        let is_saved = written.is_ok();
        for entry in entries {
            self.insert(Entry { is_saved, keep: entry.keep.filter(|_| !is_saved), ..entry });
        }
        self.follow();
        written
    }

    /// Entries into the journal, each its own step inside the visit, all with one commit.
    pub(super) fn write_entries(&mut self, entries: &[Entry], cx: &mut Context) -> Answer {
        let about = About::of(self, cx);
        let (sheet, now) = (&self.sheet, cx.now);
        let acts: Vec<Op> = entries.iter().map(|entry| self.op_for(&entry.seen).within(sheet.uuid)).collect();
        let done = cx.transact_many(&acts, |tx, at| {
            let visit = sheet.enter(tx, now)?;
            if let Some(entry) = entries.get(at) {
                log_one(tx, visit, &entry.seen, entry.keep.as_ref(), &about)?;
            }
            Ok(visit)
        })?;
        let last = done.into_iter().reduce(|all, one| Done { touched: all.touched.and(one.touched), ..one });
        let Some(done) = last else { return Ok(Outcome::Quiet) };
        self.wrote(done, entries.len(), cx)
    }

    /// One act on the visit, which begins with it if it has not begun. Undo stays inside the visit.
    pub(super) fn write(
        &mut self,
        op: Op,
        cx: &mut Context,
        act: impl FnOnce(&Tx, VisitId) -> Result<(), StoreError>,
    ) -> Answer {
        let (sheet, now) = (&self.sheet, cx.now);
        let done = cx.transact(&op.within(sheet.uuid), |tx| {
            let visit = sheet.enter(tx, now)?;
            act(tx, visit)?;
            Ok(visit)
        })?;
        self.wrote(done, 1, cx)
    }

    /// After so many acts of its own: the visit has begun with them, if it had not.
    fn wrote(&mut self, done: Done<VisitId>, acts: usize, cx: &Context) -> Answer {
        let is_new = self.sheet.id.is_none();
        self.sheet.id = Some(done.value);
        self.note_revision(acts, cx);
        if is_new {
            self.adopt(cx)?;
        }
        Ok(Outcome::wrote(done))
    }

    /// After writes of its own the log in memory is what the journal holds, unless somebody else wrote in between.
    pub(super) fn note_revision(&mut self, acts: usize, cx: &Context) {
        if let Ok(revision) = cx.store.revision()
            && i64::try_from(acts).is_ok_and(|acts| revision == self.seen + acts)
        {
            self.seen = revision;
        }
    }

    /// Takes over what the first entry has made: the meeting, the version of the set, another window's visit.
    fn adopt(&mut self, cx: &Context) -> Result<(), StoreError> {
        let Some(visit) = self.sheet.id.map(|id| cx.store.visit(id)).transpose()?.flatten() else { return Ok(()) };
        if visit.uuid != self.sheet.uuid {
            self.seen = -1;
        }
        self.sheet.uuid = visit.uuid;
        self.sheet.meeting = Some(visit.meeting);
        if let Some(set) = &mut self.sheet.set {
            set.version = visit.version;
        }
        Ok(())
    }

    /// Changes an entry; `with_note` when its words change too.
    pub(super) fn amend(&mut self, at: usize, new: Observation, op: Op, with_note: bool, cx: &mut Context) -> Answer {
        let Some(old) = self.log.get(at) else { return Ok(Outcome::Quiet) };
        if old.is_saved {
            let outcome = self.write(op, cx, |tx, _| tx.amend(&new, with_note))?;
            self.replace(at, Entry { seen: new, is_saved: true, keep: None });
            return Ok(outcome);
        }
        let keep = old.keep.clone();
        self.replace(at, Entry { seen: new, is_saved: false, keep });
        self.retry(cx)
    }

    /// Puts an entry into the trash.
    pub(super) fn delete(&mut self, at: usize, cx: &mut Context) -> Answer {
        let Some(entry) = self.log.get(at) else { return Ok(Outcome::Quiet) };
        let uuid = entry.seen.uuid;
        let outcome = if entry.is_saved {
            self.write(Op::new(Act::Deleted, "Entry"), cx, |tx, _| tx.delete_observation(uuid))?
        } else {
            Outcome::said("Taken back; it had not been saved.")
        };
        self.log.remove(at);
        self.recount();
        self.cursor = (!self.log.is_empty()).then(|| at.min(self.log.len() - 1));
        self.follow();
        Ok(outcome)
    }

    /// Counts everything anew: after reading, or when an entry was corrected.
    pub(super) fn recount(&mut self) {
        self.live.iter_mut().for_each(|row| row.count = 0);
        for entry in &self.log {
            if let Some(row) = self.live.iter_mut().find(|row| row.what == entry.seen.what) {
                row.count += entry.seen.count;
            }
        }
        self.unsaved = self.log.iter().filter(|entry| !entry.is_saved).count();
        self.next_position = self.log.iter().map(|entry| entry.seen.position + 1).max().unwrap_or(0);
        self.strip = super::strip::Strip::of(self.sheet.started, self.log.iter().map(|entry| &entry.seen), &self.live);
        if self.cursor.is_some_and(|at| at >= self.log.len()) {
            self.cursor = None;
        }
        self.follow();
    }

    /// Scrolls so that the chosen entry is seen, or the newest.
    pub(super) fn follow(&mut self) {
        let (room, count) = (self.log_room(), self.log.len());
        match self.cursor {
            Some(at) => {
                let last = usize::from(at + 1 < count);
                self.top = self.top.min(at).max((at + 1 + last).saturating_sub(room));
            }
            // What is over is read where one is; what goes on shows as much as there is room for, the newest last.
            None if self.is_page() => self.top = self.top.min(count.saturating_sub(room)),
            None => self.top = count.saturating_sub(room),
        }
    }

    pub(super) fn insert(&mut self, entry: Entry) {
        let order = entry.seen.order();
        let at = self.log.partition_point(|other| other.seen.order() <= order);
        if let Some(row) = self.live.iter_mut().find(|row| row.what == entry.seen.what) {
            row.count += entry.seen.count;
        }
        self.strip.add(self.sheet.started, &entry.seen, &self.live);
        self.unsaved += usize::from(!entry.is_saved);
        self.log.insert(at, entry);
    }

    pub(super) fn replace(&mut self, at: usize, entry: Entry) {
        // Most corrections move nothing: then only the count of its row can change.
        if let Some(old) = self.log.get_mut(at)
            && (old.seen.order(), old.seen.phase, old.seen.what, old.is_saved)
                == (entry.seen.order(), entry.seen.phase, entry.seen.what, entry.is_saved)
        {
            if let Some(row) = self.live.iter_mut().find(|row| row.what == entry.seen.what) {
                row.count = (row.count + entry.seen.count).saturating_sub(old.seen.count);
            }
            *old = entry;
            return;
        }
        self.log.remove(at);
        let order = entry.seen.order();
        let to = self.log.partition_point(|other| other.seen.order() <= order);
        self.log.insert(to, entry);
        if self.cursor.is_some() {
            self.cursor = Some(to);
        }
        self.recount();
    }

    /// What the history calls an entry.
    pub(super) fn op_for(&self, entry: &Observation) -> Op {
        match entry.what {
            What::Note => Op::new(Act::Added, "Note"),
            What::Phase => Op::new(Act::Logged, self.phase_name(entry.phase)),
            what => {
                let row = self.live.iter().find(|row| row.what == what);
                let name = row.map_or_else(|| "Look-for".to_owned(), |row| safe::cut(&row.body, 40));
                let times = if entry.count > 1 { format!(" ×{}", entry.count) } else { String::new() };
                Op::new(Act::Logged, name + &times)
            }
        }
    }

    /// When a visit logged without times began: with its meeting, if that has begun.
    fn began(&self, cx: &Context) -> Stamp {
        self.sheet.span.map_or(cx.now.stamp, |(from, _)| from.min(cx.now.stamp))
    }
}

/// An entry; a phase mark also moves the visit on.
pub(super) fn log_one(
    tx: &Tx,
    visit: VisitId,
    entry: &Observation,
    keep: Option<&Kept>,
    about: &About,
) -> Result<(), StoreError> {
    if entry.what == What::Phase {
        tx.set_visit_phase(visit, entry.phase)?;
    }
    tx.log(visit, entry)?;
    keep.map_or(Ok(()), |keep| about.keep(tx, visit, entry, keep))
}
