//! A believable coach's journal from a seeded generator.

mod agenda;
mod build;
mod calendar;
mod course;
mod entries;
mod facts;
mod grid;
mod lanes;
mod library;
mod live;
mod rng;
mod roster;
pub mod sample;
mod scribe;
mod tell;
mod visits;
mod weekly;
mod write;

pub use build::{Size, sample};
pub use write::fill;

#[cfg(test)]
mod tests;
