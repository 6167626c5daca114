//! Where columns and cards stand in a body of some size.

use ratatui::layout::Rect;

use super::face::{self, Fold};
use super::{State, number};
use crate::domain::coaching::Stage;
use crate::store::cycle::Card;

/// Rows above the cards: the bar, the headings, a rule.
const HEAD: u16 = 3;

/// A column in sight.
pub struct Column {
    /// Which.
    pub stage: Stage,
    /// Its heading, rule and cards; the last cell of each row is for the scrollbar.
    pub area: Rect,
    /// The cards in view.
    pub cards: Vec<Placed>,
}

/// A card in view.
pub struct Placed {
    /// Its place in the column.
    pub at: usize,
    /// The rows it has on screen.
    pub area: Rect,
    /// How many of its lines are scrolled out above.
    pub skip: usize,
    /// How much of it is shown.
    pub fold: Fold,
}

/// The rows there are for cards.
pub fn cards_height(body: Rect) -> usize {
    usize::from(body.height.saturating_sub(HEAD))
}

/// The cells a column has for words.
pub fn cells(board: &State, body: Rect) -> u16 {
    width(body, in_sight(board, body).len()).saturating_sub(1)
}

/// The stages whose columns are in sight: all, or those around the cursor.
pub fn in_sight(board: &State, body: Rect) -> &'static [Stage] {
    let all = board.stages();
    let most = match body.width {
        0..72 => 2,
        72..96 => 4,
        _ => all.len(),
    };
    let first = (number(board.stage) + 2).saturating_sub(most).min(all.len().saturating_sub(most));
    all.get(first..(first + most).min(all.len())).unwrap_or(all)
}

/// The lines each card of a column takes, with the empty one after it.
pub fn heights(board: &State, stage: Stage, body: Rect) -> Vec<usize> {
    folded(board, stage, body).into_iter().map(|(_, lines)| lines).collect()
}

/// Cards are whole while all fit; in a longer column only the one under the cursor is.
fn folded(board: &State, stage: Stage, body: Rect) -> Vec<(Fold, usize)> {
    let (cards, cells) = (board.column(stage), cells(board, body));
    let heads: Vec<usize> = (0..cards.len()).map(|at| usize::from(board.group.head(&cards, at).is_some())).collect();
    let whole = |card: &Card| face::lines(card, cells, Fold::Whole, board.now).len() + 1;
    // A whole card is never shorter than a short one: where those do not fit, no words need be laid out to know it.
    let most = cards_height(body) + 1;
    let fits = cards.len() * (face::SHORT_LINES + 1) <= most
        && cards.iter().zip(&heads).map(|(card, head)| whole(card) + head).sum::<usize>() <= most;
    let at = (stage == board.stage).then_some(board.list(stage).at);
    let fold = |(n, (card, head)): (usize, (&Card, usize))| {
        if fits || Some(n) == at {
            (Fold::Whole, whole(card) + head)
        } else {
            (Fold::Short, face::SHORT_LINES + 1 + head)
        }
    };
    cards.into_iter().zip(heads).enumerate().map(fold).collect()
}

/// Every column in sight with its cards.
pub fn columns(board: &State, body: Rect) -> Vec<Column> {
    let stages = in_sight(board, body);
    let width = width(body, stages.len());
    let left = body.x + margin(body);
    let place = |(n, stage): (u16, &Stage)| {
        let area = Rect { x: left + n * width, y: body.y + 1, width, height: body.height.saturating_sub(1) };
        Column { stage: *stage, area, cards: cards(board, *stage, body, area) }
    };
    (0..).zip(stages).map(place).collect()
}

fn cards(board: &State, stage: Stage, body: Rect, area: Rect) -> Vec<Placed> {
    let (height, top) = (cards_height(body), board.list(stage).top);
    let mut line = 0;
    let mut found = Vec::new();
    for (at, (fold, lines)) in folded(board, stage, body).into_iter().enumerate() {
        let (from, until) = (line.max(top), (line + lines).min(top + height));
        if from < until {
            let y = area.y + HEAD - 1 + u16::try_from(from - top).unwrap_or(0);
            let rows = u16::try_from(until - from).unwrap_or(0);
            let area = Rect { y, height: rows, width: area.width.saturating_sub(1), ..area };
            found.push(Placed { at, area, skip: from - line, fold });
        }
        line += lines;
    }
    found
}

fn width(body: Rect, count: usize) -> u16 {
    (body.width - margin(body)) / u16::try_from(count).unwrap_or(1).max(1)
}

/// A wide window has a cell to spare at the left.
fn margin(body: Rect) -> u16 {
    u16::from(body.width >= 96)
}
