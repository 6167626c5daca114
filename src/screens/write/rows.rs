//! The writing screen's commands.

use super::{Over, Pane, State, act, boxes, entry, stance};
use crate::command::{Answer, Context, Row, Scope};

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
    row("back", &["Esc"], "back", "One step back; what is written is saved", has_back, act::back),
    row("open", &["Enter"], "choose", "Open the entry; beside the text: put the line into it", outside_text, act::open),
    row("save", &["Ctrl-s"], "save", "Save the entry", is_open, act::save),
    row("new", &["n"], "new", "Write about something else", bare_outside_text, act::new),
    row("next_pane", &["F6", "Tab"], "next pane", "The next pane: list, text, evidence", is_bare, act::next_pane),
    row("pane_before", &["Shift-F6", "Shift-Tab"], "", "The pane before", is_bare, act::pane_before),
    row(
        "edit_outside",
        &["Ctrl-o"],
        "your editor",
        "Open the text in your own editor ($VISUAL, $EDITOR)",
        is_open,
        act::edit_outside,
    ),
    row("find", &["Ctrl-f"], "find", "Find words in the text, and replace them", in_text, act::find),
    row("go_to_line", &["Ctrl-g"], "", "Go to a line of the text by its number", in_text, act::go_to_line),
    row("whose_here", &["F2"], "whose words", "Mark the words as yours or as the teacher's", in_text, entry::whose),
    row("step_here", &["Ctrl-n"], "next step", "Note a next step or a promise while writing", in_text, entry::step),
    row("questions", &["F4"], "questions", "Write by other questions: a list of templates", in_text, act::questions),
    row("card", &["F5"], "card", "A stance card beside the text, or put away", is_open, stance::show),
    row("next_card", &["Shift-F5"], "", "Another stance card", is_open, stance::another),
    row(
        "boxes",
        &["F7"],
        "boxes to steps",
        "Make next steps of the open boxes - [ ]: of this line, of what is selected, or all",
        in_text,
        boxes::to_steps,
    ),
    row("versions_here", &["F3"], "versions", "Look at saved states while writing", in_text, entry::versions),
    row("step", &["s"], "next step", "Note a next step or a promise", bare_outside_text, entry::step),
    row(
        "filter",
        &["f"],
        "sort",
        "One sort of entry: meetings, cycles, weeks, growth, notes",
        bare_outside_text,
        act::filter,
    ),
    row("finish", &["x"], "nothing to write", "Take a visit off the list without writing", is_visit, act::finish),
    row("versions", &["v"], "versions", "Look at saved states, and bring one back", has_entry, entry::versions),
    row("whose", &["w"], "whose words", "Mark the entry as your words or the teacher's", has_entry, entry::whose),
    row("delete", &["X", "Del"], "trash", "Put the entry into the trash", has_entry, entry::delete),
    row("meeting", &["m"], "", "Show the meeting in its week", has_meeting, act::meeting),
    row("person", &["p"], "", "Show the person it is about", has_person, act::person),
    row("down", &["j", "Down"], "", "Down", outside_text, act::down),
    row("up", &["k", "Up"], "", "Up", outside_text, act::up),
    row("page_down", &["PgDn"], "", "A page down", outside_text, act::page_down),
    row("page_up", &["PgUp"], "", "A page up", outside_text, act::page_up),
    row("first", &["Home"], "", "The first of the list", outside_text, act::first),
    row("last", &["End", "G"], "", "The last of the list", outside_text, act::last),
];

/// The keys of the find bar.
pub(super) const FINDING: &[(&str, &str)] = &[
    ("type", "the words"),
    ("Enter", "next"),
    ("Up", "before"),
    ("Tab", "replace with"),
    ("Ctrl-r", "replace all"),
    ("Esc", "back to the text"),
];

/// The keys while a line is asked for.
pub(super) const TO_LINE: &[(&str, &str)] =
    &[("0–9", "the line"), ("Enter", "stay there"), ("Esc", "back to where you were")];

