//! Granting what screens wish for.

use super::{App, Overlay};
use crate::command::{Ask, Want, Wish};
use crate::forms;
use crate::screens::{quick_add, search};
use crate::store::StoreError;

impl App {
    /// Does what a screen cannot do itself.
    pub(super) fn grant(&mut self, wish: Wish) -> Result<(), StoreError> {
        match wish {
            Wish::Brief(meeting) => {
                let brief = self.store.brief(meeting)?;
                self.model.overlays.push(Overlay::brief(brief));
            }
            Wish::Meeting(id) => {
                let meeting = self.store.meeting(id)?;
                let (model, mut cx) = self.parts();
                model.week.show(meeting.start.date(), Some(id), &mut cx)?;
            }
            Wish::Day(day) => {
                let (model, mut cx) = self.parts();
                model.week.show(day, None, &mut cx)?;
            }
            Wish::QuickAdd(words) => {
                let day = self.model.week.day;
                let (model, mut cx) = self.parts();
                let line = quick_add::State::new(&words, day, &mut cx)?;
                model.overlays.push(Overlay::QuickAdd(Box::new(line)));
            }
            Wish::Search(words) => {
                let (model, mut cx) = self.parts();
                let search = search::State::new(&words, &mut cx)?;
                model.overlays.push(Overlay::Search(Box::new(search)));
            }
            Wish::Ask(ask) => self.ask(&ask)?,
            Wish::Copy(text) => self.wants.push_back(Want::Clipboard(text)),
            Wish::Want(want) => self.wants.push_back(want),
            other => self.model.say(format!("{other:?}")),
        }
        Ok(())
    }

    /// Opens a form: as it was left, or made anew.
    fn ask(&mut self, ask: &Ask) -> Result<(), StoreError> {
        let body = self.model.frame().body;
        let (model, mut cx) = self.parts();
        let mut form = match model.drawer.take(ask) {
            Some(form) => form,
            None => forms::build(ask, &mut cx)?,
        };
        form.resize(body);
        model.overlays.push(Overlay::Form(Box::new(form)));
        Ok(())
    }
}
