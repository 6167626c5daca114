//! Drawing the page of a cycle.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines::{Line, Role};
use super::{Item, State};
use crate::screens::board::face;
use crate::ui::{Look, paint};
use crate::widgets::list;

/// From so many columns on the page has two halves.
const TWO_HALVES: u16 = 100;

/// Rows above the halves: the names, a rule.
const HEAD: u16 = 2;

/// The columns of each half.
pub fn widths(body: Rect) -> Vec<usize> {
    halves(body).into_iter().map(|(_, width)| usize::from(width.saturating_sub(1))).collect()
}

/// Where the halves stand: the last column of each is for its scrollbar.
pub fn areas(state: &State, body: Rect) -> Vec<Rect> {
    let typing = if state.typing.is_some() { 2 } else { 0 };
    let height = body.height.saturating_sub(HEAD + typing);
    halves(body).into_iter().map(|(x, width)| Rect { x, y: body.y + HEAD, width, height }).collect()
}

fn halves(body: Rect) -> Vec<(u16, u16)> {
    let room = body.width.saturating_sub(2);
    if body.width < TWO_HALVES {
        return vec![(body.x + 1, room)];
    }
    let left = room * 3 / 5;
    vec![(body.x + 1, left - 1), (body.x + 2 + left, room - left - 1)]
}

/// Draws the page and answers where the text cursor stands.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    head(state, look, area, buf);
    let panes = super::panes(&state.page, &widths(area));
    for ((lines, area), top) in panes.iter().zip(areas(state, area)).zip(state.tops) {
        pane(state, look, lines, area, top, buf);
    }
    typing(state, look, area, buf)
}

/// `Rivera · Equal fractions` and on the right `Enactment · week 3 of 6 · inquiry 2`.
fn head(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let card = state.card();
    let when = face::when(card, look.now.today(), 60);
    let state_words = if when.starts_with("asked") || when.starts_with("closed") {
        when
    } else {
        format!("{} · {when}", card.stage.title())
    };
    let row = Rect { width: area.width.saturating_sub(1), ..area };
    let begins = paint::right(buf, row, area.y, &state_words, theme.accent);
    let room = begins.saturating_sub(area.x + 3);
    let (who, title) = (card.who(), format!(" · {}", card.title));
    let title = if who == card.title { "" } else { &title };
    paint::runs(buf, area.x + 1, area.y, room, &[(&who, theme.strong), (title, theme.text)]);
    paint::rule(buf, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, area.y + 1, theme.rule);
}

fn pane(state: &State, look: &Look, lines: &[Line], area: Rect, top: usize, buf: &mut Buffer) {
    let theme = &look.theme;
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top)) {
        let is_chosen = line.item.is_some_and(|item: Item| item == state.chosen);
        let row = Rect { y, height: 1, width: area.width.saturating_sub(1), ..area };
        if is_chosen {
            paint::fill(buf, row, theme.resting);
        }
        for (at, words, role) in &line.parts {
            let style = match role {
                _ if is_chosen => theme.resting,
                Role::Head => theme.accent,
                Role::Text => theme.text,
                Role::Dim => theme.dim,
                Role::Good => theme.good,
            };
            let x = area.x + u16::try_from(*at).unwrap_or(0);
            paint::text(buf, x, y, (row.right()).saturating_sub(x), words, style);
        }
        if is_chosen {
            paint::text(buf, area.x.saturating_sub(1), y, 1, "▌", theme.accent);
        }
    }
    list::scrollbar(buf, area, top, lines.len(), theme.rule, theme.accent);
}

/// The line being typed, at the foot.
fn typing(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let typing = state.typing.as_ref()?;
    let theme = &look.theme;
    let y = area.bottom().saturating_sub(2);
    let x = area.x + 1;
    let used = paint::text(buf, x, y, area.width, typing.what.prompt(), theme.accent);
    let line = Rect { x: x + used, y, width: area.right().saturating_sub(x + used + 1), height: 1 };
    typing.line.draw(line, buf, theme.text);
    paint::text(buf, x, y + 1, area.width.saturating_sub(2), typing.what.hint(), theme.dim);
    Some((line.x + typing.line.cursor_x(line.width), y))
}
