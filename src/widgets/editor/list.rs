//! List items in Markdown: seen, continued, indented.

/// The marker of a list item at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The bytes of white space before the marker.
    pub indent: usize,
    /// The bytes before the item's own words, with indent and check box.
    pub prefix: usize,
    bullet: Bullet,
    boxed: bool,
    /// Its box is ticked.
    pub is_done: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bullet {
    Sign(char),
    Number(u64, char),
}

impl Item {
    /// Reads the head of a line: `- `, `* `, `+ `, `1. `, `1) `, each with `[ ] ` or `[x] ` behind it or not.
    pub fn read(line: &str) -> Option<Self> {
        let body = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - body.len();
        let (bullet, rest) = bullet(body)?;
        let rest = rest.strip_prefix(' ')?;
        let boxed = ["[ ] ", "[x] ", "[X] "].into_iter().find_map(|sign| rest.strip_prefix(sign));
        let words = boxed.unwrap_or(rest);
        let is_done = boxed.is_some() && !rest.starts_with("[ ]");
        Some(Self { indent, prefix: line.len() - words.len(), bullet, boxed: boxed.is_some(), is_done })
    }

    /// What the next item of the same list begins with, without the indent.
    pub fn next_marker(&self) -> String {
        let marker = match self.bullet {
            Bullet::Sign(sign) => sign.to_string(),
            Bullet::Number(number, dot) => format!("{}{dot}", number.saturating_add(1)),
        };
        format!("{marker} {}", if self.boxed { "[ ] " } else { "" })
    }

    /// Whether it has a box that is not ticked.
    pub const fn is_open(&self) -> bool {
        self.boxed && !self.is_done
    }

    /// How far a list inside this item stands in.
    pub fn step(&self) -> usize {
        match self.bullet {
            Bullet::Sign(_) => 2,
            Bullet::Number(..) => 3,
        }
    }
}

/// The bytes before a quoted line's own words: `> `, more than once in a quote of a quote.
pub(super) fn quote(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(['>', ' ']);
    line.get(..line.len() - rest.len()).filter(|prefix| prefix.trim_start_matches(' ').starts_with('>'))
}

/// Where a line's own words begin, behind the signs of a heading, a quote or a list.
pub(super) fn words_at(line: &str) -> usize {
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return line.len() - heading.trim_start().len();
    }
    let quoted = quote(line).map_or(0, str::len);
    quoted + line.get(quoted..).and_then(Item::read).map_or(0, |item| item.prefix)
}

fn bullet(body: &str) -> Option<(Bullet, &str)> {
    let first = body.chars().next()?;
    if matches!(first, '-' | '*' | '+') {
        return Some((Bullet::Sign(first), body.get(1..)?));
    }
    let rest = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = body.get(..body.len() - rest.len()).filter(|digits| (1..=9).contains(&digits.len()))?;
    let dot = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    Some((Bullet::Number(digits.parse().ok()?, dot), rest.get(1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_seen_and_continued() {
        for (line, expected) in [
            ("- one", Some((0, 2, "- "))),
            ("  * one", Some((2, 4, "* "))),
            ("9. one", Some((0, 3, "10. "))),
            ("3) one", Some((0, 3, "4) "))),
            ("- [x] done", Some((0, 6, "- [ ] "))),
            ("1. [ ] ", Some((0, 7, "2. [ ] "))),
            ("- ", Some((0, 2, "- "))),
            ("-one", None),
            ("--- ", None),
            ("1.5 apples", None),
            ("1234567890. no", None),
            ("plain", None),
            ("", None),
        ] {
            let item = Item::read(line);
            let seen = item.as_ref().map(|item| (item.indent, item.prefix, item.next_marker()));
            assert_eq!(seen, expected.map(|(indent, prefix, next)| (indent, prefix, next.to_owned())), "{line:?}");
        }
    }
}
