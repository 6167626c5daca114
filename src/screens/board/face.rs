//! The words on a card.

use chrono::NaiveDate;

use crate::domain::coaching::{Focus, Stage};
use crate::domain::safe;
use crate::domain::time::{self, Now};
use crate::store::cycle::Card;
use crate::store::person::NextMeeting;
use crate::ui::paint;

/// The lines of a short card.
pub const SHORT_LINES: usize = 3;

/// How much of a card is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// All of it.
    Whole,
    /// Two lines, where the column is long.
    Short,
}

/// What a line of a card is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who.
    Name,
    /// The goal.
    Text,
    /// The rest.
    Dim,
    /// What the cards below have in common.
    Group,
}

/// The lines of a card, each cut to the column.
pub fn lines(card: &Card, cells: u16, fold: Fold, now: Now) -> Vec<(String, Role)> {
    let room = usize::from(cells);
    let today = now.today();
    let goal = if card.goal.trim().is_empty() { &card.title } else { &card.goal };
    let mut found = vec![(heading(card, room), Role::Name)];
    if fold == Fold::Short {
        let goal = goal.split_whitespace().collect::<Vec<_>>().join(" ");
        found.push((safe::cut(&goal, room), Role::Text));
        found.push((safe::cut(&state_line(card, today), room), Role::Dim));
        return found;
    }
    found.extend(goal_lines(goal, room).into_iter().map(|line| (line, Role::Text)));
    if let Some(focus) = card.focus {
        found.push((safe::cut(focus_words(focus, room), room), Role::Dim));
    }
    found.push((when(card, today, room), Role::Dim));
    let next = card.next.map_or_else(|| "nothing planned".to_owned(), |next| next_words(next, today));
    if card.stage != Stage::Closed {
        found.push((safe::cut(&next, room), Role::Dim));
    }
    if card.stage == Stage::Closed && card.is_closing_open {
        let words = if room < 24 { "words still open" } else { "closing words still open" };
        found.push((safe::cut(words, room), Role::Dim));
    }
    if let Some(days) = card.quiet_for(today) {
        found.push((safe::cut(&format!("~ quiet {}", time::days(days)), room), Role::Dim));
    }
    found
}

/// `Rivera · Equal fractions`, the title where it says more than the goal does.
fn heading(card: &Card, room: usize) -> String {
    let who = card.who();
    let says_more = !card.goal.is_empty() && !card.goal.starts_with(card.title.trim_end_matches('…'));
    let words = if says_more && who != card.title { format!("{who} · {}", card.title) } else { who.clone() };
    // A name that only just fits is better than a piece of a title.
    if safe::width(&who) + 8 > room { safe::cut(&who, room) } else { safe::cut(&words, room) }
}

/// The goal in two lines at most.
fn goal_lines(goal: &str, room: usize) -> Vec<String> {
    let mut lines = paint::wrap(&goal.split_whitespace().collect::<Vec<_>>().join(" "), room);
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(safe::cut(&rest, room));
    }
    lines
}

const fn focus_words(focus: Focus, room: usize) -> &'static str {
    match focus {
        Focus::Pedagogy if room < 21 => "pedagogy",
        Focus::Intervention if room < 23 => "intervention",
        Focus::Data if room < 18 => "data",
        _ => focus.title(),
    }
}

/// `week 3 of 6 · inquiry 2`, or since when it waits, or when it closed.
pub fn when(card: &Card, today: NaiveDate, room: usize) -> String {
    let short = |day: NaiveDate| day.format("%-d %b").to_string();
    let words = match (card.stage, card.closed, card.asked, card.week(today)) {
        (Stage::Closed, Some(day), ..) => format!("closed {}", day.format("%-d %b %Y")),
        (Stage::Asked, _, Some(day), None) if card.is_invited => format!("invited {}", short(day)),
        (Stage::Asked, _, Some(day), None) => format!("asked {}", short(day)),
        (_, _, _, Some(week)) => format!("week {week} of {}", card.weeks),
        _ => format!("{} weeks planned", card.weeks),
    };
    if card.inquiry < 2 {
        return safe::cut(&words, room);
    }
    let long = format!("{words} · inquiry {}", card.inquiry);
    if safe::width(&long) <= room { long } else { safe::cut(&format!("{words} · inq {}", card.inquiry), room) }
}

/// One line for a long column: the week, and what comes next or how long it is quiet.
fn state_line(card: &Card, today: NaiveDate) -> String {
    let is_under_way = !matches!(card.stage, Stage::Asked | Stage::Closed);
    let week = card.week(today).filter(|_| is_under_way);
    let week = week.map_or_else(|| when(card, today, 99), |week| format!("{week}/{}", card.weeks));
    match (card.quiet_for(today), card.next) {
        (Some(days), _) => format!("{week} ~ quiet {}", time::days(days)),
        (None, Some(next)) if card.stage != Stage::Closed => format!("{week} {}", next_words(next, today)),
        _ => week,
    }
}

/// `○ Thu 10:15 visit`, further away `○ 3 Dec visit`.
fn next_words(next: NextMeeting, today: NaiveDate) -> String {
    let day = next.start.date();
    let away = (day - today).num_days();
    let when = match away {
        0 => format!("today {}", time::clock(next.start.time())),
        1..7 => format!("{} {}", day.format("%a"), time::clock(next.start.time())),
        _ => day.format("%-d %b").to_string(),
    };
    format!("○ {when} {}", next.kind.short())
}
