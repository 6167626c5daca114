//! The board's commands. On the page of a cycle the same keys speak of that cycle.

use super::{State, act, walk};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Board, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("add", &["a"], "add", "Begin a cycle; on its page: anticipate; on a stage: add one", act::add),
    row("open", &["Enter"], "open", "The whole cycle; on its page: what the cursor is on", act::open),
    row("move_on", &["L", "Shift-Right"], "stage on", "Move the cycle to the next stage", act::move_on),
    row("move_back", &["H", "Shift-Left"], "back", "Move the cycle to the stage before", act::move_back),
    row("edit", &["e"], "edit", "Change all of the cycle; on its page: what the cursor is on", act::edit),
    row("evidence", &["v"], "evidence", "Keep what students said, did or made", act::evidence),
    row("step", &["n"], "next step", "Note a next step or a promise", act::step),
    row("write", &["w"], "write", "Write about this cycle", act::write),
    row("inquiry", &["i"], "inquiry", "Begin another inquiry: plan again with what was learned", act::inquiry),
    row("close", &["C"], "close", "Close the cycle: what students can do, what each learned", act::close),
    row("filter", &["f"], "filter", "By focus, school, window, teams; Esc: all", act::filter),
    row("group", &["g"], "group", "Together by cycle window, school, focus or team", act::group),
    row("came_by", &["A"], "", "They asked, or were invited, and on which day", act::came_by),
    row("closed", &["c"], "closed", "Unfold or fold the closed cycles", act::closed),
    row("done", &["Space"], "", "On a cycle's page: the step is done (again: it is open)", act::done),
    row("observe", &["o"], "", "Begin a visit", act::observe),
    row("look_fors", &["F"], "", "Agree on look-fors for the visits of this cycle", act::look_fors),
    row("person", &["p"], "", "Show the person it is with", act::person),
    row(
        "task_plan",
        &["M"],
        "",
        "The task plan of this cycle: lesson, what students may do, classrooms",
        act::task_plan,
    ),
    row("sort", &["Ctrl-t"], "", "Sort student work of this cycle by strategy", act::sort),
    row("together", &["S"], "", "Side by side: turn the screen to the teacher", act::together),
    row("place_later", &["J", "Shift-Down"], "", "Further down in its column", act::place_later),
    row("place_earlier", &["K", "Shift-Up"], "", "Further up in its column", act::place_earlier),
    row("delete", &["Del", "X"], "", "Put it into the trash", act::delete),
    row("left", &["h", "Left"], "", "The column to the left", walk::left),
    row("down", &["j", "Down"], "", "Down", walk::down),
    row("up", &["k", "Up"], "", "Up", walk::up),
    row("right", &["l", "Right"], "", "The column to the right", walk::right),
    row("first", &["Home"], "", "To the top", walk::first),
    row("last", &["End", "G"], "", "To the bottom", walk::last),
    row("page_up", &["PgUp"], "", "Up by a page", walk::page_up),
    row("page_down", &["PgDn"], "", "Down by a page", walk::page_down),
    row("other_pane", &["Tab"], "", "On a cycle's page: the other half", walk::other_pane),
    row("inquiry_before", &["["], "", "On a cycle's page: the inquiry before", walk::inquiry_before),
    row("inquiry_after", &["]"], "", "On a cycle's page: the inquiry after", walk::inquiry_after),
];
