//! The help: all keys of a screen, grouped, searched by typing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Step;
use crate::app::table::of_scope;
use crate::command::{Code, Info, Key, Scope};
use crate::domain::fold::fold;
use crate::ui::{Look, paint};
use crate::widgets::line::LineInput;

/// The keys of a screen and those that hold everywhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    screen: Scope,
    sought: LineInput,
    top: u16,
}

impl Help {
    /// The help of a screen, at its top.
    pub fn new(screen: Scope) -> Self {
        Self { screen, sought: LineInput::new(""), top: 0 }
    }

    /// Arrows scroll, letters search, Esc clears and then closes.
    pub fn key(&mut self, key: Key) -> Step {
        match key.code {
            Code::Esc if !self.sought.is_empty() => self.sought.set(""),
            Code::Esc | Code::Enter => return Step::Close,
            Code::Char('?' | 'q') if self.sought.is_empty() => return Step::Close,
            Code::Down => self.top = self.top.saturating_add(1),
            Code::Up => self.top = self.top.saturating_sub(1),
            Code::PageDown => self.top = self.top.saturating_add(10),
            Code::PageUp => self.top = self.top.saturating_sub(10),
            _ => {
                let _ = self.sought.key(key);
                self.top = 0;
            }
        }
        Step::Stay
    }

    /// Pasted words are searched for.
    pub fn paste(&mut self, text: &str) {
        self.sought.paste(text);
    }

    /// Draws it over the body.
    pub fn draw(&self, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        let theme = &look.theme;
        paint::clear(buf, body, theme.text);
        let (x, room) = (body.x + 2, body.width.saturating_sub(4));
        let head = format!("{} · all keys", self.screen.title());
        let used = paint::runs(buf, x, body.y, room, &[(&head, theme.strong), ("   find: ", theme.dim)]);
        let field = Rect { x: x + used, y: body.y, width: room.saturating_sub(used), height: 1 };
        self.sought.draw(field, buf, theme.accent);
        let lines = self.lines();
        let rows = body.height.saturating_sub(2);
        let most = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_sub(rows);
        let top = usize::from(self.top.min(most));
        for (y, line) in (body.y + 2..body.bottom()).zip(lines.iter().skip(top)) {
            match line {
                Line::Head(words) => drop(paint::text(buf, x, y, room, words, theme.accent)),
                Line::Row(info) => {
                    let keys = info.keys.join(" ");
                    paint::text(buf, x + 2, y, 20, &keys, theme.strong);
                    paint::text(buf, x + 23, y, room.saturating_sub(23), info.help, theme.text);
                }
            }
        }
        Some((field.x + self.sought.cursor_x(field.width), field.y))
    }

    fn lines(&self) -> Vec<Line> {
        let sought = fold(self.sought.text());
        let mut lines = Vec::new();
        for scope in [self.screen, Scope::Everywhere] {
            let rows: Vec<Info> = of_scope(scope).into_iter().filter(|row| is_sought(row, &sought)).collect();
            if !rows.is_empty() {
                lines.push(Line::Head(scope.title()));
                lines.extend(rows.into_iter().map(Line::Row));
            }
        }
        lines
    }
}

enum Line {
    Head(&'static str),
    Row(Info),
}

fn is_sought(row: &Info, sought: &str) -> bool {
    sought.is_empty() || fold(row.help).contains(sought) || row.keys.iter().any(|key| fold(key) == sought)
}
