//! The commands of what waits to be settled.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Settle, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("met", &["Space"], "it happened", "It happened", act::met),
    row("cancel", &["x"], "it did not", "It did not happen; one more key may say why", act::cancel),
    row("let_be", &["z"], "let it be", "Leave it as planned and ask no more", act::let_be),
    row("skip", &["Enter", "j", "Down"], "skip", "The next one; this one is asked about another time", |state, cx| {
        act::walk(state, 1, cx)
    }),
    row("show", &["m"], "in the week", "Show the meeting in the week", act::show),
    row("back", &["Esc"], "back", "Back to where you came from", act::back),
    row("up", &["k", "Up"], "", "The one before", |state, cx| act::walk(state, -1, cx)),
    row("page_down", &["PgDn"], "", "Ten on", |state, cx| act::walk(state, 10, cx)),
    row("page_up", &["PgUp"], "", "Ten back", |state, cx| act::walk(state, -10, cx)),
    row("first", &["Home"], "", "The first one", |state, cx| act::walk(state, isize::MIN, cx)),
    row("last", &["End", "G"], "", "The last one", |state, cx| act::walk(state, isize::MAX, cx)),
];
