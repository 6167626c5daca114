-- School years, bells and rotation. Days are 'YYYY-MM-DD'; times are minutes from midnight, wall clock.
CREATE TABLE school_year (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    vision TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX school_year_days ON school_year (first_day);

CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT;

-- No-school and early-release days of the printed calendar; school_id empty means every school.
CREATE TABLE calendar_day (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE CASCADE,
    school_id INTEGER REFERENCES school (id),
    what TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_day_days ON calendar_day (first_day, last_day);

-- What a day turned out to be: closed, late start, early release (a school's); sick, out (the coach's).
CREATE TABLE day_exception (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_id INTEGER REFERENCES school (id),
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    minutes INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX day_exception_day ON day_exception (day);

CREATE TABLE bell_schedule (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    is_usual INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX bell_schedule_school ON bell_schedule (school_id);

CREATE TABLE bell_period (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    bell_schedule_id INTEGER NOT NULL REFERENCES bell_schedule (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    start_min INTEGER NOT NULL,
    end_min INTEGER NOT NULL
) STRICT;
CREATE INDEX bell_period_schedule ON bell_period (bell_schedule_id, start_min);

-- When a schedule rings: by weekday, by rotation day or by date; the narrowest rule wins.
CREATE TABLE bell_rule (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    bell_schedule_id INTEGER NOT NULL REFERENCES bell_schedule (id) ON DELETE CASCADE,
    by_what TEXT NOT NULL CHECK (by_what IN ('weekday', 'rotation', 'date')),
    value TEXT NOT NULL
) STRICT;
CREATE INDEX bell_rule_schedule ON bell_rule (bell_schedule_id);

-- A fixed point of a school's rotation: on this day the rotation stands at this letter.
CREATE TABLE rotation_day (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    letter TEXT NOT NULL
) STRICT;
CREATE INDEX rotation_day_school ON rotation_day (school_id, day);

CREATE TABLE cycle_window (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT;

-- Goals of the district or school; horizon: this year, year 2, beyond.
CREATE TABLE goal (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_id INTEGER REFERENCES school (id),
    body TEXT NOT NULL,
    horizon TEXT NOT NULL DEFAULT 'year'
) STRICT;

-- Critical questions of the year with answers kept.
CREATE TABLE year_question (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    answer_id INTEGER REFERENCES passage (id),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
