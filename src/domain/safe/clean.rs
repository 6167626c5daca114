//! What is dropped, what is shown by its number, and what stays.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::char::is_combining_mark;

/// More marks than this on one letter are decoration that climbs into the lines above and below.
const MARKS: u8 = 8;
/// No real emoji joins more parts than this.
const JOINS: u8 = 8;

/// What becomes of `\n`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// It stays.
    Keep,
    /// It becomes a space, and so does a tab.
    Space,
    /// It shows nothing.
    Drop,
}

/// The text without anything that steers or hides; borrowed when there was nothing to do.
pub(super) fn clean(text: &str, breaks: Breaks) -> Cow<'_, str> {
    if text.bytes().all(|b| matches!(b, 0x20..=0x7E)) || text.chars().all(|c| is_plain(c, breaks)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).peekable();
    let mut before = Before::default();
    while let Some(c) = chars.next() {
        match c {
            '\n' => match breaks {
                Breaks::Keep => out.push('\n'),
                Breaks::Space => out.push(' '),
                Breaks::Drop => {}
            },
            '\t' => out.push_str(if breaks == Breaks::Space { " " } else { "    " }),
            _ if is_hidden(c) && !before.allows(c, chars.peek().copied()) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "‹U+{:04X}›", c as u32);
                before = Before::default();
                continue;
            }
            _ if is_combining_mark(c) && before.marks >= MARKS => continue,
            _ => out.push(c),
        }
        before.step(c);
    }
    Cow::Owned(out)
}

/// What stands just before a character: some are only right in company.
#[derive(Default)]
struct Before {
    last: Option<char>,
    marks: u8,
    joins: u8,
}

impl Before {
    fn step(&mut self, c: char) {
        match c {
            JOINER => self.joins = self.joins.saturating_add(1),
            _ if is_hidden(c) => {}
            _ if is_combining_mark(c) => self.marks = self.marks.saturating_add(1),
            _ => {
                self.marks = 0;
                if self.last != Some(JOINER) {
                    self.joins = 0;
                }
            }
        }
        self.last = Some(c);
    }

    /// Whether a joiner or a selector does its proper work here.
    fn allows(&self, c: char, next: Option<char>) -> bool {
        let Some(last) = self.last else { return false };
        match c {
            JOINER if self.joins >= JOINS => false,
            JOINER if is_pictograph(last) || is_emoji_selector(last) => next.is_some_and(is_pictograph),
            JOINER | NON_JOINER => joins_letters(last),
            '\u{FE0E}' | '\u{FE0F}' if matches!(last, '0'..='9' | '#' | '*') => next == Some('\u{20E3}'),
            '\u{FE0E}' | '\u{FE0F}' => is_pictograph(last),
            '\u{FE00}'..='\u{FE02}' | '\u{E0100}'..='\u{E01EF}' => is_han(last),
            '\u{180B}'..='\u{180D}' | '\u{180F}' => matches!(last, '\u{1820}'..='\u{18AA}'),
            _ => false,
        }
    }
}

const JOINER: char = '\u{200D}';
const NON_JOINER: char = '\u{200C}';

/// A character that needs no look at its neighbors.
fn is_plain(c: char, breaks: Breaks) -> bool {
    match c {
        ' '..='~' => true,
        '\n' => breaks == Breaks::Keep,
        '\u{A0}'..='\u{2FF}' => c != '\u{AD}',
        _ => !c.is_control() && !is_hidden(c) && !is_combining_mark(c),
    }
}

/// Characters that are not seen themselves but change what is: direction, joins, breaks, tags, fillers.
///
/// This is Unicode's `Default_Ignorable_Code_Point` with the two line separators and the annotation marks.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Characters that may be drawn as a picture (near enough to `Extended_Pictographic` for what stands around a joiner).
fn is_pictograph(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙' | 'Ⓜ'
        | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}'
        | '\u{25A0}'..='\u{27BF}'
        | '\u{2934}' | '\u{2935}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1F1E5}'
        | '\u{1F200}'..='\u{1FAFF}')
}

fn is_emoji_selector(c: char) -> bool {
    c == '\u{FE0F}'
}

/// Scripts whose letters change shape by joiners: Arabic and its neighbors, the scripts of India, Khmer, Mongolian.
fn joins_letters(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{8FF}' | '\u{900}'..='\u{DFF}' | '\u{F00}'..='\u{109F}' | '\u{1780}'..='\u{18AF}'
        | '\u{1B00}'..='\u{1B7F}' | '\u{A840}'..='\u{A87F}' | '\u{A980}'..='\u{A9DF}' | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' | '\u{11000}'..='\u{1147F}')
        && !is_hidden(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}
