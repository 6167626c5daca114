-- Rules that make meetings, all in wall clock of `zone`. Untouched occurrences have no row: their uuid is UUIDv5 of
-- (series, original start). rdate and exdate are starts with commas between; first_local and last_local are derived from
-- the rule and say which windows a series can touch ('9999-99' where it has no end).
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    rrule TEXT NOT NULL,
    start_local TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    rdate TEXT NOT NULL DEFAULT '',
    exdate TEXT NOT NULL DEFAULT '',
    first_local TEXT NOT NULL,
    last_local TEXT NOT NULL,
    rotation TEXT NOT NULL DEFAULT '',
    skip_no_school INTEGER NOT NULL DEFAULT 1,
    split_from INTEGER REFERENCES series (id),
    cycle_window_id INTEGER REFERENCES cycle_window (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    school_id INTEGER REFERENCES school (id),
    cycle_id INTEGER REFERENCES cycle (id),
    period TEXT NOT NULL DEFAULT '',
    coach_role TEXT,
    tags TEXT NOT NULL DEFAULT '',
    counts_time INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX series_span ON series (last_local, first_local) WHERE deleted_at IS NULL;

-- Who takes part in each meeting of a series: a person or a team.
CREATE TABLE series_with (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;
CREATE INDEX series_with_series ON series_with (series_id);
CREATE INDEX series_with_person ON series_with (person_id);
CREATE INDEX series_with_team ON series_with (team_id);

-- Anything on the schedule. start_local is wall clock in `zone`; start_utc and end_utc (ms) are derived from it.
-- Planned and met stand on one row, so that the same 45 minutes are never logged twice.
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    series_id INTEGER REFERENCES series (id),
    original_start TEXT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    start_local TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    start_utc INTEGER NOT NULL,
    end_utc INTEGER NOT NULL,
    all_day INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'planned',
    cancel_reason TEXT NOT NULL DEFAULT '',
    met_start_local TEXT,
    met_minutes INTEGER,
    place TEXT NOT NULL DEFAULT '',
    school_id INTEGER REFERENCES school (id),
    period TEXT NOT NULL DEFAULT '',
    cycle_id INTEGER REFERENCES cycle (id),
    inquiry INTEGER,
    coach_role TEXT,
    tier TEXT,
    focus TEXT,
    task_plan_id INTEGER REFERENCES task_plan (id),
    tags TEXT NOT NULL DEFAULT '',
    note_id INTEGER REFERENCES passage (id),
    counts_time INTEGER NOT NULL DEFAULT 1,
    in_tray INTEGER NOT NULL DEFAULT 0,
    tray_reason TEXT NOT NULL DEFAULT '',
    UNIQUE (series_id, original_start)
) STRICT;
CREATE INDEX meeting_start ON meeting (start_utc);
CREATE INDEX meeting_long ON meeting (end_utc) WHERE end_utc - start_utc > 86400000;
CREATE INDEX meeting_cycle ON meeting (cycle_id, start_utc);
CREATE INDEX meeting_to_settle ON meeting (start_utc) WHERE status = 'planned' AND deleted_at IS NULL AND in_tray = 0;
CREATE INDEX meeting_tray ON meeting (start_utc) WHERE in_tray = 1;

-- Who takes part: a person or a team.
CREATE TABLE meeting_with (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    start_utc INTEGER NOT NULL DEFAULT 0,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;
CREATE INDEX meeting_with_meeting ON meeting_with (meeting_id);
CREATE INDEX meeting_with_person ON meeting_with (person_id, start_utc);
CREATE INDEX meeting_with_team ON meeting_with (team_id, start_utc);
