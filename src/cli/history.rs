//! `undo`, `redo`, `history` and `trash`: taking back from the shell what was done anywhere.

use serde_json::json;

use super::args::Form;
use super::failure::{Failure, Result};
use super::lists;
use super::output::Output;
use super::session::Session;
use crate::domain::time::{self, Stamp, rfc3339};
use crate::store::listing::Listing;
use crate::store::{Reach, Undone};

/// Takes back the last act, whoever did it.
pub fn undo(session: &Session) -> Result<Output> {
    let mut journal = session.read()?;
    let reach = Reach { foreign: true, ..Reach::default() };
    told(journal.store.undo(reach)?, "taken back; `beside redo` does it again", "Nothing to undo.")
}

/// Does again what was taken back last.
pub fn redo(session: &Session) -> Result<Output> {
    let mut journal = session.read()?;
    let reach = Reach { foreign: true, ..Reach::default() };
    told(journal.store.redo(reach)?, "done again", "Nothing to redo.")
}

/// Lists what was done.
pub fn history(session: &Session, limit: usize, is_json: bool) -> Result<Output> {
    let journal = session.read()?;
    let steps = journal.store.history(limit)?;
    let row = |step: &crate::store::HistoryRow| {
        vec![json!(rfc3339(Stamp::from_ms(step.at_ms), journal.zone)), json!(step.title), json!(step.is_undone)]
    };
    let rows = steps.iter().map(row).collect();
    let list = Listing { name: "history", columns: vec!["at", "title", "undone"], hidden: &[], rows };
    let list = lists::print(&list, Form { json: is_json, ..Form::default() });
    Ok(match (list, journal.store.history_ended_ms()?) {
        (Output::Text(text), Some(at)) => {
            let day = time::day_year(time::to_local(Stamp::from_ms(at), journal.zone).date());
            Output::Text(format!(
                "{}\nA newer beside brought this journal to its shape on {day}; older steps ended there.",
                text.trim_end()
            ))
        }
        (list, _) => list,
    })
}

/// Lists what was deleted.
pub fn trash(session: &Session, is_json: bool) -> Result<Output> {
    let journal = session.read()?;
    let list = journal.store.trash(journal.zone)?;
    Ok(lists::print(&list, Form { json: is_json, ..Form::default() }))
}

fn told(undone: Undone, what: &str, nothing: &str) -> Result<Output> {
    match undone {
        Undone::Step { title, .. } | Undone::Foreign { title } => Ok(Output::Text(format!("{title}: {what}"))),
        Undone::Nothing => Err(Failure::refused(nothing)),
    }
}
