//! The arithmetic of the grid: minutes to rows. Pure.

/// Minutes a row may stand for, finest first.
const SCALES: [u16; 16] = [5, 6, 8, 10, 12, 15, 16, 18, 20, 25, 30, 35, 40, 45, 50, 60];

/// Which minutes of the day the grid shows, and how many a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The minute of the first row.
    pub top: u16,
    /// Minutes a row.
    pub minutes: u16,
    /// How many rows there are.
    pub rows: u16,
}

impl Scale {
    /// The finest scale at which the span fits into the rows; if none does, the coarsest that keeps `keep` in sight.
    pub fn fit(from: u16, until: u16, rows: u16, keep: u16) -> Self {
        let fitting = SCALES.into_iter().find(|minutes| {
            let top = from / minutes * minutes;
            until.saturating_sub(top).div_ceil(*minutes) <= rows
        });
        if let Some(minutes) = fitting {
            return Self { top: from / minutes * minutes, minutes, rows };
        }
        let minutes = 30;
        let window = rows.saturating_mul(minutes);
        let latest = until.saturating_sub(window);
        let top = keep.saturating_sub(window / 3).clamp(from.min(latest), latest.max(from));
        Self { top: top / minutes * minutes, minutes, rows }
    }

    /// The row of a minute; outside the grid it is the nearest edge.
    pub fn row(self, minute: u16) -> u16 {
        (minute.saturating_sub(self.top) / self.minutes).min(self.rows)
    }

    /// The rows of a span, at least one high: from, and one past the last.
    pub fn span(self, from: u16, until: u16) -> (u16, u16) {
        // Rounded the same way as the times at the left, so that a block begins beside its own time.
        let first = from.saturating_sub(self.top) / self.minutes;
        let last = until.saturating_sub(self.top) / self.minutes;
        (first.min(self.rows), last.max(first + 1).min(self.rows))
    }

    /// The minute a row begins with.
    pub const fn minute(self, row: u16) -> u16 {
        self.top + row * self.minutes
    }

    /// Whether any of the span is in sight.
    pub const fn sees(self, from: u16, until: u16) -> bool {
        until > self.top && from < self.top + self.rows * self.minutes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finest_scale_that_fits_is_taken() {
        for (from, until, rows, minutes) in
            [(480, 930, 30, 15), (480, 930, 90, 5), (480, 930, 15, 30), (480, 940, 29, 16), (0, 1440, 24, 60)]
        {
            assert_eq!(Scale::fit(from, until, rows, from).minutes, minutes, "{from}-{until} in {rows}");
        }
    }

    #[test]
    fn what_does_not_fit_scrolls_to_what_matters() {
        let scale = Scale::fit(360, 1320, 10, 900);
        assert!(scale.sees(900, 930), "{scale:?}");
        assert!(Scale::fit(360, 1320, 10, 400).sees(400, 430));
    }

    #[test]
    fn heights_are_to_scale_and_never_nothing() {
        let scale = Scale { top: 480, minutes: 15, rows: 30 };
        assert_eq!(scale.span(480, 525), (0, 3));
        assert_eq!(scale.span(600, 605), (8, 9));
        assert_eq!(scale.span(525, 570), (3, 6));
    }
}
