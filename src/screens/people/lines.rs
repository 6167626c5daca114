//! A page as lines: runs of words, each with a tone, and the stops the cursor walks.

use ratatui::style::Style;

use super::page::Stop;
use crate::domain::safe;
use crate::ui::{Theme, paint};

/// How words look, before a theme is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Plain.
    Text,
    /// Secondary.
    Dim,
    /// A heading, or what is now.
    Strong,
    /// The accent.
    Accent,
    /// What wants attention.
    Alarm,
    /// What went well.
    Good,
    /// A rule.
    Rule,
}

/// One line of a page.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// Words after each other.
    pub runs: Vec<(String, Tone)>,
    /// What the cursor can open here.
    pub stop: Option<Stop>,
}

/// Cells of the labels of facts.
pub(super) const LABEL: usize = 15;

impl Tone {
    /// The style of a theme.
    pub const fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Text => theme.text,
            Self::Dim => theme.dim,
            Self::Strong => theme.strong,
            Self::Accent => theme.accent,
            Self::Alarm => theme.alarm,
            Self::Good => theme.good,
            Self::Rule => theme.rule,
        }
    }
}

impl Line {
    /// An empty line.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A line of one tone.
    pub fn plain(words: impl Into<String>, tone: Tone) -> Self {
        Self { runs: vec![(words.into(), tone)], stop: None }
    }

    /// A line of several runs.
    pub fn of(runs: impl IntoIterator<Item = (String, Tone)>) -> Self {
        Self { runs: runs.into_iter().filter(|(words, _)| !words.is_empty()).collect(), stop: None }
    }

    /// The line as a stop.
    #[must_use]
    pub const fn at(mut self, stop: Stop) -> Self {
        self.stop = Some(stop);
        self
    }
}

/// A label, and words wrapped beside it; nothing when there are no words.
pub(super) fn labelled(label: &str, words: &str, width: u16, tone: Tone) -> Vec<Line> {
    let cells = usize::from(width).saturating_sub(LABEL).max(10);
    let rows = paint::wrap(words.trim(), cells);
    let rows = rows.into_iter().enumerate();
    rows.map(|(n, row)| beside(if n == 0 { label } else { "" }, [(row, tone)])).collect()
}

/// A label, and runs beside it on one line.
pub(super) fn beside(label: &str, runs: impl IntoIterator<Item = (String, Tone)>) -> Line {
    let gap = " ".repeat(LABEL.saturating_sub(safe::width(label)));
    let label = (format!("{label}{gap}"), Tone::Dim);
    Line { runs: std::iter::once(label).chain(runs).collect(), stop: None }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Line({} runs, {:?})", self.runs.len(), self.stop)
    }
}
