//! Drawing the review: bars with their figures beside them, so that nothing hangs on color.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::State;
use crate::domain::kind::Counts;
use crate::domain::safe;
use crate::domain::time::date_span;
use crate::store::share_of_time::{Minutes, Span};
use crate::ui::{Look, Theme, paint};
use crate::widgets::list;

/// From so many columns on there are two halves.
const TWO_HALVES: u16 = 110;

/// Rows above the halves: the span, the sum, the legend, a rule.
const HEAD: u16 = 4;

/// The signs of a bar, in the order of `Counts::ALL`.
const SIGNS: [&str; 3] = ["█", "▒", "·"];

/// The cells of the figures beside a kind or a reason.
const FIGURES: usize = 16;

/// One line: pieces after each other.
type Line = Vec<(String, Role)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Head,
    Text,
    Dim,
    Good,
    Sign(Counts),
}

/// How many lines each half has, and the rows there are for them.
pub fn lengths(state: &State, body: Rect) -> Vec<(usize, usize)> {
    let halves = areas(body);
    let widths: Vec<usize> = halves.iter().map(|area| usize::from(area.width)).collect();
    panes(state, &widths).iter().zip(halves).map(|(lines, area)| (lines.len(), usize::from(area.height))).collect()
}

/// Draws the review.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    head(state, look, area, buf);
    let halves = areas(area);
    let widths: Vec<usize> = halves.iter().map(|area| usize::from(area.width)).collect();
    for ((lines, area), top) in panes(state, &widths).iter().zip(halves).zip(state.tops) {
        for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(top)) {
            let runs: Vec<(&str, Style)> =
                line.iter().map(|(words, role)| (words.as_str(), style(&look.theme, *role))).collect();
            paint::runs(buf, area.x, y, area.width.saturating_sub(1), &runs);
        }
        list::scrollbar(buf, area, top, lines.len(), look.theme.rule, look.theme.accent);
    }
    None
}

fn areas(body: Rect) -> Vec<Rect> {
    let area = Rect {
        x: body.x + 1,
        y: body.y + HEAD,
        width: body.width.saturating_sub(2),
        height: body.height.saturating_sub(HEAD),
    };
    if body.width < TWO_HALVES {
        return vec![area];
    }
    let left = area.width * 3 / 5;
    vec![Rect { width: left - 1, ..area }, Rect { x: area.x + left + 1, width: area.width - left - 1, ..area }]
}

const fn style(theme: &Theme, role: Role) -> Style {
    match role {
        Role::Head | Role::Sign(Counts::InCycle) => theme.accent,
        Role::Text | Role::Sign(Counts::Coaching) => theme.text,
        Role::Dim | Role::Sign(Counts::Other) => theme.dim,
        Role::Good => theme.good,
    }
}

/// `‹ 28 Sep–20 Nov ›  8 weeks`, the sum under it, the legend under that.
fn head(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (x, room) = (area.x + 1, area.width.saturating_sub(2));
    let span = state.picture.days.map_or_else(String::new, |(first, last)| format!("‹ {} ›", date_span(first, last)));
    let name = match state.span {
        Span::Week => "one week",
        Span::Weeks => "eight weeks",
        Span::Window | Span::Year => state.name.as_str(),
    };
    paint::runs(buf, x, area.y, room, &[(&span, theme.strong), ("   ", theme.dim), (name, theme.text)]);
    let all = state.picture.all;
    let share = all
        .share()
        .map_or_else(|| "no time yet".to_owned(), |share| format!("{share}% of {} in cycles", hours(all.total())));
    let waits = match state.picture.to_settle {
        0 => String::new(),
        1 => " · 1 meeting to settle is not in it".to_owned(),
        count => format!(" · {count} meetings to settle are not in it"),
    };
    let short = match state.picture.short_of(state.target) {
        0 => String::new(),
        minutes => format!(", {} short", hours(minutes)),
    };
    let target = format!(" · target {}%{short}", state.target);
    paint::runs(buf, x, area.y + 1, room, &[(&share, theme.strong), (&target, theme.text), (&waits, theme.dim)]);
    let mut at = x;
    for (counts, sign) in Counts::ALL.into_iter().zip(SIGNS) {
        let words = format!(" {} {}   ", counts.title(), hours(all.of(counts)));
        at += paint::runs(
            buf,
            at,
            area.y + 2,
            area.right().saturating_sub(at),
            &[(&sign.repeat(2), style(theme, Role::Sign(counts))), (&words, theme.dim)],
        );
    }
    paint::rule(buf, Rect { x, width: room, ..area }, area.y + 3, theme.rule);
}

fn panes(state: &State, widths: &[usize]) -> Vec<Vec<Line>> {
    let width = widths.first().copied().unwrap_or(58);
    let mut left = shares(state, width);
    match widths.get(1) {
        Some(right) => vec![left, beside(state, *right)],
        None => {
            left.push(Vec::new());
            left.extend(beside(state, width));
            vec![left]
        }
    }
}

