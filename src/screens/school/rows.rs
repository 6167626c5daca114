//! The commands of the school screen.

use super::{State, act};
use crate::command::{Answer, Context, Outcome, Row, Scope, Wish, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::School, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("edit", &["Enter", "e"], "edit", "Edit what the cursor is on", act::edit),
    row("add", &["a"], "add", "Add another of what the cursor is on", act::add),
    row("add_year", &["n"], "new year", "Add a school year: days, terms, windows, days without school", act::add_year),
    row("add_school", &["s"], "school", "Add a school with its rotation", act::add_school),
    row("add_bells", &["b"], "bells", "Add bells to the school under the cursor", act::add_bells),
    row("own", &["t"], "own times", "Set travel between schools and times kept free", act::own),
    row("delete", &["Del", "X"], "delete", "Delete what the cursor is on", act::delete),
    row("leave", &["Esc"], "back", "Back to where you were", |_, _| Ok(Outcome::Wish(Wish::Back))),
];
