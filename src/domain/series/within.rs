//! A stretch of days a series keeps to: a cycle window of the school year.

use chrono::NaiveDate;

use crate::domain::fold::fold;
use crate::domain::ids::WindowId;

/// A cycle window with its days, as a series and a typed line know it.
#[derive(Clone, PartialEq, Eq)]
pub struct Within {
    /// Which.
    pub id: WindowId,
    /// Its name, such as `Window 2` or `Fall`.
    pub name: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

crate::domain::quiet::quiet! { Within { id, first, last } }

impl Within {
    /// Whether a day is one of its own.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The words a line is typed with: `in Window 2`, `in the Fall window`.
    pub fn words(&self) -> String {
        let has_word = fold(&self.name).split_whitespace().any(|word| word == "window");
        if has_word { format!("in {}", self.name) } else { format!("in the {} window", self.name) }
    }
}
