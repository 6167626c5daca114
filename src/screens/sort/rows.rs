//! The commands of the work sort. Digits are the count of the group under the cursor.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Sort, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("add", &["a"], "group", "Add a group: the strategy or model its papers show", act::add),
    row("edit", &["Enter", "e"], "words", "Type what the cursor is on; Tab goes on to the next words", act::edit),
    row("more", &["+", "="], "- count", "One more in the group; digits say how many, 3+ is three more", act::more),
    row("fewer", &["-"], "", "One fewer in the group; 3- is three fewer", act::fewer),
    row("move_on", &[">", "L"], "< move one", "Move one to the group below; 3> moves three", act::move_on),
    row("move_back", &["<", "H"], "", "Move one to the group above; 3< moves three", act::move_back),
    row("beside", &["c"], "compare", "Baseline, during and closing of this class beside each other", act::beside),
    row("point", &["p"], "point", "Baseline, during or closing", act::point),
    row("new", &["n"], "new sort", "Begin another sort of this class", act::new),
    row("back", &["Esc"], "back", "Back to where you came from", act::back),
    row("sort_before", &["["], "", "The sort of this class before", act::sort_before),
    row("sort_after", &["]"], "", "The sort of this class after", act::sort_after),
    row("place_later", &["J", "Shift-Down"], "", "The group goes one down", act::place_later),
    row("place_earlier", &["K", "Shift-Up"], "", "The group goes one up", act::place_earlier),
    row("delete", &["Del", "X"], "", "Delete the group; on the task, the whole sort", act::delete),
    row("down", &["j", "Down"], "", "The group below", act::down),
    row("up", &["k", "Up"], "", "The group above", act::up),
    row("next_words", &["Tab", "l", "Right"], "", "The next words of the group", act::next_words),
    row("words_before", &["Shift-Tab", "h", "Left"], "", "The words before", act::words_before),
    row("first", &["Home"], "", "The task", act::first),
    row("last", &["End", "G"], "", "The last group", act::last),
];
