//! Granting what screens wish for.

use super::{App, Overlay};
use crate::command::{Want, Wish};
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
            Wish::Copy(text) => self.wants.push_back(Want::Clipboard(text)),
            Wish::Want(want) => self.wants.push_back(want),
            other => self.model.say(format!("{other:?}")),
        }
        Ok(())
    }
}
