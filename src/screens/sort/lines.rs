//! The work sort as lines: the task, then each group with its count, its bar, what they can do, what comes next.

use super::{Spot, State};
use crate::domain::safe;
use crate::store::work_sort::{GroupWords, WorkGroup};
use crate::ui::paint;
use crate::widgets::lines::Tone;

/// Cells before the words: the count and a gap.
pub(super) const LEAD: usize = 6;

/// One line of the sort.
pub(super) struct Row {
    /// What stands before the words.
    pub lead: String,
    /// The words.
    pub words: String,
    pub tone: Tone,
    /// So many papers, drawn behind the words from that column on.
    pub bar: Option<(usize, String)>,
    /// What the cursor is on when it is here.
    pub spot: Option<Spot>,
    /// The line that is being typed stands here.
    pub is_typed: bool,
}

impl Row {
    fn of(words: impl Into<String>, tone: Tone) -> Self {
        Self { lead: String::new(), words: words.into(), tone, bar: None, spot: None, is_typed: false }
    }

    fn gap() -> Self {
        Self::of("", Tone::Dim)
    }
}

/// All lines, for a body so many cells wide.
pub(super) fn rows(state: &State, cells: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let task = state.words_at(Spot::Task);
    let prompt = "the task the students worked on";
    words(state, Spot::Task, "Task  ", (task, prompt), Tone::Text, cells, &mut rows);
    rows.push(Row::gap());
    let most = state.groups().iter().map(|group| group.count).max().unwrap_or(0);
    for group in state.groups() {
        of_group(state, group, most, cells, &mut rows);
        rows.push(Row::gap());
    }
    if state.spot == Spot::New {
        words(state, Spot::New, "   +  ", ("", ""), Tone::Strong, cells, &mut rows);
    } else if state.groups().is_empty() {
        let teach = "Look at the papers together. a makes a group for a strategy or model you see, digits say how many \
            papers show it, > and < move papers between groups. No student needs a name here.";
        rows.extend(paint::wrap(teach, cells.min(72)).into_iter().map(|row| Row::of(row, Tone::Dim)));
    }
    rows
}

fn of_group(state: &State, group: &WorkGroup, most: u32, cells: usize, rows: &mut Vec<Row>) {
    let spot = |what| Spot::Group(group.id, what);
    let first = rows.len();
    let at = LEAD + (cells.saturating_sub(LEAD) * 3 / 5);
    let is_typed = state.typing.is_some() && state.spot == spot(GroupWords::Name);
    let room = if is_typed { cells } else { at.saturating_sub(2) };
    let lead = format!("{:>4}  ", group.count);
    words(state, spot(GroupWords::Name), &lead, (&group.name, ""), Tone::Strong, room, rows);
    if let Some(row) = rows.get_mut(first).filter(|row| !row.is_typed) {
        row.bar = Some((at, bar(group.count, most, cells.saturating_sub(at + 1))));
    }
    let is_here = state.group().is_some_and(|(_, here)| here.id == group.id);
    for (what, lead, said, prompt) in [
        (GroupWords::CanDo, "      can   ", group.can_do.as_str(), "what these students can do"),
        (GroupWords::Next, "      next  ", group.next.as_str(), "the next step for them"),
    ] {
        if is_here || !said.is_empty() {
            words(state, spot(what), lead, (said, prompt), Tone::Text, cells, rows);
        }
    }
}

/// Words behind a lead, wrapped; without words, what could stand there.
fn words(state: &State, spot: Spot, lead: &str, said: (&str, &str), tone: Tone, cells: usize, rows: &mut Vec<Row>) {
    if state.typing.is_some() && state.spot == spot {
        rows.push(Row { lead: lead.to_owned(), spot: Some(spot), is_typed: true, ..Row::of("", tone) });
        return;
    }
    let (said, tone) = if said.0.trim().is_empty() { (said.1, Tone::Dim) } else { (said.0, tone) };
    let wide = safe::width(lead);
    let mut wrapped = paint::wrap(said, cells.saturating_sub(wide).max(8));
    if wrapped.is_empty() {
        wrapped.push(String::new());
    }
    for (n, row) in wrapped.into_iter().enumerate() {
        let lead = if n == 0 { lead.to_owned() } else { " ".repeat(wide) };
        rows.push(Row { lead, spot: Some(spot), ..Row::of(row, tone) });
    }
}

/// A bar of so many papers: a cell each where the longest fits, else to scale; never nothing for something.
pub(super) fn bar(count: u32, most: u32, cells: usize) -> String {
    let (count, most) = (usize::try_from(count).unwrap_or(0), usize::try_from(most).unwrap_or(0));
    let long = if most <= cells { count } else { (count * cells).div_ceil(most.max(1)) };
    "█".repeat(long.min(cells))
}
