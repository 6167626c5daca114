//! Drawing the line that carries: what, the line, where each would stand, what is left out.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Plan, State};
use crate::command::{Carried as What, How};
use crate::domain::time;
use crate::ui::{Look, paint};

/// Rows it takes at the foot of the body.
const ROWS: u16 = 11;

/// Draws it over the lower part of the body.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let height = ROWS.min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    paint::clear(buf, area, theme.text);
    paint::rule(buf, area, area.y, theme.rule);
    let (x, room) = (area.x + 2, area.width.saturating_sub(4));
    let verb = if state.how == How::Copy { "copy" } else { "move" };
    let words = if matches!(state.what, What::Day(_)) { format!("{verb}  ") } else { format!("{verb} to  ") };
    let used = paint::text(buf, x, area.y + 1, room, &words, theme.accent);
    let field = Rect { x: x + used, y: area.y + 1, width: room.saturating_sub(used), height: 1 };
    state.line.draw(field, buf, theme.strong);
    paint::text(buf, x, area.y + 2, room, &source(state), theme.dim);
    let below = Rect { x, y: area.y + 3, width: room, height: area.bottom().saturating_sub(area.y + 3) };
    let rows = rows(state, look);
    let hidden = rows.len().saturating_sub(usize::from(below.height));
    for (n, (y, (words, style))) in (below.y..below.bottom()).zip(&rows).enumerate() {
        let is_last = hidden > 0 && n + 1 == usize::from(below.height);
        let more = format!("and {} more", hidden + 1);
        paint::text(buf, x, y, room, if is_last { &more } else { words }, *style);
    }
    Some((field.x + state.line.cursor_x(field.width), field.y))
}

/// What is carried, and from where.
fn source(state: &State) -> String {
    let count = match state.sources.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.label(),
        many => format!("{} meetings", many.len()),
    };
    let from = state.sources.first().map(|one| time::day(one.start.date())).unwrap_or_default();
    match (&state.what, state.is_week) {
        (What::Day(_), true) => format!("The week: {count}. Tab takes the day alone."),
        (What::Day(day), false) => format!("{}: {count}. Tab takes the whole week.", time::day(*day)),
        (What::Meetings(_), _) => format!("{from}: {count}"),
    }
}

fn rows(state: &State, look: &Look) -> Vec<(String, Style)> {
    let theme = &look.theme;
    match &state.plan {
        Ok(plan) => planned(plan, state.how, look),
        Err(_) if state.words().is_empty() && !state.is_tried && !state.sources.is_empty() => {
            let hint = match (&state.what, state.how) {
                (What::Day(_), _) => "day +1w · day thu · week +1w · week 30 nov",
                (_, How::Copy) => "thu · +1w · tue p3 · 30 nov 10:15 · 13:30",
                (_, How::Move) => "thu · +1w · tue p3 · 30 nov 10:15 · +30m · -1d",
            };
            vec![(hint.to_owned(), theme.dim)]
        }
        Err(why) => vec![(why.clone(), if state.is_tried { theme.alarm } else { theme.dim })],
    }
}

fn planned(plan: &Plan, how: How, look: &Look) -> Vec<(String, Style)> {
    let theme = &look.theme;
    let verb = if how == How::Copy { "Copies" } else { "Moves" };
    let away = time::away(plan.to, look.now.today());
    let head = match plan.carried.len() {
        0 => ("Nothing to do: all of it is left out.".to_owned(), theme.alarm),
        _ => (format!("{verb} {} to {} ({away})", plan.count(), time::day_year(plan.to)), theme.good),
    };
    let mut rows = vec![head];
    rows.extend(plan.left.iter().map(|(name, why)| (format!("left out: {name} {why}"), theme.alarm)));
    for one in &plan.carried {
        let end = one.new.start + chrono::Duration::minutes(one.new.minutes);
        let span = time::span(one.new.start.time(), end.time());
        let period = if one.new.period.is_empty() { String::new() } else { format!(" {}", one.new.period) };
        let clash = one.clash.as_ref().map(|name| format!("  ! clashes with {name}")).unwrap_or_default();
        let day = time::day(one.new.start.date());
        rows.push((format!("{day} {span}{period}  {}{clash}", one.from.label()), theme.text));
    }
    rows
}
