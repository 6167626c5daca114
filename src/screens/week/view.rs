//! Drawing the week: the bar, the day heads, the grid with its times and now line, the names below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::place::{Column, Layout, TIMES};
use super::{Day, State, blocks, day_view, drag, free, minute_of, month, pane, plan};
use crate::domain::safe;
use crate::domain::time::{self, plus_days, time_of_minute};
use crate::store::meeting::{Meeting, family};
use crate::ui::{Look, paint};

/// Where everything stands in a body of that size.
pub fn layout(state: &State, body: Rect) -> Layout {
    Layout::of(state, body)
}

/// Draws the week.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    if state.is_month() {
        month::draw(state, look, area, buf);
        return None;
    }
    let layout = layout(state, area);
    // What stands at the end of the bar says that days are out of sight: the counts leave it its room.
    let after = days_after(state, &layout).map_or(0, |words| safe::width(&words) + 2);
    let room = layout.bar.width.saturating_sub(u16::try_from(after).unwrap_or(0));
    bar(state, look, Rect { width: room, ..layout.bar }, buf);
    for column in &layout.columns {
        if let Some(day) = state.days.iter().find(|day| day.date == column.date) {
            head(state, look, &layout, column, day, buf);
        }
    }
    hidden_days(state, look, &layout, buf);
    times(state, look, &layout, buf);
    for column in &layout.columns {
        draw_column(state, look, &layout, column, buf);
    }
    drag::draw(state, look, &layout, buf);
    foot(state, look, layout.foot, buf);
    match &state.plan {
        Some(plan) => plan::draw_pane(plan, look, layout.pane, buf),
        None if state.is_day() => day_view::beside(state, look, layout.pane, buf),
        None => pane::draw(state, look, layout.pane, buf),
    }
    if state.meetings.is_empty() && state.plan.is_none() {
        teach(look, &layout, buf);
    }
    None
}

/// `‹ 16–20 Nov ›  I promised 3  4 to settle  tray 0`; a count that does not fit whole is left out.
fn bar(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let last = state.days.last().map_or(plus_days(state.monday, 4), |day| day.date.max(plus_days(state.monday, 4)));
    let span = format!("‹ {} ›", time::date_span(state.monday, last));
    let gap = if area.width < 70 { 2 } else { 3 };
    let mut x = area.left() + 1;
    x += paint::text(buf, x, area.y, area.width, &span, theme.strong) + gap;
    if state.is_selecting() {
        x += paint::text(buf, x, area.y, area.right().saturating_sub(x), &state.marked_words(), theme.accent) + gap;
    }
    let counts = [
        (format!("I promised {}", state.strip.promised), state.strip.promised > 0),
        (format!("{} to settle", state.strip.to_settle), state.strip.to_settle > 0),
        (format!("tray {}", state.strip.tray), state.strip.tray > 0),
    ];
    for (words, is_waiting) in counts {
        let style = if is_waiting { theme.text } else { theme.dim };
        let room = area.right().saturating_sub(x);
        if safe::width(&words) <= usize::from(room) {
            x += paint::text(buf, x, area.y, room, &words, style) + gap;
        }
    }
}

/// `Tue 17 B ◂` over the school, and what takes the whole day.
fn head(state: &State, look: &Look, layout: &Layout, column: &Column, day: &Day, buf: &mut Buffer) {
    let theme = &look.theme;
    let is_today = day.date == look.now.today();
    let (x, y, width) = (column.area.x, layout.heads.y, column.area.width);
    let style = match (is_today, day.date == state.day) {
        (true, _) => theme.accent,
        (_, true) => theme.strong,
        _ => theme.text,
    };
    let name = day.date.format("%a %-d").to_string();
    let mark = if is_today { " ◂" } else { "" };
    let used = paint::runs(buf, x, y, width, &[(&name, style), (" ", style), (&day.letter, style), (mark, style)]);
    let both = |word: &String| {
        let both = format!("{word} · {}", day.school);
        if day.off.is_none() && safe::width(&both) <= usize::from(width) { both } else { word.clone() }
    };
    let (school, style) = day.word.as_ref().map_or((day.school.clone(), theme.dim), |word| (both(word), theme.alarm));
    let has_all_day = state.meetings.iter().any(|meeting| meeting.all_day);
    let rows = layout.heads.height - u16::from(has_all_day);
    if rows > 1 {
        paint::text(buf, x, y + 1, width, &school, style);
    } else if safe::width(&school) + usize::from(used) < usize::from(width) {
        paint::text(buf, x + used + 1, y, width.saturating_sub(used + 1), &school, style);
    }
    if has_all_day {
        let y = y + rows;
        let names: Vec<String> = state.of_day(day.date).filter(|one| one.all_day).map(Meeting::name).collect();
        paint::text(buf, x, y, width, &names.join(" · "), theme.dim);
    }
}

/// `‹ 1 day` and `1 day ›` where days of the week stand outside the window.
fn hidden_days(state: &State, look: &Look, layout: &Layout, buf: &mut Buffer) {
    let Some(first) = layout.columns.first().filter(|_| !state.is_day()) else { return };
    let before = state.days.iter().filter(|day| day.date < first.date).count();
    if before > 0 {
        paint::text(
            buf,
            layout.heads.x,
            layout.heads.y,
            TIMES - 1,
            &format!("‹ {}", time::days(i64::try_from(before).unwrap_or(0))),
            look.theme.dim,
        );
    }
    if let Some(words) = days_after(state, layout) {
        paint::right(buf, layout.bar, layout.bar.y, &words, look.theme.dim);
    }
}

