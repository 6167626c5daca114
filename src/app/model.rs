//! Everything that is on screen, as data: cloned, compared and replayed in tests.

use ratatui::layout::Rect;

use super::overlay::Overlay;
use crate::command::Scope;
use crate::domain::time::Now;
use crate::forms::Drawer;
use crate::screens::{
    ahead, board, lesson, new_year, observe, people, reconnect, review, school, settle, sort, steps, together, week,
    write, year,
};
use crate::ui::look;
use crate::ui::theme::Named;

/// The state of the whole program, but for the journal beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Which screen is shown.
    pub screen: Scope,
    /// Which of the five screens a visit or a list was entered from.
    pub before: Scope,
    /// The week.
    pub week: week::State,
    /// People and teams.
    pub people: people::State,
    /// Writing.
    pub write: write::State,
    /// The board of cycles.
    pub board: board::State,
    /// Where the time went.
    pub review: review::State,
    /// The week ahead.
    pub ahead: ahead::State,
    /// Next steps and promises.
    pub steps: steps::State,
    /// School years, schools and their bells.
    pub school: school::State,
    /// What waits to be settled.
    pub settle: settle::State,
    /// Whom it is time to reconnect with.
    pub reconnect: reconnect::State,
    /// The walk over the turn of the year.
    pub new_year: new_year::State,
    /// Student work being sorted.
    pub sort: sort::State,
    /// The plan of a school year.
    pub year: year::State,
    /// A task plan.
    pub lesson: lesson::State,
    /// What is shown to a teacher.
    pub together: together::State,
    /// The visit under way or looked at, if there is one.
    pub observe: Option<observe::State>,
    /// What lies over the screen, the topmost last.
    pub overlays: Vec<Overlay>,
    /// Forms that were left half-filled.
    pub drawer: Drawer,
    /// What the status line says.
    pub status: Option<Status>,
    /// The window, in cells.
    pub size: (u16, u16),
    /// The colors.
    pub theme: Named,
    /// The moment of the newest event.
    pub now: Now,
    /// Whether the screen is hidden behind a plain page.
    pub is_hidden: bool,
    /// A step of another window has been named; the next `u` takes it back.
    pub is_foreign_named: bool,
}

/// A sentence for the status line.
#[derive(Clone, PartialEq, Eq)]
pub struct Status {
    /// The sentence.
    pub words: String,
    /// Whether it wants attention.
    pub is_alarm: bool,
}

impl std::fmt::Debug for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Status({} bytes, alarm: {})", self.words.len(), self.is_alarm)
    }
}

impl Model {
    /// The week of the present day.
    pub fn new(now: Now, theme: Named) -> Self {
        Self {
            screen: Scope::Week,
            before: Scope::Week,
            week: week::State::new(now),
            people: people::State::new(now),
            write: write::State::new(now),
            board: board::State::new(now),
            review: review::State::new(now),
            ahead: ahead::State::new(now),
            steps: steps::State::new(now),
            school: school::State::new(now),
            settle: settle::State::new(now),
            reconnect: reconnect::State::new(now),
            new_year: new_year::State::new(now),
            sort: sort::State::new(now),
            year: year::State::new(now),
            lesson: lesson::State::new(now),
            together: together::State::new(now),
            observe: None,
            overlays: Vec::new(),
            drawer: Drawer::default(),
            status: None,
            size: (0, 0),
            theme,
            now,
            is_hidden: false,
            is_foreign_named: false,
        }
    }

    /// Whether a clock on screen shows seconds, or entries wait to be written.
    pub fn has_running_timer(&self) -> bool {
        self.screen == Scope::Observe && self.has_live_visit() || self.waiting() > 0
    }

    /// How many entries of a visit could not be written yet.
    pub fn waiting(&self) -> usize {
        self.observe.as_ref().map_or(0, observe::State::waiting)
    }

    /// Whether a visit is under way.
    pub fn has_live_visit(&self) -> bool {
        self.observe.as_ref().is_some_and(observe::State::is_live)
    }

    /// The rows of the window.
    pub fn frame(&self) -> look::Frame {
        look::frame(Rect::new(0, 0, self.size.0, self.size.1))
    }

    /// Says something in the status line.
    pub fn say(&mut self, words: impl Into<String>) {
        self.status = Some(Status { words: words.into(), is_alarm: false });
    }

    /// Says something in the status line that wants attention.
    pub fn warn(&mut self, words: impl Into<String>) {
        self.status = Some(Status { words: words.into(), is_alarm: true });
    }
}
