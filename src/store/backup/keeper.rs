//! The thread that looks after the journal while nobody is at it: the check after the start, a backup now and then.
//! It has a connection of its own that reads, and only tells what it found.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::{Pace, copy_at};
use crate::store::error::{Result, StoreError};

/// What the keeper is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// A quick look at every page, table by table.
    Check,
    /// A verified copy in this place.
    Backup(PathBuf),
}

/// What the keeper tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// Every page could be read.
    Whole,
    /// Something is hurt: what, in a sentence.
    Hurt(String),
    /// A backup was made.
    Made(PathBuf),
    /// A check or a backup could not be done: why.
    Failed(String),
}

/// The keeper's mailbox. Its thread ends when this is dropped and the job at hand is done.
#[derive(Debug)]
pub struct Keeper {
    jobs: Sender<Job>,
}

impl Keeper {
    /// Sets a keeper to the journal at `path`; what it finds is told through `tell`.
    pub fn set_to(path: &Path, tell: impl Fn(Report) + Send + 'static) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let path = path.to_owned();
        thread::Builder::new().name("keeper".to_owned()).spawn(move || keep(&path, &waiting, &tell))?;
        Ok(Self { jobs })
    }

    /// Asks for something; a keeper that has ended asks for no more.
    pub fn ask(&self, job: Job) -> bool {
        self.jobs.send(job).is_ok()
    }
}

fn keep(path: &Path, jobs: &Receiver<Job>, tell: &impl Fn(Report)) {
    for job in jobs {
        let report = open(path).and_then(|db| match &job {
            Job::Check => look(&db),
            Job::Backup(to) => copy_at(&db, to, Pace::Gently).map(|hurt| match hurt.first() {
                None => Report::Made(to.clone()),
                Some(finding) => Report::Hurt(finding.sentence.clone()),
            }),
        });
        tell(report.unwrap_or_else(|error| Report::Failed(error.to_string())));
    }
}

fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(Duration::from_secs(5))?;
    Ok(db)
}

/// Table by table, each under a lock of its own: while a table is looked at, nobody can commit.
fn look(db: &Connection) -> Result<Report> {
    let mut query =
        db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")?;
    let tables: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
    for table in tables {
        let quoted = table.replace('\'', "''");
        let verdict: std::result::Result<String, _> =
            db.query_row(&format!("PRAGMA quick_check('{quoted}')"), [], |row| row.get(0));
        match verdict {
            Ok(verdict) if verdict == "ok" => thread::sleep(Duration::from_millis(2)),
            Ok(verdict) => return Ok(Report::Hurt(format!("damaged page in {table}: {verdict}"))),
            Err(error) => return Err(StoreError::Sql(error)),
        }
    }
    Ok(Report::Whole)
}
