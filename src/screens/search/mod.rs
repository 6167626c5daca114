//! Search: one typed line, and what the whole journal holds of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::command::{Code, Context, Key, Wish};
use crate::domain::sought::FILTERS;
use crate::domain::time;
use crate::store::StoreError;
use crate::store::search::{Hit, Hits, Place};
use crate::ui::{Look, paint};
use crate::widgets::line::LineInput;

/// Results read: more than anybody walks through.
const SHOWN: usize = 60;
/// Rows a result takes.
const EACH: u16 = 2;

/// The line, the results and the one under the cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    line: LineInput,
    hits: Hits,
    chosen: usize,
}

/// What comes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum SearchStep {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// It closes and this is shown.
    Open(Wish),
}

impl State {
    /// A search for some words.
    pub fn new(words: &str, cx: &mut Context) -> Result<Self, StoreError> {
        let mut state = Self { line: LineInput::new(words), hits: Hits::default(), chosen: 0 };
        state.load(cx)?;
        Ok(state)
    }

    /// Asks the journal again.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.hits = cx.store.search(self.line.text(), SHOWN, cx.today())?;
        self.chosen = self.chosen.min(self.hits.hits.len().saturating_sub(1));
        Ok(())
    }

    /// Letters change the line and the results; arrows walk; Enter opens.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<SearchStep, StoreError> {
        let last = self.hits.hits.len().saturating_sub(1);
        match key.code {
            Code::Esc => return Ok(SearchStep::Close),
            Code::Down | Code::Tab => self.chosen = (self.chosen + 1).min(last),
            Code::Up => self.chosen = self.chosen.saturating_sub(1),
            Code::PageDown => self.chosen = (self.chosen + 10).min(last),
            Code::PageUp => self.chosen = self.chosen.saturating_sub(10),
            Code::Enter => {
                let wish = self.hits.hits.get(self.chosen).and_then(|hit| wish(hit.place));
                return Ok(wish.map_or(SearchStep::Stay, SearchStep::Open));
            }
            _ => {
                let before = self.line.text().to_owned();
                let _ = self.line.key(key);
                if self.line.text() != before {
                    self.chosen = 0;
                    self.load(cx)?;
                }
            }
        }
        Ok(SearchStep::Stay)
    }

    /// Pasted words are searched for.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Result<(), StoreError> {
        self.line.paste(text);
        self.chosen = 0;
        self.load(cx)
    }
}

/// Where a result opens.
fn wish(place: Place) -> Option<Wish> {
    match place {
        Place::Person(id) => Some(Wish::Person(id)),
        Place::Team(id) => Some(Wish::Team(id)),
        Place::Cycle(id) => Some(Wish::Cycle(id)),
        Place::Meeting(id) => Some(Wish::Meeting(id)),
        Place::Visit(id) => Some(Wish::Visit(id)),
        Place::Entry(id) => Some(Wish::Entry(id)),
        Place::Nowhere => None,
    }
}

/// Draws the search over the whole body.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
    let theme = &look.theme;
    paint::clear(buf, body, theme.text);
    let (x, room) = (body.x + 2, body.width.saturating_sub(4));
    let used = paint::text(buf, x, body.y, room, "/ ", theme.accent);
    let field = Rect { x: x + used, y: body.y, width: room.saturating_sub(used + 12), height: 1 };
    state.line.draw(field, buf, theme.strong);
    let count = match (state.line.is_empty(), state.hits.count) {
        (true, _) => String::new(),
        (_, 0) => "nothing".to_owned(),
        (_, count) => format!("{} of {}", (state.chosen + 1).min(count), state.hits.count_words()),
    };
    paint::right(buf, Rect { x, width: room, ..body }, body.y, &count, theme.dim);
    paint::rule(buf, Rect { x, width: room, ..body }, body.y + 1, theme.rule);
    if state.line.is_empty() {
        teach(look, Rect { x, y: body.y + 2, width: room, height: body.height.saturating_sub(2) }, buf);
    } else {
        let doubt = state.hits.doubts.first();
        let top = body.y + 2 + u16::from(doubt.is_some());
        if let Some(words) = doubt {
            paint::text(buf, x, body.y + 2, room, &format!("! {words}"), theme.alarm);
        }
        let area = Rect { x, y: top, width: room, height: body.bottom().saturating_sub(top) };
        results(state, look, area, buf);
    }
    Some((field.x + state.line.cursor_x(field.width), field.y))
}

/// What can be typed: words, and filters as words.
fn teach(look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let words = "Every name, title, note, entry, observation and next step. Accents and case do not matter; beginnings of words are \
        enough. \"words in quotation marks\" stand together, -word must not stand.";
    let used = paint::wrapped(buf, area, words, theme.dim);
    let rows = (area.y + used + 1..area.bottom()).zip(FILTERS);
    for (y, (name, what)) in rows {
        paint::text(buf, area.x, y, 10, name, theme.accent);
        paint::text(buf, area.x + 10, y, area.width.saturating_sub(10), what, theme.dim);
    }
}

fn results(state: &State, look: &Look, area: Rect, buf: &mut Buffer) {
    let fitting = usize::from(area.height / EACH).max(1);
    let top = (state.chosen + 2).saturating_sub(fitting).min(state.hits.hits.len().saturating_sub(fitting));
    let rows = state.hits.hits.iter().enumerate().skip(top).take(fitting);
    for (y, (n, hit)) in (area.y..).step_by(usize::from(EACH)).zip(rows) {
        result(hit, n == state.chosen, look, Rect { y, height: EACH, ..area }, buf);
    }
}

/// `reflection · Tue 3 Nov · Rivera` over the words around the match.
fn result(hit: &Hit, is_chosen: bool, look: &Look, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let style = if is_chosen { theme.chosen } else { theme.text };
    let date = hit.date.map(|day| format!(" · {}", time::day_year(day))).unwrap_or_default();
    let title = if hit.title.is_empty() { String::new() } else { format!(" · {}", hit.title) };
    let mark = if is_chosen { "› " } else { "  " };
    let dim: Style = if is_chosen { style } else { theme.dim };
    paint::runs(buf, area.x, area.y, area.width, &[(mark, style), (hit.kind, style), (&date, dim), (&title, style)]);
    let mut line = Vec::new();
    let mut at = 0;
    for mark in &hit.snippet.marks {
        line.push((hit.snippet.text.get(at..mark.start).unwrap_or_default(), theme.dim));
        line.push((hit.snippet.text.get(mark.clone()).unwrap_or_default(), theme.found));
        at = mark.end;
    }
    line.push((hit.snippet.text.get(at..).unwrap_or_default(), theme.dim));
    paint::runs(buf, area.x + 4, area.y + 1, area.width.saturating_sub(4), &line);
}
