//! The right pane: the template's questions and the evidence; a line of either goes into the text with Enter.

use crate::domain::assets::Prompt;
use crate::store::reflection::{Line, Strand};
use crate::ui::paint;
use crate::widgets::list::List;

/// What stands beside the entry.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Aside {
    parts: Vec<Part>,
    /// The template's headings are offered; while they stand in the empty editor they are not.
    has_prompts: bool,
    prompts: Vec<Prompt>,
    strands: Vec<Strand>,
    /// The parts as rows of the pane, for its present width.
    pub rows: Vec<Row>,
    pub list: List,
    width: u16,
    height: u16,
}

/// One part: a heading that is only shown, or something that can be taken over.
#[derive(Clone, PartialEq, Eq)]
enum Part {
    Heading(String),
    Prompt(Prompt),
    Evidence(Line),
}

/// One row of the pane.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub words: String,
    pub sort: Sort,
    /// Which of the parts that can be taken it belongs to.
    pub item: Option<usize>,
}

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Heading,
    Prompt,
    Ask,
    Evidence,
    Blank,
}

impl Aside {
    /// Shows these. The cursor stays where it was as far as there is something.
    pub fn set(&mut self, prompts: Vec<Prompt>, strands: Vec<Strand>) {
        if (&self.prompts, &self.strands) != (&prompts, &strands) {
            (self.prompts, self.strands) = (prompts, strands);
            self.gather();
        }
    }

    /// Offers the template's headings, or takes them away.
    pub fn offer_prompts(&mut self, is_wanted: bool) {
        if self.has_prompts != is_wanted {
            self.has_prompts = is_wanted;
            self.gather();
        }
    }

    /// Unfolds the questions of the heading one is writing under.
    pub fn follow(&mut self, heading: &str) {
        let mut own = self.parts.iter().filter(|part| !matches!(part, Part::Heading(_)));
        let place = own.position(|part| matches!(part, Part::Prompt(prompt) if prompt.heading == heading));
        if let Some(place) = place.filter(|place| *place != self.list.at) {
            self.list.at = place;
            self.lay();
            self.reveal();
        }
    }

    fn gather(&mut self) {
        self.parts.clear();
        if self.has_prompts && !self.prompts.is_empty() {
            self.parts.push(Part::Heading("To think about".to_owned()));
            self.parts.extend(self.prompts.iter().cloned().map(Part::Prompt));
        }
        for strand in &self.strands {
            self.parts.push(Part::Heading(strand.title.clone()));
            self.parts.extend(strand.lines.iter().cloned().map(Part::Evidence));
        }
        self.list.at = self.list.at.min(self.count().saturating_sub(1));
        self.lay();
    }

    /// How many parts can be taken over.
    pub fn count(&self) -> usize {
        self.parts.iter().filter(|part| !matches!(part, Part::Heading(_))).count()
    }

    /// Whether there is nothing beside.
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// What Enter puts into the text: a heading to write under, or a quoted line.
    pub fn taken(&self) -> Option<String> {
        let part = self.parts.iter().filter(|part| !matches!(part, Part::Heading(_))).nth(self.list.at)?;
        Some(match part {
            Part::Heading(_) => return None,
            Part::Prompt(prompt) => format!("## {}\n\n", prompt.heading),
            Part::Evidence(line) => line.quoted(),
        })
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.list.step(by, self.count());
        self.lay();
        self.reveal();
    }

    /// Puts the cursor on the first part.
    pub fn go_first(&mut self) {
        self.list = List::default();
        self.lay();
    }

    /// How many parts a page passes.
    pub fn page(&self) -> isize {
        isize::try_from((self.height / 2).max(1)).unwrap_or(1)
    }

    /// The pane has this size now.
    pub fn fit(&mut self, width: u16, height: u16) {
        self.height = height;
        if self.width != width {
            self.width = width;
            self.lay();
        }
        self.reveal();
    }

    /// The part on a row of the pane.
    pub fn item_at(&self, row: usize) -> Option<usize> {
        self.rows.get(row + self.list.top)?.item
    }

    fn reveal(&mut self) {
        let is_own = |row: &Row| row.item == Some(self.list.at);
        let own = self.rows.iter().position(is_own).unwrap_or(0);
        // The heading above the very first part comes along.
        let first = if self.list.at == 0 { 0 } else { own };
        let lines = own + self.rows.iter().filter(|row| is_own(row)).count() - first;
        self.list.reveal_lines(first, lines.max(1), self.rows.len(), usize::from(self.height));
    }

    fn lay(&mut self) {
        let mut rows: Vec<Row> = Vec::new();
        let mut item = 0;
        for part in &self.parts {
            match part {
                Part::Heading(words) => {
                    if !rows.is_empty() {
                        rows.push(Row { words: String::new(), sort: Sort::Blank, item: None });
                    }
                    rows.push(Row { words: words.clone(), sort: Sort::Heading, item: None });
                    continue;
                }
                Part::Prompt(prompt) => {
                    rows.push(Row { words: format!("▸ {}", prompt.heading), sort: Sort::Prompt, item: Some(item) });
                    // Only the heading under the cursor unfolds, and stays so while one writes under it.
                    for ask in prompt.asks.iter().filter(|_| item == self.list.at) {
                        rows.extend(self.wrapped(ask, "  ", Sort::Ask, item));
                    }
                }
                Part::Evidence(line) => {
                    let words = format!("{} {} {}", line.mark, line.text.trim(), line.more);
                    rows.extend(self.wrapped(words.trim(), "", Sort::Evidence, item));
                }
            }
            item += 1;
        }
        self.rows = rows;
    }

    fn wrapped(&self, words: &str, indent: &str, sort: Sort, item: usize) -> Vec<Row> {
        // One cell for the cursor's sign, one for the scrollbar; what goes on is set in.
        let cells = usize::from(self.width).saturating_sub(4 + indent.len());
        let lines = paint::wrap(words, cells).into_iter().enumerate();
        let row = |(n, line): (usize, String)| {
            let hang = if n > 0 && sort == Sort::Evidence { "  " } else { "" };
            Row { words: format!("{indent}{hang}{line}"), sort, item: Some(item) }
        };
        lines.map(row).collect()
    }
}

impl std::fmt::Debug for Aside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Aside({} parts, {:?})", self.parts.len(), self.list)
    }
}
