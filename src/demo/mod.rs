//! A believable coach's journal from a seeded generator.
