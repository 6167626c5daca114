//! The commands of the review.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Review, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row(
        "span",
        &["s"],
        "weeks/window/year/week",
        "Eight weeks, the cycle window, the school year, or one week",
        act::span,
    ),
    row("before", &["[", "h", "Left"], "before", "The span before", act::before),
    row("after", &["]", "l", "Right"], "after", "The span after", act::after),
    row("today", &["t"], "today", "Back to now", act::today),
    row("down", &["j", "Down", "PgDn"], "", "Further down", act::down),
    row("up", &["k", "Up", "PgUp"], "", "Further up", act::up),
    row("top", &["Home"], "", "To the top", act::top),
    row("bottom", &["End", "G"], "", "To the bottom", act::bottom),
];
