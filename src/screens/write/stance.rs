//! Stance cards: what coaching is, and what it is not. One at a time stands beside the text, and is put away again.

use super::State;
use crate::command::{Answer, Context, Outcome};
use crate::domain::assets::Card;
use crate::ui::paint;

/// The cards, and the one that is up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Stance {
    cards: Vec<Card>,
    at: usize,
    is_up: bool,
}

/// A row of a card as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Its title, or what the rows below it are.
    Head(String),
    Words(String),
}

impl Stance {
    /// The card that stands beside the text, in rows of so many cells.
    pub fn rows(&self, cells: usize) -> Vec<Row> {
        let Some(card) = self.cards.get(self.at).filter(|_| self.is_up) else { return Vec::new() };
        let place = format!("{} · {} of {}", card.title, self.at + 1, self.cards.len());
        let mut rows = vec![Row::Head(place)];
        for (head, words) in [("Coaching is", &card.is), ("It is not", &card.is_not)] {
            rows.push(Row::Head(head.to_owned()));
            rows.extend(paint::wrap(words, cells).into_iter().map(Row::Words));
        }
        rows
    }

    fn read(&mut self, cx: &Context) -> Option<String> {
        let (cards, trouble) = cx.store.stance_cards();
        self.cards = cards;
        self.at = self.at.min(self.cards.len().saturating_sub(1));
        trouble
    }

    fn next(&mut self) {
        self.at = (self.at + 1) % self.cards.len().max(1);
    }
}

/// Shows a card, or puts it away; the next time it is the next one.
pub(super) fn show(state: &mut State, cx: &mut Context) -> Answer {
    let stance = &mut state.stance;
    stance.is_up = !stance.is_up;
    let trouble = if stance.is_up { stance.read(cx) } else { None };
    if !stance.is_up {
        stance.next();
    }
    state.fit();
    Ok(trouble.map_or(Outcome::Quiet, Outcome::Said))
}

/// Another card.
pub(super) fn another(state: &mut State, cx: &mut Context) -> Answer {
    if !state.stance.is_up {
        return show(state, cx);
    }
    state.stance.next();
    state.fit();
    Ok(Outcome::Quiet)
}
