//! Unsaved words found at the start: restored, compared with what the journal holds, or discarded.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::desk::{self, Desk};
use super::{State, act, entry, scaffold};
use crate::command::{Code, Context, Key, Outcome, Scope, Wish};
use crate::domain::coaching::About;
use crate::domain::time::{Stamp, clock, day, to_local};
use crate::store::reflection::{Entry, Subject};
use crate::store::{Draft, StoreError};
use crate::ui::{Look, paint};

/// The keys that hold while it is asked.
pub const KEYS: &[(&str, &str)] =
    &[("r", "restore"), ("c", "compare"), ("d", "discard"), ("j k", "scroll"), ("Esc", "ask again next time")];

/// The drafts that were found, one asked about at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    found: Vec<Found>,
    count: usize,
    is_comparing: bool,
    scroll: usize,
    has_restored: bool,
}

/// One draft, with what the journal holds.
#[derive(Clone, PartialEq, Eq)]
struct Found {
    draft: Draft,
    /// Its words, without questions that nobody has answered.
    words: String,
    name: String,
    /// The entry it belongs to; none for words that were no entry yet.
    entry: Option<Entry>,
    subject: Subject,
}

impl Rescue {
    /// Asks about the drafts of entries among these; `None` when there is nothing to ask. What is in the journal already goes.
    pub fn new(drafts: Vec<Draft>, cx: &mut Context) -> Result<Option<Self>, StoreError> {
        let mut found = Vec::new();
        for draft in drafts {
            let Some(one) = Found::read(draft, cx)? else { continue };
            if one.words.trim().is_empty() || one.words == one.saved_text() {
                cx.store.drafts().discard(&one.draft);
            } else {
                found.push(one);
            }
        }
        let count = found.len();
        let rescue = Self { found, count, is_comparing: false, scroll: 0, has_restored: false };
        Ok((count > 0).then_some(rescue))
    }

    /// Takes a key. An outcome means that nothing is left to ask.
    pub fn key(&mut self, key: Key, write: &mut State, cx: &mut Context) -> Result<Option<Outcome>, StoreError> {
        match key.code {
            Code::Char('r') | Code::Enter => self.restore(write, cx)?,
            Code::Char('d') => self.discard(cx),
            Code::Char('c') => {
                self.is_comparing = !self.is_comparing;
                self.scroll = 0;
            }
            Code::Char('j') | Code::Down => self.scroll = self.scroll.saturating_add(1).min(10_000),
            Code::Char('k') | Code::Up => self.scroll = self.scroll.saturating_sub(1),
            Code::Esc => return Ok(Some(self.outcome())),
            _ => {}
        }
        Ok(self.found.is_empty().then(|| self.outcome()))
    }

    fn outcome(&self) -> Outcome {
        if self.has_restored { Outcome::Wish(Wish::Show(Scope::Write)) } else { Outcome::Quiet }
    }

    fn restore(&mut self, write: &mut State, cx: &mut Context) -> Result<(), StoreError> {
        let Some(found) = self.found.first() else { return Ok(()) };
        // One restored before is open and goes into the journal now.
        act::put_away(write, cx)?;
        let desk = match &found.entry {
            Some(entry) => Desk::of_entry(entry, cx.store, write.templates(cx))?,
            None => Desk::blank(found.subject.clone(), cx.store, cx.now, write.templates(cx))?,
        };
        entry::restore(write, desk, &found.draft.text, cx)?;
        let drafts = cx.store.drafts();
        drafts.flush();
        if drafts.trouble().is_none() {
            drafts.discard(&found.draft);
        }
        self.has_restored = true;
        self.next();
        Ok(())
    }

    fn discard(&mut self, cx: &mut Context) {
        if let Some(found) = self.found.first() {
            cx.store.drafts().discard(&found.draft);
        }
        self.next();
    }

    fn next(&mut self) {
        if !self.found.is_empty() {
            self.found.remove(0);
        }
        self.is_comparing = false;
        self.scroll = 0;
    }

    /// Draws it over the body.
    pub fn draw(&self, look: &Look, body: Rect, buf: &mut Buffer) {
        let Some(found) = self.found.first() else { return };
        let theme = &look.theme;
        let area = super::view::over(body, u16::MAX, 110, look, buf);
        let number = self.count - self.found.len() + 1;
        let title = if self.count == 1 {
            "Words were typed and never saved".to_owned()
        } else {
            format!("Words were typed and never saved · {number} of {}", self.count)
        };
        paint::text(buf, area.x, area.y, area.width, &title, theme.strong);
        let typed = to_local(Stamp::from_ms(found.draft.at_ms), look.now.zone);
        let about = format!("{} · {} {}", found.name, day(typed.date()), clock(typed.time()));
        paint::text(buf, area.x, area.y + 1, area.width, &about, theme.text);
        let rest = Rect { y: area.y + 3, height: area.height.saturating_sub(3), ..area };
        if self.is_comparing {
            let half = rest.width.saturating_sub(3) / 2;
            let left = Rect { width: half, ..rest };
            let right = Rect { x: rest.x + half + 3, width: rest.width - half - 3, ..rest };
            let saved = found.saved_text();
            let saved = if saved.is_empty() { "Nothing of it is in the journal.".to_owned() } else { saved };
            self.side("In the journal", &saved, look, left, buf);
            paint::upright(buf, rest, rest.x + half + 1, theme.rule);
            self.side("Found", &found.words, look, right, buf);
        } else {
            self.side("Found", &found.words, look, rest, buf);
        }
    }

    fn side(&self, title: &str, text: &str, look: &Look, area: Rect, buf: &mut Buffer) {
        paint::text(buf, area.x, area.y, area.width, title, look.theme.dim);
        let seen: String = text.chars().take(20_000).collect();
        let rows = paint::wrap(&seen, usize::from(area.width));
        let top = self.scroll.min(rows.len().saturating_sub(1));
        for (y, row) in (area.y + 1..area.bottom()).zip(rows.iter().skip(top)) {
            paint::text(buf, area.x, y, area.width, row, look.theme.text);
        }
    }
}

impl Found {
    fn read(draft: Draft, cx: &mut Context) -> Result<Option<Self>, StoreError> {
        let note = Subject::plain(About::Note, cx.now.today());
        let (entry, subject) = match draft.key.strip_prefix("entry:") {
            Some(uuid) => {
                let id = uuid.parse().ok().map(|uuid| cx.store.entry_of_uuid(uuid)).transpose()?.flatten();
                let entry = id.map(|id| cx.store.entry(id)).transpose()?;
                let subject = entry.as_ref().map_or(note, |entry| entry.subject.clone());
                (entry, subject)
            }
            None => match cx.store.subject_of_key(&draft.key)? {
                Some(subject) => (None, subject),
                None => return Ok(None),
            },
        };
        let name = cx.store.subject_name(&subject)?;
        let templates = cx.store.templates().into_templates();
        let meeting = subject.meeting.map(|id| cx.store.meeting(id)).transpose()?;
        let fitting = scaffold::fitting(&templates, &subject, meeting.as_ref(), &draft.text);
        let prompts = fitting.map_or_else(Vec::new, |one| scaffold::prompts(one, &subject));
        let words = scaffold::answered(&draft.text, &prompts).into_owned();
        Ok(Some(Self { draft, words, name, entry, subject }))
    }

    fn saved_text(&self) -> String {
        self.entry.as_ref().map_or_else(String::new, |entry| desk::joined(&entry.title, &entry.text))
    }
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Found({:?})", self.draft)
    }
}
