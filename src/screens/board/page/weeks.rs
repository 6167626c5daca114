//! The picture of a cycle's weeks: what happened in each, what is planned, the stage, and where nothing happened.

use super::lines::Role;
use crate::domain::coaching::{Stage, Status};
use crate::domain::kind::Kind;
use crate::domain::time::{monday, plus_days};
use crate::store::cycle::{Page, Week};

/// The columns before the weeks.
const LABEL: usize = 12;

/// The columns of a week: a sign for now, and two figures.
const CELL: usize = 3;

/// What the signs mean.
pub const LEGEND: &str = "▸now  ● met  ○ to come  · nothing  × no school";

/// The rows of the picture, each as pieces at their columns; the newest weeks where there is no room for all.
pub fn rows(page: &Page, width: usize) -> Vec<Vec<(usize, String, Role)>> {
    let most = (width.saturating_sub(LABEL) / CELL).max(1);
    let weeks = page.weeks.get(page.weeks.len().saturating_sub(most)..).unwrap_or(&page.weeks);
    let mut rows = vec![row("week", weeks, Role::Dim, number)];
    rows.push(row("stage", weeks, Role::Dim, |week| stage(page, week)));
    for (label, is_it) in KINDS {
        let is_any = page.meetings.iter().any(|one| is_it(one.kind) && one.status != Status::Cancelled);
        if is_any || *label != "together" {
            rows.push(row(label, weeks, Role::Text, |week| sign(page, week, *is_it)));
        }
    }
    let gaps: Vec<String> = page
        .weeks
        .iter()
        .filter(|week| is_gap(page, week))
        .filter_map(|week| week.number)
        .map(|n| n.to_string())
        .collect();
    if !gaps.is_empty() {
        let words = format!("no meeting in week {}", gaps.join(", "));
        rows.push(vec![(0, "gaps".to_owned(), Role::Dim), (LABEL, words, Role::Dim)]);
    }
    rows
}

/// Whether a kind belongs to a row.
type IsIt = fn(Kind) -> bool;

/// The rows of meetings, and what belongs to each.
const KINDS: &[(&str, IsIt)] = &[
    ("planning", |kind| kind == Kind::Planning),
    ("visits", |kind| kind == Kind::Visit),
    ("reflecting", |kind| kind == Kind::Reflecting),
    ("together", |kind| !matches!(kind, Kind::Planning | Kind::Visit | Kind::Reflecting)),
];

fn row(label: &str, weeks: &[Week], role: Role, cell: impl Fn(&Week) -> String) -> Vec<(usize, String, Role)> {
    let words: String = weeks.iter().map(cell).collect();
    vec![(0, label.to_owned(), Role::Dim), (LABEL, words, role)]
}

/// `▸ 3`, `  ×`.
fn number(week: &Week) -> String {
    let now = if week.is_now { '▸' } else { ' ' };
    let number = week.number.map_or_else(|| "×".to_owned(), |number| number.to_string());
    format!("{now}{number:>2}")
}

/// The first letter of the stage it stood in at the week's end.
fn stage(page: &Page, week: &Week) -> String {
    let end = plus_days(week.monday, 6);
    let is_to_come = !week.is_past && !week.is_now;
    let stood = page.turns.iter().rev().find(|turn| turn.on <= end).filter(|_| !is_to_come && week.number.is_some());
    let letter = stood.map_or(' ', |turn| match turn.stage {
        Stage::Asked => 'A',
        Stage::Planning => 'P',
        Stage::Enactment => 'E',
        Stage::Reflection => 'R',
        Stage::Closed => 'C',
    });
    format!("  {letter}")
}

/// `●` once, `2` twice, `○` to come, `·` nothing.
fn sign(page: &Page, week: &Week, is_it: fn(Kind) -> bool) -> String {
    let count = |status: Status| of_week(page, week).filter(|one| is_it(one.0) && one.1 == status).count();
    let words = match (count(Status::Met), count(Status::Planned)) {
        (0, 0) if week.number.is_none() => " ".to_owned(),
        (0, 0) => "·".to_owned(),
        (0, 1) => "○".to_owned(),
        (0, planned) => format!("○{}", planned.min(9)),
        (1, _) => "●".to_owned(),
        (met, _) => format!("●{}", met.min(9)),
    };
    format!(" {words:<2}")
}

fn of_week<'p>(page: &'p Page, week: &'p Week) -> impl Iterator<Item = (Kind, Status)> + 'p {
    page.meetings.iter().filter(|one| monday(one.start.date()) == week.monday).map(|one| (one.kind, one.status))
}

/// A week that is over and in which nothing was met.
fn is_gap(page: &Page, week: &Week) -> bool {
    week.is_past && week.number.is_some() && !of_week(page, week).any(|(_, status)| status == Status::Met)
}
