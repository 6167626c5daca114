//! The work sort, filled in together: papers in groups by strategy or model. Every key is saved; nobody is named.

mod act;
mod beside;
mod lines;
mod rows;
mod typing;
mod view;

use ratatui::layout::Rect;

use crate::command::{Answer, Context, Key, Mouse, MouseAct, Outcome, Wish};
use crate::domain::coaching::SortPoint;
use crate::domain::ids::{WorkGroupId, WorkSortId};
use crate::domain::time::Now;
use crate::store::work_sort::{Folder, GroupWords, Place, WorkGroup, WorkSort};
use crate::store::{StoreError, Touched};
use crate::widgets::list::List;

pub use rows::ROWS;
use typing::Typing;
pub use view::draw;

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// The task.
    Task,
    /// Something of a group.
    Group(WorkGroupId, GroupWords),
    /// A group that is only being named.
    New,
}

/// A count under way: digits typed one after the other, on a group that had so many before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Digits {
    group: WorkGroupId,
    was: u32,
    typed: u32,
    /// What joins its saves into one step.
    key: i64,
}

/// The work sort on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Where it was opened from.
    place: Option<Place>,
    folder: Option<Folder>,
    /// The sort shown; none while nothing of a new one is written.
    shown: Option<WorkSortId>,
    /// When in the cycle a new one is.
    point: SortPoint,
    spot: Spot,
    typing: Option<Typing>,
    digits: Option<Digits>,
    /// The sorts of this class stand beside each other.
    is_beside: bool,
    list: List,
    /// Where Esc goes.
    back: Wish,
    now: Now,
    body: Rect,
}

impl State {
    /// Nothing read yet.
    pub const fn new(now: Now) -> Self {
        Self {
            place: None,
            folder: None,
            shown: None,
            point: SortPoint::During,
            spot: Spot::Task,
            typing: None,
            digits: None,
            is_beside: false,
            list: List { at: 0, top: 0 },
            back: Wish::Back,
            now,
            body: Rect::ZERO,
        }
    }

    /// Opens the sort asked for, else the newest made at that place, else a new one of which nothing is written yet.
    pub fn open(
        &mut self,
        place: Place,
        which: Option<WorkSortId>,
        back: Wish,
        cx: &mut Context,
    ) -> Result<(), StoreError> {
        let folder = cx.store.work_folder(place)?;
        let shown = which.or_else(|| folder.newest_here().map(|sort| sort.id));
        let point = folder.next_point();
        *self = Self { place: Some(place), shown, point, back, body: self.body, ..Self::new(cx.now) };
        self.folder = Some(folder);
        self.spot = self.sort().and_then(|sort| sort.groups.first()).map_or(Spot::Task, name_of);
        self.restore_draft(cx);
        self.settle();
        Ok(())
    }

    /// Reads it again; the cursor stays where it was.
    pub fn load(&mut self, cx: &mut Context) -> Result<(), StoreError> {
        self.now = cx.now;
        let Some(place) = self.place else { return Ok(()) };
        let folder = cx.store.work_folder(place)?;
        if let Some(old) = self.sort().filter(|old| folder.sorts.iter().all(|sort| sort.id != old.id)) {
            self.point = old.point;
            self.shown = None;
        }
        self.folder = Some(folder);
        self.settle();
        Ok(())
    }

    /// Whether a write has touched what is on screen.
    pub fn shows(&self, touched: &Touched) -> bool {
        touched.any(&["work_sort", "work_group", "cycle", "meeting", "visit", "person"])
    }

    /// The screen has this size now.
    pub fn resize(&mut self, body: Rect) {
        self.body = body;
        self.settle();
    }

    /// Whether typing goes to a text.
    pub const fn takes_text(&self) -> bool {
        self.typing.is_some()
    }

    /// Words go to the line being typed; digits are a count.
    pub fn key(&mut self, key: Key, cx: &mut Context) -> Option<Answer> {
        if self.typing.is_some() {
            return Some(self.type_key(key, cx));
        }
        if let Some(digit) = key.typed().and_then(|c| c.to_digit(10)) {
            return Some(self.digit(digit, cx));
        }
        None
    }

    /// A paste goes into the line being typed.
    pub fn paste(&mut self, text: &str, cx: &mut Context) -> Answer {
        let Some(typing) = &mut self.typing else {
            return Ok(Outcome::said("Enter opens the words under the cursor; paste into them."));
        };
        typing.line.paste(text);
        self.keep_draft(cx);
        Ok(Outcome::Quiet)
    }

    /// A click chooses, a second one types there; the wheel walks.
    pub fn mouse(&mut self, mouse: Mouse, cx: &mut Context) -> Answer {
        match mouse.act {
            _ if self.typing.is_some() || self.is_beside => Ok(Outcome::Quiet),
            MouseAct::WheelUp => act::up(self, cx),
            MouseAct::WheelDown => act::down(self, cx),
            MouseAct::Press => match view::hit(self, mouse.y) {
                Some(spot) if spot == self.spot => act::edit(self, cx),
                Some(spot) => {
                    self.go(spot);
                    Ok(Outcome::Quiet)
                }
                None => Ok(Outcome::Quiet),
            },
            MouseAct::Drag | MouseAct::Release => Ok(Outcome::Quiet),
        }
    }

    /// Time changes nothing here.
    pub fn wake(&mut self, cx: &mut Context) -> Answer {
        self.now = cx.now;
        Ok(Outcome::Quiet)
    }

    fn sorts(&self) -> &[WorkSort] {
        self.folder.as_ref().map_or(&[], |folder| &folder.sorts)
    }

    /// The sort shown, once something of it is written.
    fn sort(&self) -> Option<&WorkSort> {
        self.sorts().iter().find(|sort| Some(sort.id) == self.shown)
    }

    fn groups(&self) -> &[WorkGroup] {
        self.sort().map_or(&[], |sort| &sort.groups)
    }

    /// The group under the cursor and its place.
    fn group(&self) -> Option<(usize, &WorkGroup)> {
        let Spot::Group(id, _) = self.spot else { return None };
        self.groups().iter().enumerate().find(|(_, group)| group.id == id)
    }

    /// Puts the cursor somewhere; a count under way is done.
    fn go(&mut self, spot: Spot) {
        self.spot = spot;
        self.digits = None;
        self.settle();
    }

    /// Brings the cursor onto something that is there, and into view.
    fn settle(&mut self) {
        let is_there = match self.spot {
            Spot::Group(id, _) => self.groups().iter().any(|group| group.id == id),
            Spot::New => self.typing.is_some(),
            Spot::Task => true,
        };
        if !is_there {
            self.spot = self.groups().last().map_or(Spot::Task, name_of);
            self.digits = None;
        }
        view::reveal(self);
    }
}

/// The cursor on a group's name.
const fn name_of(group: &WorkGroup) -> Spot {
    Spot::Group(group.id, GroupWords::Name)
}
