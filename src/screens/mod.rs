//! One folder a screen: state, rows (its commands), act (what they do), view (drawing).

pub mod ahead;
pub mod board;
pub mod calendars;
pub mod day;
pub mod lesson;
pub mod looks;
pub mod new_year;
pub mod observe;
pub mod people;
pub mod quick_add;
pub mod reconnect;
pub mod review;
pub mod rules;
pub mod school;
pub mod search;
pub mod settle;
pub mod sort;
pub mod steps;
pub mod together;
pub mod trash;
pub mod tray;
pub mod week;
pub mod write;
pub mod year;
