-- Look-for sets keep their history: a version and its rows never change, and a visit points to the version it was logged with.
CREATE TABLE look_for_set (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    name TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT 'students',
    phase TEXT,
    shipped TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE look_for_version (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    look_for_set_id INTEGER NOT NULL REFERENCES look_for_set (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    UNIQUE (look_for_set_id, number)
) STRICT;

CREATE TABLE look_for (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    look_for_version_id INTEGER NOT NULL REFERENCES look_for_version (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX look_for_version_rows ON look_for (look_for_version_id, position);

-- The set agreed beforehand with a teacher or for a cycle.
CREATE TABLE look_for_choice (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    look_for_set_id INTEGER NOT NULL REFERENCES look_for_set (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    cycle_id INTEGER REFERENCES cycle (id)
) STRICT;

-- A classroom visit, one a meeting. An open visit has no ended_utc. Times are UTC ms with the offset of the wall clock in minutes.
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    meeting_id INTEGER NOT NULL UNIQUE REFERENCES meeting (id),
    person_id INTEGER REFERENCES person (id),
    look_for_version_id INTEGER REFERENCES look_for_version (id),
    coach_role TEXT NOT NULL DEFAULT 'observing',
    started_utc INTEGER NOT NULL,
    ended_utc INTEGER,
    offset_min INTEGER NOT NULL,
    phase TEXT NOT NULL DEFAULT 'launch',
    strength TEXT NOT NULL DEFAULT '',
    question TEXT NOT NULL DEFAULT '',
    asked_told TEXT,
    heard TEXT NOT NULL DEFAULT '',
    video TEXT NOT NULL DEFAULT '',
    video_offset_ms INTEGER,
    finished_at INTEGER
) STRICT;
CREATE INDEX visit_open ON visit (started_utc) WHERE ended_utc IS NULL AND deleted_at IS NULL;
CREATE INDEX visit_to_finish ON visit (started_utc) WHERE finished_at IS NULL AND deleted_at IS NULL;
CREATE INDEX visit_person ON visit (person_id, started_utc);

-- The laptop slept or its clock jumped while a visit was open.
CREATE TABLE clock_gap (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    visit_id INTEGER NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    from_utc INTEGER NOT NULL,
    until_utc INTEGER NOT NULL
) STRICT;

-- One logged entry: a tally, a phase mark or a note. at_utc is empty when it was entered afterwards, by phase.
CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    visit_id INTEGER NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    at_utc INTEGER,
    offset_min INTEGER NOT NULL DEFAULT 0,
    phase TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('tally', 'note', 'phase')),
    look_for_id INTEGER REFERENCES look_for (id),
    anticipation_id INTEGER REFERENCES anticipation (id),
    count INTEGER NOT NULL DEFAULT 1,
    note_id INTEGER REFERENCES passage (id),
    noticing INTEGER NOT NULL DEFAULT 0,
    wondering INTEGER NOT NULL DEFAULT 0,
    to_raise INTEGER NOT NULL DEFAULT 0,
    raised_at INTEGER,
    who TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX observation_visit ON observation (visit_id, at_utc);
CREATE INDEX observation_raise ON observation (visit_id) WHERE to_raise = 1 AND raised_at IS NULL AND deleted_at IS NULL;
CREATE INDEX observation_anticipation ON observation (anticipation_id) WHERE anticipation_id IS NOT NULL;
