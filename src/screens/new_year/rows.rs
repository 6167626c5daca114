//! The commands of the walk.

use super::{State, act};
use crate::command::{Answer, Context, Row, Scope, always};

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    help: &'static str,
    run: fn(&mut State, &mut Context) -> Answer,
) -> Row<State> {
    Row { scope: Scope::NewYear, name, keys, label, help, ready: always, run }
}

/// All of them, in the order of the footer and the help.
pub const ROWS: &[Row<State>] = &[
    row("confirm", &["Enter"], "do it", "Do what is chosen in this step, as one act, and go on", act::confirm),
    row("skip", &["Tab", "n", "Right"], "pass over", "Go on; nothing of this step is written", act::skip),
    row("back", &["Esc", "Left"], "back", "One step back; what was chosen stays chosen", act::back),
    row("change", &["Space"], "change", "Another choice for the one under the cursor", act::change),
    row("all", &["a"], "same for all", "The same choice for all of this step", act::all),
];
