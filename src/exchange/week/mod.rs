//! The week on paper: with names for the coach, or without any for a door.

mod page;
mod read;

use chrono::NaiveDate;

pub use page::page;
pub use read::read;

/// What a week holds, as it is printed.
pub struct Week {
    /// What stands at the top.
    pub title: String,
    /// What stands at the foot; may be empty.
    pub foot: String,
    /// The days, in order.
    pub columns: Vec<Column>,
}

/// A day.
pub struct Column {
    /// Its date.
    pub date: NaiveDate,
    /// What stands under its name: the rotation letter and the school.
    pub under: String,
    /// Why there is no school, if there is none.
    pub off: Option<String>,
    /// What takes the whole day.
    pub whole: Vec<String>,
    /// Its blocks, by start.
    pub entries: Vec<Entry>,
}

/// A block of a day.
pub struct Entry {
    /// Minutes from midnight when it begins.
    pub start: u16,
    /// Minutes from midnight when it ends.
    pub end: u16,
    /// Its first line.
    pub head: String,
    /// Its second line; may be empty.
    pub body: String,
    /// What became of it, as a sign; may be empty.
    pub sign: &'static str,
    /// Whether it does not take place.
    pub is_gone: bool,
}
