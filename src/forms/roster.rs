//! The form that brings a roster in: a path, then what it would do, then the import. Nothing is written before the preview.

use std::path::PathBuf;

use super::field::{Field, Name};
use super::form::Form;
use crate::command::{Ask, Context, Outcome};
use crate::domain::roster::Roster;
use crate::store::StoreError;

/// Asks for the file.
pub fn ask(ask: &Ask, cx: &Context) -> Form {
    let path = Field::text(Name::Path, "File or folder", "").needed();
    let mut form = Form::new(ask, "Bring in a roster", cx.today(), vec![path]);
    form.below = [
        "",
        "A OneRoster folder or zip, or any table with a header (CSV, TSV).",
        "Staff only; students are counted, never read into the journal.",
    ]
    .map(str::to_owned)
    .to_vec();
    form
}

/// First shows what the file would do; the same path once more brings it in.
pub fn imported(form: &mut Form, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
    let typed = form.text(Name::Path);
    let roster = match Roster::read(&place(&typed)) {
        Ok(roster) => roster,
        Err(why) => {
            form.refuse(Name::Path, why.to_string());
            return Ok(None);
        }
    };
    if form.below_of != typed {
        let preview = cx.store.preview_roster(&roster)?;
        let end = if preview.is_quiet() {
            "Nothing in the journal would change."
        } else {
            "Enter again brings this in; u takes it back."
        };
        form.below = [String::new(), end.to_owned(), String::new()].into_iter().chain(preview.summary()).collect();
        form.below_of = typed;
        return Ok(None);
    }
    if !cx.store.preview_roster(&roster)?.is_quiet() {
        cx.store.copy_aside(cx.now.local())?;
    }
    let done = cx.store.import_roster(&roster, cx.now)?;
    Ok(Some(Outcome::wrote(done)))
}

/// The path as typed; quotes around it and a `~` before it are the shell's way of writing.
pub(super) fn place(typed: &str) -> PathBuf {
    let bare = typed.trim_matches(['"', '\'']);
    let home = bare
        .strip_prefix("~/")
        .and_then(|rest| directories::BaseDirs::new().map(|folders| folders.home_dir().join(rest)));
    home.unwrap_or_else(|| PathBuf::from(bare))
}
