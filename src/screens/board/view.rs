//! Drawing the board: the bar, the headings with their counts, the cards.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::face::{self, Role};
use super::filter::Filter;
use super::place::{self, Column, Placed};
use super::{State, drag, page};
use crate::domain::coaching::Stage;
use crate::ui::{Look, paint};
use crate::widgets::list;

/// More cycles at once than usual are shown as many (`product.md`: 4 to 6).
const USUAL: usize = 6;

/// Draws the board, or the cycle that is open.
pub fn draw(board: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if let Some(open) = &board.page {
        return page::draw(open, look, area, buf);
    }
    bar(board, look, area, buf);
    for column in place::columns(board, area) {
        head(board, look, area, &column, buf);
        for placed in &column.cards {
            card(board, look, column.stage, placed, buf);
        }
        scrollbar(board, look, area, &column, buf);
        drag::draw(board, look, &column, buf);
    }
    if board.cards.is_empty() {
        teach(look, area, buf);
    }
    None
}

/// `12 open cycles · 9 in hand: many at once`, and on the right the filter.
fn bar(board: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let open: Vec<_> = board.cards.iter().filter(|card| card.stage != Stage::Closed).collect();
    let in_hand = open.iter().filter(|card| card.stage != Stage::Asked).count();
    let many = if in_hand > USUAL { " (many at once)" } else { "" };
    let words = match open.len() {
        0 => "No open cycles".to_owned(),
        1 => format!("1 open cycle · {in_hand} in hand"),
        count => format!("{count} open cycles · {in_hand} in hand{many}"),
    };
    let x = area.x + 1;
    let runs = [(words.as_str(), theme.strong), (board.group.words(), theme.dim)];
    paint::runs(buf, x, area.y, area.width.saturating_sub(1), &runs);
    if board.filter != Filter::All {
        let shown = board.cards.iter().filter(|card| board.filter.lets(card)).count();
        let words = format!("only {} · {shown} ", board.filter.words(&board.cards));
        paint::right(buf, area, area.y, &words, theme.accent);
    }
}

/// `Planning 12` over a rule; `‹` and `›` where columns are out of sight.
fn head(board: &State, look: &Look, body: Rect, column: &Column, buf: &mut Buffer) {
    let theme = &look.theme;
    let count = board.column(column.stage).len();
    let list = board.list(column.stage);
    let stages = board.stages();
    let sight = place::in_sight(board, body);
    let drops = board.held.and_then(|held| held.over()).is_some_and(|(stage, _)| stage == column.stage);
    let before = if drops {
        "→ "
    } else if sight.first() == Some(&column.stage) && stages.first() != sight.first() {
        "‹ "
    } else {
        ""
    };
    let after = if sight.last() == Some(&column.stage) && stages.last() != sight.last() { " ›" } else { "" };
    let is_here = column.stage == board.stage || drops;
    let style = if is_here { theme.accent } else { theme.strong };
    let room = column.area.width.saturating_sub(1);
    let is_long = column.cards.len() < count;
    let number = if is_here && is_long { list::count_of(list.at, count) } else { count.to_string() };
    let title = fitting(column.stage, room, &number);
    let runs = [(before, theme.dim), (title, style), (" ", style), (&number, theme.dim), (after, theme.dim)];
    paint::runs(buf, column.area.x, column.area.y, room, &runs);
    let rule = Rect { width: room, ..column.area };
    paint::rule(buf, rule, column.area.y + 1, if is_here { theme.accent } else { theme.rule });
}

/// The stage's name, in one word where the column is narrow.
fn fitting(stage: Stage, room: u16, number: &str) -> &'static str {
    let title = stage.title();
    if title.len() + number.len() < usize::from(room) { title } else { title.split(' ').next().unwrap_or(title) }
}

fn card(board: &State, look: &Look, stage: Stage, placed: &Placed, buf: &mut Buffer) {
    let theme = &look.theme;
    let column = board.column(stage);
    let Some(card) = column.get(placed.at) else { return };
    let is_chosen = stage == board.stage && board.list(stage).at == placed.at;
    let cells = placed.area.width;
    let head = board.group.head(&column, placed.at).map(|words| (words, Role::Group));
    let lines = head.into_iter().chain(face::lines(card, cells, placed.fold, board.now));
    for (y, (words, role)) in (placed.area.top()..placed.area.bottom()).zip(lines.skip(placed.skip)) {
        let style = match role {
            Role::Name => theme.strong,
            Role::Text => theme.text,
            Role::Dim => theme.dim,
            Role::Group => theme.accent,
        };
        if is_chosen && role != Role::Group {
            // One accent: the name carries the cursor, the rest of the card lies on the quieter ground.
            let ground = if role == Role::Name { theme.chosen } else { theme.planned };
            paint::fill(buf, Rect { y, height: 1, ..placed.area }, ground);
            let style = if role == Role::Name { ground } else { style.patch(ground).patch(style) };
            paint::text(buf, placed.area.x, y, cells, &words, style);
        } else {
            paint::text(buf, placed.area.x, y, cells, &words, style);
        }
    }
}

fn scrollbar(board: &State, look: &Look, body: Rect, column: &Column, buf: &mut Buffer) {
    let total: usize = place::heights(board, column.stage, body).iter().sum();
    let height = u16::try_from(place::cards_height(body)).unwrap_or(0);
    let area = Rect { y: body.bottom().saturating_sub(height), height, ..column.area };
    // The last card needs no empty line after it.
    let total = total.saturating_sub(1);
    list::scrollbar(buf, area, board.list(column.stage).top, total, look.theme.rule, look.theme.accent);
}

/// An empty board says what it is and how to begin.
fn teach(look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let lines = [
        ("This is the board of your coaching cycles.", theme.strong),
        ("A cycle is three to nine weeks beside one teacher or a team, with a goal", theme.text),
        ("about students. Its card follows your meetings from stage to stage.", theme.text),
        ("Press a to begin one: who, and what goal. Nothing more is asked.", theme.accent),
    ];
    let y = area.y + 5.min(area.height / 3);
    for (y, (words, style)) in (y..area.bottom()).zip(lines) {
        paint::text(buf, area.x + 2, y, area.width.saturating_sub(4), words, style);
    }
}
