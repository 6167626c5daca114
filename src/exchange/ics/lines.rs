//! Bytes to content lines: any line end, folds undone before the bytes are read as text, each line with its number.

use std::borrow::Cow;

use crate::exchange::roster::decode::{wide, windows_1252};

/// Longest line that is kept, in bytes. Longer ones hold pictures and other attachments.
const LONGEST: usize = 1024 * 1024;

/// One line as it was before it was folded.
pub(super) struct Line {
    /// The number of its first line in the file, from 1.
    pub(super) number: u64,
    pub(super) text: String,
    /// Whether it was no UTF-8 and was read as Windows-1252.
    pub(super) is_guessed: bool,
    /// Whether its end was dropped, being too long.
    pub(super) is_cut: bool,
}

/// The lines of a file, in order; empty ones are passed over.
pub(super) struct Lines<'b> {
    rest: &'b [u8],
    number: u64,
    ahead: Option<(u64, &'b [u8])>,
}

/// The bytes of a file as UTF-8 or something that may be, without the mark in front.
pub(super) fn narrow(bytes: &[u8]) -> Result<Cow<'_, [u8]>, &'static str> {
    Ok(match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(wide(rest, u16::from_le_bytes).map_err(|_| BROKEN)?.into_bytes()),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(wide(rest, u16::from_be_bytes).map_err(|_| BROKEN)?.into_bytes()),
        _ => Cow::Borrowed(bytes),
    })
}

const BROKEN: &str = "the text is UTF-16 and broken; export the calendar again";

impl<'b> Lines<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, number: 0, ahead: None }
    }

    /// The next line as it stands in the file.
    fn physical(&mut self) -> Option<(u64, &'b [u8])> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let rest = self.rest;
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let (line, end) = rest.split_at(length);
        // Some programs write CR CR LF: one line end all the same.
        let returns = end.iter().take_while(|byte| **byte == b'\r').count();
        let skip = match end.get(returns) {
            Some(b'\n') => returns + 1,
            _ => returns.min(1),
        };
        self.rest = end.get(skip..).unwrap_or_default();
        Some((self.number, line))
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let (number, first) = loop {
            let (number, line) = self.ahead.take().or_else(|| self.physical())?;
            if !is_blank(line) {
                break (number, line);
            }
        };
        let mut joined = Cow::Borrowed(first);
        let mut is_cut = false;
        while let Some((number, line)) = self.physical() {
            if is_blank(line) {
                continue;
            }
            let [b' ' | b'\t', more @ ..] = line else {
                self.ahead = Some((number, line));
                break;
            };
            if joined.len() + more.len() > LONGEST {
                is_cut = true;
            } else {
                joined.to_mut().extend_from_slice(more);
            }
        }
        if joined.len() > LONGEST {
            (joined, is_cut) = (Cow::Owned(joined.get(..LONGEST).unwrap_or_default().to_vec()), true);
        }
        let (text, is_guessed) = text(&joined, is_cut);
        Some(Line { number, text, is_guessed, is_cut })
    }
}

/// A line between a line and its continuation, as some mailers put there, means nothing.
fn is_blank(line: &[u8]) -> bool {
    line.is_empty()
}

/// Text without NUL; what is no UTF-8 is the usual encoding of older Windows programs, or near enough.
fn text(bytes: &[u8], is_cut: bool) -> (String, bool) {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.replace('\0', ""), false),
        // Cutting may have split a character.
        Err(error) if is_cut && error.error_len().is_none() => {
            return (
                String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).replace('\0', ""),
                false,
            );
        }
        Err(_) => windows_1252(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()),
    };
    (text.replace('\0', ""), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u64, String)> {
        let bytes = narrow(bytes).unwrap();
        Lines::new(&bytes).map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn line_ends_folds_and_marks() {
        let lines = |text: &str| read(text.as_bytes());
        let want = vec![(1, "A:1".to_owned()), (2, "B:two three".to_owned()), (4, "C:3".to_owned())];
        for end in ["\n", "\r\n", "\r", "\r\r\n"] {
            assert_eq!(lines(&["A:1", "B:two", "  three", "C:3", ""].join(end)), want, "{end:?}");
            assert_eq!(lines(&["\u{FEFF}A:1", "B:two", "\t three", "C:3"].join(end)), want, "{end:?}");
        }
        assert_eq!(lines("VERSION\n\n :2.0\n"), [(1, "VERSION:2.0".to_owned())]);
        assert_eq!(lines("A:x\0y\n"), [(1, "A:xy".to_owned())]);
        assert_eq!(lines(""), []);
    }

    #[test]
    fn encodings() {
        // A fold in the middle of a letter's bytes.
        assert_eq!(read(b"S:Nu\xC3\r\n \xB1ez\r\n"), [(1, "S:Nuñez".to_owned())]);
        assert_eq!(read(b"S:Nu\xF1ez\r\n"), [(1, "S:Nuñez".to_owned())]);
        let wide: Vec<u8> = "\u{FEFF}S:Nuñez\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide), [(1, "S:Nuñez".to_owned())]);
        let guessed: Vec<bool> = Lines::new(b"A:ok\nB:\xE9\n").map(|line| line.is_guessed).collect();
        assert_eq!(guessed, [false, true]);
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let mut bytes = b"A:".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 3 * LONGEST));
        bytes.extend_from_slice(b"\n more\nB:2");
        let lines: Vec<Line> = Lines::new(&bytes).collect();
        assert_eq!((lines[0].text.len(), lines[0].is_cut, lines[1].number), (LONGEST, true, 3));
    }
}
