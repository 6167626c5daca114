//! Drawing the list of next steps: one a line under the days they are for, and the chosen one whole below.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::State;
use crate::domain::coaching::Who;
use crate::domain::time::{self, monday, plus_days};
use crate::store::meeting::family;
use crate::store::step::Step;
use crate::ui::{Look, paint};
use crate::widgets::lines::{self, Line, Tone, column};
use crate::widgets::list::count_of;

/// Rows under the list: a rule, and the chosen step whole.
const FOOT: u16 = 4;

/// Where the list stands in a body.
pub fn list_area(body: Rect) -> Rect {
    Rect { y: body.y + 1, height: body.height.saturating_sub(1 + FOOT), ..body }
}

/// Draws the list.
pub fn draw(state: &State, look: &Look, area: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    let list = list_area(area);
    head(state, look, area, buf);
    if state.all.is_empty() {
        teach(look, list, buf);
        return None;
    }
    lines::draw(&lines(state, list.width), state.list, look, list, buf);
    let foot = Rect { y: list.bottom(), height: FOOT.min(area.bottom().saturating_sub(list.bottom())), ..area };
    paint::rule(buf, Rect { x: foot.x + 1, width: foot.width.saturating_sub(2), ..foot }, foot.y, theme.rule);
    if let Some(step) = state.chosen() {
        whole(step, look, foot, buf);
    }
    None
}

fn head(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let room = area.width.saturating_sub(2);
    let open = |who: Who| state.all.iter().filter(|step| step.who == who && !step.is_done).count();
    let counts = format!("   I promised {} · we {} · they {}", open(Who::Coach), open(Who::Both), open(Who::Teacher));
    let listed = state.whose.map(|one| format!("   only {}", whose(Some(one)))).unwrap_or_default();
    let title = if area.width < 80 { "Next steps" } else { "Next steps and promises" };
    paint::runs(
        buf,
        area.x + 1,
        area.y,
        room,
        &[(title, theme.strong), (&counts, theme.text), (&listed, theme.accent)],
    );
    if area.width >= 80 {
        let words = count_of(state.list.at, state.shown().count());
        paint::right(buf, Rect { width: area.width.saturating_sub(1), ..area }, area.y, &words, theme.dim);
    }
}

/// Whose steps are listed.
pub(super) const fn whose(who: Option<Who>) -> &'static str {
    match who {
        None => "everybody's",
        Some(Who::Coach) => "mine",
        Some(Who::Both) => "ours",
        Some(Who::Teacher) => "theirs",
    }
}

/// Who does it, in a word: I, we, or the teacher by name.
pub fn who(step: &Step) -> &str {
    match step.who {
        Who::Coach => "I",
        Who::Both => "we",
        Who::Teacher if step.name.is_empty() => "they",
        Who::Teacher => family(&step.name),
    }
}

/// The box before a step.
pub const fn box_of(step: &Step) -> &'static str {
    if step.is_done { "☑" } else { "☐" }
}

/// How many days the coach's own promise is past its day. What others do is never called late.
pub fn late(step: &Step, today: NaiveDate) -> Option<i64> {
    let by = step.by.filter(|by| *by < today)?;
    (step.who == Who::Coach && !step.is_done).then(|| (today - by).num_days())
}

/// The steps as lines, under headings of when they are for.
pub(super) fn lines(state: &State, width: u16) -> Vec<Line> {
    let today = state.now.today();
    let week = plus_days(monday(today), 7);
    let mut lines = Vec::new();
    let mut heading = "";
    for (at, step) in state.shown().enumerate() {
        let of = match step.by {
            None => "NO DAY SAID",
            Some(by) if by < today => "FOR A DAY THAT HAS PASSED",
            Some(by) if by < week => "THIS WEEK",
            Some(_) => "LATER",
        };
        if of != heading {
            lines.push(Line::plain(of, Tone::Accent));
            heading = of;
        }
        lines.push(line(step, today, width).at(at));
    }
    if lines.is_empty() {
        lines.push(Line::plain("None of these are open; f shows others.", Tone::Dim));
    }
    lines
}

/// `! ☐ Fri 13 Nov  I        two launch questions   Rivera`
fn line(step: &Step, today: NaiveDate, width: u16) -> Line {
    let late = late(step, today);
    let day = step.by.map(time::day).unwrap_or_default();
    let tone = match (step.is_done, late) {
        (true, _) => Tone::Dim,
        (_, Some(_)) => Tone::Alarm,
        _ => Tone::Text,
    };
    let whom = match (width < 100, step.cycle_title.is_empty() || step.name.is_empty()) {
        (true, _) => family(&step.name).to_owned(),
        (false, false) => format!("{} · {}", step.name, step.cycle_title),
        (false, true) => format!("{}{}", step.name, step.cycle_title),
    };
    let (who_cells, cells) = match width {
        0..80 => (8, 0),
        80..100 => (8, 12),
        _ => (10, 32),
    };
    let taken = 2 + 2 + 12 + who_cells + 2 + cells + 3;
    let room = usize::from(width).saturating_sub(taken).max(10);
    let what = late.map_or_else(String::new, |days| format!("overdue {} · ", time::days(days)));
    Line::of([
        (if late.is_some() { "! " } else { "  " }.to_owned(), Tone::Alarm),
        (format!("{} ", box_of(step)), tone),
        (column(&day, 12), if late.is_some() { Tone::Alarm } else { Tone::Dim }),
        (column(who(step), who_cells), if step.who == Who::Coach { Tone::Strong } else { Tone::Text }),
        (column(&format!("{what}{}", step.body.replace('\n', " ")), room), tone),
        (format!("  {}", column(&whom, cells)), Tone::Dim),
    ])
}

/// The chosen step in full, and where it comes from.
fn whole(step: &Step, look: &Look, foot: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (x, room) = (foot.x + 1, foot.width.saturating_sub(2));
    let words = Rect { x, y: foot.y + 1, width: room, height: 2 };
    paint::wrapped(buf, words, &step.body.chars().take(1000).collect::<String>(), theme.text);
    let mut from = vec![format!("agreed {}", time::day_year(step.said_on))];
    if step.meeting.is_some() {
        from.push("m its meeting".to_owned());
    }
    if !step.name.is_empty() {
        from.push(format!("p {}", step.name));
    }
    if step.cycle.is_some() {
        from.push(format!("c {}", step.cycle_title));
    }
    paint::text(buf, x, foot.y + 3, room, &from.join(" · "), theme.dim);
}

fn teach(look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let lines = [
        ("Nothing is promised and nothing agreed is open.", theme.strong),
        ("Press n to note what somebody will do: who, what, by when.", theme.text),
        ("What you promise yourself stands first on the brief and on the week ahead.", theme.dim),
    ];
    for (y, (words, style)) in (area.y + 1..area.bottom()).zip(lines) {
        paint::text(buf, area.x + 2, y, area.width.saturating_sub(4), words, style);
    }
}
