-- What a day exception did to a meeting: where it stood by the schedule, and where it was put. Taking the exception back
-- returns what still stands where it was put; the list of new times to send is read from here.
CREATE TABLE day_change (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    rev INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    deleted_at INTEGER,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('moved', 'tray', 'lost')),
    reason TEXT NOT NULL DEFAULT '',
    was_local TEXT NOT NULL,
    was_minutes INTEGER NOT NULL,
    was_period TEXT NOT NULL DEFAULT '',
    now_local TEXT NOT NULL,
    now_minutes INTEGER NOT NULL
) STRICT;
CREATE INDEX day_change_day ON day_change (day);
CREATE INDEX day_change_meeting ON day_change (meeting_id);
