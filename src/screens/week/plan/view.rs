//! Drawing a plan: ghost blocks in the grid, and the list of what is proposed and what has no place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::State;
use super::super::place::{Column, Layout};
use super::Plan;
use crate::domain::planning::{Proposal, Use};
use crate::ui::{Look, paint};
use crate::widgets::list::{List, count_of, scrollbar};

/// Rows the list takes below the grid of a narrow window.
pub fn rows(body: Rect) -> u16 {
    (body.height / 3).clamp(5, 12)
}

/// Draws what is proposed for the day of a column. A ghost has a dotted edge and a `?`, so that it is told from a meeting
/// without color.
pub fn ghosts(state: &State, look: &Look, layout: &Layout, column: &Column, buf: &mut Buffer) {
    let Some(plan) = &state.plan else { return };
    for (at, one) in plan.proposals().iter().enumerate().filter(|(_, one)| one.slot.day == column.date) {
        if !layout.scale.sees(one.slot.from, one.slot.until) {
            continue;
        }
        let (from, until) = layout.scale.span(one.slot.from, one.slot.until);
        let area = Rect { y: column.area.y + from, height: until.saturating_sub(from), ..column.area };
        ghost(one, at == plan.list.at, look, area.intersection(buf.area), buf);
    }
}

fn ghost(one: &Proposal, is_chosen: bool, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let style = if is_chosen { theme.chosen } else { theme.text };
    paint::clear(buf, area, style);
    let (left, right) = if is_chosen { ("▌", "▐") } else { ("┊", "┊") };
    for y in area.top()..area.bottom() {
        paint::text(buf, area.left(), y, 1, left, style);
        paint::text(buf, area.right().saturating_sub(1), y, 1, right, style);
    }
    let second = format!("{} {}", one.need.wanted.kind.short(), one.slot.name());
    let first = if area.height > 1 { format!("? {}", one.need.name) } else { format!("? {} {second}", one.need.name) };
    let lines = [first, second, one.need.why()];
    for (y, line) in (area.top()..area.bottom()).zip(&lines) {
        paint::text(buf, area.left() + 1, y, area.width.saturating_sub(2), line, style);
    }
}

/// One line of the list and the entry it belongs to.
struct Line {
    entry: usize,
    words: String,
    is_head: bool,
}

/// Draws the list: beside the grid, or below it.
pub fn draw_pane(plan: &Plan, look: &Look, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = &look.theme;
    let is_beside = area.height > 14;
    if is_beside {
        paint::upright(buf, area, area.x.saturating_sub(1), theme.rule);
    }
    let (x, room) = (area.x + 1, area.width.saturating_sub(3));
    head(plan, look, Rect { x, width: room, ..area }, buf);
    let lines = lines(plan, usize::from(room), is_beside);
    let view = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let mine = |line: &&Line| line.entry == plan.list.at;
    let first = lines.iter().position(|line| mine(&line)).unwrap_or(0);
    let height = usize::from(view.height);
    let mut list = List { at: plan.list.at, top: 0 };
    list.reveal_lines(first, lines.iter().filter(mine).count(), lines.len(), height);
    for (y, line) in (view.top()..view.bottom()).zip(lines.iter().skip(list.top)) {
        let style = style(plan, line, look);
        if line.entry == plan.list.at {
            paint::clear(buf, Rect { x: area.x, y, width: room + 1, height: 1 }, style);
        }
        paint::text(buf, x, y, room, &line.words, style);
    }
    scrollbar(buf, view, list.top, lines.len(), theme.rule, theme.dim);
}

fn style(plan: &Plan, line: &Line, look: &Look) -> Style {
    let theme = &look.theme;
    match (line.entry == plan.list.at, line.is_head) {
        (true, _) => theme.chosen,
        (false, true) if line.entry < plan.proposals().len() => theme.text,
        _ => theme.dim,
    }
}

/// `PLAN  5 fit, 2 not · 1 of 7`
fn head(plan: &Plan, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (placed, left) = (plan.proposals().len(), plan.planned.draft.left.len());
    let rest = if left == 0 { String::new() } else { format!(", {left} not") };
    let words = format!("{placed} fit{rest} · {}", count_of(plan.list.at, plan.count()));
    let doubt = if plan.planned.draft.is_proved { "" } else { " · more might fit" };
    let runs = [("PLAN  ", theme.accent), (words.as_str(), theme.strong), (doubt, theme.dim)];
    paint::runs(buf, area.x, area.y, area.width, &runs);
}

/// Every entry in a line or two; the whole of its reason for the one under the cursor.
fn lines(plan: &Plan, cells: usize, is_beside: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |entry: usize, head: String, reason: String| {
        if is_beside {
            lines.push(Line { entry, words: head, is_head: true });
            let wrapped = paint::wrap(&reason, cells.saturating_sub(2));
            let most = if entry == plan.list.at { 4 } else { 1 };
            let fitted = paint::fit(wrapped, most, cells.saturating_sub(2));
            lines.extend(fitted.into_iter().map(|words| Line { entry, words: format!("  {words}"), is_head: false }));
        } else {
            let whole = format!("{head} · {reason}");
            let most = if entry == plan.list.at { 2 } else { 1 };
            let fitted = paint::fit(paint::wrap(&whole, cells), most, cells).into_iter().enumerate();
            lines.extend(fitted.map(|(n, words)| Line { entry, words, is_head: n == 0 }));
        }
    };
    for (entry, one) in plan.proposals().iter().enumerate() {
        let day = one.slot.day.format("%a");
        let when = if one.slot.period.is_empty() || is_beside {
            one.slot.name()
        } else {
            format!("{} {}", one.slot.period, crate::domain::time::clock(one.slot.time()))
        };
        add(entry, format!("? {day} {when} {}", one.need.label()), one.reason());
    }
    for (at, (need, why)) in plan.planned.draft.left.iter().enumerate() {
        let reason = format!("{}: {}", need.why(), why.words(Use::of(need.wanted.kind)));
        add(plan.proposals().len() + at, format!("– {}", need.label()), reason);
    }
    lines
}
