//! Calendars in: a path, what bringing it in would do, and what has left its calendar since.

mod gone;
mod path;
mod shown;
mod view;

use ratatui::layout::Rect;

use crate::command::{Code, Context, Key, Outcome, PageStep, Wish};
use crate::domain::calendar::Calendar;
use crate::exchange::ics;
use crate::store::StoreError;
use crate::store::calendar::CalendarSource;
use crate::store::roster::Preview;

use gone::Gone;
use path::PathLine;
use shown::Shown;

pub use gone::{deleted, kept};
pub use view::draw;

/// Which page is open, and what it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    page: Page,
    path: PathLine,
    /// Calendars brought in before, and how much of them waits to be looked at.
    sources: Vec<CalendarSource>,
    gone: Gone,
    body: Rect,
}

#[derive(Debug, Clone, PartialEq)]
enum Page {
    /// Asking for the file; why the last one could not be read.
    Path(Option<String>),
    /// What bringing it in would do.
    Preview(Box<Read>),
    /// What is no longer in its calendar.
    Gone,
}

/// A calendar that was read, and what it would do.
#[derive(Debug, Clone, PartialEq)]
struct Read {
    calendar: Calendar,
    headline: String,
    is_quiet: bool,
    shown: Shown,
}

/// Rows above and below the list of a preview: its head, the line under the cursor in full, and what Enter does.
const AROUND: u16 = 6;

impl State {
    /// Asks for a calendar.
    pub fn new(body: Rect, cx: &mut Context) -> Result<Self, StoreError> {
        let mut state =
            Self { page: Page::Path(None), path: PathLine::new(), sources: Vec::new(), gone: Gone::default(), body };
        state.load(cx)?;
        Ok(state)
    }

    /// Shows what is no longer in its calendar.
    pub fn of_gone(body: Rect, cx: &mut Context) -> Result<Self, StoreError> {
        Ok(Self { page: Page::Gone, ..Self::new(body, cx)? })
    }

    /// Reads the journal again; a preview is worked out anew, since rules may have changed.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.sources = cx.store.calendar_sources()?;
        self.gone.set(cx.store.vanished()?);
        if let Page::Preview(read) = &mut self.page {
            read.show(&cx.store.preview_calendar(&read.calendar, cx.now)?);
        }
        self.resize(self.body);
        Ok(())
    }

    /// The body has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        let rows = body.height.saturating_sub(AROUND);
        self.gone.resize(rows);
        if let Page::Preview(read) = &mut self.page {
            read.shown.resize(rows);
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Result<PageStep, StoreError> {
        match &mut self.page {
            Page::Path(_) => self.path_key(key, cx),
            Page::Preview(_) if key.code == Code::Esc => {
                self.page = Page::Path(None);
                Ok(PageStep::Stay)
            }
            Page::Preview(_) if key.code == Code::Enter => self.bring_in(cx),
            Page::Preview(_) if key == Key::char('r') => Ok(PageStep::Over(Wish::ImportRules)),
            Page::Preview(read) => {
                read.shown.key(key);
                Ok(PageStep::Stay)
            }
            Page::Gone => {
                let step = self.gone.key(key, cx)?;
                self.load(cx)?;
                Ok(step)
            }
        }
    }

    /// Takes a pasted path; a file dropped on the window comes as one.
    pub fn paste(&mut self, text: &str) {
        if let Page::Path(complaint) = &mut self.page {
            *complaint = None;
            self.path.paste(text);
        }
    }

    fn path_key(&mut self, key: Key, cx: &mut Context) -> Result<PageStep, StoreError> {
        match key.code {
            Code::Esc => return Ok(PageStep::Close),
            Code::Enter if self.path.typed().is_empty() => self.path.key(Key::plain(Code::Down)),
            Code::Enter => {
                if let Some(place) = self.path.enter() {
                    match ics::read(&place) {
                        Ok(calendar) => self.preview(calendar, cx)?,
                        Err(why) => self.page = Page::Path(Some(why.to_string())),
                    }
                }
            }
            _ if key == Key::ctrl('r') => return Ok(PageStep::Over(Wish::ImportRules)),
            _ if key == Key::ctrl('g') => self.page = Page::Gone,
            _ => {
                self.page = Page::Path(None);
                self.path.key(key);
            }
        }
        Ok(PageStep::Stay)
    }

    fn preview(&mut self, calendar: Calendar, cx: &mut Context) -> Result<(), StoreError> {
        let preview = cx.store.preview_calendar(&calendar, cx.now)?;
        let mut read = Read { calendar, headline: String::new(), is_quiet: false, shown: Shown::default() };
        read.show(&preview);
        self.page = Page::Preview(Box::new(read));
        self.resize(self.body);
        Ok(())
    }

    /// Brings in what the preview shows. What left its calendar is shown next, since it wants a decision.
    fn bring_in(&mut self, cx: &mut Context) -> Result<PageStep, StoreError> {
        let Page::Preview(read) = &self.page else { return Ok(PageStep::Stay) };
        if !read.is_quiet {
            cx.store.copy_aside(cx.now.local())?;
        }
        let done = cx.store.import_calendar(&read.calendar, cx.now)?;
        let preview = &done.value;
        let title = format!("{}: {} added, {} updated", done.title, preview.added.len(), preview.updated.len());
        let has_gone = !preview.vanished.is_empty();
        let outcome = Outcome::Wrote { title, touched: done.touched };
        if !has_gone {
            return Ok(PageStep::Done(outcome));
        }
        self.page = Page::Gone;
        self.load(cx)?;
        Ok(PageStep::Say(outcome))
    }

    /// The keys that hold now, for the footer.
    pub const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        match &self.page {
            Page::Path(_) => &[
                ("Enter", "look at it"),
                ("Tab", "complete"),
                ("Up Down", "choose"),
                ("Ctrl-r", "rules"),
                ("Ctrl-g", "left their calendar"),
                ("Esc", "back"),
            ],
            Page::Preview(_) => {
                &[("Enter", "bring in"), ("Up Down", "walk"), ("Tab", "next part"), ("r", "rules"), ("Esc", "back")]
            }
            Page::Gone => gone::KEYS,
        }
    }
}

impl Read {
    fn show(&mut self, preview: &Preview) {
        self.headline = preview.headline();
        self.is_quiet = preview.is_quiet();
        self.shown = Shown::of(preview);
    }
}
