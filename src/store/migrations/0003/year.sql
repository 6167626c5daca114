-- How a cycle came about: the teacher asked, or was invited.
ALTER TABLE cycle ADD COLUMN came_by TEXT NOT NULL DEFAULT 'asked';

-- High Leverage Concepts, as the coach's own table has them: nothing is shipped.
CREATE TABLE concept (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    grade TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Professional learning of a year: what everyone takes part in, and what some do.
CREATE TABLE year_part (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (what IN ('everyone', 'some')),
    body TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX year_part_year ON year_part (school_year_id);
