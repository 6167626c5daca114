//! What planning reads of the journal, and what accepting a plan writes.

mod ground;
mod people;
#[cfg(test)]
mod tests;

pub(in crate::store) use people::Working;
