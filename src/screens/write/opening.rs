//! Opening an entry and putting it away: blank with its questions, or as it was written before.

use super::desk::Desk;
use super::{Pane, State, act, written_before};
use crate::command::{Answer, Context, Outcome};
use crate::domain::assets::Template;
use crate::store::StoreError;
use crate::store::reflection::Subject;

impl State {
    pub(super) fn begin_about(&mut self, subject: Subject, cx: &mut Context) -> Answer {
        // What is open is saved first: it may be the very entry that is asked for.
        let outcome = act::put_away(self, cx)?;
        if let Some(id) = written_before(&subject, cx.store)? {
            self.open(id, cx)?;
            return Ok(outcome);
        }
        // Read anew: the coach may just have edited them.
        let trouble = self.read_templates(cx);
        let desk = Desk::blank(subject, cx.store, cx.now, &self.templates)?;
        self.sit_down(desk, cx)?;
        Ok(trouble.filter(|_| outcome == Outcome::Quiet).map_or(outcome, Outcome::Said))
    }

    /// The templates, read if they have not been.
    pub(super) fn templates(&mut self, cx: &Context) -> &[Template] {
        if self.templates.is_empty() {
            self.templates = cx.store.templates().into_templates();
        }
        &self.templates
    }

    /// Reads the templates again; a sentence about the first file that is hurt.
    pub(super) fn read_templates(&mut self, cx: &Context) -> Option<String> {
        let mut found = cx.store.templates();
        let trouble = (!found.troubles.is_empty()).then(|| found.troubles.swap_remove(0));
        self.templates = found.into_templates();
        trouble
    }

    pub(super) fn sit_down(&mut self, desk: Desk, cx: &mut Context) -> Result<(), StoreError> {
        self.over = None;
        self.finder = None;
        self.desk = Some(desk);
        self.pane = Pane::Text;
        self.look_at(cx)
    }

    pub(super) fn close(&mut self) {
        self.desk = None;
        self.finder = None;
        self.pane = Pane::Shelf;
        self.fit();
    }
}
