//! What the coach of the sample has thrown away lately, so that the trash has something to bring back.

use super::Writer;
use crate::store::{Result, Set};

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

/// How many days ago it was deleted, and what it was.
const STEPS: [(i64, &str, &str); 3] = [
    (1, "Ask the office whether room 4 is free on Thursdays", "coach"),
    (1, "Print number lines without marks, twice", "coach"),
    (9, "Try the string once with pictures alone", "teacher"),
];

/// A note that was begun twice.
const NOTE: (i64, &str) = (3, "The same thought as on Monday, only longer: wait, and let the pictures do the asking.");

impl Writer<'_, '_> {
    /// Next steps and a note, deleted on different days.
    pub(super) fn trash(&self) -> Result<()> {
        for (days, body, who) in STEPS {
            let at = self.now_ms - days * DAY;
            let said = self.sample_day(days + 2);
            let sets: &[Set] = &[("body", &body), ("who", &who), ("said_on", &said), ("deleted_at", &at)];
            self.tx.fill("step", at - 2 * DAY, sets)?;
        }
        let (days, body) = NOTE;
        let at = self.now_ms - days * DAY;
        let passage = self.tx.fill_text(at - DAY, body)?;
        let day = self.sample_day(days + 1);
        let sets: &[Set] = &[("about", &"note"), ("on_day", &day), ("passage_id", &passage), ("deleted_at", &at)];
        self.tx.fill("reflection", at - DAY, sets).map(drop)
    }

    /// The day so many days ago.
    fn sample_day(&self, days: i64) -> String {
        let now = crate::domain::time::Stamp::from_ms(self.now_ms - days * DAY);
        crate::domain::time::to_local(now, self.zone).date().to_string()
    }
}
