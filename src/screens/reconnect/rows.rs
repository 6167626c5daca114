//! The commands of the walk over whom to reconnect with.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};
use crate::domain::kind::Kind;

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Reconnect, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("book_first", &["1"], "book", "Book the first of the times offered", |state, cx| act::book(state, 0, cx)),
    row("book_second", &["2"], "", "Book the second of the times offered", |state, cx| act::book(state, 1, cx)),
    row("book_third", &["3"], "", "Book the third of the times offered", |state, cx| act::book(state, 2, cx)),
    row("conversation", &["c"], "conversation", "Offer planning times, for a conversation", |state, cx| {
        act::offer(state, Kind::Planning, cx)
    }),
    row("visit", &["v"], "visit", "Offer math times, for a visit", |state, cx| act::offer(state, Kind::Visit, cx)),
    row("put_off", &["z"], "not now", "Not now: named again in a week", act::put_off),
    row("person", &["Enter", "p"], "person", "Show the person", act::person),
    row("plan", &["a"], "plan", "Plan a meeting with them at another time", act::plan),
    row("back", &["Esc"], "back", "Back to where you came from", act::back),
    row("down", &["j", "Down"], "", "The next one", |state, cx| act::walk(state, 1, cx)),
    row("up", &["k", "Up"], "", "The one before", |state, cx| act::walk(state, -1, cx)),
    row("first", &["Home"], "", "The first one", |state, cx| act::walk(state, isize::MIN, cx)),
    row("last", &["End", "G"], "", "The last one", |state, cx| act::walk(state, isize::MAX, cx)),
];
