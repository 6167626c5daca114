//! What is shown, as lines of one column or of two: anticipated beside seen, both voices, what is agreed.

use super::{Item, State};
use crate::domain::coaching::EvidenceKind;
use crate::domain::{safe, time};
use crate::store::together::{Seen, Together, Voice};
use crate::ui::paint;
use crate::widgets::lines::{Line, Tone, column};

/// Lines of a column, and what the cursor can be on, in order: an entry of a line is a place in it.
struct Sheet<'s> {
    cells: usize,
    lines: Vec<Line>,
    items: &'s mut Vec<Item>,
}

/// Both columns where there is room for them, else one; and the items in order.
pub(super) fn columns(state: &State, widths: &[u16]) -> (Vec<Vec<Line>>, Vec<Item>) {
    let mut items = Vec::new();
    let Some(shown) = &state.shown else { return (vec![Vec::new()], items) };
    let today = state.now.today();
    let first = usize::from(widths.first().copied().unwrap_or(60));
    let mut left = Sheet { cells: first, lines: Vec::new(), items: &mut items };
    left.observed(shown);
    let left = left.lines;
    let cells = usize::from(widths.get(1).copied().unwrap_or(0));
    let mut right = Sheet { cells: if cells == 0 { first } else { cells }, lines: Vec::new(), items: &mut items };
    if cells == 0 {
        right.lines = left;
        right.voices(shown, today);
        right.steps(shown);
        return (vec![right.lines], items);
    }
    right.voices(shown, today);
    right.steps(shown);
    let right = right.lines;
    (vec![left, right], items)
}

/// What the cursor can be on, in order.
pub(super) fn items(state: &State) -> Vec<Item> {
    columns(state, &[60]).1
}

