//! What lies over a screen: help, palette, brief. A closed list; the topmost hears the keys.

mod help;
mod palette;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Code, Context, Key, Scope, Wish};
use crate::screens::week;
use crate::store::StoreError;
use crate::store::brief::Brief;
use crate::ui::Look;

pub use help::Help;
pub use palette::Palette;

/// One overlay and its state.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All keys of a screen.
    Help(Help),
    /// Any command, teacher or cycle by name.
    Palette(Palette),
    /// The brief of a meeting.
    Brief(Box<Brief>),
}

/// What an overlay makes of a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// It stays open.
    Stay,
    /// It closes.
    Close,
    /// It closes, and this is to happen.
    Grant(Wish),
    /// It closes, and the command of that name is to run.
    Run(Scope, &'static str),
}

impl Overlay {
    /// The keys of a screen and those that hold everywhere.
    pub fn help(screen: Scope) -> Self {
        Self::Help(Help::new(screen))
    }

    /// Commands of a screen, teachers and cycles.
    pub fn palette(screen: Scope, cx: &mut Context) -> Result<Self, StoreError> {
        Ok(Self::Palette(Palette::new(screen, cx)?))
    }

    /// The brief of a meeting.
    pub fn brief(brief: Brief) -> Self {
        Self::Brief(Box::new(brief))
    }

    /// A key for the topmost overlay.
    pub fn key(&mut self, key: Key, _: &mut Context) -> Step {
        match self {
            Self::Help(help) => help.key(key),
            Self::Palette(palette) => palette.key(key),
            Self::Brief(brief) => brief_key(brief, key),
        }
    }

    /// Pasted text for the topmost overlay.
    pub fn paste(&mut self, text: &str, _: &mut Context) {
        match self {
            Self::Help(help) => help.paste(text),
            Self::Palette(palette) => palette.paste(text),
            Self::Brief(_) => {}
        }
    }

    /// Draws it over the body.
    pub fn draw(&self, look: &Look, body: Rect, buf: &mut Buffer) -> Option<(u16, u16)> {
        match self {
            Self::Help(help) => help.draw(look, body, buf),
            Self::Palette(palette) => palette.draw(look, body, buf),
            Self::Brief(brief) => {
                week::draw_brief(brief, look, body, buf);
                None
            }
        }
    }

    /// The keys that hold in it, for the footer.
    pub const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Help(_) => &[("type", "to search"), ("Up Down", "scroll"), ("Esc", "back")],
            Self::Palette(_) => &[("type", "a few letters"), ("Up Down", "choose"), ("Enter", "go"), ("Esc", "back")],
            Self::Brief(_) => {
                &[("o", "observe"), ("w", "write"), ("e", "edit"), ("n", "next step"), ("p", "person"), ("Esc", "back")]
            }
        }
    }
}

/// From the brief one walks straight into what it is for.
fn brief_key(brief: &Brief, key: Key) -> Step {
    use crate::command::{Ask, NewEntry};
    use crate::domain::coaching::About;
    let meeting = &brief.meeting;
    match key.code {
        Code::Char('o') => Step::Grant(Wish::Observe(Some(meeting.id))),
        Code::Char('e') => Step::Grant(Wish::Ask(Ask::EditMeeting(meeting.id))),
        Code::Char('n') => Step::Grant(Wish::Ask(Ask::AddStep(meeting.person()))),
        Code::Char('w') => Step::Grant(Wish::Write(NewEntry {
            about: About::Meeting,
            meeting: Some(meeting.id),
            cycle: meeting.cycle,
            person: meeting.person(),
        })),
        Code::Char('p') => meeting.person().map_or(Step::Stay, |person| Step::Grant(Wish::Person(person))),
        Code::Esc | Code::Enter | Code::Char('b' | 'q') => Step::Close,
        _ => Step::Stay,
    }
}
