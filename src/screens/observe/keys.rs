//! Where a key goes: look-fors and counts first while logging, text while a line is typed, commands for the rest.

use super::{Mode, State};
use crate::command::{Answer, Code, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::lookfor::HAND;

/// How long the clock may run ahead of what was seen last before the laptop must have slept.
const NOTICED_MS: i64 = 90_000;

const STAYS: &str = "The visit goes on: Ctrl-x twice ends it, Ctrl-w looks at the week.";

impl State {
    /// Takes a key, unless it is a command's.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        self.notice_time(cx);
        match self.mode {
            Mode::Note(_) => self.note_key(key, cx),
            Mode::Line(_) => self.line_key(key, cx),
            Mode::Copy(_) => self.copy_key(key, cx),
            Mode::Offer => self.offer_key(key, cx),
            Mode::Log => self.log_key(key, cx),
        }
    }

    /// The present, and whether the laptop slept since it was last seen. A gap is no act of the coach's: undo passes it by.
    pub(super) fn notice_time(&mut self, cx: &mut Context) {
        let (from, until) = (self.awake, cx.now.stamp);
        self.awake = until;
        self.now = cx.now;
        let Some(visit) = self.sheet.id.filter(|_| self.is_live() && until.ms() - from.ms() > NOTICED_MS) else {
            return;
        };
        let from = from.max(self.sheet.started.unwrap_or(from));
        let kept = cx.store.housekeep(until.ms(), |tx| tx.add_clock_gap(visit, from, until));
        if kept.is_ok() {
            self.sheet.gaps.push((from, until));
            self.note_revision(1, cx);
        }
    }

    /// Whether letters log: while the visit goes on, and in afterwards mode.
    pub(super) const fn takes_entries(&self) -> bool {
        self.is_live() || self.is_afterwards
    }

    fn log_key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        if key == Key::plain(Code::Esc) {
            return self.step_back();
        }
        if self.is_page()
            && !self.prefix.is_swap
            && let Some(answer) = self.page_key(key, cx)
        {
            return Some(answer);
        }
        let typed = key.typed().filter(|_| self.takes_entries() || self.prefix.is_swap);
        match typed {
            Some(digit @ '0'..='9') => self.prefix.digit(digit.to_digit(10).unwrap_or(0)),
            Some('m') if self.prefix.end_minutes() => {}
            Some('.' | '-' | '\'' | '"') => return None,
            Some('q') => return Some(Ok(Outcome::said(STAYS))),
            Some(letter) if HAND.contains(&letter) => return Some(self.press_letter(letter, cx)),
            Some('n' | ' ') => {
                self.prefix.keep_late();
                return None;
            }
            _ => {
                self.prefix.clear();
                return None;
            }
        }
        Some(Ok(Outcome::Quiet))
    }

    fn press_letter(&mut self, letter: char, cx: &mut Context) -> Answer {
        let Some(row) = self.live.iter().position(|row| row.key == letter) else {
            self.prefix.clear();
            return Ok(Outcome::said(format!("No look-for is on {letter}.")));
        };
        if std::mem::take(&mut self.prefix.is_swap) { self.swap(row, cx) } else { self.tally(row, cx) }
    }

    /// Esc: a count or a choice is dropped; it never leaves a visit that goes on.
    fn step_back(&mut self) -> Option<Answer> {
        if self.prefix.clear() {
            return Some(Ok(Outcome::Quiet));
        }
        if self.is_page() && self.page.focus != super::after::Focus::Log {
            self.page.focus = super::after::Focus::Log;
            self.settle_facts();
        } else if self.cursor.is_some() {
            self.cursor = None;
            self.follow();
        } else if self.is_afterwards && !self.is_live() {
            self.is_afterwards = false;
        } else if self.is_live() {
            return Some(Ok(Outcome::said(STAYS)));
        } else {
            return None;
        }
        Some(Ok(Outcome::Quiet))
    }

    /// A click on a row logs it, one on an entry chooses it; the wheel walks the log.
    pub(super) fn click(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        if self.mode != Mode::Log {
            return Ok(Outcome::Quiet);
        }
        match mouse.act {
            MouseAct::WheelUp => self.walk(-3),
            MouseAct::WheelDown => self.walk(3),
            MouseAct::Press => {
                if let Some(row) = self.row_at(mouse.x, mouse.y).filter(|_| self.takes_entries()) {
                    return self.tally(row, cx);
                }
                if self.click_fact(mouse.x, mouse.y) {
                    return Ok(Outcome::Quiet);
                }
                let in_picture = || self.entry_in_picture(mouse.x, mouse.y);
                if let Some(entry) = self.entry_at(mouse.x, mouse.y).or_else(in_picture) {
                    self.page.focus = super::after::Focus::Log;
                    self.cursor = Some(entry);
                    self.follow();
                }
            }
            MouseAct::Drag | MouseAct::Release => {}
        }
        Ok(Outcome::Quiet)
    }
}
