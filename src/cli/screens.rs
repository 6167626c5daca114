//! The other door: the screens, on the coach's own journal or on a sample.

use std::path::PathBuf;

use super::config::Config;
use super::failure::{Failure, Result};
use super::output::{self, Output};
use super::session::{Journal, Session};
use super::templates;
use crate::app::App;
use crate::store::{drafts, private_folder};
use crate::term::{self, Ended};
use crate::ui::theme::Named;

/// Opens the journal at the week.
pub fn open(session: &Session) -> Result<Output> {
    let config = config(session)?;
    let mut journal = session.write()?;
    journal.store.keep_own(&templates::folder(session));
    if let Some(Err(error)) = drafts::usual_folder().map(|folder| journal.store.keep_drafts(&folder)) {
        // The journal itself is well: it opens, and only what is being typed has no second place.
        output::complain(&format!("{error}. Words that are not saved yet cannot be kept aside; save often."));
    }
    let ended = run(journal, config)?;
    // A signal leaves no time for a copy.
    if ended.by.is_none()
        && let Err(error) = ended.program.back_up_on_leaving()
    {
        output::complain(&format!("No backup could be made: {error}"));
    }
    Ok(Output::Ended(ended.exit_code()))
}

/// What the config file says of the screens; told in lines, there are neither colors nor a mouse.
pub fn config(session: &Session) -> Result<Config> {
    let mut config = Config::read(&session.config.0, session.config.1)?;
    if session.is_plain {
        config.is_plain = true;
        config.mouse = false;
        config.screens.theme = Named::Mono;
        config.screens.follows_ground = false;
    }
    Ok(config)
}

/// Hands a journal to the screens until they are closed.
pub fn run(journal: Journal, mut config: Config) -> Result<Ended<App>> {
    let Journal { store, clock, .. } = journal;
    let follows_ground = config.screens.follows_ground;
    if let Some(last) = remembered().filter(|_| follows_ground) {
        config.screens.theme = last;
    }
    let begun_with = config.screens.theme;
    let app = App::new(store, clock, config.screens)?;
    match term::run(app, term::Options { clock, mouse: config.mouse, is_plain: config.is_plain }) {
        Ok(ended) => {
            let theme = ended.program.model.theme;
            if follows_ground && theme != begun_with {
                remember(theme);
            }
            Ok(ended)
        }
        Err(error) => Err(Failure::refused(format!(
            "The screens need a terminal: {error}. In a script use the commands; `beside --help` lists them."
        ))),
    }
}

/// Where the theme of the last start is kept, so that the first frame need not wait for the terminal's answer.
fn theme_file() -> Option<PathBuf> {
    drafts::usual_folder().map(|folder| folder.with_file_name("theme"))
}

/// The theme that the terminal's background asked for last time.
fn remembered() -> Option<Named> {
    let name = std::fs::read_to_string(theme_file()?).ok()?;
    Named::parse(name.trim()).filter(|theme| matches!(theme, Named::Dark | Named::Light))
}

/// Keeps the theme for the next start. Where that cannot be, the next start asks again.
fn remember(theme: Named) {
    let Some(file) = theme_file() else { return };
    if let Some(folder) = file.parent() {
        let _ = private_folder(folder);
    }
    let _ = std::fs::write(file, theme.name());
}
