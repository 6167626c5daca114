//! Types and rules of coaching; pure: no clock, no I/O, no SQL, no terminal.

pub mod assets;
pub mod coaching;
pub mod fold;
pub mod ids;
pub mod kind;
pub mod lookfor;
pub mod quick;
pub mod safe;
pub mod time;
