//! Markdown as written: which bytes of a line are heading, marker, quote or bold.

use std::ops::Range;

use super::EditorStyle;
use super::list::Item;
use ratatui::style::Style;

/// What is special in one piece of text; offsets count from its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Markup {
    kind: Kind,
    marker: Range<usize>,
    bold: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Heading,
    Quote,
    /// An item whose box is ticked.
    Done,
}

impl Markup {
    /// Reads a piece of the line that begins with `head`; `first` when the piece is that beginning.
    pub fn read(head: &str, piece: &str, first: bool) -> Self {
        let marker = if first { Item::read(head).map_or(0..0, |item| item.indent..item.prefix) } else { 0..0 };
        Self { kind: kind(head), marker, bold: bold(piece) }
    }

    /// The style of the grapheme at `at`, without selection.
    pub fn style(&self, at: usize, style: &EditorStyle) -> Style {
        let line = match self.kind {
            Kind::Plain => style.text,
            Kind::Heading => style.text.patch(style.heading),
            Kind::Quote => style.text.patch(style.quote),
            Kind::Done => style.text.patch(style.done),
        };
        if self.marker.contains(&at) {
            return line.patch(style.marker);
        }
        let next = self.bold.partition_point(|range| range.end <= at);
        if self.bold.get(next).is_some_and(|range| range.contains(&at)) { line.patch(style.bold) } else { line }
    }
}

fn kind(head: &str) -> Kind {
    let rest = head.trim_start_matches('#');
    let level = head.len() - rest.len();
    if (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' ')) {
        return Kind::Heading;
    }
    if head.trim_start_matches(' ').starts_with('>') {
        return Kind::Quote;
    }
    if Item::read(head).is_some_and(|item| item.is_done) { Kind::Done } else { Kind::Plain }
}

/// The stretches between pairs of `**`, with the stars, where words and not spaces touch the stars.
fn bold(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut from = 0;
    while let Some(place) = text.get(from..).and_then(|rest| rest.find("**")).map(|place| from + place) {
        from = place + 2;
        let after = text.get(from..).and_then(|rest| rest.chars().next());
        let before = text.get(..place).and_then(|rest| rest.chars().next_back());
        match open {
            Some(start) if place > start + 2 && before.is_some_and(|c| !c.is_whitespace()) => {
                found.push(start..from);
                open = None;
            }
            None if after.is_some_and(|c| !c.is_whitespace()) => open = Some(place),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_a_kind() {
        for (head, expected) in [
            ("# One", Kind::Heading),
            ("###", Kind::Heading),
            ("####### seven", Kind::Plain),
            ("#tag", Kind::Plain),
            ("> said", Kind::Quote),
            ("plain > said", Kind::Plain),
            ("- [x] asked", Kind::Done),
            ("- [ ] ask", Kind::Plain),
        ] {
            assert_eq!(kind(head), expected, "{head}");
        }
    }

    #[test]
    fn stars_pair_up() {
        for (text, expected) in [
            ("a **b** c", "**b**"),
            ("**a** **b**", "**a**|**b**"),
            ("2 ** 3 ** 4", ""),
            ("**open", ""),
            ("****", ""),
            ("**é** x", "**é**"),
        ] {
            let found: Vec<_> = bold(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
