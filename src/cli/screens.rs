//! The other door: the screens, on the coach's own journal or on a sample.

use super::config::Config;
use super::failure::{Failure, Result};
use super::output::{self, Output};
use super::session::{Journal, Session};
use crate::app::App;
use crate::store::drafts;
use crate::term;

/// Opens the journal at the week.
pub fn open(session: &Session) -> Result<Output> {
    let config = Config::read(&session.config.0, session.config.1)?;
    let mut journal = session.write()?;
    if let Some(Err(error)) = drafts::usual_folder().map(|folder| journal.store.keep_drafts(&folder)) {
        // The journal itself is well: it opens, and only what is being typed has no second place.
        output::complain(&format!("{error}. Words that are not saved yet cannot be kept aside; save often."));
    }
    run(journal, config)
}

/// Hands a journal to the screens until they are closed.
pub fn run(journal: Journal, config: Config) -> Result<Output> {
    let Journal { store, clock, .. } = journal;
    let app = App::new(store, clock, config.screens)?;
    match term::run(app, term::Options { clock, mouse: config.mouse }) {
        Ok(ended) => Ok(Output::Ended(ended.exit_code())),
        Err(error) => Err(Failure::refused(format!(
            "The screens need a terminal: {error}. In a script use the commands; `beside --help` lists them."
        ))),
    }
}
