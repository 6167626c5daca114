//! Observe: the live log of a classroom visit, and the page of one that is over.

mod act;
mod after;
mod correct;
mod drafts;
mod ending;
mod keys;
mod layout;
mod log;
mod note;
mod plan;
mod prefix;
mod queued;
mod rows;
mod sheet;
pub mod start;
mod strip;
mod unsaved;
mod view;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Mouse, Outcome};
use crate::domain::coaching::{Phase, phase_names};
use crate::domain::ids::{MeetingId, VisitId};
use crate::domain::lookfor::{HAND, MOST_ROWS};
use crate::domain::time::{Now, Stamp};
use crate::store::look_for::{Anticipated, SetChoice};
use crate::store::observation::{Observation, What};
use crate::store::{Setting, StoreError, Touched};

pub use plan::{NewPlan, Plan};
pub use rows::ROWS;
pub use view::draw;

use after::{Copying, Kept, Page, Saying};
use ending::Offer;
use note::Noting;
use prefix::Prefix;
use sheet::Sheet;
use strip::Strip;

/// A visit under way or over, and all its screen shows.
#[derive(Clone, PartialEq)]
pub struct State {
    sheet: Sheet,
    phases: [String; 4],
    live: Vec<Live>,
    log: Vec<Entry>,
    strip: Strip,
    mode: Mode,
    offer: Offer,
    page: Page,
    prefix: Prefix,
    cursor: Option<usize>,
    top: usize,
    body: Rect,
    is_afterwards: bool,
    next_position: i64,
    unsaved: usize,
    now: Now,
    awake: Stamp,
    seen: i64,
}

/// A row that one key logs.
#[derive(Clone, PartialEq, Eq)]
struct Live {
    key: char,
    body: String,
    what: What,
    count: u32,
}

/// An entry of the log; one that could not be written is kept here until it can.
#[derive(Clone, PartialEq, Eq)]
struct Entry {
    seen: Observation,
    is_saved: bool,
    /// Evidence that is to be written with it; none once it is saved.
    keep: Option<Kept>,
}

impl Entry {
    /// One that is not in the journal yet.
    const fn new(seen: Observation) -> Self {
        Self { seen, is_saved: false, keep: None }
    }
}

/// What keys go to.
#[derive(Clone, PartialEq, Eq)]
enum Mode {
    /// Look-fors and commands.
    Log,
    /// A note being typed.
    Note(Noting),
    /// Another line, about the visit or one of its entries.
    Line(Saying),
    /// A copy for the teacher, looked at before it is made.
    Copy(Copying),
    /// The three lines at the end of a visit.
    Offer,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Observe")
            .field("visit", &self.sheet.id)
            .field("entries", &self.log.len())
            .finish_non_exhaustive()
    }
}

impl State {
    /// Begins what the start line has planned. Nothing is written before the first entry, except when the plan is to
    /// end an open visit where it stopped.
    pub fn begin(plan: Plan, cx: &mut Context) -> Result<(Self, Outcome), StoreError> {
        match plan {
            Plan::New(plan) => {
                let mut state = Self::around(Sheet::planned(*plan, cx), cx)?;
                state.refresh_rows(cx)?;
                state.seen = cx.store.revision()?;
                state.restore_drafts(cx);
                Ok((state, Outcome::Quiet))
            }
            Plan::Open(visit) => Ok((Self::open(visit, cx)?, Outcome::Quiet)),
            Plan::EndWhereItStopped(visit) => {
                let mut state = Self::open(visit, cx)?;
                let outcome = state.end_where_it_stopped(cx)?;
                Ok((state, outcome))
            }
        }
    }

    /// A visit of the journal: it goes on if it is open, else its page is shown.
    pub fn open(visit: VisitId, cx: &mut Context) -> Result<Self, StoreError> {
        let found = cx.store.visit(visit)?.ok_or(StoreError::Gone("visit"))?;
        let mut state = Self::around(Sheet::of(&found, cx)?, cx)?;
        state.load(cx)?;
        state.restore_drafts(cx);
        Ok(state)
    }

    fn around(sheet: Sheet, cx: &Context) -> Result<Self, StoreError> {
        Ok(Self {
            sheet,
            phases: phase_names(&cx.store.setting(Setting::PhaseNames)?),
            live: Vec::new(),
            log: Vec::new(),
            strip: Strip::default(),
            mode: Mode::Log,
            offer: Offer::default(),
            page: Page::default(),
            prefix: Prefix::default(),
            cursor: None,
            top: 0,
            body: Rect::new(0, 0, 80, 21),
            is_afterwards: false,
            next_position: 0,
            unsaved: 0,
            now: cx.now,
            awake: cx.now.stamp,
            seen: -1,
        })
    }

