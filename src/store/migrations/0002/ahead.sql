-- let_be: over, and not to be asked about again, though nobody said whether it happened. Moving it asks again.
ALTER TABLE meeting ADD COLUMN let_be INTEGER NOT NULL DEFAULT 0;
-- Not named as one to reconnect with before that day.
ALTER TABLE person ADD COLUMN not_before TEXT;
