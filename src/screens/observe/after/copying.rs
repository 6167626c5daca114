//! A copy for the teacher, looked at before it is made; and the visit written to a file.

use std::path::{Path, PathBuf};

use super::super::{Mode, State};
use super::lines::Say;
use crate::command::{Answer, Ask, Code, Context, Key, Outcome, Wish};
use crate::exchange::copy::{Copy, Parts};
use crate::exchange::visit::{self, Form};
use crate::store::share::NewShare;
use crate::store::visit::record::Record;
use crate::store::{Act, Op, StoreError, write_private};
use crate::widgets::line::LineInput;

/// A copy under way: what it may hold, what it holds, where it goes.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::screens::observe) struct Copying {
    pub parts: Parts,
    pub copy: Copy,
    pub record: Box<Record>,
    /// The first line in view.
    pub top: usize,
    /// Where it is written to; the line is open once the preview has been agreed with.
    pub to: LineInput,
    pub is_naming: bool,
}

impl Copying {
    /// The keys that hold in it.
    pub const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.is_naming {
            &[("Enter", "make the copy"), ("Esc", "back to the preview")]
        } else {
            &[("1–5", "parts in or out"), ("Up Down", "look"), ("Enter", "name the file"), ("Esc", "back")]
        }
    }

    /// The five parts with the key, the name and whether they are in.
    pub const fn switches(&self) -> [(char, &'static str, bool); 5] {
        [
            ('1', "evidence", self.parts.evidence),
            ('2', "strengths", self.parts.strengths),
            ('3', "questions", self.parts.questions),
            ('4', "steps", self.parts.steps),
            ('5', "their words", self.parts.words),
        ]
    }

    /// Pasted text goes into the file's name, once it is asked for.
    pub fn paste(&mut self, text: &str) {
        if self.is_naming {
            self.to.paste(text);
        }
    }

    fn switch(&mut self, key: char) {
        let parts = &mut self.parts;
        let part = match key {
            '1' => &mut parts.evidence,
            '2' => &mut parts.strengths,
            '3' => &mut parts.questions,
            '4' => &mut parts.steps,
            _ => &mut parts.words,
        };
        *part = !*part;
        self.copy = Copy::of(&self.record, self.parts);
        self.top = 0;
    }
}

/// Shows what a copy for the teacher would hold.
pub(in crate::screens::observe) fn copy(state: &mut State, cx: &mut Context) -> Answer {
    let Some(record) = state.record(cx)? else { return Ok(Outcome::Quiet) };
    let copy = Copy::of(&record, Parts::USUAL);
    let to = LineInput::new(&file_name(&record, "html"));
    let copying = Copying { parts: Parts::USUAL, copy, record: Box::new(record), top: 0, to, is_naming: false };
    state.mode = Mode::Copy(copying);
    Ok(Outcome::Quiet)
}

/// Asks where the visit is written to.
pub(in crate::screens::observe) fn export(state: &mut State, cx: &mut Context) -> Answer {
    let Some(record) = state.record(cx)? else { return Ok(Outcome::Quiet) };
    Ok(state.begin_line(Say::File, &file_name(&record, "html")))
}

/// Asks for the recording and the moment it shares with the visit.
pub(in crate::screens::observe) fn video(state: &mut State, _: &mut Context) -> Answer {
    Ok(match state.sheet.id {
        Some(id) => Outcome::Wish(Wish::Ask(Ask::TieVideo(id))),
        None => Outcome::Quiet,
    })
}

impl State {
    fn record(&self, cx: &Context) -> Result<Option<Record>, StoreError> {
        self.sheet.id.map(|id| cx.store.visit_record(id, cx.now)).transpose()
    }