    /// Reads the visit again, unless nothing has been written since it was read or logged here.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        // The coach may have been on another screen meanwhile: that is no gap in the visit.
        self.awake = cx.now.stamp;
        let seen = cx.store.revision()?;
        if seen == self.seen {
            return Ok(());
        }
        let found = match self.sheet.id {
            Some(id) => cx.store.visit(id)?,
            None => cx.store.visit_named(self.sheet.uuid)?,
        };
        let mut unsaved: Vec<Entry> = self.log.drain(..).filter(|entry| !entry.is_saved).collect();
        if let Some(visit) = found {
            let phase = self.sheet.phase;
            self.sheet = Sheet::of(&visit, cx)?;
            if self.is_afterwards {
                self.sheet.phase = phase;
            }
            let entries = cx.store.observations(visit.id)?;
            unsaved.retain(|entry| !entries.iter().any(|there| there.uuid == entry.seen.uuid));
            self.log = entries.into_iter().map(|seen| Entry { seen, is_saved: true, keep: None }).collect();
        } else {
            self.sheet.unbegin(unsaved.first().and_then(|entry| entry.seen.at), cx)?;
        }
        self.refresh_rows(cx)?;
        self.load_page(cx)?;
        self.log.extend(unsaved);
        self.log.sort_by_key(|entry| entry.seen.order());
        self.recount();
        self.seen = seen;
        Ok(())
    }

    /// Whether a write has changed what is shown here.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&[
            "visit",
            "observation",
            "evidence",
            "meeting",
            "person",
            "look_for",
            "anticipation",
            "cycle",
            "step",
            "setting",
        ])
    }

    /// The window has this much room now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.follow();
        self.settle_facts();
    }

    /// Whether typing goes to a text.
    pub const fn takes_text(&self) -> bool {
        !matches!(self.mode, Mode::Log)
    }

    /// While a line is typed the footer says only how to go on.
    pub const fn text_keys(&self) -> Option<&'static [(&'static str, &'static str)]> {
        match self.mode {
            Mode::Log => None,
            Mode::Copy(ref copying) => Some(copying.keys()),
            Mode::Line(ref saying) => Some(saying.say.keys()),
            Mode::Note(ref noting) if noting.evidence.is_some() => {
                Some(&[("Tab", "its kind"), ("->", "so next…"), ("Enter", "keep it"), ("Esc", "keep it too")])
            }
            Mode::Note(_) if !self.is_live() => Some(&[("Enter", "keep the note"), ("Esc", "keep the note too")]),
            Mode::Note(_) => Some(&[("Enter", "keep the note"), ("Esc", "keep the note too"), ("Ctrl-x", "end")]),
            Mode::Offer => Some(&[("Ctrl-x", "end now"), ("Enter", "next line"), ("Esc", "back to the visit")]),
        }
    }

    /// Whether the visit is under way: keys log, and closing the window leaves it open.
    pub const fn is_live(&self) -> bool {
        self.sheet.ended.is_none()
    }

    /// The visit, once it has an entry.
    pub const fn visit(&self) -> Option<VisitId> {
        self.sheet.id
    }

    /// The meeting, if there is one yet.
    pub fn meeting(&self) -> Option<MeetingId> {
        self.sheet.meeting
    }

    /// Pasted text goes to the line being typed.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Answer {
        match &mut self.mode {
            Mode::Log => return Ok(Outcome::said("n begins a note; paste into it.")),
            Mode::Note(noting) => noting.line.paste(text),
            Mode::Line(saying) => saying.line.paste(text),
            Mode::Copy(copying) => copying.paste(text),
            Mode::Offer => self.offer.paste(text),
        }
        self.keep_draft(cx);
        Ok(Outcome::Quiet)
    }

    /// A click on a row logs it, one on an entry chooses it; the wheel walks the log.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        self.notice_time(cx);
        self.click(mouse, cx)
    }

    /// Time has gone on.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.notice_time(cx);
        Ok(self.retry_quietly(cx))
    }

    /// The name the coach gives a phase.
    fn phase_name(&self, phase: Phase) -> &str {
        let at = Phase::ALL.iter().position(|one| *one == phase).unwrap_or(0);
        self.phases.get(at).map_or(phase.title(), String::as_str)
    }

    fn refresh_rows(&mut self, cx: &Context) -> Result<(), StoreError> {
        let anticipated = cx.store.anticipated_in(self.sheet.meeting, self.sheet.cycle, self.sheet.id)?;
        self.live = live_rows(self.sheet.set.as_ref(), anticipated);
        Ok(())
    }
}

/// The rows of the set, and below them what the cycle anticipated on the next free keys.
fn live_rows(set: Option<&SetChoice>, anticipated: Vec<Anticipated>) -> Vec<Live> {
    let rows = set.map_or(&[][..], |choice| &choice.set.rows);
    let own =
        rows.iter().map(|row| Live { key: row.key, body: row.text.clone(), what: What::LookFor(row.key), count: 0 });
    let free = HAND.into_iter().filter(|key| rows.iter().all(|row| row.key != *key));
    let expected =
        free.zip(anticipated).map(|(key, one)| Live { key, body: one.body, what: What::Anticipated(one.id), count: 0 });
    own.chain(expected).take(MOST_ROWS).collect()
}
