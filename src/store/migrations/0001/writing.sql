-- Evidence: what students said, did or made.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    cycle_id INTEGER REFERENCES cycle (id),
    visit_id INTEGER REFERENCES visit (id),
    observation_id INTEGER REFERENCES observation (id),
    person_id INTEGER REFERENCES person (id),
    what TEXT NOT NULL DEFAULT 'strategy',
    body TEXT NOT NULL,
    count INTEGER,
    phase TEXT,
    so_next TEXT NOT NULL DEFAULT '',
    anticipation_id INTEGER REFERENCES anticipation (id),
    chosen INTEGER NOT NULL DEFAULT 0,
    on_day TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_cycle ON evidence (cycle_id, on_day);
CREATE INDEX evidence_visit ON evidence (visit_id);
CREATE INDEX evidence_person ON evidence (person_id, on_day);

-- Student work sorted by strategy or model, done together. Never student names.
CREATE TABLE work_sort (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    cycle_id INTEGER REFERENCES cycle (id),
    meeting_id INTEGER REFERENCES meeting (id),
    visit_id INTEGER REFERENCES visit (id),
    task TEXT NOT NULL,
    point TEXT NOT NULL DEFAULT 'during',
    on_day TEXT NOT NULL
) STRICT;
CREATE INDEX work_sort_cycle ON work_sort (cycle_id, on_day);

CREATE TABLE work_group (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    work_sort_id INTEGER NOT NULL REFERENCES work_sort (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    count INTEGER NOT NULL DEFAULT 0,
    can_do TEXT NOT NULL DEFAULT '',
    next TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX work_group_sort ON work_group (work_sort_id, position);

-- Next steps; a promise is one whose who is the coach.
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    body TEXT NOT NULL,
    who TEXT NOT NULL,
    by_day TEXT,
    done_at INTEGER,
    said_on TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id),
    meeting_id INTEGER REFERENCES meeting (id),
    cycle_id INTEGER REFERENCES cycle (id),
    visit_id INTEGER REFERENCES visit (id)
) STRICT;
CREATE INDEX step_open ON step (by_day) WHERE done_at IS NULL AND deleted_at IS NULL;
CREATE INDEX step_person ON step (person_id, said_on);
CREATE INDEX step_cycle ON step (cycle_id);

-- Evidence, steps and plans tied to each other, by uuid of either end.
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    from_tbl TEXT NOT NULL,
    from_uuid BLOB NOT NULL,
    to_tbl TEXT NOT NULL,
    to_uuid BLOB NOT NULL
) STRICT;
CREATE INDEX link_from ON link (from_uuid);
CREATE INDEX link_to ON link (to_uuid);

-- Written entries. whose: the coach's own words or the teacher's.
CREATE TABLE reflection (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    about TEXT NOT NULL,
    theme TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    whose TEXT NOT NULL DEFAULT 'mine',
    on_day TEXT NOT NULL,
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    meeting_id INTEGER REFERENCES meeting (id),
    visit_id INTEGER REFERENCES visit (id),
    cycle_id INTEGER REFERENCES cycle (id),
    person_id INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX reflection_day ON reflection (on_day);
CREATE INDEX reflection_meeting ON reflection (meeting_id);
CREATE INDEX reflection_person ON reflection (person_id, on_day);
CREATE INDEX reflection_cycle ON reflection (cycle_id, on_day);

-- Every saved state of an entry; the newest is the one the entry points to.
CREATE TABLE reflection_version (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    reflection_id INTEGER NOT NULL REFERENCES reflection (id) ON DELETE CASCADE,
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    saved_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reflection_version_of ON reflection_version (reflection_id, saved_at);

-- Sharing is an act that makes a copy: what, with whom, when, and the hash of the copy.
CREATE TABLE share (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    what TEXT NOT NULL,
    parts TEXT NOT NULL,
    recipient TEXT NOT NULL,
    shared_at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    person_id INTEGER REFERENCES person (id)
) STRICT;
