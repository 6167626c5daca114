//! Types and rules of coaching; pure: no clock, no I/O, no SQL, no terminal.

pub mod assets;
pub mod calendar;
pub mod coaching;
pub mod day;
pub mod fold;
pub mod ids;
pub mod kind;
pub mod lanes;
pub mod lookfor;
pub mod lost;
pub mod name;
pub mod nudge;
pub mod planning;
pub mod quick;
pub(crate) mod quiet;
pub mod roster;
pub mod safe;
pub mod school;
pub mod series;
pub mod sought;
pub mod thinning;
pub mod time;
pub mod timecode;
pub mod usual_time;
pub mod when;
pub mod word_diff;
