-- Coaching cycles. stage follows the last met meeting; stage_by_hand says the coach's hand has overridden it.
CREATE TABLE cycle (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    title TEXT NOT NULL,
    goal TEXT NOT NULL DEFAULT '',
    goal_id INTEGER REFERENCES goal (id),
    cycle_window_id INTEGER REFERENCES cycle_window (id),
    school_id INTEGER REFERENCES school (id),
    focus TEXT,
    tier TEXT,
    practices TEXT NOT NULL DEFAULT '',
    routine TEXT NOT NULL DEFAULT '',
    concept TEXT NOT NULL DEFAULT '',
    todays_math TEXT NOT NULL DEFAULT '',
    comes_from TEXT NOT NULL DEFAULT '',
    leads_to TEXT NOT NULL DEFAULT '',
    planned_weeks INTEGER NOT NULL DEFAULT 6,
    stage TEXT NOT NULL,
    stage_by_hand INTEGER NOT NULL DEFAULT 0,
    inquiry INTEGER NOT NULL DEFAULT 1,
    position REAL NOT NULL DEFAULT 0,
    asked_on TEXT,
    started_on TEXT,
    closed_on TEXT,
    baseline TEXT NOT NULL DEFAULT '',
    closing TEXT NOT NULL DEFAULT '',
    teacher_learned TEXT NOT NULL DEFAULT '',
    coach_learned TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX cycle_stage ON cycle (stage, position) WHERE deleted_at IS NULL;

-- Who a cycle is with: a person or a team.
CREATE TABLE cycle_with (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;
CREATE INDEX cycle_with_cycle ON cycle_with (cycle_id);
CREATE INDEX cycle_with_person ON cycle_with (person_id);

-- When a cycle entered a stage or an inquiry, and by whose hand.
CREATE TABLE cycle_turn (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    cycle_id INTEGER NOT NULL REFERENCES cycle (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    inquiry INTEGER NOT NULL,
    entered_on TEXT NOT NULL,
    by_hand INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX cycle_turn_cycle ON cycle_turn (cycle_id, entered_on);

-- What teacher and coach expect students to do. key: its key as a live row of Observe.
CREATE TABLE anticipation (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    cycle_id INTEGER REFERENCES cycle (id) ON DELETE CASCADE,
    task_plan_id INTEGER REFERENCES task_plan (id) ON DELETE CASCADE,
    inquiry INTEGER NOT NULL DEFAULT 1,
    what TEXT NOT NULL DEFAULT 'strategy',
    body TEXT NOT NULL,
    ask TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX anticipation_cycle ON anticipation (cycle_id);

-- One lesson plan that may be enacted in several classrooms.
CREATE TABLE task_plan (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    cycle_id INTEGER REFERENCES cycle (id),
    title TEXT NOT NULL,
    launch TEXT NOT NULL DEFAULT '',
    main TEXT NOT NULL DEFAULT '',
    menu TEXT NOT NULL DEFAULT '',
    closure TEXT NOT NULL DEFAULT '',
    questions TEXT NOT NULL DEFAULT '',
    who_does_what TEXT NOT NULL DEFAULT ''
) STRICT;

-- A plan taught in one classroom: its host and, through the meeting, its participants.
CREATE TABLE enactment (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    task_plan_id INTEGER NOT NULL REFERENCES task_plan (id) ON DELETE CASCADE,
    meeting_id INTEGER REFERENCES meeting (id),
    host_id INTEGER REFERENCES person (id),
    debrief_id INTEGER REFERENCES passage (id)
) STRICT;
