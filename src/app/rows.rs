//! The commands that hold on every screen, outside text.

use super::Overlay;
use super::model::Model;
use crate::command::{Answer, Ask, Context, LookFors, Outcome, Row, Scope, Want, Wish, always};
use crate::domain::time::monday;
use crate::store::task_plan::PlanAt;
use crate::store::{Reach, Undone};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut Model, &mut Context) -> Answer,
) -> Row<Model> {
    Row { scope: Scope::Everywhere, name, keys, label, help, ready: always, run }
}

/// All of them.
pub const ROWS: &[Row<Model>] = &[
    row("week", &["1"], "", "The week", |_, _| show(Scope::Week)),
    row("board", &["2"], "", "The board of coaching cycles", |_, _| show(Scope::Board)),
    row("people", &["3"], "", "People and teams", |_, _| show(Scope::People)),
    row("write", &["4"], "", "Write", |_, _| show(Scope::Write)),
    row("review", &["5"], "", "Review", |_, _| show(Scope::Review)),
    row("ahead", &["W"], "week ahead", "The week ahead: every meeting, what was agreed, what I promised", ahead),
    row("steps", &["P"], "promises", "Next steps and promises: what is open, by date", steps),
    row("school", &["y"], "", "School years, schools and bells", |_, _| show(Scope::School)),
    row(
        "new_year",
        &["Y"],
        "",
        "The new year: cycles, series, promises, dates and roster, one after the other",
        |_, _| show(Scope::NewYear),
    ),
    row("year", &["O"], "", "The year's plan: windows, vision, goals, who asked, questions", |_, _| show(Scope::Year)),
    row("concepts", &[], "", "High Leverage Concepts: your own table of grade and concept", |_, _| {
        Ok(Outcome::Wish(Wish::Ask(Ask::Concepts)))
    }),
    row("plans", &[], "", "Task plans: a lesson planned together, its classrooms and what was seen there", |_, _| {
        Ok(Outcome::Wish(Wish::Plan(PlanAt::All, None)))
    }),
    row("observe", &["o"], "", "Begin a visit", |_, _| Ok(Outcome::Wish(Wish::Observe(None)))),
    row("search", &["/"], "search", "Search the whole journal", |_, _| Ok(Outcome::Wish(Wish::Search(String::new())))),
    row("import_calendars", &[], "", "Import calendars: an .ics file or a folder", |_, _| {
        Ok(Outcome::Wish(Wish::Calendars))
    }),
    row("import_rules", &[], "", "Rules for imported calendars", |_, _| Ok(Outcome::Wish(Wish::ImportRules))),
    row("left_calendars", &[], "", "Meetings no longer in the calendar they came from", |_, _| {
        Ok(Outcome::Wish(Wish::LeftCalendars))
    }),
    row("trash", &[], "", "Trash: bring back what was deleted, or remove it for good", |_, _| {
        Ok(Outcome::Wish(Wish::Trash))
    }),
    row("palette", &[":"], "", "Any command, teacher or cycle by name", palette),
    row("look_fors", &[], "", "Look-for sets: make, order and key them", |_, _| {
        Ok(Outcome::Wish(Wish::LookFors(LookFors::Shelf)))
    }),
    row("undo", &["u"], "undo", "Take back what was done last", undo),
    row("redo", &["U"], "", "Do again what was taken back", redo),
    row("help", &["?", "F1"], "", "All keys of this screen", help),
    row("hide", &["Ctrl-l"], "", "Hide the screen behind a plain page", hide),
    row("suspend", &["Ctrl-z"], "", "Stop for a while; fg brings it back", |_, _| {
        Ok(Outcome::Wish(Wish::Want(Want::Suspend)))
    }),
    row("quit", &["q", "Ctrl-q"], "", "Leave", |_, _| Ok(Outcome::Wish(Wish::Want(Want::Quit)))),
];

fn show(screen: Scope) -> Answer {
    Ok(Outcome::Wish(Wish::Show(screen)))
}

/// The week on screen, or the present one.
fn ahead(model: &mut Model, cx: &mut Context) -> Answer {
    let monday = if model.screen == Scope::Week { model.week.monday } else { monday(cx.today()) };
    model.ahead.open(monday);
    show(Scope::Ahead)
}

fn steps(model: &mut Model, _: &mut Context) -> Answer {
    model.steps.open();
    show(Scope::Steps)
}

fn help(model: &mut Model, _: &mut Context) -> Answer {
    model.overlays.push(Overlay::help(model.screen));
    Ok(Outcome::Quiet)
}

fn palette(model: &mut Model, cx: &mut Context) -> Answer {
    let overlay = Overlay::palette(model.screen, cx)?;
    model.overlays.push(overlay);
    Ok(Outcome::Quiet)
}

fn hide(model: &mut Model, _: &mut Context) -> Answer {
    model.is_hidden = true;
    Ok(Outcome::Quiet)
}

fn undo(model: &mut Model, cx: &mut Context) -> Answer {
    let reach = Reach { scope: None, foreign: model.is_foreign_named };
    let undone = cx.store.undo(reach)?;
    Ok(tell(model, undone, "taken back · U does it again", "take back"))
}

fn redo(model: &mut Model, cx: &mut Context) -> Answer {
    let reach = Reach { scope: None, foreign: model.is_foreign_named };
    let undone = cx.store.redo(reach)?;
    Ok(tell(model, undone, "done again · u takes it back", "do again"))
}

fn tell(model: &mut Model, undone: Undone, done: &str, wish: &str) -> Outcome {
    model.is_foreign_named = matches!(undone, Undone::Foreign { .. });
    match undone {
        Undone::Step { title, touched } => Outcome::Replayed { sentence: format!("{title}: {done}"), touched },
        Undone::Foreign { title } => {
            Outcome::Said(format!("{title}: done in another window. The same key again goes on."))
        }
        Undone::Nothing => Outcome::Said(format!("There is nothing to {wish}.")),
    }
}
