-- What a calendar has no more stays marked until the coach says that it is to stay: then it is the coach's own.
ALTER TABLE external_ref ADD COLUMN kept_at INTEGER;
CREATE INDEX external_ref_vanished ON external_ref (vanished_at) WHERE vanished_at IS NOT NULL;
