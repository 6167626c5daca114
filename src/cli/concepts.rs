//! `concepts`: the coach's own table of High Leverage Concepts, printed, as TOML, and brought in again.

use std::path::Path;

use serde_json::{Value, json};

use super::failure::{Failure, Result};
use super::output::Output;
use super::session::{Journal, Session};
use crate::domain::assets::{Concept, parse_concepts};
use crate::domain::safe;
use crate::exchange::json as clean_json;
use crate::store::{Act, Op};

/// A table of concepts is a page or two of text.
const MOST_BYTES: u64 = 1 << 20;

/// Options of `concepts`.
#[derive(Debug, clap::Args)]
pub struct Typed {
    /// As JSON (docs/json.md)
    #[arg(long, conflicts_with = "toml")]
    pub json: bool,
    /// As TOML, to be edited and brought in again with `beside import FILE --as concepts`
    #[arg(long)]
    pub toml: bool,
}

/// Prints the table.
pub fn concepts(session: &Session, typed: &Typed) -> Result<Output> {
    let table = session.read()?.store.concepts()?;
    if typed.toml {
        return Ok(Output::Text(Concept::all_to_toml(&table).trim_end().to_owned()));
    }
    if typed.json {
        let rows: Vec<Value> = table.iter().map(|one| json!({"grade": one.grade, "concept": one.concept})).collect();
        return Ok(Output::Json(clean_json::text(&json!({"beside": clean_json::FORMAT, "concepts": rows}))));
    }
    if table.is_empty() {
        return Ok(Output::Text("No concepts yet; `:concepts` in the program takes them, a line each.".to_owned()));
    }
    let lines: Vec<String> = table.iter().map(|one| safe::line(&one.line()).into_string()).collect();
    Ok(Output::Text(lines.join("\n")))
}

/// Brings a file in: the table becomes what the file says.
pub fn import(journal: &mut Journal, path: &Path, is_dry: bool) -> Result<Vec<String>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = safe::line(&name).into_string();
    let refused = |why: String| Failure::refused(format!("{name}, {why}. Nothing was brought in."));
    if std::fs::metadata(path).is_ok_and(|file| file.len() > MOST_BYTES) {
        return Err(refused("it is larger than a table of concepts can be".to_owned()));
    }
    let text = std::fs::read_to_string(path).map_err(|error| refused(format!("it could not be read: {error}")))?;
    let table = parse_concepts(text.trim_start_matches('\u{feff}')).map_err(|error| refused(error.to_string()))?;
    let table: Vec<Concept> = table.into_iter().filter_map(Concept::tidy).collect();
    let before = journal.store.concepts()?;
    let (added, gone) = (fresh(&table, &before), fresh(&before, &table));
    if !is_dry && (table != before) {
        let now = journal.clock.now_ms();
        journal.store.transact(&Op::new(Act::Imported, "Concepts"), now, |tx| tx.set_concepts(&table))?;
    }
    Ok(vec![format!("{name}: {added} added, {gone} no longer in it, {} in all", table.len())])
}

/// How many of one table are not in the other.
fn fresh(of: &[Concept], other: &[Concept]) -> usize {
    of.iter().filter(|one| !other.contains(one)).count()
}
