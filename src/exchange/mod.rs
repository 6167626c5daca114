//! Other people's formats.

pub mod ics;
pub mod json;
pub mod markdown;
pub mod records;
pub mod roster;
pub mod school;
pub mod table;
