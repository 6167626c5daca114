//! Parse, open, run: nothing else.

fn main() {}