/// `3 days ›`, where days of the week stand to the right of the window.
fn days_after(state: &State, layout: &Layout) -> Option<String> {
    let last = layout.columns.last().filter(|_| !state.is_day())?;
    let count = state.days.iter().filter(|day| day.date > last.date).count();
    (count > 0).then(|| format!("{} ›", time::days(i64::try_from(count).unwrap_or(0))))
}

/// The times at the left: full hours, the bells of the cursor's day, and now.
fn times(state: &State, look: &Look, layout: &Layout, buf: &mut Buffer) {
    let theme = &look.theme;
    let day = state.days.iter().find(|day| day.date == state.day);
    let now = now_row(look, layout);
    for row in 0..layout.grid.height {
        let (from, until) = (layout.scale.minute(row), layout.scale.minute(row + 1));
        let bell = day.and_then(|day| day.bells.iter().find(|bell| (from..until).contains(&bell.start)));
        let hour = (from..until).find(|minute| minute % 60 == 0);
        let y = layout.grid.y + row;
        let (minute, name) = match (bell, hour) {
            (Some(bell), _) => (bell.start, bell.name.as_str()),
            (None, Some(minute)) => (minute, ""),
            (None, None) => continue,
        };
        if minute >= 24 * 60 || Some(row) == now {
            continue;
        }
        let words = format!("{:>5}", time::clock(time_of_minute(minute)));
        paint::runs(buf, layout.grid.x, y, TIMES - 1, &[(&words, theme.dim), (" ", theme.dim), (name, theme.dim)]);
    }
    if let Some(row) = now {
        let words = format!("{:>5} ─", time::clock(look.now.local().time()));
        paint::text(buf, layout.grid.x, layout.grid.y + row, TIMES, &words, theme.accent);
    }
}

/// The row of the present minute, if today is in sight and school hours are.
fn now_row(look: &Look, layout: &Layout) -> Option<u16> {
    let today = look.now.today();
    layout.columns.iter().find(|column| column.date == today)?;
    let minute = minute_of(look.now.local(), today);
    layout.scale.sees(minute, minute + 1).then(|| layout.scale.row(minute)).filter(|row| *row < layout.grid.height)
}

fn draw_column(state: &State, look: &Look, layout: &Layout, column: &Column, buf: &mut Buffer) {
    let theme = &look.theme;
    let (x, width) = (column.area.x, column.area.width);
    if column.date == look.now.today()
        && let Some(row) = now_row(look, layout)
    {
        paint::text(buf, x, layout.grid.y + row, width, &"─".repeat(usize::from(width)), theme.accent);
    }
    plan::ghosts(state, look, layout, column, buf);
    for block in &column.blocks {
        if let Some(meeting) = state.meetings.iter().find(|meeting| meeting.id == block.id) {
            let is_chosen = state.plan.is_none() && state.chosen == Some(meeting.id) && column.date == state.day;
            let draw = if state.is_day() { day_view::draw } else { blocks::draw };
            draw(state, look, block, meeting, is_chosen, buf);
        }
    }
    if let Some(slot) = state.slot.as_ref().filter(|slot| slot.day == column.date) {
        let (from, until) = layout.scale.span(slot.start, slot.end);
        let area = Rect { y: layout.grid.y + from, height: until.saturating_sub(from), ..column.area };
        paint::clear(buf, area, theme.resting);
        let name = if slot.name.is_empty() { time::clock(time_of_minute(slot.start)) } else { slot.name.clone() };
        paint::text(buf, x, area.y, width, &format!("▌free {name}"), theme.resting);
    } else if column.date == state.day && column.blocks.is_empty() && state.plan.is_none() {
        paint::text(buf, x, layout.grid.y, width, "▌nothing yet", theme.dim);
    }
}

/// `RECONNECT  Haddad 19 days · Bauer 13` and `FREE  Tue P5 · Wed P1`: contact, not a debt.
fn foot(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let reconnect = state.strip.reconnect.iter();
    let names: Vec<String> = reconnect.map(|(name, days)| format!("{} {}", family(name), time::days(*days))).collect();
    let free = free::slots(state);
    let x = area.left() + 1;
    let room = area.width.saturating_sub(2);
    let mut used = 0;
    if !names.is_empty() {
        let share = if free.is_empty() { room } else { room * 2 / 3 };
        used = paint::runs(buf, x, area.y, share, &[("RECONNECT  ", theme.dim), (&names.join(" · "), theme.text)]) + 3;
    }
    if !free.is_empty() {
        let rest = room.saturating_sub(used);
        paint::runs(buf, x + used, area.y, rest, &[("FREE  ", theme.dim), (&free.join(" · "), theme.text)]);
    }
}

/// An empty week says what it is and how to begin.
fn teach(look: &Look, layout: &Layout, buf: &mut Buffer) {
    let theme = &look.theme;
    let x = layout.grid.x + TIMES + 1;
    let y = layout.grid.y + layout.grid.height / 3;
    let room = layout.grid.width.saturating_sub(TIMES + 2);
    let lines = [
        ("This is your week: every meeting in its place.", theme.strong),
        ("Press a and type one line, such as", theme.text),
        ("    thu 10:15 rivera co-plan 45m fraction talk", theme.accent),
        ("Your teachers come in with :import, or with a on 3 People.", theme.text),
    ];
    for (row, (words, style)) in (y + 1..layout.grid.bottom()).zip(lines) {
        paint::text(buf, x, row, room, words, style);
    }
}
