//! One character or escape sequence at the front of the bytes.

use super::Step;
use crate::command::event::Event;
use crate::command::key::{Code, Key, Mouse, MouseAct};
use crate::domain::time::Stamp;

const ESC: u8 = 0x1b;

/// Reads what stands first.
pub(super) fn read(bytes: &[u8], at: Stamp) -> Step {
    let key = |key: Option<Key>, used| Step::Found(key.map(|key| Event::Key(key, at)), used);
    match bytes {
        [ESC] | [ESC, b'[' | b'O' | b']' | b'P' | b'_' | b'^'] => Step::Unfinished,
        [ESC, b'[', rest @ ..] => control_sequence(rest, at),
        [ESC, b'O', last, ..] => key(keypad(*last), 3),
        [ESC, b']' | b'P' | b'_' | b'^', rest @ ..] => reply(rest),
        [ESC, ESC, ..] => key(Some(Key::plain(Code::Esc)), 1),
        [ESC, rest @ ..] => match character(rest) {
            Some((typed, used)) => key(typed.map(Key::with_alt), used + 1),
            None => Step::Unfinished,
        },
        _ => match character(bytes) {
            Some((typed, used)) => key(typed, used),
            None => Step::Unfinished,
        },
    }
}

/// A character or control code and its length; `None` while its bytes are still coming.
fn character(bytes: &[u8]) -> Option<(Option<Key>, usize)> {
    let first = *bytes.first()?;
    if first < 0x80 {
        return Some((Some(ascii(first)), 1));
    }
    let length = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return Some((None, 1)),
    };
    let Some(encoded) = bytes.get(..length) else {
        // What came so far may already be wrong.
        return bytes.iter().skip(1).any(|b| !(0x80..0xC0).contains(b)).then_some((None, 1));
    };
    match std::str::from_utf8(encoded).ok().and_then(|text| text.chars().next()) {
        Some(c) if !c.is_control() => Some((Some(Key::char(c)), length)),
        Some(_) => Some((None, length)),
        None => Some((None, 1)),
    }
}

fn ascii(byte: u8) -> Key {
    match byte {
        0 => Key::ctrl(' '),
        b'\t' => Key::plain(Code::Tab),
        b'\r' => Key::plain(Code::Enter),
        // Which of the two Backspace sends depends on the terminal; neither may be lost.
        0x08 | 0x7f => Key::plain(Code::Backspace),
        0x1b => Key::plain(Code::Esc),
        1..=26 => Key::ctrl(char::from(byte + b'a' - 1)),
        28..=31 => Key::ctrl(char::from(byte + b'@')),
        _ => Key::char(char::from(byte)),
    }
}

/// `ESC O x`: arrows and the first function keys in application mode, and the number pad.
fn keypad(last: u8) -> Option<Key> {
    let code = match last {
        b'M' => Code::Enter,
        b'I' => Code::Tab,
        b' ' => Code::Char(' '),
        b'j'..=b'y' => Code::Char(char::from(last - 0x40)),
        _ => named_by_letter(last)?,
    };
    Some(Key::plain(code))
}

/// A reply to a question (color, version): never a key, whenever it comes. Only the background is of use.
fn reply(rest: &[u8]) -> Step {
    let end = rest.iter().position(|b| matches!(*b, 0x07 | ESC));
    let event = || end.and_then(|at| rest.get(..at)).and_then(ground);
    match end.map(|at| (at, rest.get(at), rest.get(at + 1))) {
        Some((at, Some(0x07), _)) => Step::Found(event(), at + 3),
        Some((at, _, Some(b'\\'))) => Step::Found(event(), at + 4),
        Some((at, _, Some(_))) => Step::Found(None, at + 2),
        _ => Step::Unfinished,
    }
}

/// `11;rgb:1c1c/1c1c/1c1c`: the background's color, one to four digits a part.
fn ground(said: &[u8]) -> Option<Event> {
    let parts = std::str::from_utf8(said).ok()?.strip_prefix("11;rgb:")?;
    let mut shares = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        u32::from_str_radix(part, 16).ok()?.checked_mul(1000)?.checked_div(most)
    });
    let (red, green, blue) = (shares.next()??, shares.next()??, shares.next()??);
    // How bright a color looks, after ITU-R BT.709, in thousandths.
    let brightness = (213 * red + 715 * green + 72 * blue) / 1000;
    Some(Event::Ground { is_light: brightness > 500 })
}

