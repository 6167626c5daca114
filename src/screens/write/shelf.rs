//! The left pane: what to finish first, then every entry, newest first; of thousands only a window is read.

use crate::domain::coaching::About;
use crate::domain::ids::{MeetingId, ReflectionId, VisitId};
use crate::domain::time::Now;
use crate::store::reflection::{EntryLine, ToFinish};
use crate::store::{Store, StoreError};
use crate::widgets::list::List;

/// How many entries are read at a time.
const WINDOW: usize = 200;

/// The list and its cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shelf {
    pub finish: Vec<ToFinish>,
    /// The visits that wait to be written about, also while a filter hides them.
    visits: Vec<VisitId>,
    entries: Vec<EntryLine>,
    /// Where in the list the window begins.
    offset: usize,
    pub total: usize,
    pub filter: Option<About>,
    pub list: List,
    height: usize,
}

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen<'s> {
    Finish(&'s ToFinish),
    Entry(&'s EntryLine),
    Nothing,
}

/// What the cursor was on, to find it again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Finish(About, Option<MeetingId>),
    Entry(ReflectionId),
    Nothing,
}

impl Shelf {
    /// How many rows the cursor can be on.
    pub fn count(&self) -> usize {
        self.finish.len() + self.total
    }

    /// What the cursor is on.
    pub fn chosen(&self) -> Chosen<'_> {
        match self.finish.get(self.list.at) {
            Some(waiting) => Chosen::Finish(waiting),
            None => {
                self.entry(self.list.at - self.finish.len().min(self.list.at)).map_or(Chosen::Nothing, Chosen::Entry)
            }
        }
    }

    /// An entry by its place in the list, if it has been read.
    pub fn entry(&self, place: usize) -> Option<&EntryLine> {
        self.entries.get(place.checked_sub(self.offset)?)
    }

    /// The first line of a row; each takes two, and each of the two headings one, with a blank line between.
    pub fn line_of(&self, row: usize) -> usize {
        if row < self.finish.len() { 1 + 2 * row } else { self.heading_line() + 1 + 2 * (row - self.finish.len()) }
    }

    /// The line of the entries' heading.
    pub fn heading_line(&self) -> usize {
        if self.finish.is_empty() { 0 } else { 2 + 2 * self.finish.len() }
    }

    /// All lines.
    pub fn lines(&self) -> usize {
        self.heading_line() + 1 + 2 * self.total
    }

    /// The row on a line of the pane.
    pub fn row_at(&self, line: usize) -> Option<usize> {
        let line = line + self.list.top;
        let heading = self.heading_line();
        let row = if line > heading {
            self.finish.len() + (line - heading - 1) / 2
        } else {
            line.checked_sub(1).map(|line| line / 2).filter(|row| *row < self.finish.len())?
        };
        (row < self.count()).then_some(row)
    }

    /// Reads the list again; the cursor stays on its record, or near it, unless a visit has ended meanwhile.
    pub fn load(&mut self, store: &Store, now: Now) -> Result<(), StoreError> {
        let mark = match self.chosen() {
            Chosen::Finish(waiting) => Mark::Finish(waiting.subject.about, waiting.subject.meeting),
            Chosen::Entry(line) => Mark::Entry(line.id),
            Chosen::Nothing => Mark::Nothing,
        };
        let known = std::mem::take(&mut self.visits);
        let waiting = store.to_finish(now)?;
        self.visits = waiting.iter().filter_map(|one| one.subject.visit).collect();
        if self.has_fresh_visit(&known) {
            self.filter = None;
        }
        self.finish = if self.filter.is_none() { waiting } else { Vec::new() };
        self.total = store.count_entries(self.filter)?;
        let place = match mark {
            Mark::Finish(about, meeting) => {
                self.finish.iter().position(|one| one.subject.about == about && one.subject.meeting == meeting)
            }
            Mark::Entry(id) => store.entry_place(id, self.filter)?.map(|place| self.finish.len() + place),
            Mark::Nothing => None,
        };
        let place = if self.has_fresh_visit(&known) { Some(0) } else { place };
        self.list.at = place.unwrap_or(self.list.at).min(self.count().saturating_sub(1));
        self.read_window(store)
    }

    /// Puts the cursor on an entry; an entry of another sort takes the filter away.
    pub fn choose_entry(&mut self, id: ReflectionId, store: &Store) -> Result<(), StoreError> {
        if let Some(place) = store.entry_place(id, self.filter)? {
            self.list.at = self.finish.len() + place;
        }
        self.read_window(store)
    }

    /// Moves the cursor and reads on where the window ends.
    pub fn step(&mut self, by: isize, store: &Store) -> Result<(), StoreError> {
        self.list.step(by, self.count());
        self.fit(u16::try_from(self.height).unwrap_or(u16::MAX));
        let place = self.list.at.saturating_sub(self.finish.len());
        let near = |edge: usize| place.abs_diff(edge) < WINDOW / 4;
        let end = self.offset + self.entries.len();
        let is_near_edge = (near(self.offset) && self.offset > 0) || (near(end) && end < self.total);
        let is_outside = !(self.offset..end.max(1)).contains(&place);
        if is_near_edge || is_outside { self.read_window(store) } else { Ok(()) }
    }

    /// How many rows are in view.
    pub fn page(&self) -> isize {
        isize::try_from((self.height / 2).saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Keeps the cursor in view. The headings above the first row come along.
    pub fn fit(&mut self, height: u16) {
        self.height = usize::from(height);
        let first = if self.list.at == 0 { 0 } else { self.line_of(self.list.at) };
        let lines = self.line_of(self.list.at) + 2 - first;
        self.list.reveal_lines(first, lines, self.lines(), self.height);
    }

    /// Whether a visit has ended since the list was read: it is what one comes here to write about.
    fn has_fresh_visit(&self, known: &[VisitId]) -> bool {
        self.visits.first().is_some_and(|first| !known.contains(first))
    }

    fn read_window(&mut self, store: &Store) -> Result<(), StoreError> {
        let place = self.list.at.saturating_sub(self.finish.len());
        self.offset = place.saturating_sub(WINDOW / 2);
        self.entries = store.entries(self.filter, self.offset, WINDOW)?;
        Ok(())
    }
}
