//! Other people's formats.

pub mod roster;
