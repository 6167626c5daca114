//! The line of the year: a cell a week, its months, its windows, and the weeks without school.

use chrono::{Datelike, NaiveDate};

use crate::domain::time::{date_span, monday};
use crate::store::year_plan::{Week, Window, YearPlan};

/// Cells before the weeks.
const LEAD: usize = 9;

/// The picture as lines of text; `today` is marked where it lies in the year.
pub fn text(plan: &YearPlan, today: NaiveDate) -> Vec<String> {
    let mut lines = vec![months(&plan.weeks)];
    if !plan.windows.is_empty() {
        let cells = plan.weeks.iter().copied().map(|week| window_of(&plan.windows, week));
        lines.push(line("windows", cells));
    }
    lines.push(line("school", plan.weeks.iter().copied().map(school)));
    if let Some(at) = plan.weeks.iter().position(|week| week.monday == monday(today)) {
        lines.push(format!("{}▲ now", " ".repeat(LEAD + at)));
    }
    lines
}

/// `1 Fall cycles · 8 Sep–23 Oct · 7 weeks with school · 4–6 fit · 5 here`
pub fn windows(plan: &YearPlan) -> Vec<String> {
    let lines = (1..).zip(&plan.windows).map(|(n, window)| {
        let fits = window
            .fits()
            .map_or_else(|| "too short for a cycle".to_owned(), |(from, to)| format!("{from}–{to} cycles fit"));
        let weeks =
            if window.school_weeks == 1 { "1 week".to_owned() } else { format!("{} weeks", window.school_weeks) };
        let span = date_span(window.days.0, window.days.1);
        format!("{n} {} · {span} · {weeks} with school · {fits} · {} here", window.name, window.cycles)
    });
    lines.collect()
}

fn line(label: &str, cells: impl Iterator<Item = char>) -> String {
    format!("{label:LEAD$}{}", cells.collect::<String>()).trim_end().to_owned()
}

/// The months above their first weeks.
fn months(weeks: &[Week]) -> String {
    let mut row: Vec<char> = " ".repeat(LEAD).chars().collect();
    let mut last = 0;
    for (at, week) in weeks.iter().enumerate() {
        if week.monday.month() == last || row.len() > LEAD + at {
            continue;
        }
        last = week.monday.month();
        row.resize(LEAD + at, ' ');
        row.extend(week.monday.format("%b ").to_string().chars());
    }
    row.into_iter().collect::<String>().trim_end().to_owned()
}

/// The number of the window a week lies in.
fn window_of(windows: &[Window], week: Week) -> char {
    let friday = crate::domain::time::plus_days(week.monday, 4);
    let found = windows.iter().position(|window| window.days.0 <= friday && window.days.1 >= week.monday);
    found.and_then(|at| u32::try_from(at + 1).ok()).and_then(|n| char::from_digit(n, 36)).unwrap_or(' ')
}

const fn school(week: Week) -> char {
    match (week.school_days, week.days) {
        (0, _) => '×',
        (school, days) if school < days => '▪',
        _ => '·',
    }
}
