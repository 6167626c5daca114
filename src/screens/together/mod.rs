//! Side by side: the whole window turned to the teacher. Nothing else of the journal can be seen or reached from here.

mod act;
mod lines;
mod rows;
#[cfg(test)]
mod tests;
mod typing;
mod view;

use ratatui::layout::Rect;
use uuid::Uuid;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome, Wish};
use crate::domain::ids::{AnticipationId, EvidenceId, ReflectionId, StepId};
use crate::domain::time::Now;
use crate::store::together::{Subject, Together};
use crate::store::{StoreError, Touched};

pub use rows::ROWS;
use typing::Typing;
pub use view::draw;

/// Something the cursor can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Anticipated(AnticipationId),
    Evidence(EvidenceId),
    Said(ReflectionId, usize),
    Step(StepId),
}

/// What is shown to the teacher.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    subject: Option<Subject>,
    shown: Option<Together>,
    chosen: Option<Item>,
    /// The first line in view of either half.
    tops: [usize; 2],
    typing: Option<Typing>,
    /// The key that leaves was pressed: so many keys it is remembered.
    leaving: u8,
    /// What was done here last; nothing that happens elsewhere is said here.
    said: String,
    is_alarm: bool,
    /// Undo here takes back only what was done here.
    scope: Uuid,
    back: Wish,
    now: Now,
    /// The whole window.
    area: Rect,
}

impl State {
    /// Nothing read yet.
    pub const fn new(now: Now) -> Self {
        Self {
            subject: None,
            shown: None,
            chosen: None,
            tops: [0; 2],
            typing: None,
            leaving: 0,
            said: String::new(),
            is_alarm: false,
            scope: Uuid::nil(),
            back: Wish::Back,
            now,
            area: Rect::ZERO,
        }
    }

    /// Opens it; `back` is where its own key leads.
    pub fn open(&mut self, subject: Subject, back: Wish, cx: &mut Context) -> Result<(), StoreError> {
        let shown = cx.store.together(subject, cx.now)?;
        let scope = cx.store.new_uuid(cx.now.stamp.ms());
        *self = Self { subject: Some(subject), shown: Some(shown), scope, back, area: self.area, ..Self::new(cx.now) };
        self.restore_draft(cx);
        self.settle();
        Ok(())
    }

    /// Forgets it all: what was shown to one teacher is not kept for the next.
    pub fn close(&mut self) {
        *self = Self { area: self.area, ..Self::new(self.now) };
    }

    /// Reads it again. What went wrong is said here and nowhere else.
    ///
    /// # Errors
    /// None; the shape is that of every screen.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let Some(subject) = self.subject else { return Ok(()) };
        match cx.store.together(subject, cx.now) {
            Ok(shown) => self.shown = Some(shown),
            Err(error) => self.fail(&error),
        }
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        !touched.is_empty()
    }

    /// The window has this size now; this screen takes the rows above and below its body too.
    pub fn resize(&mut self, body: Rect) {
        self.area = Rect { y: 0, height: body.height + 3, ..body };
        self.settle();
    }

    /// No key means anything here that it means elsewhere.
    pub const fn takes_text(&self) -> bool {
        true
    }

    /// Words being typed take every key but the one that leaves.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        self.leaving = self.leaving.saturating_sub(1);
        self.said.clear();
        self.is_alarm = false;
        if self.typing.is_some() {
            return self.type_key(key, cx);
        }
        let digit = key.typed().and_then(|c| c.to_digit(10))?;
        act::matched(self, digit, cx);
        Some(Ok(Outcome::Quiet))
    }

    /// A paste goes into the line being typed, else nowhere.
    ///
    /// # Errors
    /// None; the shape is that of every screen.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Answer {
        if let Some(typing) = &mut self.typing {
            typing.line.paste(text);
            self.keep_draft(cx);
        }
        Ok(Outcome::Quiet)
    }

    /// The wheel walks, a click chooses.
    ///
    /// # Errors
    /// None; the shape is that of every screen.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            _ if self.typing.is_some() => Ok(Outcome::Quiet),
            MouseAct::WheelUp => act::up(self, cx),
            MouseAct::WheelDown => act::down(self, cx),
            MouseAct::Press => {
                self.chosen = view::hit(self, mouse.x, mouse.y).or(self.chosen);
                Ok(Outcome::Quiet)
            }
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// Time changes nothing here.
    ///
    /// # Errors
    /// None; the shape is that of every screen.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.now = cx.now;
        Ok(Outcome::Quiet)
    }

    /// Says what went wrong with what was done here.
    fn fail(&mut self, error: &StoreError) {
        let is_unsaved = matches!(error, StoreError::Sql(_) | StoreError::File { .. });
        self.said = if is_unsaved { format!("NOT SAVED. {error}") } else { error.to_string() };
        self.is_alarm = true;
    }

    /// Brings the cursor onto something that is there, and into view.
    fn settle(&mut self) {
        let items = lines::items(self);
        if !self.chosen.is_some_and(|chosen| items.contains(&chosen)) {
            self.chosen = items.first().copied();
        }
        view::reveal(self);
    }
}
