//! The picture of a visit in time: which entry stands in which cell, to scale, as near as it is looked at.

use ratatui::layout::Rect;

use super::super::State;
use crate::domain::coaching::Phase;
use crate::domain::time::Stamp;
use crate::store::observation::{Observation, What};

/// The shortest stretch of time a picture shows: a visit of one entry is not a point.
const LEAST_MS: i64 = 60_000;

/// The stretch of time a picture shows, and the cells it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screens::observe) struct Window {
    pub from: i64,
    pub until: i64,
    pub cells: u16,
}

/// A sign in a lane: which entry, in which column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screens::observe) struct Dot {
    /// The entry of the log.
    pub entry: usize,
    /// Its column.
    pub x: u16,
    /// Its row, from the top of the lanes.
    pub lane: u16,
    /// What is drawn.
    pub sign: char,
}

impl Window {
    /// The column of an instant, if it lies inside.
    pub fn cell(&self, at: Stamp) -> Option<u16> {
        let inside = (self.from..=self.until).contains(&at.ms());
        let span = (self.until - self.from).max(1);
        let x = (at.ms() - self.from).saturating_mul(i64::from(self.cells)) / span;
        inside.then(|| u16::try_from(x).unwrap_or(0).min(self.cells.saturating_sub(1)))
    }

    /// Wall-clock marks for the axis: columns and minutes apart so that their times do not touch.
    pub fn step_minutes(&self) -> i64 {
        let minutes = ((self.until - self.from) / 60_000).max(1);
        let places = i64::from(self.cells / 9).max(1);
        [1, 2, 5, 10, 15, 30, 60, 120, 240].into_iter().find(|step| minutes / step <= places).unwrap_or(480)
    }
}

impl State {
    /// Whether any entry has a time.
    pub(in crate::screens::observe) fn is_timed(&self) -> bool {
        self.log.iter().any(|entry| entry.seen.at.is_some())
    }

    /// The stretch in view: the whole visit, or a part of it around the chosen entry.
    pub(in crate::screens::observe) fn window(&self, cells: u16) -> Option<Window> {
        let from = self.sheet.started?.ms();
        let timed = self.log.iter().filter_map(|entry| entry.seen.at);
        let first = timed.clone().min()?.ms().min(from);
        let last = timed.max()?.ms();
        let ended = self.sheet.ended.unwrap_or(self.now.stamp).ms();
        let until = last.max(ended).max(first + LEAST_MS);
        let whole = until - first;
        let length = (whole >> self.page.zoom).max(LEAST_MS.min(whole));
        let chosen = self.cursor.and_then(|at| self.log.get(at)).and_then(|entry| entry.seen.at);
        let middle = chosen.map_or(first + whole / 2, Stamp::ms);
        let begin = (middle - length / 2).clamp(first, until - length);
        Some(Window { from: begin, until: begin + length, cells })
    }

    /// The signs of a picture with so many rows for look-fors above one row for notes.
    pub(in crate::screens::observe) fn dots(&self, window: &Window, lanes: u16) -> Vec<Dot> {
        let mut dots: Vec<Dot> = Vec::new();
        let mut taken = std::collections::BTreeSet::new();
        let evidence = self.entries_with_evidence();
        for (at, entry) in self.log.iter().enumerate() {
            let seen = &entry.seen;
            let Some(x) = seen.at.and_then(|at| window.cell(at)).filter(|_| seen.what != What::Phase) else { continue };
            let mark = mark(seen, evidence.contains(&seen.uuid));
            let key = self.live.iter().find(|row| row.what == seen.what).map_or('▪', |row| row.key);
            if lanes == 0 {
                let sign = if seen.what == What::Note { mark.unwrap_or('✎') } else { mark.unwrap_or(key) };
                dots.push(Dot { entry: at, x, lane: 0, sign });
                continue;
            }
            if seen.what != What::Note {
                // From the bottom row up; what finds no row shares the topmost one.
                let lane = (0..lanes).rev().find(|lane| !taken.contains(&(x, *lane)));
                let sign = if lane.is_some() { key } else { '+' };
                let lane = lane.unwrap_or(0);
                taken.insert((x, lane));
                dots.push(Dot { entry: at, x, lane, sign });
            }
            if seen.what == What::Note || mark.is_some() {
                dots.push(Dot { entry: at, x, lane: lanes, sign: mark.unwrap_or('✎') });
            }
        }
        dots
    }

