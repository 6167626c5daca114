-- The index over all typed text. Contentless: the words stand once, in their records; the triggers give FTS5 the old
-- words when they change, so that 'secure-delete' can take them out of the file.
-- rowid = day of the record (days since 1970, so the newest come first by rowid) * 2^47 + kind * 2^42 + id.
-- GLOB over char ranges finds scripts written without spaces; only such text goes into the trigram table.
CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE search_trigram USING fts5 (words, content = '', tokenize = 'trigram');
INSERT INTO search_trigram (search_trigram, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER person_search_add AFTER INSERT ON person BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + new.id,
        new.name, new.wants || ' ' || new.likes || ' ' || new.note || ' ' || new.parked
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + new.id,
        new.name || ' ' || new.wants || ' ' || new.likes || ' ' || new.note || ' ' || new.parked
    WHERE new.deleted_at IS NULL AND (new.name || new.wants || ' ' || new.likes || ' ' || new.note || ' ' || new.parked) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER person_search_change AFTER UPDATE OF deleted_at, name, wants, likes, note, parked ON person BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + old.id,
        old.name, old.wants || ' ' || old.likes || ' ' || old.note || ' ' || old.parked
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + old.id,
        old.name || ' ' || old.wants || ' ' || old.likes || ' ' || old.note || ' ' || old.parked
    WHERE old.deleted_at IS NULL AND (old.name || old.wants || ' ' || old.likes || ' ' || old.note || ' ' || old.parked) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + new.id,
        new.name, new.wants || ' ' || new.likes || ' ' || new.note || ' ' || new.parked
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + new.id,
        new.name || ' ' || new.wants || ' ' || new.likes || ' ' || new.note || ' ' || new.parked
    WHERE new.deleted_at IS NULL AND (new.name || new.wants || ' ' || new.likes || ' ' || new.note || ' ' || new.parked) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER person_search_remove AFTER DELETE ON person BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + old.id,
        old.name, old.wants || ' ' || old.likes || ' ' || old.note || ' ' || old.parked
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (1 << 42) + old.id,
        old.name || ' ' || old.wants || ' ' || old.likes || ' ' || old.note || ' ' || old.parked
    WHERE old.deleted_at IS NULL AND (old.name || old.wants || ' ' || old.likes || ' ' || old.note || ' ' || old.parked) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER team_search_add AFTER INSERT ON team BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + new.id,
        new.name, new.note
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + new.id,
        new.name || ' ' || new.note
    WHERE new.deleted_at IS NULL AND (new.name || new.note) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER team_search_change AFTER UPDATE OF deleted_at, name, note ON team BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + old.id,
        old.name, old.note
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + old.id,
        old.name || ' ' || old.note
    WHERE old.deleted_at IS NULL AND (old.name || old.note) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + new.id,
        new.name, new.note
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + new.id,
        new.name || ' ' || new.note
    WHERE new.deleted_at IS NULL AND (new.name || new.note) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER team_search_remove AFTER DELETE ON team BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + old.id,
        old.name, old.note
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (2 << 42) + old.id,
        old.name || ' ' || old.note
    WHERE old.deleted_at IS NULL AND (old.name || old.note) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER cycle_search_add AFTER INSERT ON cycle BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(coalesce(new.started_on, new.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + new.id,
        new.title, new.goal || ' ' || new.todays_math || ' ' || new.comes_from || ' ' || new.leads_to || ' ' || new.baseline || ' ' || new.closing || ' ' || new.teacher_learned || ' ' || new.coach_learned
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(coalesce(new.started_on, new.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + new.id,
        new.title || ' ' || new.goal || ' ' || new.todays_math || ' ' || new.comes_from || ' ' || new.leads_to || ' ' || new.baseline || ' ' || new.closing || ' ' || new.teacher_learned || ' ' || new.coach_learned
    WHERE new.deleted_at IS NULL AND (new.title || new.goal || ' ' || new.todays_math || ' ' || new.comes_from || ' ' || new.leads_to || ' ' || new.baseline || ' ' || new.closing || ' ' || new.teacher_learned || ' ' || new.coach_learned) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER cycle_search_change AFTER UPDATE OF deleted_at, title, goal, todays_math, comes_from, leads_to, baseline, closing, teacher_learned, coach_learned, started_on, asked_on ON cycle BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(coalesce(old.started_on, old.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + old.id,
        old.title, old.goal || ' ' || old.todays_math || ' ' || old.comes_from || ' ' || old.leads_to || ' ' || old.baseline || ' ' || old.closing || ' ' || old.teacher_learned || ' ' || old.coach_learned
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(coalesce(old.started_on, old.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + old.id,
        old.title || ' ' || old.goal || ' ' || old.todays_math || ' ' || old.comes_from || ' ' || old.leads_to || ' ' || old.baseline || ' ' || old.closing || ' ' || old.teacher_learned || ' ' || old.coach_learned
    WHERE old.deleted_at IS NULL AND (old.title || old.goal || ' ' || old.todays_math || ' ' || old.comes_from || ' ' || old.leads_to || ' ' || old.baseline || ' ' || old.closing || ' ' || old.teacher_learned || ' ' || old.coach_learned) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(coalesce(new.started_on, new.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + new.id,
        new.title, new.goal || ' ' || new.todays_math || ' ' || new.comes_from || ' ' || new.leads_to || ' ' || new.baseline || ' ' || new.closing || ' ' || new.teacher_learned || ' ' || new.coach_learned
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(coalesce(new.started_on, new.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + new.id,
        new.title || ' ' || new.goal || ' ' || new.todays_math || ' ' || new.comes_from || ' ' || new.leads_to || ' ' || new.baseline || ' ' || new.closing || ' ' || new.teacher_learned || ' ' || new.coach_learned
    WHERE new.deleted_at IS NULL AND (new.title || new.goal || ' ' || new.todays_math || ' ' || new.comes_from || ' ' || new.leads_to || ' ' || new.baseline || ' ' || new.closing || ' ' || new.teacher_learned || ' ' || new.coach_learned) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER cycle_search_remove AFTER DELETE ON cycle BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(coalesce(old.started_on, old.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + old.id,
        old.title, old.goal || ' ' || old.todays_math || ' ' || old.comes_from || ' ' || old.leads_to || ' ' || old.baseline || ' ' || old.closing || ' ' || old.teacher_learned || ' ' || old.coach_learned
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(coalesce(old.started_on, old.asked_on, '2000-01-01')) - 2440587.5, 0) AS INTEGER) << 47) + (3 << 42) + old.id,
        old.title || ' ' || old.goal || ' ' || old.todays_math || ' ' || old.comes_from || ' ' || old.leads_to || ' ' || old.baseline || ' ' || old.closing || ' ' || old.teacher_learned || ' ' || old.coach_learned
    WHERE old.deleted_at IS NULL AND (old.title || old.goal || ' ' || old.todays_math || ' ' || old.comes_from || ' ' || old.leads_to || ' ' || old.baseline || ' ' || old.closing || ' ' || old.teacher_learned || ' ' || old.coach_learned) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER meeting_search_add AFTER INSERT ON meeting BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(substr(new.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + new.id,
        new.title || ' ' || new.tags, coalesce((SELECT body FROM passage WHERE id = new.note_id), '') || ' ' || new.cancel_reason
    WHERE new.deleted_at IS NULL AND (new.title <> '' OR new.tags <> '' OR new.note_id IS NOT NULL OR new.cancel_reason <> '');
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(substr(new.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + new.id,
        new.title || ' ' || new.tags || ' ' || coalesce((SELECT body FROM passage WHERE id = new.note_id), '') || ' ' || new.cancel_reason
    WHERE new.deleted_at IS NULL AND (new.title <> '' OR new.tags <> '' OR new.note_id IS NOT NULL OR new.cancel_reason <> '') AND (new.title || ' ' || new.tags || coalesce((SELECT body FROM passage WHERE id = new.note_id), '') || ' ' || new.cancel_reason) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER meeting_search_change AFTER UPDATE OF deleted_at, title, tags, note_id, cancel_reason, start_local ON meeting BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(substr(old.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + old.id,
        old.title || ' ' || old.tags, coalesce((SELECT body FROM passage WHERE id = old.note_id), '') || ' ' || old.cancel_reason
    WHERE old.deleted_at IS NULL AND (old.title <> '' OR old.tags <> '' OR old.note_id IS NOT NULL OR old.cancel_reason <> '');
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(substr(old.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + old.id,
        old.title || ' ' || old.tags || ' ' || coalesce((SELECT body FROM passage WHERE id = old.note_id), '') || ' ' || old.cancel_reason
    WHERE old.deleted_at IS NULL AND (old.title <> '' OR old.tags <> '' OR old.note_id IS NOT NULL OR old.cancel_reason <> '') AND (old.title || ' ' || old.tags || coalesce((SELECT body FROM passage WHERE id = old.note_id), '') || ' ' || old.cancel_reason) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(substr(new.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + new.id,
        new.title || ' ' || new.tags, coalesce((SELECT body FROM passage WHERE id = new.note_id), '') || ' ' || new.cancel_reason
    WHERE new.deleted_at IS NULL AND (new.title <> '' OR new.tags <> '' OR new.note_id IS NOT NULL OR new.cancel_reason <> '');
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(substr(new.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + new.id,
        new.title || ' ' || new.tags || ' ' || coalesce((SELECT body FROM passage WHERE id = new.note_id), '') || ' ' || new.cancel_reason
    WHERE new.deleted_at IS NULL AND (new.title <> '' OR new.tags <> '' OR new.note_id IS NOT NULL OR new.cancel_reason <> '') AND (new.title || ' ' || new.tags || coalesce((SELECT body FROM passage WHERE id = new.note_id), '') || ' ' || new.cancel_reason) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER meeting_search_remove AFTER DELETE ON meeting BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(substr(old.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + old.id,
        old.title || ' ' || old.tags, coalesce((SELECT body FROM passage WHERE id = old.note_id), '') || ' ' || old.cancel_reason
    WHERE old.deleted_at IS NULL AND (old.title <> '' OR old.tags <> '' OR old.note_id IS NOT NULL OR old.cancel_reason <> '');
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(substr(old.start_local, 1, 10)) - 2440587.5, 0) AS INTEGER) << 47) + (4 << 42) + old.id,
        old.title || ' ' || old.tags || ' ' || coalesce((SELECT body FROM passage WHERE id = old.note_id), '') || ' ' || old.cancel_reason
    WHERE old.deleted_at IS NULL AND (old.title <> '' OR old.tags <> '' OR old.note_id IS NOT NULL OR old.cancel_reason <> '') AND (old.title || ' ' || old.tags || coalesce((SELECT body FROM passage WHERE id = old.note_id), '') || ' ' || old.cancel_reason) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER observation_search_add AFTER INSERT ON observation BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(new.at_utc, new.created) / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + new.id,
        '', (SELECT body FROM passage WHERE id = new.note_id)
    WHERE new.deleted_at IS NULL AND new.note_id IS NOT NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(new.at_utc, new.created) / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + new.id,
        '' || ' ' || (SELECT body FROM passage WHERE id = new.note_id)
    WHERE new.deleted_at IS NULL AND new.note_id IS NOT NULL AND ('' || (SELECT body FROM passage WHERE id = new.note_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER observation_search_change AFTER UPDATE OF deleted_at, note_id, at_utc, offset_min ON observation BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(old.at_utc, old.created) / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + old.id,
        '', (SELECT body FROM passage WHERE id = old.note_id)
    WHERE old.deleted_at IS NULL AND old.note_id IS NOT NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(old.at_utc, old.created) / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + old.id,
        '' || ' ' || (SELECT body FROM passage WHERE id = old.note_id)
    WHERE old.deleted_at IS NULL AND old.note_id IS NOT NULL AND ('' || (SELECT body FROM passage WHERE id = old.note_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(new.at_utc, new.created) / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + new.id,
        '', (SELECT body FROM passage WHERE id = new.note_id)
    WHERE new.deleted_at IS NULL AND new.note_id IS NOT NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(new.at_utc, new.created) / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + new.id,
        '' || ' ' || (SELECT body FROM passage WHERE id = new.note_id)
    WHERE new.deleted_at IS NULL AND new.note_id IS NOT NULL AND ('' || (SELECT body FROM passage WHERE id = new.note_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER observation_search_remove AFTER DELETE ON observation BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(old.at_utc, old.created) / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + old.id,
        '', (SELECT body FROM passage WHERE id = old.note_id)
    WHERE old.deleted_at IS NULL AND old.note_id IS NOT NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', coalesce(old.at_utc, old.created) / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (5 << 42) + old.id,
        '' || ' ' || (SELECT body FROM passage WHERE id = old.note_id)
    WHERE old.deleted_at IS NULL AND old.note_id IS NOT NULL AND ('' || (SELECT body FROM passage WHERE id = old.note_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER visit_search_add AFTER INSERT ON visit BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.started_utc / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + new.id,
        '', new.strength || ' ' || new.question || ' ' || new.heard
    WHERE new.deleted_at IS NULL AND (new.strength <> '' OR new.question <> '' OR new.heard <> '');
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.started_utc / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + new.id,
        '' || ' ' || new.strength || ' ' || new.question || ' ' || new.heard
    WHERE new.deleted_at IS NULL AND (new.strength <> '' OR new.question <> '' OR new.heard <> '') AND ('' || new.strength || ' ' || new.question || ' ' || new.heard) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER visit_search_change AFTER UPDATE OF deleted_at, strength, question, heard, started_utc, offset_min ON visit BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.started_utc / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + old.id,
        '', old.strength || ' ' || old.question || ' ' || old.heard
    WHERE old.deleted_at IS NULL AND (old.strength <> '' OR old.question <> '' OR old.heard <> '');
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.started_utc / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + old.id,
        '' || ' ' || old.strength || ' ' || old.question || ' ' || old.heard
    WHERE old.deleted_at IS NULL AND (old.strength <> '' OR old.question <> '' OR old.heard <> '') AND ('' || old.strength || ' ' || old.question || ' ' || old.heard) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.started_utc / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + new.id,
        '', new.strength || ' ' || new.question || ' ' || new.heard
    WHERE new.deleted_at IS NULL AND (new.strength <> '' OR new.question <> '' OR new.heard <> '');
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.started_utc / 1000 + new.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + new.id,
        '' || ' ' || new.strength || ' ' || new.question || ' ' || new.heard
    WHERE new.deleted_at IS NULL AND (new.strength <> '' OR new.question <> '' OR new.heard <> '') AND ('' || new.strength || ' ' || new.question || ' ' || new.heard) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER visit_search_remove AFTER DELETE ON visit BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.started_utc / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + old.id,
        '', old.strength || ' ' || old.question || ' ' || old.heard
    WHERE old.deleted_at IS NULL AND (old.strength <> '' OR old.question <> '' OR old.heard <> '');
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.started_utc / 1000 + old.offset_min * 60, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (6 << 42) + old.id,
        '' || ' ' || old.strength || ' ' || old.question || ' ' || old.heard
    WHERE old.deleted_at IS NULL AND (old.strength <> '' OR old.question <> '' OR old.heard <> '') AND ('' || old.strength || ' ' || old.question || ' ' || old.heard) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER reflection_search_add AFTER INSERT ON reflection BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + new.id,
        new.title, (SELECT body FROM passage WHERE id = new.passage_id)
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + new.id,
        new.title || ' ' || (SELECT body FROM passage WHERE id = new.passage_id)
    WHERE new.deleted_at IS NULL AND (new.title || (SELECT body FROM passage WHERE id = new.passage_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER reflection_search_change AFTER UPDATE OF deleted_at, title, passage_id, on_day ON reflection BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + old.id,
        old.title, (SELECT body FROM passage WHERE id = old.passage_id)
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + old.id,
        old.title || ' ' || (SELECT body FROM passage WHERE id = old.passage_id)
    WHERE old.deleted_at IS NULL AND (old.title || (SELECT body FROM passage WHERE id = old.passage_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + new.id,
        new.title, (SELECT body FROM passage WHERE id = new.passage_id)
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + new.id,
        new.title || ' ' || (SELECT body FROM passage WHERE id = new.passage_id)
    WHERE new.deleted_at IS NULL AND (new.title || (SELECT body FROM passage WHERE id = new.passage_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER reflection_search_remove AFTER DELETE ON reflection BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + old.id,
        old.title, (SELECT body FROM passage WHERE id = old.passage_id)
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (7 << 42) + old.id,
        old.title || ' ' || (SELECT body FROM passage WHERE id = old.passage_id)
    WHERE old.deleted_at IS NULL AND (old.title || (SELECT body FROM passage WHERE id = old.passage_id)) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER step_search_add AFTER INSERT ON step BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + new.id,
        '', new.body
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + new.id,
        '' || ' ' || new.body
    WHERE new.deleted_at IS NULL AND ('' || new.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER step_search_change AFTER UPDATE OF deleted_at, body, said_on ON step BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + old.id,
        '', old.body
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + old.id,
        '' || ' ' || old.body
    WHERE old.deleted_at IS NULL AND ('' || old.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + new.id,
        '', new.body
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + new.id,
        '' || ' ' || new.body
    WHERE new.deleted_at IS NULL AND ('' || new.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER step_search_remove AFTER DELETE ON step BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + old.id,
        '', old.body
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.said_on) - 2440587.5, 0) AS INTEGER) << 47) + (8 << 42) + old.id,
        '' || ' ' || old.body
    WHERE old.deleted_at IS NULL AND ('' || old.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER evidence_search_add AFTER INSERT ON evidence BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + new.id,
        '', new.body || ' ' || new.so_next
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + new.id,
        '' || ' ' || new.body || ' ' || new.so_next
    WHERE new.deleted_at IS NULL AND ('' || new.body || ' ' || new.so_next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER evidence_search_change AFTER UPDATE OF deleted_at, body, so_next, on_day ON evidence BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + old.id,
        '', old.body || ' ' || old.so_next
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + old.id,
        '' || ' ' || old.body || ' ' || old.so_next
    WHERE old.deleted_at IS NULL AND ('' || old.body || ' ' || old.so_next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + new.id,
        '', new.body || ' ' || new.so_next
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + new.id,
        '' || ' ' || new.body || ' ' || new.so_next
    WHERE new.deleted_at IS NULL AND ('' || new.body || ' ' || new.so_next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER evidence_search_remove AFTER DELETE ON evidence BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + old.id,
        '', old.body || ' ' || old.so_next
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (9 << 42) + old.id,
        '' || ' ' || old.body || ' ' || old.so_next
    WHERE old.deleted_at IS NULL AND ('' || old.body || ' ' || old.so_next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER strength_search_add AFTER INSERT ON strength BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + new.id,
        '', new.body
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + new.id,
        '' || ' ' || new.body
    WHERE new.deleted_at IS NULL AND ('' || new.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER strength_search_change AFTER UPDATE OF deleted_at, body, noticed_on ON strength BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + old.id,
        '', old.body
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + old.id,
        '' || ' ' || old.body
    WHERE old.deleted_at IS NULL AND ('' || old.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + new.id,
        '', new.body
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + new.id,
        '' || ' ' || new.body
    WHERE new.deleted_at IS NULL AND ('' || new.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER strength_search_remove AFTER DELETE ON strength BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + old.id,
        '', old.body
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.noticed_on) - 2440587.5, 0) AS INTEGER) << 47) + (10 << 42) + old.id,
        '' || ' ' || old.body
    WHERE old.deleted_at IS NULL AND ('' || old.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER anticipation_search_add AFTER INSERT ON anticipation BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + new.id,
        '', new.body || ' ' || new.ask
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + new.id,
        '' || ' ' || new.body || ' ' || new.ask
    WHERE new.deleted_at IS NULL AND ('' || new.body || ' ' || new.ask) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER anticipation_search_change AFTER UPDATE OF deleted_at, body, ask ON anticipation BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + old.id,
        '', old.body || ' ' || old.ask
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + old.id,
        '' || ' ' || old.body || ' ' || old.ask
    WHERE old.deleted_at IS NULL AND ('' || old.body || ' ' || old.ask) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + new.id,
        '', new.body || ' ' || new.ask
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(strftime('%Y-%m-%d', new.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + new.id,
        '' || ' ' || new.body || ' ' || new.ask
    WHERE new.deleted_at IS NULL AND ('' || new.body || ' ' || new.ask) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER anticipation_search_remove AFTER DELETE ON anticipation BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + old.id,
        '', old.body || ' ' || old.ask
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(strftime('%Y-%m-%d', old.created / 1000, 'unixepoch')) - 2440587.5, 0) AS INTEGER) << 47) + (11 << 42) + old.id,
        '' || ' ' || old.body || ' ' || old.ask
    WHERE old.deleted_at IS NULL AND ('' || old.body || ' ' || old.ask) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER task_plan_search_add AFTER INSERT ON task_plan BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + new.id,
        new.title, new.launch || ' ' || new.main || ' ' || new.menu || ' ' || new.closure || ' ' || new.questions
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + new.id,
        new.title || ' ' || new.launch || ' ' || new.main || ' ' || new.menu || ' ' || new.closure || ' ' || new.questions
    WHERE new.deleted_at IS NULL AND (new.title || new.launch || ' ' || new.main || ' ' || new.menu || ' ' || new.closure || ' ' || new.questions) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER task_plan_search_change AFTER UPDATE OF deleted_at, title, launch, main, menu, closure, questions ON task_plan BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + old.id,
        old.title, old.launch || ' ' || old.main || ' ' || old.menu || ' ' || old.closure || ' ' || old.questions
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + old.id,
        old.title || ' ' || old.launch || ' ' || old.main || ' ' || old.menu || ' ' || old.closure || ' ' || old.questions
    WHERE old.deleted_at IS NULL AND (old.title || old.launch || ' ' || old.main || ' ' || old.menu || ' ' || old.closure || ' ' || old.questions) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + new.id,
        new.title, new.launch || ' ' || new.main || ' ' || new.menu || ' ' || new.closure || ' ' || new.questions
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + new.id,
        new.title || ' ' || new.launch || ' ' || new.main || ' ' || new.menu || ' ' || new.closure || ' ' || new.questions
    WHERE new.deleted_at IS NULL AND (new.title || new.launch || ' ' || new.main || ' ' || new.menu || ' ' || new.closure || ' ' || new.questions) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER task_plan_search_remove AFTER DELETE ON task_plan BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + old.id,
        old.title, old.launch || ' ' || old.main || ' ' || old.menu || ' ' || old.closure || ' ' || old.questions
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (12 << 42) + old.id,
        old.title || ' ' || old.launch || ' ' || old.main || ' ' || old.menu || ' ' || old.closure || ' ' || old.questions
    WHERE old.deleted_at IS NULL AND (old.title || old.launch || ' ' || old.main || ' ' || old.menu || ' ' || old.closure || ' ' || old.questions) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER work_sort_search_add AFTER INSERT ON work_sort BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + new.id,
        new.task, ''
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + new.id,
        new.task || ' ' || ''
    WHERE new.deleted_at IS NULL AND (new.task || '') GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER work_sort_search_change AFTER UPDATE OF deleted_at, task, on_day ON work_sort BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + old.id,
        old.task, ''
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + old.id,
        old.task || ' ' || ''
    WHERE old.deleted_at IS NULL AND (old.task || '') GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + new.id,
        new.task, ''
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday(new.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + new.id,
        new.task || ' ' || ''
    WHERE new.deleted_at IS NULL AND (new.task || '') GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER work_sort_search_remove AFTER DELETE ON work_sort BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + old.id,
        old.task, ''
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday(old.on_day) - 2440587.5, 0) AS INTEGER) << 47) + (13 << 42) + old.id,
        old.task || ' ' || ''
    WHERE old.deleted_at IS NULL AND (old.task || '') GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER work_group_search_add AFTER INSERT ON work_group BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + new.id,
        new.name, new.can_do || ' ' || new.next
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + new.id,
        new.name || ' ' || new.can_do || ' ' || new.next
    WHERE new.deleted_at IS NULL AND (new.name || new.can_do || ' ' || new.next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER work_group_search_change AFTER UPDATE OF deleted_at, name, can_do, next ON work_group BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + old.id,
        old.name, old.can_do || ' ' || old.next
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + old.id,
        old.name || ' ' || old.can_do || ' ' || old.next
    WHERE old.deleted_at IS NULL AND (old.name || old.can_do || ' ' || old.next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + new.id,
        new.name, new.can_do || ' ' || new.next
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + new.id,
        new.name || ' ' || new.can_do || ' ' || new.next
    WHERE new.deleted_at IS NULL AND (new.name || new.can_do || ' ' || new.next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER work_group_search_remove AFTER DELETE ON work_group BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + old.id,
        old.name, old.can_do || ' ' || old.next
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (14 << 42) + old.id,
        old.name || ' ' || old.can_do || ' ' || old.next
    WHERE old.deleted_at IS NULL AND (old.name || old.can_do || ' ' || old.next) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

CREATE TRIGGER goal_search_add AFTER INSERT ON goal BEGIN
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + new.id,
        '', new.body
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + new.id,
        '' || ' ' || new.body
    WHERE new.deleted_at IS NULL AND ('' || new.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER goal_search_change AFTER UPDATE OF deleted_at, body ON goal BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + old.id,
        '', old.body
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + old.id,
        '' || ' ' || old.body
    WHERE old.deleted_at IS NULL AND ('' || old.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
    INSERT INTO search (rowid, title, body)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + new.id,
        '', new.body
    WHERE new.deleted_at IS NULL;
    INSERT INTO search_trigram (rowid, words)
    SELECT (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + new.id,
        '' || ' ' || new.body
    WHERE new.deleted_at IS NULL AND ('' || new.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;
CREATE TRIGGER goal_search_remove AFTER DELETE ON goal BEGIN
    INSERT INTO search (search, rowid, title, body)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + old.id,
        '', old.body
    WHERE old.deleted_at IS NULL;
    INSERT INTO search_trigram (search_trigram, rowid, words)
    SELECT 'delete', (CAST(coalesce(julianday('2000-01-01') - 2440587.5, 0) AS INTEGER) << 47) + (15 << 42) + old.id,
        '' || ' ' || old.body
    WHERE old.deleted_at IS NULL AND ('' || old.body) GLOB ('*[' || char(11904) || '-' || char(55203) || ']*');
END;

