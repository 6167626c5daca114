//! The commands of the year's plan.

use super::{State, act};
use crate::command::{Answer, Context, Outcome, Row, Scope, Wish, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Year, name, keys, label, help, ready: has_year, run }
}

fn has_year(state: &State) -> Result<(), &'static str> {
    if state.plan.is_some() { Ok(()) } else { Err("There is no school year yet; y, then n, adds one.") }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("open", &["Enter", "e"], "words", "Type what the cursor is on; on a name, show the person", act::open),
    row("goal", &["g"], "goal", "Add a goal of the district or school", act::goal),
    row("everyone", &["a"], "everyone", "Add what everyone takes part in", act::everyone),
    row("some", &["s"], "some", "Add what some take part in", act::some),
    row("question", &["n"], "question", "Add a question of the year; the first time, six to begin with", act::question),
    row("turn", &["Space"], "", "A goal: this year, year 2, beyond; learning: for everyone, for some", act::turn),
    row("asked", &["A"], "", "They asked to work together, today; again: they did not", act::asked),
    row("invited", &["I"], "", "I invited them, today; again: I did not", act::invited),
    row("delete", &["Del", "X"], "", "Put what the cursor is on into the trash", act::delete),
    row("year_before", &["["], "", "The year before", act::year_before),
    row("year_after", &["]"], "", "The year after", act::year_after),
    row("down", &["j", "Down"], "", "Down", act::down),
    row("up", &["k", "Up"], "", "Up", act::up),
    row("page_down", &["PgDn"], "", "A page down", act::page_down),
    row("page_up", &["PgUp"], "", "A page up", act::page_up),
    row("first", &["Home"], "", "To the top", act::first),
    row("last", &["End", "G"], "", "To the bottom", act::last),
    Row {
        scope: Scope::Year,
        name: "back",
        keys: &["Esc"],
        label: "back",
        help: "Back to where you came from",
        ready: always,
        run: |_, _| Ok(Outcome::Wish(Wish::Back)),
    },
];