/// The keys while one writes.
const IN_TEXT: &[(&str, &str)] = &[
    ("Esc", "save and back"),
    ("Ctrl-s", "save"),
    ("F6", "evidence"),
    ("Ctrl-f", "find"),
    ("Ctrl-o", "your editor"),
    ("F2", "whose words"),
    ("F4", "questions"),
    ("F5", "card"),
    ("Ctrl-n", "next step"),
    ("F3", "versions"),
    ("Ctrl-z", "undo"),
];

/// The keys that hold, for the footer, in the words of the pane.
pub(super) const fn hints(over: Option<&Over>, pane: Pane, has_desk: bool) -> &'static [(&'static str, &'static str)] {
    match (over, pane, has_desk) {
        (Some(Over::Chooser(_)), ..) => &[("Up Down", "choose"), ("Enter", "write about it"), ("Esc", "back")],
        (Some(Over::Questions(_)), ..) => &[("Up Down", "choose"), ("Enter", "write by these"), ("Esc", "back")],
        (Some(Over::Versions(_)), ..) => &[
            ("Up Down", "walk"),
            ("Tab", "against now or before"),
            ("Space", "scroll"),
            ("Enter", "bring it back"),
            ("Esc", "leave it"),
        ],
        (None, Pane::Text, _) => IN_TEXT,
        (None, Pane::Aside, true) => {
            &[("Enter", "into the text"), ("j k", "walk"), ("Esc", "back to the text"), ("F6", "list"), ("?", "help")]
        }
        (None, Pane::Aside, false) => &[("j k", "walk"), ("Esc", "list"), ("n", "new"), ("?", "help")],
        (None, Pane::Shelf, true) => {
            &[("Enter", "choose"), ("F6", "text"), ("Esc", "save and close"), ("n", "new"), ("?", "help")]
        }
        (None, Pane::Shelf, false) => &[
            ("Enter", "write"),
            ("n", "new"),
            ("F6", "evidence"),
            ("s", "next step"),
            ("f", "sort"),
            ("v", "versions"),
            ("X", "trash"),
            ("?", "help"),
        ],
    }
}

/// What lies over the panes takes every key itself; Enter and Esc are named for the footer.
const OVER: &str = "Enter takes what is chosen, Esc goes back.";

const fn is_bare(state: &State) -> Result<(), &'static str> {
    if state.over.is_none() { Ok(()) } else { Err(OVER) }
}

fn outside_text(state: &State) -> Result<(), &'static str> {
    if state.takes_text() { Err("That is for the list; Esc goes there.") } else { Ok(()) }
}

fn bare_outside_text(state: &State) -> Result<(), &'static str> {
    is_bare(state).and_then(|()| outside_text(state))
}

fn in_text(state: &State) -> Result<(), &'static str> {
    if state.takes_text() { Ok(()) } else { Err("That is for the text; Enter opens an entry.") }
}

fn has_back(state: &State) -> Result<(), &'static str> {
    let is_home = state.over.is_none() && state.pane == Pane::Shelf;
    if is_home && state.desk.is_none() && state.shelf.filter.is_none() {
        Err("This is the list. 1 to 5 show the screens.")
    } else {
        Ok(())
    }
}

fn is_open(state: &State) -> Result<(), &'static str> {
    is_bare(state)?;
    if state.desk.is_some() { Ok(()) } else { Err("Nothing is open; Enter opens what is chosen, n begins an entry.") }
}

fn has_entry(state: &State) -> Result<(), &'static str> {
    bare_outside_text(state)?;
    if state.entry().is_some() { Ok(()) } else { Err("That goes for an entry; choose one first.") }
}

fn is_visit(state: &State) -> Result<(), &'static str> {
    bare_outside_text(state)?;
    if state.waiting_visit().is_some() { Ok(()) } else { Err("That goes for a visit under “to finish first”.") }
}

fn has_meeting(state: &State) -> Result<(), &'static str> {
    bare_outside_text(state)?;
    if state.subject().is_some_and(|subject| subject.meeting.is_some()) {
        Ok(())
    } else {
        Err("This is not about a meeting.")
    }
}

fn has_person(state: &State) -> Result<(), &'static str> {
    bare_outside_text(state)?;
    if state.subject().is_some_and(|subject| subject.person.is_some()) {
        Ok(())
    } else {
        Err("This is not about one person.")
    }
}
