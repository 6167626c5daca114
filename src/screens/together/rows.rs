//! The keys of side by side. None of them leads anywhere but one, and that one is pressed twice.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Together, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the last line and the help.
pub const ROWS: &[Row<State>] = &[
    row("theirs", &["t"], "their words", "Type the teacher's own words; they are kept as theirs", act::theirs),
    row("see", &["e"], "we see", "Type what you both see", act::see),
    row("wonder", &["w"], "we wonder", "Type what you both wonder", act::wonder),
    row("step", &["n"], "next step", "Agree on a next step: who (Tab), what, “by fri”", act::step),
    row(
        "match",
        &["m"],
        "1–9 match",
        "The evidence shows the next anticipated (1–9: that one; 0: none)",
        act::match_on,
    ),
    row("edit", &["Enter"], "", "Say the line in other words; without words it goes", act::edit),
    row("take_back", &["u"], "undo", "Take back what was done here", act::take_back),
    row("do_again", &["U"], "", "Do again what was taken back here", act::do_again),
    row("down", &["j", "Down"], "", "Down", act::down),
    row("up", &["k", "Up"], "", "Up", act::up),
    row("first", &["Home"], "", "To the top", act::first),
    row("last", &["End"], "", "To the bottom", act::last),
    row("leave", &["Ctrl-b", "F10"], "", "Twice: leave side by side", act::leave),
];
