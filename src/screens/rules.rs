//! The rules that tie imported events: listed in the order in which they are tried, added, changed, moved, deleted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Ask, Code, Context, Key, Outcome, PageStep, Wish};
use crate::store::calendar::KnownRule;
use crate::store::{Act, Op, StoreError};
use crate::ui::{Look, paint};
use crate::widgets::list::{List, count_of, scrollbar};

/// The keys that hold in it.
pub const KEYS: &[(&str, &str)] = &[
    ("a", "add"),
    ("Enter", "edit"),
    ("J K", "order"),
    ("X", "delete"),
    ("A", "hold for earlier imports"),
    ("Esc", "back"),
];

/// The rules, and where the cursor is.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    rules: Vec<KnownRule>,
    list: List,
    body: Rect,
}

impl State {
    /// Reads the rules.
    pub fn new(body: Rect, cx: &mut Context) -> Result<Self, StoreError> {
        let mut state = Self { rules: Vec::new(), list: List::default(), body };
        state.load(cx)?;
        Ok(state)
    }

    /// Reads the rules again; a rule that is new gets the cursor.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let was = std::mem::replace(&mut self.rules, cx.store.import_rules()?);
        if !was.is_empty() && self.rules.len() > was.len() {
            let is_new = |one: &KnownRule| was.iter().all(|other| other.id != one.id);
            self.list.at = self.rules.iter().position(is_new).unwrap_or(self.list.at);
        }
        self.resize(self.body);
        Ok(())
    }

    /// The body has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.list.reveal(self.rules.len(), self.rows());
    }

    fn rows(&self) -> usize {
        usize::from(self.body.height.saturating_sub(5))
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<PageStep, StoreError> {
        let here = self.rules.get(self.list.at).map(|one| (one.id, one.rule.pattern.clone()));
        let op = |act| Op::new(act, format!("Rule “{}”", here.as_ref().map_or("", |(_, words)| words.as_str())));
        match (key.code, &here) {
            (Code::Esc | Code::Char('q'), _) => return Ok(PageStep::Close),
            (Code::Char('a'), _) => return Ok(PageStep::Over(Wish::Ask(Ask::AddRule(None)))),
            (Code::Char('A'), _) => return Self::hold_for_earlier(cx),
            (Code::Enter | Code::Char('e'), Some((id, _))) => {
                return Ok(PageStep::Over(Wish::Ask(Ask::EditRule(*id))));
            }
            (Code::Char('X'), Some((id, _))) => {
                let done = cx.act(&op(Act::Deleted), |tx| tx.delete_import_rule(*id))?;
                self.load(cx)?;
                return Ok(PageStep::Say(done));
            }
            (Code::Char(way @ ('J' | 'K')), Some((id, _))) => {
                let by = if way == 'J' { 1 } else { -1 };
                let done = cx.act(&op(Act::Moved), |tx| tx.move_import_rule(*id, by))?;
                self.list.step(by, self.rules.len());
                self.load(cx)?;
                return Ok(PageStep::Say(done));
            }
            _ => {
                let page = self.rows();
                let _ = self.list.key(key, self.rules.len(), page);
                self.list.reveal(self.rules.len(), page);
            }
        }
        Ok(PageStep::Stay)
    }

    fn hold_for_earlier(cx: &mut Context) -> Result<PageStep, StoreError> {
        let preview = cx.store.preview_rules(cx.now)?;
        if preview.updated.is_empty() {
            return Ok(PageStep::Say(Outcome::said(
                "Everything imported earlier is as the rules say, or as you changed it.",
            )));
        }
        let done = cx.store.apply_rules(&Op::new(Act::Edited, "Earlier imports by the rules"), cx.now)?;
        let count = counted(done.value.updated.len());
        let title = format!("{count} imported earlier changed by the rules");
        Ok(PageStep::Say(Outcome::Wrote { title, touched: done.touched }))
    }
}

/// `1 meeting`, `3 meetings`.
fn counted(count: usize) -> String {
    if count == 1 { "1 meeting".to_owned() } else { format!("{count} meetings") }
}

/// Draws the list over the body.
pub fn draw(state: &State, look: &Look, body: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    paint::clear(buf, body, theme.text);
    let area = Rect { x: body.x + 2, width: body.width.saturating_sub(4), ..body };
    paint::text(buf, area.x, area.y, area.width, "Rules for imported calendars", theme.strong);
    paint::right(buf, area, area.y, &count_of(state.list.at, state.rules.len()), theme.dim);
    paint::rule(buf, area, area.y + 1, theme.rule);
    let list = Rect { y: area.y + 2, height: area.height.saturating_sub(5), ..area };
    if state.rules.is_empty() {
        let words = "A rule says what an imported event is: “title contains PLC → team meeting, with Gr 3 PLC”. Without one, \
                     names in the title are understood as in the line you add meetings with. a makes the first.";
        paint::wrapped(buf, list, words, theme.dim);
        return;
    }
    let rows = state.rules.iter().enumerate().skip(state.list.top);
    for (y, (n, one)) in (list.top()..list.bottom()).zip(rows) {
        let (mark, style) = if n == state.list.at { ("› ", theme.chosen) } else { ("  ", theme.text) };
        let runs = [(mark, style), (&one.looks_for(), style), (" → ", style), (&one.makes(), style)];
        paint::runs(buf, list.x, y, list.width.saturating_sub(2), &runs);
    }
    scrollbar(buf, list, state.list.top, state.rules.len(), theme.rule, theme.dim);
    let words = "The first rule that says so decides the kind, who takes part, and the cycle.";
    paint::text(buf, area.x, area.bottom().saturating_sub(1), area.width, words, theme.dim);
}