impl Sheet<'_> {
    fn head(&mut self, words: &str) {
        if !self.lines.is_empty() {
            self.lines.push(Line::plain("", Tone::Dim));
        }
        self.lines.push(Line::plain(words, Tone::Accent));
    }

    fn entry(&mut self, item: Item) -> usize {
        self.items.push(item);
        self.items.len() - 1
    }

    /// What was anticipated on the left, what was seen of it on the right.
    fn observed(&mut self, shown: &Together) {
        if shown.anticipated.is_empty() {
            self.head("WHAT STUDENTS SAID, DID, MADE");
            if shown.evidence.is_empty() {
                self.lines.push(Line::plain("Nothing is chosen to be looked at yet.", Tone::Dim));
            }
            for seen in &shown.evidence {
                let at = self.entry(Item::Evidence(seen.id));
                let rows = paint::wrap(&words(seen), self.cells.saturating_sub(2).max(8));
                self.lines.extend(rows.into_iter().map(|row| Line::plain(row, Tone::Text).at(at)));
            }
            return;
        }
        let split = self.cells / 2;
        self.lines
            .push(Line::of([(column("WE ANTICIPATED", split), Tone::Accent), ("WE SAW".to_owned(), Tone::Accent)]));
        for (n, one) in (1..).zip(&shown.anticipated) {
            let of_it: Vec<&Seen> = shown.evidence.iter().filter(|seen| seen.anticipation == Some(one.id)).collect();
            let at = self.entry(Item::Anticipated(one.id));
            let state = match (of_it.is_empty(), one.is_seen) {
                (true, false) => ("anticipated, not seen", Tone::Dim),
                _ => ("seen", Tone::Good),
            };
            self.pair(&format!("{n}  {}", one.body), Tone::Strong, state.0, state.1, at);
            for seen in of_it {
                let at = self.entry(Item::Evidence(seen.id));
                self.pair("", Tone::Dim, &words(seen), Tone::Text, at);
            }
            self.lines.push(Line::plain("", Tone::Dim));
        }
        let is_known = |seen: &Seen| shown.anticipated.iter().any(|one| seen.anticipation == Some(one.id));
        for (n, seen) in shown.evidence.iter().filter(|seen| !is_known(seen)).enumerate() {
            let at = self.entry(Item::Evidence(seen.id));
            self.pair(if n == 0 { "seen, not anticipated" } else { "" }, Tone::Dim, &words(seen), Tone::Text, at);
        }
    }

    /// Words on either side of the middle, wrapped.
    fn pair(&mut self, left: &str, tone: Tone, right: &str, right_tone: Tone, at: usize) {
        let split = self.cells / 2;
        let lefts = paint::wrap(left, split.saturating_sub(3).max(8));
        let rights = paint::wrap(right, self.cells.saturating_sub(split + 2).max(8));
        for n in 0..lefts.len().max(rights.len()).max(1) {
            let side = |rows: &[String]| rows.get(n).cloned().unwrap_or_default();
            // What goes on is set in, so that the numbers stand alone.
            let left = if n > 0 && !lefts.is_empty() { format!("  {}", side(&lefts)) } else { side(&lefts) };
            let runs = [(column(&left, split), tone), (side(&rights), right_tone)];
            self.lines.push(Line::of(runs).at(at));
        }
    }

    fn voices(&mut self, shown: &Together, today: chrono::NaiveDate) {
        for voice in Voice::ALL {
            self.head(&heading(shown, voice));
            let before = self.lines.len();
            if voice == Voice::Wonder {
                for question in &shown.questions {
                    let rows = paint::wrap(question, self.cells.saturating_sub(2).max(8));
                    self.lines.extend(rows.into_iter().map(|row| Line::plain(row, Tone::Text)));
                }
            }
            for said in shown.said.iter().filter(|said| said.voice == voice) {
                let day = if said.day == today { String::new() } else { format!("  {}", time::day(said.day)) };
                for (n, line) in said.lines() {
                    let at = self.entry(Item::Said(said.id, n));
                    let line = if voice == Voice::Theirs { quoted(line) } else { line.to_owned() };
                    let mut rows = paint::wrap(&line, self.cells.saturating_sub(16).max(8)).into_iter().peekable();
                    while let Some(row) = rows.next() {
                        let day = if rows.peek().is_none() { day.clone() } else { String::new() };
                        self.lines.push(Line::of([(row, Tone::Text), (day, Tone::Dim)]).at(at));
                    }
                }
            }
            if self.lines.len() == before {
                self.lines.push(Line::plain(key_of(voice), Tone::Dim));
            }
        }
    }

    fn steps(&mut self, shown: &Together) {
        self.head("WHAT WE AGREE ON");
        if shown.steps.is_empty() {
            self.lines.push(Line::plain("n", Tone::Dim));
        }
        let name = first_name(shown);
        for step in &shown.steps {
            let at = self.entry(Item::Step(step.id));
            let who = match (step.who, name.is_empty()) {
                (crate::domain::coaching::Who::Teacher, false) => name.clone(),
                (who, _) => who.title().to_owned(),
            };
            let by = step.by.map(|by| format!(" · by {}", time::day(by))).unwrap_or_default();
            let rows = paint::wrap(&step.body, self.cells.saturating_sub(4).max(8));
            for (n, row) in rows.into_iter().enumerate() {
                self.lines.push(
                    Line::of([((if n == 0 { "☐ " } else { "  " }).to_owned(), Tone::Text), (row, Tone::Text)]).at(at),
                );
            }
            self.lines.push(Line::plain(format!("  {who}{by}"), Tone::Dim).at(at));
        }
    }
}

fn heading(shown: &Together, voice: Voice) -> String {
    let name = first_name(shown);
    match voice {
        Voice::Theirs if name.is_empty() => "IN YOUR WORDS".to_owned(),
        Voice::Theirs => format!("IN {}'S WORDS", name.to_uppercase()),
        Voice::See => "WHAT WE SEE".to_owned(),
        Voice::Wonder => "WHAT WE WONDER".to_owned(),
    }
}

/// The teacher as the coach calls them; none of a team.
pub(super) fn first_name(shown: &Together) -> String {
    let first = shown.name.split_whitespace().next().unwrap_or_default();
    if shown.person.is_some() { safe::cut(first, 20) } else { String::new() }
}

const fn key_of(voice: Voice) -> &'static str {
    match voice {
        Voice::Theirs => "t",
        Voice::See => "e",
        Voice::Wonder => "w",
    }
}

fn words(seen: &Seen) -> String {
    let body = if seen.kind == EvidenceKind::Said { quoted(&seen.body) } else { seen.body.clone() };
    seen.count.filter(|count| *count > 1).map_or_else(|| body.clone(), |count| format!("{body} ×{count}"))
}

fn quoted(words: &str) -> String {
    if words.starts_with(['"', '“', '„', '«']) { words.to_owned() } else { format!("“{words}”") }
}
