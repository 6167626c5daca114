-- Look-fors may also be agreed on for a task plan: they are the live set wherever it is enacted.
ALTER TABLE look_for_choice ADD COLUMN task_plan_id INTEGER REFERENCES task_plan (id);

CREATE INDEX enactment_plan ON enactment (task_plan_id);
CREATE INDEX enactment_meeting ON enactment (meeting_id);
CREATE INDEX task_plan_cycle ON task_plan (cycle_id);
CREATE INDEX anticipation_plan ON anticipation (task_plan_id);
CREATE INDEX meeting_plan ON meeting (task_plan_id) WHERE task_plan_id IS NOT NULL;

-- The debrief of one classroom, by student strategy and in words: there is no count here, and none can be added.
CREATE TABLE telling (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    enactment_id INTEGER NOT NULL REFERENCES enactment (id) ON DELETE CASCADE,
    -- The strategy: one that was anticipated, or else in its own words.
    anticipation_id INTEGER REFERENCES anticipation (id),
    strategy TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX telling_enactment ON telling (enactment_id);
