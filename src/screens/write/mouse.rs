//! The mouse: click, drag and wheel, in the pane they fall into.

use ratatui::layout::{Position, Rect};

use super::act::{open, walk};
use super::{Over, Pane, State, view};
use crate::command::{Answer, Context, Mouse, MouseAct, Outcome};

/// Presses this close in time on one cell are one double or triple click.
const TOGETHER_MS: i64 = 500;

/// The last press in the text: when, where, and how many there were together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Clicks {
    at_ms: i64,
    cell: (u16, u16),
    count: u8,
}

impl Clicks {
    /// Notes a press and answers which of a few together it is, from 1; after the third it begins again.
    fn press(&mut self, at_ms: i64, cell: (u16, u16)) -> u8 {
        let goes_on = self.cell == cell && (0..TOGETHER_MS).contains(&(at_ms - self.at_ms)) && self.count < 3;
        let count = if goes_on { self.count + 1 } else { 1 };
        *self = Self { at_ms, cell, count };
        count
    }
}

/// Clicks choose and then open, in the text they place the cursor; the wheel scrolls the pane it is over.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Context) -> Answer {
    if let Some(over) = &mut state.over {
        match (over, mouse.act) {
            (Over::Versions(versions), MouseAct::WheelUp) => versions.wheel(-3),
            (Over::Versions(versions), MouseAct::WheelDown) => versions.wheel(3),
            _ => {}
        }
        return Ok(Outcome::Quiet);
    }
    let places = state.places();
    let spot = Position::new(mouse.x, mouse.y);
    let inside = |area: Option<Rect>| area.filter(|area| area.contains(spot));
    if let Some(area) = inside(places.text) {
        return in_text(state, mouse, view::editor_rows(area), cx);
    }
    let (pane, rows) = match (inside(places.shelf), inside(places.aside)) {
        (Some(area), _) => (Pane::Shelf, view::shelf_rows(area)),
        (None, Some(area)) => (Pane::Aside, view::aside_rows(area)),
        (None, None) => return Ok(Outcome::Quiet),
    };
    let row = usize::from(mouse.y.saturating_sub(rows.y));
    match mouse.act {
        MouseAct::WheelUp => wheel(state, pane, -1, cx),
        MouseAct::WheelDown => wheel(state, pane, 1, cx),
        MouseAct::Press => choose(state, pane, row, cx),
        MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
    }
}

fn choose(state: &mut State, pane: Pane, row: usize, cx: &mut Context) -> Answer {
    let (hit, now) = match pane {
        Pane::Aside => (state.aside.item_at(row), state.aside.list.at),
        _ => (state.shelf.row_at(row), state.shelf.list.at),
    };
    let Some(hit) = hit else { return Ok(Outcome::Quiet) };
    let is_second = hit == now && state.pane == pane;
    state.pane = pane;
    if is_second {
        return open(state, cx);
    }
    let by = isize::try_from(hit).unwrap_or(0) - isize::try_from(now).unwrap_or(0);
    walk(state, by, cx)
}

/// Walks the pane under the wheel; the keys stay where they are.
fn wheel(state: &mut State, pane: Pane, by: isize, cx: &mut Context) -> Answer {
    let own = std::mem::replace(&mut state.pane, pane);
    let answer = walk(state, by, cx);
    state.pane = own;
    answer
}

fn in_text(state: &mut State, mouse: Mouse, rows: Rect, cx: &mut Context) -> Answer {
    let Some(desk) = &mut state.desk else {
        return if mouse.act == MouseAct::Press { open(state, cx) } else { Ok(Outcome::Quiet) };
    };
    let (x, y) = (mouse.x.saturating_sub(rows.x), mouse.y.saturating_sub(rows.y));
    match mouse.act {
        MouseAct::Press => {
            match state.clicks.press(cx.now.stamp.ms(), (x, y)) {
                1 => desk.editor.click(x, y),
                2 => desk.editor.click_word(x, y),
                _ => desk.editor.click_line(x, y),
            }
            state.pane = Pane::Text;
            state.fit();
        }
        MouseAct::Drag => desk.editor.drag(x, y),
        MouseAct::WheelUp => desk.editor.wheel(-3),
        MouseAct::WheelDown => desk.editor.wheel(3),
        MouseAct::Release => {}
    }
    Ok(Outcome::Quiet)
}
