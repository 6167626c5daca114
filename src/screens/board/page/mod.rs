//! One cycle whole: goal, anticipated beside observed, next steps, meetings, work sorts, entries, stages; walkable.

mod lines;
mod typing;
mod view;
mod weeks;

use ratatui::layout::Rect;

use crate::command::{Answer, Ask, Context, Outcome, Wish};
use crate::domain::ids::{AnticipationId, CycleId, EvidenceId, MeetingId, ReflectionId, StepId, TurnId, WorkSortId};
use crate::store::cycle::{Card, Page, Words};
use crate::store::work_sort::Place;
use crate::store::{Act, Op, StoreError};

use lines::{Line, panes};
pub use typing::Typed;
use typing::Typing;
pub use view::draw;

/// The open page of a cycle.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    page: Page,
    /// What the cursor is on.
    chosen: Item,
    /// The first line in view of either half.
    tops: [usize; 2],
    /// The line being typed.
    typing: Option<Typing>,
    /// Lines that were left half typed.
    left: Vec<Typing>,
    /// Looks at the newest inquiry, also after another one begins.
    is_newest: bool,
}

/// Something the cursor can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// What the cycle is about.
    Goal,
    /// Something anticipated.
    Anticipation(AnticipationId),
    /// Something seen.
    Evidence(EvidenceId),
    /// A next step.
    Step(StepId),
    /// A meeting.
    Meeting(MeetingId),
    /// A work sort.
    Sort(WorkSortId),
    /// A written entry.
    Entry(ReflectionId),
    /// Words of the cycle that are typed where they stand.
    Words(Words),
    /// A stage entered.
    Turn(TurnId),
}

impl State {
    /// Opens a cycle in its inquiry under way.
    pub fn open(id: CycleId, cx: &mut Context) -> Result<Self, StoreError> {
        let page = cx.store.cycle_page(id, None, cx.now)?;
        let left = Vec::new();
        Ok(Self { page, chosen: Item::Goal, tops: [0; 2], typing: None, left, is_newest: true })
    }

