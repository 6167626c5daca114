//! Ghosts: dim words in the place of text that is not written yet. They take rows of the screen, and none of the text.

use super::layout::Piece;
use super::text::Span;
use super::{Editor, wrap};

/// How many lines below a heading are looked at to see whether anything is written there.
const LOOKED: usize = 60;

/// What stands below a heading of the second level until somebody writes there; without a heading, in a free first line.
#[derive(Clone, PartialEq, Eq)]
pub struct Ghost {
    /// The heading, without its signs.
    pub heading: String,
    /// The dim words.
    pub lines: Vec<String>,
}

impl Editor {
    /// Shows these where nothing is written yet.
    pub fn set_ghosts(&mut self, ghosts: Vec<Ghost>) {
        self.ghosts = ghosts;
        self.reveal();
    }

    /// Puts the cursor below such a heading, if it stands in the text. Answers whether it does.
    pub fn go_below(&mut self, heading: &str) -> bool {
        let line = (0..self.lines().min(20_000)).find(|line| self.is_heading(*line, heading));
        if let Some(line) = line {
            let below = self.text.start_of(line + 1);
            self.go_to(below);
        }
        line.is_some()
    }

    /// The rows of the ghost that stands on a stretch of the text; none where there is no ghost.
    pub(super) fn ghost_rows(&self, span: Span) -> Vec<String> {
        if self.ghosts.is_empty() || span.start < span.end {
            return Vec::new();
        }
        let Some(ghost) = self.ghost_on(self.text.line_of(span.start)) else { return Vec::new() };
        let limit = wrap::limit(self.size.0);
        let cut = |line: &String| {
            let mut starts = wrap::rows(line, limit);
            starts.push(line.len());
            let pairs = starts.windows(2).filter_map(|pair| line.get(*pair.first()?..*pair.last()?).map(str::to_owned));
            pairs.collect::<Vec<_>>()
        };
        ghost.lines.iter().flat_map(cut).collect()
    }

    /// The ghost on a line, if one is shown there.
    pub(super) fn ghost_on(&self, line: usize) -> Option<&Ghost> {
        if line > 0 {
            return self.ghost_below_heading(line);
        }
        let free = self.ghosts.iter().find(|ghost| ghost.heading.is_empty());
        // A free first line has its ghost only as long as all of the text is questions.
        free.filter(|_| self.is_empty_line(0) && self.is_empty_line(1) && self.head_is_section(2))
    }

    fn ghost_below_heading(&self, line: usize) -> Option<&Ghost> {
        if !self.is_empty_line(line) || !self.head_is_section(line - 1) {
            return None;
        }
        let ghost =
            self.ghosts.iter().find(|ghost| !ghost.heading.is_empty() && self.is_heading(line - 1, &ghost.heading))?;
        let below = line + 1..self.lines().min(line + LOOKED);
        let written = below.take_while(|line| !self.head_is_section(*line)).any(|line| !self.text.is_blank(line));
        (!written).then_some(ghost)
    }

    fn is_empty_line(&self, line: usize) -> bool {
        line < self.lines() && self.text.start_of(line) == self.text.end_of(line)
    }

    fn head_is_section(&self, line: usize) -> bool {
        let start = self.text.start_of(line);
        let head = self.text.slice(start..(start + 3).min(self.text.len()));
        line < self.lines() && (head == "## " || head.get_byte_slice(0..2).is_some_and(|head| head == "# "))
    }

    fn is_heading(&self, line: usize, heading: &str) -> bool {
        let start = self.text.start_of(line);
        let end = start + 3 + heading.len();
        self.text.end_of(line) == end
            && self.text.slice(start..start + 3) == "## "
            && self.text.slice(start + 3..end) == heading
    }
}

impl Piece<'_> {
    /// The rows it takes on the screen: more than its text has where a ghost stands.
    pub fn height(&self) -> usize {
        self.len().max(self.ghost.len())
    }
}

/// Prints lengths, never words.
impl std::fmt::Debug for Ghost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ghost({} lines)", self.lines.len())
    }
}
