-- What placing meetings has to respect: the way between two schools, and the times the coach keeps free.
CREATE TABLE travel (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    from_school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    to_school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    minutes INTEGER NOT NULL CHECK (minutes >= 0)
) STRICT;

-- weekday: 1 is Monday; minutes from midnight, wall clock.
CREATE TABLE kept_free (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    name TEXT NOT NULL DEFAULT '',
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL CHECK (end_min > start_min)
) STRICT;
