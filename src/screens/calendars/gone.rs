//! What is no longer in the calendar it came from: kept as one's own, deleted, or looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Code, Context, Key, PageStep, Wish};
use crate::domain::time;
use crate::store::calendar::{Vanished, VanishedRecord};
use crate::store::{Act, Op, StoreError};
use crate::ui::{Look, paint};
use crate::widgets::list::{List, scrollbar};

/// The keys of the page.
pub const KEYS: &[(&str, &str)] =
    &[("k", "keep as mine"), ("X", "delete"), ("K", "keep all"), ("Enter", "show"), ("Esc", "back")];

/// The meetings and series, and where the cursor is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gone {
    all: Vec<Vanished>,
    list: List,
    height: usize,
}

impl Gone {
    /// What there is now.
    pub fn set(&mut self, all: Vec<Vanished>) {
        self.all = all;
        self.list.reveal(self.all.len(), self.height);
    }

    /// It has so many rows now.
    pub fn resize(&mut self, height: u16) {
        self.height = usize::from(height);
        self.list.reveal(self.all.len(), self.height);
    }

    /// How many wait.
    pub const fn count(&self) -> usize {
        self.all.len()
    }

    /// Keeps, deletes or shows the one under the cursor.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<PageStep, StoreError> {
        let Some(one) = self.all.get(self.list.at).cloned() else { return Ok(PageStep::Close) };
        match key.code {
            Code::Esc | Code::Char('q') => return Ok(PageStep::Close),
            Code::Char('k') => return kept(&one, cx).map(PageStep::Say),
            Code::Char('X') => return deleted(&one, cx).map(PageStep::Say),
            Code::Char('K') => {
                let op = Op::new(Act::Kept, format!("{} meetings that left their calendar", self.all.len()));
                let all = std::mem::take(&mut self.all);
                return cx.act(&op, |tx| all.iter().try_for_each(|one| tx.keep_vanished(one))).map(PageStep::Say);
            }
            Code::Enter => {
                let wish = match one.record {
                    VanishedRecord::Meeting(id) => Wish::Meeting(id),
                    VanishedRecord::Series(_) => Wish::Day(one.start.date()),
                };
                return Ok(PageStep::Over(wish));
            }
            _ => {
                let _ = self.list.key(key, self.all.len(), self.height);
                self.list.reveal(self.all.len(), self.height);
            }
        }
        Ok(PageStep::Stay)
    }

    /// Draws the list.
    pub fn draw(&self, look: &Look, area: Rect, buf: &mut Buffer) {
        let theme = &look.theme;
        if self.all.is_empty() {
            let words = "Nothing has left its calendar. What a calendar brought and no longer holds is listed here when it \
                         is brought in again: to be kept as yours, or deleted.";
            paint::wrapped(buf, area, words, theme.dim);
            return;
        }
        let rows = self.all.iter().enumerate().skip(self.list.top);
        for (y, (n, one)) in (area.top()..area.bottom()).zip(rows) {
            let (mark, style) = if n == self.list.at { ("› ", theme.chosen) } else { ("  ", theme.text) };
            let day = time::day_year(one.start.date());
            let when = format!("{day:<16} {}  ", time::clock(one.start.time()));
            let from = format!("  · {}", one.source);
            let dim = if n == self.list.at { style } else { theme.dim };
            let runs = [(mark, style), (when.as_str(), dim), (&one.label(), style), (&from, dim)];
            paint::runs(buf, area.x, y, area.width.saturating_sub(2), &runs);
        }
        scrollbar(buf, area, self.list.top, self.all.len(), theme.rule, theme.dim);
    }
}

/// Keeps one as the coach's own.
pub fn kept(one: &Vanished, cx: &mut Context) -> Result<crate::command::Outcome, StoreError> {
    cx.act(&Op::new(Act::Kept, one.label()), |tx| tx.keep_vanished(one))
}

/// Takes one off the schedule.
pub fn deleted(one: &Vanished, cx: &mut Context) -> Result<crate::command::Outcome, StoreError> {
    cx.act(&Op::new(Act::Deleted, one.label()), |tx| tx.delete_vanished(one))
}
