//! What the keys do in one set: its look-fors, their words, their keys, their order; and the line being typed.

use super::{LooksStep, Pane, State, Typed};
use crate::command::{Code, Context, Key, Outcome};
use crate::domain::lookfor::LookForSet;
use crate::store::StoreError;

type Taken = Result<LooksStep, StoreError>;

impl State {
    pub(super) fn row_key(&mut self, key: Key, cx: &mut Context) -> Taken {
        let shifted = |code| Key::plain(code).with_shift();
        match key.code {
            Code::Esc | Code::Tab | Code::Left | Code::Char('h' | 'q') => self.pane = Pane::Sets,
            _ if key == Key::char('K') || key == shifted(Code::Up) => return self.move_row(-1, cx),
            _ if key == Key::char('J') || key == shifted(Code::Down) => return self.move_row(1, cx),
            Code::Char('a' | 'n') => self.type_into(Typed::NewRow, ""),
            Code::Enter | Code::Char('e') => {
                let words =
                    self.set().and_then(|set| set.choice.set.rows.get(self.rows.at)).map(|row| row.text.clone());
                match words {
                    Some(words) => self.type_into(Typed::Words, &words),
                    None => self.type_into(Typed::NewRow, ""),
                }
            }
            Code::Char('=') if self.row_count() > 0 => self.is_keying = true,
            Code::Delete | Code::Backspace => return self.take_out(cx),
            Code::Char('u') => return self.replay(true, cx),
            Code::Char('U') => return self.replay(false, cx),
            _ => drop(self.rows.key(key, self.row_count(), super::view::list_height(self.body)).is_taken()),
        }
        Ok(LooksStep::Stay)
    }

    /// The letter after `=`: a row that has it takes the other's.
    pub(super) fn put_on_key(&mut self, key: Key, cx: &mut Context) -> Taken {
        let Some(letter) = key.typed() else { return Ok(LooksStep::Stay) };
        let at = self.rows.at;
        self.edit(cx, |set| set.put_on_key(at, letter))
    }

    fn move_row(&mut self, by: isize, cx: &mut Context) -> Taken {
        let (at, count) = (self.rows.at, self.row_count());
        let Some(to) = at.checked_add_signed(by).filter(|to| *to < count) else { return Ok(LooksStep::Stay) };
        let step = self.edit(cx, |set| {
            set.rows.swap(at, to);
            Ok(())
        });
        self.rows.at = to;
        step
    }

    fn take_out(&mut self, cx: &mut Context) -> Taken {
        let at = self.rows.at;
        self.edit(cx, |set| {
            if at < set.rows.len() {
                set.rows.remove(at);
            }
            Ok(())
        })
    }

    /// A key while a line is typed: Enter keeps it, Esc leaves it.
    pub(super) fn type_key(&mut self, key: Key, cx: &mut Context) -> Taken {
        let Some(typing) = &mut self.typing else { return Ok(LooksStep::Stay) };
        match key.code {
            Code::Esc => self.typing = None,
            Code::Enter => return self.keep_line(cx),
            _ => drop(typing.line.key(key).is_taken()),
        }
        Ok(LooksStep::Stay)
    }

    fn keep_line(&mut self, cx: &mut Context) -> Taken {
        let Some(typing) = &self.typing else { return Ok(LooksStep::Stay) };
        let (words, what) = (typing.line.text().trim().to_owned(), typing.what);
        if words.is_empty() {
            self.typing = None;
            return Ok(LooksStep::Stay);
        }
        let at = self.rows.at;
        match what {
            Typed::NewSet | Typed::Copy => self.make(&words, what == Typed::Copy, cx),
            Typed::Name => self.kept(cx, |set| {
                set.name = words;
                Ok(())
            }),
            Typed::Words => self.kept(cx, |set| set.reword(at, &words)),
            Typed::NewRow => {
                let to = if self.row_count() == 0 { 0 } else { at + 1 };
                let step = self.kept(cx, |set| set.insert(to, &words))?;
                if self.trouble.is_none() {
                    self.rows.at = to;
                    // The next one can be typed at once; an empty line ends it.
                    if self.row_count() < crate::domain::lookfor::MOST_ROWS {
                        self.type_into(Typed::NewRow, "");
                    }
                }
                Ok(step)
            }
        }
    }

    /// Keeps what was typed; what will not do stays in the line with the reason.
    fn kept(&mut self, cx: &mut Context, edit: impl FnOnce(&mut LookForSet) -> Result<(), String>) -> Taken {
        let step = self.edit(cx, edit)?;
        if self.trouble.is_none() {
            self.typing = None;
        }
        Ok(step)
    }

    fn edit(&mut self, cx: &mut Context, edit: impl FnOnce(&mut LookForSet) -> Result<(), String>) -> Taken {
        let Some(mut set) = self.set().map(|set| set.choice.set.clone()) else { return Ok(LooksStep::Stay) };
        match edit(&mut set) {
            Ok(()) => self.change(&set, cx),
            Err(why) => {
                self.trouble = Some(why);
                Ok(LooksStep::Say(Outcome::Quiet))
            }
        }
    }
}
