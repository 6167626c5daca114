//! The commands of the task plan.

use super::{State, act, walk};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Lesson, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row(
        "open",
        &["Enter", "e"],
        "words",
        "Type what the cursor is on; a classroom's line shows its meeting",
        act::open,
    ),
    row(
        "add",
        &["a"],
        "anticipate",
        "Students may …: a strategy; in a classroom, one that nobody anticipated",
        act::add,
    ),
    row(
        "misconception",
        &["m"],
        "",
        "Students may …: a misconception, an idea that gets in the way",
        act::misconception,
    ),
    row("turn", &["Space"], "", "What is anticipated is a strategy, or a misconception", act::turn),
    row("enact", &["r"], "classroom", "Enact it in another classroom: whose, when, who takes part", act::enact),
    row("look_fors", &["F"], "look-fors", "Agree on look-fors: they are live wherever it is enacted", act::look_fors),
    row("observe", &["o"], "observe", "Begin the visit to the classroom under the cursor", act::observe),
    row("together", &["S"], "", "Side by side with the host of the classroom under the cursor", act::together),
    row("write", &["w"], "", "Write the debrief of the classroom, or about the conversation", act::write),
    row("new", &["n"], "new plan", "Begin another plan here", act::new),
    row("back", &["Esc"], "back", "Back to where you came from", act::back),
    row("cycle", &["c"], "", "Show the cycle it was planned for", act::cycle),
    row("copy", &["y"], "", "Copy the plan as Markdown to the clipboard", act::copy),
    row("delete", &["Del", "X"], "", "Delete what the cursor is on; on the task, the whole plan", act::delete),
    row("plan_before", &["["], "", "The plan before", walk::plan_before),
    row("plan_after", &["]"], "", "The plan after", walk::plan_after),
    row("down", &["j", "Down"], "", "Down", walk::down),
    row("up", &["k", "Up"], "", "Up", walk::up),
    row("next_part", &["Tab"], "", "The plan, what is anticipated, each classroom", walk::next_part),
    row("page_down", &["PgDn"], "", "A page down", walk::page_down),
    row("page_up", &["PgUp"], "", "A page up", walk::page_up),
    row("first", &["Home"], "", "To the top", walk::first),
    row("last", &["End", "G"], "", "To the bottom", walk::last),
];
