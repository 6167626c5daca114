//! What a screen reader is told of the model, where the drawing alone would be a poor text.

use super::model::Model;
use crate::command::{Scope, Spoken};
use crate::screens::week;

/// The screen in words.
pub fn spoken(model: &Model) -> Spoken {
    if model.is_hidden {
        // Nothing of the journal is told, not even where one was.
        return Spoken { place: "Hidden".into(), ..Spoken::default() };
    }
    let mut spoken = Spoken { place: place(model), ..Spoken::default() };
    if model.screen != Scope::Together {
        spoken.status = model.status.as_ref().map(|status| status.words.clone());
    }
    if model.screen == Scope::Week && model.overlays.is_empty() {
        spoken.page = week::spoken_page(&model.week);
        spoken.chosen = week::spoken_chosen(&model.week);
    }
    spoken
}

/// A name for where one is that changes whenever another page is in sight.
fn place(model: &Model) -> String {
    let mut place = model.screen.title().to_owned();
    match model.screen {
        Scope::Week => {
            place.push(' ');
            place.push_str(&crate::domain::time::date_span(
                model.week.monday,
                crate::domain::time::plus_days(model.week.monday, 6),
            ));
        }
        Scope::Board if model.board.open_page().is_some() => place.push_str(", a cycle"),
        _ => {}
    }
    match model.overlays.len() {
        0 => place,
        1 => place + ", over it",
        more => format!("{place}, over it {more}"),
    }
}
