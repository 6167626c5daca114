-- What the journal knows of itself. `rev` counts every write of the journal, so that no two states of a record share one.
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

-- Immutable pieces of long text. Entries point to the piece they hold now; older pieces are its versions.
-- hash: SHA-256 of the body, computed by the program, because a flipped bit in text escapes SQLite's own checks.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- What the coach has chosen (zone, target share of time, phase names …), by key.
CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

-- Acts that can be undone, newest last. `undone` steps wait for redo. Not records: the digest leaves them out.
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session BLOB NOT NULL,
    act TEXT NOT NULL,
    title TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    scope BLOB,
    merge_key TEXT
) STRICT;

-- What a record was before a step, as data: one row a column for a change or a removal, one row for an addition.
-- left_rev: the `rev` the step left behind; another one means somebody has written since.
CREATE TABLE undo_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER NOT NULL REFERENCES undo_step (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    uuid BLOB NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('I', 'U', 'D')),
    col TEXT,
    value ANY,
    left_rev INTEGER
) STRICT;
CREATE INDEX undo_change_step ON undo_change (step);

-- Where a record came from: a calendar or a roster. A field is updated only while it equals what was last brought.
CREATE TABLE external_ref (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    source TEXT NOT NULL,
    uid TEXT NOT NULL,
    recurrence_id TEXT NOT NULL DEFAULT '',
    tbl TEXT NOT NULL,
    record BLOB NOT NULL CHECK (length(record) = 16),
    brought TEXT NOT NULL,
    vanished_at INTEGER,
    UNIQUE (source, tbl, uid, recurrence_id)
) STRICT;
CREATE INDEX external_ref_record ON external_ref (record);

-- Remembered ties for imported calendars: "title contains PLC" makes a team meeting.
CREATE TABLE import_rule (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    source TEXT,
    field TEXT NOT NULL,
    pattern TEXT NOT NULL,
    kind TEXT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    cycle_id INTEGER REFERENCES cycle (id),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
