//! The lists, and the search over everything.

use serde_json::{Value, json};

use super::args::{self, Form};
use super::failure::Result;
use super::output::Output;
use super::session::{Session, words};
use crate::domain::lookfor::LookForSet;
use crate::domain::safe;
use crate::exchange::{json as clean_json, table};
use crate::store::Store;
use crate::store::listing::{List, Listing};
use crate::store::search::Hits;

/// Options of `look-fors`.
#[derive(Debug, clap::Args)]
pub struct LookFors {
    #[command(flatten)]
    pub list: args::List,
    /// As TOML, to be edited and brought in again with `beside import FILE --as look-fors`
    #[arg(long, conflicts_with_all = ["json", "csv", "md", "from", "to", "teacher"])]
    pub toml: bool,
}

/// Prints a list; look-fors also as the file they come from.
pub fn any(session: &Session, typed: &args::Lists) -> Result<Output> {
    match typed {
        args::Lists::LookFors(typed) if typed.toml => look_fors(session),
        lists => {
            let (which, typed) = lists.parts();
            list(session, which, typed)
        }
    }
}

/// Prints a list.
pub fn list(session: &Session, list: List, typed: &args::List) -> Result<Output> {
    let journal = session.read()?;
    let filter = journal.filter(&typed.span)?;
    let list = journal.store.at_once(|store| store.listing(list, &filter, journal.now()))?;
    Ok(print(&list, typed.form))
}

/// Every look-for set as a file that `import --as look-fors` reads.
fn look_fors(session: &Session) -> Result<Output> {
    let journal = session.read()?;
    let shelf = journal.store.at_once(Store::look_for_shelf)?;
    Ok(Output::Text(LookForSet::all_to_toml(shelf.iter().map(|set| &set.choice.set))))
}

/// A list in the form asked for.
pub fn print(list: &Listing, form: Form) -> Output {
    if form.json {
        Output::Json(table::to_json(list))
    } else if form.csv {
        Output::Text(String::from_utf8(table::to_csv(list)).unwrap_or_default())
    } else if form.md {
        Output::Text(table::to_markdown(list))
    } else if list.rows.is_empty() {
        Output::Text(nothing(list.name).to_owned())
    } else {
        Output::Text(table::to_text(list))
    }
}

/// What is said of a list with nothing in it, so that nobody wonders whether the command ran.
fn nothing(name: &str) -> &'static str {
    match name {
        "trash" => "The trash is empty.",
        "backups" => "There are no backups yet; `beside backup` makes one.",
        "history" => "Nothing has been done yet.",
        _ => "Nothing found.",
    }
}

/// Finds words anywhere.
pub fn search(session: &Session, query: &[String], limit: usize, is_json: bool) -> Result<Output> {
    let typed = words(query)?;
    let journal = session.read()?;
    let found = journal.store.at_once(|store| store.search(&typed, limit, journal.now().today()))?;
    Ok(if is_json { Output::Json(results(&found)) } else { Output::Text(lines(&found)) })
}

fn results(found: &Hits) -> String {
    let results: Vec<Value> = found
        .hits
        .iter()
        .map(|hit| {
            json!({"kind": hit.kind, "id": hit.id.to_string(), "title": hit.title, "snippet": hit.snippet.text,
                "date": hit.date.map(|day| day.to_string())})
        })
        .collect();
    clean_json::text(&clean_json::Object(&[("beside", json!(clean_json::FORMAT)), ("results", Value::Array(results))]))
}

fn lines(found: &Hits) -> String {
    if found.count == 0 {
        return "Nothing found.".to_owned();
    }
    let row = |hit: &crate::store::search::Hit| {
        vec![
            hit.date.map(|day| day.to_string()).unwrap_or_default(),
            hit.kind.to_owned(),
            safe::cut(&hit.title, 30),
            safe::cut(&hit.snippet.text, 90),
        ]
    };
    let out = table::aligned(&found.hits.iter().map(row).collect::<Vec<_>>());
    match found.hits.len() {
        shown if shown < found.count => format!("{out}{shown} of {} found; --limit shows more", found.count_words()),
        _ => out,
    }
}