    fn entries_with_evidence(&self) -> std::collections::HashSet<uuid::Uuid> {
        self.page.evidence.iter().filter_map(|one| one.entry).collect()
    }

    /// Where phases begin inside the window; the first stands at its left edge.
    pub(in crate::screens::observe) fn bands(&self, window: &Window) -> Vec<(u16, Phase)> {
        let mut bands: Vec<(u16, Phase)> = vec![(0, Phase::Launch)];
        for (at, phase) in self.turns() {
            if at.ms() <= window.from {
                bands = vec![(0, phase)];
            } else if bands.last().is_some_and(|(_, last)| *last == phase) {
                // The same phase, marked once more.
            } else if let Some(x) = window.cell(at) {
                match bands.last_mut() {
                    Some(last) if last.0 == x => *last = (x, phase),
                    _ => bands.push((x, phase)),
                }
            }
        }
        bands
    }

    /// When phases began, in order.
    fn turns(&self) -> Vec<(Stamp, Phase)> {
        let marks = self.log.iter().filter(|entry| entry.seen.what == What::Phase);
        marks.filter_map(|entry| Some((entry.seen.at?, entry.seen.phase))).collect()
    }

    /// Signs of entries without times, phase by phase: the n-th cell of its phase's part of the width.
    pub(in crate::screens::observe) fn untimed_dots(&self, width: u16, rows: u16) -> Vec<Dot> {
        let part = (width / 4).max(1);
        let room = part.saturating_sub(1).max(1);
        let evidence = self.entries_with_evidence();
        let mut used = [0_u16; 4];
        let mut dots = Vec::new();
        for (at, entry) in self.log.iter().enumerate() {
            let seen = &entry.seen;
            let phase = crate::store::visit::record::place(seen.phase);
            let Some(next) = used.get_mut(phase).filter(|_| seen.what != What::Phase) else { continue };
            let (x, lane) = (*next % room, *next / room);
            *next = next.saturating_add(1);
            if lane < rows {
                let key = self.live.iter().find(|row| row.what == seen.what).map_or('✎', |row| row.key);
                let sign = mark(seen, evidence.contains(&seen.uuid)).unwrap_or(key);
                let x = u16::try_from(phase).unwrap_or(0) * part + x;
                dots.push(Dot { entry: at, x, lane, sign });
            }
        }
        dots
    }

    /// The entry drawn nearest to a cell of the picture.
    pub(in crate::screens::observe) fn entry_in_picture(&self, x: u16, y: u16) -> Option<usize> {
        let foot = self.panes(self.body).foot;
        let area = Rect { x: foot.x + 1, width: foot.width.saturating_sub(2), ..foot };
        if !self.is_page() || !area.contains((x, y).into()) {
            return None;
        }
        let (column, row) = (x - area.x, y - area.y);
        let shape = Shape::of(area.height);
        let dots = match self.window(area.width) {
            Some(window) => self.dots(&window, shape.lanes),
            None => self.untimed_dots(area.width, area.height.saturating_sub(1)),
        };
        let far = |dot: &Dot| (dot.x.abs_diff(column), dot.lane.abs_diff(row.saturating_sub(shape.first)));
        dots.iter().min_by_key(|dot| far(dot)).filter(|dot| dot.x.abs_diff(column) <= 2).map(|dot| dot.entry)
    }
}

/// How the rows of a picture are shared out: names, lanes of look-fors, one of notes, the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::screens::observe) struct Shape {
    /// The row of the first lane.
    pub first: u16,
    /// Rows of look-fors above the row of notes; none: all stand in one row.
    pub lanes: u16,
    /// Whether times stand below.
    pub has_axis: bool,
}

impl Shape {
    /// The shape for so many rows.
    pub const fn of(rows: u16) -> Self {
        match rows {
            0 | 1 => Self { first: 0, lanes: 0, has_axis: false },
            2 => Self { first: 1, lanes: 0, has_axis: false },
            3 => Self { first: 1, lanes: 0, has_axis: true },
            rows => Self { first: 1, lanes: rows - 3, has_axis: true },
        }
    }
}

/// The sign of what an entry has been marked as: evidence first, then the marks of the coach.
fn mark(seen: &Observation, is_evidence: bool) -> Option<char> {
    match (is_evidence, seen) {
        (true, _) => Some('◆'),
        (_, Observation { raise: true, .. }) => Some('!'),
        (_, Observation { noticing: true, .. }) => Some('★'),
        (_, Observation { wondering: true, .. }) => Some('?'),
        _ => None,
    }
}
