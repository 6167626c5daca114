//! Drawing the start line: the typed name, what it means, the look-fors and the role that go with it.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use super::choice::Choice;
use crate::domain::coaching::Status;
use crate::domain::time::{Now, Stamp, away, clock, length, span};
use crate::ui::{Look, paint};

/// The most choices in view.
const MOST_ROWS: u16 = 8;

/// Draws the line over the lower part of the body and answers where its cursor stands.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let count = u16::try_from(state.choices.len()).unwrap_or(u16::MAX);
    let rows = count.clamp(1, MOST_ROWS).min(body.height.saturating_sub(4));
    let height = (rows + 4).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    paint::clear(buf, area, theme.text);
    paint::rule(buf, area, area.y, theme.rule);
    paint::text(buf, area.x + 1, area.y, area.width.saturating_sub(2), " Observe ", theme.strong);
    let label = "Whom? ";
    let y = area.y + 1;
    let used = paint::text(buf, area.x + 1, y, area.width, label, theme.accent);
    let field = Rect { x: area.x + 1 + used, y, width: area.width.saturating_sub(used + 2), height: 1 };
    if state.line.is_empty() {
        paint::text(buf, field.x + 1, y, field.width.saturating_sub(1), "Enter begins · or type a name", theme.dim);
    }
    state.line.draw(field, buf, theme.text);
    draw_choices(state, look, Rect { y: y + 1, height: rows, ..area }, buf);
    draw_set(state, look, Rect { y: y + 1 + rows, height: 2.min(height.saturating_sub(2 + rows)), ..area }, buf);
    Some((field.x + state.line.cursor_x(field.width), y))
}

fn draw_choices(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    if state.choices.is_empty() {
        let words = if state.line.is_empty() {
            "No meeting today: type a teacher's name."
        } else {
            "No one of that name; a on People (3) adds them."
        };
        paint::text(buf, area.x + 3, area.y, area.width.saturating_sub(4), words, theme.dim);
        return;
    }
    let rows = usize::from(area.height);
    let top = (state.at + 2).saturating_sub(rows).min(state.choices.len().saturating_sub(rows));
    for (y, (at, choice)) in (area.y..area.bottom()).zip(state.choices.iter().enumerate().skip(top)) {
        let is_chosen = at == state.at;
        let style = if is_chosen { theme.chosen } else { theme.text };
        let row = Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
        if is_chosen {
            paint::fill(buf, row, theme.chosen);
        }
        let sign = if is_chosen { "▸ " } else { "  " };
        paint::runs(buf, row.x, y, row.width, &[(sign, style), (&words(choice, look.now), style)]);
    }
}

fn words(choice: &Choice, now: Now) -> String {
    let time = |stamp: Stamp| clock(Now { stamp, ..now }.local().time());
    match choice {
        Choice::GoOn(open) => {
            format!("Go on with {} · open since {} · {} logged", open.who, when(open.started, now), open.entries)
        }
        Choice::End(open) => format!("End the visit to {} where it stopped, at {}", open.who, time(open.last)),
        Choice::Meeting(meeting, visit) => {
            let day = if meeting.start.date() == now.today() {
                String::new()
            } else {
                format!("{} ", away(meeting.start.date(), now.today()))
            };
            let mut words =
                format!("{day}{:>11} {}", span(meeting.start.time(), meeting.end().time()), meeting.label());
            for part in
                [meeting.cycle_title.as_str(), meeting.place.as_str()].into_iter().filter(|part| !part.is_empty())
            {
                let _ = write!(words, " · {part}");
            }
            match (visit, meeting.status) {
                (Some(visit), _) if visit.ended.is_none() => words.push_str(" ● open: goes on"),
                (Some(_), _) => words.push_str(" ● visited: shows its page"),
                (None, Status::Met) => words.push_str(" ● met"),
                _ => {}
            }
            words
        }
        Choice::Person(_, name, None) => format!("{name} · unplanned"),
        Choice::Person(_, name, Some((_, cycle))) => format!("{name} · unplanned · {cycle}"),
    }
}

/// `10:02`, or how long ago when it was not today.
fn when(stamp: Stamp, now: Now) -> String {
    let local = Now { stamp, ..now }.local();
    let ago = now.stamp.minutes_since(stamp);
    if local.date() == now.today() {
        return format!("{} ({} ago)", clock(local.time()), length(ago.max(0)));
    }
    format!("{} {}", away(local.date(), now.today()), clock(local.time()))
}

fn draw_set(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let room = area.width.saturating_sub(2);
    if let Some(trouble) = state.trouble.as_deref().filter(|_| area.height > 0) {
        paint::text(buf, area.x + 1, area.y, room, trouble, theme.alarm);
        return;
    }
    let Some(choice) = state.sets.get(state.set).filter(|_| area.height > 0) else { return };
    let number = format!(" ({} of {})", state.set + 1, state.sets.len());
    let first: [(&str, ratatui::style::Style); 7] = [
        ("Tab ", theme.accent),
        ("look-fors ", theme.dim),
        (&choice.set.name, theme.strong),
        (&number, theme.dim),
        ("   Shift-Tab ", theme.accent),
        ("role ", theme.dim),
        (state.role.title(), theme.strong),
    ];
    paint::runs(buf, area.x + 1, area.y, room, &first);
    if area.height > 1 {
        let rows: Vec<String> = choice.set.rows.iter().map(|row| format!("{} {}", row.key, row.text)).collect();
        paint::text(buf, area.x + 1, area.y + 1, room, &rows.join(" · "), theme.dim);
    }
}