/// One bar a week: its parts to scale, its hours, its share, and whether that reaches the target.
fn shares(state: &State, width: usize) -> Vec<Line> {
    let title = match state.span {
        Span::Week => "DAY BY DAY",
        Span::Weeks | Span::Window => "WEEK BY WEEK",
        Span::Year => "MONTH BY MONTH",
    };
    let mut lines = vec![vec![(title.to_owned(), Role::Head)]];
    if state.picture.all.total() == 0 {
        let words = "Nothing here yet. Meetings you plan and meet draw this picture by themselves.";
        lines.extend(paint::wrap(words, width).into_iter().map(|row| vec![(row, Role::Text)]));
        return lines;
    }
    let labels = state.picture.bars.iter().map(|bar| safe::width(&bar.label)).max().unwrap_or(0);
    let room = width.saturating_sub(labels + 22).max(8);
    let most = state.picture.bars.iter().map(|bar| bar.minutes.total()).max().unwrap_or(0).max(1);
    lines.extend(gauge(state, labels, room));
    for bar in &state.picture.bars {
        let mut line = vec![(format!("{:<labels$} ", bar.label), Role::Dim)];
        let used: usize = parts(bar.minutes, most, room)
            .into_iter()
            .map(|(counts, sign, cells)| {
                line.push((sign.repeat(cells), Role::Sign(counts)));
                cells
            })
            .sum();
        line.push((" ".repeat(room.saturating_sub(used) + 1), Role::Dim));
        line.push((format!("{:>10}", hours(bar.minutes.total())), Role::Text));
        if let Some(share) = bar.minutes.share() {
            let reached = share >= state.target;
            line.push((format!(" {share:>3}%"), if reached { Role::Good } else { Role::Text }));
            line.push((if reached { " ✓" } else { "" }.to_owned(), Role::Good));
        }
        lines.push(line);
    }
    lines
}

/// All of the span as one bar, with a mark below it where the target is.
fn gauge(state: &State, labels: usize, room: usize) -> Vec<Line> {
    let all = state.picture.all;
    let mut line = vec![(format!("{:<labels$} ", "all"), Role::Dim)];
    for (counts, sign, cells) in parts(all, all.total(), room) {
        line.push((sign.repeat(cells), Role::Sign(counts)));
    }
    let target = usize::try_from(state.target.clamp(0, 100)).unwrap_or(0);
    let mark = format!("{}▲ target {target}%", " ".repeat(labels + 1 + (room * target / 100).saturating_sub(1)));
    vec![line, vec![(mark, Role::Dim)], Vec::new()]
}

/// The cells of each class; what there is has a cell at least.
fn parts(minutes: Minutes, most: i64, room: usize) -> Vec<(Counts, &'static str, usize)> {
    let cells = |part: i64| {
        let cells = usize::try_from(part).unwrap_or(0) * room / usize::try_from(most).unwrap_or(1).max(1);
        cells.max(usize::from(part > 0))
    };
    Counts::ALL.into_iter().zip(SIGNS).map(|(counts, sign)| (counts, sign, cells(minutes.of(counts)))).collect()
}

/// By kind, time lost, promises.
fn beside(state: &State, width: usize) -> Vec<Line> {
    let picture = &state.picture;
    let mut lines = vec![vec![("BY KIND".to_owned(), Role::Head)]];
    let total = picture.all.total().max(1);
    for (kind, minutes) in &picture.kinds {
        let more = format!("{:>10} {:>3}%", hours(*minutes), (minutes * 100 + total / 2) / total);
        lines.push(figure(kind.title(), &more, width));
    }
    lines.push(Vec::new());
    lines.push(vec![
        ("TIME LOST  ".to_owned(), Role::Head),
        (if picture.lost.is_empty() { "none" } else { "" }.to_owned(), Role::Dim),
    ]);
    for (reason, times, minutes) in &picture.lost {
        lines.push(figure(reason, &format!("{times}× {:>10}", hours(*minutes)), width));
    }
    if picture.lost.len() > 1 {
        lines.push(figure("all of it", &hours(picture.lost_minutes()), width));
    }
    lines.push(Vec::new());
    lines.push(vec![("WHAT I PROMISED".to_owned(), Role::Head)]);
    let promises = picture.promises;
    let open = promises.made - promises.kept;
    let words = match (promises.made, promises.past_day) {
        (0, _) => "nothing in this time".to_owned(),
        (made, 0) => format!("{made} made · {} kept · {open} open", promises.kept),
        (made, past) => format!("{made} made · {} kept · {open} open, {past} past the day", promises.kept),
    };
    lines.push(vec![(words, Role::Text)]);
    lines
}

/// Words at the left, figures in a column of their own; not so far apart that the eye loses the row.
fn figure(words: &str, figures: &str, width: usize) -> Line {
    let room = width.saturating_sub(FIGURES + 2).min(40);
    let words = safe::cut(words, room);
    let gap = room.saturating_sub(safe::width(&words));
    vec![(words, Role::Text), (" ".repeat(gap), Role::Dim), (format!("{figures:>FIGURES$}"), Role::Text)]
}

/// `61 h 30`, `45 min`.
fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => "–".to_owned(),
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest:02}"),
    }
}
