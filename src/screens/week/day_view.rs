//! One day, wide: every block with its times, place, cycle, goal, and what is to be raised or was promised.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::place::Block;
use super::{State, blocks, sections};
use crate::command::Context;
use crate::domain::coaching::{CoachRole, Status};
use crate::domain::ids::MeetingId;
use crate::domain::quiet::quiet;
use crate::domain::{safe, time};
use crate::store::StoreError;
use crate::store::meeting::Meeting;
use crate::ui::{Look, Theme, paint};

/// The most meetings of a day whose notes are read.
const MOST: usize = 24;

/// What is known about a meeting, a line each.
#[derive(Clone, PartialEq)]
pub struct Notes {
    id: MeetingId,
    lines: Vec<(&'static str, String)>,
}

quiet! { Notes { id } }

/// Reads the notes of the cursor's day.
pub fn load(state: &mut State, cx: &mut Context) -> Result<(), StoreError> {
    let ids: Vec<MeetingId> = state.of_day(state.day).take(MOST).map(|one| one.id).collect();
    state.notes.clear();
    for id in ids {
        let brief = cx.store.brief(id)?;
        let sections = sections::of(&brief, cx.today());
        let lines = sections.iter().map(|section| (section.label, section.words())).collect();
        state.notes.push(Notes { id, lines });
    }
    Ok(())
}

/// Draws one block of the day.
pub fn draw(state: &State, look: &Look, block: &Block, meeting: &Meeting, is_chosen: bool, buf: &mut Buffer) {
    let theme = &look.theme;
    let area = block.area.intersection(buf.area);
    let (style, dim) = blocks::styles(look, meeting, is_chosen);
    paint::clear(buf, area, style);
    let edge = blocks::edge(state, meeting, is_chosen);
    for y in area.top()..area.bottom() {
        paint::text(buf, area.left(), y, 1, edge, if is_chosen { style } else { dim });
    }
    let room = area.width.saturating_sub(4);
    let sign =
        if block.is_overlapping { format!("!{}", blocks::sign(meeting)) } else { blocks::sign(meeting).to_owned() };
    let mut y = area.top();
    paint::text(buf, area.left() + 2, y, room.saturating_sub(2), &head(meeting), style);
    paint::text(buf, area.right().saturating_sub(3), y, 2, &sign, style);
    for (label, words) in about(meeting).into_iter().chain(notes(state, meeting)) {
        y += 1;
        if y >= area.bottom() {
            return;
        }
        let label_style = label_style(theme, label, dim, is_chosen);
        paint::runs(buf, area.left() + 2, y, room, &[(label, label_style), (&words, dim)]);
    }
}

/// The notes of the meeting under the cursor in full.
pub fn beside(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (x, room) = (area.x + 1, area.width.saturating_sub(2));
    let is_below = area.y > 0 && area.height <= 4;
    if !is_below {
        paint::upright(buf, area, area.x.saturating_sub(1), theme.rule);
    }
    let Some(meeting) = state.meeting() else { return };
    let name = meeting.label();
    let found = state.notes.iter().find(|notes| notes.id == meeting.id);
    let lines = found.map(|notes| notes.lines.as_slice()).unwrap_or_default();
    paint::text(buf, x, area.y, room, &name, theme.strong);
    let mut y = area.y + if is_below { 1 } else { 2 };
    if lines.is_empty() {
        paint::text(buf, x, y, room, "Nothing is noted about it yet.", theme.dim);
    }
    for (label, words) in lines {
        if y >= area.bottom() {
            return;
        }
        if is_below {
            let words = words.replace('\n', " · ");
            paint::runs(buf, x, y, room, &[(label, theme.dim), ("  ", theme.dim), (&words, theme.text)]);
            y += 1;
            continue;
        }
        paint::text(buf, x, y, room, label, theme.dim);
        let rest = Rect { x, y: y + 1, width: room, height: area.bottom().saturating_sub(y + 1).min(5) };
        y += 1 + paint::wrapped(buf, rest, words, theme.text) + u16::from(area.height > 24);
    }
}

fn label_style(theme: &Theme, label: &str, dim: Style, is_chosen: bool) -> Style {
    if label.is_empty() || is_chosen { dim } else { dim.patch(theme.strong) }
}

/// `10:00–10:45  Rivera · classroom visit, co-teaching`
fn head(meeting: &Meeting) -> String {
    let span = time::span(meeting.start.time(), meeting.end().time());
    let names: Vec<&str> = meeting.with.iter().map(|one| one.name.as_str()).collect();
    let role = meeting.coach_role.filter(|role| *role != CoachRole::Observing);
    let role = role.map(|role| format!(", {}", role.title())).unwrap_or_default();
    let kind = format!("{}{role}", meeting.kind.title());
    let who = if names.is_empty() { meeting.title.clone() } else { names.join(", ") };
    let parts: Vec<&str> = [who.as_str(), kind.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    format!("{span}  {}", parts.join(" · "))
}

/// Where, in which cycle, and what became of it.
fn about(meeting: &Meeting) -> Vec<(&'static str, String)> {
    let title = if meeting.with.is_empty() { "" } else { meeting.title.as_str() };
    let became = match meeting.status {
        Status::Cancelled if meeting.cancel_reason.is_empty() => "cancelled".to_owned(),
        Status::Cancelled => format!("cancelled: {}", meeting.cancel_reason),
        Status::Met => "met".to_owned(),
        Status::Planned => String::new(),
    };
    let parts = [meeting.period.as_str(), &meeting.place, title, &meeting.cycle_title, &became];
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if words.is_empty() { Vec::new() } else { vec![("", words)] }
}

/// The lines of the brief, each on one row.
fn notes(state: &State, meeting: &Meeting) -> Vec<(&'static str, String)> {
    let Some(notes) = state.notes.iter().find(|notes| notes.id == meeting.id) else { return Vec::new() };
    let lines = notes.lines.iter();
    lines.map(|(label, words)| (*label, format!("  {}", safe::line(&words.replace('\n', " · ")).as_str()))).collect()
}
