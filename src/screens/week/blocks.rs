//! One meeting drawn as a block, in as many rows as it has.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::place::Block;
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::kind::Kind;
use crate::domain::safe;
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

/// Draws a block. The one under the cursor is marked at both sides as well as by color.
pub fn draw(buf: &mut Buffer, look: &Look, block: &Block, meeting: &Meeting, is_chosen: bool) {
    let area = block.area.intersection(buf.area);
    let (style, dim) = styles(look, meeting, is_chosen);
    paint::clear(buf, area, style);
    let edge = if is_chosen { "▌" } else { "▏" };
    for y in area.top()..area.bottom() {
        paint::text(buf, area.left(), y, 1, edge, if is_chosen { style } else { dim });
    }
    let mut lines = lines(meeting, area.height, usize::from(area.width.saturating_sub(3))).into_iter();
    let head_room = area.width.saturating_sub(3);
    if let Some(head) = lines.next() {
        paint::text(buf, area.left() + 1, area.top(), head_room, &head, style);
        let marks = if block.is_overlapping { format!("!{}", sign(meeting)) } else { sign(meeting).to_owned() };
        let at = if block.is_overlapping { 3 } else { 2 };
        paint::text(buf, area.right().saturating_sub(at), area.top(), 2, &marks, style);
    }
    for (y, line) in (area.top() + 1..area.bottom()).zip(lines) {
        paint::text(buf, area.left() + 1, y, area.width.saturating_sub(2), &line, dim);
    }
}

fn styles(look: &Look, meeting: &Meeting, is_chosen: bool) -> (Style, Style) {
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
    let what = what.filter(|what| safe::width(what) <= cells + 1).unwrap_or_else(|| short.to_owned());
    let third = if meeting.cycle_title.is_empty() { &meeting.title } else { &meeting.cycle_title };
    let third = if *third == name { "" } else { third.as_str() };
    [name, what, third.to_owned(), meeting.place.clone()].into_iter().filter(|line| !line.is_empty()).collect()
}
