//! Types and rules of coaching; pure: no clock, no I/O, no SQL, no terminal.

pub mod coaching;
pub mod fold;
pub mod ids;
pub mod kind;
pub mod quick;
pub mod safe;
