-- Schools, people, teams, and who was where when.
CREATE TABLE school (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    name TEXT NOT NULL,
    short TEXT NOT NULL DEFAULT '',
    folded TEXT NOT NULL,
    rotation TEXT NOT NULL DEFAULT '',
    snow_shifts INTEGER NOT NULL DEFAULT 1
) STRICT;

-- sort_name: folded, for lists that sort by name. cadence_days stays empty until coaching begins.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    likes TEXT NOT NULL DEFAULT '',
    wants TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    cadence_days INTEGER,
    asked_on TEXT,
    invited_on TEXT,
    parked TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX person_name ON person (sort_name);

-- A role with its school, grade and room, from a day to a day (either may be open). Leaving closes it, coming back opens one.
CREATE TABLE person_role (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    school_id INTEGER REFERENCES school (id),
    grade TEXT NOT NULL DEFAULT '',
    room TEXT NOT NULL DEFAULT '',
    from_day TEXT,
    until_day TEXT
) STRICT;
CREATE INDEX person_role_person ON person_role (person_id);

-- A class a teacher teaches, from a roster or typed.
CREATE TABLE class (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    school_id INTEGER REFERENCES school (id),
    title TEXT NOT NULL,
    room TEXT NOT NULL DEFAULT '',
    periods TEXT NOT NULL DEFAULT '',
    grade TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX class_person ON class (person_id);

-- Planning times and math times. day: weekday 1-7, or a rotation day such as 'A'; period or minutes of the day.
CREATE TABLE person_time (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (what IN ('planning', 'math', 'free')),
    day TEXT NOT NULL,
    period TEXT NOT NULL DEFAULT '',
    start_min INTEGER,
    end_min INTEGER
) STRICT;
CREATE INDEX person_time_person ON person_time (person_id);

-- Strengths noticed and named.
CREATE TABLE strength (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    noticed_on TEXT NOT NULL,
    visit_id INTEGER REFERENCES visit (id)
) STRICT;
CREATE INDEX strength_person ON strength (person_id, noticed_on);

CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    what TEXT NOT NULL DEFAULT 'plc',
    school_id INTEGER REFERENCES school (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

-- Members may change; history stays.
CREATE TABLE team_member (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    from_day TEXT,
    until_day TEXT
) STRICT;
CREATE INDEX team_member_team ON team_member (team_id);
CREATE INDEX team_member_person ON team_member (person_id);
