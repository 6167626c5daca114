//! One meeting drawn as a block, in as many rows as it has.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::place::Block;
use super::{State, select};
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::kind::Kind;
use crate::domain::{safe, time};
use crate::store::meeting::Meeting;
use crate::ui::{Look, paint};

/// The sign of a meeting's state; it says what the color says.
pub fn sign(meeting: &Meeting) -> &'static str {
    match meeting.status {
        Status::Met => "●",
        Status::Planned => "○",
        Status::Cancelled => "✕",
    }
}

/// The left edge: the cursor, a selected one, any other.
pub fn edge(state: &State, meeting: &Meeting, is_chosen: bool) -> &'static str {
    match (state.is_marked(meeting), is_chosen) {
        (true, _) => select::SIGN,
        (_, true) => "▌",
        _ => "▏",
    }
}

/// Draws a block. The one under the cursor is marked at both sides as well as by color.
pub fn draw(state: &State, look: &Look, block: &Block, meeting: &Meeting, is_chosen: bool, buf: &mut Buffer) {
    let area = block.area.intersection(buf.area);
    let (style, dim) = styles(look, meeting, is_chosen);
    paint::clear(buf, area, style);
    let edge = edge(state, meeting, is_chosen);
    for y in area.top()..area.bottom() {
        paint::text(buf, area.left(), y, 1, edge, if is_chosen { style } else { dim });
    }
    let is_narrow = area.width < 9;
    let marks = if block.is_overlapping && (!is_narrow || area.height > 1) {
        format!("!{}", sign(meeting))
    } else {
        sign(meeting).to_owned()
    };
    let marks_width: u16 = if marks.starts_with('!') { 2 } else { 1 };
    // A narrow block keeps its first row for the name; the sign stands below it where there is a row.
    let sign_row = if is_narrow && area.height > 1 { area.top() + 1 } else { area.top() };
    let room = |y: u16| area.width.saturating_sub(if y == sign_row { marks_width + 2 } else { 1 });
    let mut lines = lines(meeting, area.height, usize::from(room(area.top()))).into_iter();
    for (y, line) in (area.top()..area.bottom()).zip(&mut lines) {
        let style = if y == area.top() { style } else { dim };
        paint::text(buf, area.left() + 1, y, room(y), &line, style);
    }
    paint::text(buf, area.right().saturating_sub(marks_width + 1), sign_row, marks_width, &marks, style);
    let start = time::clock(meeting.start.time());
    let at = area.right().saturating_sub(u16::try_from(start.len() + 1).unwrap_or(0));
    if area.height > 1 && usize::from(area.width) > safe::width(meeting.kind.short()) + start.len() + 3 && !is_narrow {
        paint::text(buf, at, area.top() + 1, area.right().saturating_sub(at), &start, dim);
    }
}

pub fn styles(look: &Look, meeting: &Meeting, is_chosen: bool) -> (Style, Style) {
    let theme = &look.theme;
    if is_chosen {
        return (theme.chosen, theme.chosen);
    }
    match meeting.status {
        Status::Planned => (theme.planned, theme.planned.patch(theme.dim)),
        Status::Met => (theme.met, theme.met),
        Status::Cancelled => (theme.cancelled, theme.cancelled),
    }
}

/// What stands in the rows: who first, then what, then the cycle or the place. Of several ways to say a thing the longest
/// that fits is taken.
fn lines(meeting: &Meeting, rows: u16, cells: usize) -> Vec<String> {
    let name = meeting.name();
    if meeting.kind == Kind::Travel {
        return vec!["travel".to_owned()];
    }
    let short = meeting.kind.short();
    let role = meeting.coach_role.filter(|role| meeting.kind == Kind::Visit && *role != CoachRole::Observing);
    let what = role.map(|role| format!("{short}, {}", role.title()));
    if rows <= 1 {
        let both = format!("{name} · {short}");
        return vec![if name != meeting.kind.title() && safe::width(&both) <= cells { both } else { name }];
    }
    // Six cells of the second row belong to the start.
    let what = what.filter(|what| safe::width(what) + 5 <= cells).unwrap_or_else(|| short.to_owned());
    let third = if meeting.cycle_title.is_empty() { &meeting.title } else { &meeting.cycle_title };
    let third = if *third == name { "" } else { third.as_str() };
    [name, what, third.to_owned(), meeting.place.clone()].into_iter().filter(|line| !line.is_empty()).collect()
}
