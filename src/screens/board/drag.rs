//! The mouse on the cards: a click chooses, a click on the chosen one opens it, a drag takes it to another place or column.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{State, act, place};
use crate::command::{Answer, Context, Mouse, Outcome};
use crate::domain::coaching::Stage;
use crate::domain::ids::CycleId;
use crate::ui::{Look, paint};

/// A button that went down on a card and has not come up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    id: CycleId,
    /// Whether it was the chosen one already: letting go without a move opens it.
    is_second: bool,
    /// Where it went down.
    taken: (u16, u16),
    /// The column it would drop into, and before which card of it.
    over: Option<(Stage, usize)>,
}

impl Held {
    /// The column it would drop into, and before which card of it.
    pub const fn over(&self) -> Option<(Stage, usize)> {
        self.over
    }
}

/// Takes hold of a card, and chooses it.
pub fn press(board: &mut State, mouse: Mouse) {
    let hit = place::columns(board, board.body).into_iter().find_map(|column| {
        let at = column.cards.iter().find(|card| card.area.contains((mouse.x, mouse.y).into()))?.at;
        Some((column.stage, at))
    });
    let Some((stage, at)) = hit else { return };
    let is_second = board.stage == stage && board.list(stage).at == at;
    board.stage = stage;
    if let Some(list) = board.list_mut(stage) {
        list.at = at;
    }
    // The view stays where it is while a card is held: it would slip away under the pointer.
    let Some(id) = board.chosen().map(|card| card.id) else { return };
    board.held = Some(Held { id, is_second, taken: (mouse.x, mouse.y), over: None });
}

/// Shows where it would drop.
pub fn drag(state: &mut State, mouse: Mouse) {
    let Some(held) = state.held else { return };
    if held.over.is_none() && held.taken == (mouse.x, mouse.y) {
        return;
    }
    let columns = place::columns(state, state.body);
    let over = columns.iter().find(|one| (one.area.left()..one.area.right()).contains(&mouse.x)).map(|column| {
        let below = column.cards.iter().find(|card| mouse.y < card.area.y + card.area.height.div_ceil(2));
        let last = column.cards.last().map_or(0, |card| card.at + 1);
        (column.stage, below.map_or(last, |card| card.at))
    });
    state.held = Some(Held { over, is_second: false, ..held });
}

/// Lets go: drops it, or opens what was chosen already.
pub fn release(board: &mut State, cx: &mut Context) -> Answer {
    let Some(held) = board.held.take() else { return Ok(Outcome::Quiet) };
    board.settle();
    match held.over {
        Some((stage, at)) => act::drop_card(board, cx, held.id, stage, at),
        None if held.is_second => act::open(board, cx),
        None => Ok(Outcome::Quiet),
    }
}

/// The line between the cards where it would drop.
pub fn draw(board: &State, look: &Look, column: &place::Column, buf: &mut Buffer) {
    let Some((_, at)) = board.held.and_then(|held| held.over).filter(|(stage, _)| *stage == column.stage) else {
        return;
    };
    let top = column.area.y + 1;
    let before = column.cards.iter().find(|card| card.at == at).map(|card| card.area.y.saturating_sub(1));
    let after = column.cards.last().map(|card| card.area.bottom().saturating_sub(1));
    let y = before.or(after).unwrap_or(top).max(top);
    let row = Rect { width: column.area.width.saturating_sub(1), ..column.area };
    paint::rule(buf, row, y, look.theme.accent);
    paint::text(buf, row.x, y, 1, "▸", look.theme.accent);
}
