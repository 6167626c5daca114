-- "Whose ideas were heard?" is asked once after a visit; the coach has put it away unanswered.
ALTER TABLE visit ADD COLUMN heard_away INTEGER NOT NULL DEFAULT 0;
