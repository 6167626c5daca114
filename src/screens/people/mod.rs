//! People and teams: the roster on the left, on the right a page with everything about one of them.

mod act;
mod facts;
mod lines;
mod page;
mod rows;
mod strip;
#[cfg(test)]
mod tests;
mod timeline;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Code, Context, Key, Mouse, MouseAct, Outcome};
use crate::domain::ids::{PersonId, TeamId};
use crate::domain::time::Now;
use crate::store::person::{RosterFilter, RosterRow, RosterSort};
use crate::store::team::TeamRow;
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

pub use rows::ROWS;
pub use view::draw;

use page::Page;

/// Events of a timeline read at first; the end of them reads twice as many.
const FIRST_EVENTS: usize = 60;

/// The tables that people, teams and their pages are read from.
const TABLES: [&str; 20] = [
    "look_for_choice",
    "look_for_set",
    "person",
    "person_role",
    "person_time",
    "school",
    "class",
    "strength",
    "team",
    "team_member",
    "meeting",
    "meeting_with",
    "visit",
    "observation",
    "cycle",
    "cycle_with",
    "step",
    "reflection",
    "passage",
    "evidence",
];

/// Which list stands on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The roster.
    People,
    /// The teams.
    Teams,
}

/// Which pane the keys walk in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list on the left.
    List,
    /// The page on the right.
    Page,
}

