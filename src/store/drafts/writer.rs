//! The draft thread: gathers what is typed and writes it a second after the first unsaved key.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ropey::Rope;

use super::change;
use super::record::{HEAD, Record, Told};
use crate::store::files::{private_file, private_folder};

/// How long unsaved words may wait in memory.
const WAIT: Duration = Duration::from_secs(1);
/// The same by the times of the keys: without a pause the timeout alone would never come.
const WAIT_MS: i64 = 1_000;
/// Keys that may wait at most, whatever the clock says.
const WAITING_KEYS: u32 = 200;
/// A log this much longer than its texts is begun anew.
const SLACK: u64 = 1 << 20;

/// What the draft thread is told.
pub(super) enum Message {
    /// The text is now this.
    Put { key: String, text: Rope, at_ms: i64 },
    /// The text is in the journal.
    Clear { key: String },
    /// Write everything at once and say so.
    Flush(SyncSender<()>),
}

/// Why drafts cannot be written at the moment, for the status line.
pub(super) type Trouble = Arc<Mutex<Option<String>>>;

/// The log of one session and what of it is on disk.
pub(super) struct Writer {
    /// The path without its ending.
    stem: PathBuf,
    lock: Option<File>,
    log: Option<File>,
    length: u64,
    on_disk: BTreeMap<String, Told>,
    waiting: BTreeMap<String, Told>,
    keys_waiting: u32,
    first_at: i64,
}

impl Writer {
    /// A writer that has made no file yet.
    pub fn new(stem: PathBuf) -> Self {
        Self {
            stem,
            lock: None,
            log: None,
            length: 0,
            on_disk: BTreeMap::new(),
            waiting: BTreeMap::new(),
            keys_waiting: 0,
            first_at: 0,
        }
    }

    /// Works until the last handle is gone; then what waits is written.
    pub fn run(mut self, from: &Receiver<Message>, trouble: &Trouble) {
        loop {
            let message = if self.waiting.is_empty() {
                from.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                from.recv_timeout(WAIT)
            };
            match message {
                Ok(Message::Put { key, text, at_ms }) => {
                    if self.put(key, text, at_ms) {
                        report(trouble, self.write());
                    }
                }
                Ok(Message::Clear { key }) => report(trouble, self.clear(&key)),
                Ok(Message::Flush(answer)) => {
                    report(trouble, self.write());
                    // Whoever asked may have given up waiting.
                    let _ = answer.send(());
                }
                Err(RecvTimeoutError::Timeout) => report(trouble, self.write()),
                Err(RecvTimeoutError::Disconnected) => return report(trouble, self.write()),
            }
        }
    }

    /// Takes the newest state of a text; answers whether it is time to write.
    pub fn put(&mut self, key: String, text: Rope, at_ms: i64) -> bool {
        if self.waiting.is_empty() {
            (self.first_at, self.keys_waiting) = (at_ms, 0);
        }
        self.keys_waiting += 1;
        self.waiting.insert(key, Told { text, at_ms });
        // A clock that was set back must not keep words waiting.
        !(0..WAIT_MS).contains(&(at_ms - self.first_at)) || self.keys_waiting >= WAITING_KEYS
    }

    /// Writes what waits. What could not be written goes on waiting, and is tried again with the next key.
    pub fn write(&mut self) -> io::Result<()> {
        let records: Vec<Record> = self.waiting.iter().filter_map(|(key, now)| self.record(key, now)).collect();
        if !records.is_empty() {
            self.append(&records)?;
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.on_disk.extend(waiting);
        let live: u64 = self.on_disk.values().map(|told| told.text.len_bytes() as u64).sum();
        if self.length > live * 4 + SLACK { self.begin_anew() } else { Ok(()) }
    }

    /// Forgets a text whose words are in the journal; the files go with the last one.
    pub fn clear(&mut self, key: &str) -> io::Result<()> {
        self.waiting.remove(key);
        if self.on_disk.remove(key).is_none() {
            return Ok(());
        }
        if !self.on_disk.is_empty() {
            // Anew, and not one record more: words that are gone from the journal must not lie here either.
            return self.begin_anew();
        }
        self.log = None;
        self.length = 0;
        fs::remove_file(log_path(&self.stem))
    }

    fn record(&self, key: &str, now: &Told) -> Option<Record> {
        let whole = || Record::Whole { key: key.to_owned(), at_ms: now.at_ms, text: now.text.clone() };
        let Some(before) = self.on_disk.get(key) else { return Some(whole()) };
        let change = change::between(&before.text, &now.text)?;
        if change.inserted.len() * 2 > now.text.len_bytes() {
            return Some(whole());
        }
        let change::Change { place, removed, inserted } = change;
        Some(Record::Edit { key: key.to_owned(), at_ms: now.at_ms, place, removed, inserted })
    }

    fn append(&mut self, records: &[Record]) -> io::Result<()> {
        self.ready()?;
        let Some(log) = &mut self.log else { return Ok(()) };
        let bytes: Vec<u8> = records.iter().flat_map(Record::bytes).collect();
        // A write that failed half way left a torn tail: the next one goes over it.
        log.set_len(self.length)?;
        log.seek(SeekFrom::Start(self.length))?;
        log.write_all(&bytes)?;
        log.sync_data()?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Makes the files when the first words are to be kept; the lock says that this window lives.
    fn ready(&mut self) -> io::Result<()> {
        if self.lock.is_none() {
            if let Some(folder) = self.stem.parent() {
                private_folder(folder)?;
            }
            self.lock = Some(hold(&lock_path(&self.stem))?);
        }
        if self.log.is_none() {
            let mut log = private_file(&log_path(&self.stem))?;
            log.set_len(0)?;
            log.write_all(HEAD)?;
            self.length = HEAD.len() as u64;
            self.log = Some(log);
        }
        Ok(())
    }

    /// A fresh log with the texts as they are, put in the place of the long one.
    fn begin_anew(&mut self) -> io::Result<()> {
        let path = self.stem.with_extension("new");
        let mut log = private_file(&path)?;
        log.set_len(0)?;
        log.write_all(HEAD)?;
        let mut length = HEAD.len() as u64;
        for (key, told) in &self.on_disk {
            let whole = Record::Whole { key: key.clone(), at_ms: told.at_ms, text: told.text.clone() }.bytes();
            log.write_all(&whole)?;
            length += whole.len() as u64;
        }
        log.sync_data()?;
        fs::rename(&path, log_path(&self.stem))?;
        self.log = Some(log);
        self.length = length;
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.lock.is_some() && self.on_disk.is_empty() && self.waiting.is_empty() {
            // A file left behind does no harm; the next start removes it.
            let _ = fs::remove_file(lock_path(&self.stem));
        }
    }
}

/// Takes the lock of a session. A start in another window may be tidying: then the file is gone and is made again.
fn hold(path: &Path) -> io::Result<File> {
    loop {
        let file = private_file(path)?;
        match file.lock() {
            // A file system without locks keeps drafts all the same.
            Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            _ if path.exists() => return Ok(file),
            _ => {}
        }
    }
}

fn report(trouble: &Trouble, result: io::Result<()>) {
    let said = result.err().map(|error| format!("Unsaved words could not be kept aside: {error}. Save with Ctrl-s."));
    *trouble.lock().unwrap_or_else(PoisonError::into_inner) = said;
}

/// Where the words of a session are.
pub(super) fn log_path(stem: &Path) -> PathBuf {
    stem.with_extension("log")
}

/// Where a session shows that it lives.
pub(super) fn lock_path(stem: &Path) -> PathBuf {
    stem.with_extension("lock")
}
