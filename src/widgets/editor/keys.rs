//! Keys: what each does in the text. Keys that mean nothing here are left to the screen.

use crate::command::key::{Code, Key};
use crate::widgets::Handled;

use super::Editor;
use super::history::Run;
use super::motion::Motion;

/// What a key asks for.
#[derive(Clone, Copy)]
enum Act {
    Type(char),
    Go(Motion),
    Erase(Motion),
    NewLine,
    Indent { out: bool },
    SelectAll,
    Cut,
    Copy,
    Paste,
    Undo,
    Redo,
}

impl Editor {
    /// Takes a key. Esc, Ctrl-Enter, Tab outside a list item, and cut and copy with nothing selected are left to the screen.
    pub fn key(&mut self, key: Key) -> Handled {
        let Some(act) = read(key) else { return Handled::No };
        let before = (self.caret, self.revision);
        let taken = match act {
            Act::Indent { out } => self.indent(out),
            Act::Cut => self.cut(),
            Act::Copy => self.copy(),
            other => {
                self.act(other, key.shift);
                true
            }
        };
        if taken && before == (self.caret, self.revision) {
            // Nothing moved, but the wheel may have taken the cursor out of sight.
            self.reveal();
        }
        if taken { Handled::Yes } else { Handled::No }
    }

    fn act(&mut self, act: Act, shift: bool) {
        match act {
            Act::Type(c) => self.put(c.encode_utf8(&mut [0; 4]), Run::Typing),
            Act::Go(motion) => self.go(motion, shift),
            Act::Erase(motion) => self.erase(motion),
            Act::NewLine => self.new_line(),
            Act::SelectAll => self.select_all(),
            Act::Paste => self.paste_register(),
            Act::Undo => {
                self.undo();
            }
            Act::Redo => {
                self.redo();
            }
            Act::Indent { .. } | Act::Cut | Act::Copy => {}
        }
    }
}

fn read(key: Key) -> Option<Act> {
    let word = key.ctrl || key.alt;
    Some(match key.code {
        Code::Char(c) => return read_char(key, c),
        Code::Enter if !key.ctrl => Act::NewLine,
        Code::Tab => Act::Indent { out: key.shift },
        Code::Backspace if word => Act::Erase(Motion::WordLeft),
        Code::Backspace => Act::Erase(Motion::Left),
        Code::Delete if word => Act::Erase(Motion::WordRight),
        Code::Delete => Act::Erase(Motion::Right),
        Code::Left => Act::Go(if word { Motion::WordLeft } else { Motion::Left }),
        Code::Right => Act::Go(if word { Motion::WordRight } else { Motion::Right }),
        Code::Up => Act::Go(upright(key, Motion::ParagraphUp, Motion::SentenceUp, Motion::Up)),
        Code::Down => Act::Go(upright(key, Motion::ParagraphDown, Motion::SentenceDown, Motion::Down)),
        Code::Home => Act::Go(if key.ctrl { Motion::Start } else { Motion::Home }),
        Code::End => Act::Go(if key.ctrl { Motion::Finish } else { Motion::End }),
        Code::PageUp if !word => Act::Go(Motion::PageUp),
        Code::PageDown if !word => Act::Go(Motion::PageDown),
        Code::Esc | Code::Enter | Code::Insert | Code::F(_) | Code::PageUp | Code::PageDown => return None,
    })
}

/// Up and down: alone, with control, with alt.
const fn upright(key: Key, ctrl: Motion, alt: Motion, alone: Motion) -> Motion {
    match (key.ctrl, key.alt) {
        (true, _) => ctrl,
        (false, true) => alt,
        (false, false) => alone,
    }
}

fn read_char(key: Key, c: char) -> Option<Act> {
    match (key.ctrl, key.alt) {
        // Both held is AltGr on Windows: a character of the layout.
        (false, false) | (true, true) if !c.is_control() => Some(Act::Type(c)),
        (true, false) => Some(match c {
            'a' => Act::SelectAll,
            'x' => Act::Cut,
            'c' => Act::Copy,
            'v' => Act::Paste,
            'z' => Act::Undo,
            'y' | 'Z' => Act::Redo,
            'w' | 'h' => Act::Erase(Motion::WordLeft),
            'k' => Act::Erase(Motion::LineEnd),
            _ => return None,
        }),
        (false, true) => Some(match c {
            'b' => Act::Go(Motion::WordLeft),
            'f' => Act::Go(Motion::WordRight),
            'd' => Act::Erase(Motion::WordRight),
            _ => return None,
        }),
        _ => None,
    }
}
