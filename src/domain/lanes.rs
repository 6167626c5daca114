//! Overlapping spans side by side: each gets a lane of its group. Pure.

/// A place among those that overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane<I> {
    /// What it is the place of.
    pub id: I,
    /// Its place, from the left.
    pub at: u16,
    /// How many lanes its group has.
    pub of: u16,
}

/// Gives overlapping spans lanes side by side, so that two that touch never hide each other. Spans come sorted by start.
pub fn lanes<I: Copy>(spans: &[(I, u16, u16)]) -> Vec<Lane<I>> {
    let mut placed: Vec<Lane<I>> = Vec::with_capacity(spans.len());
    let mut group = 0;
    let mut ends: Vec<u16> = Vec::new();
    for (id, from, until) in spans {
        if ends.iter().all(|end| end <= from) {
            close(&mut placed, group, ends.len());
            group = placed.len();
            ends.clear();
        }
        let free = ends.iter().position(|end| end <= from);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = *until,
            None => ends.push(*until),
        }
        placed.push(Lane { id: *id, at: u16::try_from(lane).unwrap_or(0), of: 1 });
    }
    close(&mut placed, group, ends.len());
    placed
}

fn close<I>(placed: &mut [Lane<I>], group: usize, lanes: usize) {
    for lane in placed.iter_mut().skip(group) {
        lane.of = u16::try_from(lanes.max(1)).unwrap_or(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_stand_side_by_side() {
        let lanes = lanes(&[(1, 0, 4), (2, 2, 3), (3, 3, 6), (4, 6, 7)]);
        let seen: Vec<(u16, u16)> = lanes.iter().map(|lane| (lane.at, lane.of)).collect();
        assert_eq!(seen, [(0, 2), (1, 2), (1, 2), (0, 1)]);
    }
}
