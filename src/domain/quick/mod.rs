//! Quick add: one typed line read as a meeting.
