//! The week's commands.

use super::{State, act, free, plan, select, together, zoom};
use crate::command::{Answer, Context, Outcome, Row, Scope, Wish, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::Week, name, keys, label, help, ready: always, run }
}

fn show(list: Scope) -> Answer {
    Ok(Outcome::Wish(Wish::Show(list)))
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("add", &["a"], "add", "Add a meeting in one line", act::add),
    row("open", &["Enter"], "open", "Open the visit's log, or the brief", act::open),
    row("brief", &["b"], "brief", "What to know before walking in", act::brief),
    row("observe", &["o"], "observe", "Begin a visit", act::observe),
    row("met", &["Space"], "met", "It happened (again: it is planned)", act::met),
    row("cancel", &["x"], "cancel", "It did not happen, and why (again: it is planned)", act::cancel),
    row("edit", &["e"], "edit", "Change kind, time, people, place", act::edit),
    row("repeat", &["R"], "", "Repeat it: every tue, on A days, until; change or end its series", act::repeat),
    row("write", &["r"], "write", "Write about this meeting", act::write),
    row(
        "plan",
        &["w"],
        "place & plan",
        "Propose meetings for the free slots: the tray, people to reconnect with, cycles",
        plan::begin,
    ),
    row("step", &["n"], "next step", "Note a next step or a promise", act::step),
    row("day", &["D"], "the day", "The day: closed, late start, early release, sick, out", turn_day),
    row("tray", &["T"], "", "What waits for a new time", |_, _| Ok(Outcome::Wish(Wish::Tray))),
    row("move_back", &["H", "Shift-Left"], "", "Move the meeting a day back", act::move_back),
    row("move_later", &["J", "Shift-Down"], "", "Move the meeting a quarter of an hour later", act::move_later),
    row("move_earlier", &["K", "Shift-Up"], "", "Move the meeting a quarter of an hour earlier", act::move_earlier),
    row("move_on", &["L", "Shift-Right"], "", "Move the meeting a day on", act::move_on),
    row("lengthen", &[">"], "", "A quarter of an hour longer", act::lengthen),
    row("shorten", &["<"], "", "A quarter of an hour shorter", act::shorten),
    row("delete", &["Del", "X"], "", "Put the meeting into the trash", act::delete),
    row("person", &["p"], "", "Show the person who takes part", act::person),
    row("day_before", &["h", "Left"], "", "The day before", act::day_before),
    row("later", &["j", "Down"], "", "The next meeting", act::later),
    row("earlier", &["k", "Up"], "", "The meeting before", act::earlier),
    row("day_after", &["l", "Right"], "", "The day after", act::day_after),
    row("first", &["Home"], "", "The first meeting of the week", act::first),
    row("last", &["End", "G"], "", "The last meeting of the week", act::last),
    row("week_before", &["[", "PgUp"], "", "The week before", act::week_before),
    row("week_after", &["]", "PgDn"], "", "The week after", act::week_after),
    row("today", &["t"], "", "Back to today", act::today),
    row("to_settle", &["s"], "to settle", "To settle: what is over, happened or not", |_, _| show(Scope::Settle)),
    row("reconnect", &["d"], "reconnect", "Time to reconnect: whom, and three free times for each", |_, _| {
        show(Scope::Reconnect)
    }),
    row("task_plan", &["M"], "", "The task plan of this conversation or visit", together::task_plan),
    row("sort", &["Ctrl-t"], "", "Sort student work of this meeting by strategy", together::sort),
    row("together", &["S"], "", "Side by side: turn the screen to the teacher", together::together),
    row("go_to", &["g"], "", "Go to a date", act::go_to),
    row("slot_after", &["}"], "", "The next free slot; a fills it", free::next),
    row("slot_before", &["{"], "", "The free slot before", free::before),
    row(
        "select",
        &["v"],
        "select",
        "Select the meeting; then H J K L, m, c, x, i and Space are for all selected",
        select::toggle,
    ),
    row("select_to", &["V"], "", "Select all from the last selected to here", select::range),
    row("select_day", &["A"], "", "Select the meetings of the day", select::day),
    row("copy", &["c"], "copy", "Copy the meeting, or those selected, to a day and time", act::copy),
    row("copy_day", &["C"], "", "Copy the day or the week to another", act::copy_day),
    row("move_to", &["m"], "", "Move the meeting, or those selected, to a day and time, or by +30m", act::move_to),
    row("tie", &["i"], "", "Put the meeting, or those selected, into a cycle", select::tie),
    row("print", &["Ctrl-p"], "", "Print the week: one page, with or without names", act::print),
    row("nearer", &["+", "="], "nearer", "Nearer: the day, with goal, place and notes", zoom::nearer),
    row("farther", &["-"], "farther", "Farther: a strip of weeks", zoom::farther),
    row("back", &["Esc"], "", "Leave the free slot, clear the selection, go back to the week", zoom::back),
];

/// Asks what the day under the cursor turned out to be.
fn turn_day(state: &mut State, _: &mut Context) -> Answer {
    Ok(Outcome::Wish(Wish::TurnDay(state.day)))
}