    /// Reads it again. False when the cycle is not there any more.
    pub fn load(&mut self, cx: &mut Context) -> Result<bool, StoreError> {
        let inquiry = (!self.is_newest).then_some(self.page.inquiry);
        match cx.store.cycle_page(self.page.cycle.id, inquiry, cx.now) {
            Ok(page) => self.page = page,
            Err(StoreError::Gone(_)) => return Ok(false),
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// What the card of this cycle says.
    pub const fn card(&self) -> &Card {
        &self.page.card
    }

    /// The meeting under the cursor.
    pub const fn meeting(&self) -> Option<MeetingId> {
        if let Item::Meeting(id) = self.chosen { Some(id) } else { None }
    }

    /// The work sort under the cursor.
    pub const fn sort(&self) -> Option<WorkSortId> {
        if let Item::Sort(id) = self.chosen { Some(id) } else { None }
    }

    /// From now on the newest inquiry is looked at.
    pub const fn follow_inquiry(&mut self) {
        self.is_newest = true;
    }

    /// Looks at an inquiry before or after.
    pub fn turn(&mut self, by: i64, cx: &mut Context) -> Answer {
        let (newest, to) = (self.page.cycle.inquiry, self.page.inquiry + by);
        if !(1..=newest).contains(&to) {
            return Ok(Outcome::said(if by < 0 {
                "That is the first inquiry."
            } else {
                "That is the newest inquiry."
            }));
        }
        self.page = cx.store.cycle_page(self.page.cycle.id, Some(to), cx.now)?;
        self.is_newest = to == newest;
        Ok(Outcome::Quiet)
    }

    /// Walks the items of the half the cursor is in; past its end it goes on in the other one.
    pub fn step(&mut self, by: isize, body: Rect) {
        let items: Vec<Item> = self.panes(body).iter().flat_map(|lines| items_of(lines)).collect();
        let at = items.iter().position(|item| *item == self.chosen).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(items.len().saturating_sub(1));
        if let Some(item) = items.get(to) {
            self.chosen = *item;
        }
        self.settle(body);
    }

    /// The half the cursor is in.
    pub fn pane(&self, body: Rect) -> usize {
        let panes = self.panes(body);
        usize::from(panes.get(1).is_some_and(|lines| items_of(lines).any(|item| item == self.chosen)))
    }

    /// Goes to the other half: to what stands at the height in view.
    pub fn go_to_pane(&mut self, pane: usize, body: Rect) {
        let panes = self.panes(body);
        if self.pane(body) == pane {
            return;
        }
        let top = self.tops.get(pane).copied().unwrap_or(0);
        let item =
            panes.get(pane).and_then(|lines| lines.iter().skip(top).chain(lines.iter()).find_map(|line| line.item));
        if let Some(item) = item {
            self.chosen = item;
        }
        self.settle(body);
    }

    /// A click puts the cursor on what is there.
    pub fn click(&mut self, x: u16, y: u16, body: Rect) {
        let panes = self.panes(body);
        let areas = view::areas(self, body);
        for (pane, (lines, area)) in panes.iter().zip(areas).enumerate() {
            if area.contains((x, y).into()) {
                let row = self.tops.get(pane).copied().unwrap_or(0) + usize::from(y - area.y);
                if let Some(item) = lines.get(row).and_then(|line| line.item) {
                    self.chosen = item;
                }
            }
        }
        self.settle(body);
    }

    /// Brings the cursor onto something that is there, and into view.
    pub fn settle(&mut self, body: Rect) {
        let panes = self.panes(body);
        if !panes.iter().any(|lines| items_of(lines).any(|item| item == self.chosen)) {
            self.chosen = Item::Goal;
        }
        let areas = view::areas(self, body);
        for ((lines, area), top) in panes.iter().zip(areas).zip(&mut self.tops) {
            let mut list = crate::widgets::list::List { at: 0, top: *top };
            let (height, total) = (usize::from(area.height), lines.len());
            let first = lines.iter().position(|line| line.item == Some(self.chosen));
            match first {
                Some(first) => {
                    let rows = lines.iter().filter(|line| line.item == Some(self.chosen)).count();
                    list.reveal_lines(first, rows.min(height), total, height);
                    // The heading over the first item is not left out of sight.
                    if list.top <= 2 && first < height.saturating_sub(2) {
                        list.top = 0;
                    }
                }
                None => list.top = list.top.min(total.saturating_sub(height)),
            }
            *top = list.top;
        }
    }

    /// What Enter does on what the cursor is on.
    pub fn open_item(&mut self) -> Outcome {
        match self.chosen {
            Item::Goal => Outcome::Wish(Wish::Ask(Ask::EditCycle(self.page.cycle.id))),
            Item::Anticipation(id) => {
                self.begin(Typed::Anticipation(id));
                Outcome::Quiet
            }
            Item::Evidence(id) => {
                self.begin(Typed::Evidence(id));
                Outcome::Quiet
            }
            Item::Step(id) => Outcome::Wish(Wish::Ask(Ask::EditStep(id))),
            Item::Meeting(id) => Outcome::Wish(Wish::Meeting(id)),
            Item::Sort(id) => Outcome::Wish(Wish::Sort(Place::Cycle(self.page.cycle.id), Some(id))),
            Item::Entry(id) => Outcome::Wish(Wish::Entry(id)),
            Item::Turn(id) => Outcome::Wish(Wish::Ask(Ask::EditTurn(id))),
            Item::Words(which) => self.edit_words(which),
        }
    }

    /// What `e` does on what the cursor is on; none where it means the cycle.
    pub fn edit_item(&mut self) -> Option<Outcome> {
        match self.chosen {
            Item::Goal | Item::Sort(_) => None,
            Item::Meeting(id) => Some(Outcome::Wish(Wish::Ask(Ask::EditMeeting(id)))),
            _ => Some(self.open_item()),
        }
    }

    /// Words of one line are typed where they stand; longer ones have their form.
    fn edit_words(&mut self, which: Words) -> Outcome {
        let (id, is_long) = (self.page.cycle.id, which.of(&self.page.cycle.fields).contains('\n'));
        match which {
            Words::Closing | Words::Teacher | Words::Coach if is_long => Outcome::Wish(Wish::Ask(Ask::CloseCycle(id))),
            _ if is_long => Outcome::Wish(Wish::Ask(Ask::EditCycle(id))),
            _ => {
                self.begin(Typed::Words(which));
                Outcome::Quiet
            }
        }
    }

    /// Whether the cursor is on a stage.
    pub const fn is_on_turn(&self) -> bool {
        matches!(self.chosen, Item::Turn(_))
    }

    /// Asks for another stage, in the inquiry of the one under the cursor.
    pub fn add_turn(&self) -> Outcome {
        let Item::Turn(id) = self.chosen else { return Outcome::Quiet };
        let inquiry = self.page.turns.iter().find(|turn| turn.id == id).map_or(1, |turn| turn.inquiry);
        Outcome::Wish(Wish::Ask(Ask::AddTurn(self.page.cycle.id, inquiry)))
    }

    /// A step is done, or open again.
    pub fn mark_step(&self, cx: &mut Context) -> Answer {
        let Item::Step(id) = self.chosen else {
            return Ok(Outcome::said("Space marks a next step done: put the cursor on one."));
        };
        let is_done = self.page.steps.iter().any(|step| step.id == id && step.is_done);
        let act = if is_done { Act::Edited } else { Act::Done };
        cx.act(&Op::new(act, "Next step"), |tx| tx.mark_step(id, !is_done))
    }

    /// Puts what the cursor is on into the trash.
    pub fn delete(&self, cx: &mut Context) -> Answer {
        let op = |what: &str| Op::new(Act::Deleted, what);
        match self.chosen {
            Item::Anticipation(id) => cx.act(&op("What you anticipated"), |tx| tx.delete_anticipation(id)),
            Item::Evidence(id) => cx.act(&op("Evidence"), |tx| tx.delete_evidence(id)),
            Item::Step(id) => cx.act(&op("Next step"), |tx| tx.delete_step(id)),
            Item::Turn(id) => cx.act(&op("Stage"), |tx| tx.delete_turn(id)),
            Item::Words(which) => cx.act(&op(which.title()), |tx| tx.set_cycle_words(self.page.cycle.id, which, "")),
            Item::Goal => Ok(Outcome::said("Esc goes back to the board; there X puts the whole cycle into the trash.")),
            Item::Meeting(_) | Item::Sort(_) | Item::Entry(_) => {
                Ok(Outcome::said("Enter goes to where that is kept; it can be deleted there."))
            }
        }
    }

    fn panes(&self, body: Rect) -> Vec<Vec<Line>> {
        panes(&self.page, &view::widths(body))
    }
}

/// The items of a half, each once, in order.
fn items_of(lines: &[Line]) -> impl Iterator<Item = Item> + '_ {
    let mut last = None;
    lines.iter().filter_map(|line| line.item).filter(move |item| last.replace(*item) != Some(*item))
}