/// What the people screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    side: Side,
    pane: Pane,
    filter: RosterFilter,
    sort: RosterSort,
    people: Vec<RosterRow>,
    teams: Vec<TeamRow>,
    roster: List,
    groups: List,
    page: Option<Page>,
    /// The stop of the page the cursor is on.
    stop: usize,
    /// The first line of the page in view.
    top: usize,
    /// How many events of the timeline are read.
    wanted: usize,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub fn new(now: Now) -> Self {
        Self {
            side: Side::People,
            pane: Pane::List,
            filter: RosterFilter::Here,
            sort: RosterSort::Name,
            people: Vec::new(),
            teams: Vec::new(),
            roster: List::default(),
            groups: List::default(),
            page: None,
            stop: 0,
            top: 0,
            wanted: FIRST_EVENTS,
            now,
            body: Rect::default(),
        }
    }

    /// Reads the list and the page again; both cursors stay on their records.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let (person, team) = (self.person(), self.team());
        self.people = cx.store.roster(self.filter, self.sort, cx.now)?;
        self.teams = cx.store.teams(cx.now)?;
        if let Some(at) = person.and_then(|id| self.people.iter().position(|row| row.id == id)) {
            self.roster.at = at;
        }
        if let Some(at) = team.and_then(|id| self.teams.iter().position(|row| row.id == id)) {
            self.groups.at = at;
        }
        self.reveal_list();
        self.load_page(cx)
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&TABLES)
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.reveal_list();
        self.reveal_page();
    }

    /// No text is typed here.
    pub const fn takes_text(&self) -> bool {
        false
    }

    /// Esc goes back from the page to the list; all else are rows.
    pub fn key(&mut self, key: Key, _: &mut Context) -> Option<Answer> {
        (key == Key::plain(Code::Esc) && self.pane == Pane::Page).then(|| {
            self.pane = Pane::List;
            Ok(Outcome::Quiet)
        })
    }

    /// A paste has no place here.
    pub fn paste(&mut self, _: &str, _: &mut Context) -> Answer {
        Ok(Outcome::said("Press a to add somebody, then paste the name."))
    }

    /// A click chooses, a second opens; the wheel walks the pane under it.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        let Some(pane) = view::pane_at(self, mouse.x, mouse.y) else { return Ok(Outcome::Quiet) };
        match mouse.act {
            MouseAct::WheelUp | MouseAct::WheelDown => {
                self.pane = pane;
                act::walk(self, if mouse.act == MouseAct::WheelUp { -1 } else { 1 }, cx)
            }
            MouseAct::Press => match (pane, view::entry_at(self, mouse.x, mouse.y)) {
                (Pane::List, Some(at)) => {
                    let is_again = self.pane == Pane::List && self.list().at == at;
                    self.pane = Pane::List;
                    self.list_mut().at = at;
                    self.chose(cx)?;
                    if is_again { act::open(self, cx) } else { Ok(Outcome::Quiet) }
                }
                (Pane::Page, Some(at)) => {
                    let is_again = self.pane == Pane::Page && self.stop == at;
                    self.pane = Pane::Page;
                    self.stop = at;
                    if is_again { act::open(self, cx) } else { Ok(Outcome::Quiet) }
                }
                (pane, None) => {
                    self.pane = pane;
                    Ok(Outcome::Quiet)
                }
            },
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// The minute has turned: what was next may be over.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.load(cx)?;
        Ok(Outcome::Quiet)
    }

    /// Shows a person's page, also of somebody who is not on the list as it is filtered now.
    pub fn show_person(&mut self, id: PersonId, cx: &mut Context) -> Result<(), StoreError> {
        self.side = Side::People;
        self.pane = Pane::Page;
        self.people = cx.store.roster(self.filter, self.sort, cx.now)?;
        if !self.people.iter().any(|row| row.id == id) {
            self.filter = RosterFilter::Everyone;
            self.people = cx.store.roster(self.filter, self.sort, cx.now)?;
        }
        self.roster.at = self.people.iter().position(|row| row.id == id).unwrap_or(0);
        self.forget_place();
        self.load(cx)
    }

    /// Shows a team's page.
    pub fn show_team(&mut self, id: TeamId, cx: &mut Context) -> Result<(), StoreError> {
        self.side = Side::Teams;
        self.pane = Pane::Page;
        self.teams = cx.store.teams(cx.now)?;
        self.groups.at = self.teams.iter().position(|row| row.id == id).unwrap_or(0);
        self.forget_place();
        self.load(cx)
    }

    /// The person chosen, when people are listed.
    pub fn person(&self) -> Option<PersonId> {
        self.people.get(self.roster.at).map(|row| row.id)
    }

    /// The team chosen, when teams are listed.
    pub fn team(&self) -> Option<TeamId> {
        self.teams.get(self.groups.at).map(|row| row.id)
    }

    const fn list(&self) -> &List {
        match self.side {
            Side::People => &self.roster,
            Side::Teams => &self.groups,
        }
    }

    const fn list_mut(&mut self) -> &mut List {
        match self.side {
            Side::People => &mut self.roster,
            Side::Teams => &mut self.groups,
        }
    }

    const fn count(&self) -> usize {
        match self.side {
            Side::People => self.people.len(),
            Side::Teams => self.teams.len(),
        }
    }

    /// Another entry of the list is chosen: its page from the top.
    fn chose(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.forget_place();
        self.reveal_list();
        self.load_page(cx)
    }

    fn forget_place(&mut self) {
        self.stop = 0;
        self.top = 0;
        self.wanted = FIRST_EVENTS;
    }

    fn load_page(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        let read = match self.side {
            Side::People => self.person().map(|id| Page::person(id, self.wanted, cx)),
            Side::Teams => self.team().map(|id| Page::team(id, self.wanted, cx)),
        };
        self.page = read.transpose()?;
        self.reveal_page();
        Ok(())
    }

    fn reveal_list(&mut self) {
        let (count, height) = (self.count(), view::list_height(self.body));
        self.list_mut().reveal(count, height);
    }

    /// Keeps the cursor of the page on a stop and in view; at the first stop the top of the page is.
    fn reveal_page(&mut self) {
        let area = view::page_area(self.body);
        let Some(page) = &self.page else { return };
        let lines = page.lines(area.width, self.now);
        let stops: Vec<usize> =
            (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| line.stop.is_some())).collect();
        self.stop = self.stop.min(stops.len().saturating_sub(1));
        let height = usize::from(area.height);
        if self.stop == 0 {
            self.top = 0;
            return;
        }
        let line = stops.get(self.stop).copied().unwrap_or(0);
        let mut list = List { at: line, top: self.top };
        list.reveal_lines(line, 1, lines.len(), height);
        self.top = list.top;
    }
}