    /// A key while a copy is looked at.
    pub(in crate::screens::observe) fn copy_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        let Mode::Copy(copying) = &mut self.mode else { return None };
        if copying.is_naming {
            match key.code {
                Code::Enter => return Some(self.make_copy(cx)),
                Code::Esc => copying.is_naming = false,
                _ if copying.to.key(key).is_taken() => {}
                _ => return None,
            }
            return Some(Ok(Outcome::Quiet));
        }
        match key.code {
            Code::Char(c @ '1'..='5') => copying.switch(c),
            Code::Up | Code::Char('k') => copying.top = copying.top.saturating_sub(1),
            Code::Down | Code::Char('j') => copying.top += 1,
            Code::PageUp => copying.top = copying.top.saturating_sub(10),
            Code::PageDown => copying.top += 10,
            Code::Home => copying.top = 0,
            Code::Enter if copying.copy.is_empty() => {
                return Some(Ok(Outcome::said("Nothing is chosen yet: c on an entry or on evidence chooses it.")));
            }
            Code::Enter => copying.is_naming = true,
            Code::Esc => self.mode = Mode::Log,
            Code::Char('l') if key.ctrl => return None,
            _ => {}
        }
        Some(Ok(Outcome::Quiet))
    }

    /// Writes the copy and the line in the log of what was shared. A copy whose line cannot be written is taken away again.
    fn make_copy(&mut self, cx: &mut Context) -> Answer {
        let Mode::Copy(copying) = &self.mode else { return Ok(Outcome::Quiet) };
        let (path, record) = (PathBuf::from(copying.to.text().trim()), &copying.record);
        let text = match Form::of_file(&path) {
            Some(Form::Html) => copying.copy.html(),
            Some(Form::Markdown) => copying.copy.markdown(),
            _ => return Ok(Outcome::said("A copy is a page or a text: end its name in .html or .md.")),
        };
        let what = format!("Visit · {}", copying.copy.title);
        let new = NewShare::of(text.as_bytes(), what, copying.copy.parts(), record.who.clone(), record.visit.person);
        let op = Op::new(Act::Shared, format!("Copy · {}", record.who));
        if let Err(sentence) = put(&path, text.as_bytes()) {
            return Ok(Outcome::Said(sentence));
        }
        let answer = self.write(op, cx, |tx, _| tx.add_share(&new));
        match answer {
            Ok(outcome) => {
                self.mode = Mode::Log;
                Ok(outcome)
            }
            Err(error) => {
                let _ = std::fs::remove_file(&path);
                Err(error)
            }
        }
    }

    /// Writes the visit in the form that the file's name asks for.
    pub(super) fn write_out(&self, words: &str, cx: &Context) -> Answer {
        let path = PathBuf::from(words);
        let Some(form) = Form::of_file(&path) else {
            return Ok(Outcome::said("End its name in .html, .md, .csv, .json, .vtt or .srt."));
        };
        let Some(record) = self.record(cx)? else { return Ok(Outcome::Quiet) };
        let written = match visit::write(&[record], form) {
            Ok(written) => written,
            Err(sentence) => return Ok(Outcome::Said(sentence)),
        };
        Ok(Outcome::Said(match put(&path, written.text.as_bytes()) {
            Err(sentence) => sentence,
            Ok(()) if written.said.is_empty() => format!("The visit is written to {}.", shown(&path)),
            Ok(()) => format!("The visit is written to {}; {}.", shown(&path), written.said),
        }))
    }
}

/// Puts a file where none is.
fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if path.as_os_str().is_empty() {
        return Err("Name a file.".to_owned());
    }
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(format!("{} is there already and was left as it is. Name another file.", shown(path)));
    }
    write_private(path, bytes).map_err(|error| format!("{} could not be written: {error}.", shown(path)))
}

fn shown(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// `visit-rivera-2026-11-17.html`: letters, digits and hyphens, whatever the name holds.
fn file_name(record: &Record, end: &str) -> String {
    let name = crate::store::meeting::family(&record.who).to_lowercase();
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(40).collect();
    format!("visit-{}-{}.{end}", plain.trim_matches('-'), record.day)
}
