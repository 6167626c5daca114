//! What can go wrong with a journal, in sentences a coach can act on: what, why, what to do.

use std::path::PathBuf;

/// An error of the store. None of them holds a word of the coach's text.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file there.
    #[error("There is no journal at {0}. Start `beside` to make one, or name another with --journal.")]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{0} is not a beside journal; it was left as it is. Name another file with --journal.")]
    Foreign(PathBuf),
    /// The file was written by a later version.
    #[error(
        "{path} was written by a newer beside (journal version {found}, this one reads up to {known}); it was left as it is. Update beside to open it."
    )]
    Newer {
        /// Where it is.
        path: PathBuf,
        /// The version it says.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// Another program has put another file, or another state of it, in the journal's place while it was open.
    #[error(
        "Another program put another file, or an older copy, in the place of {0}; nothing was written into it. Leave and start beside again."
    )]
    Replaced(PathBuf),
    /// The disk failed after the act was written.
    #[error(
        "The disk failed while this was being made safe. It stands in the journal now; look whether it is there before you repeat it."
    )]
    Unsure,
    /// The journal's file is empty, and there are backups: it was not always so.
    #[error(
        "{0} is empty, and there are backups of it; nothing was begun in it. `beside backups` lists them, `beside restore FILE` brings one back."
    )]
    Emptied(PathBuf),
    /// Somebody else has written the record meanwhile.
    #[error("That {0} was changed in another window meanwhile; nothing was overwritten. Look at it again and repeat.")]
    Stale(&'static str),
    /// The record is not there (any more).
    #[error("That {0} is not in the journal any more.")]
    Gone(&'static str),
    /// There is nothing to undo or redo.
    #[error("Nothing to {0}.")]
    Nothing(&'static str),
    /// An undo met a record that has changed since.
    #[error("“{step}” can't be taken back: a {table} in it has been changed since. Nothing was done.")]
    Changed {
        /// The step's name.
        step: String,
        /// The table of the record that changed.
        table: String,
    },
    /// A rule was broken by what was asked; the sentence says which.
    #[error("{0}")]
    Refused(String),
    /// The file system refused.
    #[error("{path}: {source}")]
    File {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("The journal could not be read or written: {}. Nothing of this act was saved.{}", cause(.0), way_out(.0))]
    Sql(#[from] rusqlite::Error),
}

/// What SQLite said, without the query.
fn cause(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(words)) => words.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

/// What to do about a journal that is damaged.
fn way_out(error: &rusqlite::Error) -> &'static str {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    match error.sqlite_error_code() {
        Some(DatabaseCorrupt | NotADatabase) => {
            " It is damaged: `beside backups` lists copies, `beside restore FILE` brings one back."
        }
        _ => "",
    }
}

/// The answer of the store.
pub type Result<T> = std::result::Result<T, StoreError>;