/// `ESC [ … x`, given what follows the bracket.
fn control_sequence(rest: &[u8], at: Stamp) -> Step {
    // The Linux console's first function keys: `ESC [ [ A`. Before its letter is there it could be anything.
    match rest {
        [b'['] => return Step::Unfinished,
        [b'[', letter @ b'A'..=b'E', ..] => {
            return Step::Found(Some(Event::Key(Key::plain(Code::F(letter - b'A' + 1)), at)), 4);
        }
        _ => {}
    }
    let Some(end) = rest.iter().position(|b| !(0x20..=0x3F).contains(b)) else { return Step::Unfinished };
    let (Some(inside), Some(&last)) = (rest.get(..end), rest.get(end)) else { return Step::Unfinished };
    if !(0x40..=0x7E).contains(&last) {
        // Broken off by a control code or a letter of another alphabet, which is read for itself.
        return Step::Found(None, end + 2);
    }
    let used = end + 3;
    let (mark, digits) = match inside {
        [mark @ b'<'..=b'?', digits @ ..] => (Some(*mark), digits),
        _ => (None, inside),
    };
    let Some(params) = numbers(digits) else { return Step::Found(None, used) };
    if mark.is_none() && last == b'~' && params.first() == 200 {
        return Step::PasteBegins(used);
    }
    let event = match (mark, last) {
        (Some(b'<'), b'M' | b'm') => mouse(&params, last == b'm').map(Event::Mouse),
        (None, b'I') => Some(Event::Focus(true)),
        (None, b'O') => Some(Event::Focus(false)),
        (None, _) => named(&params, last).map(|key| Event::Key(key, at)),
        _ => None,
    };
    Step::Found(event, used)
}

/// The numbers of a control sequence; a number's parts behind `:` are kept apart.
struct Params {
    values: [u32; 4],
    count: usize,
    released: bool,
}

impl Params {
    fn get(&self, at: usize) -> u32 {
        self.values.get(at).copied().unwrap_or(0)
    }

    fn first(&self) -> u32 {
        self.get(0)
    }
}

fn numbers(digits: &[u8]) -> Option<Params> {
    let mut params = Params { values: [0; 4], count: 0, released: false };
    let text = std::str::from_utf8(digits).ok()?;
    for (at, part) in text.split(';').enumerate() {
        let mut pieces = part.split(':');
        let value = pieces.next().unwrap_or_default();
        let number = if value.is_empty() { 0 } else { value.parse().ok()? };
        if let Some(slot) = params.values.get_mut(at) {
            *slot = number;
        }
        // In the newer keyboard protocol the second number carries `:3` when the key went up.
        params.released |= at == 1 && pieces.next() == Some("3");
        params.count = at + 1;
    }
    Some(params)
}

fn named(params: &Params, last: u8) -> Option<Key> {
    if params.released {
        return None;
    }
    match last {
        b'Z' => Some(Key::plain(Code::Tab).with_shift()),
        b'u' => by_codepoint(params.first(), params.get(1)),
        b'~' if params.first() == 27 => by_codepoint(params.get(2), params.get(1)),
        b'~' => Some(held(Key::plain(named_by_number(params.first())?), params.get(1))),
        // A report of where the cursor is ends in R as well, as F3 does; only F3 begins with 1.
        b'R' if params.count > 1 && params.first() != 1 => None,
        _ => Some(held(Key::plain(named_by_letter(last)?), params.get(1))),
    }
}

fn named_by_letter(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P'..=b'S' => Code::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn named_by_number(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(u8::try_from(number - 10).ok()?),
        17..=21 => Code::F(u8::try_from(number - 11).ok()?),
        23..=24 => Code::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// A key by the number of its character, as terminals send it for combinations that have no code of their own.
fn by_codepoint(number: u32, modifiers: u32) -> Option<Key> {
    let code = match number {
        9 => Code::Tab,
        13 | 57414 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        _ => Code::Char(char::from_u32(number).filter(|c| !c.is_control())?),
    };
    let mut key = held(Key::plain(code), modifiers);
    if let Code::Char(c) = key.code {
        if key.shift && !key.ctrl {
            key.code = Code::Char(c.to_uppercase().next().unwrap_or(c));
        }
        key.shift = false;
    }
    Some(key)
}

/// The key with what was held: the number is one more than the sum of shift 1, alt 2, control 4, meta 32.
fn held(mut key: Key, modifiers: u32) -> Key {
    let bits = modifiers.saturating_sub(1);
    key.shift = bits & 1 != 0;
    key.alt = bits & (2 | 32) != 0;
    key.ctrl = bits & 4 != 0;
    key
}

fn mouse(params: &Params, went_up: bool) -> Option<Mouse> {
    // Shift, alt and control (4, 8, 16) change nothing for us.
    let act = match (params.first() & !0b1_1100, went_up) {
        (0, false) => MouseAct::Press,
        (0, true) => MouseAct::Release,
        (32, false) => MouseAct::Drag,
        (64, false) => MouseAct::WheelUp,
        (65, false) => MouseAct::WheelDown,
        _ => return None,
    };
    let cell = |at| u16::try_from(params.get(at).saturating_sub(1)).ok();
    Some(Mouse { act, x: cell(1)?, y: cell(2)? })
}
