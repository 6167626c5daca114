//! Looking back at a visit: its evidence, its picture in time, and what came of it.

pub(super) mod act;
pub(super) mod copying;
pub(super) mod evidence;
pub(super) mod facts;
mod keys;
pub(super) mod lines;
pub(super) mod picture;

use uuid::Uuid;

use super::State;
use crate::command::{Context, Outcome};
use crate::domain::ids::EvidenceId;
use crate::store::StoreError;
use crate::store::evidence::Evidence;
use crate::store::visit::After;
use crate::widgets::list::List;

pub(super) use copying::Copying;
pub(super) use evidence::Kept;
pub(super) use facts::Fact;
pub(super) use lines::Saying;

/// The nearest the picture can be looked at: a window of an eighth of the visit halved twice more.
const MOST_ZOOM: u8 = 5;

/// What a visit has become beside its log.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Page {
    pub evidence: Vec<Evidence>,
    pub after: After,
    /// Whether it has been written up, or needs no writing.
    pub is_finished: bool,
    pub focus: Focus,
    /// Where the cursor stands among what came of it; `top` counts lines.
    pub list: List,
    /// How often the picture's window is halved.
    pub zoom: u8,
}

/// The pane that walking keys go to, once the visit is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Focus {
    /// The entries.
    #[default]
    Log,
    /// The picture in time.
    Picture,
    /// What came of it.
    Facts,
}

impl State {
    /// Reads again what stands beside the log.
    pub(super) fn load_page(&mut self, cx: &Context) -> Result<(), StoreError> {
        let Some(visit) = self.sheet.id.map(|id| cx.store.visit(id)).transpose()?.flatten() else {
            self.page = Page::default();
            return Ok(());
        };
        self.page.evidence = cx.store.evidence_of(visit.id)?;
        self.page.after = visit.after;
        self.page.is_finished = visit.is_finished;
        self.settle_facts();
        Ok(())
    }

    /// Whether the page of a visit that is over is shown, and letters are commands.
    pub(super) const fn is_page(&self) -> bool {
        !self.is_live() && !self.is_afterwards
    }

    /// The evidence made from an entry.
    pub(super) fn evidence_from(&self, entry: Uuid) -> Option<&Evidence> {
        self.page.evidence.iter().find(|one| one.entry == Some(entry))
    }

    /// The evidence the cursor is on: in the list of what came of the visit, or by its entry in the log.
    pub(super) fn evidence_meant(&self) -> Option<&Evidence> {
        if self.is_page() && self.page.focus == Focus::Facts {
            let Some(Fact::Evidence(id)) = self.fact() else { return None };
            return self.evidence_of(id);
        }
        let entry = self.meant().and_then(|at| self.log.get(at))?;
        self.evidence_from(entry.seen.uuid)
    }

    pub(super) fn evidence_of(&self, id: EvidenceId) -> Option<&Evidence> {
        self.page.evidence.iter().find(|one| one.id == id)
    }

    /// The next pane, or the one before.
    pub(super) fn turn_pane(&mut self, is_back: bool) -> Outcome {
        self.page.focus = match (self.page.focus, is_back) {
            (Focus::Log, false) | (Focus::Facts, true) => Focus::Picture,
            (Focus::Picture, false) | (Focus::Log, true) => Focus::Facts,
            (Focus::Facts, false) | (Focus::Picture, true) => Focus::Log,
        };
        if self.page.focus == Focus::Picture && self.cursor.is_none() && !self.log.is_empty() {
            self.cursor = Some(0);
        }
        self.follow();
        self.settle_facts();
        Outcome::Quiet
    }

    /// Looks at the picture from nearer or from farther.
    pub(super) fn zoom(&mut self, is_nearer: bool) -> Outcome {
        let to = if is_nearer { (self.page.zoom + 1).min(MOST_ZOOM) } else { self.page.zoom.saturating_sub(1) };
        if to == self.page.zoom {
            let words = if is_nearer { "That is as near as it goes." } else { "That is the whole visit." };
            return Outcome::said(words);
        }
        self.page.zoom = to;
        Outcome::Quiet
    }
}
