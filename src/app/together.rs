//! The screens that a coach and a teacher look at together: the work sort, the task plan, and side by side.

use super::App;
use crate::command::{Scope, Wish};
use crate::store::StoreError;
use crate::store::together::Subject;
use crate::store::work_sort::Place;

impl App {
    /// Opens one of them. It leads back to the page it was opened from.
    pub(super) fn show_together(&mut self, wish: &Wish) -> Result<(), StoreError> {
        let back = self.way_back(wish);
        let (model, mut cx) = self.parts();
        match *wish {
            Wish::Sort(place, which) => {
                model.sort.open(place, which, back, &mut cx)?;
                self.show(Scope::Sort);
            }
            Wish::Plan(at, which) => {
                model.lesson.open(at, which, back, &mut cx)?;
                self.show(Scope::Lesson);
            }
            Wish::Together(subject) => {
                model.together.open(subject, back, &mut cx)?;
                // Nothing that was said of somebody else stays in sight.
                model.status = None;
                self.show(Scope::Together);
            }
            _ => {}
        }
        Ok(())
    }

    fn way_back(&self, wish: &Wish) -> Wish {
        match (self.model.screen, wish) {
            (_, Wish::Sort(Place::Visit(id), _) | Wish::Together(Subject::Visit(id))) => Wish::Visit(*id),
            (Scope::Board, _) => self.model.board.open_page().map_or(Wish::Show(Scope::Board), Wish::Cycle),
            (Scope::Lesson, Wish::Together(_)) => Wish::Show(Scope::Lesson),
            (screen, _) if Scope::SCREENS.contains(&screen) => Wish::Show(screen),
            _ => Wish::Back,
        }
    }
}
