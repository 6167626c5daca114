//! Other people's formats.

pub mod copy;
pub mod html;
pub mod ics;
pub mod json;
pub mod lesson;
pub mod markdown;
pub mod records;
pub mod roster;
pub mod school;
pub mod sheet;
pub mod table;
pub mod visit;
pub mod week;
