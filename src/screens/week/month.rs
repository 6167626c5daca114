//! The strip of weeks: each day with its count and signs; the cursor walks days.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Day, State, blocks, select, touches, zoom};
use crate::command::{Answer, Context, Mouse, Outcome};
use crate::domain::safe;
use crate::domain::time::{self, monday, plus_days};
use crate::store::StoreError;
use crate::store::meeting::Meeting;
use crate::ui::{Look, paint};

/// The most weeks in sight, and the fewest.
const WEEKS: (u16, u16) = (6, 4);
/// The columns at the left: the week of the year, or the Monday.
const SIDE: u16 = 7;

/// A cell at least this wide names meetings.
const NAMED: u16 = 13;

/// The keys that hold in the strip.
pub const KEYS: &[(&str, &str)] = &[
    ("h j k l", "walk days"),
    ("Enter", "this week"),
    ("a", "add"),
    ("[ ]", "weeks"),
    ("t", "today"),
    ("+", "nearer"),
];

/// The weeks of the strip.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Month {
    /// The Monday of the first row.
    first: NaiveDate,
    /// Its meetings, by start.
    meetings: Vec<Meeting>,
    /// Its days, seven a row.
    days: Vec<Day>,
}

/// How many weeks there are rows for.
fn weeks(body: Rect) -> u16 {
    (body.height.saturating_sub(3) / 3).clamp(WEEKS.1, WEEKS.0)
}

/// Reads the strip around the cursor; it stays where it is while the cursor is inside.
pub fn load(state: &mut State, cx: &mut Context) -> Result<(), StoreError> {
    let rows = i64::from(weeks(state.body));
    let was = state.month.first;
    let at = (state.monday - was).num_days() / 7;
    let first = if state.month.days.is_empty() || !(-rows..2 * rows).contains(&at) {
        plus_days(state.monday, -7)
    } else if at < 0 {
        state.monday
    } else if at >= rows {
        plus_days(state.monday, -7 * (rows - 1))
    } else {
        was
    };
    let until = plus_days(first, 7 * i64::from(WEEKS.0));
    let meetings = cx.store.meetings(first, until, cx.now.zone)?;
    let (begins, ends) = (cx.store.school_time(first)?, cx.store.school_time(plus_days(until, -1))?);
    let dates = (0..7 * i64::from(WEEKS.0)).map(|n| plus_days(first, n));
    let days = dates.map(|date| Day::of(date, &meetings, if ends.covers(date) { &ends } else { &begins })).collect();
    state.month = Month { first, meetings, days };
    Ok(())
}

/// Walks by days; the week of that day comes along.
pub fn walk(state: &mut State, cx: &mut Context, by: i64) -> Answer {
    state.show(plus_days(state.day, by), None, cx)?;
    Ok(Outcome::Quiet)
}

/// To the first or the last day in sight.
pub fn edge(state: &mut State, cx: &mut Context, is_last: bool) -> Answer {
    let days = 7 * i64::from(weeks(state.body));
    state.show(plus_days(state.month.first, if is_last { days - 1 } else { 0 }), None, cx)?;
    Ok(Outcome::Quiet)
}

/// A click chooses a day, a second one opens its week.
pub fn click(state: &mut State, mouse: Mouse, cx: &mut Context) -> Answer {
    let hit = cells(state, state.body).into_iter().find(|(_, area)| area.contains((mouse.x, mouse.y).into()));
    match hit {
        Some((day, _)) if day == state.day => zoom::to(state, zoom::Zoom::Week, cx),
        Some((day, _)) => {
            state.show(day, None, cx)?;
            Ok(Outcome::Quiet)
        }
        None => Ok(Outcome::Quiet),
    }
}

/// Every day in sight and where it stands.
fn cells(state: &State, body: Rect) -> Vec<(NaiveDate, Rect)> {
    let rows = weeks(body);
    let height = body.height.saturating_sub(3) / rows;
    let width = body.width.saturating_sub(SIDE) / 7;
    let place = |row: u16, column: u16| Rect {
        x: body.x + SIDE + column * width,
        y: body.y + 2 + row * height,
        width: width.saturating_sub(1),
        height,
    };
    let day = |row: u16, column: u16| plus_days(state.month.first, i64::from(row) * 7 + i64::from(column));
    (0..rows).flat_map(|row| (0..7).map(move |column| (day(row, column), place(row, column)))).collect()
}

/// Draws the strip.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let cells = cells(state, area);
    let (Some((first, _)), Some((last, _))) = (cells.first(), cells.last()) else { return };
    let span = format!("‹ {} ›", time::date_span(*first, *last));
    let used = paint::text(buf, area.x + 1, area.y, area.width, &span, theme.strong);
    let marked = state.marked_words();
    paint::text(buf, area.x + used + 4, area.y, area.width.saturating_sub(used + 5), &marked, theme.accent);
    for (date, cell) in &cells {
        if cell.y == area.y + 2 {
            paint::text(buf, cell.x + 1, area.y + 1, cell.width, &date.format("%a").to_string(), theme.dim);
        }
        if date.weekday() == chrono::Weekday::Mon {
            side(state, look, *date, Rect { x: area.x, width: SIDE, ..*cell }, buf);
        }
        if let Some(day) = state.month.days.iter().find(|day| day.date == *date) {
            draw_day(state, look, day, *cell, buf);
        }
    }
    let foot = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    draw_foot(state, look, foot, buf);
}

