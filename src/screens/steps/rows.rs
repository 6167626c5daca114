//! The commands of the list of next steps.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Steps, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("done", &["Space"], "done", "It is done (again: it is open)", act::done),
    row("edit", &["e", "Enter"], "edit", "Change what, who, by when, with whom", act::edit),
    row("add", &["n", "a"], "add", "Note a next step or a promise", act::add),
    row("filter", &["f"], "whose", "Everybody's, mine, ours, theirs", act::filter),
    row("person", &["p"], "person", "Show the person it is with", act::person),
    row("meeting", &["m"], "meeting", "Show the meeting it was agreed in", act::meeting),
    row("cycle", &["c"], "cycle", "Show the cycle it belongs to", act::cycle),
    row("back", &["Esc"], "back", "Back to where you came from", act::back),
    row("delete", &["Del", "X"], "", "Put it into the trash", act::delete),
    row("down", &["j", "Down"], "", "The next one", |state, cx| act::walk(state, 1, cx)),
    row("up", &["k", "Up"], "", "The one before", |state, cx| act::walk(state, -1, cx)),
    row("page_down", &["PgDn"], "", "A page on", |state, cx| act::page(state, 1, cx)),
    row("page_up", &["PgUp"], "", "A page back", |state, cx| act::page(state, -1, cx)),
    row("first", &["Home"], "", "The first one", |state, cx| act::walk(state, isize::MIN, cx)),
    row("last", &["End", "G"], "", "The last one", |state, cx| act::walk(state, isize::MAX, cx)),
];
