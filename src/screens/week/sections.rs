//! The headed parts of a brief, and how each is cut to the rows it gets without losing what it is about.

use chrono::NaiveDate;

use crate::domain::coaching::CoachRole;
use crate::domain::{safe, time};
use crate::store::brief::{Brief, OpenStep};
use crate::ui::paint;

/// The heading of what the coach does in the visit; the pane beside the grid says it in its head.
pub(super) const ROLE: &str = "My role";

/// More of one text than any screen has room for.
const LONGEST: usize = 2000;

/// A heading and what stands under it.
pub(super) struct Section {
    /// The heading.
    pub label: &'static str,
    /// What stands under it, one thing each.
    items: Vec<String>,
}

/// The parts that hold something, most needed first: what the coach owes, what it is about, what must be raised.
pub(super) fn of(brief: &Brief, today: NaiveDate) -> Vec<Section> {
    let notes = &brief.notes;
    let mine = |is_mine: bool| {
        let steps = notes.steps.iter().filter(move |step| (step.who == "coach") == is_mine);
        steps.map(|step| words_of(step, today)).collect::<Vec<_>>()
    };
    let role = brief.meeting.coach_role.map(CoachRole::title).unwrap_or_default();
    let parts = [
        ("I owe", mine(true)),
        ("Goal", vec![notes.goal.clone()]),
        ("Raise ▸", notes.raise.clone()),
        ("Today's math", vec![math(brief)]),
        (ROLE, vec![role.to_owned()]),
        ("How we work", vec![notes.likes.clone()]),
        ("Where we parked", vec![notes.parked.clone()]),
        ("Next steps", mine(false)),
        ("Anticipated", notes.anticipated.clone()),
        ("Last evidence", notes.evidence.clone()),
        ("Wants to work on", vec![notes.wants.clone()]),
    ];
    let sections = parts.into_iter().map(|(label, items)| {
        let items = items.iter().map(|words| short(words)).filter(|words| !words.trim().is_empty());
        Section { label, items: items.collect() }
    });
    sections.filter(|section| !section.items.is_empty()).collect()
}

/// `☐ by Wed 18 Nov · two launch questions`; the coach's own says when it is past its day.
fn words_of(step: &OpenStep, today: NaiveDate) -> String {
    let by = match step.by {
        Some(by) if by < today && step.who == "coach" => {
            format!("! overdue {} · ", time::days((today - by).num_days()))
        }
        Some(by) => format!("by {} · ", time::day(by)),
        None => String::new(),
    };
    let who = if step.who == "both" { "we · " } else { "" };
    format!("☐ {who}{by}{}", step.body)
}

/// `equal parts of a whole · comes from … · leads to …`
fn math(brief: &Brief) -> String {
    let notes = &brief.notes;
    let parts = [("", &notes.todays_math), ("comes from ", &notes.comes_from), ("leads to ", &notes.leads_to)];
    let parts = parts.into_iter().filter(|(_, words)| !words.trim().is_empty());
    parts.map(|(before, words)| format!("{before}{words}")).collect::<Vec<_>>().join(" · ")
}

/// Cut before it is wrapped, so that a pasted book costs no frame.
fn short(words: &str) -> String {
    words.chars().take(LONGEST).collect()
}

impl Section {
    /// All that stands under it, a line each.
    pub fn words(&self) -> String {
        self.items.join("\n")
    }

    /// The rows it would take whole, at most `most`.
    pub fn height(&self, cells: usize, most: usize) -> usize {
        let mut rows = 0;
        for item in &self.items {
            rows += paint::wrap(item, cells).len().max(1);
            if rows >= most {
                return most.max(1);
            }
        }
        rows.max(1)
    }

    /// Its lines in so many rows. Every item gets its first line while there are rows for it; then the last row says how
    /// many more there are.
    pub fn fit(&self, rows: usize, cells: usize) -> Vec<String> {
        if rows == 0 {
            return Vec::new();
        }
        let shown = self.items.len().min(rows);
        let more = self.items.len() - shown;
        let wrapped: Vec<Vec<String>> = self.items.iter().take(shown).map(|item| paint::wrap(item, cells)).collect();
        let heights: Vec<usize> = wrapped.iter().map(Vec::len).collect();
        let shares = share(&heights, rows).0;
        let mut lines: Vec<String> =
            wrapped.into_iter().zip(shares).flat_map(|(lines, rows)| paint::fit(lines, rows, cells)).collect();
        if let Some(last) = lines.last_mut().filter(|_| more > 0) {
            let tail = format!("  +{more} more");
            *last = format!("{}{tail}", safe::cut(last, cells.saturating_sub(tail.len())));
        }
        lines
    }
}

/// How many rows each part gets, so that all of them stand on one screen, and whether there is a row to spare between
/// them. The longest parts give way first.
pub(super) fn share(heights: &[usize], rows: usize) -> (Vec<usize>, bool) {
    let mut shares = heights.to_vec();
    let has_gaps = heights.iter().sum::<usize>() + heights.len() <= rows;
    while shares.iter().sum::<usize>() > rows {
        match shares.iter_mut().max().filter(|most| **most > 1) {
            Some(most) => *most -= 1,
            None => break,
        }
    }
    (shares, has_gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_gets_its_rows_and_the_longest_gives_way_first() {
        assert_eq!(share(&[1, 5, 2], 12), (vec![1, 5, 2], true));
        assert_eq!(share(&[1, 5, 2], 8), (vec![1, 5, 2], false));
        assert_eq!(share(&[1, 5, 2], 6), (vec![1, 3, 2], false));
        assert_eq!(share(&[3, 3], 1), (vec![1, 1], false));
        assert_eq!(share(&[], 1), (vec![], true));
    }

    #[test]
    fn what_has_no_row_is_counted() {
        let section = Section { label: "", items: ["one", "two", "a longer third", "four"].map(str::to_owned).into() };
        assert_eq!(section.fit(9, 20), ["one", "two", "a longer third", "four"]);
        assert_eq!(section.fit(2, 20), ["one", "two  +2 more"]);
        assert_eq!(section.fit(3, 20), ["one", "two", "a longer…  +1 more"]);
        assert_eq!(section.fit(1, 4).len(), 1);
        assert!(section.fit(0, 20).is_empty());
        assert_eq!((section.height(20, 9), section.height(20, 3)), (4, 3));
    }
}