/// `W47` at the left of its row, marked where the present week is.
fn side(state: &State, look: &Look, date: NaiveDate, area: Rect, buf: &mut Buffer) {
    let is_now = monday(look.now.today()) == date;
    let style = if date == state.monday { look.theme.strong } else { look.theme.dim };
    let mark = if is_now { "▸" } else { " " };
    paint::text(buf, area.x, area.y, SIDE - 1, &format!("{mark}{}", date.format("W%V")), style);
}

/// A day: its number, rotation letter and count; why there is no school; signs; the first of its meetings by name.
fn draw_day(state: &State, look: &Look, day: &Day, cell: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let is_here = day.date == state.day;
    let held: Vec<&Meeting> = state.month.meetings.iter().filter(|one| touches(one, day.date)).collect();
    let style = match (is_here, day.date == look.now.today()) {
        (true, _) => theme.chosen,
        (_, true) => theme.accent,
        _ => theme.text,
    };
    if is_here {
        paint::clear(buf, Rect { height: 1, ..cell }, style);
    }
    let count = if held.is_empty() { String::new() } else { held.len().to_string() };
    paint::text(buf, cell.x, cell.y, 1, if is_here { "▌" } else { " " }, style);
    let words = head(day, look, usize::from(cell.width).saturating_sub(count.len() + 2));
    paint::text(buf, cell.x + 1, cell.y, cell.width.saturating_sub(1), &words, style);
    paint::right(buf, cell, cell.y, &count, style);
    let mut rows = cell.y + 1..cell.bottom();
    let room = cell.width.saturating_sub(1);
    if let Some(off) = &day.off {
        let Some(y) = rows.next() else { return };
        let words = if off.is_empty() { "no school" } else { off };
        paint::text(buf, cell.x + 1, y, room, &format!("× {words}"), theme.alarm);
    }
    if held.is_empty() {
        return;
    }
    let is_narrow = cell.width < NAMED;
    let most = if is_narrow { usize::from(room) * rows.len() } else { usize::from(room) };
    let signs: Vec<char> = signs(state, &held, most).chars().collect();
    for (y, part) in rows.by_ref().zip(signs.chunks(usize::from(room).max(1))) {
        paint::text(buf, cell.x + 1, y, room, &part.iter().collect::<String>(), theme.text);
    }
    for (y, one) in rows.zip(&held).filter(|_| !is_narrow) {
        paint::text(buf, cell.x + 1, y, room, &format!("{} {}", time::clock(one.start.time()), one.name()), theme.dim);
    }
}

/// `17 B ◂`, `1 Dec B`: as much of it as has room, the number always.
fn head(day: &Day, look: &Look, room: usize) -> String {
    let number = day.date.day().to_string();
    let month = if day.date.day() == 1 { day.date.format(" %b").to_string() } else { String::new() };
    let letter = if day.letter.is_empty() { String::new() } else { format!(" {}", day.letter) };
    let today = if day.date == look.now.today() { "◂" } else { "" };
    let ways = [
        format!("{number}{month}{letter}{today}"),
        format!("{number}{month}{today}"),
        format!("{number}{letter}{today}"),
    ];
    ways.into_iter().find(|way| safe::width(way) <= room).unwrap_or(format!("{number}{today}"))
}

/// `●●○✕`, a selected one as its mark; what does not fit is counted.
fn signs(state: &State, held: &[&Meeting], room: usize) -> String {
    let sign = |one: &&Meeting| if state.is_marked(one) { select::SIGN } else { blocks::sign(one) };
    if held.len() <= room {
        return held.iter().map(sign).collect();
    }
    let shown = room.saturating_sub(3);
    format!("{}+{}", held.iter().take(shown).map(sign).collect::<String>(), held.len() - shown)
}

/// The cursor's day in words, the meeting under the cursor set off.
fn draw_foot(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let day = format!("{}  ", time::day(state.day));
    let names: Vec<(String, bool)> = state
        .of_day(state.day)
        .map(|one| {
            let words = format!("{} {} {}", time::clock(one.start.time()), one.name(), blocks::sign(one));
            (words, state.chosen == Some(one.id))
        })
        .collect();
    let mut runs = vec![(day.as_str(), theme.strong)];
    if names.is_empty() {
        runs.push(("nothing yet", theme.dim));
    }
    for (n, (words, is_chosen)) in names.iter().enumerate() {
        if n > 0 {
            runs.push((" · ", theme.dim));
        }
        runs.push((words, if *is_chosen { theme.strong } else { theme.text }));
    }
    paint::runs(buf, area.x + 1, area.y, area.width.saturating_sub(2), &runs);
}
