//! Bytes from the terminal to events: characters, escape sequences, pastes.
//!
//! Written here and not taken from crossterm, whose reader swallows every key after a paste that never ends and
//! spins when the terminal vanishes, with no way to step in.

mod sequence;

use std::time::Duration;

use crate::command::event::Event;
use crate::command::key::{Code, Key};
use crate::domain::time::Stamp;

/// A paste bigger than this is refused.
const PASTE_LIMIT: usize = 16 * 1024 * 1024;
/// How long a paste may stand still before it counts as ended.
const PASTE_PATIENCE: Duration = Duration::from_secs(1);
/// How long the rest of an escape sequence may be on its way.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(50);
/// No sequence of use to us is longer; a reply to a question may be.
const SEQUENCE_LIMIT: usize = 256;
const PASTE_END: &[u8] = b"\x1b[201~";

/// What stands at the front of the bytes.
enum Step {
    /// Something of so many bytes.
    Found(Option<Event>, usize),
    /// The start of a bracketed paste, of so many bytes.
    PasteBegins(usize),
    /// The beginning of something longer.
    Unfinished,
}

/// Turns what was read into events; keeps what is unfinished.
#[derive(Default)]
pub(super) struct Parser {
    pending: Vec<u8>,
    paste: Option<Paste>,
}

#[derive(Default)]
struct Paste {
    bytes: Vec<u8>,
    dropped: usize,
}

impl Parser {
    /// Takes bytes that were read at the given instant.
    pub(super) fn feed(&mut self, mut bytes: &[u8], at: Stamp, out: &mut Vec<Event>) {
        while !bytes.is_empty() {
            if let Some(paste) = &mut self.paste {
                let Some(rest) = paste.take(bytes) else { return };
                out.extend(self.paste.take().map(Paste::event));
                bytes = rest;
                continue;
            }
            self.pending.extend_from_slice(bytes);
            bytes = &[];
            let kept = self.read_pending(at, out);
            if self.paste.is_some() {
                let rest = std::mem::take(&mut self.pending);
                return self.feed(rest.get(kept..).unwrap_or_default(), at, out);
            }
            self.pending.drain(..kept.min(self.pending.len()));
        }
    }

    /// Reads as much as is whole; answers how many bytes that were.
    fn read_pending(&mut self, at: Stamp, out: &mut Vec<Event>) -> usize {
        let mut used = 0;
        while let Some(rest) = self.pending.get(used..).filter(|rest| !rest.is_empty()) {
            match sequence::read(rest, at) {
                Step::Found(event, length) => {
                    out.extend(event);
                    used += length.max(1);
                }
                Step::PasteBegins(length) => {
                    self.paste = Some(Paste::default());
                    return used + length;
                }
                // Whatever it is, it must not be read as keys.
                Step::Unfinished if rest.len() > SEQUENCE_LIMIT => return self.pending.len(),
                Step::Unfinished => break,
            }
        }
        used
    }

    /// How long to wait for the rest of what is unfinished; `None` when nothing is.
    pub(super) fn patience(&self) -> Option<Duration> {
        if self.paste.is_some() {
            return Some(PASTE_PATIENCE);
        }
        match self.pending.as_slice() {
            [] => None,
            // A sequence arrives in one piece; an escape on its own is the key.
            [0x1b] => Some(Duration::ZERO),
            _ => Some(SEQUENCE_PATIENCE),
        }
    }

    /// The rest did not come: what there is must do.
    pub(super) fn settle(&mut self, at: Stamp, out: &mut Vec<Event>) {
        if let Some(paste) = self.paste.take() {
            out.push(paste.event());
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        match pending.as_slice() {
            [0x1b] => out.push(Event::Key(Key::plain(Code::Esc), at)),
            [0x1b, byte] => {
                let key = std::str::from_utf8(&[*byte]).ok().and_then(|text| text.chars().next());
                out.extend(key.map(|c| Event::Key(Key::char(c).with_alt(), at)));
            }
            _ => {}
        }
    }
}

impl Paste {
    /// Takes bytes up to the end mark; answers what stands behind it, or `None` while the paste goes on.
    fn take<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let before = self.bytes.len();
        let from = before.saturating_sub(PASTE_END.len() - 1);
        self.bytes.extend_from_slice(bytes);
        let found = self.bytes.get(from..).and_then(|tail| find(tail, PASTE_END)).map(|at| from + at);
        if let Some(end) = found {
            self.bytes.truncate(end);
            return bytes.get((end + PASTE_END.len()).saturating_sub(before)..);
        }
        if self.bytes.len() > PASTE_LIMIT {
            // Too big to be kept; its length and the last bytes, which may begin the end mark, are enough.
            let keep = self.bytes.len() - (PASTE_END.len() - 1);
            self.dropped += keep;
            self.bytes.drain(..keep);
        }
        None
    }

    fn event(self) -> Event {
        if self.dropped > 0 {
            return Event::PasteTooBig(self.dropped + self.bytes.len());
        }
        let text = String::from_utf8(self.bytes).unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into());
        // Terminals send a carriage return for each line end, some send both.
        if text.contains('\r') {
            Event::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Event::Paste(text)
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut from = 0;
    loop {
        let rest = haystack.get(from..)?;
        let at = rest.iter().position(|byte| byte == first)?;
        if rest.get(at..)?.starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
}

#[cfg(test)]
mod tests;
