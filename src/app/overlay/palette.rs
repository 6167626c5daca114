//! The palette: any command, teacher, team or cycle by a few letters of its name.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Step;
use crate::app::table::of_scope;
use crate::command::{Ask, Code, Context, Key, Scope, Wish};
use crate::store::StoreError;
use crate::store::names::Named;
use crate::ui::{Look, paint};
use crate::widgets::line::LineInput;

/// What can be chosen, and what is typed.
#[derive(Clone, PartialEq)]
pub struct Palette {
    all: Vec<(String, Choice)>,
    found: Vec<usize>,
    chosen: usize,
    typed: LineInput,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// A command, by scope and name.
    Command(Scope, &'static str),
    /// Something the app can grant.
    Wish(Wish),
}

impl std::fmt::Debug for Palette {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Palette({} of {})", self.found.len(), self.all.len())
    }
}

impl Palette {
    /// The commands of a screen and everywhere, then people and cycles by name.
    pub fn new(screen: Scope, cx: &mut Context) -> Result<Self, StoreError> {
        let mut all: Vec<(String, Choice)> = Vec::new();
        for scope in [screen, Scope::Everywhere] {
            all.extend(of_scope(scope).into_iter().map(|row| (row.help.to_owned(), Choice::Command(scope, row.name))));
        }
        all.push(("Import a roster of teachers".to_owned(), Choice::Wish(Wish::Ask(Ask::ImportRoster))));
        for (name, what) in cx.store.names()? {
            let wish = match what {
                Named::Person(id) => Wish::Person(id),
                Named::Cycle(id) => Wish::Cycle(id),
            };
            all.push((name, Choice::Wish(wish)));
        }
        let found = (0..all.len()).collect();
        Ok(Self { all, found, chosen: 0, typed: LineInput::new("") })
    }

    /// Letters narrow, arrows choose, Enter goes.
    pub fn key(&mut self, key: Key) -> Step {
        match key.code {
            Code::Esc => return Step::Close,
            Code::Down | Code::Tab => self.chosen = (self.chosen + 1).min(self.found.len().saturating_sub(1)),
            Code::Up => self.chosen = self.chosen.saturating_sub(1),
            Code::Enter => {
                let choice =
                    self.found.get(self.chosen).and_then(|at| self.all.get(*at)).map(|(_, choice)| choice.clone());
                return match choice {
                    Some(Choice::Command(scope, name)) => Step::Run(scope, name),
                    Some(Choice::Wish(wish)) => Step::Grant(wish),
                    None => Step::Stay,
                };
            }
            _ => {
                let _ = self.typed.key(key);
                self.seek();
            }
        }
        Step::Stay
    }

    /// Pasted words are searched for.
    pub fn paste(&mut self, text: &str) {
        self.typed.paste(text);
        self.seek();
    }

    /// Best match first; the order of the table where matches are equal.
    fn seek(&mut self) {
        let pattern = Pattern::parse(self.typed.text(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let scored = self.all.iter().enumerate().filter_map(|(at, (name, _))| {
            pattern.score(Utf32Str::new(name, &mut letters), &mut matcher).map(|score| (std::cmp::Reverse(score), at))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_unstable();
        self.found = scored.into_iter().map(|(_, at)| at).collect();
        self.chosen = 0;
    }

    /// Draws it over the upper part of the body.
    pub fn draw(&self, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        let theme = &look.theme;
        let width = body.width.min(76);
        let height = body.height.min(16);
        let area = Rect { x: body.x + (body.width - width) / 2, y: body.y, width, height };
        paint::clear(buf, area, theme.text);
        let (x, room) = (area.x + 2, width.saturating_sub(4));
        paint::text(buf, x, area.y, 1, ":", theme.accent);
        let field = Rect { x: x + 1, y: area.y, width: room.saturating_sub(1), height: 1 };
        self.typed.draw(field, buf, theme.strong);
        paint::rule(buf, Rect { x, width: room, ..area }, area.y + 1, theme.rule);
        let rows = usize::from(height.saturating_sub(3));
        let top = self.chosen.saturating_sub(rows.saturating_sub(2)).min(self.found.len().saturating_sub(rows));
        for (y, (n, at)) in (area.y + 2..).zip(self.found.iter().enumerate().skip(top).take(rows)) {
            let Some((name, choice)) = self.all.get(*at) else { continue };
            let style = if n == self.chosen { theme.chosen } else { theme.text };
            let mark = if n == self.chosen { "› " } else { "  " };
            let what = what(choice);
            let taken = u16::try_from(what.chars().count() + 1).unwrap_or(0);
            paint::runs(buf, x, y, room.saturating_sub(taken), &[(mark, style), (name, style)]);
            paint::right(buf, Rect { x, width: room, ..area }, y, what, theme.dim);
        }
        paint::rule(buf, Rect { x, width: room, ..area }, area.bottom().saturating_sub(1), theme.rule);
        Some((field.x + self.typed.cursor_x(field.width), field.y))
    }
}

fn what(choice: &Choice) -> &'static str {
    match choice {
        Choice::Command(scope, _) => scope.title(),
        Choice::Wish(Wish::Person(_)) => "person",
        Choice::Wish(Wish::Cycle(_)) => "cycle",
        Choice::Wish(_) => "",
    }
}
