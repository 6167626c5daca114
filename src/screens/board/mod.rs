//! The board: coaching cycles as cards in the columns of their stages; one cycle whole on Enter.

mod act;
mod drag;
mod face;
mod filter;
mod group;
mod page;
mod place;
mod rows;
mod view;
mod walk;

use ratatui::layout::Rect;

use crate::command::{Answer, Code, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::coaching::Stage;
use crate::domain::ids::CycleId;
use crate::domain::time::Now;
use crate::store::cycle::Card;
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

use filter::Filter;
use group::Group;
pub use rows::ROWS;
pub use view::draw;

/// How many closed cycles the folded column holds.
const CLOSED_SHOWN: i64 = 40;

/// The tables a write touches that the board has to be read again for.
const TABLES: [&str; 19] = [
    "look_for_choice",
    "look_for_set",
    "cycle",
    "cycle_with",
    "cycle_turn",
    "cycle_window",
    "anticipation",
    "evidence",
    "goal",
    "meeting",
    "meeting_with",
    "observation",
    "person",
    "reflection",
    "school",
    "step",
    "team",
    "work_sort",
    "work_group",
];

/// What the board shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Open cycles by stage and place, then closed ones while those are shown.
    cards: Vec<Card>,
    /// Whether the column of closed cycles is unfolded.
    is_closed_shown: bool,
    filter: Filter,
    group: Group,
    /// The card under the button of the mouse.
    held: Option<drag::Held>,
    /// The column the cursor is in.
    stage: Stage,
    /// Cursor and first line in view of each column.
    lists: [List; 5],
    /// The cycle that is open as a page of its own.
    page: Option<page::State>,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            cards: Vec::new(),
            is_closed_shown: false,
            filter: Filter::All,
            group: Group::None,
            held: None,
            stage: Stage::Asked,
            lists: [List::default(); 5],
            page: None,
            now,
            body: Rect::default(),
        }
    }

    /// Reads the cards again, and the open page; the cursor stays on its cycle.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let chosen = self.chosen().map(|card| card.id);
        let is_first = self.cards.is_empty();
        self.cards = cx.store.open_cycles(cx.now)?;
        if self.is_closed_shown {
            self.cards.extend(cx.store.closed_cycles(cx.now, CLOSED_SHOWN)?);
        }
        self.group.sort(&mut self.cards);
        if !self.filter.is_among(&self.cards) {
            self.filter = Filter::All;
        }
        if let Some(id) = chosen {
            self.choose(id);
        } else if is_first {
            self.begin();
        }
        if let Some(page) = &mut self.page
            && !page.load(cx)?
        {
            self.page = None;
        }
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&TABLES)
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// Whether typing goes to a line of the open page.
    pub fn takes_text(&self) -> bool {
        self.page.as_ref().is_some_and(page::State::is_typing)
    }

    /// A line being typed takes every key; Esc goes from the page back to the board, then from a filter to all.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        if let Some(page) = &mut self.page
            && page.is_typing()
        {
            return Some(page.type_key(key, cx));
        }
        if key.code != Code::Esc {
            return None;
        }
        if self.held.take().is_some() {
            return Some(Ok(Outcome::Quiet));
        }
        if self.page.take().is_none() {
            if self.filter == Filter::All {
                return None;
            }
            self.set_filter(Filter::All);
        }
        Some(Ok(Outcome::Quiet))
    }

    /// A paste goes into the line being typed.
    pub fn paste(&mut self, text: &str, _: &mut Context) -> Answer {
        match &mut self.page {
            Some(page) if page.is_typing() => {
                page.paste(text);
                Ok(Outcome::Quiet)
            }
            _ => Ok(Outcome::said("Press Enter on a cycle, then v: that takes evidence in words.")),
        }
    }

    /// A click chooses, a second opens; the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match (mouse.act, &mut self.page) {
            (MouseAct::WheelUp, _) => walk::up(self, cx),
            (MouseAct::WheelDown, _) => walk::down(self, cx),
            (MouseAct::Press, Some(page)) => {
                page.click(mouse.x, mouse.y, self.body);
                Ok(Outcome::Quiet)
            }
            (MouseAct::Press, None) => {
                drag::press(self, mouse);
                Ok(Outcome::Quiet)
            }
            (MouseAct::Drag, None) => {
                drag::drag(self, mouse);
                Ok(Outcome::Quiet)
            }
            (MouseAct::Release, None) => drag::release(self, cx),
            (MouseAct::Drag | MouseAct::Release, Some(_)) => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned: what comes next may be another.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    /// The cycle whose page is open.
    pub fn open_page(&self) -> Option<CycleId> {
        self.page.as_ref().map(|page| page.card().id)
    }

    /// Shows one cycle whole.
    pub fn show(&mut self, id: CycleId, cx: &mut Context) -> Result<(), StoreError> {
        self.load(cx)?;
        self.choose(id);
        self.page = Some(page::State::open(id, cx)?);
        self.settle();
        Ok(())
    }

    /// The columns there are: Closed only while it is unfolded.
    fn stages(&self) -> &'static [Stage] {
        let open = Stage::ALL.len() - 1;
        if self.is_closed_shown { Stage::ALL } else { Stage::ALL.get(..open).unwrap_or(Stage::ALL) }
    }

    /// The cards of a column that pass the filter, in order.
    fn column(&self, stage: Stage) -> Vec<&Card> {
        self.cards.iter().filter(|card| card.stage == stage && self.filter.lets(card)).collect()
    }

    fn list(&self, stage: Stage) -> List {
        self.lists.get(number(stage)).copied().unwrap_or_default()
    }

    fn list_mut(&mut self, stage: Stage) -> Option<&mut List> {
        self.lists.get_mut(number(stage))
    }

    /// The card under the cursor.
    fn chosen(&self) -> Option<&Card> {
        self.column(self.stage).get(self.list(self.stage).at).copied()
    }

    /// Puts the cursor on a cycle, if the board shows it.
    fn choose(&mut self, id: CycleId) {
        let Some(stage) = self.cards.iter().find(|card| card.id == id).map(|card| card.stage) else { return };
        let Some(at) = self.column(stage).iter().position(|card| card.id == id) else { return };
        self.stage = stage;
        if let Some(list) = self.list_mut(stage) {
            list.at = at;
        }
    }

    /// At first the cursor stands where the work is: in the fullest of the columns under way.
    fn begin(&mut self) {
        let under_way = [Stage::Enactment, Stage::Planning, Stage::Reflection, Stage::Asked];
        let full = under_way.into_iter().rev().max_by_key(|stage| self.column(*stage).len());
        self.stage = full.unwrap_or(Stage::Asked);
    }

    fn set_filter(&mut self, filter: Filter) {
        let chosen = self.chosen().map(|card| card.id);
        self.filter = filter;
        if let Some(id) = chosen {
            self.choose(id);
        }
        self.settle();
    }

    /// Puts the cards together by something else.
    fn set_group(&mut self, group: Group) {
        let chosen = self.chosen().map(|card| card.id);
        self.group = group;
        group.sort(&mut self.cards);
        if let Some(id) = chosen {
            self.choose(id);
        }
        self.settle();
    }

    /// Brings every cursor back inside its column and into view.
    fn settle(&mut self) {
        for stage in Stage::ALL {
            let (count, height) = (self.column(*stage).len(), place::cards_height(self.body));
            let mut list = self.list(*stage);
            list.at = list.at.min(count.saturating_sub(1));
            if let Some(kept) = self.list_mut(*stage) {
                *kept = list;
            }
            let lines = place::heights(self, *stage, self.body);
            let first: usize = lines.iter().take(list.at).sum();
            list.reveal_lines(first, lines.get(list.at).copied().unwrap_or(1), lines.iter().sum(), height);
            if let Some(kept) = self.list_mut(*stage) {
                *kept = list;
            }
        }
        if let Some(page) = &mut self.page {
            page.settle(self.body);
        }
    }
}

/// The place of a stage among all.
fn number(stage: Stage) -> usize {
    Stage::ALL.iter().position(|one| *one == stage).unwrap_or(0)
}
