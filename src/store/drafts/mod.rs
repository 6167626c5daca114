//! Drafts: words that are typed and not saved yet, kept in files beside the journal until they are.

mod change;
mod record;
mod writer;

#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ropey::Rope;
use uuid::Uuid;

use super::files::private_file;
use record::{HEAD, Record};
use writer::{Message, Trouble, Writer};

/// The longest a flush is waited for: after a signal the program ends within a second.
const PATIENCE: Duration = Duration::from_millis(800);

/// The draft store of one window. Clones talk to the same thread.
///
/// A draft is keyed by journal (its folder), session (its file) and what is written, any word like `entry:<uuid>` or
/// `note:<visit uuid>`.
#[derive(Clone, Default)]
pub struct Drafts {
    to: Option<Arc<Line>>,
    folder: PathBuf,
    own: Uuid,
    claims: Arc<Mutex<Vec<Claim>>>,
    trouble: Trouble,
}

/// The line to the draft thread. What waits is written when its last holder goes, also when a panic unwinds.
struct Line(Sender<Message>);

impl Line {
    fn flush(&self) {
        let (answer, done) = mpsc::sync_channel(1);
        if self.0.send(Message::Flush(answer)).is_ok() {
            // No answer in time: there is nothing left to do about it here.
            let _ = done.recv_timeout(PATIENCE);
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.flush();
    }
}

/// Words that a window which lives no more has left behind.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// What was being written.
    pub key: String,
    /// The words.
    pub text: String,
    /// When they were typed: UTC, milliseconds.
    pub at_ms: i64,
    session: Uuid,
}

/// A dead session taken over by this window, so that no other one offers it too.
struct Claim {
    session: Uuid,
    /// Held until the claim is given up; the system lets go of it when this window dies.
    _lock: File,
}

/// Where drafts lie when nobody says otherwise: in the local state folder, never in a synced one.
pub fn usual_folder() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "beside")?;
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("drafts"))
}

impl Drafts {
    /// Starts the draft thread for a journal. No file is made before the first unsaved words.
    pub fn open(folder: &Path, journal: Uuid, session: Uuid) -> io::Result<Self> {
        let folder = folder.join(journal.simple().to_string());
        let (to, from) = mpsc::channel();
        let trouble = Trouble::default();
        let writer = Writer::new(stem(&folder, session));
        let said = trouble.clone();
        std::thread::Builder::new().name("drafts".to_owned()).spawn(move || writer.run(&from, &said))?;
        Ok(Self { to: Some(Arc::new(Line(to))), folder, own: session, claims: Arc::default(), trouble })
    }

    /// A draft store that keeps nothing: trial journals and tests.
    pub fn off() -> Self {
        Self::default()
    }

    /// The text is now this. Costs nothing to speak of: cloning a rope is free, and the thread does the rest.
    pub fn put(&self, key: &str, text: &Rope, at_ms: i64) {
        self.send(Message::Put { key: key.to_owned(), text: text.clone(), at_ms });
    }

    /// The words are in the journal (call it after the commit), or are not wanted any more.
    pub fn clear(&self, key: &str) {
        self.send(Message::Clear { key: key.to_owned() });
    }

    /// Writes at once what waits: on TERM, HUP, panic, suspend and at the end. Waits for it, at most 0.8 s.
    pub fn flush(&self) {
        if let Some(to) = &self.to {
            to.flush();
        }
    }

    /// Why unsaved words cannot be kept aside at the moment, in a sentence.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What windows that live no more have left behind in this journal, oldest first. Never a living window's.
    /// From now on they are this window's to restore or discard.
    pub fn left_behind(&self) -> Vec<Draft> {
        let Ok(files) = fs::read_dir(&self.folder) else { return Vec::new() };
        let sessions = files.flatten().filter_map(|file| {
            let path = file.path();
            let is_lock = path.extension().is_some_and(|ending| ending == "lock");
            is_lock.then(|| path.file_stem()?.to_str()?.parse().ok()).flatten()
        });
        let mut drafts: Vec<Draft> =
            sessions.filter(|session| *session != self.own).flat_map(|session| self.claim(session)).collect();
        drafts.sort_by_key(|draft| (draft.at_ms, draft.session));
        drafts
    }

    /// Removes a draft that was left behind: it was restored and saved, or is not wanted.
    pub fn discard(&self, draft: &Draft) {
        let stem = stem(&self.folder, draft.session);
        let mut left = read(&stem);
        if left.remove(&draft.key).is_none() {
            return;
        }
        if left.is_empty() {
            remove(&stem);
            self.claims().retain(|claim| claim.session != draft.session);
            return;
        }
        let rest = left.into_iter().map(|(key, told)| Record::Whole { key, at_ms: told.at_ms, text: told.text });
        // If it cannot be written the draft is offered once more, which loses nothing.
        let _ = rewrite(&stem, rest);
    }

    /// Makes a draft that was left behind this window's own: on disk here before it goes there.
    pub fn take_over(&self, draft: &Draft) {
        self.put(&draft.key, &Rope::from_str(&draft.text), draft.at_ms);
        self.flush();
        if self.trouble().is_none() {
            self.discard(draft);
        }
    }

    /// Removes every draft of a key, this window's and those left behind: what is purged leaves no words here.
    pub fn forget(&self, key: &str) {
        self.clear(key);
        self.left_behind().iter().filter(|draft| draft.key == key).for_each(|draft| self.discard(draft));
        self.flush();
    }

    fn send(&self, message: Message) {
        if let Some(to) = &self.to {
            // The thread ends only with its last handle.
            let _ = to.0.send(message);
        }
    }

    fn claims(&self) -> std::sync::MutexGuard<'_, Vec<Claim>> {
        self.claims.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim(&self, session: Uuid) -> Vec<Draft> {
        let stem = stem(&self.folder, session);
        if !self.claims().iter().any(|claim| claim.session == session) {
            let Ok(lock) = private_file(&writer::lock_path(&stem)) else { return Vec::new() };
            if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
                return Vec::new();
            }
            let told = read(&stem);
            if told.is_empty() {
                remove(&stem);
                return Vec::new();
            }
            self.claims().push(Claim { session, _lock: lock });
        }
        let drafts = read(&stem).into_iter().map(|(key, told)| Draft {
            key,
            text: told.text.to_string(),
            at_ms: told.at_ms,
            session,
        });
        drafts.collect()
    }
}

fn stem(folder: &Path, session: Uuid) -> PathBuf {
    folder.join(session.simple().to_string())
}

fn read(stem: &Path) -> std::collections::BTreeMap<String, record::Told> {
    fs::read(writer::log_path(stem)).map(|bytes| record::read_log(&bytes)).unwrap_or_default()
}

fn remove(stem: &Path) {
    for path in [writer::log_path(stem), stem.with_extension("new"), writer::lock_path(stem)] {
        // Gone already, or offered once more at the next start.
        let _ = fs::remove_file(path);
    }
}

fn rewrite(stem: &Path, records: impl Iterator<Item = Record>) -> io::Result<()> {
    use std::io::Write;
    let path = stem.with_extension("new");
    let mut file = private_file(&path)?;
    file.set_len(0)?;
    file.write_all(HEAD)?;
    records.into_iter().try_for_each(|record| file.write_all(&record.bytes()))?;
    file.sync_data()?;
    fs::rename(path, writer::log_path(stem))
}

impl fmt::Debug for Drafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drafts").field("is_on", &self.to.is_some()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Draft({} bytes, at {})", self.text.len(), self.at_ms)
    }
}
