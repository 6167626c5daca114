//! `templates`: the questions to write by, which of them are the coach's own, and a file of one's own to begin with.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::args::{Form, JsonOnly};
use super::failure::{Failure, Result};
use super::output::{self, Output};
use super::session::Session;
use super::{lists, place};
use crate::domain::assets::{SHIPPED_STANCE, SHIPPED_TEMPLATES};
use crate::store::listing::Listing;
use crate::store::{own, private_folder, write_private};

/// Options of `templates`.
#[derive(Debug, Args)]
pub struct Templates {
    /// Write the questions that ship under this code (or `stance`, the cards) into a file of your own, to be edited
    #[arg(long, value_name = "CODE")]
    pub own: Option<String>,
    #[command(flatten)]
    pub form: JsonOnly,
}

/// The folder of the coach's own files: where the config file lies.
pub fn folder(session: &Session) -> PathBuf {
    let folder = session.config.0.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new(".")).to_owned()
}

/// Lists the templates, or begins one of the coach's own.
pub fn templates(session: &Session, typed: &Templates) -> Result<Output> {
    let folder = folder(session);
    if let Some(code) = &typed.own {
        return begin(&folder, code);
    }
    let found = own::templates(Some(&folder));
    for trouble in &found.troubles {
        output::complain(trouble);
    }
    let rows = found.all.into_iter().map(|one| {
        let file = one.path.map_or(Value::Null, |path| json!(path.display().to_string()));
        let about = json!(one.template.about.title());
        vec![json!(one.template.code), json!(one.template.name), about, json!(one.template.prompts.len()), file]
    });
    let columns = vec!["code", "name", "about", "headings", "file"];
    let list = Listing { name: "templates", columns, hidden: &[], rows: rows.collect() };
    Ok(lists::print(&list, Form { json: typed.form.json, ..Form::default() }))
}

/// Writes what ships where the program looks for the coach's own.
fn begin(folder: &Path, code: &str) -> Result<Output> {
    let shipped = SHIPPED_TEMPLATES.iter().find(|(name, _)| name.strip_suffix(".toml") == Some(code));
    let (path, text) = match (shipped, code) {
        (Some((name, text)), _) => (own::templates_in(folder).join(name), *text),
        (None, "stance") => (folder.join("stance.toml"), SHIPPED_STANCE),
        (None, _) => {
            let codes: Vec<&str> =
                SHIPPED_TEMPLATES.iter().filter_map(|(name, _)| name.strip_suffix(".toml")).collect();
            let all = codes.join(", ");
            return Err(Failure::refused(format!("There are no questions “{code}”. There are {all}, and stance.")));
        }
    };
    place::file(&path, false)?;
    let failed = |error| Failure::refused(format!("{} cannot be written: {error}.", path.display()));
    path.parent().map_or(Ok(()), private_folder).map_err(failed)?;
    write_private(&path, text.as_bytes()).map_err(failed)?;
    Ok(Output::Text(format!(
        "{}\nEdit it; it is read the next time you write. Remove it, and what ships is back.",
        path.display()
    )))
}
