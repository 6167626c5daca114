//! What a command is: rows, scopes, contexts, outcomes; key spelling and lookup.

pub mod key;
