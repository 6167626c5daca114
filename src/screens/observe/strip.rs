//! The timeline of a visit in memory: one sign for every twenty seconds, and where each phase began.

use super::Live;
use crate::domain::coaching::Phase;
use crate::domain::time::Stamp;
use crate::store::observation::{Observation, What};

/// Milliseconds a place of the strip stands for.
const PLACE_MS: i64 = 20_000;
/// Six hours: what comes later stands in the last place.
const MOST_PLACES: usize = 1080;
/// How much time the strip shows, in places; it grows by steps, so that it stands still between them.
const SPANS: [usize; 7] = [135, 180, 270, 360, 540, 720, MOST_PLACES];

/// What happened when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Strip {
    /// A sign for each place; a blank where nothing was logged.
    pub signs: Vec<char>,
    /// Where phases began, in order.
    pub marks: Vec<(usize, Phase)>,
    /// How many entries without a time each phase has.
    pub untimed: [u32; 4],
}

impl Strip {
    /// The strip of a whole log.
    pub fn of<'e>(started: Option<Stamp>, log: impl Iterator<Item = &'e Observation>, live: &[Live]) -> Self {
        let mut strip = Self::default();
        log.for_each(|entry| strip.add(started, entry, live));
        strip
    }

    /// One more entry.
    pub fn add(&mut self, started: Option<Stamp>, entry: &Observation, live: &[Live]) {
        let (Some(started), Some(at)) = (started, entry.at) else {
            let phase = Phase::ALL.iter().position(|one| *one == entry.phase).unwrap_or(0);
            if let Some(count) = self.untimed.get_mut(phase) {
                *count += 1;
            }
            return;
        };
        let place = place(started, at);
        let sign = match entry.what {
            What::Phase => {
                self.marks.push((place, entry.phase));
                self.marks.sort_by_key(|(place, _)| *place);
                return;
            }
            What::Note => '✎',
            what => live.iter().find(|row| row.what == what).map_or('▪', |row| row.key),
        };
        if self.signs.len() <= place {
            self.signs.resize(place + 1, ' ');
        }
        if let Some(there) = self.signs.get_mut(place) {
            *there = sign;
        }
    }

    /// How many places the whole width stands for.
    pub fn span(started: Stamp, until: Stamp) -> usize {
        let used = place(started, until);
        SPANS.into_iter().find(|span| *span > used).unwrap_or(MOST_PLACES)
    }

    /// The phases in order, the first from the beginning on.
    pub fn phases(&self) -> Vec<(usize, Phase)> {
        let first = self.marks.first().is_none_or(|(place, _)| *place > 0).then_some((0, Phase::Launch));
        first.into_iter().chain(self.marks.iter().copied()).collect()
    }
}

/// The place of an instant.
pub(super) fn place(started: Stamp, at: Stamp) -> usize {
    usize::try_from((at.ms() - started.ms()) / PLACE_MS).unwrap_or(0).min(MOST_PLACES - 1)
}
