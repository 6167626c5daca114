//! The commands of a visit: on punctuation, Space and Ctrl, so that letters are free for look-fors and digits for counts.

use super::after::{act as after, copying};
use super::{State, act, correct};
use crate::command::{Row, Scope, always};

const OVER: &str = "This visit is over: Ctrl-g goes on with it, Ctrl-a adds entries afterwards.";

/// Letters log, or entries are made afterwards.
fn is_logging(state: &State) -> Result<(), &'static str> {
    if state.takes_entries() { Ok(()) } else { Err(OVER) }
}

fn is_live(state: &State) -> Result<(), &'static str> {
    if state.is_live() { Ok(()) } else { Err(OVER) }
}

fn is_over(state: &State) -> Result<(), &'static str> {
    if state.is_live() { Err("End the visit first: Ctrl-x twice.") } else { Ok(()) }
}

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    ready: fn(&State) -> Result<(), &'static str>,
    run: fn(&mut State, &mut crate::command::Context) -> crate::command::Answer,
) -> Row<State> {
    Row { scope: Scope::Observe, name, keys, label, help, ready, run }
}

/// What can be done in a visit. The keys of look-fors stand in its set, not here.
pub const ROWS: &[Row<State>] = &[
    row(
        "tally",
        &["a", "s", "d", "f", "g", "h", "l", "e", "r", "t"],
        "sdf… tally",
        "Log the look-for on that key; digits before it count (3s: three students); j, k and w log too where a look-for has them",
        is_logging,
        act::tally,
    ),
    row("write", &["w"], "write about it", "Write the reflection on this visit", is_over, act::write),
    row("back", &["Esc"], "back", "Leave the page of a visit that is over", is_over, act::back),
    row("go_on", &["Ctrl-g"], "go on", "Go on with a visit that was ended", is_over, act::go_on),
    row(
        "next_pane",
        &["Tab"],
        "log · picture · facts",
        "The next pane: log, picture in time, what came of the visit",
        is_over,
        after::next_pane,
    ),
    row("pane_before", &["Shift-Tab"], "", "The pane before", is_over, after::pane_before),
    row(
        "choose",
        &["c"],
        "choose",
        "Choose the evidence for side by side and the teacher's copy, or not any more",
        always,
        after::choose,
    ),
    row(
        "bring",
        &["b"],
        "bring",
        "The chosen wondering is a question to bring; without one, type a question",
        always,
        after::bring,
    ),
    row("nearer", &["z"], "", "Look at the picture from nearer, around the chosen entry", is_over, after::nearer),
    row("farther", &["Z"], "", "Look at the picture from farther", is_over, after::farther),
    row("heard", &["i"], "", "Whose ideas were heard? Say it once", is_over, after::heard),
    row("heard_away", &["I"], "", "Put that question away", is_over, after::heard_away),
    row("asked_told", &["v"], "", "About myself: I mostly asked, told, or neither is said", is_over, after::asked_told),
    row(
        "copy",
        &["C"],
        "copy for them",
        "Make a copy for the teacher: a preview of what was chosen, then a file",
        is_over,
        copying::copy,
    ),
    row("export", &["x"], "", "Write the visit to a file: .html .md .csv .json, .vtt .srt", is_over, copying::export),
    row(
        "video",
        &["V"],
        "",
        "Tie a video of the lesson to the visit by one moment both share",
        is_over,
        copying::video,
    ),
    row("finish", &["F"], "", "This visit needs no writing, or waits to be written up again", is_over, after::finish),
    row("note", &["n"], "note", "Write a note of its own; its time is now", always, act::note),
    row(
        "note_on_last",
        &["Enter"],
        "note on last",
        "Write a note on the last entry, or on the chosen one",
        always,
        act::note_on_last,
    ),
    row("next_phase", &["Space"], "next phase", "The next phase of the lesson begins", is_logging, act::next_phase),
    row(
        "end",
        &["Ctrl-x"],
        "end",
        "Twice ends the visit; once offers a strength, a question and a promise first",
        is_live,
        act::end,
    ),
    row("take_back", &["u"], "undo", "Take back the last step of this visit", always, act::take_back),
    row("noticing", &["*"], "noticing", "Mark the entry as a noticing: a strength", always, correct::noticing),
    row("wondering", &[","], "wondering", "Mark the entry as a wondering: a question", always, correct::wondering),
    row(
        "raise",
        &["!"],
        "raise",
        "Keep the entry on the brief until it has been raised; private",
        always,
        correct::raise,
    ),
    row("sort", &["Ctrl-t"], "work sort", "Sort student work by strategy, with the teacher", always, act::sort),
    row("together", &["S"], "side by side", "Turn the screen to the teacher", is_over, act::together),
    row(
        "evidence",
        &["'", "\""],
        "evidence",
        "A note that is evidence (Tab: its kind; after ->: so next…); with an entry chosen, that entry is",
        always,
        after::evidence,
    ),
    row("so_next", &[">"], "", "What the evidence asks for next: so next…", always, after::so_next),
    row("again", &["."], "again", "Log the last look-for once more", is_logging, act::again),
    row(
        "phase_back",
        &["["],
        "] phase",
        "Back a phase; for the chosen entry: it belongs to the phase before",
        always,
        act::phase_back,
    ),
    row(
        "phase_on",
        &["]"],
        "",
        "On a phase; for the chosen entry: it belongs to the phase after",
        always,
        act::phase_on,
    ),
    row("do_again", &["U"], "", "Do again what was taken back in this visit", always, act::do_again),
    row(
        "afterwards",
        &["Ctrl-a"],
        "",
        "Make entries by phase without times, when no hand was free",
        always,
        act::afterwards,
    ),
    row(
        "name_strength",
        &["Ctrl-p"],
        "",
        "Name the strength on the teacher's page: that of the chosen noticing, or of the visit",
        always,
        correct::name_strength,
    ),
    row(
        "voice",
        &[";"],
        "who",
        "Who: a student, a group, the class, the teacher; never a name",
        always,
        correct::voice,
    ),
    row(
        "fewer",
        &["-"],
        "2s ago",
        "Before a key: minutes ago (-2s: the look-for on s, two minutes ago); on a chosen entry: one fewer",
        always,
        correct::fewer,
    ),
    row("more", &["+"], "", "One more student or time on the entry", always, correct::more),
    row("swap", &["="], "", "It was another look-for: its key comes next", always, correct::swap),
    row("earlier", &["Left"], "", "The chosen entry was a minute earlier", correct::is_chosen, correct::earlier),
    row("later", &["Right"], "", "The chosen entry was a minute later", correct::is_chosen, correct::later),
    row("delete", &["Del", "Backspace"], "", "Delete the chosen entry", correct::is_chosen, correct::delete),
    row("up", &["Up", "k"], "", "The entry before; letters log while the visit goes on", always, act::up),
    row("down", &["Down", "j"], "", "The entry after, and past the last one the newest again", always, act::down),
    row("page_up", &["PgUp"], "", "A page of the log back", always, act::page_up),
    row("page_down", &["PgDn"], "", "A page of the log on", always, act::page_down),
    row("first", &["Home"], "", "The first entry", always, act::first),
    row("last", &["End"], "", "The newest entry", always, act::last),
    row(
        "look_fors",
        &["Ctrl-f"],
        "",
        "Look-for sets: another one for this visit, or a new one",
        always,
        act::look_fors,
    ),
    row("week", &["Ctrl-w"], "", "Look at the week; the visit goes on", always, act::week),
    row("save", &["Ctrl-s"], "", "Try again to save what could not be saved", always, act::save),
];
