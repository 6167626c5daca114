//! SQLite: open, migrate, transact, undo, backup, check, search.
