//! The commands of the week ahead.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Ahead, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("open", &["Enter", "b"], "brief", "The brief of the meeting", act::open),
    row("done", &["Space"], "step done", "The step is done (again: it is open)", act::done),
    row("edit", &["e"], "edit", "Change the step, or the meeting", act::edit),
    row("step", &["n"], "next step", "Note a next step or a promise", act::step),
    row("person", &["p"], "person", "Show the person who takes part", act::person),
    row("show", &["m"], "in the week", "Show the meeting in the week", act::show),
    row("week_before", &["[", "PgUp"], "week before", "The week before", |state, cx| act::week(state, -7, cx)),
    row("week_after", &["]", "PgDn"], "after", "The week after", |state, cx| act::week(state, 7, cx)),
    row("back", &["Esc"], "back", "Back to where you came from", act::back),
    row("observe", &["o"], "", "Begin a visit", act::observe),
    row("today", &["t"], "", "Back to this week", act::today),
    row("down", &["j", "Down"], "", "The next one", |state, cx| act::walk(state, 1, cx)),
    row("up", &["k", "Up"], "", "The one before", |state, cx| act::walk(state, -1, cx)),
    row("first", &["Home"], "", "The first one", |state, cx| act::walk(state, isize::MIN, cx)),
    row("last", &["End", "G"], "", "The last one", |state, cx| act::walk(state, isize::MAX, cx)),
];
