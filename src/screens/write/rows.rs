//! The writing screen's commands.

use super::chooser::Chooser;
use super::{Over, Pane, State, act, entry};
use crate::command::{Answer, Context, Row, Scope, always};

type Ready = fn(&State) -> Result<(), &'static str>;
type Run = fn(&mut State, &mut Context) -> Answer;

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    ready: Ready,
    run: Run,
) -> Row<State> {
    Row { scope: Scope::Write, name, keys, label, help, ready, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("open", &["Enter"], "open", "Open what is chosen; beside the text: quote the line into it", always, act::open),
    row("new", &["n"], "new", "Write about something else", always, act::new),
    row("save", &["Ctrl-s"], "save", "Save the entry", is_open, act::save),
    row("back", &["Esc"], "", "One step back; what is written is saved", always, act::back),
    row("next_pane", &["Tab", "F6"], "pane", "The next pane: list, text, evidence", always, act::next_pane),
    row("pane_before", &["Shift-Tab", "Shift-F6"], "", "The pane before", always, act::pane_before),
    row(
        "edit_outside",
        &["Ctrl-o"],
        "editor",
        "Open the text in your own editor ($VISUAL, $EDITOR)",
        is_open,
        act::edit_outside,
    ),
    row("whose", &["w", "F2"], "whose words", "Mark the words as yours or as the teacher's", has_entry, entry::whose),
    row("step", &["s", "Ctrl-n"], "next step", "Note a next step or a promise", always, entry::step),
    row("versions", &["v", "F3"], "versions", "Look at saved states, and bring one back", has_entry, entry::versions),
    row("finish", &["x"], "nothing to write", "Take a visit off the list without writing", is_visit, act::finish),
    row(
        "filter",
        &["f"],
        "sort",
        "Show one sort of entry: meetings, cycles, weeks, growth, notes",
        always,
        act::filter,
    ),
    row("meeting", &["m"], "", "Show the meeting in its week", has_meeting, act::meeting),
    row("person", &["p"], "", "Show the person it is about", has_person, act::person),
    row("delete", &["Del", "X"], "", "Put the entry into the trash", has_entry, entry::delete),
    row("down", &["j", "Down"], "", "Down", always, act::down),
    row("up", &["k", "Up"], "", "Up", always, act::up),
    row("page_down", &["PgDn"], "", "A page down", always, act::page_down),
    row("page_up", &["PgUp"], "", "A page up", always, act::page_up),
    row("first", &["Home"], "", "The first of the list", always, act::first),
    row("last", &["End", "G"], "", "The last of the list", always, act::last),
];

/// The keys that hold, for the footer: nothing is named that would not do what it says.
pub(super) const fn hints(over: Option<&Over>, pane: Pane, has_desk: bool) -> &'static [(&'static str, &'static str)] {
    match (over, pane, has_desk) {
        (Some(Over::Chooser(Chooser { .. })), ..) => {
            &[("Up Down", "choose"), ("Enter", "write about it"), ("Esc", "back")]
        }
        (Some(Over::Versions(_)), ..) => &[("Up Down", "look"), ("Enter", "bring it back"), ("Esc", "leave it")],
        (None, Pane::Text, _) => &[
            ("Esc", "save and back"),
            ("Ctrl-s", "save"),
            ("F6", "evidence"),
            ("Ctrl-o", "your editor"),
            ("F2", "whose words"),
            ("Ctrl-n", "next step"),
            ("F3", "versions"),
            ("Ctrl-z", "undo"),
        ],
        (None, Pane::Aside, true) => {
            &[("Enter", "into the text"), ("j k", "walk"), ("Esc", "back to the text"), ("F6", "list")]
        }
        (None, Pane::Aside, false) => &[("j k", "walk"), ("Esc", "list"), ("n", "new")],
        (None, Pane::Shelf, true) => {
            &[("Enter", "open"), ("Shift-F6", "evidence"), ("F6", "text"), ("Esc", "save and close"), ("n", "new")]
        }
        (None, Pane::Shelf, false) => &[
            ("Enter", "write"),
            ("n", "new"),
            ("F6", "evidence"),
            ("s", "next step"),
            ("f", "sort"),
            ("v", "versions"),
            ("x", "nothing to write"),
            ("X", "trash"),
        ],
    }
}

const fn is_open(state: &State) -> Result<(), &'static str> {
    if state.desk.is_some() { Ok(()) } else { Err("Nothing is open; Enter opens what is chosen, n begins an entry.") }
}

fn has_entry(state: &State) -> Result<(), &'static str> {
    let is_new = state.desk.as_ref().is_some_and(|desk| desk.saved.is_none());
    if state.entry().is_some() || (is_new && state.pane == Pane::Text) {
        Ok(())
    } else {
        Err("That goes for an entry; choose one first.")
    }
}

fn is_visit(state: &State) -> Result<(), &'static str> {
    if state.waiting_visit().is_some() { Ok(()) } else { Err("That goes for a visit under “to finish first”.") }
}

fn has_meeting(state: &State) -> Result<(), &'static str> {
    if state.subject().is_some_and(|subject| subject.meeting.is_some()) {
        Ok(())
    } else {
        Err("This is not about a meeting.")
    }
}

fn has_person(state: &State) -> Result<(), &'static str> {
    if state.subject().is_some_and(|subject| subject.person.is_some()) {
        Ok(())
    } else {
        Err("This is not about one person.")
    }
}
