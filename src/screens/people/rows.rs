//! The commands of people and teams.

use super::{Side, State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::People, name, keys, label, help, ready: always, run }
}

/// A row that needs somebody chosen.
const fn of_person(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::People, name, keys, label, help, ready: has_person, run }
}

fn has_person(state: &State) -> Result<(), &'static str> {
    match (state.side, state.person()) {
        (Side::People, Some(_)) => Ok(()),
        (Side::People, None) => Err("Nobody is chosen. a adds somebody, f shows others."),
        (Side::Teams, _) => Err("That is for a person; T shows people."),
    }
}

fn has_choice(state: &State) -> Result<(), &'static str> {
    match state.side {
        Side::Teams if state.team().is_none() => Err("There is no team yet. a adds one."),
        Side::Teams => Ok(()),
        Side::People => has_person(state),
    }
}

fn lists_people(state: &State) -> Result<(), &'static str> {
    if state.side == Side::People { Ok(()) } else { Err("Teams stand by name. T shows people.") }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("add", &["a"], "add", "Add a person, or a team", act::add),
    Row {
        ready: has_choice,
        ..row("open", &["Enter"], "open", "Go to the page; there, open what the cursor is on", act::open)
    },
    Row { ready: has_choice, ..row("edit", &["e"], "edit", "Change the page's fields", act::edit) },
    of_person("observe", &["o"], "observe", "Begin a visit with this teacher", act::observe),
    of_person("brief", &["b"], "brief", "What to know before the next meeting", act::brief),
    of_person("notice", &["*"], "strength", "Name a strength noticed", act::notice),
    row("step", &["n"], "next step", "Note a next step or a promise", act::step),
    Row { ready: has_choice, ..row("plan", &["p"], "plan", "Plan a meeting with them", act::plan) },
    of_person("write", &["w"], "write", "Write about this person", act::write),
    of_person("times", &["t"], "times", "Planning times and math times", act::times),
    of_person("asked", &["A"], "", "They asked to work together, today; again: they did not", act::asked),
    of_person("invited", &["I"], "", "I invited them to work together, today; again: I did not", act::invited),
    of_person("leave", &["x"], "", "Somebody left, or comes back", act::leave),
    Row { ready: lists_people, ..row("sort", &["s"], "sort", "By name, by next date, by last contact", act::sort) },
    Row {
        ready: lists_people,
        ..row("filter", &["f"], "filter", "Who is listed: here now, principals, those who left, all", act::filter)
    },
    row("teams", &["T"], "teams", "Teams, and back to people", act::teams),
    row("done", &["Space"], "", "The next step under the cursor is done, or open again", act::done),
    of_person("delete", &["Del"], "", "Put into the trash: who was added by mistake, a step, a strength", act::delete),
    of_person("merge", &["M"], "", "Another record is the same person", act::merge),
    of_person("look_fors", &["F"], "", "Agree on look-fors for visits to this teacher", act::look_fors),
    row("bring_in", &["i"], "", "Bring in a roster file", act::bring_in),
    row("pane", &["Tab"], "", "The list, the page", act::pane),
    row("down", &["j", "Down"], "", "The next one", |state, cx| act::walk(state, 1, cx)),
    row("up", &["k", "Up"], "", "The one before", |state, cx| act::walk(state, -1, cx)),
    row("left", &["h", "Left"], "", "To the list", act::to_list),
    row("right", &["l", "Right"], "", "To the page", act::to_page),
    row("page_down", &["PgDn"], "", "A page on", act::page_down),
    row("page_up", &["PgUp"], "", "A page back", act::page_up),
    row("first", &["Home"], "", "The first one", act::first),
    row("last", &["End", "G"], "", "The last one; in a timeline it reads further back", act::last),
];
