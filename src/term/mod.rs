//! The terminal: one of the two doors (raw-mode guard, panic hook, input thread).
